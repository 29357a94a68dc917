/**
 * @file A scene as a MuJoCo model: slides, contacts of stated restitution, springs in joints and tendons.
 *
 * A contact is a spring and a damper per unit of effective mass, so stiff that it lasts some microseconds; what ratio of
 * damping belongs to a restitution is worked out where single impacts are. Bodies of a row are small spheres whose
 * surfaces stand at the stated gaps.
 */
import { dampingRatio } from "../../families/impact.ts";
import { type Compiled, compileModel, releaseModel } from "../../solvers/compiled.ts";
import { modelXml, STIFF } from "../../solvers/model-xml.ts";
import type { Buffer, Link, Neighbours, Plane, Track } from "./layout.ts";

/** Stiffness of contacts in 1/s², so that they last a third of a microsecond. */
const HARD = 1e14;
/** The same where bodies stick together: a contact must last many times longer than the bond takes to act. */
const BONDABLE = 1e12;
/** Radius of the bodies of a row in the model, in metres; nothing depends on it. */
export const HALF = 0.05;

/** Two bodies that may touch, as the model knows them. */
export interface Pair {
  readonly ids: readonly [string, string];
  readonly restitution: number;
  /** Stiffness of the contact in 1/s², and its damping in 1/s. */
  readonly stiffness: number;
  readonly damping: number;
  /** Which coordinates belong to the first body; empty for a wall. */
  readonly first: readonly number[];
  /** Distance of the surfaces, the speed at which it shrinks, and how fast that speed grows. */
  gap(q: ArrayLike<number>): number;
  closing(q: ArrayLike<number>, v: ArrayLike<number>): number;
  urge(a: ArrayLike<number>): number;
  /** The least distance still to come if both go on at their speeds; infinite where they part. */
  ahead(q: ArrayLike<number>, v: ArrayLike<number>): number;
}

/** A spring whose compression is a plain function of coordinates. */
export interface Spring {
  readonly id: string;
  readonly stiffness: number;
  /** Joins two bodies at all times, or waits for one. */
  readonly isLink: boolean;
  /** The coordinate that a waiting spring acts on, and where its free end stands. */
  readonly coordinate: number;
  readonly touch: number;
  compression(q: ArrayLike<number>): number;
  /** Growth of the compression. */
  rate(v: ArrayLike<number>): number;
}

/** A model and how to read it. */
export interface Machine {
  readonly compiled: Compiled;
  readonly pairs: readonly Pair[];
  readonly springs: readonly Spring[];
  /** Coordinates and velocities at the start. */
  readonly q: readonly number[];
  readonly v: readonly number[];
  readonly masses: readonly number[];
  /** Ids of the bodies that move, in the order of their coordinates; `width` coordinates each. */
  readonly ids: readonly string[];
  readonly width: 1 | 2;
  /** Gravity in the model's frame. */
  readonly gravity: readonly [number, number, number];
  /** How deep bodies stand in each other when a contact begins, so that its damper works from the first moment on. */
  readonly touch: number;
  /** Upper bound of the angular frequencies; 0 without springs. */
  readonly frequency: number;
  /** Where bodies of a row stand in the model at the start, and fixed things beside them. */
  readonly places: Readonly<Record<string, number>>;
}

const SOLIMP = 'solimp="0.9999 0.9999 0.001"';

function contactXml({ ids, stiffness, damping }: Pair): string {
  const [one, other] = ids.map(tag);
  return `<pair name="${one}${other}" geom1="${one}" geom2="${other}" condim="1" solref="${-stiffness} ${-damping}" ${SOLIMP}/>`;
}

/** Names in the model. */
export function tag(id: string): string {
  return id.replace(".", "_");
}

/** The damping in 1/s of a contact that gives back this part of the speed. */
function dampingOf(restitution: number, stiffness: number): number {
  return restitution === 0 ? 0 : 2 * dampingRatio(restitution) * Math.sqrt(stiffness);
}

/** Runs `work` on a compiled model and frees it. */
export function withMachine<T>(machine: Machine, work: () => T): T {
  try {
    return work();
  } finally {
    releaseModel(machine.compiled);
  }
}

/** Some tens of the last digits of the coordinates that a body will have. */
function touchFor(places: readonly number[]): number {
  return 2e-14 * Math.max(1, ...places.map(Math.abs));
}

/** Spheres on a plane. */
export function planeMachine({ spheres, radius, restitution, slope, gravity }: Plane): Machine {
  const damping = dampingOf(restitution, HARD);
  const bodies = spheres.map(({ id, mass, place }) => {
    const name = tag(id);
    return `<body name="${name}" pos="${place[0]} ${place[1]} 0"><joint name="${name}x" type="slide" axis="1 0 0"/>
<joint name="${name}y" type="slide" axis="0 1 0"/>
<geom name="${name}" type="sphere" size="${radius}" mass="${mass}" contype="0" conaffinity="0"/></body>`;
  });
  const pairs = spheres.flatMap((one, i) =>
    spheres.slice(i + 1).map((other, j): Pair => {
      const [a, b] = [2 * i, 2 * (i + 1 + j)];
      const [dx, dy] = [other.place[0] - one.place[0], other.place[1] - one.place[1]];
      const apart = (q: ArrayLike<number>): readonly [number, number] => [
        dx + get(q, b) - get(q, a),
        dy + get(q, b + 1) - get(q, a + 1),
      ];
      return {
        ids: [one.id, other.id],
        restitution,
        stiffness: HARD,
        damping,
        first: [a, a + 1],
        gap: (q) => Math.hypot(...apart(q)) - 2 * radius,
        closing(q, v) {
          const [x, y] = apart(q);
          const [ux, uy] = [get(v, b) - get(v, a), get(v, b + 1) - get(v, a + 1)];
          return -(x * ux + y * uy) / Math.hypot(x, y);
        },
        urge: () => 0,
        ahead(q, v) {
          const [x, y] = apart(q);
          const [ux, uy] = [get(v, b) - get(v, a), get(v, b + 1) - get(v, a + 1)];
          if (x * ux + y * uy >= 0) return Number.POSITIVE_INFINITY;
          return Math.abs(x * uy - y * ux) / Math.hypot(ux, uy) - 2 * radius;
        },
      };
    }),
  );
  const contact = `<contact>${pairs.map(contactXml).join("")}</contact>`;
  return {
    compiled: compileModel(modelXml({ worldbody: bodies.join(""), contacts: true, more: contact })),
    pairs,
    springs: [],
    q: spheres.flatMap(() => [0, 0]),
    v: spheres.flatMap(({ velocity }) => velocity),
    masses: spheres.flatMap(({ mass }) => [mass, mass]),
    ids: spheres.map(({ id }) => id),
    width: 2,
    gravity: [0, -gravity * Math.sin(slope), 0],
    touch: touchFor(spheres.flatMap(({ place }) => place)),
    frequency: 0,
    places: {},
  };
}

/** Bodies in a row. */
export function trackMachine(track: Track, frequency: number): Machine {
  const { movers, neighbours, links, buffers, slope, gravity } = track;
  const places = placesOf(track);
  const rest = restOf(track);
  const bodies = movers.map(({ id, mass }, index) => {
    const name = tag(id);
    const x = (places[id] ?? 0) - get(rest, index);
    const geom = `<geom name="${name}" type="sphere" size="${HALF}" mass="${mass}" contype="0" conaffinity="0"/>`;
    return `<body name="${name}" pos="${x} 0 0"><joint name="${name}" type="slide" axis="1 0 0" stiffness="1"/>${geom}</body>`;
  });
  const walls = neighbours.flatMap(({ ids, left, right }) =>
    [left === undefined ? ids[0] : "", right === undefined ? ids[1] : ""].filter((id) => id !== ""),
  );
  const fixed = walls.map((id) => {
    const name = tag(id);
    return `<body name="${name}" pos="${places[id]} 0 0"><geom name="${name}" type="sphere" size="${HALF}" contype="0" conaffinity="0"/></body>`;
  });
  const tendons = links.map(({ id, left, right, stiffness }) => {
    const [one, other] = [tag(movers[left]?.id ?? ""), tag(movers[right]?.id ?? "")];
    return `<fixed name="${tag(id)}" stiffness="${stiffness}"><joint joint="${one}" coef="-1"/><joint joint="${other}" coef="1"/></fixed>`;
  });
  const sticks = neighbours.some(({ restitution }) => restitution === 0);
  const pairs = neighbours.map((one) => trackPair(one, rest, sticks ? BONDABLE : HARD));
  const bonds = pairs.filter((pair) => pair.restitution === 0);
  const bondXml = bonds.map(
    ({ ids: [one, other] }) =>
      `<joint name="${tag(one)}${tag(other)}" joint1="${tag(one)}" joint2="${tag(other)}" polycoef="0 1 0 0 0" active="false" ${STIFF}/>`,
  );
  const contact = `<contact>${pairs.map(contactXml).join("")}</contact>`;
  const xml = modelXml({
    worldbody: [...bodies, ...fixed].join(""),
    tendon: tendons.join(""),
    equality: bondXml.join(""),
    contacts: true,
    more: contact,
  });
  return {
    compiled: compileModel(xml),
    pairs,
    springs: [...links.map(linkSpring), ...buffers.map((buffer) => bufferSpring(buffer, rest))],
    q: rest,
    v: movers.map(({ velocity }) => velocity),
    masses: movers.map(({ mass }) => mass),
    ids: movers.map(({ id }) => id),
    width: 1,
    gravity: [gravity * Math.sin(slope), 0, 0],
    touch: touchFor(Object.values(places)),
    frequency,
    places,
  };
}

function get(list: ArrayLike<number>, index: number | undefined): number {
  return index === undefined ? 0 : (list[index] ?? Number.NaN);
}

/** Coordinates at the start: zero where every link is relaxed. */
function restOf({ movers, links }: Track): readonly number[] {
  const rest: number[] = [];
  for (const index of movers.keys()) {
    const link = links.find(({ right }) => right === index);
    rest.push(link === undefined ? 0 : get(rest, link.left) - link.compression);
  }
  return rest;
}

function trackPair(
  { left, right, ids, gap, restitution }: Neighbours,
  rest: readonly number[],
  stiffness: number,
): Pair {
  const start = (index: number | undefined): number => get(rest, index);
  return {
    ids,
    restitution,
    stiffness,
    damping: dampingOf(restitution, stiffness),
    first: left === undefined ? [] : [left],
    gap: (q) => gap + get(q, right) - start(right) - get(q, left) + start(left),
    closing: (_q, v) => get(v, left) - get(v, right),
    urge: (a) => get(a, left) - get(a, right),
    ahead: (_q, v) => (get(v, left) > get(v, right) ? 0 : Number.POSITIVE_INFINITY),
  };
}

function linkSpring({ id, left, right, stiffness }: Link): Spring {
  return {
    id,
    stiffness,
    isLink: true,
    coordinate: left,
    touch: 0,
    compression: (q) => get(q, left) - get(q, right),
    rate: (v) => get(v, left) - get(v, right),
  };
}

function bufferSpring({ id, mover, end, stiffness, gap }: Buffer, rest: readonly number[]): Spring {
  const sign = end === "right" ? 1 : -1;
  const touch = get(rest, mover) + sign * gap;
  return {
    id,
    stiffness,
    isLink: false,
    coordinate: mover,
    touch,
    compression: (q) => sign * (get(q, mover) - touch),
    rate: (v) => sign * get(v, mover),
  };
}

/** Where everything of a row stands at the start: centres of bodies and walls, free ends of buffers. */
function placesOf({ movers, neighbours, links, buffers }: Track): Readonly<Record<string, number>> {
  const places: Record<string, number> = {};
  let at = 0;
  for (const [index, { id }] of movers.entries()) {
    const before = neighbours.find(({ right }) => right === index);
    const link = links.find(({ right }) => right === index);
    if (index > 0 && link !== undefined) at += 2 * HALF + lengthOf(link, movers) - link.compression;
    else if (index > 0) at += 2 * HALF + (before?.gap ?? 0);
    places[id] = at;
    if (before !== undefined && before.left === undefined)
      places[before.ids[0]] = at - before.gap - 2 * HALF;
    const behind = neighbours.find(({ left, right }) => left === index && right === undefined);
    if (behind !== undefined) places[behind.ids[1]] = at + behind.gap + 2 * HALF;
    for (const { id: spring, mover, end, gap } of buffers) {
      if (mover === index) places[spring] = at + (end === "right" ? 1 : -1) * (HALF + gap);
    }
  }
  return places;
}

/** How long a spring is drawn, so that nothing passes through anything. */
function lengthOf({ stiffness, compression }: Link, movers: Track["movers"]): number {
  return 0.2 + Math.abs(compression) + reachOf(stiffness, movers);
}

/** More than a spring of this stiffness is ever pressed by these bodies at their first speeds. */
export function reachOf(stiffness: number, movers: Track["movers"]): number {
  const energy = movers.reduce((sum, { mass, velocity }) => sum + mass * velocity * velocity, 0);
  return Math.sqrt(energy / stiffness);
}
