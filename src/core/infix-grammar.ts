/** @file The grammar of infix expressions as text; it reads what the judge of expressions reads. */
import { TerrellaError } from "./errors.ts";
import type { Expression } from "./expression/ast.ts";
import { expressionGbnf } from "./expression/gbnf.ts";
import { MAX_CHARACTERS, parseExpression } from "./expression/parse.ts";
import { PREFIX_CONSTANTS } from "./expression/prefix.ts";
import type { Grammar } from "./grammar.ts";
import { readExpression } from "./judging-expression.ts";
import { readFinalAnswer } from "./reading.ts";
import { escapePattern, type Machine, sequencesOf } from "./token-machine.ts";

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

/** Where the expression stands after this token, or `undefined` where it may not come. */
function nextOfInfix(
  state: InfixState,
  token: string | undefined,
  isLeaf: boolean,
): InfixState | undefined {
  const { operand, ended } = state;
  if (ended || token === undefined) return undefined;
  const after = { ...state, count: state.count + 1 };
  return operand ? operandOf(after, token, isLeaf) : followerOf(after, token, isLeaf);
}

/** A leaf, or an opening bracket. */
function operandOf(after: InfixState, token: string, isLeaf: boolean): InfixState | undefined {
  if (isLeaf) return { ...after, operand: false, bare: true };
  if (!OPENERS.includes(token) || after.depth >= MAX_DEPTH) return undefined;
  return { ...after, depth: after.depth + 1, bare: false };
}

/** What may stand behind an operand: an operator, a square, a closing bracket, the end. */
function followerOf(after: InfixState, token: string, isLeaf: boolean): InfixState | undefined {
  const { depth, bare } = after;
  if (isLeaf || OPENERS.includes(token)) return undefined;
  if (OPERATORS.includes(token)) return { ...after, operand: true, bare: false };
  if (token === SQUARE) return bare ? { ...after, bare: false } : undefined;
  if (token === ")") return depth > 0 ? { ...after, depth: depth - 1, bare: true } : undefined;
  return depth === 0 ? { ...after, ended: true } : undefined;
}
