/** @file Which part of a world's problems a question belongs to: decided by its content, never by where it was drawn. */
import { SPLITS, type Split } from "./problem.ts";
import { digest } from "./rng.ts";
import type { Identity } from "./world.ts";

/** The share of all questions that each split holds. */
const SHARES: Readonly<Record<Split, number>> = {
  train: 0.7,
  validation: 0.1,
  test: 0.1,
  private: 0.1,
};

/** The one split that a question belongs to, from its content alone. */
export function splitOf(world: string, { content, heldOut }: Identity): Split {
  if (heldOut === false) return "train";
  const allowed = SPLITS.filter((split) => heldOut === undefined || split !== "train");
  const whole = allowed.reduce((sum, split) => sum + SHARES[split], 0);
  let left = (Number.parseInt(digest(`split of ${world} ${content}`, 8), 16) / 2 ** 32) * whole;
  for (const split of allowed) {
    left -= SHARES[split];
    if (left < 0) return split;
  }
  return "private";
}
