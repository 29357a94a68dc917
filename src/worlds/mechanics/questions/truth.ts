/** @file The truth of a question: what both witnesses say, and whether it may be asked. */
import { type Evidence, isRejection, type Rejection, reject } from "../../../core/problem.ts";
import type { FirstTrace } from "../domains/domain.ts";
import {
  type Asked,
  conditionOf,
  MOST_CONDITIONING,
  rejectConditioning,
  rejectDegenerate,
  rejectGivenAway,
  rejectNearEvent,
  rejectShortcut,
  scaleOf,
} from "./filters.ts";
import { soundUntil } from "./sound.ts";
import { type Staged, valueIn } from "./staged.ts";

/** Usual relative tolerance of a number. */
const TOLERANCE = 0.01;
/** Tolerance where a given's error grows more than usual; the prompt says it. */
const WIDE = 0.02;
/** Witnesses must agree ten times better than answers must. */
const SHARE = 0.1;

/** A number that both witnesses found and that passed every test. */
export interface Truth {
  /** In SI units, from the first witness. */
  readonly value: number;
  readonly tolerance: number;
  readonly scale: number;
  readonly evidence: Evidence;
}

/** Finds the truth, or why the question must not be asked. Tests that need no simulator come first. */
export function findTruth(asked: Asked): Truth | Rejection {
  const { staged, ask, timeS } = asked;
  const second = staged.second();
  if (isRejection(second)) return second;
  const expected = valueIn(second, ask, timeS);
  const scale = scaleOf(second, ask);
  const early =
    rejectDegenerate(expected, scale, ask) ??
    rejectNearEvent(asked, second) ??
    rejectGivenAway(expected, staged, TOLERANCE) ??
    rejectShortcut(asked, expected, scale);
  if (early !== undefined) return early;
  const conditioning = conditionOf(asked, expected);
  const bad = rejectConditioning(conditioning, MOST_CONDITIONING * (WIDE / TOLERANCE));
  if (bad !== undefined) return bad;
  const tolerance = conditioning > MOST_CONDITIONING ? WIDE : TOLERANCE;
  const first = staged.first();
  if (isRejection(first)) return first;
  const value = valueIn(first, ask, timeS);
  const late = rejectNearEvent(asked, first) ?? rejectUnsound(asked, first);
  if (late !== undefined) return late;
  return compare(asked, { value, expected, tolerance, conditioning, scale });
}

function rejectUnsound({ staged, ask, timeS }: Asked, first: FirstTrace): Rejection | undefined {
  if (ask.when !== "moment") return undefined;
  const untilS = soundUntil(staged, first);
  if (timeS <= untilS) return undefined;
  return reject("simulator", `an acceleration spikes at ${untilS.toPrecision(4)} s`);
}

interface Found {
  readonly value: number;
  readonly expected: number;
  readonly tolerance: number;
  readonly conditioning: number;
  readonly scale: number;
}

function compare({ staged }: Asked, found: Found): Truth | Rejection {
  const { value, expected, tolerance, conditioning, scale } = found;
  const allowed = SHARE * tolerance;
  const evidence = evidenceOf(staged, value, expected, { allowed, conditioning });
  if (!(evidence.disagreement <= allowed)) {
    const { first, second } = staged.domain.witnesses;
    return reject("disagreement", `${first} ${value}, ${second} ${expected}`);
  }
  return { value, tolerance, scale, evidence };
}

/** What each witness found, as evidence. */
export function evidenceOf(
  { domain }: Pick<Staged, "domain">,
  value: number,
  expected: number,
  { allowed, conditioning }: Pick<Evidence, "allowed" | "conditioning">,
): Evidence {
  const size = Math.max(Math.abs(value), Math.abs(expected));
  return {
    witnesses: [
      { name: domain.witnesses.first, value },
      { name: domain.witnesses.second, value: expected },
    ],
    disagreement: size === 0 ? 0 : Math.abs(value - expected) / size,
    allowed,
    conditioning,
    checks: [
      "something happens",
      "far from events",
      "not given away",
      "no shortcut",
      "well-conditioned",
    ],
  };
}
