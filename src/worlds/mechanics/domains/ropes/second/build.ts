/** @file From the read scene to free bodies, surfaces and strings, entity by entity. */
import type { ReadBody, ReadEntity, ReadScene } from "../../../language/scene.ts";
import { bightsOf, bodiesOf, planeOf, wholeRopes } from "../structure.ts";
import {
  type FreeBody,
  type FreeScene,
  type Line,
  type Pair,
  plus,
  type Surface,
  type Term,
  times,
} from "./model.ts";

const UP: Pair = [0, 1];
const DOWN: Pair = [0, -1];
const RIGHT: Pair = [1, 0];

/** Terms of the ropes by point: what one entity contributes to the ropes tied to it. */
type Points = Readonly<Record<string, readonly Term[]>>;

/** Collects what the entities are made of. */
interface Builder {
  body(body: ReadBody): number;
  surface(
    id: string,
    upper: number,
    lower: number | undefined,
    axes: Axes,
    friction: number,
    isGuide?: boolean,
  ): void;
  string(id: string, terms: readonly Term[], room?: number): void;
}

/** The scene as free bodies. */
export function buildScene(scene: ReadScene): FreeScene {
  const bodies: FreeBody[] = [];
  const surfaces: Surface[] = [];
  const lines: Line[] = [];
  const builder: Builder = {
    body: ({ id, values }) => bodies.push({ id, mass: values["mass"] ?? Number.NaN }) - 1,
    surface(id, upper, lower, { along, normal }, friction, isGuide = false) {
      surfaces.push({ id, upper, lower, normal, tangent: along, friction, isGuide });
    },
    string(id, terms, room) {
      const line = { id, terms, haul: 0, firstEnd: terms };
      lines.push(room === undefined ? line : { ...line, room });
    },
  };
  const points = new Map(
    scene.entities.map((entity) => [entity.name, addEntity(entity, builder)] as const),
  );
  for (const { id, passes, ends } of wholeRopes(scene)) {
    const tied = [
      ...passes.map(({ name }) => points.get(name)?.["default"] ?? []),
      ...ends.map(({ entity, point }) => points.get(entity.name)?.[point] ?? []),
    ].filter((terms) => terms.length > 0);
    const puller = ends.find(({ entity }) => entity.kind === "constant-force-puller");
    const winch = ends.find(({ entity }) => entity.kind === "constant-velocity-puller");
    const haul = winch?.entity.values["speed"] ?? 0;
    const line: Line = { id, terms: tied.flat(), haul, firstEnd: tied[0] ?? [] };
    const force = puller?.entity.values["force"];
    lines.push(force === undefined ? line : { ...line, pull: force });
  }
  const isLinear = lines.every(({ terms }) => terms.every(({ anchor }) => anchor === undefined));
  return { gravity: scene.gravity, bodies, surfaces, lines, isLinear };
}

/** Directions of a surface. */
interface Axes {
  readonly along: Pair;
  readonly normal: Pair;
}

/** Axes of a plane: along it to the right, and away from it. */
function axesOf(plane: ReadBody | undefined): Axes {
  const slope = plane?.values["slope"] ?? 0;
  const angle = plane?.options["rises"] === "left" ? -slope : slope;
  return {
    along: [Math.cos(angle), Math.sin(angle)],
    normal: [-Math.sin(angle), Math.cos(angle)],
  };
}

/** Axes of a face that falls towards the right of its base by an angle (towards the left where it is negative). */
function faceOn({ along, normal }: Axes, angle: number): Axes {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return {
    along: plus(times(along, c), times(normal, -s)),
    normal: plus(times(along, s), times(normal, c)),
  };
}

function frictionOf(body: ReadBody | undefined): number {
  return body?.values["friction"] ?? 0;
}

function term(body: number, gradient: Pair): Term {
  return { body, gradient };
}

function addEntity(entity: ReadEntity, builder: Builder): Points {
  switch (entity.kind) {
    case "mass-with-fixed-pulley":
      return addFixed(entity, builder);
    case "mass-with-movable-pulley":
      return addMovable(entity, builder);
    case "mass-with-reversed-movable-pulley":
      return addReversed(entity, builder);
    case "directed-mass":
      return addDirected(entity, builder);
    case "two-side-mass-plane":
      return addRow(entity, builder);
    case "stacked-mass-plane":
      return addStack(entity, builder);
    case "mass-prism-plane":
      return addPrism(entity, builder);
    case "mass-prism-pulley-plane":
      return addRidge(entity, builder);
    case "mass-box-plane":
      return addBox(entity, builder);
    default:
      return {};
  }
}

function addFixed({ name, bodies }: ReadEntity, builder: Builder): Points {
  const [block, support] = bodies;
  if (block === undefined) return {};
  const upper = builder.body(block);
  if (support === undefined) return { default: [term(upper, DOWN)] };
  if (support.kind === "plane") {
    // Seen so that it rises to the right, whatever the scene says: the rope leads up the slope.
    const axes = axesOf({ ...support, options: {} });
    builder.surface(`${name}.contact 1`, upper, undefined, axes, frictionOf(block));
    return { default: [term(upper, times(axes.along, -1))] };
  }
  const prism = builder.body(support);
  const floor: Axes = { along: RIGHT, normal: UP };
  const face = faceOn(floor, -(support.values["angle"] ?? 0));
  builder.surface(`${name}.contact 1`, upper, prism, face, frictionOf(block));
  builder.surface(`${name}.contact 2`, prism, undefined, floor, frictionOf(support));
  return {
    default: [term(upper, times(face.along, -1)), term(prism, plus(face.along, times(RIGHT, -1)))],
  };
}

function addMovable(entity: ReadEntity, builder: Builder): Points {
  const rope = bightsOf(entity).map(({ pulley, load, plane, string }) => {
    const at = builder.body(pulley);
    if (load !== undefined && string !== undefined) {
      const below = builder.body(load);
      if (plane === undefined) builder.string(string, [term(at, UP), term(below, DOWN)]);
      else {
        const axes = axesOf({ ...plane, options: {} });
        const number = load.id.split(".")[1];
        const id = `${entity.name}.contact ${number}`;
        builder.surface(id, below, undefined, axes, frictionOf(load));
        builder.string(string, [term(at, UP), term(below, times(axes.along, -1))]);
      }
    }
    return term(at, [0, -2]);
  });
  return { default: rope, right: rope };
}

function addReversed({ name, bodies }: ReadEntity, builder: Builder): Points {
  const [pulley = 0, left = 0, right = 0] = bodies.map(builder.body);
  builder.string(`${name}.string 1`, [term(pulley, [0, 2]), term(left, DOWN), term(right, DOWN)]);
  return { top: [term(pulley, DOWN)] };
}

function addDirected({ bodies, values }: ReadEntity, builder: Builder): Points {
  const [block] = bodies;
  const { left = Number.NaN, right = Number.NaN, drop = Number.NaN } = values;
  if (block === undefined) return {};
  const body = builder.body(block);
  const side = (anchor: Pair): readonly Term[] => [{ body, gradient: [0, 0], anchor }];
  return { side_1: side([-left, drop]), side_2: side([right, drop]) };
}

function addRow(entity: ReadEntity, builder: Builder): Points {
  const { name, values } = entity;
  const axes = axesOf(planeOf(entity));
  const back = times(axes.along, -1);
  const row = bodiesOf(entity, "mass").map((block, index) => {
    const at = builder.body(block);
    builder.surface(`${name}.contact ${index + 1}`, at, undefined, axes, frictionOf(block));
    return at;
  });
  for (const [index, at] of row.slice(1).entries()) {
    const before = term(row[index] ?? 0, back);
    builder.string(`${name}.string ${index + 1}`, [before, term(at, axes.along)], values["gap"]);
  }
  return {
    left: [term(row[0] ?? 0, axes.along)],
    right: [term(row.at(-1) ?? 0, back)],
  };
}

function addStack(entity: ReadEntity, builder: Builder): Points {
  const axes = axesOf(planeOf(entity));
  const points: Record<string, readonly Term[]> = {};
  let below: number | undefined;
  for (const [index, block] of bodiesOf(entity, "mass").entries()) {
    const at = builder.body(block);
    const number = index + 1;
    builder.surface(`${entity.name}.contact ${number}`, at, below, axes, frictionOf(block));
    points[`left${number}`] = [term(at, axes.along)];
    points[`right${number}`] = [term(at, times(axes.along, -1))];
    below = at;
  }
  return points;
}

function addPrism(entity: ReadEntity, builder: Builder): Points {
  const { name, bodies, options } = entity;
  const [block, prism] = bodies;
  if (block === undefined || prism === undefined) return {};
  const base = axesOf(planeOf(entity));
  const face = faceOn(base, prism.values["angle"] ?? 0);
  const [upper, lower] = [builder.body(block), builder.body(prism)];
  builder.surface(`${name}.contact 1`, upper, lower, face, frictionOf(block));
  builder.surface(`${name}.contact 2`, lower, undefined, base, frictionOf(prism));
  const overTheTop = [
    term(upper, face.along),
    term(lower, plus(base.along, times(face.along, -1))),
  ];
  return {
    left: options["tied"] === "block" ? overTheTop : [term(lower, base.along)],
    right: [term(lower, times(base.along, -1))],
  };
}

function addRidge(entity: ReadEntity, builder: Builder): Points {
  const { name, bodies } = entity;
  const [first, second, prism] = bodies;
  if (first === undefined || second === undefined || prism === undefined) return {};
  const base = axesOf(planeOf(entity));
  const left = faceOn(base, -(prism.values["left"] ?? 0));
  const right = faceOn(base, prism.values["right"] ?? 0);
  const [one, two, lower] = [builder.body(first), builder.body(second), builder.body(prism)];
  builder.surface(`${name}.contact 1`, one, lower, left, frictionOf(first));
  builder.surface(`${name}.contact 2`, two, lower, right, frictionOf(second));
  builder.surface(`${name}.contact 3`, lower, undefined, base, frictionOf(prism));
  builder.string(`${name}.string 1`, [
    term(one, times(left.along, -1)),
    term(two, right.along),
    term(lower, plus(left.along, times(right.along, -1))),
  ]);
  return {
    left: [term(lower, base.along)],
    right: [term(lower, times(base.along, -1))],
  };
}

function addBox(entity: ReadEntity, builder: Builder): Points {
  const { name, bodies } = entity;
  const [box, top, side] = bodies;
  if (box === undefined || top === undefined || side === undefined) return {};
  const base = axesOf(planeOf(entity));
  const wall: Axes = { along: base.normal, normal: base.along };
  const [lower, above, beside] = [builder.body(box), builder.body(top), builder.body(side)];
  builder.surface(`${name}.contact 1`, lower, undefined, base, frictionOf(box));
  builder.surface(`${name}.contact 2`, above, lower, base, frictionOf(top));
  builder.surface(`${name}.contact 3`, beside, lower, wall, frictionOf(side), true);
  builder.string(`${name}.string 1`, [
    term(above, times(base.along, -1)),
    term(beside, times(base.normal, -1)),
    term(lower, plus(base.along, base.normal)),
  ]);
  return {
    left: [term(lower, base.along)],
    right: [term(lower, times(base.along, -1))],
  };
}
