/** @file What goes wrong beside the learning, as notices for a person: each kind told, none told over and over. */
import type { RoundSummary } from "./round.ts";

/** Notices of lost searches and missing verdicts before only their number is kept. */
const MOST = 3;

/** Opens a teller: give it every round. */
export function openTroubleNotices(tell: (text: string) => void): (summary: RoundSummary) => void {
  const told = { lost: 0, ungraded: 0 };
  return function tellTroubles({ setAside = [], lost = [], ungraded, ungradedReason = "" }) {
    for (const { cell, reason } of setAside) tell(`set aside: ${cell} cannot be posed (${reason})`);
    for (const { cell, reason } of lost) {
      if (told.lost++ < MOST) tell(`a search for ${cell} broke off (${reason})`);
    }
    if (ungraded > 0 && told.ungraded++ < MOST)
      tell(`${ungraded} attempts have no verdict and count for nothing (${ungradedReason})`);
  };
}
