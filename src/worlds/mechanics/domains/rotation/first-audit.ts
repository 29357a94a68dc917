/** @file Energy as the simulator keeps it: what it makes or loses on its own is a fault of the simulation. */
import { TerrellaError } from "../../../../core/errors.ts";

/** Largest error of the energy, as a share of what moves between its forms. Runs of MuJoCo stay below 1e-6. */
const DRIFT = 1e-5;

/**
 * Holds samples of a motion to energy: kinetic and potential energy may only change by the work that friction does.
 * Throws `simulator-failed` where they do otherwise, or are not numbers.
 */
export function auditEnergy(
  kinetic: readonly number[],
  potential: readonly number[],
  work: (sample: number) => number = () => 0,
): void {
  const total = kinetic.map((energy, sample) => energy + (potential[sample] ?? 0) - work(sample));
  const scale = Math.max(...kinetic) + Math.max(...potential) - Math.min(...potential);
  const drift = Math.max(...total) - Math.min(...total);
  if (drift <= DRIFT * scale) return;
  throw new TerrellaError("simulator-failed", `energy drifts by ${drift} J of ${scale} J`);
}
