/** @file A bob on a string, read from its story and moved in small steps. */
import { newGrammar, type Rule } from "./rotation-words.ts";
import {
  gather,
  type Happening,
  type Measure,
  need,
  stepTwo,
  type World,
} from "./rotation-world.ts";

/** What a story tells of a bob on a string. */
interface Bob {
  readonly mass: number;
  readonly length: number;
  readonly angle: number;
  /** Positive where the angle grows. */
  readonly speed: number;
  readonly peg: number;
  readonly gravity: number;
}

const IN = "#";
const MASS_LENGTH: Rule<Partial<Bob>>[] = [
  [
    `A small @ of mass ${IN} hangs on a string of length ${IN} from a fixed point of suspension\\.`,
    (_, value) => ({ mass: value(1), length: value(2) }),
  ],
  [
    `In a laboratory, a small @ of mass ${IN} is tied to one end of a string of length ${IN}; the other end, the point of suspension, is fixed to the ceiling\\.`,
    (_, value) => ({ mass: value(1), length: value(2) }),
  ],
  [
    `A child ties a small @ of mass ${IN} to one end of a string, and the other end to a branch of a tree, which is the point of suspension and does not move\\.`,
    (_, value) => ({ mass: value(1) }),
  ],
  [`The string is ${IN} long\\.`, (_, value) => ({ length: value(0) })],
  [
    `From a fixed point of suspension hangs a string of length ${IN} with a small @ of mass ${IN} at its lower end\\.`,
    (_, value) => ({ length: value(0), mass: value(2) }),
  ],
];

const START: Rule<Partial<Bob>>[] = [
  [
    `With the string taut and at an angle of ${IN} to the downward vertical, @ is let go from rest\\.`,
    (_, value) => ({ angle: value(0), speed: 0 }),
  ],
  [
    `@ is pulled aside until the taut string makes an angle of ${IN} with the downward vertical, and released from rest\\.`,
    (_, value) => ({ angle: value(1), speed: 0 }),
  ],
  [
    `@ starts from rest with the string taut and at an angle of ${IN} to the downward vertical\\.`,
    (_, value) => ({ angle: value(1), speed: 0 }),
  ],
  [
    `At the start the string is taut and makes an angle of ${IN} with the downward vertical, and @ has a speed of ${IN}, perpendicular to the string and directed (away from|towards) its lowest position, so that the angle (?:grows|shrinks) at first\\.`,
    (found, value) => ({ angle: value(0), speed: away(found[3]) * value(2) }),
  ],
  [
    `@ is pulled aside until the taut string makes an angle of ${IN} with the downward vertical, and is then set moving with a speed of ${IN}, perpendicular to the string and (away from|towards) its lowest position, so that the angle (?:grows|shrinks) at first\\.`,
    (found, value) => ({ angle: value(1), speed: away(found[3]) * value(2) }),
  ],
];

const away = (way: string | undefined): 1 | -1 => (way === "away from" ? 1 : -1);
const nothing = (): Partial<Bob> => ({});

const REST: Rule<Partial<Bob>>[] = [
  [
    "The string has negligible mass and does not stretch, but it can go slack; @ counts as a point mass\\.",
    nothing,
  ],
  ["@ counts as a point mass\\.", nothing],
  [
    "The string is flexible, of negligible mass and of constant length: it can pull but not push\\.",
    nothing,
  ],
  [
    `A thin peg is fixed ${IN} straight below the point of suspension\\.`,
    (_, value) => ({ peg: value(0) }),
  ],
  [
    "Beyond the vertical the string bends at the peg, and only the part below the peg swings on, about the peg; when it comes back to the vertical, the string is straight again\\.",
    nothing,
  ],
  ["No energy is lost at the peg\\.", nothing],
  [
    `Straight below the point of suspension, at a distance of ${IN}, a thin peg is in the way of the string: past the vertical only the part of the string below the peg goes on swinging, about the peg, and on the way back the string becomes straight again\\.`,
    (_, value) => ({ peg: value(0) }),
  ],
  ["The peg takes no energy from @\\.", nothing],
  [
    `The motion stays in one vertical plane, nothing else touches @, air resistance is negligible, and the gravitational acceleration is ${IN}\\.`,
    (_, value) => ({ gravity: value(1) }),
  ],
  [
    "There is no friction and no air resistance, nothing else gets in the way, and everything happens in one vertical plane\\.",
    nothing,
  ],
  [`The gravitational acceleration is ${IN}\\.`, (_, value) => ({ gravity: value(0) })],
];

const STORY = newGrammar("a pendulum", [...MASS_LENGTH, ...START, ...REST]);

/** Reads a story. */
export function readPendulum(
  sentences: readonly string[],
  x: number,
  happening: Happening | undefined,
): World {
  const told = gather<Bob>(sentences.map((sentence) => STORY.read(sentence, x)));
  const bob: Bob = {
    mass: need(told.mass, "mass"),
    length: need(told.length, "length"),
    angle: need(told.angle, "angle"),
    speed: need(told.speed, "speed"),
    peg: told.peg ?? 0,
    gravity: need(told.gravity, "gravity"),
  };
  if (happening !== undefined && happening.what !== "the string is cut") {
    throw new Error(`what happens? ${happening.what}`);
  }
  return worldOf(bob, happening?.timeS ?? Infinity);
}

/** Steps in the time in which a small swing goes through one radian of its phase. */
const STEPS = 80;
const LONGEST = 60;

/** Where the bob is, how fast it is, and what the string does. */
interface State {
  readonly timeS: number;
  readonly theta: number;
  /** Along the circle, positive where the angle grows. */
  readonly speed: number;
}

function stepOf({ length, peg, gravity }: Bob): number {
  return Math.sqrt((length - peg) / gravity) / STEPS;
}

/** Until the string goes slack; then `undefined`. */
function* swing(bob: Bob, step = stepOf(bob)): Generator<State> {
  const rates = (theta: number, speed: number): readonly [number, number] => [
    speed / reach(bob, theta),
    -bob.gravity * Math.sin(theta),
  ];
  let now: readonly [number, number] = [bob.angle, bob.speed];
  for (let count = 0; count * step < LONGEST; count++) {
    const state = { timeS: count * step, theta: now[0], speed: now[1] };
    if (tension(bob, state) < 0) return;
    yield state;
    now = stepTwo(now, step, rates);
  }
}

function reach({ length, peg }: Bob, theta: number): number {
  return theta < 0 ? length - peg : length;
}

function tension(bob: Bob, { theta, speed }: State): number {
  return bob.mass * (speed ** 2 / reach(bob, theta) + bob.gravity * Math.cos(theta));
}

/** The state at a time; an error where the string is slack by then. */
function stateAt(bob: Bob, timeS: number): State {
  // A whole number of steps that are as small as usual.
  const steps = Math.max(1, Math.ceil(timeS / stepOf(bob)));
  let count = 0;
  for (const state of swing(bob, timeS / steps)) if (count++ === steps) return state;
  throw new Error("the string is slack by then");
}

interface Flight {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

function placeOf(bob: Bob, { theta, speed }: State): Flight {
  const [length, drop] = theta < 0 ? [bob.length - bob.peg, bob.peg] : [bob.length, 0];
  return {
    x: length * Math.sin(theta),
    y: -drop - length * Math.cos(theta),
    vx: speed * Math.cos(theta),
    vy: speed * Math.sin(theta),
  };
}

function flightAt(bob: Bob, timeS: number, cutS: number): Flight {
  if (timeS <= cutS) return placeOf(bob, stateAt(bob, timeS));
  const { x, y, vx, vy } = placeOf(bob, stateAt(bob, cutS));
  const flown = timeS - cutS;
  return {
    x: x + vx * flown,
    y: y + vy * flown - (bob.gravity * flown ** 2) / 2,
    vx,
    vy: vy - bob.gravity * flown,
  };
}

/** Where a quantity first changes its sign, between two states, by a straight line. */
function firstZero(bob: Bob, size: (state: State) => number, skip = 0): State {
  let before: State | undefined;
  let left = skip;
  for (const state of swing(bob)) {
    if (before !== undefined && size(before) * size(state) <= 0 && size(before) !== 0) {
      const part = size(before) / (size(before) - size(state));
      if (left-- === 0) return between(before, state, part);
    }
    before = state;
  }
  throw new Error("that never happens");
}

function between(a: State, b: State, part: number): State {
  const mean = (p: number, q: number): number => p + part * (q - p);
  return {
    timeS: mean(a.timeS, b.timeS),
    theta: mean(a.theta, b.theta),
    speed: mean(a.speed, b.speed),
  };
}

/** The greatest size while the bob goes to and fro, or round, some times. */
function greatest(bob: Bob, size: (state: State) => number): number {
  let most = 0;
  const until = 24 * Math.sqrt(bob.length / bob.gravity);
  for (const state of swing(bob)) {
    if (state.timeS > until) return most;
    most = Math.max(most, size(state));
  }
  throw new Error("the string goes slack");
}

/** Time between two moments at which the bob passes its lowest place in the same sense. */
function period(bob: Bob): number {
  const theta = (state: State): number => state.theta;
  return firstZero(bob, theta, 2).timeS - firstZero(bob, theta, 0).timeS;
}

/** Where the tension is gone: the last steps are made as small as need be. */
function slack(bob: Bob): State {
  let last: State | undefined;
  for (const state of swing(bob)) last = state;
  if (last === undefined || last.timeS > LONGEST - 1) throw new Error("it never goes slack");
  const from = last.timeS;
  for (const state of swing({ ...bob, angle: last.theta, speed: last.speed }, stepOf(bob) / 1000)) {
    last = { ...state, timeS: from + state.timeS };
  }
  return last;
}

function fate(bob: Bob): string {
  let most = 0;
  let lastS = 0;
  for (const { timeS, theta } of swing(bob)) {
    most = Math.max(most, Math.abs(theta - bob.angle));
    lastS = timeS;
  }
  if (lastS < LONGEST - 1) return "go slack";
  return most > 2 * Math.PI ? "go all the way round" : "swing to and fro";
}

function turn(bob: Bob): number {
  const goal = 2 * Math.PI;
  return firstZero(bob, ({ theta }) => Math.abs(theta - bob.angle) - goal).timeS;
}

function folded(angle: number): number {
  return Math.abs(Math.atan2(Math.sin(angle), Math.cos(angle)));
}

function worldOf(bob: Bob, cutS: number): World {
  const { mass, gravity } = bob;
  const onString = (size: (state: State) => number): Measure => {
    return (timeS) => {
      if (timeS > cutS) throw new Error("there is no string any more");
      return size(stateAt(bob, timeS));
    };
  };
  const flying = (size: (flight: Flight) => number): Measure => {
    return (timeS) => size(flightAt(bob, timeS, cutS));
  };
  const speedOf = ({ vx, vy }: Flight): number => Math.hypot(vx, vy);
  const start = placeOf(bob, { timeS: 0, theta: bob.angle, speed: bob.speed });
  const gain = ({ theta, speed }: State): number =>
    Math.hypot(gravity * Math.sin(theta), speed ** 2 / reach(bob, theta));
  const energy = (flight: Flight): number => (mass * speedOf(flight) ** 2) / 2;
  const angle = ({ theta }: State): number => folded(theta);
  const whole =
    (size: () => number): Measure =>
    () =>
      size();
  const rules: Rule<Measure>[] = [
    ["the speed of @", () => flying(speedOf)],
    ["the magnitude of the velocity of @", () => flying(speedOf)],
    [
      "the velocity component of @ in the horizontal direction, positive towards the side on which it started",
      () => flying(({ vx }) => vx),
    ],
    [
      "the velocity component of @ in the vertical direction, positive upwards",
      () => flying(({ vy }) => vy),
    ],
    ["the magnitude of the acceleration of @", () => onString(gain)],
    ["the magnitude of the momentum of @", () => flying((flight) => mass * speedOf(flight))],
    ["the kinetic energy of @", () => flying(energy)],
    [
      "the change of the gravitational potential energy of @ since the start \\(final minus initial\\)",
      () => flying(({ y }) => mass * gravity * (y - start.y)),
    ],
    ["the magnitude of the net force on @", () => onString((state) => mass * gain(state))],
    [
      "the straight-line distance of @ from where it started",
      () => flying(({ x, y }) => Math.hypot(x - start.x, y - start.y)),
    ],
    [
      "the magnitude of the angular momentum of @ about the point of suspension",
      () => flying(({ x, y, vx, vy }) => mass * Math.abs(x * vy - y * vx)),
    ],
    [
      "the magnitude of the net torque on @ about the point of suspension",
      () => flying(({ x }) => mass * gravity * Math.abs(x)),
    ],
    ["the tension in the string", () => onString((state) => tension(bob, state))],
    ["the angle between the string and the downward vertical", () => onString(angle)],
    [
      "the angular speed of the string",
      () => onString(({ speed }) => Math.abs(speed) / bob.length),
    ],
    [
      "the magnitude of the angular acceleration of the string",
      () => onString(({ theta }) => (gravity * Math.abs(Math.sin(theta))) / bob.length),
    ],
    ["the time of one full swing to and fro", () => whole(() => period(bob))],
    [
      "the exact period of the swings of the string \\(not the approximation for small angles\\)",
      () => whole(() => period(bob)),
    ],
    [
      "the time from the start until the string (?:first meets the peg|is vertical for the first time)",
      () => whole(() => firstZero(bob, ({ theta }) => theta).timeS),
    ],
    [
      "the tension in the string just after it has met the peg for the first time",
      () =>
        whole(() => {
          const met = firstZero(bob, ({ theta }) => theta);
          return tension(bob, { ...met, theta: -1e-9 });
        }),
    ],
    [
      "the greatest angle that the part of the string below the peg makes with the downward vertical",
      () => whole(() => greatest(bob, ({ theta }) => -theta)),
    ],
    [
      "the greatest speed that @ reaches",
      () => whole(() => greatest(bob, ({ speed }) => Math.abs(speed))),
    ],
    [
      "the greatest tension in the string",
      () => whole(() => greatest(bob, (state) => tension(bob, state))),
    ],
    [
      "the greatest angle between the string and the downward vertical",
      () => whole(() => greatest(bob, angle)),
    ],
    [
      "the time from the start until the string first goes slack",
      () => whole(() => slack(bob).timeS),
    ],
    [
      "the angle between the string and the downward vertical at the moment when it first goes slack",
      () => whole(() => angle(slack(bob))),
    ],
    [
      "the magnitude of the angular acceleration of the string just after the start",
      () => whole(() => (gravity * Math.sin(bob.angle)) / bob.length),
    ],
    ["the time in which the string makes one full turn", () => whole(() => turn(bob))],
  ];
  return {
    phrases: newGrammar("a measure of a pendulum", rules),
    choices: newGrammar("a choice about a pendulum", [
      [
        "Does @ move upwards or downwards, # after the start\\?",
        (_, value) => (flightAt(bob, value(1), cutS).vy > 0 ? "upwards" : "downwards"),
      ],
      [
        "What does the string do after the start: swing to and fro without going slack, go slack at some time, or stay taut and go all the way round with @\\?",
        () => fate(bob),
      ],
    ]),
  };
}
