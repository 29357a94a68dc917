/** @file The training algorithms by name. */
import { lookUp } from "../core/errors.ts";
import type { Algorithm } from "./algorithm.ts";
import { expertIteration } from "./expert-iteration.ts";
import { both, groupRelative } from "./group-relative.ts";

const BY_ID: ReadonlyMap<string, Algorithm> = new Map(
  [expertIteration, groupRelative, both].map((algorithm) => [algorithm.id, algorithm]),
);

/** Names of all algorithms, the default first. */
export const ALGORITHMS: readonly string[] = [...BY_ID.keys()];

/** The algorithm of this name; an unknown one is an error that lists what there is. */
export function algorithmNamed(id: string): Algorithm {
  return lookUp("algorithm", id, BY_ID);
}
