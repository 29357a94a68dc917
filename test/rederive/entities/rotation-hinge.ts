/** @file Solids on a hinge, read from their story, weighed as clouds and turned in small steps. */
import {
  ballCloud,
  bored,
  type Lump,
  moved,
  type Point,
  type Pose,
  plateCloud,
  polygonCloud,
  roundCloud,
  shellCloud,
  together,
  weigh,
} from "./rotation-solids.ts";
import { newGrammar, type Rule } from "./rotation-words.ts";
import {
  gather,
  type Happening,
  type Measure,
  need,
  stepTwo,
  type World,
} from "./rotation-world.ts";

/** A solid of which not all is known yet: its mass, and its cloud once it is known how it lies. */
interface Made {
  readonly mass: number;
  cloud(how: Lie): readonly Point[];
}

/** How a solid lies. */
interface Lie {
  readonly pose?: Pose;
  /** Which way a round side or a hole points: away from the axle or towards it. */
  readonly away?: boolean;
}

/** A solid in its place. */
interface Part extends Lump {
  readonly name: string;
}

interface Told {
  readonly parts: readonly string[];
  readonly angle: number;
  /** Counter-clockwise is positive. */
  readonly spin: number;
  /** Of the axle to the vertical. */
  readonly tilt: number;
  readonly gravity: number;
}

const AXLE = "(a fixed horizontal axle|a fixed axle that is inclined at .+? to the vertical)";
const PLANE = "lie in one plane perpendicular to the axle\\.";
const SEEN = "Clockwise and counter-clockwise are as seen by one observer looking along the axle";
const REFERENCE = "from its lowest position";

function tiltOf(axle: string | undefined, x: number): number {
  const tilt = newGrammar<number>("an axle", [
    ["a fixed horizontal axle", () => Math.PI / 2],
    ["a fixed axle that is inclined at # to the vertical", (_, value) => value(0)],
  ]);
  return tilt.read(axle ?? "", x);
}

/** Rules of the story; `x` is needed for the tilt, which lies inside another phrase. */
function storyRules(x: number): readonly Rule<Partial<Told>>[] {
  const nothing = (): Partial<Told> => ({});
  const turned = (found: readonly string[]): Partial<Told> => ({ tilt: tiltOf(found[1], x) });
  const parts = (found: readonly string[]): Partial<Told> => ({
    parts: (found[0] ?? "").split(/; (?=\(\d\) )/).map((part) => part.replace(/^\(\d\) /, "")),
  });
  return [
    [`A rigid @ turns without friction about ${AXLE}\\.`, turned],
    [
      "It has a straight arm of negligible mass, which begins at the axle and is perpendicular to it\\.",
      nothing,
    ],
    ["Rigidly fixed to the arm: (.*)\\.", parts],
    [
      `In a laboratory, a rigid @ is mounted on ${AXLE}, about which it turns without friction\\.`,
      turned,
    ],
    [
      "Its straight arm, whose mass is negligible, begins at the axle, is perpendicular to it and carries, rigidly fixed: (.*)\\.",
      parts,
    ],
    [`A moving sculpture, @, is rigid and turns without friction about ${AXLE}\\.`, turned],
    ["A straight arm of negligible mass begins at the axle and is perpendicular to it\\.", nothing],
    ["Welded to the arm: (.*)\\.", parts],
    [
      `The rotor of a machine, @, is rigid and turns about ${AXLE} in frictionless bearings\\.`,
      turned,
    ],
    [
      "It is built on a straight arm of negligible mass, which begins at the axle and is perpendicular to it\\.",
      nothing,
    ],
    ["Rigidly attached to the arm: (.*)\\.", parts],
    [`The arm and (?:the centres of all parts|the centre of that part) ${PLANE}`, nothing],
    [`${SEEN}\\.`, nothing],
    [
      `${SEEN}; the clockwise side of the arm's line is the side towards which the arm itself moves when it turns clockwise\\.`,
      nothing,
    ],
    [
      "Air resistance is negligible, and the gravitational acceleration is #\\.",
      (_, value) => ({ gravity: value(0) }),
    ],
    [
      "There is no air resistance; the gravitational acceleration is #\\.",
      (_, value) => ({ gravity: value(0) }),
    ],
    ...beginnings,
  ];
}

const still = (_: readonly string[], value: (index: number) => number): Partial<Told> => ({
  angle: value(1),
  spin: 0,
});
const signed = (sense: string | undefined): number => (sense === "clockwise" ? -1 : 1);

const beginnings: readonly Rule<Partial<Told>>[] = [
  [`@ is let go from rest with its arm turned by # ${REFERENCE}\\.`, still],
  [
    "@ is held with its arm at an angle of # to its lowest position and then released from rest\\.",
    still,
  ],
  [`@ is let go from rest with its arm turned counter-clockwise by # ${REFERENCE}\\.`, still],
  [`@ is held with its arm # counter-clockwise ${REFERENCE} and then released from rest\\.`, still],
  [
    `At the start the arm is turned counter-clockwise by # ${REFERENCE}, and @ turns (clockwise|counter-clockwise) with an angular speed of #\\.`,
    (found, value) => ({ angle: value(0), spin: signed(found[2]) * value(3) }),
  ],
  [
    `At the start the arm is # counter-clockwise ${REFERENCE}, and the angular speed of @ is #, (clockwise|counter-clockwise)\\.`,
    (found, value) => ({ angle: value(0), spin: signed(found[3]) * value(2) }),
  ],
];

const POSE =
  ", its own axis (parallel to the axle|parallel to the arm|perpendicular to both the arm and the axle)";
const CORNERS: Readonly<Record<string, number>> = {
  "regular triangular": 3,
  square: 4,
  "regular pentagonal": 5,
  "regular hexagonal": 6,
  "regular octagonal": 8,
};

function poseOf(text: string | undefined): Pose {
  if (text === "parallel to the axle") return "axle";
  return text === "parallel to the arm" ? "arm" : "across";
}

const pole = (away = true): 1 | -1 => (away ? 1 : -1);

/** A round thing whose last group is its pose. */
function posed(
  found: readonly string[],
  mass: number,
  [inner, outer, height]: readonly [number, number, number],
): Made {
  const pose = poseOf(found.at(-1));
  return { mass, cloud: () => roundCloud(pose, inner, outer, height) };
}

/** A cap or a bowl of which `depth` is left; its last group tells which way it points. */
function capped(
  found: readonly string[],
  mass: number,
  make: (sign: 1 | -1) => readonly Point[],
): Made {
  const sign = pole(found.at(-1) === "away from");
  return { mass, cloud: () => make(sign) };
}

const POINTING = "pointing along the arm (away from|towards) the axle";
const FACE = `, its flat face perpendicular to the arm and its round side ${POINTING}`;
const RIM = `, the plane of its rim perpendicular to the arm and its round outside ${POINTING}`;
const ITS = ", its centre";
const HOLE =
  "whose centre is displaced by # from the centre of its outer (?:surface|edge), along the arm (away from|towards) the axle";

/** What each kind of solid is called; the rest of its text, from its place on, is the last group. */
const SOLIDS: readonly (readonly [text: string, seat: string, made: Rule<Made>[1]])[] = [
  [
    "a small @ of mass #, which counts as a point mass",
    ", placed",
    (_, value) => pointLike(value(1)),
  ],
  [
    "a solid uniform (sphere A\\d) of mass # and radius #",
    ITS,
    (_, value) => ({ mass: value(1), cloud: () => ballCloud(value(2), -value(2), 1) }),
  ],
  [
    "a thin uniform spherical (shell A\\d) of mass # and radius #",
    ITS,
    (_, value) => ({ mass: value(1), cloud: () => shellCloud(value(2), -value(2), 1) }),
  ],
  [
    `a thin uniform (disc A\\d) of mass # and radius #${POSE}`,
    ITS,
    (found, value) => posed(found, value(1), [0, value(2), 0]),
  ],
  [
    `a thin uniform (hoop A\\d) of mass # and radius #${POSE}`,
    ITS,
    (found, value) => posed(found, value(1), [value(2), value(2), 0]),
  ],
  [
    `a solid uniform (cylinder A\\d) of mass # and radius #${POSE}`,
    ITS,
    (found, value) => posed(found, value(1), [0, value(2), 0]),
  ],
  [
    `a solid uniform (cylinder A\\d) of mass #, radius # and height #${POSE}`,
    ITS,
    (found, value) => posed(found, value(1), [0, value(2), value(3)]),
  ],
  [
    `a uniform thick-walled cylindrical (tube A\\d) of mass # \\(outer radius #, inner radius #\\)${POSE}`,
    ITS,
    (found, value) => posed(found, value(1), [value(3), value(2), 0]),
  ],
  [
    "a thin uniform (rod A\\d) of mass # and length #, lying (parallel to the arm|perpendicular to both the arm and the axle)",
    ITS,
    (found, value) => plate(found[3], value(1), value(2), 0),
  ],
  [
    "a uniform rectangular (plate A\\d) of mass #, length # and width #, lying in the plane of the motion with its length (parallel|perpendicular) to the arm",
    ITS,
    (found, value) => plate(found[4], value(1), value(2), value(3)),
  ],
  [
    `a solid uniform (prism A\\d) of mass # with a (${Object.keys(CORNERS).join("|")}) cross-section whose corners are # from its centre, its long edges parallel to the axle`,
    ITS,
    (found, value) => ({
      mass: value(1),
      cloud: () => polygonCloud(CORNERS[found[2] ?? ""] ?? 0, value(3)),
    }),
  ],
  [
    `a solid uniform (hemisphere A\\d) of mass # and radius #${FACE}`,
    ", the centre of its flat face",
    (found, value) => capped(found, value(1), (sign) => ballCloud(value(2), 0, sign)),
  ],
  [
    `a solid uniform spherical (cap A\\d) of mass # \\(cut by a plane from a sphere of radius #, and # thick in the middle\\)${FACE}`,
    ", the centre of the sphere that it was cut from",
    (found, value) =>
      capped(found, value(1), (sign) => ballCloud(value(2), value(2) - value(3), sign)),
  ],
  [
    `a thin (bowl A\\d) of mass # and uniform thickness \\(cut by a plane from a spherical shell of radius #, and # deep in the middle\\)${RIM}`,
    ", the centre of the sphere that it was cut from",
    (found, value) =>
      capped(found, value(1), (sign) => shellCloud(value(2), value(2) - value(3), sign)),
  ],
  [
    `a uniform (bored sphere A\\d) of mass # \\(as it is, with its hole\\) and radius # with an empty spherical hole of radius #, ${HOLE}`,
    ", the centre of its outer surface",
    (found, value) =>
      capped(found, value(1), (sign) => {
        const hole = moved(ballCloud(value(3), -value(3), 1), sign * value(4), 0);
        return bored(ballCloud(value(2), -value(2), 1), hole, (value(3) / value(2)) ** 3);
      }),
  ],
  [
    `a uniform (drilled disc A\\d) of mass # \\(as it is, with its hole\\) and radius # with a circular hole right through it of radius #, ${HOLE}, lying in the plane of the motion`,
    ", the centre of its outer edge",
    (found, value) => {
      const sign = pole(found[5] === "away from");
      const hole = moved(roundCloud("axle", 0, value(3), 0), sign * value(4), 0);
      return {
        mass: value(1),
        cloud: () => bored(roundCloud("axle", 0, value(2), 0), hole, (value(3) / value(2)) ** 2),
      };
    },
  ],
];

function pointLike(mass: number): Made {
  return { mass, cloud: () => [{ u: 0, v: 0, share: 1 }] };
}

function plate(way: string | undefined, mass: number, length: number, width: number): Made {
  const isAlong = way === "parallel to the arm" || way === "parallel";
  return { mass, cloud: () => (isAlong ? plateCloud(length, width) : plateCloud(width, length)) };
}

/** Where the reference point of a solid sits: along the arm (negative beyond the axle), and to its left. */
const SEATS = newGrammar<readonly [number, number]>("a seat", [
  [" # from the axle", (_, value) => [value(0), 0]],
  [
    " # from the axle, on the straight continuation of the arm beyond the axle",
    (_, value) => [-value(0), 0],
  ],
  [
    " # from the axle as measured along the arm, and # from the line of the arm, on its (clockwise|counter-clockwise) side",
    (found, value) => [value(0), signed(found[2]) * value(1)],
  ],
]);

function readPart(text: string, x: number): Part {
  const rules = SOLIDS.map(([said, seat, made]): Rule<Part> => {
    return [
      `${said}${seat}( .*)`,
      (found, value) => {
        const { mass, cloud } = made(found.slice(0, -1), value);
        const [along, beside] = SEATS.read(found.at(-1) ?? "", x);
        // Beyond the axle "away from the axle" is against the arm.
        const lying = along < 0 ? cloud({}).map((point) => ({ ...point, u: -point.u })) : cloud({});
        return { name: found[0] ?? "", ...weigh(mass, moved(lying, along, beside)) };
      },
    ];
  });
  return newGrammar("a solid", rules).read(text, x);
}

/** Reads a story. */
export function readHinge(
  sentences: readonly string[],
  x: number,
  happening: Happening | undefined,
): World {
  const story = newGrammar("solids on a hinge", storyRules(x));
  const told = gather<Told>(sentences.map((sentence) => story.read(sentence, x)));
  const parts = need(told.parts, "parts").map((part) => readPart(part, x));
  return worldOf(
    {
      parts,
      angle: need(told.angle, "angle"),
      spin: need(told.spin, "spin"),
      tilt: need(told.tilt, "tilt"),
      gravity: need(told.gravity, "gravity"),
    },
    happening,
  );
}

interface Rotor {
  readonly parts: readonly Part[];
  readonly angle: number;
  readonly spin: number;
  readonly tilt: number;
  readonly gravity: number;
}

/** Steps in the time in which a small swing goes through one radian of its phase. */
const STEPS = 80;
const LONGEST = 60;

interface State {
  readonly timeS: number;
  readonly theta: number;
  readonly rate: number;
}

/** What turns, and under which gravity in its plane. */
interface Body {
  readonly lump: Lump;
  readonly pull: number;
}

function xOf({ u, v }: Pick<Lump, "u" | "v">, theta: number): number {
  return u * Math.sin(theta) + v * Math.cos(theta);
}

function yOf({ u, v }: Pick<Lump, "u" | "v">, theta: number): number {
  return -u * Math.cos(theta) + v * Math.sin(theta);
}

function gainOf({ lump, pull }: Body, theta: number): number {
  return (-lump.mass * pull * xOf(lump, theta)) / lump.inertia;
}

function stepOf({ lump, pull }: Body): number {
  const scale = Math.sqrt(lump.inertia / (lump.mass * pull * radius(lump)));
  // Where next to nothing drives it, it still turns.
  return Math.min(0.005, scale / STEPS);
}

function* turning(body: Body, from: State, step = stepOf(body)): Generator<State> {
  let now: readonly [number, number] = [from.theta, from.rate];
  for (let count = 0; count * step < LONGEST; count++) {
    yield { timeS: from.timeS + count * step, theta: now[0], rate: now[1] };
    now = stepTwo(now, step, (theta, rate) => [rate, gainOf(body, theta)]);
  }
}

function stateAfter(body: Body, from: State, timeS: number): State {
  const span = timeS - from.timeS;
  const steps = Math.max(1, Math.ceil(span / stepOf(body)));
  let count = 0;
  for (const state of turning(body, from, span / steps)) if (count++ === steps) return state;
  throw new Error("too long a time");
}

function firstZero(body: Body, from: State, size: (state: State) => number, skip = 0): number {
  let before: State | undefined;
  let left = skip;
  for (const state of turning(body, from)) {
    if (before !== undefined && size(before) !== 0 && size(before) * size(state) <= 0) {
      const part = size(before) / (size(before) - size(state));
      if (left-- === 0) return before.timeS + part * (state.timeS - before.timeS);
    }
    before = state;
  }
  throw new Error("that never happens");
}

function worldOf(rotor: Rotor, happening: Happening | undefined): World {
  const pull = rotor.gravity * Math.sin(rotor.tilt);
  const push = rotor.gravity * Math.cos(rotor.tilt);
  const start: State = { timeS: 0, theta: rotor.angle, rate: rotor.spin };
  const whole: Body = { lump: together(rotor.parts), pull };
  const named = (name: string): Part => {
    const found = rotor.parts.find((part) => part.name === name);
    if (found === undefined) throw new Error(`no part is called ${name}`);
    return found;
  };
  const dropped =
    /^(.*) comes off without a jolt and falls away, so that from then on body A means what is left on the axle$/.exec(
      happening?.what ?? "",
    )?.[1];
  const isLoose =
    happening?.what === "the axle is pulled out without a jolt, so that body A falls freely";
  if (happening !== undefined && dropped === undefined && !isLoose)
    throw new Error(`what happens? ${happening.what}`);
  const changeS = happening?.timeS ?? Infinity;
  const after: Body =
    dropped === undefined
      ? whole
      : { lump: together(rotor.parts.filter((part) => part !== named(dropped))), pull };
  const stateAt = (timeS: number): State => {
    if (isLoose && timeS > changeS) throw new Error("it is not on its hinge any more");
    if (timeS <= changeS) return stateAfter(whole, start, timeS);
    return stateAfter(after, stateAfter(whole, start, changeS), timeS);
  };
  const bodyAt = (timeS: number): Body => (timeS > changeS ? after : whole);
  const hinged = (size: (state: State, body: Body) => number): Measure => {
    return (timeS) => size(stateAt(timeS), bodyAt(timeS));
  };
  return {
    phrases: newGrammar("a measure of solids on a hinge", [
      ...momentRules({ whole, hinged, start, named, push, free: freely() }),
      ...eventRules(whole, start, push),
    ]),
    choices: newGrammar<string>("a choice about solids on a hinge", [
      [
        "Does body A swing to and fro, or does it turn all the way round\\?",
        () => (turnsOver(whole, start) ? "it turns all the way round" : "it swings to and fro"),
      ],
    ]),
  };

  function freely(): (timeS: number) => Free | undefined {
    return (timeS) => {
      if (!isLoose || timeS <= changeS) return undefined;
      return fly(whole, stateAfter(whole, start, changeS), timeS - changeS);
    };
  }
}

/** A body in the air. */
interface Free {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
  readonly rate: number;
}

function fly({ lump, pull }: Body, { theta, rate }: State, flown: number): Free {
  const [x, y] = [xOf(lump, theta), yOf(lump, theta)];
  const [vx, vy] = [-rate * y, rate * x];
  return {
    x: x + vx * flown,
    y: y + vy * flown - (pull * flown ** 2) / 2,
    vx,
    vy: vy - pull * flown,
    rate,
  };
}

interface Means {
  readonly whole: Body;
  readonly start: State;
  /** Gravity along the axle. */
  readonly push: number;
  hinged(size: (state: State, body: Body) => number): Measure;
  named(name: string): Part;
  free(timeS: number): Free | undefined;
}

const radius = ({ u, v }: Pick<Lump, "u" | "v">): number => Math.hypot(u, v);

function acceleration(body: Body, { theta, rate }: State): number {
  return Math.hypot(gainOf(body, theta), rate ** 2) * radius(body.lump);
}

/** The force of the axle: what moves the centre of mass as it moves, less gravity. */
function hingeForce(body: Body, { theta, rate }: State, push: number): number {
  const { lump, pull } = body;
  const [x, y, gain] = [xOf(lump, theta), yOf(lump, theta), gainOf(body, theta)];
  const ax = -gain * y - rate ** 2 * x;
  const ay = gain * x - rate ** 2 * y;
  return lump.mass * Math.hypot(ax, ay + pull, push);
}

function centralInertia({ lump }: Body): number {
  return lump.inertia - lump.mass * radius(lump) ** 2;
}

function momentRules({ whole, hinged, start, named, push, free }: Means): readonly Rule<Measure>[] {
  const speed = (state: State, body: Body): number => Math.abs(state.rate) * radius(body.lump);
  /** Of a body that may be in the air by now. */
  const either = (
    inAir: (free: Free) => number,
    size: (state: State, body: Body) => number,
  ): Measure => {
    const onAxle = hinged(size);
    return (timeS) => {
      const flight = free(timeS);
      return flight === undefined ? onAxle(timeS) : inAir(flight);
    };
  };
  const flightSpeed = ({ vx, vy }: Free): number => Math.hypot(vx, vy);
  const { mass } = whole.lump;
  const centre = (theta: number): readonly [number, number] => [
    xOf(whole.lump, theta),
    yOf(whole.lump, theta),
  ];
  const [x0, y0] = centre(start.theta);
  const speeds = either(flightSpeed, speed);
  return [
    [
      "the angle between the arm of body A and its lowest position",
      () => hinged(({ theta }) => Math.abs(Math.atan2(Math.sin(theta), Math.cos(theta)))),
    ],
    [
      "the angular speed of body A",
      () =>
        either(
          ({ rate }) => Math.abs(rate),
          ({ rate }) => Math.abs(rate),
        ),
    ],
    [
      "the magnitude of the angular acceleration of body A",
      () => hinged(({ theta }, body) => Math.abs(gainOf(body, theta))),
    ],
    [
      "the magnitude of the angular momentum of body A about the axle",
      () => hinged(({ rate }, { lump }) => lump.inertia * Math.abs(rate)),
    ],
    [
      "the magnitude of the momentum of body A \\(its mass times the velocity of its centre of mass\\)",
      () =>
        either(
          (flight) => mass * flightSpeed(flight),
          (state, body) => body.lump.mass * speed(state, body),
        ),
    ],
    ["the speed of the centre of mass of body A", () => speeds],
    [
      "the speed of (?:the centre of mass of )?([a-z ]+ A\\d)",
      (found) => hinged(({ rate }) => Math.abs(rate) * radius(named(found[0] ?? ""))),
    ],
    [
      "the magnitude of the acceleration of the centre of mass of body A",
      () => hinged((state, body) => acceleration(body, state)),
    ],
    [
      "the magnitude of the net force on body A",
      () => hinged((state, body) => body.lump.mass * acceleration(body, state)),
    ],
    [
      "the magnitude of the net torque on body A about the axle",
      () => hinged(({ theta }, body) => body.lump.inertia * Math.abs(gainOf(body, theta))),
    ],
    [
      "the magnitude of the force that the axle exerts on body A",
      () => hinged((state, body) => hingeForce(body, state, push)),
    ],
    [
      "the kinetic energy of body A",
      () =>
        either(
          (flight) =>
            (mass * flightSpeed(flight) ** 2 + centralInertia(whole) * flight.rate ** 2) / 2,
          ({ rate }, body) => (body.lump.inertia * rate ** 2) / 2,
        ),
    ],
    [
      "the translational kinetic energy of body A \\(half its mass times the square of the speed of its centre of mass\\)",
      () =>
        either(
          (flight) => (mass * flightSpeed(flight) ** 2) / 2,
          (state, body) => (body.lump.mass * speed(state, body) ** 2) / 2,
        ),
    ],
    [
      "the rotational kinetic energy of body A about its centre of mass",
      () =>
        either(
          ({ rate }) => (centralInertia(whole) * rate ** 2) / 2,
          ({ rate }, body) => (centralInertia(body) * rate ** 2) / 2,
        ),
    ],
    [
      "the change of the gravitational potential energy of body A since the start \\(final minus initial\\)",
      () =>
        either(
          ({ y }) => mass * whole.pull * (y - y0),
          ({ theta }) => mass * whole.pull * (centre(theta)[1] - y0),
        ),
    ],
    [
      "the straight-line distance of the centre of mass of body A from where it started",
      () =>
        either(
          ({ x, y }) => Math.hypot(x - x0, y - y0),
          ({ theta }) => Math.hypot(centre(theta)[0] - x0, centre(theta)[1] - y0),
        ),
    ],
    ["the moment of inertia of body A about the axle", () => () => whole.lump.inertia],
    ["the distance of the centre of mass of body A from the axle", () => () => radius(whole.lump)],
    [
      "the moment of inertia of body A about the line through its centre of mass that is parallel to the axle",
      () => () => centralInertia(whole),
    ],
  ];
}

/** Where gravity has no lever and the centre of mass is down. */
const across =
  ({ lump }: Body) =>
  ({ theta }: State): number =>
    xOf(lump, theta);

function lowest(body: Body, start: State, skip = 0): number {
  let left = skip;
  for (let nth = 0; nth < 9; nth++) {
    const timeS = firstZero(body, start, across(body), nth);
    const { theta } = stateAfter(body, start, timeS);
    if (yOf(body.lump, theta) < 0 && left-- === 0) return timeS;
  }
  throw new Error("it is never at its lowest");
}

function greatest(body: Body, start: State, size: (state: State) => number): number {
  let most = 0;
  for (const state of turning(body, start)) {
    if (state.timeS > 15) break;
    most = Math.max(most, size(state));
  }
  return most;
}

function turnsOver(body: Body, start: State): boolean {
  return greatest(body, start, ({ theta }) => Math.abs(theta - start.theta)) > 2 * Math.PI;
}

function eventRules(body: Body, start: State, push: number): readonly Rule<Measure>[] {
  const { lump, pull } = body;
  return [
    [
      "the time from the start until the centre of mass of body A is at its lowest for the first time",
      () => () => lowest(body, start),
    ],
    [
      "the greatest angular speed that body A reaches",
      () => () => greatest(body, start, ({ rate }) => Math.abs(rate)),
    ],
    [
      "the magnitude of the angular acceleration of body A just after the start",
      () => () => Math.abs(gainOf(body, start.theta)),
    ],
    [
      "the magnitude of the force that the axle exerts on body A just after the start",
      () => () => hingeForce(body, start, push),
    ],
    [
      "the period that very small oscillations of body A about its stable equilibrium would have",
      () => () => 2 * Math.PI * Math.sqrt(lump.inertia / (lump.mass * pull * radius(lump))),
    ],
    [
      "the time in which body A makes one full turn",
      () => () =>
        firstZero(body, start, ({ theta }) => Math.abs(theta - start.theta) - 2 * Math.PI),
    ],
    [
      "the exact period of the swings of body A after this start \\(not the approximation for small angles\\)",
      () => () => lowest(body, start, 2) - lowest(body, start),
    ],
    [
      "the greatest angle between the line from the axle to the centre of mass of body A and the lowest position of that line",
      () => () =>
        greatest(body, start, ({ theta }) =>
          Math.abs(Math.atan2(xOf(lump, theta), -yOf(lump, theta))),
        ),
    ],
  ];
}
