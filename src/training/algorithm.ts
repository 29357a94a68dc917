/** @file What a training algorithm is: it turns a round's attempts and the library into weighted sequences. */
import type { SequenceRecord } from "../students/nano/sampler.ts";

/** One sampled attempt at a problem and what the judge paid. `undefined` reward: ungraded, never trained on. */
export interface Rollout {
  readonly record: SequenceRecord;
  readonly reward: number | undefined;
}

/** Attempts at the same problem, compared together. */
export interface Group {
  readonly cell: number;
  readonly rollouts: readonly Rollout[];
}

/** A sequence to learn from; a positive weight makes it more likely, a negative one less. */
export interface WeightedSequence {
  readonly record: SequenceRecord;
  readonly weight: number;
}

/** One way to learn from verdicts. */
export interface Algorithm {
  readonly id: string;
  /** Does the symbolic searcher explore beside the student? */
  readonly searches: boolean;
  /** Are verified answers replayed? */
  readonly replays: boolean;
  /** Step size of Adam at the start of the budget; it falls to a tenth by the end. */
  readonly learningRate: number;
  /** What to learn from this round: the attempts, and the verified answers drawn for replay. */
  lessons(groups: readonly Group[], replay: readonly SequenceRecord[]): readonly WeightedSequence[];
}
