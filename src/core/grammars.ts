/**
 * @file Grammars of the three answer forms as text: a number with its unit, a choice, an infix expression.
 *
 * They read what the judges read. Each sequence ends with a token of its own (the unit, the option, or an empty end
 * token), so that a prefix is never both whole and unfinished.
 */
import { DIMENSIONS } from "./dimension.ts";
import { TerrellaError } from "./errors.ts";
import type { Expression } from "./expression/ast.ts";
import { expressionGbnf } from "./expression/gbnf.ts";
import { MAX_CHARACTERS, parseExpression } from "./expression/parse.ts";
import { PREFIX_CONSTANTS } from "./expression/prefix.ts";
import type { Grammar } from "./grammar.ts";
import { readChoice } from "./judging-choice.ts";
import { readExpression } from "./judging-expression.ts";
import { readNumberFor } from "./judging-number.ts";
import { readFinalAnswer } from "./reading.ts";
import type { Rng } from "./rng.ts";
import { parseUnit } from "./units.ts";

/** What a grammar is made of: where a sequence stands after each token, and what may come next. */
interface Machine<State> {
  readonly tokens: readonly string[];
  readonly start: State;
  /** The state after a token, or `undefined` where it may not come. */
  next(state: State, token: number): State | undefined;
  isEnd(state: State): boolean;
}

/** Chance of the end token where it is allowed; without it, draws would nearly always run to the limit. */
const END_CHANCE = 0.25;

/** The four uses of a grammar that follow from its machine alone; the last token is the end token if `ends`. */
function sequencesOf<State>(
  machine: Machine<State>,
  ends: boolean,
): Pick<Grammar<never>, "tokens" | "after" | "isComplete" | "write" | "draw"> {
  const { tokens } = machine;
  const indices = tokens.map((_, token) => token);
  const reach = (prefix: readonly number[]): State | undefined =>
    prefix.reduce<State | undefined>(
      (state, token) => (state === undefined ? undefined : machine.next(state, token)),
      machine.start,
    );
  const follow = (state: State): readonly number[] =>
    indices.filter((token) => machine.next(state, token) !== undefined);
  return {
    tokens,
    after(prefix) {
      const state = reach(prefix);
      return state === undefined ? [] : follow(state);
    },
    isComplete(prefix) {
      const state = reach(prefix);
      return state !== undefined && machine.isEnd(state);
    },
    write: (sequence) => sequence.map((token) => tokens[token] ?? "").join(""),
    draw(rng) {
      const sequence: number[] = [];
      let state = machine.start;
      while (!machine.isEnd(state)) {
        const token = drawToken(follow(state), ends ? tokens.length - 1 : -1, rng);
        const next = machine.next(state, token);
        if (next === undefined) throw new TerrellaError("internal", "a grammar has a dead end");
        sequence.push(token);
        state = next;
      }
      return sequence;
    },
  };
}

function drawToken(allowed: readonly number[], end: number, rng: Rng): number {
  const others = allowed.filter((token) => token !== end);
  const mayEnd = others.length < allowed.length;
  return mayEnd && (others.length === 0 || rng.unit() < END_CHANCE) ? end : rng.pick(others);
}

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

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
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

/** Where an infix expression stands. */
interface InfixState {
  /** True where a name, number, function or bracket must come. */
  readonly operand: boolean;
  /** Open brackets. */
  readonly depth: number;
  /** True behind what may be squared. */
  readonly bare: boolean;
  /** Tokens so far. */
  readonly count: number;
  readonly ended: boolean;
}

const MAX_TOKENS = 48;
const MAX_DEPTH = 8;
const OPERATORS = [" + ", " - ", " * ", " / "];
const OPENERS = ["(", "sqrt(", "sin(", "cos(", "tan("];
const SQUARE = "^2";

/**
 * Infix expressions over these names: + - * / brackets sqrt sin cos tan ^2 and a few constants, at most 48 tokens and 8
 * brackets deep; dimensions are not checked. Reads as the judge of expressions does. Throws `bad-input` on a name that
 * the parser would not read back.
 */
export function expressionGrammar(symbols: readonly string[]): Grammar<Expression> {
  const unreadable = symbols.find((name) => {
    const parsed = parseExpression(name, symbols);
    return parsed.kind !== "symbol" || parsed.name !== name;
  });
  if (unreadable !== undefined) {
    throw new TerrellaError("bad-input", `"${unreadable}" cannot be the name of a symbol`, {
      data: { symbols },
    });
  }
  const leaves = [...symbols, ...PREFIX_CONSTANTS];
  const tokens = [...leaves, ...OPENERS, ...OPERATORS, SQUARE, ")", ""];
  const longest = Math.max(...tokens.map((token) => token.length));
  const limit = Math.min(MAX_TOKENS, Math.floor(MAX_CHARACTERS / longest));
  const machine: Machine<InfixState> = {
    tokens,
    start: { operand: true, depth: 0, bare: false, count: 0, ended: false },
    next(state, token) {
      const next = nextOfInfix(state, tokens[token], token < leaves.length);
      if (next === undefined || next.ended) return next;
      // What is still owed: an operand, the closing brackets, the end.
      const owed = (next.operand ? 1 : 0) + next.depth + 1;
      return next.count + owed <= limit ? next : undefined;
    },
    isEnd: (state) => state.ended,
  };
  return {
    ...sequencesOf(machine, true),
    read(text) {
      const answer = readFinalAnswer(text);
      const found = answer.kind === "answer" ? readExpression(symbols, answer.text) : undefined;
      return found !== undefined && "expression" in found ? found.expression : undefined;
    },
    toGbnf: () => expressionGbnf(symbols),
    // Brackets cannot be counted by a pattern; this much a schema can say.
    toJsonSchema: () => ({
      type: "string",
      minLength: 1,
      maxLength: MAX_CHARACTERS,
      pattern: `^(?:${tokens
        .filter((token) => token !== "")
        .map(escapePattern)
        .join("|")})+$`,
    }),
  };
}

function nextOfInfix(
  state: InfixState,
  token: string | undefined,
  isLeaf: boolean,
): InfixState | undefined {
  const { operand, depth, bare, ended } = state;
  if (ended || token === undefined) return undefined;
  const count = state.count + 1;
  if (isLeaf) return operand ? { operand: false, depth, bare: true, count, ended } : undefined;
  if (OPENERS.includes(token)) {
    if (!operand || depth >= MAX_DEPTH) return undefined;
    return { operand: true, depth: depth + 1, bare: false, count, ended };
  }
  if (operand) return undefined;
  if (OPERATORS.includes(token)) return { operand: true, depth, bare: false, count, ended };
  if (token === SQUARE) return bare ? { operand, depth, bare: false, count, ended } : undefined;
  if (token === ")") {
    return depth > 0 ? { operand, depth: depth - 1, bare: true, count, ended } : undefined;
  }
  return depth === 0 ? { operand, depth, bare, count, ended: true } : undefined;
}
