/**
 * @file Group-relative policy gradient (Shao et al. 2024, "DeepSeekMath", GRPO).
 *
 * Baseline: the mean reward of the group, scaled by its deviation plus 0.05. Left out: the ratio clip and the KL term,
 * because every attempt is used once, by the policy that made it; and a critic, which a group replaces. A group whose
 * rewards are all equal teaches nothing and is skipped.
 */
import type { SequenceRecord } from "../students/nano/sampler.ts";
import type { Algorithm, Group, WeightedSequence } from "./algorithm.ts";
import { expertIteration } from "./expert-iteration.ts";

/** Keeps the advantage of a group with one success among many finite. */
const FLOOR = 0.05;

/** Reward minus the mean of the group, in units of its deviation; one for each graded attempt. */
export function advantages(rewards: readonly number[]): readonly number[] {
  if (rewards.length === 0) return [];
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
  const variance = rewards.reduce((sum, reward) => sum + (reward - mean) ** 2, 0) / rewards.length;
  return rewards.map((reward) => (reward - mean) / (Math.sqrt(variance) + FLOOR));
}

function lessonsOfGroup({ rollouts }: Group): readonly WeightedSequence[] {
  const graded = rollouts.flatMap(({ record, reward }) =>
    reward === undefined ? [] : [{ record, reward }],
  );
  const weights = advantages(graded.map(({ reward }) => reward));
  return graded.flatMap(({ record }, index) => {
    const weight = weights[index] ?? 0;
    return weight === 0 ? [] : [{ record, weight }];
  });
}

/** Policy gradient alone: no searcher, no replay. */
export const groupRelative: Algorithm = {
  id: "group-relative",
  searches: false,
  replays: false,
  learningRate: 1e-3,
  lessons: (groups) => groups.flatMap(lessonsOfGroup),
};

/** Expert iteration with the policy gradient of its attempts on top. */
export const both: Algorithm = {
  id: "both",
  searches: true,
  replays: true,
  learningRate: 1e-3,
  lessons: (groups: readonly Group[], replay: readonly SequenceRecord[]) => [
    ...expertIteration.lessons(groups, replay),
    ...groups.flatMap(lessonsOfGroup),
  ],
};
