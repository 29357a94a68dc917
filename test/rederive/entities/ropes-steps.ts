/**
 * @file The motion of a machine of ropes by small steps.
 *
 * In every step each body first gets its share of gravity; then every cord and every contact in turn pulls or presses
 * just as much as it takes to be obeyed at the end of the step, again and again until nothing changes any more. Cords
 * only pull; friction is at most its coefficient times the pressing force. Speeds are known between the steps, as in the
 * leapfrog method.
 */
import {
  type Body,
  type Contact,
  type Cord,
  dot,
  type Machine,
  mix,
  type Term,
  type Vec,
} from "./ropes-machine.ts";

/** Where everything is and how it moves, and the forces at that moment. */
export interface Moment {
  readonly timeS: number;
  readonly places: readonly Vec[];
  readonly speeds: readonly Vec[];
  readonly accelerations: readonly Vec[];
  readonly tensions: readonly number[];
  readonly normals: readonly number[];
  readonly frictions: readonly number[];
}

interface Pass {
  readonly machine: Machine;
  readonly places: readonly Vec[];
  readonly speeds: Vec[];
  /** Seconds over which forces act, and how far ahead places are looked at. */
  readonly actsS: number;
  readonly aheadS: number;
  /** The time at the end of the step. */
  readonly endS: number;
  readonly pulls: number[];
  readonly presses: number[];
  readonly rubs: number[];
}

const ROUNDS = 30_000;
const STILL = 1e-9;
/** More than the one cord needs by itself is needed by all of them together: fewer rounds. */
const EAGER = 1.4;

/** The direction in which the path of a cord grows with a body, seen from where the body is. */
export function growthAt({ grows }: Term, place: Vec): Vec {
  if (!("anchor" in grows)) return grows;
  const line = mix(1, place, -1, grows.anchor);
  const length = Math.hypot(...line);
  return [line[0] / length, line[1] / length];
}

/** By how much a term has grown since the start. */
function grownBy({ grows }: Term, place: Vec): number {
  if (!("anchor" in grows)) return dot(grows, place);
  return Math.hypot(...mix(1, place, -1, grows.anchor)) - Math.hypot(...grows.anchor);
}

function push({ speeds }: Pass, body: Body, impulse: number, along: Vec): void {
  const before = speeds[body.index];
  if (before !== undefined) speeds[body.index] = mix(1, before, impulse / body.mass, along);
}

function speedOf({ speeds }: Pass, body: Body | undefined): Vec {
  return speeds[body?.index ?? -1] ?? [0, 0];
}

/** Lets a cord pull as hard as it must, or as its motor does; how much speed this changed. */
function pullCord(pass: Pass, cord: Cord, index: number, ways: readonly Vec[]): number {
  const { places, aheadS, endS, pulls, actsS } = pass;
  const before = pulls[index] ?? 0;
  let grown = (cord.winch?.speed ?? 0) * endS;
  let ease = 0;
  for (const [order, term] of cord.terms.entries()) {
    const { body } = term;
    const way = ways[order] ?? [0, 0];
    const place = places[body.index] ?? [0, 0];
    grown += grownBy(term, mix(1, place, aheadS, speedOf(pass, body)));
    ease += dot(way, way) / body.mass;
  }
  const wanted = before + (EAGER * grown) / aheadS / ease;
  const after = cord.pull === undefined ? Math.max(0, wanted) : cord.pull.force * actsS;
  pulls[index] = after;
  for (const [order, { body }] of cord.terms.entries()) {
    push(pass, body, before - after, ways[order] ?? [0, 0]);
  }
  return Math.abs(after - before) * Math.sqrt(ease);
}

function pressContact(pass: Pass, contact: Contact, index: number): number {
  const { presses, rubs } = pass;
  const { body, support, normal, tangent, friction } = contact;
  const ease = 1 / body.mass + (support === undefined ? 0 : 1 / support.mass);
  const miss = (way: Vec): number =>
    dot(way, mix(1, speedOf(pass, body), -1, speedOf(pass, support))) / ease;
  const give = (impulse: number, way: Vec): void => {
    push(pass, body, impulse, way);
    if (support !== undefined) push(pass, support, -impulse, way);
  };
  const press = -EAGER * miss(normal);
  presses[index] = (presses[index] ?? 0) + press;
  give(press, normal);
  const most = friction * Math.abs(presses[index] ?? 0);
  const before = rubs[index] ?? 0;
  const after = Math.min(most, Math.max(-most, before - miss(tangent)));
  rubs[index] = after;
  give(after - before, tangent);
  return (Math.abs(press) + Math.abs(after - before)) * Math.sqrt(ease);
}

/** The impulses of the step before are a good first guess. */
function guess(pass: Pass, ways: readonly (readonly Vec[])[]): void {
  const { machine, pulls, presses, rubs } = pass;
  for (const [index, { terms }] of machine.cords.entries()) {
    for (const [order, { body }] of terms.entries()) {
      push(pass, body, -(pulls[index] ?? 0), ways[index]?.[order] ?? [0, 0]);
    }
  }
  for (const [index, { body, support, normal, tangent }] of machine.contacts.entries()) {
    const force = mix(presses[index] ?? 0, normal, rubs[index] ?? 0, tangent);
    push(pass, body, 1, force);
    if (support !== undefined) push(pass, support, -1, force);
  }
}

/** Obeys all cords and contacts. */
function settle(pass: Pass): void {
  const { machine, places } = pass;
  const ways = machine.cords.map(({ terms }) =>
    terms.map((term) => growthAt(term, places[term.body.index] ?? [0, 0])),
  );
  guess(pass, ways);
  for (let round = 0; round < ROUNDS; round++) {
    let changed = 0;
    for (const [index, cord] of machine.cords.entries()) {
      changed += pullCord(pass, cord, index, ways[index] ?? []);
    }
    for (const [index, contact] of machine.contacts.entries()) {
      changed += pressContact(pass, contact, index);
    }
    if (changed < STILL) return;
  }
  throw new Error("the forces do not settle");
}

/** Everything at rest where it starts; what a winch pulls is moving. */
export function startOf(machine: Machine): Moment {
  const rest = machine.bodies.map((): Vec => [0, 0]);
  const none = { tensions: [], normals: [], frictions: [] };
  const start = { timeS: 0, places: rest, speeds: rest, accelerations: rest, ...none };
  if (machine.cords.every(({ winch }) => winch === undefined)) return start;
  const jerked: Machine = {
    ...machine,
    contacts: machine.contacts.map((contact) => ({ ...contact, friction: 0 })),
    cords: machine.cords.map(({ pull, ...cord }) =>
      pull === undefined ? cord : { ...cord, pull: { ...pull, force: 0 } },
    ),
  };
  const speeds = [...rest];
  settle({ ...emptyPass(jerked, rest, speeds), aheadS: 1e-6, actsS: 0, endS: 1e-6 });
  return { ...start, speeds };
}

function emptyPass(machine: Machine, places: readonly Vec[], speeds: Vec[]): Pass {
  return {
    machine,
    places,
    speeds,
    actsS: 0,
    aheadS: 0,
    endS: 0,
    pulls: machine.cords.map(() => 0),
    presses: machine.contacts.map(() => 0),
    rubs: machine.contacts.map(() => 0),
  };
}

/** The machine at a later time, by steps of about the given length. */
export function moveOn(machine: Machine, from: Moment, untilS: number, aboutS: number): Moment {
  const steps = Math.max(1, Math.ceil((untilS - from.timeS) / aboutS));
  const stepS = (untilS - from.timeS) / steps;
  let places = from.places;
  let pass: Pass = { ...emptyPass(machine, places, [...from.speeds]), aheadS: stepS };
  for (let step = 0; ; step++) {
    const actsS = step === 0 ? stepS / 2 : stepS;
    const scale = step === 1 ? 2 : 1;
    const before = pass.speeds;
    pass = {
      ...pass,
      places,
      actsS,
      endS: from.timeS + (step + 1) * stepS,
      speeds: before.map((speed) => mix(1, speed, -machine.gravity * actsS, [0, 1])),
      pulls: pass.pulls.map((pull) => pull * scale),
      presses: pass.presses.map((press) => press * scale),
      rubs: pass.rubs.map((rub) => rub * scale),
    };
    settle(pass);
    if (step === steps) return momentOf(pass, before, untilS);
    places = places.map((place, index) => mix(1, place, stepS, pass.speeds[index] ?? [0, 0]));
  }
}

function momentOf(
  { places, speeds, actsS, ...pass }: Pass,
  before: readonly Vec[],
  timeS: number,
): Moment {
  const both = speeds.map((after, index): readonly [Vec, Vec] => [before[index] ?? after, after]);
  return {
    timeS,
    places,
    speeds: both.map(([was, is]) => mix(0.5, was, 0.5, is)),
    accelerations: both.map(([was, is]) => mix(1 / actsS, is, -1 / actsS, was)),
    tensions: pass.pulls.map((pull) => pull / actsS),
    normals: pass.presses.map((press) => Math.abs(press) / actsS),
    frictions: pass.rubs.map((rub) => Math.abs(rub) / actsS),
  };
}
