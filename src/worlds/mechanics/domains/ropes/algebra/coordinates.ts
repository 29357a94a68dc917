/**
 * @file A rope scene in generalised coordinates, in symbols: how bodies move with them, how ropes lengthen with them.
 *
 * Coordinates are chosen relative to what carries a body, so that every rope lengthens by whole multiples of them.
 */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import { bightsOf, bodiesOf, planeOf } from "../structure.ts";
import { add, constant, multiply, type Polynomial, symbolOf } from "./polynomial.ts";

/** A vector in symbols. */
export type Vector = readonly [Polynomial, Polynomial];

/** How much a rope lengthens with each coordinate. */
export type Stretch = ReadonlyMap<number, number>;

/** Symbols by path; a value of 0 stands for itself. */
export type Names = (path: string) => string;

/** A body and how it moves with the coordinates. */
export interface Mover {
  readonly id: string;
  readonly mass: Polynomial;
  readonly moves: ReadonlyMap<number, Vector>;
}

/** A contact: it slides along one coordinate. */
export interface Contact {
  readonly id: string;
  readonly slip: number;
  readonly body: string;
  readonly normal: Vector;
  /** Unset where smooth. */
  readonly friction?: Polynomial;
  /** Unset where the normal force depends on the motion. */
  readonly weight?: Polynomial;
}

/** A scene in symbols. */
export interface Coordinates {
  count: number;
  readonly movers: Mover[];
  readonly contacts: Contact[];
  readonly strings: { readonly id: string; readonly stretch: Stretch }[];
}

const ZERO = constant(0);
const ONE = constant(1);
const UP: Vector = [ZERO, ONE];
const DOWN: Vector = [ZERO, constant(-1)];
const RIGHT: Vector = [ONE, ZERO];

/** Directions along and away from a surface. */
interface Axes {
  readonly along: Vector;
  readonly normal: Vector;
}

const LEVEL: Axes = { along: RIGHT, normal: UP };

/** a + b, of vectors. */
export function plusVector(a: Vector, b: Vector): Vector {
  return [add(a[0], b[0]), add(a[1], b[1])];
}

/** k a, of a vector. */
export function timesVector(a: Vector, k: Polynomial): Vector {
  return [multiply(a[0], k), multiply(a[1], k)];
}

/** Axes turned by an angle in symbols, upwards to the right; `sign` -1: downwards. */
function turn({ along, normal }: Axes, angle: number, name: () => string, sign: 1 | -1): Axes {
  if (angle === 0) return { along, normal };
  const c = symbolOf(`cos(${name()})`);
  const s = multiply(constant(sign), symbolOf(`sin(${name()})`));
  const minus = multiply(constant(-1), s);
  return {
    along: plusVector(timesVector(along, c), timesVector(normal, s)),
    normal: plusVector(timesVector(along, minus), timesVector(normal, c)),
  };
}

/** A new coordinate. */
function coordinate(all: Coordinates): number {
  all.count += 1;
  return all.count - 1;
}

interface Tools {
  readonly all: Coordinates;
  readonly names: Names;
}

function massOf({ id }: ReadBody, { names }: Tools): Polynomial {
  return symbolOf(names(`${id}.mass`));
}

function addMover(
  body: ReadBody,
  moves: readonly (readonly [number, Vector])[],
  tools: Tools,
): void {
  tools.all.movers.push({ id: body.id, mass: massOf(body, tools), moves: new Map(moves) });
}

function addContact(
  entity: ReadEntity,
  body: ReadBody,
  slip: number,
  normal: Vector,
  tools: Tools,
  weight?: Polynomial,
): void {
  const id = `${entity.name}.contact ${entity.bodies.indexOf(body) + 1}`;
  const isRough = (body.values["friction"] ?? 0) > 0;
  const friction = isRough ? { friction: symbolOf(tools.names(`${body.id}.friction`)) } : {};
  const known = weight === undefined ? {} : { weight };
  tools.all.contacts.push({ id, slip, body: body.id, normal, ...friction, ...known });
}

/** The force of some weights on a fixed plane. */
function pressOf(masses: readonly Polynomial[], { normal }: Axes, { names }: Tools): Polynomial {
  const mass = masses.reduce((total, one) => add(total, one));
  return multiply(multiply(mass, symbolOf(names("gravity"))), normal[1]);
}

function planeAxes(plane: ReadBody | undefined, { names }: Tools, isUphill = false): Axes {
  const slope = plane?.values["slope"] ?? 0;
  const falls = !isUphill && plane?.options["rises"] === "left";
  return turn(LEVEL, slope, () => names(`${plane?.id}.slope`), falls ? -1 : 1);
}

/** What an entity adds, and how much its points lengthen ropes; `undefined` for what has no such form. */
export function coordinatesOf(
  entity: ReadEntity,
  all: Coordinates,
  names: Names,
): Readonly<Record<string, Stretch>> | undefined {
  const tools: Tools = { all, names };
  switch (entity.kind) {
    case "mass-with-fixed-pulley":
      return ofFixed(entity, tools);
    case "mass-with-movable-pulley":
      return ofMovable(entity, tools);
    case "mass-with-reversed-movable-pulley":
      return ofReversed(entity, tools);
    case "two-side-mass-plane":
      return ofRow(entity, tools);
    case "stacked-mass-plane":
      return ofStack(entity, tools);
    case "mass-prism-plane":
    case "mass-prism-pulley-plane":
      return ofPrism(entity, tools);
    case "mass-box-plane":
      return ofBox(entity, tools);
    case "fixed-pulley":
    case "constant-force-puller":
      return {};
    default:
      return undefined;
  }
}

function ofFixed(entity: ReadEntity, tools: Tools): Readonly<Record<string, Stretch>> {
  const [block, support] = entity.bodies;
  if (block === undefined) return {};
  const q = coordinate(tools.all);
  if (support === undefined) {
    addMover(block, [[q, DOWN]], tools);
    return { default: new Map([[q, 1]]) };
  }
  if (support.kind === "plane") {
    const axes = planeAxes(support, tools, true);
    addMover(block, [[q, axes.along]], tools);
    addContact(entity, block, q, axes.normal, tools, pressOf([massOf(block, tools)], axes, tools));
    return { default: new Map([[q, -1]]) };
  }
  const x = coordinate(tools.all);
  const face = turn(
    LEVEL,
    support.values["angle"] ?? 0,
    () => tools.names(`${support.id}.angle`),
    1,
  );
  addMover(
    block,
    [
      [x, RIGHT],
      [q, face.along],
    ],
    tools,
  );
  addMover(support, [[x, RIGHT]], tools);
  addContact(entity, block, q, face.normal, tools);
  addContact(entity, support, x, UP, tools);
  return {
    default: new Map([
      [q, -1],
      [x, -1],
    ]),
  };
}

function ofMovable(entity: ReadEntity, tools: Tools): Readonly<Record<string, Stretch>> {
  const stretch = new Map<number, number>();
  for (const { pulley, load, plane, string } of bightsOf(entity)) {
    const y = coordinate(tools.all);
    addMover(pulley, [[y, DOWN]], tools);
    stretch.set(y, 2);
    if (load === undefined || string === undefined) continue;
    const z = coordinate(tools.all);
    if (plane === undefined) {
      addMover(load, [[z, DOWN]], tools);
      tools.all.strings.push({
        id: string,
        stretch: new Map([
          [y, -1],
          [z, 1],
        ]),
      });
      continue;
    }
    const axes = planeAxes(plane, tools, true);
    addMover(load, [[z, axes.along]], tools);
    addContact(entity, load, z, axes.normal, tools, pressOf([massOf(load, tools)], axes, tools));
    tools.all.strings.push({
      id: string,
      stretch: new Map([
        [y, -1],
        [z, -1],
      ]),
    });
  }
  return { default: stretch, right: stretch };
}

function ofReversed(entity: ReadEntity, tools: Tools): Readonly<Record<string, Stretch>> {
  const [p = 0, one = 0, two = 0] = entity.bodies.map((body) => {
    const q = coordinate(tools.all);
    addMover(body, [[q, DOWN]], tools);
    return q;
  });
  const stretch = new Map([
    [p, -2],
    [one, 1],
    [two, 1],
  ]);
  tools.all.strings.push({ id: `${entity.name}.string 1`, stretch });
  return { top: new Map([[p, 1]]) };
}

function ofRow(entity: ReadEntity, tools: Tools): Readonly<Record<string, Stretch>> {
  const axes = planeAxes(planeOf(entity), tools);
  const row = bodiesOf(entity, "mass").map((block) => {
    const q = coordinate(tools.all);
    addMover(block, [[q, axes.along]], tools);
    addContact(entity, block, q, axes.normal, tools, pressOf([massOf(block, tools)], axes, tools));
    return q;
  });
  for (const [index, q] of row.slice(1).entries()) {
    const stretch = new Map([
      [row[index] ?? 0, -1],
      [q, 1],
    ]);
    tools.all.strings.push({ id: `${entity.name}.string ${index + 1}`, stretch });
  }
  return { left: new Map([[row[0] ?? 0, 1]]), right: new Map([[row.at(-1) ?? 0, -1]]) };
}

function ofStack(entity: ReadEntity, tools: Tools): Readonly<Record<string, Stretch>> {
  const axes = planeAxes(planeOf(entity), tools);
  const layers = bodiesOf(entity, "mass");
  const points: Record<string, Stretch> = {};
  const carried: number[] = [];
  for (const [index, block] of layers.entries()) {
    const q = coordinate(tools.all);
    carried.push(q);
    addMover(
      block,
      carried.map((one) => [one, axes.along] as const),
      tools,
    );
    const above = layers.slice(index).map((one) => massOf(one, tools));
    addContact(entity, block, q, axes.normal, tools, pressOf(above, axes, tools));
    points[`left${index + 1}`] = new Map(carried.map((one) => [one, 1]));
    points[`right${index + 1}`] = new Map(carried.map((one) => [one, -1]));
  }
  return points;
}

function ofPrism(entity: ReadEntity, tools: Tools): Readonly<Record<string, Stretch>> {
  const base = planeAxes(planeOf(entity), tools);
  const x = coordinate(tools.all);
  const carrier = entity.bodies.find(({ kind }) => kind.endsWith("prism"));
  if (carrier === undefined) return {};
  const isDouble = carrier.kind === "double-prism";
  const angles = isDouble ? (["left", "right"] as const) : (["angle"] as const);
  const slides = bodiesOf(entity, "mass").map((block, index) => {
    const name = angles[index] ?? "angle";
    const path = (): string => tools.names(`${carrier.id}.${name}`);
    const face = turn(base, carrier.values[name] ?? 0, path, name === "left" ? 1 : -1);
    const s = coordinate(tools.all);
    addMover(
      block,
      [
        [x, base.along],
        [s, face.along],
      ],
      tools,
    );
    addContact(entity, block, s, face.normal, tools);
    return s;
  });
  addMover(carrier, [[x, base.along]], tools);
  addContact(entity, carrier, x, base.normal, tools);
  const [first = 0, second = 0] = slides;
  const right = new Map([[x, -1]]);
  if (isDouble) {
    const stretch = new Map([
      [first, -1],
      [second, 1],
    ]);
    tools.all.strings.push({ id: `${entity.name}.string 1`, stretch });
    return { left: new Map([[x, 1]]), right };
  }
  const isBlock = entity.options["tied"] === "block";
  return {
    left: new Map(
      isBlock
        ? [
            [x, 1],
            [first, 1],
          ]
        : [[x, 1]],
    ),
    right,
  };
}

function ofBox(entity: ReadEntity, tools: Tools): Readonly<Record<string, Stretch>> {
  const [box, top, side] = entity.bodies;
  if (box === undefined || top === undefined || side === undefined) return {};
  const base = planeAxes(planeOf(entity), tools);
  const [x, t, z] = [coordinate(tools.all), coordinate(tools.all), coordinate(tools.all)];
  addMover(box, [[x, base.along]], tools);
  addMover(
    top,
    [
      [x, base.along],
      [t, base.along],
    ],
    tools,
  );
  addMover(
    side,
    [
      [x, base.along],
      [z, base.normal],
    ],
    tools,
  );
  addContact(entity, box, x, base.normal, tools);
  const press = pressOf([massOf(top, tools)], base, tools);
  addContact(entity, top, t, base.normal, tools, press);
  addContact(entity, side, z, base.along, tools);
  const stretch = new Map([
    [t, -1],
    [z, -1],
  ]);
  tools.all.strings.push({ id: `${entity.name}.string 1`, stretch });
  return { left: new Map([[x, 1]]), right: new Map([[x, -1]]) };
}
