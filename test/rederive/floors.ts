/** @file Re-derived: sliding and rolling bodies, from the work of forces and from momentum lost in small steps. */
import { findRootAbove, speedAfter, sumUp, timeAlong } from "./numerics.ts";
import { GRAVITY, need, type Rederivation } from "./told.ts";

/** Acceleration from the speed that a short stretch gives. */
export function accelerationOf(speedAt: (at: number) => number): number {
  const short = 1e-3;
  return speedAt(short) ** 2 / (2 * short);
}

/** A body pulled over a level floor. */
export const pull: Rederivation = {
  rules: {
    asked: {
      a: "magnitude of its acceleration|How large is the acceleration",
      v: "What speed does it have after|How fast does it move when",
      t: "How long does it take to move|After what time has it covered",
      W: "magnitude of the net force|resultant of all forces",
    },
    units: { a: "m/s²", v: "m/s", t: "s", W: "N" },
    kinds: {
      smooth: "smooth, level floor|friction is negligible|without friction",
      rough: "coefficient of friction",
    },
    roles: {
      g: GRAVITY,
      m: ["of mass <kg>", "has a mass of <kg>"],
      F: ["force of <N>"],
      mu: ["coefficient of friction(?: between them| with the ground)? is <1>"],
      d: ["distance of <m>"],
    },
  },
  solve(told) {
    const [m, force] = [need(told, "m"), need(told, "F")];
    const resisting = told.kind === "smooth" ? 0 : need(told, "mu") * m * need(told, "g");
    if (resisting >= force) throw new Error("the force does not set it in motion");
    const speedAt = (way: number): number => speedAfter(() => (force - resisting) / m, way);
    if (told.asked === "a") return accelerationOf(speedAt);
    if (told.asked === "W") return m * accelerationOf(speedAt);
    return told.asked === "v" ? speedAt(need(told, "d")) : timeAlong(speedAt, need(told, "d"));
  },
};

/** A body that friction stops: its momentum is taken away in small steps. */
export const brake: Rederivation = {
  rules: {
    asked: {
      d: "What distance does it slide|How long is the path",
      t: "How long does it slide|After what time has it come to rest",
      v: "What speed does it still have|How fast is it when",
    },
    units: { d: "m", t: "s", v: "m/s" },
    roles: {
      g: GRAVITY,
      v: ["with a speed of <m/s>", "at first with a speed of <m/s>"],
      mu: ["coefficient of kinetic friction(?: between tyres and road)? is <1>"],
      d: ["distance of <m>"],
    },
  },
  solve(told) {
    const mass = 2;
    const lost = need(told, "mu") * mass * need(told, "g");
    const step = 1e-4;
    const goal = told.values["d"] ?? Infinity;
    let [momentum, way, time] = [mass * need(told, "v"), 0, 0];
    while (momentum > 0 && way < goal) {
      way += ((momentum - (lost * step) / 2) / mass) * step;
      momentum -= lost * step;
      time += step;
    }
    if (told.asked === "v") {
      if (momentum <= 0) throw new Error("it stops before");
      return momentum / mass;
    }
    return told.asked === "d" ? way : time;
  },
};

/** What must not depend on a quantity that the prompt leaves out is computed for two values of it. */
function forAny(find: (free: number) => number): number {
  const [one, other] = [find(9.81), find(2.5)];
  if (Math.abs(one - other) > 1e-6 * one) throw new Error("a quantity is missing in the prompt");
  return one;
}

/** A body that slides down without friction and is stopped by a rough floor. */
export const slideflat: Rederivation = {
  rules: {
    asked: {
      d: "How far does the motion continue on the rough level part|What distance is covered on the rough level surface|How far does it slide on the level, rough surface|What distance does it cover on the level part",
    },
    units: { d: "m" },
    kinds: {
      drop: "smooth curved track|water slide without friction|hill of frictionless ice",
      ramp: "smooth ramp|smooth chute|icy slope without friction",
    },
    roles: {
      h: ["at a height of <m>", "comes down a height of <m>", "lower than the start by <m>"],
      l: ["length of <m>", "ramp of length <m>"],
      th: ["angle of <rad> to the horizontal"],
      mu: ["coefficient of kinetic friction(?: is| there is| of)? <1>"],
    },
  },
  solve(told) {
    const descent =
      told.kind === "drop"
        ? need(told, "h")
        : sumUp(() => Math.sin(need(told, "th")), 0, need(told, "l"), 20);
    return forAny((g) => {
      const gained = sumUp(() => g, 0, descent, 20);
      return findRootAbove((way) => gained - sumUp(() => need(told, "mu") * g, 0, way, 20));
    });
  },
};

/** Moment of inertia over m R², from slices and rings. */
function inertiaOf(kind: string): number {
  if (kind === "hoop") return 1;
  const ring = (power: number): number => sumUp((r) => r ** power, 0, 1, 2000);
  // A disc is rings of mass 2πr dr; a sphere is discs of radius √(1 − z²).
  const disc = ring(3) / ring(1);
  if (kind === "cylinder") return disc;
  const slices = (power: number): number => sumUp((z) => (1 - z ** 2) ** (power / 2), -1, 1, 2000);
  return (disc * slices(4)) / slices(2);
}

/** Bodies that roll down a slope, by energy. */
export const rolling: Rederivation = {
  rules: {
    asked: {
      a: "magnitude of the acceleration of the centre|how large is the acceleration along the slope",
      v: "What is the speed of the centre|[Hh]ow fast does the centre move",
      t: "How long does the centre take|after what time has the centre moved",
    },
    units: { a: "m/s²", v: "m/s", t: "s" },
    kinds: {
      sphere:
        "uniform solid sphere|billiard ball, which is solid and uniform|solid ball of uniform rock",
      cylinder:
        "uniform solid cylinder|solid cylinder of uniform wood|solid metal disc of uniform thickness and density",
      hoop: "thin uniform hoop|thin ring without spokes|thin-walled open tube, whose whole mass lies in its wall",
    },
    roles: {
      g: GRAVITY,
      th: ["angle of <rad> with the horizontal", "slope of <rad> to the horizontal"],
      h: ["down by a height of <m>", "lower by <m> than at the start"],
      d: ["distance of <m>"],
    },
  },
  solve(told) {
    const g = need(told, "g");
    const share = 1 + inertiaOf(told.kind);
    const speedAt = (fall: number): number => speedAfter(() => g / share, fall);
    if (told.values["h"] !== undefined) return speedAt(told.values["h"]);
    const fallPerWay = Math.sin(need(told, "th"));
    const alongSlope = (way: number): number => speedAt(way * fallPerWay);
    if (told.asked === "a") return accelerationOf(alongSlope);
    return told.asked === "v"
      ? alongSlope(need(told, "d"))
      : timeAlong(alongSlope, need(told, "d"));
  },
};

/** Moment of inertia of a solid disc over m R². */
export function inertiaOfDisc(): number {
  return inertiaOf("cylinder");
}
