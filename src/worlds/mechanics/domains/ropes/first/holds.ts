/** @file Which ropes hold: a rope that would have to push is let loose, one that would be stretched holds. */
import { accelerationsOf, returnsOf, turningRates } from "./exact.ts";
import { findForces, findSliding } from "./forces.ts";
import { slackOf, tensionsOf } from "./look.ts";
import type { Work } from "./work.ts";

const TRIALS = 80;
const FINELY = 1e-12;
/** Share of all tensions that counts as pushing, and of a free fall that counts as stretching. */
const PUSHING = 1e-7;
const STRETCHING = 1e-7;

/** Finds which of the ropes that are taut hold from now on, and the forces then. */
export function settleRopes(work: Work): void {
  for (const [index, hold] of work.holds.entries())
    if (hold === "yields") work.holds[index] = "holds";
  findSliding(work);
  const seen = new Set<string>();
  let isRound = false;
  for (let trial = 0; trial < TRIALS; trial++) {
    applyHolds(work);
    findForces(work, FINELY);
    const wrongs = wrongsOf(work);
    if (wrongs.length === 0) break;
    // The worst first; once that has gone in a circle, the first in order, which cannot (Murty's rule).
    isRound ||= seen.has(work.holds.join());
    seen.add(work.holds.join());
    const { index } = wrongs.reduce((worst, one) =>
      isRound || one.size <= worst.size ? worst : one,
    );
    work.holds[index] = work.holds[index] === "holds" ? "yields" : "holds";
  }
  for (const [index, hold] of work.holds.entries())
    if (hold === "yields") work.holds[index] = "loose";
  applyHolds(work);
  findForces(work, FINELY);
}

/** Tells MuJoCo which ropes hold: only its setter of whole states reaches these switches. */
export function applyHolds({ compiled, equalities, holds }: Work): void {
  const { mujoco, model, data } = compiled;
  const active = holds.filter((_, index) => (equalities[index] ?? -1) >= 0);
  const switches = active.map((hold) => (hold === "holds" ? 1 : 0));
  if (switches.length === 0) return;
  mujoco.mj_setState(model, data, switches, mujoco.mjtState.mjSTATE_EQ_ACTIVE.value);
}

/** A rope that behaves against its hold, and how badly. */
interface Wrong {
  readonly index: number;
  readonly size: number;
}

/** The ropes that behave against their hold, in order. Spoils what is derived from velocities. */
function wrongsOf(work: Work): readonly Wrong[] {
  const { holds, tendons, slants, compiled, model } = work;
  const tensions = tensionsOf(work).map((one, index) => (holds[index] === "holds" ? one : 0));
  const unit = tensions.reduce((sum, one) => sum + Math.abs(one), 1e-9);
  const rates = turningRates(slants, compiled, tendons.length);
  const back = returnsOf(compiled, work.wanted);
  const growing = holds.includes("yields") ? accelerationsOf(compiled) : undefined;
  return Array.from(tensions).flatMap((tension, index): Wrong[] => {
    if (tension < -PUSHING * unit) return [{ index, size: -tension / unit }];
    if (holds[index] !== "yields" || growing === undefined) return [];
    const growth = (growing[tendons[index] ?? 0] ?? 0) + (rates[index] ?? 0);
    const stretch = (growth - (back[index] ?? 0)) / (model.gravity + 1e-3);
    return stretch > STRETCHING ? [{ index, size: stretch }] : [];
  });
}

/** Slack in metres: stretched by more than the first, a rope is taut; slacker than the second, it was loose. */
const TIGHT = 1e-7;
const LOOSE = 1e-5;

/**
 * True where a loose rope is taut again, or bodies have met. A rope that was let loose and at once is stretched was let
 * loose by mistake: it is tried again.
 */
export function hasJerk(work: Work): boolean {
  const { model, holds, loosest } = work;
  let isMistaken = false;
  for (const [index, { room = Number.POSITIVE_INFINITY }] of model.cords.entries()) {
    if (holds[index] !== "loose") continue;
    const slack = slackOf(work, index);
    loosest[index] = Math.max(loosest[index] ?? 0, slack);
    if (slack > room) return true;
    if (slack > -TIGHT) continue;
    if ((loosest[index] ?? 0) > LOOSE) return true;
    holds[index] = "yields";
    isMistaken = true;
  }
  if (isMistaken) settleRopes(work);
  return false;
}
