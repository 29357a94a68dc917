/**
 * @file The motion of everything that swings about a fixed axis, in Jacobi's elliptic functions, for the second witness.
 *
 * φ'' = -Ω² sin φ, φ counted from the lowest position: it swings where k² = sin²(φ0/2) + (φ0'/2Ω)² is below one, and
 * goes round and round above (Whittaker, Analytical Dynamics, § 44).
 */
import { amplitude, completeK, incompleteF } from "./elliptic.ts";

/** One motion about a fixed axis, from its own time 0 on. */
export interface Swing {
  readonly isFull: boolean;
  /** Of a swing to and fro, or of one whole turn. */
  readonly period: number;
  readonly topRate: number;
  /** The largest angle from the lowest position; π where it goes round. */
  readonly widest: number;
  angle(time: number): number;
  rate(time: number): number;
  push(time: number): number;
  /** When it passes its lowest position for the nth time (n from 1), after time 0. */
  bottom(nth: number): number;
  /** When it first comes to this angle in the direction in which it then goes; `undefined` if never. */
  reaches(angle: number): number | undefined;
}

/** The swing with angular frequency `omega` for small angles, from this angle and angular velocity. */
export function newSwing(omega: number, angle: number, rate: number): Swing {
  const start = angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
  const shift = angle - start;
  // Without a rate the sine itself is the modulus: no rounding between them.
  const sine = Math.sin(start / 2);
  const k = rate === 0 ? Math.abs(sine) : Math.hypot(sine, rate / (2 * omega));
  return k < 1 ? libration(omega, k, sine, rate, shift) : rotation(omega, k, start, rate, shift);
}

function libration(omega: number, k: number, sine: number, rate: number, shift: number): Swing {
  const quarter = completeK(k);
  const u = incompleteF(Math.asin(Math.min(1, Math.max(-1, sine / k))), k);
  const start = rate >= 0 ? u : 2 * quarter - u;
  const am = (time: number): number => amplitude(omega * time + start, k);
  const angle = (time: number): number => 2 * Math.asin(k * Math.sin(am(time)));
  const atPhase = (phase: number): number => {
    const whole = 4 * quarter;
    const ahead = (phase - start) % whole;
    return (ahead <= 1e-12 ? ahead + whole : ahead) / omega;
  };
  return {
    isFull: false,
    period: (4 * quarter) / omega,
    topRate: 2 * k * omega,
    widest: 2 * Math.asin(k),
    angle: (time) => shift + angle(time),
    rate: (time) => 2 * k * omega * Math.cos(am(time)),
    push: (time) => -(omega ** 2) * Math.sin(angle(time)),
    bottom(nth) {
      const first = Math.floor(start / (2 * quarter) + 1e-12) + nth;
      return (first * 2 * quarter - start) / omega;
    },
    reaches(goal) {
      const share = Math.sin((goal - shift) / 2) / k;
      if (Math.abs(share) > 1) return undefined;
      const phase = incompleteF(Math.asin(share), k);
      return Math.min(atPhase(phase), atPhase(2 * quarter - phase));
    },
  };
}

function rotation(omega: number, k: number, from: number, rate: number, shift: number): Swing {
  const modulus = 1 / k;
  const sense = rate < 0 ? -1 : 1;
  const speed = k * omega;
  const start = incompleteF(from / 2, modulus);
  const am = (time: number): number => amplitude(start + sense * speed * time, modulus);
  const half = 2 * completeK(modulus);
  return {
    isFull: true,
    period: half / speed,
    topRate: 2 * speed,
    widest: Math.PI,
    angle: (time) => shift + 2 * am(time),
    rate: (time) => sense * 2 * speed * Math.sqrt(1 - (modulus * Math.sin(am(time))) ** 2),
    push: (time) => -(omega ** 2) * Math.sin(2 * am(time)),
    bottom(nth) {
      const done = Math.floor((sense * start) / half + 1e-12);
      return ((done + nth) * half - sense * start) / speed;
    },
    reaches(goal) {
      const phase = sense * incompleteF((goal - shift) / 2, modulus);
      const ahead = (phase - sense * start) % half;
      return (ahead <= 1e-12 ? ahead + half : ahead) / speed;
    },
  };
}
