/**
 * @file The picture of a rope scene: its machines side by side, joined by ropes over the ceiling or beside each other.
 *
 * The order from left to right follows the ropes: what hangs on something's left side stands on its left.
 */
import type { ReadEntity, ReadScene, RopeEnd } from "../../language/scene.ts";
import { WIDTH } from "../../pictures/geometry.ts";
import { string } from "../../pictures/kit.ts";
import type { Drawing, Mark } from "../../pictures/marks.ts";
import { ceiling } from "../../pictures/surfaces.ts";
import type { PictureView } from "../domain.ts";
import {
  drawDirected,
  drawHanging,
  drawHook,
  drawMovable,
  drawPuller,
  drawReversed,
  drawWinch,
} from "./drawing-hanging.ts";
import type { Cell, Drawn, Sketch } from "./drawing-kit.ts";
import {
  drawBox,
  drawDoublePrism,
  drawLine,
  drawPrism,
  drawStack,
  drawSupported,
} from "./drawing-planes.ts";
import { CEILING, drawRopes, type PaperEnd, type PaperRope, straightTo } from "./drawing-ropes.ts";
import { bightsOf, bodiesOf, planeOf } from "./structure.ts";

const MARGIN = 16;
/** Cells are not drawn wider than this for each unit. */
const WIDEST = 118;

/** The picture. */
export function drawScene(view: PictureView): Drawing {
  const order = orderOf(view.scene);
  const placed = placeCells(view.scene, order);
  const first = drawAll(view, placed, new Map());
  const heights = hangHeights(paperRopes(view.scene, placed, first));
  const drawn = drawAll(view, placed, heights);
  const ropes = paperRopes(view.scene, placed, drawn);
  const marks: Mark[] = [
    ...[...drawn.values()].flatMap((one) => one.marks),
    ...drawRopes(ropes),
    ...drawFastened(view.scene, drawn),
    ...ceilingMarks(view.scene, placed, ropes),
  ];
  return { about: describe(view, order), marks };
}

type Placed = ReadonlyMap<string, { readonly cell: Cell; readonly place: number }>;
type OnPaper = ReadonlyMap<string, Drawn>;

/** The entities from left to right. */
function orderOf(scene: ReadScene): readonly ReadEntity[] {
  const seen = new Set<string>();
  const visit = (name: string): ReadEntity[] => {
    const entity = scene.entities.find((one) => one.name === name);
    if (entity === undefined || seen.has(name)) return [];
    seen.add(name);
    const tied = neighboursOf(scene, entity);
    const left = tied.filter(({ isLeft }) => isLeft).flatMap((one) => visit(one.name));
    const right = tied.filter(({ isLeft }) => !isLeft).flatMap((one) => visit(one.name));
    return [...left, entity, ...right];
  };
  return scene.entities.flatMap(({ name }) => visit(name));
}

interface Neighbour {
  readonly name: string;
  readonly isLeft: boolean;
}

function neighboursOf(scene: ReadScene, entity: ReadEntity): readonly Neighbour[] {
  return scene.ropes.flatMap(({ ends: [a, b] }) =>
    [[a, b] as const, [b, a] as const].flatMap(([near, far]) => {
      if (near.entity !== entity.name) return [];
      const isLeft = /left|side_1/.test(near.point) || isRopeStart(entity, near.point);
      return [{ name: far.entity, isLeft }];
    }),
  );
}

function isRopeStart({ kind }: ReadEntity, point: string): boolean {
  return kind === "mass-with-movable-pulley" && point === "default";
}

/** How much of the width an entity would like. */
function shareOf(entity: ReadEntity): number {
  const blocks = bodiesOf(entity, "mass").length;
  switch (entity.kind) {
    case "mass-with-fixed-pulley":
      return [0.85, 0.85, 1.7][entity.bodies.length] ?? 1;
    case "mass-with-movable-pulley":
      return bightsOf(entity).reduce(
        (sum, { plane }) => sum + (plane === undefined ? 1.15 : 2.3),
        0,
      );
    case "mass-with-reversed-movable-pulley":
      return 1.2;
    case "two-side-mass-plane":
      return 1.1 + 0.7 * blocks;
    case "directed-mass":
    case "stacked-mass-plane":
      return 2.4;
    case "mass-prism-plane":
    case "mass-box-plane":
      return 2.1;
    case "mass-prism-pulley-plane":
      return 2.4;
    default:
      return 0.85;
  }
}

/** Room between neighbours: more where ropes rise on either side of it. */
function gapsOf(scene: ReadScene, order: readonly ReadEntity[]): readonly number[] {
  return order.map(({ name }, place) => {
    const next = order[place + 1];
    if (next === undefined) return 0;
    const isLinked = scene.ropes.some(({ ends }) =>
      [name, next.name].every((one) => ends.some(({ entity }) => entity === one)),
    );
    const isWide = [name, next.name].every((one) => shareOf(entityNamed(scene, one)) > 1.5);
    const [here, there] = [name, next.name].map((one) => lowSideOf(entityNamed(scene, one)));
    return isLinked && (isWide || here === "right" || there === "left") ? 40 : 16;
  });
}

/** The side on which a plane ends low: labels of blocks reach out over it. */
function lowSideOf(entity: ReadEntity): "left" | "right" | undefined {
  const plane = planeOf(entity);
  if (plane === undefined || plane.values["slope"] === 0) return undefined;
  return plane.options["rises"] === "left" ? "right" : "left";
}

function entityNamed(scene: ReadScene, name: string): ReadEntity {
  const found = scene.entities.find((one) => one.name === name);
  return found ?? { kind: "", name, values: {}, options: {}, bodies: [] };
}

function placeCells(scene: ReadScene, order: readonly ReadEntity[]): Placed {
  const gaps = gapsOf(scene, order);
  const between = gaps.reduce((sum, gap) => sum + gap, 0);
  const shares = order.map(shareOf);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const room = WIDTH - 2 * MARGIN - between;
  const unit = Math.min(order.length === 1 ? 190 : WIDEST, room / total);
  let left = (WIDTH - unit * total - between) / 2;
  const scale = Math.min(1, Math.max(0.6, unit / 86));
  return new Map(
    order.map(({ name }, place) => {
      const right = left + unit * (shares[place] ?? 1);
      const cell = { left, right, middle: (left + right) / 2, scale };
      left = right + (gaps[place] ?? 0);
      return [name, { cell, place }] as const;
    }),
  );
}

const DRAW: Readonly<Record<string, (sketch: Sketch) => Drawn>> = {
  "mass-with-fixed-pulley": (sketch) =>
    sketch.entity.bodies.length === 1 ? drawHanging(sketch) : drawSupported(sketch),
  "mass-with-movable-pulley": drawMovable,
  "mass-with-reversed-movable-pulley": drawReversed,
  "directed-mass": drawDirected,
  "two-side-mass-plane": drawLine,
  "stacked-mass-plane": drawStack,
  "mass-prism-plane": drawPrism,
  "mass-prism-pulley-plane": drawDoublePrism,
  "mass-box-plane": drawBox,
  "fixed-pulley": drawHook,
  "constant-force-puller": drawPuller,
  "constant-velocity-puller": drawWinch,
};

/** Height at which things hang when nothing else decides. */
const KNOT = 190;

function drawAll(view: PictureView, placed: Placed, heights: ReadonlyMap<string, number>): OnPaper {
  return new Map(
    view.scene.entities.map((entity, index) => {
      const cell = placed.get(entity.name)?.cell ?? {
        left: 0,
        right: WIDTH,
        middle: 320,
        scale: 1,
      };
      const knotY = heights.get(entity.name) ?? KNOT + 24 * (index % 2);
      const sketch: Sketch = { entity, view, cell, colour: index + 1, knotY };
      return [entity.name, DRAW[entity.kind]?.(sketch) ?? { marks: [], ports: {} }] as const;
    }),
  );
}

function paperRopes(scene: ReadScene, placed: Placed, drawn: OnPaper): readonly PaperRope[] {
  return scene.ropes.flatMap((rope) => {
    const ends = rope.ends.map(({ entity: name, point }): PaperEnd | undefined => {
      const at = placed.get(name);
      const port = drawn.get(name)?.ports[point];
      const entity = scene.entities.find((one) => one.name === name);
      if (at === undefined || port === undefined || entity === undefined) return undefined;
      const { left, right } = at.cell;
      return { port, place: at.place, left, right, hangs: hangsFreely(entity) };
    });
    const [a, b] = ends;
    if (a === undefined || b === undefined) return [];
    return [{ rope, ends: a.place <= b.place ? ([a, b] as const) : ([b, a] as const) }];
  });
}

function hangsFreely({ kind, bodies }: ReadEntity): boolean {
  if (kind === "mass-with-fixed-pulley") return bodies.length === 1;
  return kind === "constant-force-puller";
}

/** What hangs directly beside something hangs a little below the pulley there. */
function hangHeights(ropes: readonly PaperRope[]): ReadonlyMap<string, number> {
  const heights = new Map<string, number>();
  for (const { rope, ends } of ropes) {
    for (const [side, hanging] of [
      [ends[0], ends[1]],
      [ends[1], ends[0]],
    ] as const) {
      const corner = straightTo(side, hanging);
      if (corner === undefined) continue;
      const end = rope.ends.find(({ point }) => point === "default");
      const y = Math.max(corner.y + 38, Math.min(200, corner.y + 90));
      if (end !== undefined) heights.set(end.entity, Math.min(252, y));
    }
  }
  return heights;
}

/** The free ends of ropes behind movable pulleys, fastened to the ceiling. */
function drawFastened(scene: ReadScene, drawn: OnPaper): Mark[] {
  const tied = new Set(scene.ropes.flatMap(({ ends }) => ends.map((end) => keyOf(end))));
  return scene.entities
    .filter(({ kind }) => kind === "mass-with-movable-pulley")
    .flatMap(({ name: entity }) =>
      ["default", "right"].flatMap((point) => {
        const knot = drawn.get(entity)?.ports[point]?.way[0];
        if (knot === undefined || tied.has(keyOf({ entity, point }))) return [];
        return string([knot, { x: knot.x, y: CEILING }]);
      }),
    );
}

function keyOf({ entity, point }: RopeEnd): string {
  return `${entity}.${point}`;
}

/** True where a rope runs to what hangs beside, over a pulley that needs no ceiling. */
function isBeside(side: PaperEnd, hanging: PaperEnd): boolean {
  return straightTo(side, hanging) !== undefined && side.port.mount !== undefined;
}

/** The ceiling, as wide as what is fixed to it. */
function ceilingMarks(scene: ReadScene, placed: Placed, ropes: readonly PaperRope[]): Mark[] {
  const spans = ropes
    .filter(({ ends: [a, b] }) => !isBeside(a, b) && !isBeside(b, a))
    .flatMap(({ ends }) => ends.flatMap(({ left, right }) => [left, right]));
  const hung = scene.entities.filter(
    ({ kind }) => kind === "mass-with-movable-pulley" || kind === "directed-mass",
  );
  for (const { name } of hung) {
    const cell = placed.get(name)?.cell;
    if (cell !== undefined) spans.push(cell.left, cell.right);
  }
  if (spans.length === 0) return [];
  const [left, right] = [Math.min(...spans) - 4, Math.max(...spans) + 4];
  return ceiling(Math.max(8, left), Math.min(WIDTH - 8, right), CEILING);
}

const TITLES: Readonly<Record<string, string>> = {
  "mass-with-movable-pulley": "movable pulleys",
  "mass-with-reversed-movable-pulley": "a hanging pulley with two blocks",
  "directed-mass": "a block between two fixed pulleys",
  "two-side-mass-plane": "blocks in a line on a plane",
  "stacked-mass-plane": "a stack of blocks on a plane",
  "mass-prism-plane": "a block on a prism",
  "mass-prism-pulley-plane": "a prism with a block on each face",
  "mass-box-plane": "a box with a block on top and one at its side",
  "constant-force-puller": "a constant force",
  "constant-velocity-puller": "a winch",
  "fixed-pulley": "a fixed hook",
};

function describe(view: PictureView, order: readonly ReadEntity[]): string {
  const parts = order.map(({ kind, name, bodies }) => {
    const on = bodies[1]?.kind === "prism" ? "a block on a prism" : "a block on a slope";
    const title = TITLES[kind] ?? (bodies.length === 1 ? "a hanging block" : on);
    return `${name}: ${title}`;
  });
  const ropes = view.scene.ropes.map(({ id }) => view.names[id] ?? id);
  const joined = ropes.length > 0 ? ` Also seen: ${[...new Set(ropes)].join("; ")}.` : "";
  return `From left to right ${parts.join(", ")}.${joined}`;
}
