/** @file Grammars of numbers with their unit and of choices, as text; they read what the judges read. */
import { DIMENSIONS } from "./dimension.ts";
import { TerrellaError } from "./errors.ts";
import type { Grammar } from "./grammar.ts";
import { readChoice } from "./judging-choice.ts";
import { readNumberFor } from "./judging-number.ts";
import { readFinalAnswer } from "./reading.ts";
import { escapePattern, type Machine, sequencesOf } from "./token-machine.ts";
import { parseUnit } from "./units.ts";

/** Where a number stands: what has been written, and whether the unit has closed it. */
interface NumberState {
  readonly text: string;
  readonly ended: boolean;
}

const WHOLE_NUMBER = /^-?(?:0|[1-9]\d{0,8})(?:\.\d{1,9})?(?:e-?\d{1,2})?$/;
/** What can still become a whole number. */
const BEGUN_NUMBER = /^-?(?:(?:0|[1-9]\d{0,8})(?:\.\d{0,9}|(?:\.\d{1,9})?e-?\d{0,2})?)?$/;

/**
 * Decimal numbers of up to nine digits before and after the point, with an exponent of up to two digits, followed by
 * the unit. Reads as the judge of numbers does and gives the value in `unit`.
 */
export function numberGrammar(unit: string): Grammar<number> {
  const form = { unit, dimension: parseUnit(unit)?.dimension ?? DIMENSIONS.number };
  const written = unit === "" ? "" : ` ${unit}`;
  const tokens = [..."0123456789.-e", written];
  const machine: Machine<NumberState> = {
    tokens,
    start: { text: "", ended: false },
    next({ text, ended }, token) {
      if (ended || tokens[token] === undefined) return undefined;
      if (token === tokens.length - 1) {
        return WHOLE_NUMBER.test(text) ? { text, ended: true } : undefined;
      }
      const longer = text + tokens[token];
      return BEGUN_NUMBER.test(longer) ? { text: longer, ended } : undefined;
    },
    isEnd: ({ ended }) => ended,
  };
  return {
    ...sequencesOf(machine, true),
    read(text) {
      const found = readNumberFor(form, text);
      return "value" in found ? found.value : undefined;
    },
    toGbnf: () =>
      [
        `root ::= "-"? whole fraction? exponent?${written === "" ? "" : ` ${JSON.stringify(written)}`}`,
        'whole ::= "0" | [1-9] [0-9]{0,8}',
        'fraction ::= "." [0-9]{1,9}',
        'exponent ::= "e" "-"? [0-9]{1,2}',
        "",
      ].join("\n"),
    toJsonSchema: () => ({
      type: "string",
      pattern: `^-?(0|[1-9][0-9]{0,8})(\\.[0-9]{1,9})?(e-?[0-9]{1,2})?${escapePattern(written)}$`,
    }),
  };
}

/** One of the options, each a token. Throws `bad-input` on fewer than two, equal ones, or one that cannot be read. */
export function choiceGrammar(options: readonly string[]): Grammar<string> {
  const read = (text: string): string | undefined => {
    const answer = readFinalAnswer(text);
    return answer.kind === "answer" ? readChoice(options, answer.text) : undefined;
  };
  const distinct = new Set(options).size === options.length && options.length >= 2;
  if (!distinct || options.some((option) => read(option) !== option)) {
    const data = { options };
    throw new TerrellaError("bad-input", "a choice needs two or more different options", { data });
  }
  const machine: Machine<number> = {
    tokens: options,
    start: 0,
    next: (state, token) => (state === 0 && token < options.length ? 1 : undefined),
    isEnd: (state) => state === 1,
  };
  return {
    ...sequencesOf(machine, false),
    read,
    toGbnf: () => `root ::= ${options.map((option) => JSON.stringify(option)).join(" | ")}\n`,
    toJsonSchema: () => ({ type: "string", enum: options }),
  };
}
