/**
 * @file Equations of motion written out, for systems where they are short.
 *
 * They cost a tenth of what derivatives of the Lagrangian cost, and a question may need hundreds of motions. Tests hold
 * each of them against the Lagrangian it belongs to. (Any textbook, e.g. Landau and Lifshitz, "Mechanics", § 5 and 39.)
 */
import type { Accelerations } from "./integrate.ts";

const at = (values: readonly number[], index: number): number => values[index] as number;

/** Two bobs on rods, one below the other; angles from the vertical. */
export function writeDoublePendulum(
  masses: readonly [number, number],
  lengths: readonly [number, number],
  gravity: number,
): Accelerations {
  const [high, low] = lengths;
  const share = masses[1] / (masses[0] + masses[1]);
  return (_, q, v) => {
    const [a, b] = [at(q, 0), at(q, 1)];
    const [c, s] = [Math.cos(a - b), Math.sin(a - b)];
    const upper = -share * low * s * at(v, 1) ** 2 - gravity * Math.sin(a);
    const lower = high * s * at(v, 0) ** 2 - gravity * Math.sin(b);
    const rest = 1 - share * c * c;
    return [(upper - share * c * lower) / (high * rest), (lower - c * upper) / (low * rest)];
  };
}

/** Pendulums in a row, whose neighbours are joined by springs at some depth below their pivots. */
export function writeCoupled(
  bobs: readonly { readonly mass: number; readonly length: number }[],
  spring: { readonly stiffness: number; readonly depth: number; readonly gap: number },
  gravity: number,
): Accelerations {
  const { stiffness, depth, gap } = spring;
  return (_, q) => {
    const sines = q.map(Math.sin);
    const cosines = q.map(Math.cos);
    const torques = bobs.map(({ mass, length }, i) => -mass * gravity * length * at(sines, i));
    for (let i = 0; i + 1 < q.length && stiffness !== 0; i++) {
      const x = gap + depth * (at(sines, i + 1) - at(sines, i));
      const z = depth * (at(cosines, i) - at(cosines, i + 1));
      const span = Math.sqrt(x * x + z * z);
      const pull = (stiffness * depth * (span - gap)) / span;
      (torques[i] as number) += pull * (x * at(cosines, i) + z * at(sines, i));
      (torques[i + 1] as number) -= pull * (x * at(cosines, i + 1) + z * at(sines, i + 1));
    }
    return bobs.map(({ mass, length }, i) => at(torques, i) / (mass * length * length));
  };
}

/** A cart on a spring, and the bob on a rod below it; the cart may be held. */
export function writeCart(
  cart: { readonly mass: number; readonly stiffness: number; readonly isHeld: boolean },
  bob: { readonly mass: number; readonly length: number },
  gravity: number,
): Accelerations {
  return (_, q, v) => {
    const [c, s] = [Math.cos(at(q, 1)), Math.sin(at(q, 1))];
    const own = bob.length * at(v, 1) ** 2 + gravity * c;
    const push = cart.isHeld
      ? 0
      : (bob.mass * s * own - cart.stiffness * at(q, 0)) / (cart.mass + bob.mass * s * s);
    return [push, -(gravity * s + push * c) / bob.length];
  };
}

/** A ball on a spring in a vertical plane: length and angle. */
export function writeSpringPendulum(rate: number, natural: number, gravity: number): Accelerations {
  return (_, q, v) => {
    const [r, angle, outward, turn] = [at(q, 0), at(q, 1), at(v, 0), at(v, 1)];
    return [
      r * turn * turn + gravity * Math.cos(angle) - rate * (r - natural),
      -(gravity * Math.sin(angle) + 2 * outward * turn) / r,
    ];
  };
}

/** A swinging ball and the weight at the other end of its string: length and angle. */
export function writeSwingingAtwood(ball: number, weight: number, gravity: number): Accelerations {
  return (_, q, v) => {
    const [r, angle, outward, turn] = [at(q, 0), at(q, 1), at(v, 0), at(v, 1)];
    return [
      (ball * (r * turn * turn + gravity * Math.cos(angle)) - weight * gravity) / (ball + weight),
      -(gravity * Math.sin(angle) + 2 * outward * turn) / r,
    ];
  };
}

/** A bead on a hoop that turns about its vertical diameter: angle from the lowest point. */
export function writeHoop(radius: number, omega: number, gravity: number): Accelerations {
  return (_, q) => {
    const angle = at(q, 0);
    return [(omega * omega * Math.cos(angle) - gravity / radius) * Math.sin(angle)];
  };
}

/** A bead on a rod that turns about the vertical, with a spring to the axis: distance along the rod. */
export function writeRod(
  rod: { readonly omega: number; readonly tilt: number },
  rate: number,
  natural: number,
  gravity: number,
): Accelerations {
  const out = (rod.omega * Math.sin(rod.tilt)) ** 2;
  const weight = gravity * Math.cos(rod.tilt);
  return (_, q) => [out * at(q, 0) - weight - rate * (at(q, 0) - natural)];
}

/** A puck on a turning table with a spring to its middle: the coordinates on the table. */
export function writeTurntable(omega: number, rate: number, natural: number): Accelerations {
  return (_, q, v) => {
    const [x, y] = [at(q, 0), at(q, 1)];
    const out = omega * omega - (rate === 0 ? 0 : rate * (1 - natural / Math.hypot(x, y)));
    return [out * x + 2 * omega * at(v, 1), out * y - 2 * omega * at(v, 0)];
  };
}

/** A puck on a table, tied through a hole to a hanging weight: distance and angle. */
export function writeTableWithHole(puck: number, weight: number, gravity: number): Accelerations {
  return (_, q, v) => {
    const [r, outward, turn] = [at(q, 0), at(v, 0), at(v, 1)];
    return [
      (puck * r * turn * turn - weight * gravity) / (puck + weight),
      (-2 * outward * turn) / r,
    ];
  };
}
