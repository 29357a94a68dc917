/** @file Laws of what is kept: the public half hides the truth, scenes and states are data, records survive. */
import { decodeEpisode, encodeEpisode, oneTurn, replay } from "../../core/episode.ts";
import { canonical, type Json } from "../../core/json.ts";
import { judge, unseal } from "../../core/posing.ts";
import type { Posed } from "../../core/problem.ts";
import type { World } from "../../core/world.ts";
import { checkScene } from "../scene-check.ts";
import { broken } from "./law.ts";

/** Neither the public half nor its picture holds what the judge knows. */
export function hidesTruth(world: World, sample: readonly Posed[]): void {
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
    if (problem.answer.kind !== "number" || truth === undefined) continue;
    // A short number may occur by chance in an id; a long one, or one among the givens, does not.
    const isLong = String(truth).length > 6;
    if ((isLong && text.includes(String(truth))) || numbersIn(problem.givens).includes(truth)) {
      throw broken("the public half contains the truth", { id: problem.id, truth });
    }
  }
}

/** Every number in a JSON value. */
function numbersIn(json: Json): readonly number[] {
  if (typeof json === "number") return [json];
  if (typeof json !== "object" || json === null) return [];
  return Object.values(json).flatMap(numbersIn);
}

/** Scenes and their variants are plain JSON that the schema accepts; unknown keys are refused. */
export function scenesAreData(world: World, sample: readonly Posed[]): void {
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

/** Actions played again from the start give the same steps; a state is plain JSON. */
export async function stateIsExplicit(world: World, sample: readonly Posed[]): Promise<void> {
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

/** Episodes survive the codec, and sealed halves are made again from coordinates. */
export async function losesNothing(world: World, sample: readonly Posed[]): Promise<void> {
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
