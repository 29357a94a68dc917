/**
 * @file From the read scene to slides and tendons, entity by entity.
 *
 * Every entity is laid out in the room as its description says, with real points for the ends and turns of ropes. Ropes
 * leave an entity towards a point that is far away in the direction in which the story lets them leave.
 */
import type { ReadBody, ReadEntity, ReadScene } from "../../../language/scene.ts";
import { bightsOf, bodiesOf, planeOf, wholeRopes } from "../structure.ts";
import { type Cord, type Rest, type SlideModel, type Slider, WINCH_MASS } from "./model.ts";
import { beyond, heading, type Pair, turned } from "./vectors.ts";

/** Distance of turning points in metres: farther than anything moves. */
const FAR = 200;
const UP: Pair = [0, 1];
const RIGHT: Pair = [1, 0];
const FLAT: readonly [] = [];

type Stretch = readonly string[];
type Points = Readonly<Record<string, readonly Stretch[]>>;

/** A workbench for one scene. */
interface Bench {
  slider(body: ReadBody, axes: readonly Pair[], start: Pair, on?: Ground): string;
  rest(body: ReadBody, on: string, normal: Pair, isGuide?: boolean): void;
  anchor(at: Pair): string;
  cord(id: string, stretches: readonly Stretch[], room?: number): void;
  readonly left: number;
}

interface Ground {
  readonly parent?: string;
  readonly sites?: readonly { readonly name: string; readonly at: Pair }[];
}

/** How far apart entities are laid out, in metres. */
export const SPACING = 6;

/** The scene as a model. */
export function buildModel(scene: ReadScene): SlideModel {
  const sliders: Slider[] = [];
  const anchors: { readonly name: string; readonly at: Pair }[] = [];
  const rests: Rest[] = [];
  const cords: Cord[] = [];
  const anchor = (at: Pair): string => {
    const name = `point ${anchors.length}`;
    anchors.push({ name, at });
    return name;
  };
  const points = scene.entities.map((entity, index) => {
    const bench: Bench = {
      left: SPACING * index,
      anchor,
      slider({ id, values }, axes, start, { parent, sites = FLAT } = {}) {
        const mass = values["mass"] ?? Number.NaN;
        const slider: Slider = { id, mass, start, axes, sites };
        sliders.push(parent === undefined ? slider : { ...slider, parent });
        return id;
      },
      rest({ id: body, values }, id, normal, isGuide = false) {
        rests.push({ id, body, normal, friction: values["friction"] ?? 0, isGuide });
      },
      cord(id, stretches, room) {
        const cord: Cord = { id, stretches, firstEnd: stretches.length };
        cords.push(room === undefined ? cord : { ...cord, room });
      },
    };
    return [entity.name, layOut(entity, bench)] as const;
  });
  const byName = new Map(points);
  for (const { id, passes, ends } of wholeRopes(scene)) {
    const pieces = [
      ...passes.map(({ name }) => byName.get(name)?.["default"] ?? []),
      ...ends.map(({ entity, point }) => byName.get(entity.name)?.[point] ?? []),
    ].filter((stretches) => stretches.length > 0);
    const winch = ends.find(({ entity }) => entity.kind === "constant-velocity-puller")?.entity;
    const force = ends.find(({ entity }) => entity.kind === "constant-force-puller")?.entity.values[
      "force"
    ];
    const cord: Cord = { id, stretches: pieces.flat(), firstEnd: pieces[0]?.length ?? 0 };
    if (force !== undefined) cords.push({ ...cord, pull: force });
    else if (winch === undefined) cords.push(cord);
    else {
      const name = `winch ${winch.name}`;
      sliders.push({ id: name, mass: WINCH_MASS, start: [0, -50], axes: [RIGHT], sites: [] });
      const stretches = [...cord.stretches, [anchor([-FAR, -50]), name]];
      cords.push({ ...cord, stretches, winch: name, speed: winch.values["speed"] ?? 0 });
    }
  }
  const isTurning = scene.entities.some(({ kind }) => kind === "directed-mass");
  return { gravity: scene.gravity, sliders, anchors, rests, cords, isTurning };
}

function layOut(entity: ReadEntity, bench: Bench): Points {
  switch (entity.kind) {
    case "mass-with-fixed-pulley":
      return layFixed(entity, bench);
    case "mass-with-movable-pulley":
      return layMovable(entity, bench);
    case "mass-with-reversed-movable-pulley":
      return layReversed(entity, bench);
    case "directed-mass":
      return layDirected(entity, bench);
    case "two-side-mass-plane":
      return layRow(entity, bench);
    case "stacked-mass-plane":
      return layStack(entity, bench);
    case "mass-prism-plane":
      return layPrism(entity, bench);
    case "mass-prism-pulley-plane":
      return layRidge(entity, bench);
    case "mass-box-plane":
      return layBox(entity, bench);
    default:
      return {};
  }
}

/** Direction along a plane, to the right. */
function alongPlane(entity: ReadEntity): Pair {
  const plane = planeOf(entity);
  const slope = plane?.values["slope"] ?? 0;
  return heading(plane?.options["rises"] === "left" ? -slope : slope);
}

function layFixed({ name, bodies }: ReadEntity, bench: Bench): Points {
  const [block, support] = bodies;
  if (block === undefined) return {};
  const start: Pair = [bench.left, 0];
  if (support === undefined) {
    const site = bench.slider(block, [UP], start);
    return { default: [[site, bench.anchor(beyond(start, UP, FAR))]] };
  }
  if (support.kind === "plane") {
    const uphill = heading(support.values["slope"] ?? 0);
    const site = bench.slider(block, [uphill], start);
    bench.rest(block, `${name}.contact 1`, turned(uphill));
    return { default: [[site, bench.anchor(beyond(start, uphill, FAR))]] };
  }
  // The top lies up the face from the block, seen from the prism's own origin, which is where the block starts.
  const face = heading(support.values["angle"] ?? 0);
  const top = { name: `${name} top`, at: beyond([0, 0], face, FAR) };
  const prism = bench.slider(support, [RIGHT], start, { sites: [top] });
  const site = bench.slider(block, [face], [0, 0], { parent: prism });
  bench.rest(block, `${name}.contact 1`, turned(face));
  bench.rest(support, `${name}.contact 2`, UP);
  const out = bench.anchor(beyond(beyond(start, top.at, 1), RIGHT, FAR));
  return { default: [[site, top.name, out]] };
}

function layMovable(entity: ReadEntity, bench: Bench): Points {
  const { name } = entity;
  const rope = bightsOf(entity).map(({ pulley, load, plane, string }, index): Stretch => {
    const start: Pair = [bench.left + index, 0];
    const site = bench.slider(pulley, [UP], start);
    const above = bench.anchor(beyond(start, UP, FAR));
    if (load !== undefined && string !== undefined && plane === undefined) {
      const below = bench.slider(load, [UP], beyond(start, UP, -1));
      bench.cord(string, [[site, below]]);
    } else if (load !== undefined && string !== undefined) {
      const corner = beyond(start, UP, -FAR);
      const uphill = heading(plane?.values["slope"] ?? 0);
      const place = beyond(corner, uphill, -FAR);
      const below = bench.slider(load, [uphill], place);
      bench.rest(load, `${name}.contact ${load.id.split(".")[1]}`, turned(uphill));
      bench.cord(string, [[site, bench.anchor(corner), below]]);
    }
    return [above, site, above];
  });
  return { default: rope, right: rope };
}

function layReversed({ name, bodies }: ReadEntity, bench: Bench): Points {
  const [pulley, left, right] = bodies;
  if (pulley === undefined || left === undefined || right === undefined) return {};
  const start: Pair = [bench.left, 0];
  const site = bench.slider(pulley, [UP], start, {
    sites: [
      { name: `${name} rim 1`, at: [-0.3, 0] },
      { name: `${name} rim 2`, at: [0.3, 0] },
    ],
  });
  const below = beyond(start, UP, -FAR);
  const one = bench.slider(left, [UP], beyond(below, RIGHT, -0.3));
  const two = bench.slider(right, [UP], beyond(below, RIGHT, 0.3));
  bench.cord(`${name}.string 1`, [
    [one, `${name} rim 1`],
    [`${name} rim 2`, two],
  ]);
  return { top: [[site, bench.anchor(beyond(start, UP, FAR))]] };
}

function layDirected({ bodies, values }: ReadEntity, bench: Bench): Points {
  const [block] = bodies;
  if (block === undefined) return {};
  const { left = Number.NaN, right = Number.NaN, drop = Number.NaN } = values;
  const start: Pair = [bench.left, 0];
  const site = bench.slider(block, [RIGHT, UP], start);
  return {
    side_1: [[site, bench.anchor([bench.left - left, drop])]],
    side_2: [[site, bench.anchor([bench.left + right, drop])]],
  };
}

function layRow(entity: ReadEntity, bench: Bench): Points {
  const { name, values } = entity;
  const along = alongPlane(entity);
  const start: Pair = [bench.left, 0];
  const row = bodiesOf(entity, "mass").map((block, index) => {
    bench.rest(block, `${name}.contact ${index + 1}`, turned(along));
    // Far apart, so that a neighbour may come nearer without passing.
    return bench.slider(block, [along], beyond(start, along, FAR * index));
  });
  for (const [index, site] of row.slice(1).entries()) {
    bench.cord(`${name}.string ${index + 1}`, [[row[index] ?? "", site]], values["gap"]);
  }
  const last = FAR * (row.length - 1);
  return {
    left: [[row[0] ?? "", bench.anchor(beyond(start, along, -FAR))]],
    right: [[row.at(-1) ?? "", bench.anchor(beyond(start, along, last + FAR))]],
  };
}

function layStack(entity: ReadEntity, bench: Bench): Points {
  const along = alongPlane(entity);
  const start: Pair = [bench.left, 0];
  const points: Record<string, readonly Stretch[]> = {};
  let parent: string | undefined;
  for (const [index, block] of bodiesOf(entity, "mass").entries()) {
    const number = index + 1;
    const place: Pair = parent === undefined ? start : [0, 0];
    const site = bench.slider(block, [along], place, parent === undefined ? {} : { parent });
    bench.rest(block, `${entity.name}.contact ${number}`, turned(along));
    points[`left${number}`] = [[site, bench.anchor(beyond(start, along, -FAR))]];
    points[`right${number}`] = [[site, bench.anchor(beyond(start, along, FAR))]];
    parent = site;
  }
  return points;
}

function layPrism(entity: ReadEntity, bench: Bench): Points {
  const { name, bodies, options } = entity;
  const [block, prism] = bodies;
  if (block === undefined || prism === undefined) return {};
  const along = alongPlane(entity);
  const slope = Math.atan2(along[1], along[0]);
  const down = heading(slope - (prism.values["angle"] ?? 0));
  const top = { name: `${name} top`, at: beyond([0, 0], down, -FAR) };
  const start: Pair = [bench.left, 0];
  const lower = bench.slider(prism, [along], start, { sites: [top] });
  const upper = bench.slider(block, [down], [0, 0], { parent: lower });
  bench.rest(block, `${name}.contact 1`, turned(down));
  bench.rest(prism, `${name}.contact 2`, turned(along));
  const outLeft = bench.anchor(beyond(beyond(start, top.at, 1), along, -FAR));
  const low = bench.anchor(beyond(start, along, -FAR));
  return {
    left: [options["tied"] === "block" ? [upper, top.name, outLeft] : [lower, low]],
    right: [[lower, bench.anchor(beyond(start, along, FAR))]],
  };
}

function layRidge(entity: ReadEntity, bench: Bench): Points {
  const { name, bodies } = entity;
  const [first, second, prism] = bodies;
  if (first === undefined || second === undefined || prism === undefined) return {};
  const along = alongPlane(entity);
  const slope = Math.atan2(along[1], along[0]);
  const upLeft = heading(slope + (prism.values["left"] ?? 0));
  const downRight = heading(slope - (prism.values["right"] ?? 0));
  const start: Pair = [bench.left, 0];
  // The ridge is the prism's origin; both blocks start far below it, each on its face.
  const lower = bench.slider(prism, [along], start);
  const one = bench.slider(first, [upLeft], beyond([0, 0], upLeft, -FAR), { parent: lower });
  const two = bench.slider(second, [downRight], beyond([0, 0], downRight, FAR), { parent: lower });
  bench.rest(first, `${name}.contact 1`, turned(upLeft));
  bench.rest(second, `${name}.contact 2`, turned(downRight));
  bench.rest(prism, `${name}.contact 3`, turned(along));
  bench.cord(`${name}.string 1`, [[one, lower, two]]);
  return sidesOf(lower, start, along, bench);
}

function layBox(entity: ReadEntity, bench: Bench): Points {
  const { name, bodies } = entity;
  const [box, top, side] = bodies;
  if (box === undefined || top === undefined || side === undefined) return {};
  const along = alongPlane(entity);
  const away = turned(along);
  const start: Pair = [bench.left, 0];
  // The box's upper right edge is its origin.
  const lower = bench.slider(box, [along], start);
  const above = bench.slider(top, [along], beyond([0, 0], along, -FAR), { parent: lower });
  const beside = bench.slider(side, [away], beyond([0, 0], away, -FAR), { parent: lower });
  bench.rest(box, `${name}.contact 1`, away);
  bench.rest(top, `${name}.contact 2`, away);
  bench.rest(side, `${name}.contact 3`, along, true);
  bench.cord(`${name}.string 1`, [[above, lower, beside]]);
  return sidesOf(lower, start, along, bench);
}

/** Ropes at both sides of what slides along a plane. */
function sidesOf(site: string, start: Pair, along: Pair, bench: Bench): Points {
  return {
    left: [[site, bench.anchor(beyond(start, along, -FAR))]],
    right: [[site, bench.anchor(beyond(start, along, FAR))]],
  };
}
