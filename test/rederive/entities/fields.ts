/**
 * @file Reads prompts about motion in fields from their English alone and answers them by small steps.
 *
 * Every sentence must fit exactly one rule and every question exactly one measure, so that a wording that leaves
 * something open, or a sentence that no rule knows, is an error.
 */
import { readCharge } from "./fields-charges.ts";
import { measure, type Scene } from "./fields-measures.ts";
import { readOrbits } from "./fields-orbits.ts";
import { readRocket } from "./fields-rockets.ts";
import { readThrows } from "./fields-throws.ts";
import { match, numberOf, type Parts, takeApart } from "./fields-words.ts";

const READERS: Readonly<Record<string, (parts: Parts, x: number) => Scene>> = {
  "orbital-motion": readOrbits,
  "rocket-launch": readRocket,
  "planet-launch": readRocket,
  "projectile-motion": readThrows,
  electromagnetic: readCharge,
};

/** The families that are read here. */
export const FIELD_FAMILIES: readonly string[] = Object.keys(READERS);

function sceneOf(family: string, parts: Parts, x: number): Scene {
  const read = READERS[family];
  if (read === undefined) throw new Error(`${family} is not about fields`);
  return read(parts, x);
}

/** The answer to a question for a number, in SI units. */
export function answerNumber(family: string, prompt: string): number {
  const parts = takeApart(prompt);
  const { phrase, when, outcome } = parts;
  if (outcome !== undefined) throw new Error(`the outcome is known: ${prompt}`);
  const timeS = when === undefined ? Number.NaN : numberOf(when, Number.NaN);
  return measure(sceneOf(family, parts, Number.NaN), phrase, timeS);
}

/**
 * The value of the unknown next to `near` that gives the printed outcome, in SI units: by secants, from one per cent
 * below and above it.
 */
export function answerReverse(family: string, prompt: string, near: number): number {
  const parts = takeApart(prompt);
  const { phrase, when, outcome } = parts;
  if (outcome === undefined) throw new Error(`no outcome: ${prompt}`);
  const wanted = numberOf(outcome, Number.NaN);
  const miss = (x: number): number => {
    const timeS = when === undefined ? Number.NaN : when === "t" ? x : numberOf(when, Number.NaN);
    return measure(sceneOf(family, parts, x), phrase, timeS) / wanted - 1;
  };
  let [a, b] = [0.99 * near, 1.01 * near];
  let [fa, fb] = [miss(a), miss(b)];
  for (let round = 0; round < 6 && Math.abs(fb) > 1e-7; round++) {
    const next = b - (fb * (b - a)) / (fb - fa);
    [a, fa] = [b, fb];
    b = next;
    fb = miss(b);
  }
  return b;
}

/** The right option of a question with a choice. */
export function answerChoice(family: string, prompt: string, options: readonly string[]): string {
  const parts = takeApart(prompt);
  const scene = sceneOf(family, parts, Number.NaN);
  const question = parts.choice ?? "";
  const found = [
    scene.choose?.(question),
    chooseMoment(scene, question, options),
    choosePair(scene, question, options),
  ].filter((option) => option !== undefined);
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new Error(`${found.length} readings of: ${question}`);
  return only;
}

const AFTER = "after (?:the start|ignition|the throw|the first firing)";
const MOMENTS: readonly (readonly [string, string])[] = [
  ["is (.*) faster", "the speed of #"],
  ["is the acceleration of (.*) greater in magnitude", "the magnitude of the acceleration of #"],
  ["is (.*) farther away from (.*)", "the distance of # from ##"],
];

function chooseMoment(
  scene: Scene,
  question: string,
  options: readonly string[],
): string | undefined {
  for (const [asked, phrase] of MOMENTS) {
    const found = match(`When ${asked}: (<v> ${AFTER}), or (<v> ${AFTER})\\?`, question);
    if (found === undefined) continue;
    const times = options.map((option) => numberOf(match(`<v> ${AFTER}`, option)?.[0] ?? "", 0));
    const said = phrase.replace("##", found[1] ?? "").replace("#", found[0] ?? "");
    const values = times.map((timeS) => measure(scene, said, timeS));
    return options[(values[0] ?? 0) > (values[1] ?? 0) ? 0 : 1];
  }
  return undefined;
}

/** "Which is greater: the speed of P or that of Q?" */
function choosePair(
  scene: Scene,
  question: string,
  options: readonly string[],
): string | undefined {
  const timed = match(`<v> ${AFTER}, which is greater: (.*)\\?`, question);
  const plain = match("Which is greater: (.*)\\?", question);
  const text = timed?.[1] ?? plain?.[0];
  if (text === undefined) return undefined;
  const timeS = timed === undefined ? Number.NaN : numberOf(timed[0] ?? "", 0);
  const [one = "", other = ""] = options;
  const both = `${one} or that of ${other}`;
  if (!text.includes(both)) throw new Error(`the pair is not named: ${question}`);
  const values = [one, other].map((name) =>
    Math.abs(measure(scene, text.replace(both, name), timeS)),
  );
  return options[(values[0] ?? 0) > (values[1] ?? 0) ? 0 : 1];
}
