/** @file Re-derived: springs, pendulums and circles, from least energy, small steps and differences of positions. */
import { crossing, findLeast, findRoot, speedAfter } from "./numerics.ts";
import { GRAVITY, need, type Rederivation, type Told } from "./told.ts";

interface Swing {
  readonly period: number;
  readonly fastest: number;
  readonly hardest: number;
}

/** One full swing from a displacement at rest, in leapfrog steps of a hundredth of a percent. */
function swing(start: number, pull: (at: number) => number): Swing {
  const step = 1e-3 * Math.sqrt(start / Math.abs(pull(start)));
  let [at, speed, time, fastest, hardest] = [start, 0, 0, 0, Math.abs(pull(start))];
  for (;;) {
    const half = speed + (pull(at) * step) / 2;
    const next = at + half * step;
    const after = half + (pull(next) * step) / 2;
    // The displacement has come back from below: three quarters of a swing are over.
    if (at < 0 && next >= 0) {
      const quarters = time + step * crossing(at, next);
      return { period: (quarters * 4) / 3, fastest, hardest };
    }
    [at, speed, time] = [next, after, time + step];
    fastest = Math.max(fastest, Math.abs(speed));
    hardest = Math.max(hardest, Math.abs(pull(at)));
  }
}

/** A spring at rest, by least energy; a spring that swings, in small steps. */
export const spring: Rederivation = {
  rules: {
    asked: {
      x: "how much is the spring stretched|How much longer is the spring",
      T: "What is the period|How long does one full oscillation take",
      v: "greatest speed|How fast does it pass its equilibrium",
      a: "greatest magnitude of its acceleration|How large is its acceleration at most",
    },
    units: { x: "m", T: "s", v: "m/s", a: "m/s²" },
    kinds: {
      hang: "hangs from the ceiling|hangs a bag|hangs at rest from a light vertical spring",
      slide: "smooth, level table|level air track without friction|smooth horizontal rod",
    },
    roles: {
      g: GRAVITY,
      k: ["spring constant (?:of|is) <N/m>"],
      m: ["of mass <kg>"],
      x: ["pulled a distance of <m>", "amplitude of <m>"],
    },
  },
  solve(told) {
    const [k, m] = [need(told, "k"), need(told, "m")];
    if (told.kind === "hang") {
      const g = need(told, "g");
      return findLeast((x) => (k * x ** 2) / 2 - m * g * x, 0, 1e3);
    }
    const { period, fastest, hardest } = swing(told.values["x"] ?? 0.1, (at) => (-k * at) / m);
    return told.asked === "T" ? period : told.asked === "v" ? fastest : hardest;
  },
};

/** What must not depend on the mass is computed for two masses. */
function forAnyMass(find: (mass: number) => number): number {
  const [one, other] = [find(1), find(3.7)];
  if (Math.abs(one - other) > 1e-6 * one) throw new Error("the mass is missing in the prompt");
  return one;
}

/** Pendulums. */
export const pendulum: Rederivation = {
  rules: {
    asked: {
      T: "period of its small swings|if the swings are very small|How long does one turn take|period of the circular motion",
      v: "What is its speed at the lowest point|How fast does the mass at its end pass the lowest point",
      F: "What is the tension|how large is the force that stretches the string",
    },
    units: { T: "s", v: "m/s", F: "N" },
    kinds: { plane: "swing in a vertical plane|simple pendulum", cone: "horizontal circle" },
    roles: {
      g: GRAVITY,
      l: ["length (?:of |of the string is )?<m>"],
      th: ["angle of <rad> (?:to|with) the vertical"],
      m: ["mass of <kg>"],
    },
  },
  solve: (told) => (told.kind === "plane" ? swingPlane(told) : turnCone(told)),
};

function swingPlane(told: Told): number {
  const [l, g] = [need(told, "l"), need(told, "g")];
  if (told.asked === "T") return swing(1e-3, (angle) => (-g * Math.sin(angle)) / l).period;
  // Along the arc, from the side to the bottom.
  const start = need(told, "th");
  return speedAfter((way) => g * Math.sin(start - way / l), start * l);
}

/** The tension holds the weight; the turning rate is the one that needs just the sideways part of the tension. */
function turnCone(told: Told): number {
  const [g, angle] = [need(told, "g"), need(told, "th")];
  const tensionOf = (mass: number): number =>
    findRoot((tension) => tension * Math.cos(angle) - mass * g, 0, 1e6);
  if (told.asked === "F") return tensionOf(need(told, "m"));
  const radius = need(told, "l") * Math.sin(angle);
  return forAnyMass((mass) => {
    const inward = tensionOf(mass) * Math.sin(angle);
    return findRoot((period) => inward - mass * inwardAcceleration(radius, period), 1e-2, 1e3);
  });
}

/** Acceleration on a circle, from three positions near each other. */
function inwardAcceleration(radius: number, period: number): number {
  const turn = 1e-3;
  const time = (turn / (2 * Math.PI)) * period;
  const missing = 2 * radius * Math.cos(turn) - 2 * radius;
  return Math.abs(missing) / time ** 2;
}

/** Circles at constant speed, and the top of a loop. */
export const circular: Rederivation = {
  rules: {
    asked: {
      a: "magnitude of the acceleration|centripetal acceleration",
      F: "magnitude of the net force|horizontal force that keeps the body",
      v: "least speed at the highest point|How large is the speed there",
    },
    units: { a: "m/s²", F: "N", v: "m/s" },
    kinds: {
      loop: "vertical circular",
      ring: "level table|level circular channel|centrifuge",
    },
    roles: {
      g: GRAVITY,
      r: ["radius <m>", "distance of <m> from the axis"],
      v: ["constant speed of <m/s>"],
      m: ["mass of the moving body is <kg>", "whose mass is <kg>"],
    },
  },
  solve(told) {
    const r = need(told, "r");
    if (told.kind === "ring") {
      const inward = inwardAcceleration(r, (2 * Math.PI * r) / need(told, "v"));
      return told.asked === "a" ? inward : inward * need(told, "m");
    }
    // Just fast enough: were the track gone, the body would fall along the circle and not inside it.
    const g = need(told, "g");
    const time = 1e-3 * Math.sqrt(r / g);
    const gap = (speed: number): number => Math.hypot(speed * time, r - (g * time ** 2) / 2) - r;
    return findRoot(gap, 0, 1e3);
  },
};
