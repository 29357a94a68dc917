/** @file Laws of posing: the same place gives the same problem, splits are apart, truths are believed, questions are worth asking. */
import { canonical } from "../../core/json.ts";
import { problemAt } from "../../core/posing.ts";
import { type Posed, SPLITS, type Split } from "../../core/problem.ts";
import { rngFrom } from "../../core/rng.ts";
import { splitOf } from "../../core/split.ts";
import { NOMINAL, type World } from "../../core/world.ts";
import { broken } from "./law.ts";

const SECRET = "contract";

/** Posed twice, in another order, a problem is the same bytes. */
export function isDeterministic(world: World, sample: readonly Posed[]): void {
  for (const { problem, sealed } of [...sample].reverse()) {
    if (!("split" in problem.at)) continue;
    const { dials: _dials, calibration: _calibration, ...at } = problem.at;
    const again = problemAt(world, at);
    const before = canonical({ problem, sealed });
    if (before !== canonical({ problem: again.problem, sealed: again.sealed })) {
      throw broken("posed twice, it differs", problem.at);
    }
  }
}

/** How many composed scenes the law of disjoint splits looks at. */
const DRAWS = 100_000;

/** No content is ever assigned to two splits, and no problem is posed in two. */
export function isDisjoint(world: World, sample: readonly Posed[]): void {
  const splits = new Map<string, Split>();
  const { levels } = world;
  for (let draw = 0; draw < DRAWS; draw++) {
    const level = levels[draw % levels.length]?.rung ?? 0;
    const rng = rngFrom("contract", world.id, draw);
    const scene = world.compose(rng, { level, dials: {}, calibration: NOMINAL });
    const identity = world.identify(scene, { question: draw % 3, dials: {}, calibration: NOMINAL });
    const split = splitOf(world.id, identity);
    const seen = splits.get(identity.content);
    if (seen !== undefined && seen !== split) throw broken(`in ${seen} and in ${split}`, identity);
    splits.set(identity.content, split);
  }
  const ids = new Map<string, Split>();
  for (const { problem } of [...sample, ...drawOtherSplits(world)]) {
    if (!("split" in problem.at)) continue;
    const seen = ids.get(problem.id);
    if (seen !== undefined && seen !== problem.at.split)
      throw broken("a problem lies in two splits", problem);
    ids.set(problem.id, problem.at.split);
  }
}

function drawOtherSplits(world: World): readonly Posed[] {
  const others = SPLITS.filter((split) => split !== "train");
  return others.flatMap((split) =>
    Array.from({ length: 12 }, (_, scene) =>
      problemAt(world, { split, seed: 1, scene, secret: SECRET, level: levelAt(world, scene) }),
    ),
  );
}

function levelAt(world: World, index: number): number {
  return world.levels[index % world.levels.length]?.rung ?? 0;
}

/** Two routes to each truth, which agree better than the tolerance asks. */
export function hasTwoWitnesses(_world: World, sample: readonly Posed[]): void {
  for (const { problem, sealed } of sample) {
    const { witnesses, disagreement, allowed } = sealed.evidence;
    if (new Set(witnesses.map(({ name }) => name)).size < 2)
      throw broken("fewer than two witnesses", problem.id);
    const values = witnesses.map(({ value }) => value);
    const spread = Math.max(...values) - Math.min(...values);
    const size = Math.max(...values.map(Math.abs));
    if (!(spread <= allowed * size))
      throw broken("the witnesses disagree", { id: problem.id, witnesses, allowed });
    if (!(disagreement <= allowed))
      throw broken("more disagreement than allowed", { id: problem.id, disagreement });
    if ("tolerance" in problem.answer && allowed > problem.answer.tolerance / 2) {
      throw broken("the tolerance is not wider than the witnesses' disagreement", problem.id);
    }
  }
}

/** No answer is zero, infinite or printed in its own prompt. */
export function isWorthAsking(_world: World, sample: readonly Posed[]): void {
  for (const { problem, sealed } of sample) {
    if (problem.answer.kind !== "number") continue;
    const truth = sealed.evidence.witnesses[0]?.value ?? 0;
    if (!Number.isFinite(truth) || truth === 0)
      throw broken("the answer is zero or not finite", problem.id);
    const printed = [...problem.prompt.matchAll(/\d+(?:\.\d+)?/g)].map(([digits]) =>
      Number(digits),
    );
    if (printed.some((number) => Math.abs(number - Math.abs(truth)) <= 1e-6 * Math.abs(truth))) {
      throw broken("the prompt prints its answer", { prompt: problem.prompt, truth });
    }
  }
}
