/**
 * @file Tests that a numeric question must pass before it is asked.
 *
 * All go through the second witness, which is fast; the simulator then confirms the answer itself. A test returns the
 * rejection, or nothing.
 */
import { DIMENSIONS } from "../../core/dimension.ts";
import { type Rejection, reject } from "../../core/problem.ts";
import type { Values } from "./family.ts";
import { degrees } from "./print.ts";
import { symbolNamed } from "./symbols.ts";

/** The answer as a function of the givens; not a number where there is none. */
export type Answer = (values: Values) => number;

/** Largest relative error of an answer that a relative error of a given may cause, as a factor. */
const MOST_CONDITIONING = 10;
const SMALL = 1e-4;
/** An event closer than this relative change of any given is too close. */
const MARGIN = 0.02;
/** What is left of a given when it is dropped. */
const TRACE = 1e-6;
/** An answer that dropping a given changes by less than this has a shortcut. */
const SHORTCUT = 0.05;
/** An answer that doubling a given changes by less than this does not depend on it. */
const NOTHING = 1e-9;

/** The answer must be a positive number (or not zero, where signs count). */
export function rejectDegenerate(truth: number, signed: boolean): Rejection | undefined {
  if (!Number.isFinite(truth)) return reject("degenerate", "there is no finite answer");
  if (truth > 0 || (signed && truth !== 0)) return undefined;
  return reject("degenerate", `the answer is ${truth}`);
}

/** No given may be the answer, as it is printed, within the tolerance. */
export function rejectGivenAway(
  truth: number,
  values: Values,
  tolerance: number,
): Rejection | undefined {
  for (const [symbol, value] of Object.entries(values)) {
    const isAngle = symbolNamed(symbol).dimension === DIMENSIONS.angle;
    const printed = isAngle ? [value, value / degrees(1)] : [value];
    if (printed.some((number) => Math.abs(number - truth) <= 1.5 * tolerance * Math.abs(truth))) {
      return reject("given-away", `the answer ${truth} is printed as ${symbol}`);
    }
  }
  return undefined;
}

/** No number in the prompt may be the answer to the last digits. */
export function rejectPrinted(truth: number, prompt: string): Rejection | undefined {
  const printed = prompt.match(/\d+(?:\.\d+)?/g) ?? [];
  const found = printed.find((digits) => Math.abs(Number(digits) - truth) <= 1e-5 * truth);
  return found === undefined ? undefined : reject("given-away", `the prompt prints ${found}`);
}

/** Largest |relative change of the answer / relative change of a given|, by central differences; infinite at an event. */
export function conditionOf(answer: Answer, values: Values): number {
  const truth = answer(values);
  const factors = Object.entries(values).map(([symbol, value]) => {
    const up = answer({ ...values, [symbol]: value * (1 + SMALL) });
    const down = answer({ ...values, [symbol]: value * (1 - SMALL) });
    const factor = Math.abs((up - down) / (2 * SMALL * truth));
    return Number.isFinite(factor) ? factor : Infinity;
  });
  return Math.max(0, ...factors);
}

/** A student who carries a few digits must still get the answer right. */
export function rejectConditioning(conditioning: number): Rejection | undefined {
  if (conditioning <= MOST_CONDITIONING) return undefined;
  const found = Number(conditioning.toPrecision(3));
  return reject("ill-conditioned", `the answer changes ${found} times as much as a given`);
}

/** A small change of any given must leave the same kind of motion. */
export function rejectNearEvent(answer: Answer, values: Values): Rejection | undefined {
  for (const [symbol, value] of Object.entries(values)) {
    for (const factor of [1 - MARGIN, 1 + MARGIN]) {
      if (Number.isFinite(answer({ ...values, [symbol]: value * factor }))) continue;
      return reject("near-event", `with ${symbol} changed by 2 % the motion would be another`);
    }
  }
  return undefined;
}

/** Dropping a given that matters must change the answer: no friction, no weight of a body, no slope, no gravity. */
export function rejectShortcut(answer: Answer, values: Values): Rejection | undefined {
  const truth = answer(values);
  for (const [symbol, value] of Object.entries(values)) {
    const without = answer({ ...values, [symbol]: value * TRACE });
    // A given that does not enter at all misleads nobody who knows the law, and is no shortcut.
    const doubled = answer({ ...values, [symbol]: value * 2 });
    if (Math.abs(doubled - truth) <= NOTHING * Math.abs(truth)) continue;
    if (!(Math.abs(without - truth) <= SHORTCUT * Math.abs(truth))) continue;
    return reject("shortcut", `without ${symbol} the answer is the same within 5 %`);
  }
  return undefined;
}
