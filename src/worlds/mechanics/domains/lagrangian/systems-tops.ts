/**
 * @file Tops and free rigid bodies for the second witness.
 *
 * The heavy top is a Lagrangian in Euler's angles (precession, tilt, own rotation); what is asked of its steady motion
 * comes from the effective potential of the tilt. The free body is followed in its own axes by Euler's equations, whose
 * "coordinates" here are the time integrals of the angular velocity components.
 */
import type { ReadScene } from "../../language/scene.ts";
import type { Algebra } from "./autodiff.ts";
import { stateAt, zeroOn } from "./integrate.ts";
import { type Mechanics, quasiMechanics, type System } from "./lagrange.ts";
import { bodyAt, entityOf, numberOf } from "./parts.ts";
import type { Course, Moment, Plan, Reading } from "./plan.ts";
import { atStart, coordinate, dot, rate, sizeOf } from "./readings.ts";

interface TopNumbers {
  readonly weight: number;
  readonly mass: number;
  readonly distance: number;
  readonly transverse: number;
  readonly axial: number;
  readonly tilt: number;
  readonly spin: number;
}

function numbersOf(scene: ReadScene): TopNumbers {
  const top = bodyAt(entityOf(scene), 0);
  const [mass, distance] = [numberOf(top, "mass"), numberOf(top, "distance")];
  return {
    mass,
    distance,
    weight: mass * scene.gravity * distance,
    transverse: numberOf(top, "transverse"),
    axial: numberOf(top, "axial"),
    tilt: numberOf(top, "tilt"),
    spin: numberOf(top, "spin"),
  };
}

/** The rates of steady precession, the slower first: I₁cosθ Ω² − I₃ω₃ Ω + mgd = 0. */
function steadyRates({ transverse, axial, tilt, spin, weight }: TopNumbers): [number, number] {
  const [a, b] = [transverse * Math.cos(tilt), axial * spin];
  const root = Math.sqrt(b * b - 4 * a * weight);
  // This form keeps its digits where the axis is nearly level and the other root runs away.
  const slow = (2 * weight) / (b + root);
  return [slow, weight / (a * slow)];
}

/**
 * The top as three unit masses on its own axes, at distances that give the same moments of inertia about the fixed
 * point: any body with these moments moves in the same way.
 */
function systemOf({ transverse, axial, weight }: TopNumbers): System {
  const [side, ahead] = [Math.sqrt(axial / 2), Math.sqrt(transverse - axial / 2)];
  return {
    size: 3,
    masses: [1, 1, 1],
    gravity: 0,
    potential: (on, q) => on.scale(weight, on.cos(q[1] ?? on.of(0))),
    places<N>(on: Algebra<N>, q: readonly N[]): readonly (readonly N[])[] {
      const [phi, th, psi] = q as readonly [N, N, N];
      const [cp, sp] = [on.cos(phi), on.sin(phi)];
      const [ct, st] = [on.cos(th), on.sin(th)];
      const [cs, ss] = [on.cos(psi), on.sin(psi)];
      // Directions in the plane of the body's equator: along the line of nodes (level), and up the slope from it.
      const [slopeX, slopeY] = [on.scale(-1, on.mul(sp, ct)), on.mul(cp, ct)];
      const across = (c: N, s: N): readonly N[] => [
        on.scale(side, on.add(on.mul(c, cp), on.mul(s, slopeX))),
        on.scale(side, on.add(on.mul(c, sp), on.mul(s, slopeY))),
        on.scale(side, on.mul(s, st)),
      ];
      return [
        across(cs, ss),
        across(on.scale(-1, ss), cs),
        [on.scale(ahead, on.mul(sp, st)), on.scale(-ahead, on.mul(cp, st)), on.scale(ahead, ct)],
      ];
    },
  };
}

/** A heavy symmetric top. Coordinates: precession angle, tilt, own rotation. */
export function planTop(scene: ReadScene): Plan {
  const entity = entityOf(scene);
  const numbers = numbersOf(scene);
  const { transverse, axial, tilt, spin, weight } = numbers;
  const isSteady = entity.options["start"] === "steady";
  const [slow, fast] = isSteady ? steadyRates(numbers) : [0, 0];
  const { id } = bodyAt(entity, 0);
  const vertical: Reading = ({ t, q, v, mechanics }) => mechanics.momenta({ t, q, v })[0] ?? 0;
  const kinetic: Reading = ({ t, q, v, mechanics }) =>
    mechanics.jacobi({ t, q, v }) - weight * Math.cos(q[1] ?? 0);
  // For a top let go at rest the nutation goes from the tilt of the release to the first standstill and back.
  let known: Nod | undefined;
  const nod = (motion: Course): Nod => {
    known ??= firstLow(motion);
    return known;
  };
  const common = {
    [`vertical angular momentum of ${id}`]: atStart(vertical),
  };
  return {
    start: { q: [0, tilt, 0], v: [slow, 0, spin - slow * Math.cos(tilt)] },
    phases: [{ fromS: 0, system: systemOf(numbers) }],
    endS: topDuration(numbers),
    readings: {
      [`tilt of ${id}`]: coordinate(1),
      [`precession angle of ${id}`]: coordinate(0),
      [`precession rate of ${id}`]: rate(0),
      [`nodding rate of ${id}`]: rate(1),
      ...(isSteady ? {} : { [`kinetic energy of ${id}`]: kinetic }),
    },
    singles: isSteady
      ? {
          ...common,
          [`precession rate of ${id}`]: () => slow,
          [`precession period of ${id}`]: () => (2 * Math.PI) / Math.abs(slow),
          [`fast precession rate of ${id}`]: () => Math.abs(fast),
          [`side force of ${id}`]: () =>
            numbers.mass * numbers.distance * Math.sin(tilt) * slow * slow,
          [`kinetic energy of ${id}`]: atStart(kinetic),
          [`small nodding of ${id}`]: ({ mechanics, start }) =>
            noddingFrequency(mechanics, start, numbers),
        }
      : {
          ...common,
          [`lowest tilt of ${id}`]: (motion) => nod(motion).low[1] ?? Number.NaN,
          [`nodding period of ${id}`]: (motion) => 2 * nod(motion).half,
          [`mean precession of ${id}`]: (motion) => {
            const { half, low } = nod(motion);
            return Math.abs(low[0] ?? Number.NaN) / half;
          },
          [`largest precession rate of ${id}`]: (motion) =>
            Math.abs(nod(motion).v[0] ?? Number.NaN),
        },
  };

  /** Second derivative of the effective potential of the tilt at given momenta, over the inertia of the tilt. */
  function noddingFrequency(mechanics: Mechanics, start: Moment, { tilt: at }: TopNumbers): number {
    const [about = 0, , own = 0] = mechanics.momenta(start);
    const effective = (th: number): number =>
      (about - own * Math.cos(th)) ** 2 / (2 * transverse * Math.sin(th) ** 2) +
      own ** 2 / (2 * axial) +
      weight * Math.cos(th);
    const h = 2e-3;
    const [c, p1, m1, p2, m2] = [0, h, -h, 2 * h, -2 * h].map((by) => effective(at + by));
    const bend = 16 * ((p1 as number) + (m1 as number)) - (p2 as number) - (m2 as number);
    return Math.sqrt((bend - 30 * (c as number)) / (12 * h * h) / transverse);
  }
}

interface Nod {
  /** When the axis is first at its lowest. */
  readonly half: number;
  readonly low: readonly number[];
  readonly v: readonly number[];
}

function firstLow(motion: Course): Nod {
  const path = motion.path();
  const half = zeroOn(path, motion.pathEndS, ({ t, v }) => (t === 0 ? 0 : (v[1] ?? 0)));
  if (half === undefined) return { half: Number.NaN, low: [], v: [] };
  const { q, v } = stateAt(path, half);
  return { half, low: q, v };
}

/** A few nutations, but never more than a few seconds. */
function topDuration({ transverse, axial, spin, weight }: TopNumbers): number {
  const nodding = Math.max((axial * spin) / transverse, Math.sqrt(weight / transverse));
  return Math.min(3, Math.max(0.3, (2 * Math.PI * 2.5) / nodding));
}

/** A rigid body that turns freely. */
export function planFreeBody(scene: ReadScene): Plan {
  const entity = entityOf(scene);
  const body = bodyAt(entity, 0);
  const moments = ["first", "second", "third"].map((key) => numberOf(body, key));
  const rates = ["rate1", "rate2", "rate3"].map((key) => numberOf(body, key));
  const { id } = body;
  const angular = (w: readonly number[]): readonly number[] =>
    w.map((x, i) => x * (moments[i] as number));
  const energy = dot(rates, angular(rates)) / 2;
  const change = (w: readonly number[]): readonly number[] => {
    const l = angular(w);
    return w.map((_, i) => {
      const [j, k] = [(i + 1) % 3, (i + 2) % 3];
      const torque = (l[j] as number) * (w[k] as number) - (l[k] as number) * (w[j] as number);
      return torque / (moments[i] as number);
    });
  };
  return {
    start: { q: [0, 0, 0], v: rates },
    phases: [{ fromS: 0, system: quasiMechanics(3, (_t, _q, v) => change(v)) }],
    endS: Math.min(8, Math.max(1, 40 / sizeOf(rates))),
    readings: {
      ...Object.fromEntries([1, 2, 3].map((i) => [`rate ${i} of ${id}`, rate(i - 1)])),
      [`angular speed of ${id}`]: ({ v }) => sizeOf(v),
      [`wobble of ${id}`]: ({ v }) => {
        const l = angular(v);
        return Math.acos(Math.min(1, dot(v, l) / (sizeOf(v) * sizeOf(l))));
      },
      [`angular acceleration of ${id}`]: ({ v }) => sizeOf(change(v)),
    },
    singles: {
      [`rotational energy of ${id}`]: () => energy,
      [`angular momentum of ${id}`]: () => sizeOf(angular(rates)),
      [`cycle of ${id}`]: () => polhodePeriod(moments, rates),
    },
  };
}

/**
 * The period of the free motion in the body: 4 K(m) / rate in Jacobi's elliptic functions (Landau and Lifshitz,
 * "Mechanics", § 37), with K by the arithmetic-geometric mean.
 */
function polhodePeriod(moments: readonly number[], rates: readonly number[]): number {
  const sorted = moments.map((inertia, i) => ({ inertia, w: rates[i] as number }));
  sorted.sort((a, b) => a.inertia - b.inertia);
  const [low, middle, high] = sorted as unknown as [Sorted, Sorted, Sorted];
  const twice = sorted.reduce((sum, { inertia, w }) => sum + inertia * w * w, 0);
  const square = sorted.reduce((sum, { inertia, w }) => sum + (inertia * w) ** 2, 0);
  const [a, b, c] = [low.inertia, middle.inertia, high.inertia];
  // The polhode goes round the axis of the largest moment where L² > 2 E I₂, else round that of the smallest.
  const isRoundHigh = square > twice * b;
  const [x, z] = isRoundHigh ? [a, c] : [c, a];
  const pace = Math.sqrt(((z - b) * (square - twice * x)) / (a * b * c));
  const share = ((b - x) * (twice * z - square)) / ((z - b) * (square - twice * x));
  return (2 * Math.PI) / (pace * arithmeticGeometricMean(1, Math.sqrt(1 - share)));
}

interface Sorted {
  readonly inertia: number;
  readonly w: number;
}

function arithmeticGeometricMean(a: number, b: number): number {
  let [x, y] = [a, b];
  for (let count = 0; count < 40; count++) [x, y] = [(x + y) / 2, Math.sqrt(x * y)];
  return x;
}
