/** @file Reads and solves launches of rockets, over level ground and from a round planet. */
import type { Scene, State } from "./fields-measures.ts";
import {
  add,
  march,
  marchTo,
  type Pull,
  type Snap,
  scale,
  sizeOf,
  type Vector,
} from "./fields-steps.ts";
import { applyRules, known, match, numberOf, type Parts, type Rule } from "./fields-words.ts";

interface Launch {
  gravity?: number;
  gm?: number;
  radius?: number;
  mass: number;
  dry: number;
  flow: number;
  exhaust: number;
  /** Above the horizontal. */
  angle: number;
  /** Whether the ground holds the rocket while its thrust is too weak. */
  isHeld: boolean;
}

const STEPS = 3000;
const PARAMETER = "\\((?:the )?gravitational constant times (?:its )?mass\\)";
const ROUND =
  "(?: The Y-axis runs from the centre of the planet through the launch point, and the X-axis at right angles to it, towards the side to which the rocket is tilted\\.)?";

/** Reads and solves a scene; `x` is what the unknown is tried with. */
export function readRocket({ story, change }: Parts, x: number): Scene {
  const launch: Launch = {
    mass: Number.NaN,
    dry: Number.NaN,
    flow: Number.NaN,
    exhaust: Number.NaN,
    angle: Math.PI / 2,
    isHeld: false,
  };
  const note =
    (
      ...keys: readonly (
        | "gravity"
        | "gm"
        | "radius"
        | "mass"
        | "dry"
        | "flow"
        | "exhaust"
        | "angle"
      )[]
    ) =>
    (...found: string[]): void => {
      for (const [index, key] of keys.entries()) launch[key] = numberOf(found[index] ?? "", x);
    };
  const held = (): void => {
    launch.isHeld = true;
  };
  const rules: readonly Rule[] = [
    [
      "A rocket stands on a launch pad where the gravitational acceleration is <v>; it may be taken as the same at all heights\\.",
      note("gravity"),
    ],
    known("There is no air resistance\\."),
    known("A research rocket is about to start\\."),
    [
      "The gravitational acceleration is <v> everywhere on its way, and the resistance of the air is left out\\.",
      note("gravity"),
    ],
    known("On a test site a rocket is made ready for launch\\."),
    [
      "Air resistance does not matter, and the gravitational acceleration has the constant value of <v>\\.",
      note("gravity"),
    ],
    [
      `A rocket stands on the ground of a small planet, a sphere with a radius of <v> and a gravitational parameter ${PARAMETER} of <v>\\.`,
      note("radius", "gm"),
    ],
    known(
      "The planet does not turn, has no air, and attracts as if all its mass were at its centre, by Newton's law of gravitation\\.",
    ),
    [
      "A round planet without an atmosphere and without rotation has a radius of <v>; the gravitational constant times its mass is <v>\\.",
      note("radius", "gm"),
    ],
    known("Outside it, its gravity is that of a point mass at the centre\\."),
    known("A rocket waits on its surface\\."),
    [
      `From the ground of a dwarf planet of radius <v>, whose gravitational parameter ${PARAMETER} is <v>, a rocket is to be launched\\.`,
      note("radius", "gm"),
    ],
    known(
      "The planet is a sphere that attracts like a point mass at its centre; it has no air and does not rotate\\.",
    ),
    known(ROUND.slice(4, -2)),
    [
      "At ignition the rocket has a mass of <v>, fuel included; without fuel its mass is <v>\\.",
      note("mass", "dry"),
    ],
    [
      "From ignition until the fuel is used up, the engine ejects gas at a constant rate of <v> and with a speed of <v> relative to the rocket\\.",
      note("flow", "exhaust"),
    ],
    [
      "With all its fuel the rocket has a mass of <v>, and <v> when the fuel is gone\\.",
      note("mass", "dry"),
    ],
    [
      "From ignition until the last of the fuel is burnt, gas leaves the engine at a steady rate of <v> and with a speed of <v> as seen from the rocket\\.",
      note("flow", "exhaust"),
    ],
    [
      "The rocket's mass at ignition is <v>; of this, <v> is left when all fuel is burnt\\.",
      note("mass", "dry"),
    ],
    [
      "The gas is ejected at a steady rate of <v>, its speed relative to the rocket being <v>, until no fuel is left\\.",
      note("flow", "exhaust"),
    ],
    known("The gas leaves straight downwards, so the thrust points vertically up\\."),
    [
      "While the thrust is smaller than the weight the rocket rests on the ground, burning fuel all the same; it rises as soon as the thrust is the larger of the two\\.",
      held,
    ],
    known("The thrust is directed vertically upwards\\."),
    [
      "Should it not exceed the weight at ignition, the rocket stays on the ground with its engine running until it does\\.",
      held,
    ],
    [
      "The thrust always points in the same direction, at an angle of <v> above the horizontal\\.",
      note("angle"),
    ],
    known(
      "The rocket is treated as a point and (?:is free to move|moves freely) from ignition on\\.",
    ),
    [
      "During the whole burn the nose, and with it the thrust, is kept at an angle of <v> above the horizontal\\.",
      note("angle"),
    ],
    known("Nothing guides or holds the rocket, which is treated as a point\\."),
    [
      "The direction of the thrust is fixed in space: at the launch point it makes an angle of <v> with the horizontal there, upwards and towards positive X\\.",
      note("angle"),
    ],
    [
      "The thrust is directed at an angle of <v> above the horizontal of the launch point, to the side of positive X, and this direction in space is kept during the whole burn\\.",
      note("angle"),
    ],
    known("The rocket, treated as a point, is not held by anything\\."),
    known(
      "(?:After burn-out the rocket moves under gravity alone|Once the engine is out, only gravity acts on the rocket) until it (?:is back at the level of the launch point|meets the ground again, if it ever does)\\.",
    ),
  ];
  applyRules(story, rules);
  if (change !== undefined && change.clause !== "the engine of the rocket stops for good")
    throw new Error(`unknown change: ${change.clause}`);
  return solve(launch, change === undefined ? Infinity : numberOf(change.at, x));
}

/** The flight in three parts: at rest, burning, coasting. */
interface Flight {
  readonly liftS: number;
  /** When the engine goes out. */
  readonly outS: number;
  readonly burning: Pull;
  readonly coasting: Pull;
  readonly start: Snap;
  readonly burnt: Snap;
  massAt(timeS: number): number;
  heightOf(place: Vector): number;
  weightAt(place: Vector): Vector;
}

function flightOf(launch: Launch, stopS: number): Flight {
  const { mass, dry, flow, exhaust, angle, gravity, gm = 0, radius = 0 } = launch;
  // The centre of the planet is at the origin; over level ground the launch point is.
  const place: Vector = gravity === undefined ? [0, radius, 0] : [0, 0, 0];
  const weightAt = (at: Vector): Vector =>
    gravity === undefined ? scale(at, -gm / sizeOf(at) ** 3) : [0, -gravity, 0];
  const emptyS = (mass - dry) / flow;
  const outS = Math.min(emptyS, stopS);
  const massAt = (timeS: number): number => mass - flow * Math.min(timeS, outS);
  const thrust = flow * exhaust;
  const heavy = sizeOf(weightAt(place));
  // At rest until the mass has fallen so far that thrust and weight are equal.
  const liftS = launch.isHeld ? Math.max(0, (mass - thrust / heavy) / flow) : 0;
  const push: Vector = [thrust * Math.cos(angle), thrust * Math.sin(angle), 0];
  const burning: Pull = (timeS, at) => add(weightAt(at), push, 1 / massAt(timeS));
  const start: Snap = { timeS: liftS, place, velocity: [0, 0, 0] };
  return {
    liftS,
    outS,
    burning,
    coasting: (_t, at) => weightAt(at),
    start,
    burnt: march(burning, start, outS, STEPS),
    massAt,
    weightAt,
    heightOf: (at) => (gravity === undefined ? sizeOf(at) - radius : at[1]),
  };
}

function solve(launch: Launch, stopS: number): Scene {
  const flight = flightOf(launch, stopS);
  const { liftS, outS, burning, coasting, start, burnt, massAt } = flight;
  const at = (_name: string, timeS: number): State => {
    const isBurning = timeS <= outS;
    const snap = isBurning
      ? march(burning, start, timeS, STEPS)
      : march(coasting, burnt, timeS, STEPS);
    const pull = isBurning ? burning : coasting;
    const acceleration: Vector = timeS < liftS ? [0, 0, 0] : pull(timeS, snap.place, snap.velocity);
    return { ...snap, timeS, mass: massAt(timeS), start: start.place, acceleration };
  };
  return {
    names: "the rocket",
    at,
    axis: (said) => {
      if (
        said === "along the vertical, positive upwards" ||
        said === "along the Y-axis, positive away from the centre of the planet at the launch point"
      )
        return [0, 1, 0];
      return /^along the (?:horizontal, positive in the direction of the flight|X-axis)$/.test(said)
        ? [1, 0, 0]
        : undefined;
    },
    special: (phrase, timeS) => specialOf({ launch, flight, at }, phrase, timeS),
    choose: (question) => chooseOf({ launch, flight, at }, question),
  };
}

interface Rocket {
  readonly launch: Launch;
  readonly flight: Flight;
  at(name: string, timeS: number): State;
}

/** Highest point and landing, by steps of the coasting rocket. */
function endsOf({ flight }: Rocket): { readonly top: Snap; readonly landing: Snap | undefined } {
  const { coasting, burnt, heightOf, outS } = flight;
  const h = outS / 500;
  const untilS = 400 * outS;
  const climb = ({ place, velocity }: Snap): number =>
    heightOf(add(place, velocity, 1e-6 * h)) - heightOf(place);
  const top = marchTo(coasting, burnt, { untilS, h, gap: climb });
  const landing = marchTo(coasting, burnt, { untilS, h, gap: ({ place }) => heightOf(place) });
  if (top === undefined) throw new Error("the rocket never falls");
  return { top, landing };
}

function specialOf(rocket: Rocket, phrase: string, timeS: number): number | undefined {
  const { launch, flight, at } = rocket;
  const { heightOf, liftS, outS, burnt, burning, start, weightAt } = flight;
  const { mass, flow, exhaust, gravity, gm = 0, radius = 0 } = launch;
  const where = "(?:above the launch point|above the surface)";
  const back = "(?:comes back to the level of the launch point|comes back to the surface)";
  const height = (time: number): number => heightOf(at("", time).place);
  const landing = (): Snap => {
    const found = endsOf(rocket).landing;
    if (found === undefined) throw new Error("the rocket never lands");
    return found;
  };
  const asked: readonly (readonly [string, () => number])[] = [
    [
      "the height of the rocket above the (?:launch point|surface of the planet)",
      () => height(timeS),
    ],
    ["the mass of the rocket with the fuel that is left", () => flight.massAt(timeS)],
    [
      "the gravitational potential energy of the rocket \\(zero at the launch point; with the mass that it has left\\)",
      () => {
        const { place } = at("", timeS);
        const perMass =
          gravity === undefined ? gm * (1 / radius - 1 / sizeOf(place)) : gravity * place[1];
        return flight.massAt(timeS) * perMass;
      },
    ],
    [
      "the magnitude of the acceleration of the rocket just before its fuel runs out",
      () => sizeOf(burning(outS, burnt.place, burnt.velocity)),
    ],
    [
      "the magnitude of the acceleration of the rocket just after ignition",
      () =>
        sizeOf(
          add(
            [
              (flow * exhaust * Math.cos(launch.angle)) / mass,
              (flow * exhaust * Math.sin(launch.angle)) / mass,
              0,
            ],
            weightAt(start.place),
          ),
        ),
    ],
    ["the time from ignition until the rocket leaves the ground", () => liftS],
    [`the height ${where} at which the fuel of the rocket runs out`, () => heightOf(burnt.place)],
    ["the speed of the rocket at the moment when its fuel runs out", () => sizeOf(burnt.velocity)],
    [
      `the greatest height ${where} that the rocket reaches`,
      () => heightOf(endsOf(rocket).top.place),
    ],
    ["the time from ignition until the rocket is highest", () => endsOf(rocket).top.timeS],
    [`the time from ignition until the rocket ${back}`, () => landing().timeS],
    [`the speed with which the rocket ${back}`, () => sizeOf(landing().velocity)],
    [
      `the horizontal distance from the launch point at which the rocket ${back}`,
      () => landing().place[0],
    ],
  ];
  const found = asked.filter(([said]) => match(said, phrase) !== undefined);
  if (found.length > 1) throw new Error(`several measures fit: ${phrase}`);
  return found[0]?.[1]();
}

const PARTS: Readonly<Record<string, number>> = {
  "a tenth": 0.1,
  "15 %": 0.15,
  "a fifth": 0.2,
  "a quarter": 0.25,
  "a third": 1 / 3,
  half: 0.5,
  "one and a half times": 1.5,
  twice: 2,
  "three times": 3,
};

function chooseOf(rocket: Rocket, question: string): string | undefined {
  const { flight, launch } = rocket;
  const { burnt, heightOf, weightAt, start } = flight;
  const moreOrLess = (value: number, limit: number): string => (value > limit ? "more" : "less");
  const share = match(
    "When the fuel of the rocket runs out, is the rocket at more or at less than (.*) of the greatest height that it reaches\\?",
    question,
  );
  if (share !== undefined) {
    const top = heightOf(endsOf(rocket).top.place);
    return moreOrLess(heightOf(burnt.place), (PARTS[share[0] ?? ""] ?? Number.NaN) * top);
  }
  const half = match(
    "<v> after ignition, does the rocket have more or less than half of the speed that it has when its fuel runs out\\?",
    question,
  );
  if (half !== undefined) {
    const { velocity } = rocket.at("", numberOf(half[0] ?? "", 0));
    return moreOrLess(sizeOf(velocity), sizeOf(burnt.velocity) / 2);
  }
  const wide = match(
    "The rocket comes back to the level of the launch point at some horizontal distance from it\\. Is this distance more or less than (.*) the greatest height that it reaches\\?",
    question,
  );
  if (wide !== undefined) {
    const { top, landing } = endsOf(rocket);
    const limit = (PARTS[wide[0] ?? ""] ?? Number.NaN) * heightOf(top.place);
    return moreOrLess(landing?.place[0] ?? Number.NaN, limit);
  }
  if (
    question ===
    "Does the rocket leave the ground at once when its engine is ignited, or only later?"
  ) {
    const thrust = launch.flow * launch.exhaust;
    return thrust > launch.mass * sizeOf(weightAt(start.place)) ? "at once" : "only later";
  }
  return undefined;
}
