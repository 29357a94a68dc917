/** @file Pictures of one block that springs hold on a table, seen from above. */
import type { ReadBody, ReadEntity } from "../../language/scene.ts";
import { at, direction, moved, type Point } from "../../pictures/geometry.ts";
import { block, circle, spring } from "../../pictures/kit.ts";
import type { Drawing, Mark } from "../../pictures/marks.ts";
import { text } from "../../pictures/text.ts";
import type { PictureView } from "../domain.ts";
import { axis } from "./drawing-axis.ts";
import { list, shortOf } from "./drawing-list.ts";

const PEG = 5;

/** The picture of a block on springs. */
export function drawPlane(view: PictureView, entity: ReadEntity): Drawing {
  const { bodies } = entity;
  const spots = bodies.map(({ values }) => at(values["x"] ?? 0, -(values["y"] ?? 0)));
  const box = {
    left: Math.min(...spots.map(({ x }) => x)),
    right: Math.max(...spots.map(({ x }) => x)),
    top: Math.min(...spots.map(({ y }) => y)),
    bottom: Math.max(...spots.map(({ y }) => y)),
  };
  const isFlat = box.bottom - box.top < 1e-9;
  const room = isFlat ? { width: 440, height: 60 } : { width: 270, height: 230 };
  const scale = Math.min(
    room.width / Math.max(1e-6, box.right - box.left),
    room.height / Math.max(1e-6, box.bottom - box.top),
  );
  const middle = isFlat ? at(320, 120) : at(180, 166);
  const place = ({ x, y }: Point): Point =>
    at(
      middle.x + scale * (x - (box.left + box.right) / 2),
      middle.y + scale * (y - (box.top + box.bottom) / 2),
    );
  const [centre = middle, ...pegs] = spots.map(place);
  const [first, ...springs] = bodies;
  const marks = springs.flatMap((body, index) => tether(view, body, pegs[index] ?? middle, centre));
  const corner = isFlat ? at(24, 220) : at(352, 34);
  const lines = [
    ...(first === undefined ? [] : [{ name: shortOf(view, first), body: first }]),
    ...springs.map((body) => ({ name: pegName(view, body) || "spring", body })),
  ];
  return {
    about: "A block on a smooth table, seen from above, joined by springs to fixed pegs.",
    marks: [
      ...marks,
      ...block(centre, { width: 26, height: 26 }, 1),
      ...axes(isFlat ? at(40, 300) : at(34, 326), !isFlat),
      ...list(view, lines, corner, { rows: 16, width: isFlat ? 600 : 280 }),
    ],
  };
}

/** "A" of "the spring from peg A"; empty where there is one peg only. */
function pegName(view: PictureView, { id }: ReadBody): string {
  const last = (view.names[id] ?? "").split(" ").at(-1) ?? "";
  return last.length === 1 ? last : "";
}

function tether(view: PictureView, body: ReadBody, peg: Point, centre: Point): Mark[] {
  const along = direction(centre, peg);
  const length = Math.hypot(peg.x - centre.x, peg.y - centre.y);
  return [
    ...spring(
      moved(centre, along, Math.min(13, length / 4)),
      peg,
      Math.max(3, Math.min(9, Math.round(length / 13))),
      8,
    ),
    ...circle(peg, PEG, { line: "ink", inside: "ink", width: 1 }),
    ...text(moved(peg, along, 17), pegName(view, body), { size: 16 }),
  ];
}

function axes(origin: Point, hasY: boolean): Mark[] {
  return [...axis(origin, 0, "X"), ...(hasY ? axis(origin, 90, "Y") : [])];
}
