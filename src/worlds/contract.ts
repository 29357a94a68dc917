/**
 * @file The laws that every world keeps, as functions that throw where a world breaks them.
 *
 * They need no test runner: the project's own suite runs each over every folder, and the author of a world elsewhere
 * imports `terrella/contract` and does the same. Each law is shown able to fail, on a toy world made to break it.
 */
import { problemAt } from "../core/posing.ts";
import type { Posed } from "../core/problem.ts";
import type { World } from "../core/world.ts";
import {
  acceptsItsSolution,
  isStrict,
  refusesNearMisses,
  resistsConstants,
  separatesErrors,
} from "./laws/judging-laws.ts";
import type { Law } from "./laws/law.ts";
import { hasTwoWitnesses, isDeterministic, isDisjoint, isWorthAsking } from "./laws/posing-laws.ts";
import { hidesTruth, losesNothing, scenesAreData, stateIsExplicit } from "./laws/record-laws.ts";

export type { Law } from "./laws/law.ts";

/** Problems over every family, its lowest and highest level, both modes and two splits: what the laws look at. */
export function drawSample(world: World, perFamily = 2): readonly Posed[] {
  const sample: Posed[] = [];
  for (const { id: family, levels } of world.families) {
    for (const level of new Set([levels[0], levels.at(-1)])) {
      if (level === undefined) continue;
      for (let scene = 0; scene < perFamily; scene++) {
        const { problem, sealed } = problemAt(world, {
          family,
          level,
          seed: 1,
          scene,
          question: scene,
        });
        sample.push({ problem, sealed });
      }
    }
  }
  return sample;
}

/** Every law, in the order in which a broken world is best mended. */
export const LAWS: readonly Law[] = [
  { name: "the same place gives the same bytes", check: isDeterministic },
  { name: "no question lies in two splits", check: isDisjoint },
  { name: "two witnesses agree on every truth", check: hasTwoWitnesses },
  { name: "no question is degenerate or gives its answer away", check: isWorthAsking },
  { name: "no constant answer passes often", check: resistsConstants },
  { name: "an error is not a wrong answer", check: separatesErrors },
  { name: "its own solution passes", check: acceptsItsSolution },
  { name: "the judge is total and strict", check: isStrict },
  { name: "near misses, wrong signs and wrong units fail", check: refusesNearMisses },
  { name: "the public half hides the truth", check: hidesTruth },
  { name: "scenes are data that the schema checks", check: scenesAreData },
  { name: "an episode is explicit state, replayed from its actions", check: stateIsExplicit },
  {
    name: "nothing is lost: records survive the codec, sealed halves are made again",
    check: losesNothing,
  },
];
