/** @file Re-derived: orbits by leapfrog, rockets by pellets, charges by small turns. */
import {
  crossing,
  type Flight,
  findRoot,
  findRootAbove,
  leap,
  speedAfter,
  sumUp,
} from "./numerics.ts";
import { GRAVITY, need, type Rederivation, type Told } from "./told.ts";

/** Follows a body round a centre until it has turned by an angle (below 2π); its distance then, and the time. */
function goRound(
  r: number,
  parameter: number,
  speed: number,
  angle: number,
): { far: number; time: number } {
  const pull = (x: number, y: number): readonly [number, number] => {
    const cube = Math.hypot(x, y) ** 3;
    return [(-parameter * x) / cube, (-parameter * y) / cube];
  };
  const step = 1e-3 * Math.sqrt(r ** 3 / parameter);
  let state: Flight = { x: r, y: 0, vx: 0, vy: speed };
  let [turned, time] = [0, 0];
  for (let count = 0; count < 20_000; count++) {
    const next = leap(state, pull, step);
    const more = Math.atan2(
      state.x * next.y - state.y * next.x,
      state.x * next.x + state.y * next.y,
    );
    if (turned + more >= angle) {
      const part = (angle - turned) / more;
      return { far: Math.hypot(next.x, next.y), time: time + part * step };
    }
    [state, turned, time] = [next, turned + more, time + step];
  }
  return { far: Infinity, time };
}

/** Orbits: the speed that keeps the distance, and the way out. */
export const orbit: Rederivation = {
  rules: {
    asked: {
      T: "What is the period of the orbit|How long does one revolution take",
      v: "What is the orbital speed|How fast does it move along its orbit|escape speed|least speed at the start",
    },
    units: { T: "s", v: "m/s" },
    kinds: {
      circle: "circular orbit|on a circle of radius",
      escape: "is at a distance of|so that it never comes back|starts at a distance of",
    },
    roles: {
      r: ["radius (?:of )?<m>", "distance of <m> from", "lies <m> away from the centre"],
      GM: [
        "gravitational parameter[^.;«]* is <m³/s²>",
        "gravitational constant times (?:the|its) mass(?: [^.;«]*)? is <m³/s²>",
      ],
    },
  },
  solve(told) {
    const [r, parameter] = [need(told, "r"), need(told, "GM")];
    // The work of the way to e^30 times the distance, in steps that grow with the distance.
    const work = sumUp((far) => parameter / (r * Math.exp(far)), 0, 30, 3000);
    const leaving = Math.sqrt(2 * work);
    if (told.kind === "escape") return leaving;
    const speed = findRoot(
      (trial) => goRound(r, parameter, trial, Math.PI / 2).far - r,
      0.4 * leaving,
      0.95 * leaving,
    );
    return told.asked === "v" ? speed : goRound(r, parameter, speed, 2 * Math.PI - 1e-6).time;
  },
};

/** A rocket throws pellets; what momentum each leaves to it is found from the balance of momentum. */
function thrustOf(flow: number, exhaust: number, mass: number): number {
  const step = 1e-6 * (mass / flow);
  const pellet = flow * step;
  const gained = findRootAbove(
    (speed) => (mass - pellet) * speed + pellet * (speed - exhaust),
    exhaust,
  );
  return (mass * gained) / step;
}

/** Rockets. */
export const rocket: Rederivation = {
  rules: {
    asked: {
      F: "magnitude of the thrust|force that the outflowing gas exerts",
      a: "acceleration at the moment of ignition|acceleration at the very beginning",
    },
    units: { F: "N", a: "m/s²" },
    kinds: {
      space: "free space|Out in space|far from any planet",
      launch: "launch pad|starts vertically|rests on an airless moon",
    },
    roles: {
      g: GRAVITY,
      m: ["mass of <kg>"],
      q: ["mass flow rate of <kg/s>", "equal to <kg/s>", "loses per unit time is <kg/s>"],
      u: ["speed of <m/s> relative to the"],
    },
  },
  solve(told) {
    const [flow, exhaust] = [need(told, "q"), need(told, "u")];
    if (told.kind === "space") return thrustOf(flow, exhaust, 700);
    const mass = need(told, "m");
    return thrustOf(flow, exhaust, mass) / mass - need(told, "g");
  },
};

/** A charge in a magnetic field, turned in small equal angles by cross and half-cross of its velocity (Boris 1970). */
function turnInField(speed: number, rate: number): { radius: number; period: number } {
  const step = 2e-3 / rate;
  const t = (rate * step) / 2;
  const s = (2 * t) / (1 + t ** 2);
  let [x, y, vx, vy, time, widest] = [0, 0, speed, 0, 0, 0];
  for (;;) {
    const [mx, my] = [vx - t * vy, vy + t * vx];
    [vx, vy] = [vx - s * my, vy + s * mx];
    const before = x;
    x += vx * step;
    y += vy * step;
    time += step;
    widest = Math.max(widest, Math.abs(y));
    if (before < 0 && x >= 0 && vx > 0) {
      return { radius: widest / 2, period: time - step + step * crossing(before, x) };
    }
  }
}

/** What must not depend on a quantity that the prompt leaves out is computed for two values of it. */
function forAny(find: (free: number) => number): number {
  const [one, other] = [find(1.3), find(4)];
  if (Math.abs(one - other) > 1e-6 * one) throw new Error("a quantity is missing in the prompt");
  return one;
}

/** Charges in fields. */
export const charge: Rederivation = {
  rules: {
    asked: {
      a: "magnitude of its acceleration|acceleration that the field gives",
      v: "What speed does it have after|How fast is it when|What is its speed|With what speed is the passage",
      r: "radius of its circle|radius of its path|radius of the circular arc",
      T: "How long does one turn take|period of its circular motion",
    },
    units: { a: "m/s²", v: "m/s", r: "m", T: "s" },
    kinds: {
      plate:
        "released from rest in a uniform electric field|Between two large parallel plates|let go from rest in a homogeneous electric",
      magnet: "so runs in a circle|circles in a plane|fills a region of free space",
      gun: "then a uniform magnetic field|mass spectrometer|shoots a charged bead",
      selector: "velocity selector|beam of equal charged particles|Crossed fields",
    },
    roles: {
      m: ["mass <kg>", "mass is <kg>"],
      Q: ["positive charge (?:of )?<C>"],
      E: ["electric (?:field|one)(?: of strength)? <N/C>"],
      B: ["flux density(?: of| is)? <T>"],
      v: ["speed is <m/s>", "with a speed of <m/s>"],
      d: ["distance of <m>"],
    },
  },
  solve: solveCharge,
};

function solveCharge(told: Told): number {
  if (told.kind === "selector") {
    // The speed at which a free particle keeps its line: the sideways gain of momentum vanishes.
    const [e, b] = [need(told, "E"), need(told, "B")];
    return forAny((ratio) => findRoot((speed) => ratio * (e - speed * b), 0, 1e6));
  }
  const perMass = need(told, "Q") / need(told, "m");
  if (told.kind === "magnet") {
    const rate = perMass * need(told, "B");
    if (told.asked === "r") return turnInField(need(told, "v"), rate).radius;
    return forAny((speed) => turnInField(speed, rate).period);
  }
  const speedAt = (way: number): number => speedAfter(() => perMass * need(told, "E"), way);
  if (told.asked === "a") return speedAt(1e-3) ** 2 / 2e-3;
  const speed = speedAt(need(told, "d"));
  return told.asked === "v" ? speed : turnInField(speed, perMass * need(told, "B")).radius;
}
