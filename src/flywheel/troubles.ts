/** @file What goes wrong beside the learning: told to a person, each kind but none over and over; and when to give up. */
import { TerrellaError } from "../core/errors.ts";
import type { RoundSummary } from "./round.ts";

/** Notices of lost searches and missing verdicts before only their number is kept. */
const MOST_TOLD = 3;
/** So many rounds in a row without a verdict: something is broken, and no budget of attempts would ever be used. */
const MOST_FRUITLESS = 20;

/** Opens a watch over the rounds; give it each. It throws `judge-failed` when no verdicts come any more. */
export function openTroubleWatch(tell: (text: string) => void): (summary: RoundSummary) => void {
  const told = { lost: 0, ungraded: 0 };
  let fruitless = 0;
  return function watch({ setAside = [], lost = [], judged, ungraded, ungradedReason = "" }) {
    for (const { cell, reason } of setAside) tell(`set aside: ${cell} cannot be posed (${reason})`);
    for (const { cell, reason } of lost) {
      if (told.lost++ < MOST_TOLD) tell(`a search for ${cell} broke off (${reason})`);
    }
    if (ungraded > 0 && told.ungraded++ < MOST_TOLD)
      tell(`${ungraded} attempts have no verdict and count for nothing (${ungradedReason})`);
    fruitless = judged === 0 ? fruitless + 1 : 0;
    if (fruitless >= MOST_FRUITLESS) throw noVerdicts(ungradedReason);
  };
}

function noVerdicts(reason: string): TerrellaError {
  const because = reason === "" ? "" : `, the last because of ${reason}`;
  return new TerrellaError(
    "judge-failed",
    `${MOST_FRUITLESS} rounds in a row brought no verdict${because}; what came before is saved`,
    { data: { reason } },
  );
}
