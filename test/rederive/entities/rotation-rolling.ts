/** @file Solids that roll, slip or unwind, read from their story and moved by small pushes of friction or of a cord. */
import { ballCloud, type Point, roundCloud, shellCloud, weigh } from "./rotation-solids.ts";
import { newGrammar, type Rule } from "./rotation-words.ts";
import { gather, type Happening, type Measure, need, type World } from "./rotation-world.ts";

/** A round solid. */
interface Round {
  readonly name: string;
  readonly mass: number;
  readonly radius: number;
  /** About its axis. */
  readonly inertia: number;
}

/** What a story tells. */
interface Told {
  readonly solids: readonly string[];
  readonly slope: number;
  readonly friction: number;
  /** Positive in the direction in which it is sent on a floor, and downhill on a slope. */
  readonly speed: number;
  /** Positive as in rolling in the positive direction; unset where it is as in rolling. */
  readonly spin: number;
  readonly track: number;
  readonly axle: number;
  readonly gravity: number;
  /** There is a cord. */
  readonly isHung: boolean;
}

function solid(
  found: readonly string[],
  mass: number,
  radius: number,
  cloud: readonly Point[],
): Round {
  return { name: found[0] ?? "", mass, radius, inertia: weigh(mass, cloud).inertia };
}

const SOLIDS: readonly Rule<Round>[] = [
  [
    "a solid uniform (sphere A\\d?) of mass # and radius #",
    (found, value) => solid(found, value(1), value(2), ballCloud(value(2), -value(2), 1)),
  ],
  [
    "a thin uniform spherical (shell A\\d?) of mass # and radius #",
    (found, value) => solid(found, value(1), value(2), shellCloud(value(2), -value(2), 1)),
  ],
  [
    "a thin uniform (hoop A\\d?) of mass # and radius #",
    (found, value) => solid(found, value(1), value(2), roundCloud("axle", value(2), value(2), 0)),
  ],
  [
    "a (?:thin uniform|solid uniform) ((?:disc|cylinder) A\\d?) of mass # and radius #",
    (found, value) => solid(found, value(1), value(2), roundCloud("axle", 0, value(2), 0)),
  ],
  [
    "a uniform thick-walled cylindrical (tube A\\d?) of mass # \\(outer radius #, inner radius #\\)",
    (found, value) => solid(found, value(1), value(2), roundCloud("axle", value(3), value(2), 0)),
  ],
];

const SOLID = newGrammar("a round solid", SOLIDS);
const WHO = "([Aa] (?:solid|thin|uniform) .*?)";
const PLACE = "(?:slope|ramp|incline)";
const FLOOR = "(?:floor|lane|road)";
const AXIS = "its axis of rotation (?:stays )?horizontal";
const NO_AIR = "rolling resistance and air resistance";

const who = (...texts: (string | undefined)[]): Partial<Told> => ({
  solids: texts.map((text = "") => `${text.charAt(0).toLowerCase()}${text.slice(1)}`),
});
const nothing = (): Partial<Told> => ({});
const still = (): Partial<Told> => ({ speed: 0 });
const track = (_: readonly string[], value: (index: number) => number): Partial<Told> => ({
  track: value(0),
});
const trackAfterName = (_: readonly string[], value: (index: number) => number): Partial<Told> => ({
  track: value(1),
});
const downhill = (way: string | undefined): 1 | -1 => (way === "up" ? -1 : 1);

const SLOPES: readonly Rule<Partial<Told>>[] = [
  [
    `A straight ${PLACE} makes an angle of # with the horizontal\\.`,
    (_, value) => ({ slope: value(0) }),
  ],
  [`On it there is ${WHO}\\.`, (found) => who(found[0])],
  [`On it there are ${WHO} and ${WHO}\\.`, (found) => who(found[0], found[1])],
  [
    `On a straight ${PLACE} at an angle of # to the horizontal somebody places ${WHO}\\.`,
    (found, value) => ({ slope: value(0), ...who(found[1]) }),
  ],
  [
    `${WHO} is placed on a straight ${PLACE} at an angle of # to the horizontal\\.`,
    (found, value) => ({ slope: value(1), ...who(found[0]) }),
  ],
  [
    `Two round bodies are placed on a straight ${PLACE} at an angle of # to the horizontal: ${WHO} and ${WHO}\\.`,
    (found, value) => ({ slope: value(0), ...who(found[1], found[2]) }),
  ],
  [
    `For a race down a straight ${PLACE} at an angle of # to the horizontal, somebody brings ${WHO} and ${WHO}\\.`,
    (found, value) => ({ slope: value(0), ...who(found[1], found[2]) }),
  ],
  [`@ is let go from rest and moves down the line of steepest descent, ${AXIS}\\.`, still],
  [`Released from rest, @ moves straight downhill, ${AXIS}\\.`, still],
  [`@ starts from rest and moves straight down the ${PLACE}; ${AXIS}\\.`, still],
  [
    `At the start the centre of @ moves straight (up|down) the ${PLACE} at #, and @ spins exactly as in rolling without slipping in that direction; ${AXIS}\\.`,
    (found, value) => ({ speed: downhill(found[1]) * value(2) }),
  ],
  [
    `It is sent straight (up|down) the ${PLACE}, ${AXIS}, so that at the start its centre has a speed of # and its point of contact is at rest, as in rolling\\.`,
    (found, value) => ({ speed: downhill(found[0]) * value(1) }),
  ],
  [
    "Both are let go from rest at the same moment, their centres level with each other, and go straight down on parallel tracks, their axes of rotation horizontal\\.",
    still,
  ],
  [
    "They are released together from rest, side by side with their centres level, and go straight down, each on its own track and with its axis of rotation horizontal\\.",
    still,
  ],
  [
    `At the start the centre of @ is # away from the bottom end, measured along the ${PLACE}(?:, and uphill the ${PLACE} is long enough)?\\.`,
    trackAfterName,
  ],
  [
    `The bottom end is reached when the centre of @ is # further down the ${PLACE} than at the start(?:, and uphill the ${PLACE} is long enough)?\\.`,
    trackAfterName,
  ],
  [
    `At the start both centres are # away from the bottom end, measured along the ${PLACE}\\.`,
    track,
  ],
  [
    `Each body reaches the bottom end when its centre is # further down the ${PLACE} than at the start\\.`,
    track,
  ],
];

const SPIN =
  "(@ does not spin yet|@ spins at # in the sense in which it would roll forwards|@ has a backspin of # \\(it turns against the sense in which it would roll forwards\\))";

/** The spin that the end of a sentence tells; its groups come after the sentence's own. */
function spinOf(found: readonly string[], value: (index: number) => number, from: number): number {
  const said = found[from] ?? "";
  if (/does not spin yet$/.test(said)) return 0;
  return / spins at /.test(said) ? value(from + 3) : -value(from + 5);
}

const FLOORS: readonly Rule<Partial<Told>>[] = [
  [
    `${WHO} is sent along a long level ${FLOOR}; at the start its centre has a speed of #, and ${SPIN}\\.`,
    (found, value) => ({
      ...who(found[0]),
      slope: 0,
      speed: value(1),
      spin: spinOf(found, value, 2),
    }),
  ],
  [
    `Along a long level ${FLOOR} somebody sends ${WHO}\\.`,
    (found) => ({ ...who(found[0]), slope: 0 }),
  ],
  [
    `At the start its centre moves at #, and ${SPIN}\\.`,
    (found, value) => ({ speed: value(0), spin: spinOf(found, value, 1) }),
  ],
  [`A ${FLOOR} is long and level\\.`, () => ({ slope: 0 })],
  [
    `Somebody sends ${WHO} along it; at the start its centre moves at #, and ${SPIN}\\.`,
    (found, value) => ({ ...who(found[0]), speed: value(1), spin: spinOf(found, value, 2) }),
  ],
  ["Its axis of rotation stays horizontal and perpendicular to its path\\.", nothing],
];

const FRICTION: readonly Rule<Partial<Told>>[] = [
  [
    `The (?:${PLACE}|${FLOOR}) is so rough that nothing slips on it\\.`,
    () => ({ friction: Infinity }),
  ],
  [
    "There is always enough friction to keep the contact from slipping\\.",
    () => ({ friction: Infinity }),
  ],
  [
    `The coefficient of friction between (?:each of them|[a-z]+ A\\d?) and the (?:${PLACE}|${FLOOR}) is #, for static and kinetic friction alike\\.`,
    (_, value) => ({ friction: value(0) }),
  ],
  [
    `Between (?:each of them|[a-z]+ A\\d?) and the (?:${PLACE}|${FLOOR}), static and kinetic friction have the same coefficient, #\\.`,
    (_, value) => ({ friction: value(0) }),
  ],
];

const CORD = "and a cord is wound many times round the axle\\.";
const hung = { isHung: true } as const;
const CORDS: readonly Rule<Partial<Told>>[] = [
  [
    `A cord is wound many times round the (?:equator|outer rim) of ${WHO}\\.`,
    (found) => ({ ...who(found[0]), ...hung }),
  ],
  [
    `${WHO} has a cord wound many times round its (?:equator|outer rim)\\.`,
    (found) => ({ ...who(found[0]), ...hung }),
  ],
  [
    `A simple yo-yo is ${WHO} with a cord wound many times round its (?:equator|outer rim)\\.`,
    (found) => ({ ...who(found[0]), ...hung }),
  ],
  [
    `Through the middle of ${WHO} runs an axle of radius # and negligible mass, firmly fixed to it, ${CORD}`,
    (found, value) => ({ ...who(found[0]), axle: value(1), ...hung }),
  ],
  [`A yo-yo is made of ${WHO}, fixed to an axle along its own axis\\.`, (found) => who(found[0])],
  [
    "The axle has a radius of # and negligible mass; a cord is wound many times round it\\.",
    (_, value) => ({ axle: value(0), ...hung }),
  ],
  [
    `${WHO} is fixed to an axle of radius # and negligible mass, which runs along its own axis\\.`,
    (found, value) => ({ ...who(found[0]), axle: value(1) }),
  ],
  ["A cord is wound many times round the axle\\.", () => hung],
  ["The upper end of the cord is fixed, and the cord hangs straight down\\.", nothing],
  [
    "The free end of the cord is held fast, straight above the point where the cord leaves (?:@|the axle)\\.",
    nothing,
  ],
  [
    "Let go from rest, @ falls and spins while the cord unwinds without slipping; its axis stays horizontal\\.",
    still,
  ],
  [
    "Released from rest, @ falls straight down with its axis horizontal, while the cord unwinds without slipping\\.",
    still,
  ],
  ["The cord does not stretch, and its thickness and mass are negligible\\.", nothing],
  [
    "A mark lies # below the point where the centre of @ starts, and the cord is longer than that\\.",
    track,
  ],
  [
    "The gravitational acceleration is #; air resistance is negligible\\.",
    (_, value) => ({ gravity: value(0) }),
  ],
];

const AIR: readonly Rule<Partial<Told>>[] = [
  [
    `R${NO_AIR.slice(1)} are negligible; the gravitational acceleration is #\\.`,
    (_, value) => ({ gravity: value(0) }),
  ],
  [
    "The gravitational acceleration is #, and there is neither rolling resistance nor air resistance\\.",
    (_, value) => ({ gravity: value(0) }),
  ],
  [
    `The gravitational acceleration is #; ${NO_AIR} do not matter\\.`,
    (_, value) => ({ gravity: value(0) }),
  ],
];

const STORY = newGrammar("a rolling solid", [...SLOPES, ...FLOORS, ...FRICTION, ...CORDS, ...AIR]);

/** Reads a story. */
export function readRolling(
  sentences: readonly string[],
  x: number,
  happening: Happening | undefined,
): World {
  const told = gather<Told>(sentences.map((sentence) => STORY.read(sentence, x)));
  const solids = need(told.solids, "solids").map((text) => SOLID.read(text, x));
  if (
    happening !== undefined &&
    !new RegExp(`^the (${PLACE}|${FLOOR}) becomes perfectly smooth$|^the cord is cut$`).test(
      happening.what,
    )
  ) {
    throw new Error(`what happens? ${happening.what}`);
  }
  const changeS = happening?.timeS ?? Infinity;
  const runs = solids.map((round) =>
    told.isHung === true ? hang(told, round, changeS) : roll(told, round, changeS),
  );
  const [first, second] = runs;
  if (first === undefined) throw new Error("nothing moves");
  return second === undefined
    ? worldOfOne(first, told.track)
    : worldOfTwo(first, second, need(told.track, "track"));
}

/** A solid under way: where its centre is along its path, how fast, and how fast it spins. */
interface State {
  readonly timeS: number;
  readonly s: number;
  readonly v: number;
  readonly spin: number;
}

/** How one solid moves. */
interface Run {
  readonly round: Round;
  readonly start: State;
  /** Drive of gravity along the path. */
  readonly pull: number;
  /** What the contact does in a step: the push on the solid along its path. */
  push(state: State, dt: number): number;
  /** Distance from the axis to where it is touched. */
  readonly lever: number;
}

/** On a slope or a floor: friction does all it can against the slip that a step would leave. */
function roll(told: Partial<Told>, round: Round, changeS: number): Run {
  const slope = need(told.slope, "slope");
  const gravity = need(told.gravity, "gravity");
  const friction = need(told.friction, "friction");
  const speed = need(told.speed, "speed");
  const pull = gravity * Math.sin(slope);
  const most = round.mass * gravity * Math.cos(slope) * friction;
  return {
    round,
    pull,
    lever: round.radius,
    start: { timeS: 0, s: 0, v: speed, spin: told.spin ?? speed / round.radius },
    push({ timeS, v, spin }, dt) {
      if (timeS >= changeS) return 0;
      const slip = v + pull * dt - spin * round.radius;
      const needed = -slip / (1 / round.mass + round.radius ** 2 / round.inertia);
      return Math.max(-most * dt, Math.min(most * dt, needed));
    },
  };
}

/** On a cord, which does not slip. */
function hang(told: Partial<Told>, round: Round, changeS: number): Run {
  const pull = need(told.gravity, "gravity");
  const lever = told.axle ?? round.radius;
  return {
    round,
    pull,
    lever,
    start: { timeS: 0, s: 0, v: need(told.speed, "speed"), spin: 0 },
    push({ timeS, v, spin }, dt) {
      if (timeS >= changeS) return 0;
      return -(v + pull * dt - spin * lever) / (1 / round.mass + lever ** 2 / round.inertia);
    },
  };
}

const STEP = 1 / 2000;
const LONGEST = 60;

function step({ round, pull, lever, push }: Run, state: State, dt: number): State {
  const impulse = push(state, dt);
  const v = state.v + pull * dt + impulse / round.mass;
  return {
    timeS: state.timeS + dt,
    s: state.s + ((state.v + v) / 2) * dt,
    v,
    spin: state.spin - (impulse * lever) / round.inertia,
  };
}

/** The state at a time, reached in whole steps; a change on the way is met within a step. */
function stateAt(run: Run, timeS: number): State {
  const steps = Math.max(1, Math.ceil(timeS / STEP));
  let state = run.start;
  for (let count = 0; count < steps; count++) state = step(run, state, timeS / steps);
  return state;
}

/** The first state in which a size is no longer below zero, by a straight line between two. */
function reach(run: Run, size: (state: State) => number): State {
  let before = run.start;
  for (let count = 0; count * STEP < LONGEST; count++) {
    const after = step(run, before, STEP);
    if (size(before) < 0 && size(after) >= 0) {
      const part = size(before) / (size(before) - size(after));
      return step(run, before, part * STEP);
    }
    before = after;
  }
  throw new Error("that never happens");
}

const slipOf = ({ lever }: Run, { v, spin }: State): number => v - spin * lever;

/** Where slipping ends. */
function gripOf(run: Run): State {
  const sign = Math.sign(slipOf(run, run.start));
  return reach(run, (state) => 1e-9 - sign * slipOf(run, state));
}

/** The force of the contact at the start of the motion. */
function firstPush(run: Run): number {
  return run.push(run.start, STEP) / STEP;
}

function worldOfOne(run: Run, track: number | undefined): World {
  const { round, start, pull, lever } = run;
  const { mass, inertia } = round;
  const at =
    (size: (state: State) => number): Measure =>
    (timeS) =>
      size(stateAt(run, timeS));
  const steady =
    (size: () => number): Measure =>
    () =>
      size();
  const end = (): State => reach(run, ({ s }) => s - need(track, "track"));
  const translation = ({ v }: State): number => (mass * v * v) / 2;
  const rotation = ({ spin }: State): number => (inertia * spin * spin) / 2;
  const energy = (state: State): number => translation(state) + rotation(state);
  const gain = (): number => Math.abs(pull + firstPush(run) / mass);
  const torque = (): number => Math.abs(firstPush(run) * lever);
  const top = (): State => reach(run, ({ v }) => v);
  const slips = (): boolean => Math.abs(slipOf(run, stateAt(run, 0.02))) > 1e-6;
  const NAME = "@";
  const rules: Rule<Measure>[] = [
    [
      `the magnitude of the acceleration of the centre of ${NAME}(?: while it slips)?`,
      () => steady(gain),
    ],
    [
      `the magnitude of the angular acceleration of ${NAME}(?: while it slips)?`,
      () => steady(() => torque() / inertia),
    ],
    [
      `the magnitude of the net torque on ${NAME} about its centre(?: while it slips)?`,
      () => steady(torque),
    ],
    [`the magnitude of the net force on ${NAME}`, () => steady(() => mass * gain())],
    [
      `the magnitude of the friction force on ${NAME}(?: while it slips)?`,
      () => steady(() => Math.abs(firstPush(run))),
    ],
    [`the tension in the cord that unwinds from ${NAME}`, () => steady(() => -firstPush(run))],
    [`the moment of inertia of ${NAME} about its axis of rotation`, () => steady(() => inertia)],
    [`the speed of the centre of ${NAME}`, () => at(({ v }) => Math.abs(v))],
    [`the angular speed of ${NAME}`, () => at(({ spin }) => Math.abs(spin))],
    [`the magnitude of the momentum of ${NAME}`, () => at(({ v }) => mass * Math.abs(v))],
    [
      `the magnitude of the angular momentum of ${NAME} about its centre`,
      () => at(({ spin }) => inertia * Math.abs(spin)),
    ],
    [`the kinetic energy of ${NAME}`, () => at(energy)],
    [
      `the translational kinetic energy of ${NAME} \\(half its mass times the square of the speed of its centre of mass\\)`,
      () => at(translation),
    ],
    [`the rotational kinetic energy of ${NAME} about its centre of mass`, () => at(rotation)],
    [
      `the distance of the centre of ${NAME} from where it started`,
      () => at(({ s }) => Math.abs(s)),
    ],
    [
      `the change of the gravitational potential energy of ${NAME} since the start \\(final minus initial\\)`,
      () => at(({ s }) => -mass * pull * s),
    ],
    [
      `the velocity component of the centre of ${NAME} along its path, positive (?:downhill|in the direction in which it was sent)`,
      () => at(({ v }) => v),
    ],
    [
      `the speed at which the point of ${NAME} that touches the surface slides along it`,
      () => at((state) => Math.abs(slipOf(run, state))),
    ],
    [
      `the time from the start until ${NAME} reaches the bottom end`,
      () => steady(() => end().timeS),
    ],
    [
      `the time that the centre of ${NAME} takes to reach the mark`,
      () => steady(() => end().timeS),
    ],
    [
      `the speed of the centre of ${NAME} (?:at the bottom end|when it passes the mark)`,
      () => steady(() => end().v),
    ],
    [
      `the angular speed of ${NAME} (?:at the bottom end|when its centre passes the mark)`,
      () => steady(() => Math.abs(end().spin)),
    ],
    [`the kinetic energy of ${NAME} at the bottom end`, () => steady(() => energy(end()))],
    [
      `the greatest distance uphill of its start that the centre of ${NAME} reaches, measured along its path`,
      () => steady(() => -top().s),
    ],
    [
      `the time from the start until the centre of ${NAME} is at rest for a moment`,
      () => steady(() => top().timeS),
    ],
    [
      `the time from the start until ${NAME} begins to roll without slipping`,
      () => steady(() => gripOf(run).timeS),
    ],
    [
      `the speed of the centre of ${NAME} once it rolls without slipping`,
      () => steady(() => Math.abs(gripOf(run).v)),
    ],
    [
      `the distance between the place where ${NAME} starts and the place where it begins to roll without slipping`,
      () => steady(() => Math.abs(gripOf(run).s)),
    ],
    [
      `the kinetic energy that ${NAME} loses until it rolls without slipping`,
      () => steady(() => energy(start) - energy(gripOf(run))),
    ],
  ];
  const choices: Rule<string>[] = [
    [
      "Does @ slip on its way down, or does it roll without slipping\\?",
      () => (slips() ? "it slips" : "it rolls without slipping"),
    ],
    [
      "Has the centre of @ (?:reached the bottom end|passed the mark) by # after the (?:start|release)\\?",
      (_, value) => (end().timeS < value(1) ? "yes" : "no"),
    ],
    [
      "Does @ still slip # after the start, or does it roll without slipping by then\\?",
      (_, value) => (gripOf(run).timeS < value(1) ? "it rolls without slipping" : "it still slips"),
    ],
    [
      "Once @ rolls without slipping, does it go on in the direction in which it was sent, or does it come back\\?",
      () => (gripOf(run).v > 0 ? "it goes on" : "it comes back"),
    ],
  ];
  return {
    phrases: newGrammar("a measure of a rolling solid", rules),
    choices: newGrammar("a choice about a rolling solid", choices),
  };
}

function worldOfTwo(one: Run, other: Run, track: number): World {
  const arrival = (run: Run): number => reach(run, ({ s }) => s - track).timeS;
  return {
    phrases: newGrammar<Measure>("a measure of a race", [
      [
        "the distance between the centres of @ and @, measured parallel to their tracks",
        () => (timeS) => Math.abs(stateAt(one, timeS).s - stateAt(other, timeS).s),
      ],
      [
        "the time between the arrivals of @ and @ at the bottom end",
        () => () => Math.abs(arrival(one) - arrival(other)),
      ],
    ]),
    choices: newGrammar<string>("a choice about a race", [
      [
        "Which of the two reaches the bottom end first\\?",
        () => (arrival(one) < arrival(other) ? one : other).round.name,
      ],
    ]),
  };
}
