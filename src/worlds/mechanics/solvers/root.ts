/**
 * @file The zero of a function between two points of opposite sign.
 *
 * Both simulators locate events with it: they step until a guard changes sign, then repeat the last step with a
 * shorter length. Regula falsi with the Illinois weighting (Dowell and Jarratt 1971), and a bisection whenever the
 * bracket fails to halve, so that a guard with a kink costs time but never the answer.
 */

const MAX_TRIES = 100;

/** The zero of `f` in [low, high], whose values at both ends are given and differ in sign; good to `precision`. */
export function findZero(
  f: (x: number) => number,
  low: number,
  atLow: number,
  high: number,
  atHigh: number,
  precision: number,
): number {
  let [a, fa, b, fb] = [low, atLow, high, atHigh];
  let side = 0;
  for (let tries = 0; tries < MAX_TRIES && Math.abs(b - a) > precision; tries++) {
    const straight = (a * fb - b * fa) / (fb - fa);
    const useMiddle = tries % 8 === 7 || !Number.isFinite(straight);
    const x = useMiddle ? (a + b) / 2 : straight;
    const fx = f(x);
    if (fx === 0) return x;
    if (fx < 0 === fb < 0) {
      [b, fb] = [x, fx];
      if (side === 1) fa /= 2;
      side = 1;
    } else {
      [a, fa] = [x, fx];
      if (side === -1) fb /= 2;
      side = -1;
    }
    // On a smooth guard one end stays behind; the other has converged when the straight line no longer moves it.
    if (Math.abs((a * fb - b * fa) / (fb - fa) - x) <= precision) break;
  }
  return (a * fb - b * fa) / (fb - fa);
}
