/** @file Prompts about scenes of entities: the story, what is supposed, the question and the form of the answer. */
import { TerrellaError } from "../../../core/errors.ts";
import type { AnswerForm } from "../../../core/problem.ts";
import type { Rng } from "../../../core/rng.ts";
import type { Askable, Label, Told } from "../domains/domain.ts";
import type { Path } from "../language/scene.ts";
import { printNumber } from "../print.ts";
import { askedForm } from "../wording.ts";
import { RECORDED } from "./recorded.ts";
import type { Staged } from "./staged.ts";

/** The text by which the prompt gives each number of a scene. */
export type Labels = Readonly<Record<Path, string>>;

/** Every given as the scene writes it. */
export function printedLabels({ givens }: Pick<Staged, "givens">): Labels {
  return Object.fromEntries(givens.map(({ path, printed }) => [path, printed]));
}

/** The story of a scene. Throws `bad-world` where it leaves out a given or mentions a number that the scene lacks. */
export function tellScene({ domain, scene, givens }: Staged, labels: Labels, rng: Rng): Told {
  const said = new Set<Path>(["change.at"]);
  const label: Label = (path) => {
    said.add(path);
    const text = Object.hasOwn(labels, path) ? labels[path] : undefined;
    if (text !== undefined) return text;
    throw new TerrellaError(
      "bad-world",
      `the story mentions ${path}, which the scene does not give`,
    );
  };
  const told = domain.tell(scene, label, rng);
  const untold = givens.filter(({ path }) => !said.has(path)).map(({ path }) => path);
  if (untold.length === 0) return told;
  throw new TerrellaError("bad-world", `the story leaves out ${untold.join(", ")}`, {
    data: { story: told.story },
  });
}

/** A quantity of a subject, as a noun phrase: "the speed of block A". */
export function phraseOf(ask: Askable, told: Told, rng: Rng): string {
  const name = told.names[ask.subject];
  if (name === undefined) {
    throw new TerrellaError("bad-world", `the story has no name for ${ask.subject}`);
  }
  const phrase = ask.phrase ?? rng.pick(RECORDED[ask.quantity].phrases);
  const plain = phrase.replaceAll("{name}", name);
  return ask.axis === undefined ? plain : `${plain} ${ask.axis}`;
}

/** A time after the start: "2 s after the release". */
export function printMoment(timeS: number | "t", told: Told): string {
  return timeS === "t" ? `a time t ${told.after}` : `${printNumber(timeS)} s ${told.after}`;
}

const MOMENT: readonly string[] = [
  "What is #phrase, #when?",
  "Find #phrase, #when.",
  "#When, what is #phrase?",
  "Determine #phrase, #when.",
];

const PLAIN: readonly string[] = ["What is #phrase?", "Find #phrase.", "Determine #phrase."];

/** The question itself. */
export function askFor(ask: Askable, told: Told, timeS: number | "t", rng: Rng): string {
  const phrase = phraseOf(ask, told, rng);
  const template = rng.pick(ask.when === "moment" ? MOMENT : PLAIN);
  const when = printMoment(timeS, told);
  return template
    .replace("#phrase", () => phrase)
    .replace("#when", () => when)
    .replace("#When", () => `${when.charAt(0).toUpperCase()}${when.slice(1)}`);
}

/** What happens on the way, as a supposition. */
export function tellChange(told: Told, at: string): string {
  if (told.change === undefined) {
    throw new TerrellaError("bad-world", "the story does not say what changes");
  }
  return `Suppose that, ${at} ${told.after}, ${told.change}.`;
}

/** The sentences as one text, with the form of the answer at the end. */
export function joinPrompt(
  parts: readonly (string | undefined)[],
  answer: AnswerForm,
  rng: Rng,
): string {
  return [...parts, askedForm(answer, rng)].filter((part) => part !== undefined).join(" ");
}
