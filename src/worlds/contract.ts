/**
 * @file The laws that every world keeps, as functions that throw where a world breaks them.
 *
 * They need no test runner: the project's own suite runs each over every folder, and the author of a world elsewhere
 * imports `terrella/contract` and does the same. Each law is shown able to fail, on a toy world made to break it.
 */
import { decodeEpisode, encodeEpisode, oneTurn, replay } from "../core/episode.ts";
import { canonical, type Json } from "../core/json.ts";
import { judge, problemAt, unseal } from "../core/posing.ts";
import type { AnswerForm, Mode, Posed, Split } from "../core/problem.ts";
import { SPLITS } from "../core/problem.ts";
import { rngFrom } from "../core/rng.ts";
import { splitOf } from "../core/split.ts";
import { NOMINAL, type World } from "../core/world.ts";
import { checkScene } from "./scene-check.ts";

/** One law: `check` throws an `Error` that says where the world breaks it. */
export interface Law {
  readonly name: string;
  check(world: World, sample: readonly Posed[]): Promise<void> | void;
}

const SECRET = "contract";

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

function broken(message: string, detail: unknown): Error {
  return new Error(`${message}: ${JSON.stringify(detail)?.slice(0, 400)}`);
}

function isDeterministic(world: World, sample: readonly Posed[]): void {
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

function isDisjoint(world: World, sample: readonly Posed[]): void {
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
    Array.from({ length: 12 }, (_, scene) => {
      const mode: Mode = "numeric";
      return problemAt(world, {
        split,
        seed: 1,
        scene,
        mode,
        secret: SECRET,
        level: levelAt(world, scene),
      });
    }),
  );
}

function levelAt(world: World, index: number): number {
  return world.levels[index % world.levels.length]?.rung ?? 0;
}

function hasTwoWitnesses(_world: World, sample: readonly Posed[]): void {
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

function isWorthAsking(_world: World, sample: readonly Posed[]): void {
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

async function resistsConstants(world: World, sample: readonly Posed[]): Promise<void> {
  const numeric = sample.filter(({ problem }) => problem.answer.kind === "number").slice(0, 40);
  for (const { sealed } of numeric) {
    const verdicts = await Promise.all(
      numeric.map((posed) => judge(world, posed, sealed.solution)),
    );
    const passed = verdicts.filter((verdict) => verdict.kind === "graded" && verdict.passed).length;
    if (passed > Math.max(2, 0.2 * numeric.length))
      throw broken(`one answer passes ${passed} problems`, sealed.solution);
  }
}

async function separatesErrors(world: World, sample: readonly Posed[]): Promise<void> {
  for (const { problem, sealed } of sample.slice(0, 20)) {
    for (const truth of [null, {}, "damaged"]) {
      const verdict = await judge(
        world,
        { problem, sealed: { ...sealed, truth } },
        sealed.solution,
      );
      if (verdict.kind === "graded") throw broken("a damaged truth was graded", { truth, verdict });
    }
  }
}

async function acceptsItsSolution(world: World, sample: readonly Posed[]): Promise<void> {
  for (const posed of sample) {
    const verdict = await judge(world, posed, posed.sealed.solution);
    if (verdict.kind !== "graded" || !verdict.passed || verdict.reward !== 1) {
      throw broken("its own solution does not pass", {
        id: posed.problem.id,
        solution: posed.sealed.solution,
        verdict,
      });
    }
  }
}

/** Texts that are nobody's answer. */
const NONSENSE = [
  "",
  " ",
  "\n",
  "yes",
  "{}",
  "\\boxed{}",
  "\\boxed{?}",
  "NaN",
  "Infinity",
  "1e999",
  "\u0000",
  "💥",
  "(".repeat(5000),
  "9^9^9^9^9",
  "\\frac{".repeat(200),
  "𝒙".repeat(300),
];

async function isStrict(world: World, sample: readonly Posed[]): Promise<void> {
  for (const [index, posed] of sample.entries()) {
    const own = posed.sealed.solution;
    const other = sample[(index + 1) % sample.length]?.sealed.solution ?? "2";
    const digits = posed.problem.answer.kind === "number" ? [`1 ${own}`] : [];
    const cheats = [
      ...digits,
      posed.problem.prompt,
      `${own} or ${other}`,
      `${other}, ${own}`,
      `${own} ± 50%`,
      `not ${own}`,
      `${own} ${own}`,
    ];
    for (const answer of [...NONSENSE, ...cheats]) {
      const verdict = await judge(world, posed, answer);
      if (verdict.kind !== "graded")
        throw broken("a text got no grade", { answer: answer.slice(0, 80), verdict });
      if (!(verdict.reward >= 0 && verdict.reward <= 1))
        throw broken("a reward outside 0..1", verdict);
      if (verdict.passed || verdict.reward > 0)
        throw broken("a cheat was paid", { answer: answer.slice(0, 200), own });
    }
  }
}

async function refusesNearMisses(world: World, sample: readonly Posed[]): Promise<void> {
  for (const posed of sample) {
    for (const answer of nearMisses(posed.problem.answer, posed)) {
      const verdict = await judge(world, posed, answer);
      if (verdict.kind !== "graded" || verdict.passed)
        throw broken("a near miss was paid", { answer, own: posed.sealed.solution });
    }
  }
}

function nearMisses(form: AnswerForm, { sealed }: Posed): readonly string[] {
  if (form.kind === "expression") {
    const near = 1 + 3 * form.tolerance;
    return [`-(${sealed.solution})`, `(${sealed.solution}) * ${near}`, `2 * (${sealed.solution})`];
  }
  if (form.kind === "choice") return form.options.filter((option) => option !== sealed.solution);
  const truth = sealed.evidence.witnesses[0]?.value ?? 0;
  const off = 3 * form.tolerance;
  const wrongUnit = form.unit === "kg" ? "s" : "kg";
  return [truth * (1 + off), truth * (1 - off), -truth]
    .map((value) => `${value} ${form.unit}`)
    .concat(`${truth} ${wrongUnit}`);
}

function hidesTruth(world: World, sample: readonly Posed[]): void {
  for (const { problem, sealed } of sample) {
    const text = [canonical(problem), world.picture?.(problem) ?? ""].join("\n");
    for (const key of ["truth", "solution", "evidence", "witnesses", "draws"]) {
      if (text.includes(`"${key}":`)) throw broken(`the public half has a key ${key}`, problem.id);
    }
    if (
      problem.answer.kind === "expression" &&
      text.includes(sealed.solution) &&
      sealed.solution.length > 3
    ) {
      throw broken("the public half contains the solution", { solution: sealed.solution });
    }
    const truth = sealed.evidence.witnesses[0]?.value;
    if (problem.answer.kind === "number" && truth !== undefined && text.includes(String(truth))) {
      throw broken("the public half contains the truth", { truth });
    }
  }
}

function scenesAreData(world: World, sample: readonly Posed[]): void {
  for (const { sealed } of sample) {
    const { scene } = sealed;
    if (canonical(JSON.parse(JSON.stringify(scene))) !== canonical(scene))
      throw broken("a scene is not plain JSON", scene);
    checkScene(world, scene);
    const spoiled = { ...(scene as Readonly<Record<string, Json>>), unheardOf: 1 };
    if (isAccepted(world, spoiled)) throw broken("an unknown key was ignored", spoiled);
    const { easier, harder } = world.variants(scene);
    for (const variant of [...easier, ...harder]) checkScene(world, variant);
  }
}

function isAccepted(world: World, scene: Json): boolean {
  try {
    checkScene(world, scene);
    return true;
  } catch {
    return false;
  }
}

async function stateIsExplicit(world: World, sample: readonly Posed[]): Promise<void> {
  for (const posed of sample.slice(0, 10)) {
    const rules =
      world.episode ??
      oneTurn((sealed, answer) => judge(world, { problem: posed.problem, sealed }, answer));
    const actions = [posed.sealed.solution];
    const first = await replay(rules, posed, actions);
    if (canonical(first) !== canonical(await replay(rules, posed, actions)))
      throw broken("a replay differs", posed.problem.id);
    const state = rules.start(posed.problem);
    if (canonical(JSON.parse(JSON.stringify(state))) !== canonical(state))
      throw broken("a state is not plain JSON", state);
  }
}

async function losesNothing(world: World, sample: readonly Posed[]): Promise<void> {
  for (const posed of sample.slice(0, 20)) {
    const verdict = await judge(world, posed, posed.sealed.solution);
    const episode = {
      problem: posed.problem,
      attempt: { student: "law", text: posed.sealed.solution },
      verdict,
    };
    if (canonical(decodeEpisode(encodeEpisode(episode))) !== canonical(episode))
      throw broken("an episode changed", episode);
    const again = unseal(world, decodeEpisode(encodeEpisode(episode)).problem);
    if (canonical(again) !== canonical(posed.sealed))
      throw broken("the sealed half came back different", posed.problem.at);
  }
}
