/**
 * @file Tests that a question must pass before it is asked. All go through the second witness, which is fast.
 *
 * A test returns the rejection, or nothing. Sizes are compared with the largest size that the quantity has during the
 * motion, never with an absolute number: 1 mJ is much for a pea and nothing for a train.
 */
import { type Rejection, reject } from "../../../core/problem.ts";
import type { Askable, Trace } from "../domains/domain.ts";
import { type Staged, valueIn } from "./staged.ts";

/** What is asked of a scene, and when. */
export interface Asked {
  readonly staged: Staged;
  readonly ask: Askable;
  /** Seconds after the start; 0 where the question does not say a time. */
  readonly timeS: number;
}

/** Below this share of its largest size a quantity counts as nothing. */
const NOTHING = 2e-3;
const SAMPLES = 40;
/** Change of a given that is tried, relative: one per cent. */
const NUDGE = 0.01;
/** Events closer to the asked time than this share of it are too close. */
const MARGIN = 0.05;
/** An answer that something taken away changes by less than this has a shortcut. */
const SHORTCUT = 0.05;
/** The smallest size by which a shortcut is measured, as a share of the largest size of the quantity. */
const FLOOR = 0.02;

/** Largest factor by which a relative error of a given may grow in the answer at the usual tolerance. */
export const MOST_CONDITIONING = 10;

/** Largest size of the quantity while the motion goes on. */
export function scaleOf(trace: Trace, ask: Askable): number {
  if (ask.when !== "moment") return Math.abs(trace.value(ask.id, 0));
  let largest = 0;
  for (let sample = 1; sample <= SAMPLES; sample++) {
    const size = Math.abs(trace.value(ask.id, (trace.endS * sample) / SAMPLES));
    if (size > largest) largest = size;
  }
  return largest;
}

/** The answer must be a finite number that is something, and positive unless a sign is asked. */
export function rejectDegenerate(
  truth: number,
  scale: number,
  ask: Askable,
): Rejection | undefined {
  if (!Number.isFinite(truth)) return reject("no-motion", `there is no ${ask.id}`);
  if (Math.abs(truth) <= NOTHING * scale || truth === 0) {
    return reject("degenerate", `${ask.id} is ${truth}, which is nothing beside ${scale}`);
  }
  const isSigned = ask.axis !== undefined || SIGNED.has(ask.quantity);
  if (truth > 0 || isSigned) return undefined;
  return reject("degenerate", `${ask.id} is ${truth}`);
}

/** Quantities that are signed without an axis. */
const SIGNED: ReadonlySet<string> = new Set([
  "potential energy change",
  "electric energy change",
  "string velocity",
]);

/** True where the sign of the answer counts. */
export function isSigned({ axis, quantity }: Askable): boolean {
  return axis !== undefined || SIGNED.has(quantity);
}

/** No event may lie close to the asked time. */
export function rejectNearEvent({ ask, timeS }: Asked, trace: Trace): Rejection | undefined {
  if (ask.when !== "moment") return undefined;
  const near = trace.events.find((event) => Math.abs(event.timeS - timeS) <= MARGIN * timeS);
  if (near === undefined) return undefined;
  return reject("near-event", `${near.name} at ${near.timeS.toPrecision(4)} s is too close`);
}

/** Largest |relative change of the answer / relative change of a given or of the time|, with one per cent of change. */
export function conditionOf(asked: Asked, truth: number): number {
  const { staged, ask, timeS } = asked;
  let worst = ask.when === "moment" ? timeCondition(asked, truth) : 0;
  for (const { path } of staged.givens) {
    const factor = pathCondition(asked, truth, path);
    if (!(factor <= worst)) worst = factor;
    if (!Number.isFinite(worst)) return Infinity;
  }
  return Number.isFinite(timeS) ? worst : Infinity;
}

/** How much a relative change of the time changes the answer, as a factor. */
export function timeCondition({ staged, ask, timeS }: Asked, truth: number): number {
  const trace = staged.second();
  const before = valueIn(trace, ask, timeS * (1 - NUDGE));
  const after = valueIn(trace, ask, timeS * (1 + NUDGE));
  // The last moment of a motion has no after.
  const slope = Number.isFinite(after) ? (after - before) / 2 : truth - before;
  return Math.abs(slope / (NUDGE * truth));
}

/** How much a relative change of one given changes the answer, as a factor; infinite where the motion becomes another. */
export function pathCondition({ staged, ask, timeS }: Asked, truth: number, path: string): number {
  const up = valueIn(staged.nudged(path, 1 + NUDGE), ask, timeS);
  const down = valueIn(staged.nudged(path, 1 - NUDGE), ask, timeS);
  const factor = Math.abs((up - down) / (2 * NUDGE * truth));
  // Bends count as slopes: an answer at its peak still moves.
  const bend = Math.max(Math.abs(up - truth), Math.abs(down - truth)) / Math.abs(NUDGE * truth);
  return Number.isFinite(factor) ? Math.max(factor, bend) : Infinity;
}

/** A student who carries a few digits must still get the answer right. */
export function rejectConditioning(conditioning: number, most: number): Rejection | undefined {
  if (conditioning <= most) return undefined;
  if (!Number.isFinite(conditioning)) {
    return reject("near-event", "with a given changed by 1 % the motion would be another");
  }
  const found = Number(conditioning.toPrecision(3));
  return reject("ill-conditioned", `the answer changes ${found} times as much as a given`);
}

/** Taking a body, a force or a joint away must change the answer. */
export function rejectShortcut(asked: Asked, truth: number, scale: number): Rejection | undefined {
  const { staged, ask, timeS } = asked;
  const size = Math.max(Math.abs(truth), FLOOR * scale);
  for (const { name, trace } of staged.ablated()) {
    const without = valueIn(trace, ask, timeS);
    if (!(Math.abs(without - truth) <= SHORTCUT * size)) continue;
    return reject("shortcut", `${name} the answer is the same within 5 %`);
  }
  return undefined;
}

/** No given may be the answer, in the units in which it is printed or in SI units. */
export function rejectGivenAway(
  truth: number,
  { givens }: Pick<Staged, "givens">,
  tolerance: number,
): Rejection | undefined {
  const near = (number: number): boolean =>
    Math.abs(number - truth) <= 1.5 * tolerance * Math.abs(truth);
  const found = givens.find(
    ({ value, printed }) => near(value) || near(Number.parseFloat(printed)),
  );
  return found && reject("given-away", `the answer ${truth} is printed as ${found.path}`);
}
