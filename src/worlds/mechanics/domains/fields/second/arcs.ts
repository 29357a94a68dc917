/**
 * @file The flight of a ball from one touch of the ground to the next: a parabola, exponentials, or extrapolation.
 *
 * The parabola and the flight with a drag in proportion to the speed have closed forms; Halliday and Resnick, ch. 4 and
 * Marion and Thornton, "Classical Dynamics", ch. 2. A drag in proportion to the square of the speed has none off the
 * vertical.
 */
import { firstFall, flow, halve } from "./extrapolate.ts";
import type { State } from "./point.ts";

/** What acts on the ball, per mass. */
export interface Air {
  readonly gravity: number;
  /** Drag over mass and speed. */
  readonly linear: number;
  /** Drag over mass and speed squared. */
  readonly quadratic: number;
}

/** A stretch of flight. */
export interface Arc {
  readonly fromS: number;
  at(timeS: number): State;
  /**
   * When the part of the place across a plane through the origin falls to zero; the plane rises to the right at this
   * angle. `undefined` for never.
   */
  landing(tilt: number): number | undefined;
  /** When the velocity's part across such a plane is zero, if it was positive before. */
  top(tilt: number): number | undefined;
}

/** The flight from a state. */
export function arcFrom(air: Air, fromS: number, start: State): Arc {
  if (air.quadratic > 0) return thickArc(air, fromS, start);
  return air.linear > 0 ? thinArc(air, fromS, start) : freeArc(air, fromS, start);
}

/** Across and along a plane: the part of a vector at right angles to it. */
function across(tilt: number, x: number, y: number): number {
  return y * Math.cos(tilt) - x * Math.sin(tilt);
}

function freeArc({ gravity }: Air, fromS: number, start: State): Arc {
  return {
    fromS,
    at(timeS) {
      const t = timeS - fromS;
      return {
        x: start.x + start.vx * t,
        y: start.y + start.vy * t - (gravity * t * t) / 2,
        vx: start.vx,
        vy: start.vy - gravity * t,
        ax: 0,
        ay: -gravity,
      };
    },
    landing(tilt) {
      const up = across(tilt, start.vx, start.vy);
      const gap = Math.max(0, across(tilt, start.x, start.y));
      const pull = gravity * Math.cos(tilt);
      if (pull === 0) return up < 0 ? fromS - gap / up : undefined;
      return fromS + (up + Math.sqrt(up * up + 2 * pull * gap)) / pull;
    },
    top(tilt) {
      const up = across(tilt, start.vx, start.vy);
      return up > 0 ? fromS + up / (gravity * Math.cos(tilt)) : undefined;
    },
  };
}

function thinArc({ gravity, linear: k }: Air, fromS: number, start: State): Arc {
  const sink = gravity / k;
  const at = (timeS: number): State => {
    const t = timeS - fromS;
    const left = Math.exp(-k * t);
    const spent = -Math.expm1(-k * t) / k;
    const vx = start.vx * left;
    const vy = (start.vy + sink) * left - sink;
    return {
      x: start.x + start.vx * spent,
      y: start.y + (start.vy + sink) * spent - sink * t,
      vx,
      vy,
      ax: -k * vx,
      ay: -gravity - k * vy,
    };
  };
  const top = (tilt: number): number | undefined => {
    const up = across(tilt, start.vx, start.vy);
    if (up <= 0) return undefined;
    // The part across the plane decays towards the sinking speed: a logarithm.
    return fromS + Math.log(1 + up / (sink * Math.cos(tilt))) / k;
  };
  return {
    fromS,
    at,
    top,
    landing(tilt) {
      const clear = (t: number): number => across(tilt, at(t).x, at(t).y);
      const high = top(tilt) ?? fromS;
      let wait = 1;
      while (clear(high + wait) > 0 && wait < 1e7) wait *= 2;
      return wait >= 1e7 ? undefined : halve(clear, high, high + wait);
    },
  };
}

function thickArc({ gravity, linear, quadratic }: Air, fromS: number, start: State): Arc {
  const law = (_t: number, [, , vx = 0, vy = 0]: readonly number[]): number[] => {
    const drag = linear + quadratic * Math.sqrt(vx * vx + vy * vy);
    return [vx, vy, -drag * vx, -gravity - drag * vy];
  };
  const patience = longestFall(gravity, quadratic, start);
  const longest = patience / 30;
  const run = flow(law, [start.x, start.y, start.vx, start.vy], {
    fromS,
    toS: fromS + patience,
    longest,
  });
  return {
    fromS,
    at(timeS) {
      const [x = 0, y = 0, vx = 0, vy = 0] = run.at(timeS);
      const [, , ax = 0, ay = 0] = run.rate(timeS);
      return { x, y, vx, vy, ax, ay };
    },
    top: (tilt) => firstFall(run, ([, , vx = 0, vy = 0]) => across(tilt, vx, vy)),
    landing(tilt) {
      const high = firstFall(run, ([, , vx = 0, vy = 0]) => across(tilt, vx, vy)) ?? fromS;
      return firstFall(run, ([x = 0, y = 0], t) => (t < high ? 1 : across(tilt, x, y)));
    },
  };
}

/** Longer than the flight can last: up without drag, then down both as a free fall and at the sinking speed. */
function longestFall(gravity: number, quadratic: number, { y, vx, vy }: State): number {
  const pull = Math.max(gravity, 1e-6);
  const up = Math.max(vy, 0);
  const top = Math.max(y, 0) + (up * up) / (2 * pull);
  const sink = Math.sqrt(pull / quadratic);
  // Sideways speed makes the drag on the vertical motion larger: it sinks more slowly at first.
  const sideways = 1 + Math.abs(vx) / (Math.abs(vx) + sink);
  return up / pull + 1.5 * sideways * (Math.sqrt((2 * top) / pull) + top / sink) + 1e-6;
}
