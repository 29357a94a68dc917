/** @file Reads and solves scenes of one charged particle in electric and magnetic fields. */
import type { Scene, State } from "./fields-measures.ts";
import {
  add,
  dot,
  march,
  marchTo,
  type Pull,
  type Snap,
  scale,
  sizeOf,
  type Vector,
} from "./fields-steps.ts";
import { applyRules, known, match, numberOf, type Parts, type Rule } from "./fields-words.ts";

/** A field: the force on one coulomb at rest, or the flux density, and what the prompt calls it. */
interface Field {
  readonly called: string;
  electric?(timeS: number, place: Vector): Vector;
  magnetic?(place: Vector): number;
  /** Work done on one coulomb that is brought from one place to another, counted as lost energy. */
  potential?(place: Vector): number;
  readonly source?: Vector;
}

interface Particle {
  mass: number;
  charge: number;
  speed: number;
  angle: number;
  along: number;
}

const STEPS = 6000;
const TURN = "(?: \\(counted counter-clockwise\\)|, counted counter-clockwise)";
const Z = "(into|out of) the page \\(along (?:negative|positive) Z\\)";

/** Reads and solves a scene; `x` is what the unknown is tried with. */
export function readCharge({ story, change }: Parts, x: number): Scene {
  const particle: Particle = {
    mass: Number.NaN,
    charge: Number.NaN,
    speed: 0,
    angle: 0,
    along: 0,
  };
  const fields: Field[] = [];
  const value = (text: string | undefined): number => numberOf(text ?? "", x);
  const note =
    (...keys: readonly (keyof Particle)[]) =>
    (...found: string[]): void => {
      for (const [index, key] of keys.entries())
        if ((found[index] ?? "") !== "") particle[key] = value(found[index]);
    };
  const way = `(?:at an angle of <v> to the X-axis${TURN}|along the positive X-axis)`;
  const rules: readonly Rule[] = [
    known(
      "The X-axis of a coordinate system points to the right, the Y-axis up the page, and the Z-axis out of the page towards the reader\\.",
    ),
    known(
      "Let the X-axis point to the right, the Y-axis upwards in the plane of the page, and the Z-axis out of the page, towards the reader\\.",
    ),
    known(
      "In a vacuum chamber, coordinates are chosen so that the X-axis runs to the right, the Y-axis up the page and the Z-axis straight out of the page\\.",
    ),
    known("Gravity, radiation and relativistic effects are left out\\."),
    known("No other forces act; radiation and relativity do not matter\\."),
    known("Neither gravity nor radiation nor relativity plays a part\\."),
    known("Magnetic fields that go with this (?:variation|growth) are left out\\."),
    ["A particle of mass <v> carries a charge of <v>\\.", note("mass", "charge")],
    [
      "A small bead, here called the particle, has a mass of <v> and a charge of <v>\\.",
      note("mass", "charge"),
    ],
    ["The mass of a particle is <v> and its charge <v>\\.", note("mass", "charge")],
    known("(?:At the start it is released|It is let go) from rest at the origin\\."),
    [
      "At the start it is at the origin and moves along the positive Z-axis with a speed of <v>\\.",
      note("along"),
    ],
    [
      `At the start it passes the origin with a speed of <v>, moving in the X-Y plane ${way}\\.`,
      note("speed", "angle"),
    ],
    [
      `It starts at the origin with a speed of <v>; its velocity lies in the X-Y plane, ${way}\\.`,
      note("speed", "angle"),
    ],
    known("At the start it is at the origin\\."),
    [
      `The part of its velocity in the X-Y plane then has a size of <v> and points ${way}; the component along the Z-axis is <v>\\.`,
      note("speed", "angle", "along"),
    ],
    ...uniformRules(fields, value),
    ...changingRules(fields, value),
    ...placedRules(fields, value),
  ];
  applyRules(story, rules);
  const off = change && match("(.*) is switched off", change.clause)?.[0];
  if (change !== undefined && !fields.some(({ called }) => called === off))
    throw new Error(`unknown change: ${change.clause}`);
  return solve(particle, fields, off, change === undefined ? Infinity : value(change.at));
}

type Value = (text: string | undefined) => number;

function along(size: number, angle: number): Vector {
  return [size * Math.cos(angle), size * Math.sin(angle), 0];
}

function uniformRules(fields: Field[], value: Value): readonly Rule[] {
  const electric = (size = "", angle = ""): void => {
    const field = along(value(size), value(angle));
    fields.push({
      called: "the uniform electric field",
      electric: () => field,
      potential: (place) => -dot(field, place),
    });
  };
  const magnetic = (size = "", way = ""): void => {
    const field = value(size) * (way === "into" ? -1 : 1);
    fields.push({ called: "the uniform magnetic field", magnetic: () => field });
  };
  return [
    [
      `A uniform, constant electric field of strength <v> fills all space; it lies in the X-Y plane and points at an angle of <v> to the X-axis${TURN}\\.`,
      electric,
    ],
    [
      `There is a homogeneous electric field of <v> everywhere; its direction, in the X-Y plane, is at an angle of <v> to the X-axis${TURN}\\.`,
      electric,
    ],
    [
      `A uniform, constant magnetic field with a flux density of <v> fills all space and points ${Z}\\.`,
      magnetic,
    ],
    [
      `Everywhere there is a homogeneous magnetic field, of flux density <v>, that points ${Z}\\.`,
      magnetic,
    ],
  ];
}

function changingRules(fields: Field[], value: Value): readonly Rule[] {
  return [
    [
      `A uniform electric field along one line of the X-Y plane, which points at an angle of <v> to the X-axis${TURN} when it is positive, varies as the cosine of time: its amplitude is <v>, which it has at the start, and its angular frequency is <v>\\.`,
      (angle, size, frequency) => {
        const field = along(value(size), value(angle));
        const omega = value(frequency);
        fields.push({
          called: "the oscillating electric field",
          electric: (timeS) => scale(field, Math.cos(omega * timeS)),
        });
      },
    ],
    [
      `A uniform electric field in the X-Y plane, which points at an angle of <v> to the X-axis${TURN}, grows in proportion to the time: it is zero at the start, has a strength of <v> after <v>, and goes on to grow at the same rate\\.`,
      (angle, size, rise) => {
        const field = along(value(size), value(angle));
        const riseS = value(rise);
        fields.push({
          called: "the growing electric field",
          electric: (timeS) => scale(field, timeS / riseS),
        });
      },
    ],
  ];
}

function placedRules(fields: Field[], value: Value): readonly Rule[] {
  // The place of a source is said one sentence before its strength.
  let distance = Number.NaN;
  return [
    known("(?:An|A constant) electric field is parallel to the X-axis everywhere\\."),
    [
      "Its strength is proportional to the distance from the plane X = 0 and is <v> at a distance of <v> from it; on both sides it points (towards|away from) that plane\\.",
      (size, length, way) => {
        const slope = (value(size) / value(length)) * (way === "towards" ? -1 : 1);
        fields.push({
          called: "the electric field along the X-axis",
          electric: (_t, [x]) => [slope * x, 0, 0],
          potential: ([x]) => (-slope * x * x) / 2,
        });
      },
    ],
    [
      "A point source of an electric field is fixed on the positive X-axis, at a distance of <v> from the origin\\.",
      (length) => {
        distance = value(length);
      },
    ],
    [
      "Its field points straight (towards|away from) the source; the strength falls off as the inverse square of the distance from the source and is <v> at the origin\\.",
      (way, size) => {
        const source: Vector = [distance, 0, 0];
        const strength = value(size) * distance ** 2 * (way === "towards" ? -1 : 1);
        fields.push({
          called: "the field of the source",
          source,
          electric(_t, place) {
            const from = add(place, source, -1);
            return scale(from, strength / sizeOf(from) ** 3);
          },
          potential: (place) => strength / sizeOf(add(place, source, -1)),
        });
      },
    ],
    [
      "A long straight wire runs parallel to the Y-axis and crosses the X-axis on its negative side, at a distance of <v> from the origin\\.",
      (length) => {
        distance = value(length);
      },
    ],
    [
      `The current in it makes a constant magnetic field that, on the side of the origin, points ${Z}; its flux density is inversely proportional to the distance from the wire and is <v> at the origin\\.`,
      (way, size) => {
        const away = distance;
        const strength = value(size) * away * (way === "into" ? -1 : 1);
        // On the far side of the wire the sign of x + away turns the field round.
        fields.push({
          called: "the current in the wire",
          magnetic: ([x]) => strength / (x + away),
        });
      },
    ],
  ];
}

interface Set {
  readonly particle: Particle;
  readonly fields: readonly Field[];
  readonly pull: Pull;
  readonly start: Snap;
  at(name: string, timeS: number): State;
}

function pullOf({ mass, charge }: Particle, fields: readonly Field[]): Pull {
  return (timeS, place, [vx, vy]) => {
    let force: Vector = [0, 0, 0];
    for (const { electric, magnetic } of fields) {
      if (electric !== undefined) force = add(force, electric(timeS, place));
      // Along Z alone: v × B.
      const b = magnetic?.(place) ?? 0;
      force = add(force, [vy * b, -vx * b, 0]);
    }
    return scale(force, charge / mass);
  };
}

function solve(
  particle: Particle,
  fields: readonly Field[],
  off: string | undefined,
  offS: number,
): Scene {
  const pull = pullOf(particle, fields);
  const left = pullOf(
    particle,
    fields.filter(({ called }) => called !== off),
  );
  const { speed, angle, along: up } = particle;
  const start: Snap = {
    timeS: 0,
    place: [0, 0, 0],
    velocity: add(along(speed, angle), [0, 0, up]),
  };
  const at = (_name: string, timeS: number): State => {
    const before = march(pull, start, Math.min(timeS, offS), STEPS);
    const snap = timeS > offS ? march(left, before, timeS, STEPS) : before;
    const law = timeS > offS ? left : pull;
    const acceleration = law(timeS, snap.place, snap.velocity);
    return { ...snap, mass: particle.mass, start: start.place, acceleration };
  };
  const all: Set = { particle, fields, pull, start, at };
  return {
    names: "the particle",
    at,
    axis(said) {
      if (said === "along the X-axis") return [1, 0, 0];
      return said === "along the Y-axis" ? [0, 1, 0] : undefined;
    },
    special: (phrase, timeS) => specialOf(all, phrase, timeS),
    choose: (question) => chooseOf(all, question),
  };
}

/** The first time at which the velocity is again what it was, found by brute force. */
function turnOf({ pull, start, particle, fields }: Set): number {
  const b = fields.reduce((sum, { magnetic }) => sum + (magnetic?.(start.place) ?? 0), 0);
  const guess = (2 * particle.mass) / Math.abs(particle.charge * b);
  // The acceleration turns as the velocity does, and never vanishes.
  const first = pull(0, start.place, start.velocity);
  const side = (snap: Snap): number => {
    const [ax, ay] = pull(snap.timeS, snap.place, snap.velocity);
    return first[0] * ay - first[1] * ax;
  };
  const soon = march(pull, start, guess / 100, 10);
  const sign = Math.sign(side(soon));
  const half = marchTo(pull, soon, {
    untilS: 10 * guess,
    h: guess / 500,
    gap: (snap) => sign * side(snap),
  });
  if (half === undefined) throw new Error("the velocity does not come back");
  const whole = marchTo(pull, march(pull, half, half.timeS + guess / 100, 10), {
    untilS: 10 * guess,
    h: guess / 500,
    gap: (snap) => -sign * side(snap),
  });
  return whole?.timeS ?? Number.NaN;
}

/** The moment of the first closest approach to the source. */
function closestOf({ fields, pull, start }: Set): Snap {
  const source = sourceOf(fields);
  const closing = ({ place, velocity }: Snap): number => -dot(add(place, source, -1), velocity);
  const h = sizeOf(source) / sizeOf(start.velocity) / 4000;
  const found = marchTo(pull, start, { untilS: 1e5 * h, h, gap: closing });
  if (found === undefined) throw new Error("it never comes closest");
  return found;
}

function sourceOf(fields: readonly Field[]): Vector {
  const source = fields.find((field) => field.source !== undefined)?.source;
  if (source === undefined) throw new Error("there is no source");
  return source;
}

function specialOf(all: Set, phrase: string, timeS: number): number | undefined {
  const { particle, fields, pull, start, at } = all;
  const away = ({ place }: Snap): number => sizeOf(add(place, sourceOf(fields), -1));
  const turn = (): { readonly lastsS: number; readonly snaps: readonly Snap[] } => {
    const lastsS = turnOf(all);
    const snaps: Snap[] = [start];
    for (let part = 0; part < 2000; part++)
      snaps.push(march(pull, snaps.at(-1) ?? start, (lastsS * (part + 1)) / 2000, 2));
    return { lastsS, snaps };
  };
  const asked: readonly (readonly [string, () => number])[] = [
    [
      "the change of the electric potential energy of the particle since the start \\(final minus initial\\)",
      () => {
        const { place } = at("", timeS);
        const lost = fields.map(({ potential }) =>
          potential === undefined ? 0 : potential(place) - potential(start.place),
        );
        return particle.charge * lost.reduce((sum, one) => sum + one, 0);
      },
    ],
    ["the distance of the particle from the source", () => away(at("", timeS))],
    ["the smallest distance between the particle and the source", () => away(closestOf(all))],
    [
      "the speed of the particle where it is closest to the source",
      () => sizeOf(closestOf(all).velocity),
    ],
    [
      "the time from the start until the particle is closest to the source for the first time",
      () => closestOf(all).timeS,
    ],
    [
      "the time (?:that the particle takes for one turn on its circle|after which the velocity of the particle is the same again for the first time)",
      () => turnOf(all),
    ],
    [
      "the drift speed of the particle \\(the magnitude of its average velocity in the X-Y plane over one whole gyration\\)",
      () => {
        const { lastsS, snaps } = turn();
        const [x, y] = snaps.at(-1)?.place ?? start.place;
        return Math.hypot(x, y) / lastsS;
      },
    ],
    [
      "the greatest speed that the particle reaches",
      () => Math.max(...turn().snaps.map(({ velocity }) => sizeOf(velocity))),
    ],
    [
      "the radius of the (?:circle|helix) on which the particle moves",
      () => Math.max(...turn().snaps.map(({ place }) => Math.hypot(place[0], place[1]))) / 2,
    ],
    [
      "the pitch of the helix of the particle \\(how far it gets along the Z-axis in one turn\\)",
      () => turn().snaps.at(-1)?.place[2] ?? Number.NaN,
    ],
  ];
  const found = asked.filter(([said]) => match(said, phrase) !== undefined);
  if (found.length > 1) throw new Error(`several measures fit: ${phrase}`);
  return found[0]?.[1]();
}

function chooseOf({ fields, start, pull, at }: Set, question: string): string | undefined {
  const when = (found: readonly string[], index: number): State =>
    at("", numberOf(found[index] ?? "", 0));
  const side = match(
    "Seen on the page, on which side of the (X|Y)-axis is the particle <v> after the start\\?",
    question,
  );
  if (side !== undefined) {
    const { place } = when(side, 1);
    if (side[0] === "Y")
      return place[0] > 0 ? "to the right (positive X)" : "to the left (negative X)";
    return place[1] > 0 ? "above it (positive Y)" : "below it (negative Y)";
  }
  if (/does the path of the particle bend to its left \(counter-clockwise\) or/.test(question)) {
    // Shortly after the start, so that a force that is nothing at first can be seen too.
    const [vx, vy] = start.velocity;
    const soonS = sizeOf(start.velocity) / 1e4;
    const [ax, ay] = pull(soonS, start.place, start.velocity);
    return vx * ay - vy * ax > 0 ? "to its left" : "to its right";
  }
  const pace = match(
    "Is the particle faster or slower <v> after the start than at the start\\?",
    question,
  );
  if (pace !== undefined)
    return sizeOf(when(pace, 0).velocity) > sizeOf(start.velocity) ? "faster" : "slower";
  const away = match(
    "Is the particle farther from the source or closer to it <v> after the start than at the start\\?",
    question,
  );
  if (away === undefined) return undefined;
  const source = sourceOf(fields);
  const now = sizeOf(add(when(away, 0).place, source, -1));
  return now > sizeOf(source) ? "farther" : "closer";
}
