/** @file Pictures of balances, see-saws and carts that are pulled. */
import { force } from "../../../pictures/arrows.ts";
import { at, moved, pair } from "../../../pictures/geometry.ts";
import { circle, guide, line, path, polygon, string } from "../../../pictures/kit.ts";
import { LAYER, type Mark } from "../../../pictures/marks.ts";
import { floor, solid } from "../../../pictures/surfaces.ts";
import { numberIn, onSide, wordIn } from "../reading.ts";
import { type Artist, colourOf, kept, note, tag, wordOf } from "./desk.ts";
import { icon } from "./icons.ts";

const GROUND = 300;

/** A balance, held level. */
export const drawBalance: Artist = (desk) => {
  const { entity } = desk;
  const [beamY, panY] = [70, 226];
  const panAt = { left: 160, right: 480 } as const;
  const pan = (side: "left" | "right"): Mark[] => {
    const x = panAt[side];
    const bodies = onSide(entity, side);
    const dish = `M${pair(at(x - 84, panY))}Q${pair(at(x, panY + 44))} ${pair(at(x + 84, panY))}Z`;
    const gap = bodies.length > 1 ? 82 : 0;
    return [
      ...string([at(x, beamY), at(x - 80, panY)]),
      ...string([at(x, beamY), at(x + 80, panY)]),
      ...path(dish, { line: "rim", inside: "ground", width: 2.5 }, LAYER.body),
      ...bodies.flatMap((body, i) => {
        const middle = x + (i - (bodies.length - 1) / 2) * gap;
        const foot = at(x + (i - (bodies.length - 1) / 2) * 62, panY - 1);
        return [
          ...icon(wordOf(body), foot, 46, colourOf(desk, body)),
          ...note(at(middle, panY + 42), wordOf(body), { size: 15 }),
          ...tag(desk, body, "mass", at(middle, panY + 63)),
        ];
      }),
    ];
  };
  return {
    about: "A balance, held level, with things on its left pan and on its right pan.",
    marks: [
      ...polygon([at(300, GROUND + 24), at(340, GROUND + 24), at(324, beamY), at(316, beamY)], {
        line: "rim",
        inside: "ground",
        width: 2,
      }),
      ...line([at(150, beamY), at(490, beamY)], { line: "rim", width: 7 }, LAYER.body),
      ...pan("left"),
      ...pan("right"),
    ],
  };
};

/** A see-saw, held level. */
export const drawSeesaw: Artist = (desk) => {
  const { entity } = desk;
  const y = 206;
  const most = Math.max(2, ...entity.bodies.map((body) => kept(numberIn(body, "steps"), 1, 8)));
  const step = 240 / most;
  const marksAt = Array.from({ length: 2 * Math.floor(most) + 1 }, (_, i) => i - Math.floor(most));
  const riders = entity.bodies.flatMap((body, i) => {
    const sign = wordIn(body, "side") === "left" ? -1 : 1;
    const x = 320 + sign * step * kept(numberIn(body, "steps"), 0.4, 8);
    const twin = entity.bodies.slice(0, i).filter((other) => {
      const near = Math.abs(numberIn(other, "steps") - numberIn(body, "steps")) * step < 84;
      return near && wordIn(other, "side") === wordIn(body, "side");
    }).length;
    const lift = twin * 44;
    const below = y + 40 + twin * 22;
    return [
      ...icon(wordOf(body), at(x, y - 5), 44, i + 1, sign === 1 ? -1 : 1),
      ...note(at(x, y - 88 - lift), wordOf(body), { size: 16 }),
      ...tag(desk, body, "mass", at(x, y - 68 - lift)),
      ...guide([at(x, y + 4), at(x, below - 12)]),
      ...tag(desk, body, "steps", at(x, below), {
        behind: numberIn(body, "steps") === 1 ? " step" : " steps",
        size: 17,
      }),
    ];
  });
  return {
    about: "A see-saw, held level, with riders on both sides at numbers of steps from its middle.",
    marks: [
      ...floor(30, 610, GROUND + 8),
      ...polygon([at(320, y + 4), at(286, GROUND + 8), at(354, GROUND + 8)], {
        line: "rim",
        inside: "card",
        width: 2.5,
      }),
      ...line([at(60, y), at(580, y)], { line: "rim", width: 9 }, LAYER.string),
      ...marksAt.flatMap((mark) =>
        line(
          [at(320 + mark * step, y - 4), at(320 + mark * step, y + 4)],
          { line: "card", width: 2 },
          LAYER.string,
        ),
      ),
      ...riders,
    ],
  };
};

/** A cart between those who pull it. */
export const drawTug: Artist = (desk) => {
  const { entity } = desk;
  const y = 262;
  const most = Math.max(...entity.bodies.map((body) => numberIn(body, "force")));
  const pullers = (["left", "right"] as const).flatMap((side) => {
    const sign = side === "left" ? -1 : 1;
    const bodies = onSide(entity, side);
    const reach = bodies.length > 1 ? [124, 238] : [180];
    return [
      ...string([at(320 + sign * 58, y - 26), at(320 + sign * (reach.at(-1) ?? 0), y - 26)]),
      ...bodies.flatMap((body, i) => {
        const x = 320 + sign * (reach[i] ?? 0);
        // The longer the arrow, the harder the pull.
        const length = 24 + 60 * kept(numberIn(body, "force") / most, 0.05, 1);
        const tail = at(x - (sign * length) / 2, y - 92);
        return [
          ...icon(wordOf(body), at(x, y), 50, colourOf(desk, body), sign),
          ...force(tail, moved(tail, at(sign, 0), length)),
          ...tag(desk, body, "force", at(x, y - 114)),
          ...note(at(x, y + 30), wordOf(body), { size: 16, on: "ground" }),
        ];
      }),
    ];
  });
  const wheel = (x: number): Mark[] =>
    circle(at(x, y - 11), 11, { line: "ink", inside: "card", width: 3 });
  return {
    about: "A cart at rest on level ground is pulled to the left and to the right.",
    marks: [
      ...floor(20, 620, y),
      ...solid([at(20, y + 20), at(620, y + 20), at(620, y + 58), at(20, y + 58)]),
      ...pullers,
      ...polygon([at(264, y - 46), at(376, y - 46), at(362, y - 14), at(278, y - 14)], {
        line: "rim",
        inside: "card",
        width: 3,
      }),
      ...wheel(288),
      ...wheel(352),
    ],
  };
};
