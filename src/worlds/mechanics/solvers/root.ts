/**
 * @file The zero of a function between two points of opposite sign.
 *
 * Both simulators locate events with it: they step until a guard changes sign, then repeat the last step with a
 * shorter length. Regula falsi with the Illinois weighting (Dowell and Jarratt 1971), and a bisection whenever the
 * bracket fails to halve, so that a guard with a kink costs time but never the answer.
 */

const MAX_TRIES = 100;
/** Every so many tries the bracket is halved whatever the straight line says. */
const HALVING = 8;

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
  let moved: "a" | "b" | undefined;
  for (let tries = 1; tries <= MAX_TRIES && Math.abs(b - a) > precision; tries++) {
    const x = tries % HALVING === 0 ? (a + b) / 2 : crossing(a, fa, b, fb);
    const fx = f(x);
    if (fx === 0) return x;
    // The end that stays behind twice counts half, so that the line is drawn towards it.
    if (fx < 0 === fb < 0) {
      [b, fb] = [x, fx];
      if (moved === "b") fa /= 2;
      moved = "b";
    } else {
      [a, fa] = [x, fx];
      if (moved === "a") fb /= 2;
      moved = "a";
    }
    if (Math.abs(crossing(a, fa, b, fb) - x) <= precision) break;
  }
  return crossing(a, fa, b, fb);
}

/** Where the straight line through two points of opposite sign crosses zero. */
function crossing(a: number, fa: number, b: number, fb: number): number {
  return (a * fb - b * fa) / (fb - fa);
}
