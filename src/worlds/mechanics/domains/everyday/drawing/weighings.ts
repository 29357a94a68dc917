/** @file Pictures of weighings: every balance as it was seen, with its lower pan down. */
import { at, moved, type Point, pair } from "../../../pictures/geometry.ts";
import { line, path, polygon, string } from "../../../pictures/kit.ts";
import { LAYER, type Mark } from "../../../pictures/marks.ts";
import { type Weighing, weighingsOf } from "../reading.ts";
import { type Artist, note, wordOf } from "./desk.ts";
import { icon } from "./icons.ts";

const FLOOR = 316;
/** How far a beam tips, as the sine of its angle. */
const SLANT = 0.26;

/** A balance in a room of a width around `x`; `hang` draws what lies on a pan. */
function drawScale(
  x: number,
  arm: number,
  tip: Weighing["tip"],
  hang: (side: -1 | 1, foot: Point) => Mark[],
): Mark[] {
  const pivot = at(x, 84);
  const post = [at(x - 22, FLOOR), at(x + 22, FLOOR), at(x + 4, pivot.y), at(x - 4, pivot.y)];
  const ends = ([-1, 1] as const).map((side) => {
    const end = at(x + side * arm, pivot.y + side * tip * SLANT * arm);
    const pan = moved(end, at(0, 1), 128);
    const [left, right] = [at(pan.x - 50, pan.y), at(pan.x + 50, pan.y)];
    const dish = `M${pair(left)}Q${pair(at(pan.x, pan.y + 30))} ${pair(right)}Z`;
    return [
      ...string([end, left]),
      ...string([end, right]),
      ...path(dish, { line: "rim", inside: "ground", width: 2.5 }, LAYER.body),
      ...hang(side, at(pan.x, pan.y - 1)),
    ];
  });
  const [left, right] = [-1, 1].map((side) =>
    at(x + side * arm, pivot.y + side * tip * SLANT * arm),
  );
  return [
    ...polygon(post, { line: "rim", inside: "ground", width: 2 }),
    ...line([left ?? pivot, right ?? pivot], { line: "rim", width: 7 }, LAYER.body),
    ...ends.flat(),
  ];
}

/** Every weighing, side by side. */
export const drawWeighings: Artist = (desk) => {
  const { things, weighings } = weighingsOf(desk.entity);
  const room = 640 / weighings.length;
  const marks = weighings.flatMap(({ left, right, tip }, i) => {
    const hang = (side: -1 | 1, foot: Point): Mark[] => {
      const index = side === -1 ? left : right;
      const thing = things[index];
      if (thing === undefined) return [];
      return [
        ...icon(wordOf(thing), foot, 46, index + 1),
        ...note(at(foot.x, foot.y + 34), wordOf(thing), { size: 15 }),
      ];
    };
    return drawScale(room * (i + 0.5), Math.min(130, room * 0.29), tip, hang);
  });
  return { about: "Balances with one thing on each pan; the heavier side has gone down.", marks };
};
