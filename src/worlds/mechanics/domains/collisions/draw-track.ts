/** @file A row of bodies on a track, seen from the side; gaps are drawn alike, for labels need room. */

import type { ReadBody } from "../../language/scene.ts";
import { arrow } from "../../pictures/arrows.ts";
import { at, heading, moved, type Point, rightOf } from "../../pictures/geometry.ts";
import { ball, block, line, spring } from "../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../pictures/marks.ts";
import { bodyRole, tintRole } from "../../pictures/palette.ts";
import { remark } from "../../pictures/parts.ts";
import { incline, solid, surface, wedgeAt } from "../../pictures/surfaces.ts";
import { text } from "../../pictures/text.ts";
import type { PictureView } from "../domain.ts";
import { entityOf, isMover, numberOf, restitutionOf } from "./layout.ts";
import { label, letter } from "./picture-labels.ts";

/** The line that bodies stand on: from its left end, `along` it and `away` from it. */
interface Ground {
  readonly start: Point;
  readonly along: Point;
  readonly away: Point;
  readonly degrees: number;
  readonly length: number;
}

/** Where a thing stands: its faces, as distances along the ground. */
interface Stand {
  readonly body: ReadBody;
  readonly left: number;
  readonly right: number;
  readonly number: number;
}

const GAP = 74;
const WALL = 16;

/** The picture of a row at the start. */
export function drawTrack(view: PictureView): Drawing {
  const entity = entityOf(view.scene);
  const slope = numberOf(entity, "slope");
  const ground = groundOf(slope);
  const stands = standsOf(entity.bodies, ground.length);
  const size = sizeOf(stands);
  const marks = stands.flatMap((stand, index) => [
    ...drawStand(view, stand, stands, ground, size),
    ...drawGap(view, stands[index - 1], stand, ground, size),
  ]);
  const kinds = entity.bodies.map(({ kind }) => kind).join(", ");
  return {
    about: `A row on a smooth ${slope > 0 ? "sloping" : "level"} track, seen from the side at the start: ${kinds}.`,
    marks: [...drawGround(view, ground, entity.name), ...marks],
  };
}

function groundOf(slope: number): Ground {
  if (slope === 0) {
    return { start: at(24, 232), along: at(1, 0), away: at(0, -1), degrees: 0, length: 592 };
  }
  // Steeper than this the row would leave the card; the angle is drawn flatter, and its label says what it is.
  const degrees = Math.min(17, (slope * 180) / Math.PI);
  const { top, down, away } = wedgeAt(at(618, 300), degrees, 610);
  return { start: top, along: down, away, degrees: -degrees, length: 560 };
}

function drawGround(view: PictureView, { degrees }: Ground, name: string): Mark[] {
  if (degrees === 0) {
    const [a, b] = [at(24, 232), at(616, 232)];
    return [
      ...solid([a, b, at(616, 258), at(24, 258)]),
      ...surface(a, b, "smooth"),
      ...remark(at(320, 282), "smooth level track"),
      ...arrow(at(560, 308), at(606, 308), { role: "soft", width: 2.2 }),
      ...remark(at(552, 308), "positive", { anchor: "end" }),
    ];
  }
  const wedge = wedgeAt(at(618, 300), -degrees, 610);
  const slope = view.label(`${name}.slope`);
  const arc = [180, 180 + degrees].map((one) => moved(wedge.toe, heading(one), 120));
  const [from = wedge.toe, to = wedge.toe] = arc;
  return [
    ...incline(wedge),
    ...line([from, to], { line: "ink", width: 2 }, LAYER.guide),
    ...(slope === undefined
      ? []
      : label(view, `${name}.slope`, at(wedge.toe.x - 164, wedge.toe.y - 18), { on: "ground" })),
    ...remark(at(300, 322), "smooth track; positive down the slope"),
  ];
}

/** Everything stands in one row with equal gaps, as wide as there is room. */
function standsOf(bodies: readonly ReadBody[], length: number): readonly Stand[] {
  const widths = bodies.map(widthOf);
  const gaps = bodies.map((body, index) =>
    index > 0 && hasGap(body, bodies[index - 1]) ? GAP : 0,
  );
  const whole = [...widths, ...gaps].reduce((sum, one) => sum + one, 0);
  const shrink = Math.min(1, (length - 20) / whole);
  let x = (length - shrink * whole) / 2;
  let number = 0;
  return bodies.map((body, index) => {
    const left = x + shrink * (gaps[index] ?? 0);
    x = left + shrink * (widths[index] ?? 0);
    if (isMover(body)) number += 1;
    return { body, left, right: x, number };
  });
}

function widthOf({ kind }: ReadBody): number {
  if (kind === "wall") return WALL;
  if (kind === "buffer" || kind === "link") return 92;
  return kind === "ball" ? 52 : 62;
}

function hasGap(body: ReadBody, before: ReadBody | undefined): boolean {
  return body.kind !== "link" && before?.kind !== "link";
}

function sizeOf(stands: readonly Stand[]): number {
  const widths = stands
    .filter(({ body }) => isMover(body))
    .map(({ left, right, body }) => (right - left) * (body.kind === "ball" ? 62 / 52 : 1));
  return Math.min(62, ...widths) * 0.76;
}

function on({ start, along, away }: Ground, s: number, height: number): Point {
  return moved(moved(start, along, s), away, height);
}

function drawStand(
  view: PictureView,
  { body, left, right, number }: Stand,
  stands: readonly Stand[],
  ground: Ground,
  size: number,
): readonly Mark[] {
  const middle = (left + right) / 2;
  const index = stands.findIndex((stand) => stand.body === body);
  switch (body.kind) {
    case "wall": {
      const isLeft = index === 0;
      return drawWall(ground, isLeft ? right : left, isLeft, 1.7 * size);
    }
    case "buffer": {
      const isLeft = index === 0;
      const [foot, free] = isLeft ? [left, right] : [right, left];
      const [a, b] = [on(ground, free, size / 2), on(ground, foot, size / 2)];
      const plate = [on(ground, free, size * 0.15), on(ground, free, size * 0.85)];
      return [
        ...spring(a, b, 6, 10),
        ...line(plate, { line: "ink", width: 3 }, LAYER.body),
        ...drawWall(ground, foot, isLeft, 1.5 * size),
        ...label(view, `${body.id}.stiffness`, on(ground, middle, size + 24), { size: 17 }),
      ];
    }
    case "link":
      return [
        ...spring(on(ground, left, size / 2), on(ground, right, size / 2), 6, 10),
        ...label(view, `${body.id}.stiffness`, on(ground, middle, size * 0.5 + 30), { size: 17 }),
        ...label(view, `${body.id}.compression`, on(ground, middle, size * 0.5 + 52), { size: 15 }),
      ];
    default:
      return drawMover(view, { body, left, right, number }, ground, size);
  }
}

function drawWall(ground: Ground, s: number, isLeft: boolean, height: number): Mark[] {
  const [low, high] = [on(ground, s, 0), on(ground, s, height)];
  // The solid lies on the right hand of the line.
  const [a, b] = isLeft ? [high, low] : [low, high];
  const out = isLeft ? -WALL : WALL;
  const back = [b, a].map((point) => moved(point, ground.along, out));
  return [...solid([a, b, ...back]), ...surface(a, b, "smooth")];
}

function drawMover(view: PictureView, stand: Stand, ground: Ground, size: number): readonly Mark[] {
  const { body, left, right, number } = stand;
  const middle = (left + right) / 2;
  const centre = on(ground, middle, size / 2);
  const shape =
    body.kind === "ball"
      ? ball(centre, size / 2, number)
      : block(centre, { width: right - left, height: size }, number, { degrees: ground.degrees });
  const velocity = numberOf(body, "velocity");
  const above = on(ground, middle, size + 42);
  const sign = velocity < 0 ? -1 : 1;
  const arrowMarks =
    velocity === 0
      ? []
      : arrow(
          moved(on(ground, middle, size + 16), ground.along, -22 * sign),
          moved(on(ground, middle, size + 16), ground.along, 22 * sign),
          { role: bodyRole(number), width: 3 },
        );
  return [
    ...shape,
    ...text(centre, letter(view, body.id), { size: 18, look: "num", on: tintRole(number) }),
    ...arrowMarks,
    ...label(view, `${body.id}.velocity`, above, { size: 16 }),
    ...label(view, `${body.id}.mass`, moved(above, at(0, -1), velocity === 0 ? 0 : 22), {
      size: 16,
    }),
  ];
}

/** A dimension line below the row where there is a gap, with its label and what happens when it closes. */
function drawGap(
  view: PictureView,
  before: Stand | undefined,
  { body, left }: Stand,
  ground: Ground,
  size: number,
): readonly Mark[] {
  if (before === undefined || !hasGap(body, before.body)) return [];
  const middle = (before.right + left) / 2;
  const height = 9;
  const ends = [on(ground, before.right + 2, height), on(ground, left - 2, height)] as const;
  const collides = ![body.kind, before.body.kind].includes("buffer");
  const sticks = collides && restitutionOf(body) === 0;
  const e = view.label(`${body.id}.restitution`);
  return [
    ...line(ends, { line: "soft", width: 1.6 }, LAYER.guide),
    ...ends.flatMap((end) => {
      const out = rightOf(ground.along);
      return line(
        [moved(end, out, -5), moved(end, out, 5)],
        { line: "soft", width: 1.6 },
        LAYER.guide,
      );
    }),
    ...label(view, `${body.id}.gap`, on(ground, middle, height + 15), { size: 15 }),
    ...(sticks ? remark(on(ground, middle, size), "sticks", { size: 14 }) : []),
    ...(collides && e !== undefined
      ? text(on(ground, middle, size), `e = ${e}`, {
          size: 14,
          role: "soft",
          symbol: `${body.id}.restitution`,
        })
      : []),
  ];
}
