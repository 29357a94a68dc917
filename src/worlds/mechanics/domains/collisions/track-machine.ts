/** @file A row of bodies as a MuJoCo model: small spheres whose surfaces stand at the stated gaps. */
import { compileModel } from "../../solvers/compiled.ts";
import { modelXml, STIFF } from "../../solvers/model-xml.ts";
import type { Buffer, Link, Neighbours, Track } from "./layout.ts";
import {
  BONDABLE,
  contactXml,
  dampingOf,
  get,
  HARD,
  type Machine,
  type Pair,
  type Spring,
  tag,
  touchFor,
} from "./machine.ts";

/** Radius of the bodies of a row in the model, in metres; nothing depends on it. */
export const HALF = 0.05;

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
