/**
 * @file The motion about a fixed centre in closed form, from any place and velocity.
 *
 * Kepler's equation in the difference of eccentric anomalies and the functions f and g of Lagrange; Battin, "An
 * Introduction to the Mathematics and Methods of Astrodynamics" (1999), ch. 4. Bound and unbound; straight for no pull.
 */
import { halve } from "./extrapolate.ts";

/** A place and a velocity in the plane. */
export interface Orbit {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

/** What shape an orbit has; the axis is negative for an unbound one. */
export interface Elements {
  readonly axis: number;
  readonly eccentricity: number;
  /** GM. */
  readonly gm: number;
  /** Angular momentum over mass. */
  readonly spin: number;
  /** Angle of the closest point, seen from the star. */
  readonly apse: number;
}

/** The shape of the orbit through a place. */
export function elementsOf(gm: number, { x, y, vx, vy }: Orbit): Elements {
  const r = Math.hypot(x, y);
  const square = vx * vx + vy * vy;
  const along = x * vx + y * vy;
  const ex = ((square - gm / r) * x - along * vx) / gm;
  const ey = ((square - gm / r) * y - along * vy) / gm;
  return {
    axis: 1 / (2 / r - square / gm),
    eccentricity: Math.hypot(ex, ey),
    gm,
    spin: x * vy - y * vx,
    apse: Math.atan2(ey, ex),
  };
}

/** Place and velocity a time later. */
export function propagate(gm: number, start: Orbit, time: number): Orbit {
  const { x, y, vx, vy } = start;
  if (gm < 1e-7 * Math.hypot(x, y) * (vx * vx + vy * vy) || time === 0) {
    return { x: x + vx * time, y: y + vy * time, vx, vy };
  }
  const r0 = Math.hypot(x, y);
  const alpha = 2 / r0 - (vx * vx + vy * vy) / gm;
  const sigma = (x * vx + y * vy) / Math.sqrt(gm);
  const { f, g, fDot, gDot } =
    alpha > 0 ? bound(gm, r0, sigma, alpha, time) : unbound(gm, r0, sigma, alpha, time);
  return {
    x: f * x + g * vx,
    y: f * y + g * vy,
    vx: fDot * x + gDot * vx,
    vy: fDot * y + gDot * vy,
  };
}

/** When a body that rises on a closed orbit is highest, and when it is back at a distance; `undefined` for an open one. */
export function fallBack(
  gm: number,
  { x, y, vx, vy }: Orbit,
  distance: number,
): { readonly topS: number; readonly backS: number } | undefined {
  const r0 = Math.hypot(x, y);
  const alpha = 2 / r0 - (vx * vx + vy * vy) / gm;
  if (!(alpha > 0)) return undefined;
  // e cos E and e sin E at the start; the far end of the orbit is at E = π.
  const c = 1 - r0 * alpha;
  const s = ((x * vx + y * vy) / Math.sqrt(gm)) * Math.sqrt(alpha);
  const begin = Math.atan2(s, c);
  const share = (1 - distance * alpha) / Math.hypot(c, s);
  if (Math.abs(share) > 1) return undefined;
  const wait = (e: number): number =>
    (e - c * Math.sin(e) + s * (1 - Math.cos(e))) / Math.sqrt(gm * alpha ** 3);
  return { topS: wait(Math.PI - begin), backS: wait(2 * Math.PI - Math.acos(share) - begin) };
}

/** Time since the closest point at a true anomaly between −π and π. */
export function timeAt({ axis, eccentricity, gm }: Elements, anomaly: number): number {
  const half = Math.tan(anomaly / 2);
  if (axis > 0) {
    const e = 2 * Math.atan(Math.sqrt((1 - eccentricity) / (1 + eccentricity)) * half);
    return Math.sqrt(axis ** 3 / gm) * (e - eccentricity * Math.sin(e));
  }
  const h = 2 * Math.atanh(Math.sqrt((eccentricity - 1) / (eccentricity + 1)) * half);
  return Math.sqrt((-axis) ** 3 / gm) * (eccentricity * Math.sinh(h) - h);
}

/** The time of a whole turn. */
export function turnOf({ axis, gm }: Elements): number {
  return 2 * Math.PI * Math.sqrt(axis ** 3 / gm);
}

interface Lagrange {
  readonly f: number;
  readonly g: number;
  readonly fDot: number;
  readonly gDot: number;
}

function bound(gm: number, r0: number, sigma: number, alpha: number, time: number): Lagrange {
  const a = 1 / alpha;
  const mean = Math.sqrt(gm * alpha ** 3) * time;
  const c = 1 - r0 * alpha;
  const s = sigma * Math.sqrt(alpha);
  const kepler = (e: number): number => e - c * Math.sin(e) + s * (1 - Math.cos(e)) - mean;
  // The two trigonometric terms never exceed 2 in size on an ellipse.
  const e = halve(kepler, mean - 4, mean + 4);
  const r = a * (1 - c * Math.cos(e)) + s * a * Math.sin(e);
  return {
    f: 1 - (a / r0) * (1 - Math.cos(e)),
    g: time - (e - Math.sin(e)) / Math.sqrt(gm * alpha ** 3),
    fDot: (-Math.sqrt(gm * a) / (r * r0)) * Math.sin(e),
    gDot: 1 - (a / r) * (1 - Math.cos(e)),
  };
}

function unbound(gm: number, r0: number, sigma: number, alpha: number, time: number): Lagrange {
  const a = -1 / alpha;
  const pace = Math.sqrt(gm * (-alpha) ** 3);
  const c = 1 + r0 / a;
  const s = sigma / Math.sqrt(a);
  const kepler = (h: number): number => c * Math.sinh(h) + s * (Math.cosh(h) - 1) - h - pace * time;
  let reach = 1;
  while (kepler(reach) < 0 && reach < 700) reach *= 2;
  const h = halve(kepler, 0, reach);
  const r = a * (c * Math.cosh(h) - 1) + s * a * Math.sinh(h);
  return {
    f: 1 - (a / r0) * (Math.cosh(h) - 1),
    g: time - (Math.sinh(h) - h) / pace,
    fDot: (-Math.sqrt(gm * a) / (r * r0)) * Math.sinh(h),
    gDot: 1 - (a / r) * (Math.cosh(h) - 1),
  };
}
