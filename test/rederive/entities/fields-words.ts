/**
 * @file Sentences about motion in fields: values with units, rules of which exactly one must fit each sentence, and the
 * parts that a prompt is made of.
 */

/** Units that prompts may print, with what they multiply by; the longest first, so that none hides another. */
const UNITS: readonly (readonly [string, number])[] = [
  ["kg m²/s", 1],
  ["km³/s²", 1e9],
  ["m³/s²", 1],
  ["kg m/s", 1],
  ["N s/m", 1],
  ["rad/s", 1],
  ["m/s²", 1],
  ["km/s", 1e3],
  ["cm/s", 1e-2],
  ["km/h", 1 / 3.6],
  ["kg/s", 1],
  ["kg/m", 1],
  ["N/C", 1],
  ["m/s", 1],
  ["mC", 1e-3],
  ["kg", 1],
  ["km", 1e3],
  ["cm", 1e-2],
  ["ms", 1e-3],
  ["rad", 1],
  ["g", 1e-3],
  ["m", 1],
  ["s", 1],
  ["C", 1],
  ["T", 1],
  ["N", 1],
  ["J", 1],
];

/** A value, or the unknown. */
const VALUE = `(x|-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?(?:°| (?:${UNITS.map(([unit]) => unit).join("|")})(?![A-Za-z/²³]))?)`;

/** A number with its unit, in SI units and radians; `x` is what the unknown is tried with. */
export function numberOf(text: string, x: number): number {
  if (text === "x") return x;
  const [, digits = "", unit = ""] = /^(-?[\d.]+(?:e[-+]?\d+)?) ?(.*)$/.exec(text) ?? [];
  if (unit === "°") return (Number(digits) * Math.PI) / 180;
  const factor = unit === "" ? 1 : UNITS.find(([one]) => one === unit)?.[1];
  const value = Number(digits) * (factor ?? Number.NaN);
  if (!Number.isFinite(value)) throw new Error(`"${text}" is no number`);
  return value;
}

/** The sentences of a text: each ends with a full stop or a question mark before a capital letter or a digit. */
function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.?]) (?=[A-Z\d])/);
}

/** How a sentence may be said, with `<v>` for a value, and what is noted of it. */
export type Rule = readonly [said: string, note: (...found: string[]) => void];

/** A sentence that says something which the solver takes for granted. */
export function known(said: string): Rule {
  return [said, () => undefined];
}

/** What a pattern finds in a whole text, or nothing. */
export function match(said: string, text: string): readonly string[] | undefined {
  const found = new RegExp(`^${said.replaceAll("<v>", VALUE)}$`).exec(text);
  return found?.slice(1).map((part) => part ?? "");
}

/** Applies the one rule that fits each sentence. Throws where none does, or several. */
export function applyRules(sentences: readonly string[], rules: readonly Rule[]): void {
  for (const sentence of sentences) {
    const fitting = rules.flatMap(([said, note]) => {
      const found = match(said, sentence);
      return found === undefined ? [] : [{ note, found }];
    });
    const [only] = fitting;
    if (only === undefined || fitting.length > 1)
      throw new Error(`${fitting.length} rules fit: ${sentence}`);
    only.note(...only.found);
  }
}

/** "Planet P" → "planet P". */
export function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** A prompt taken apart. */
export interface Parts {
  readonly story: readonly string[];
  /** What is supposed, and when. */
  readonly change: { readonly at: string; readonly clause: string } | undefined;
  /** What is asked of a quantity: a phrase, and the time where one is said ("t" where it is sought). */
  readonly phrase: string;
  readonly when: string | undefined;
  /** In a reverse question, the outcome. */
  readonly outcome: string | undefined;
  /** In a comparison, the sentences of the question instead of a phrase. */
  readonly choice: string | undefined;
}

const FORM =
  / (?:Answer with one number in .*; it is right within .*|Give the result as a number in .*, accurate to .*|Your answer: one number, in .*, with an error of at most .*|Answer with one number without a unit; .*|Give the result as a pure number, .*|Your answer: one number, with an error .*|Answer with one of: .*)$/;
const SOUGHT =
  / (?:Here x, the [^.]*, is not known\. Find x\.|What is x, the [^.?]*\?|Find the [^.]* that is called x\.|Find (?:t|the earliest such t)\.|What is the (?:earliest such )?time t\?|At what time t is this so(?: for the first time)?\?)$/;
const AFTER = "after (?:the start|ignition|the throw|the first firing)";
const TIME = "(\\d[\\d.]* s|[aA] time t)";

/** Takes a prompt apart; throws where it has no form of answer, or nothing is asked. */
export function takeApart(prompt: string): Parts {
  if (!FORM.test(prompt)) throw new Error(`no form of answer: ${prompt}`);
  const isChoice = / Answer with one of: [^.]*(?:\.\d[^.]*)*\.$/.test(prompt);
  const text = prompt.replace(FORM, "");
  const isReverse = !isChoice && SOUGHT.test(text);
  const said = sentencesOf(text.replace(SOUGHT, ""));
  const length = isChoice ? lengthOfChoice(said) : 1;
  const asked = said.slice(-length).join(" ");
  const rest = said.slice(0, -length);
  const supposed = match(`Suppose that, <v> ${AFTER}, (.*)\\.`, rest.at(-1) ?? "");
  const [at = "", clause = ""] = supposed ?? [];
  const question = isChoice
    ? { phrase: "", when: undefined, outcome: undefined, choice: asked }
    : { ...(isReverse ? readOutcome(asked) : readQuestion(asked)), choice: undefined };
  return {
    story: supposed === undefined ? rest : rest.slice(0, -1),
    change: supposed === undefined ? undefined : { at, clause },
    ...question,
  };
}

/** Questions with a choice may have a sentence before the one that asks. */
function lengthOfChoice(said: readonly string[]): number {
  return /^Imagine |comes back to the level of the launch point at some/.test(said.at(-2) ?? "")
    ? 2
    : 1;
}

type Asked = Pick<Parts, "phrase" | "when" | "outcome">;

function readQuestion(text: string): Asked {
  const forms: readonly (readonly [string, number, number])[] = [
    [`(?:What is|Find|Determine) (the .*), ${TIME} ${AFTER}[.?]`, 0, 1],
    [`${TIME} ${AFTER}, what is (the .*)\\?`, 1, 0],
  ];
  for (const [form, phraseAt, timeAt] of forms) {
    const found = match(form, text);
    if (found !== undefined)
      return { phrase: found[phraseAt] ?? "", when: found[timeAt], outcome: undefined };
  }
  const plain = match("(?:What is|Find|Determine) (the .*)[.?]", text);
  if (plain === undefined) throw new Error(`no question: ${text}`);
  return { phrase: plain[0] ?? "", when: undefined, outcome: undefined };
}

function readOutcome(text: string): Asked {
  const timed = match(`${TIME} ${AFTER}, (the .*) is <v>\\.`, text);
  if (timed !== undefined) {
    const when = timed[0]?.endsWith("t") ? "t" : timed[0];
    return { phrase: timed[1] ?? "", when, outcome: timed[2] };
  }
  const plain = match("The (.*) is <v>\\.", text);
  if (plain === undefined) throw new Error(`no outcome: ${text}`);
  return { phrase: `the ${plain[0]}`, when: undefined, outcome: plain[1] };
}
