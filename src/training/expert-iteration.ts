/**
 * @file Expert iteration (Anthony et al. 2017) with self-imitation of verified answers (Zelikman et al. 2022, "STaR").
 *
 * A symbolic searcher explores, the simulator's verdicts select, and the student imitates the shortest verified answer
 * of each cell. Left out on purpose: imitating every verified attempt, which keeps long-winded answers alive.
 */
import type { SequenceRecord } from "../students/nano/sampler.ts";
import type { Algorithm, Group, WeightedSequence } from "./algorithm.ts";

/** Weight of an imitated answer, against advantages of size one. */
const IMITATION_WEIGHT = 0.7;

function lessons(
  _groups: readonly Group[],
  replay: readonly SequenceRecord[],
): readonly WeightedSequence[] {
  return replay.map((record) => ({ record, weight: IMITATION_WEIGHT }));
}

/** The default algorithm. */
export const expertIteration: Algorithm = {
  id: "expert-iteration",
  searches: true,
  replays: true,
  // Three times what a policy gradient bears: every target is verified, so there is no noise to average over.
  learningRate: 3e-3,
  lessons,
};
