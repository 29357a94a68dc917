/** @file Reads and solves throws: over a floor, with and without bounces, on a slope, with and without air. */
import type { Scene, State } from "./fields-measures.ts";
import {
  add,
  dot,
  march,
  marchTo,
  type Pull,
  type Snap,
  sizeOf,
  type Vector,
} from "./fields-steps.ts";
import {
  applyRules,
  known,
  lower,
  match,
  numberOf,
  type Parts,
  type Rule,
} from "./fields-words.ts";

interface Ball {
  mass: number;
  height: number;
  speed: number;
  /** Above the horizontal, forwards. */
  angle: number;
  restitution?: number;
  friction: number;
  linear: number;
  quadratic: number;
  /** Rise of the ground over its length forwards; 0 for a floor. */
  slope: number;
}

interface Told {
  readonly balls: Map<string, Ball>;
  gravity: number;
  caughtS: number;
  calmS: number;
}

const NAME = "((?:[Aa] |[Tt]he )?(?:[Bb]all|[Ss]tone|[Mm]arble)(?: [AB])?)";
const STEPS = 1500;

/** "A stone" and "the stone" are one. */
function nameOf(said: string): string {
  return lower(said).replace(/^a /, "the ");
}

/** Reads and solves a scene; `x` is what the unknown is tried with. */
export function readThrows({ story, change }: Parts, x: number): Scene {
  const told: Told = { balls: new Map(), gravity: Number.NaN, caughtS: Infinity, calmS: Infinity };
  const value = (text: string | undefined): number => numberOf(text ?? "", x);
  let last = "";
  const ball = (said: string): Ball => {
    last = nameOf(said);
    const found = told.balls.get(last);
    if (found !== undefined) return found;
    const fresh: Ball = {
      mass: Number.NaN,
      height: 0,
      speed: Number.NaN,
      angle: Number.NaN,
      friction: 0,
      linear: 0,
      quadratic: 0,
      slope: 0,
    };
    told.balls.set(last, fresh);
    return fresh;
  };
  const rules = [
    ...startRules(ball, value),
    ...floorRules(() => ball(last), value),
    ...slopeRules(ball, () => ball(last), value),
    ...airRules(told, ball, value),
  ];
  applyRules(story, rules);
  if (change !== undefined) {
    const caught = match(
      `${NAME} is stopped in the air and at once let go again from rest`,
      change.clause,
    );
    const calm = match(
      `the drag force on ${NAME} vanishes while gravity stays the same`,
      change.clause,
    );
    if (caught !== undefined) told.caughtS = value(change.at);
    else if (calm !== undefined) told.calmS = value(change.at);
    else throw new Error(`unknown change: ${change.clause}`);
    return solve(told, (caught ?? calm)?.[0]);
  }
  return solve(told);
}

type Value = (text: string | undefined) => number;

function startRules(ball: (said: string) => Ball, value: Value): readonly Rule[] {
  const from =
    "from (?:a height of <v> above |a point <v> above )?(?:a level floor|the level floor of a (?:hall|courtyard)|the same floor)";
  const way =
    "at an angle of <v> (above|below|to) the horizontal(?: \\(negative angles point downwards\\))?";
  const set = (one: Ball, mass: string, heights: readonly string[]): void => {
    const [height = ""] = heights.filter((text) => text !== "");
    one.mass = value(mass);
    one.height = height === "" ? 0 : value(height);
  };
  const go = (one: Ball, speed: string, angle: string, side: string): void => {
    one.speed = value(speed);
    one.angle = side === "below" ? -value(angle) : value(angle);
  };
  return [
    [
      `${NAME} of mass <v> is thrown with a speed of <v> ${from}, ${way}\\.`,
      (name = "", mass = "", speed = "", high = "", up = "", angle = "", side = "") => {
        set(ball(name), mass, [high, up]);
        go(ball(name), speed, angle, side);
      },
    ],
    [
      `${NAME}, whose mass is <v>, starts with a speed of <v> ${from}, ${way}\\.`,
      (name = "", mass = "", speed = "", high = "", up = "", angle = "", side = "") => {
        set(ball(name), mass, [high, up]);
        go(ball(name), speed, angle, side);
      },
    ],
    [
      `A machine throws ${NAME}, of mass <v>, ${from}\\.`,
      (name = "", mass = "", high = "", up = "") => set(ball(name), mass, [high, up]),
    ],
    [
      `${NAME} leaves the machine with a speed of <v>, ${way}\\.`,
      (name = "", speed = "", angle = "", side = "") => go(ball(name), speed, angle, side),
    ],
  ];
}

function floorRules(last: () => Ball, value: Value): readonly Rule[] {
  const cr =
    "(?:Its bounces are perfectly elastic \\(the coefficient of restitution is 1\\)|The coefficient of restitution \\(vertical speed after a bounce over that before it\\) between (?:the ball|ball [AB]) and the floor is <v>|It bounces off the floor with a coefficient of restitution \\(vertical speed after over vertical speed before a bounce\\) of <v>)";
  const set = (one = "", other = "", friction = ""): void => {
    const ball = last();
    const said = one === "" ? other : one;
    ball.restitution = said === "" ? 1 : value(said);
    ball.friction = friction === "" ? 0 : value(friction);
  };
  return [
    known("Its flight ends when it meets the floor\\."),
    known("It stays where it meets the floor\\."),
    [`${cr}; the floor is smooth, so there is no friction in a bounce\\.`, set],
    [`${cr}, and the coefficient of kinetic friction is <v>\\.`, set],
    known("The ball is a uniform solid sphere and does not rotate when it is thrown\\."),
    known(
      "In a bounce, the friction at the point of contact acts against the sliding of that point; its impulse is the coefficient of friction times the normal impulse, but never more than is needed to end the sliding\\.",
    ),
    known("Each bounce takes no time, and heights are those of the lowest point of the ball\\."),
    known("Both are thrown at the same moment, side by side, and never touch each other\\."),
  ];
}

function slopeRules(ball: (said: string) => Ball, last: () => Ball, value: Value): readonly Rule[] {
  let tilt = Number.NaN;
  const set = (one: Ball, way: string): void => {
    one.slope = Math.tan(tilt) * (way === "downhill" ? -1 : 1);
  };
  const noteTilt = (text: string | undefined): void => {
    tilt = value(text);
  };
  return [
    ["A plane slope makes an angle of <v> with the horizontal\\.", (angle) => noteTilt(angle)],
    [
      `From a point of the slope, ${NAME} of mass <v> is thrown (uphill|downhill), in the vertical plane of the line of steepest descent, with a speed of <v> at an angle of <v> above the horizontal\\.`,
      (name = "", mass = "", way = "", speed = "", angle = "") => {
        Object.assign(ball(name), { mass: value(mass), speed: value(speed), angle: value(angle) });
        set(last(), way);
      },
    ],
    [
      `On a hillside that is a plane at an angle of <v> to the horizontal, ${NAME} \\(mass <v>\\) is thrown from the ground straight (uphill|downhill)\\.`,
      (angle = "", name = "", mass = "", way = "") => {
        noteTilt(angle);
        ball(name).mass = value(mass);
        set(last(), way);
      },
    ],
    [
      "Its speed at the start is <v>, and its velocity then points <v> above the horizontal\\.",
      (speed = "", angle = "") => {
        Object.assign(last(), { speed: value(speed), angle: value(angle) });
      },
    ],
    [
      `${NAME} of mass <v> leaves a point of an even slope with a speed of <v>; the slope rises at <v> to the horizontal\\.`,
      (name = "", mass = "", speed = "", angle = "") => {
        Object.assign(ball(name), { mass: value(mass), speed: value(speed) });
        noteTilt(angle);
      },
    ],
    [
      "The throw is aimed straight (uphill|downhill), at an angle of <v> above the horizontal \\(not above the slope\\)\\.",
      (way = "", angle = "") => {
        last().angle = value(angle);
        set(last(), way);
      },
    ],
    known("It flies until it hits the slope\\."),
    known("Its flight ends on the slope\\."),
  ];
}

function airRules(told: Told, ball: (said: string) => Ball, value: Value): readonly Rule[] {
  const law = "<v> times the (speed|square of the speed)";
  const drag = (name = "", size = "", power = ""): void => {
    ball(name)[power === "speed" ? "linear" : "quadratic"] = value(size);
  };
  return [
    [
      "(?:The gravitational acceleration is <v>|Take <v> for the gravitational acceleration)(?:; air resistance is left out)?\\.",
      (one = "", other = "") => {
        told.gravity = value(one === "" ? other : one);
      },
    ],
    [
      `The air brakes ${NAME} with a force that is directed against its velocity; its size is ${law}\\.`,
      drag,
    ],
    [`A drag force acts on ${NAME}, opposite to its velocity and of size ${law}\\.`, drag],
    [
      `Air resistance on ${NAME} is a force against the direction of motion, equal to ${law}\\.`,
      drag,
    ],
  ];
}

/** A ball in flight: its motion and, in rad/s times its radius, how its surface turns. */
interface Flown extends Snap {
  readonly spin: number;
}

interface Bounce {
  readonly before: Flown;
  readonly after: Flown;
}

/** One ball from the throw on: the flights between its bounces. */
interface Course {
  readonly start: Flown;
  readonly pulls: (timeS: number) => Pull;
  readonly bounces: readonly Bounce[];
  at(timeS: number): Flown;
}

function solve(told: Told, changed?: string): Scene {
  const courses = new Map<string, Course>();
  const get = (name: string): Ball => {
    const ball = told.balls.get(nameOf(name));
    if (ball === undefined) throw new Error(`there is no ${name}`);
    return ball;
  };
  const courseOf = (name: string): Course => {
    const calm = { ...told, caughtS: Infinity, calmS: Infinity };
    const isTouched = changed === undefined || nameOf(changed) === nameOf(name);
    const course = courses.get(name) ?? fly(get(name), isTouched ? told : calm);
    courses.set(name, course);
    return course;
  };
  const names = [...told.balls.keys()].join("|");
  const at = (name: string, timeS: number): State => {
    const course = courseOf(name);
    const snap = course.at(timeS);
    const acceleration = course.pulls(timeS)(timeS, snap.place, snap.velocity);
    return { ...snap, mass: get(name).mass, start: course.start.place, acceleration };
  };
  return {
    names,
    at,
    axis: (said) => {
      if (said === "along the vertical, positive upwards") return [0, 1, 0];
      return said === "along the horizontal, positive in the direction of the throw"
        ? [1, 0, 0]
        : undefined;
    },
    special: (phrase, timeS) => specialOf({ told, names, get, courseOf }, phrase, timeS),
    choose: (question) => chooseOf({ told, names, get, courseOf }, question),
  };
}

function fly(ball: Ball, { gravity, caughtS, calmS }: Told): Course {
  const { mass, speed, angle, height, linear, quadratic, slope } = ball;
  const pullWith = (isCalm: boolean): Pull => {
    const weight: Vector = [0, -gravity, 0];
    if (isCalm || linear + quadratic === 0) return () => weight;
    return (_t, _p, v) => add(weight, v, -(linear + quadratic * sizeOf(v)) / mass);
  };
  const pulls = (timeS: number): Pull => pullWith(timeS >= calmS);
  const start: Flown = {
    timeS: 0,
    place: [0, height, 0],
    velocity: [speed * Math.cos(angle), speed * Math.sin(angle), 0],
    spin: 0,
  };
  const above = ({ place: [x, y] }: Snap): number => y - slope * x;
  const h = speed / gravity / 400;
  const bounces: Bounce[] = [];
  // Pieces of free flight; a new one begins with each bounce and with what happens on the way.
  const pieces: Flown[] = [start];
  const breaks = [caughtS, calmS].filter(Number.isFinite);
  for (let count = 0; count < 9; count++) {
    const from = pieces.at(-1) ?? start;
    const pull = pullWith(from.timeS >= calmS);
    const happens = breaks.find((timeS) => timeS > from.timeS);
    const hit = marchTo(pull, from, { untilS: happens ?? from.timeS + 1e5 * h, h, gap: above });
    if (happens !== undefined && (hit === undefined || hit.timeS > happens)) {
      const snap = march(pull, from, happens, STEPS);
      const velocity: Vector = happens === caughtS ? [0, 0, 0] : snap.velocity;
      pieces.push({ ...snap, timeS: happens, velocity, spin: from.spin });
      continue;
    }
    if (hit === undefined) break;
    const before = { ...hit, spin: from.spin };
    const after = bounce(ball, before);
    bounces.push({ before, after });
    if (ball.restitution === undefined) break;
    pieces.push(after);
  }
  const at = (timeS: number): Flown => {
    const from = pieces.filter((piece) => piece.timeS <= timeS).at(-1) ?? start;
    const { spin } = from;
    return { ...march(pullWith(from.timeS >= calmS), from, timeS, STEPS), spin };
  };
  return { start, pulls, bounces, at };
}

/** The impulses of a bounce on a floor; `spin` is the speed of the surface, positive where it rolls forwards. */
function bounce({ restitution = 0, friction }: Ball, before: Flown): Flown {
  const [vx, vy] = before.velocity;
  const slide = vx - before.spin;
  const normal = (1 + restitution) * Math.abs(vy);
  // Per unit of mass: sliding ends once 2/7 of it has been taken from the velocity, 5/7 given to the surface.
  const impulse = -Math.sign(slide) * Math.min(friction * normal, (2 / 7) * Math.abs(slide));
  return {
    ...before,
    velocity: [vx + impulse, restitution * Math.abs(vy), 0],
    spin: before.spin - 2.5 * impulse,
  };
}

interface Field {
  readonly told: Told;
  readonly names: string;
  get(name: string): Ball;
  courseOf(name: string): Course;
}

const NTH = ["zeroth", "first", "second", "third", "fourth"];

function specialOf(field: Field, phrase: string, timeS: number): number | undefined {
  const { told, names, get, courseOf } = field;
  const { gravity } = told;
  const N = `(${names})`;
  const hit = (name: string, index = 0): Bounce => {
    const found = courseOf(name).bounces.at(index);
    if (found === undefined) throw new Error(`${name} has no bounce ${index + 1}`);
    return found;
  };
  const energy = (name: string, { velocity, spin }: Flown): number =>
    get(name).mass * (dot(velocity, velocity) / 2 + (spin * spin) / 5);
  const top = (name: string): Snap => {
    const { start, pulls } = courseOf(name);
    const found = marchTo(pulls(0), start, {
      untilS: 1e3,
      h: get(name).speed / gravity / 2000,
      gap: ({ velocity }) => velocity[1],
    });
    if (found === undefined) throw new Error(`${name} never rises`);
    return found;
  };
  const nth = `(${NTH.join("|")})`;
  const asked: readonly (readonly [string, (name: string, more: string) => number])[] = [
    [`the height of ${N} above the floor`, (name) => courseOf(name).at(timeS).place[1]],
    [
      `the change of the gravitational potential energy of ${N} since the start \\(final minus initial\\)`,
      (name) =>
        get(name).mass *
        gravity *
        (courseOf(name).at(timeS).place[1] - courseOf(name).start.place[1]),
    ],
    [
      `the rotational kinetic energy of ${N} about its centre of mass`,
      (name) => (get(name).mass * courseOf(name).at(timeS).spin ** 2) / 5,
    ],
    [`the greatest height of ${N} above the floor`, (name) => top(name).place[1]],
    [`the rise time of ${N}, from the throw to its highest point`, (name) => top(name).timeS],
    [
      `the time of flight of ${N}(?: from the throw until it (?:first )?meets the floor)?`,
      (name) => hit(name).before.timeS,
    ],
    [
      `the horizontal distance of ${N} from its starting point when it (?:first )?meets the floor`,
      (name) => hit(name).before.place[0],
    ],
    [
      `the (?:speed of ${N} when it (?:first )?meets the floor|speed with which ${N} hits the slope)`,
      (name, other) => sizeOf(hit(name === "" ? other : name).before.velocity),
    ],
    [
      `the angle below the horizontal of the velocity of ${N} when it (?:first )?meets the floor`,
      (name) => {
        const [vx, vy] = hit(name).before.velocity;
        return Math.atan2(-vy, vx);
      },
    ],
    [
      `the distance along the slope from the starting point to where ${N} hits the slope`,
      (name) => sizeOf(hit(name).before.place),
    ],
    [
      `the greatest distance of ${N} from the slope, measured at right angles to the slope`,
      (name) => clearanceOf(field, name),
    ],
    [
      `the speed that ${N} would approach in a very long fall through the same air`,
      (name) => {
        const { mass, linear, quadratic } = get(name);
        const weight = mass * gravity;
        return linear > 0 ? weight / linear : Math.sqrt(weight / quadratic);
      },
    ],
    [
      `the speed of ${N} just after its ${nth} bounce`,
      (name, which) => sizeOf(hit(name, NTH.indexOf(which) - 1).after.velocity),
    ],
    [
      `the speed of ${N} just before its ${nth} bounce`,
      (name, which) => sizeOf(hit(name, NTH.indexOf(which) - 1).before.velocity),
    ],
    [
      `the time from the throw until ${N} bounces for the ${nth} time`,
      (name, which) => hit(name, NTH.indexOf(which) - 1).before.timeS,
    ],
    [
      `the horizontal distance from the starting point at which ${N} bounces for the ${nth} time`,
      (name, which) => hit(name, NTH.indexOf(which) - 1).before.place[0],
    ],
    [
      `the height above the floor that ${N} reaches between its ${nth} and its (?:${NTH.join("|")}) bounce`,
      (name, which) => hit(name, NTH.indexOf(which) - 1).after.velocity[1] ** 2 / (2 * gravity),
    ],
    [
      `the kinetic energy (?:\\(that of rotation included\\) )?that ${N} loses in its first bounce`,
      (name) => energy(name, hit(name).before) - energy(name, hit(name).after),
    ],
  ];
  const found = asked.flatMap(([said, of]) => {
    const parts = match(said, phrase);
    return parts === undefined ? [] : [() => of(parts[0] ?? "", parts[1] ?? "")];
  });
  if (found.length > 1) throw new Error(`several measures fit: ${phrase}`);
  return found[0]?.();
}

function clearanceOf({ get, courseOf }: Field, name: string): number {
  const { slope } = get(name);
  const course = courseOf(name);
  const lasts = course.bounces.at(0)?.before.timeS ?? Number.NaN;
  let most = 0;
  for (let part = 1; part < 2000; part++) {
    const { place } = course.at((lasts * part) / 2000);
    most = Math.max(most, (place[1] - slope * place[0]) / Math.hypot(1, slope));
  }
  return most;
}

function chooseOf({ names, courseOf }: Field, question: string): string | undefined {
  const all = names.split("|");
  const N = `(${names})`;
  const larger = (of: (name: string) => number): string =>
    all.reduce((best, name) => (of(name) > of(best) ? name : best));
  const hit = (name: string): Flown | undefined => courseOf(name).bounces.at(0)?.before;
  if (match("Which of the two meets the floor at the larger horizontal distance .*", question))
    return larger((name) => hit(name)?.place[0] ?? 0);
  if (match("Which of the two is in the air for the longer time .*", question))
    return larger((name) => hit(name)?.timeS ?? 0);
  if (question === "Which of the two meets the floor with the higher speed?")
    return larger((name) => sizeOf(hit(name)?.velocity ?? [0, 0, 0]));
  const way = match(`<v> after the throw, is ${N} rising or falling\\?`, question);
  if (way !== undefined)
    return courseOf(way[1] ?? "").at(numberOf(way[0] ?? "", 0)).velocity[1] > 0
      ? "rising"
      : "falling";
  const wall = match(
    `Imagine a thin wall of height <v> across the way of ${N}, at a horizontal distance of <v> from the starting point\\. Would ${N} pass over this wall without having touched the floor before\\?`,
    question,
  );
  if (wall !== undefined) {
    const [high = "", name = "", away = ""] = wall;
    const { start, pulls } = courseOf(name);
    const over = marchTo(pulls(0), start, {
      untilS: hit(name)?.timeS ?? 0,
      h: (hit(name)?.timeS ?? 0) / 500,
      gap: ({ place }) => numberOf(away, 0) - place[0],
    });
    return over !== undefined && over.place[1] > numberOf(high, 0) ? "yes" : "no";
  }
  const count = match(
    `How often does ${N} touch the floor in the first <v> after the throw\\?`,
    question,
  );
  if (count === undefined) return undefined;
  const untilS = numberOf(count[1] ?? "", 0);
  const touches = courseOf(count[0] ?? "").bounces.filter(({ before }) => before.timeS < untilS);
  return ["not at all", "once", "twice", "three times"][touches.length];
}
