/** @file The curricula by name. */
import { lookUp } from "../core/errors.ts";
import { learnability } from "./learnability.ts";
import type { Curriculum } from "./sampler.ts";
import { uniform } from "./uniform.ts";
import { unsolved } from "./unsolved.ts";

const BY_ID: ReadonlyMap<string, Curriculum> = new Map(
  [unsolved, uniform, learnability].map((curriculum) => [curriculum.id, curriculum]),
);

/** Names of all curricula, the default first. */
export const CURRICULA: readonly string[] = [...BY_ID.keys()];

/** The curriculum of this name; an unknown one is an error that lists what there is. */
export function curriculumNamed(id: string): Curriculum {
  return lookUp("curriculum", id, BY_ID);
}
