/** @file Re-derived: motion along a line and throws, by small steps, by energy and by areas under curves. */
import {
  crossing,
  type Flight,
  findRoot,
  findRootAbove,
  leap,
  speedAfter,
  sumUp,
  timeAlong,
} from "./numerics.ts";
import { GRAVITY, need, type Rederivation, type Told } from "./told.ts";

const TICK = 1e-3;

/** Walks in ticks with a speed that may grow, until `isThere` becomes true; stops inside the last tick. */
function walk(
  start: number,
  gain: number,
  progress: (state: { way: number; speed: number; time: number }) => number,
): { way: number; speed: number; time: number } {
  let state = { way: 0, speed: start, time: 0 };
  for (;;) {
    const speed = state.speed + gain * TICK;
    const next = {
      way: state.way + ((state.speed + speed) / 2) * TICK,
      speed,
      time: state.time + TICK,
    };
    if (progress(next) >= 0) {
      const part = crossing(progress(state), progress(next));
      return {
        way: state.way + part * (next.way - state.way),
        speed: state.speed + part * (next.speed - state.speed),
        time: state.time + part * TICK,
      };
    }
    state = next;
  }
}

/** Constant speed. */
export const uniform: Rederivation = {
  rules: {
    asked: {
      d: "What distance is covered|what length of path is covered",
      t: "How long does it take|What time is needed",
      v: "What is the speed|How large is the speed",
    },
    units: { d: "m", t: "s", v: "m/s" },
    roles: {
      v: ["speed (?:is|of) <m/s>"],
      t: ["time of <s>"],
      d: ["(?:distance|stretch) of <m>"],
    },
  },
  solve(told) {
    const wayIn = (speed: number, time: number): number =>
      walk(speed, 0, (state) => state.time - time).way;
    if (told.asked === "d") return wayIn(need(told, "v"), need(told, "t"));
    const d = need(told, "d");
    if (told.asked === "t") return walk(need(told, "v"), 0, ({ way }) => way - d).time;
    return findRoot((speed) => wayIn(speed, need(told, "t")) - d, 0, 1000);
  },
};

/** Constant acceleration. */
export const accel: Rederivation = {
  rules: {
    asked: {
      v: "What speed has been reached|How large is the speed",
      d: "What distance is covered|What length of path is covered",
      t: "How long does it take until|After what time",
    },
    units: { d: "m", t: "s", v: "m/s" },
    roles: {
      v1: ["at a speed of <m/s>", "has a speed of <m/s>"],
      v2: ["grown to <m/s>", "higher speed of <m/s>"],
      a: ["constant acceleration of <m/s²>"],
      t: ["time of <s>"],
      d: ["distance of <m>"],
    },
  },
  solve(told) {
    const { t, d } = told.values;
    const [v1, a] = [need(told, "v1"), need(told, "a")];
    if (told.asked === "t") {
      const goal = need(told, "v2");
      return walk(v1, a, ({ speed }) => speed - goal).time;
    }
    const end = walk(v1, a, ({ way, time }) => (t === undefined ? way - (d ?? 0) : time - t));
    return told.asked === "v" ? end.speed : end.way;
  },
};

/** Free fall, by energy. */
export const freefall: Rederivation = {
  rules: {
    asked: {
      t: "How long does it take|After what time",
      v: "What speed|How fast",
      h: "Through what height|How far has it fallen",
    },
    units: { h: "m", t: "s", v: "m/s" },
    roles: { g: GRAVITY, h: ["height of <m>", "lower by <m>"], t: ["time of <s>"] },
  },
  solve(told) {
    const g = need(told, "g");
    const speedAt = (depth: number): number => speedAfter(() => g, depth);
    if (told.asked === "t") return timeAlong(speedAt, need(told, "h"));
    const { t } = told.values;
    const depth =
      t === undefined ? need(told, "h") : findRootAbove((h) => timeAlong(speedAt, h) - t);
    return told.asked === "v" ? speedAt(depth) : depth;
  },
};

/** Vertical throw, by energy. */
export const throwup: Rederivation = {
  rules: {
    asked: {
      h: "How high above|What is the greatest height",
      t: "How long after the launch does it come back|What time passes until it has returned",
      v: "What speed does it have|How fast is it at that height",
    },
    units: { h: "m", t: "s", v: "m/s" },
    roles: {
      g: GRAVITY,
      v: ["with a speed of <m/s>"],
      h: ["lies <m> above", "lies more than <m> above"],
    },
  },
  solve(told) {
    const [g, v] = [need(told, "g"), need(told, "v")];
    const energyAt = (height: number): number => v ** 2 / 2 - sumUp(() => g, 0, height, 50);
    if (told.asked === "v") return Math.sqrt(2 * energyAt(need(told, "h")));
    const top = findRootAbove(energyAt);
    if (told.asked === "h") return top;
    return 2 * timeAlong((fallen) => speedAfter(() => g, fallen), top);
  },
};

interface Throw {
  readonly end: Flight;
  readonly time: number;
  readonly top: number;
}

/** Flies in small steps until the ground is reached. */
function flyToGround(start: Flight, g: number): Throw {
  let [state, time, top] = [start, 0, start.y];
  for (;;) {
    const next = leap(state, () => [0, -g], TICK);
    if (next.y < 0 && next.vy < 0) {
      const part = crossing(state.y, next.y);
      return { end: leap(state, () => [0, -g], part * TICK), time: time + part * TICK, top };
    }
    [state, time, top] = [next, time + TICK, Math.max(top, next.y)];
  }
}

/** A throw over level ground, in small steps. */
export const projectile: Rederivation = {
  rules: {
    asked: {
      d: "At what distance from the starting point|What is the horizontal range",
      h: "What is the greatest height|How high above the ground",
      t: "How long does the flight last|After what time does it land",
    },
    units: { d: "m", h: "m", t: "s" },
    roles: {
      g: GRAVITY,
      v: ["with a speed of <m/s>", "launch speed is <m/s>"],
      th: [
        "angle of <rad> above the horizontal",
        "angle of <rad> to the horizontal",
        "angle of <rad> with the ground",
      ],
    },
  },
  solve(told) {
    const [v, angle] = [need(told, "v"), need(told, "th")];
    const start = { x: 0, y: 0, vx: v * Math.cos(angle), vy: v * Math.sin(angle) };
    const { end, time, top } = flyToGround(start, need(told, "g"));
    return told.asked === "d" ? end.x : told.asked === "h" ? top : time;
  },
};

/** A horizontal throw from a height, in small steps. */
export const hthrow: Rederivation = {
  rules: {
    asked: {
      d: "How far does it travel horizontally|What horizontal distance",
      v: "With what speed does it hit|What is the magnitude of its velocity just before",
      t: "How long does it take to reach|What time passes between the start",
    },
    units: { d: "m", v: "m/s", t: "s" },
    roles: {
      g: GRAVITY,
      h: [
        "starts <m> above the level ground",
        "lies <m> higher than the flat floor",
        "height of <m> above the land",
      ],
      v: ["initial speed, which is horizontal, is <m/s>", "horizontally, with a speed of <m/s>"],
    },
  },
  solve(told: Told) {
    // The time to the ground is asked without a speed, so it must be the same for any.
    const vx = told.asked === "t" ? 3 : need(told, "v");
    const start = { x: 0, y: need(told, "h"), vx, vy: 0 };
    const { end, time } = flyToGround(start, need(told, "g"));
    if (told.asked === "t") return time;
    return told.asked === "d" ? end.x : Math.hypot(end.vx, end.vy);
  },
};
