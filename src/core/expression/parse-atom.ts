/** @file The rules for single factors: names, brackets, fractions, roots, functions with and without brackets. */
import { binary, type Expression, number, power, unary } from "./ast.ts";
import {
  beginsFactor,
  type Parsed,
  type Parser,
  peek,
  stop,
  take,
  takeIf,
  unexpected,
} from "./cursor.ts";
import { fractionOf } from "./exponent.ts";
import type { Token } from "./token.ts";

/** One factor without a power: a number, a name, a bracket, a fraction, a root or a function of something. */
export function parseAtom(parser: Parser): Parsed {
  const token = take(parser);
  switch (token.kind) {
    case "number":
      return number(token.value);
    case "leaf":
      return token.node;
    case "open":
      return parseGroup(parser, token);
    case "function":
      return parseFunction(parser, token);
    case "frac": {
      const over = parseArgument(parser);
      const under = over && parseArgument(parser);
      return over && under && binary("/", over, under);
    }
    case "root":
      return parseRoot(parser);
    default:
      return unexpected(parser, token);
  }
}

/** The rest of a bracket whose opening token has been taken. */
function parseGroup(parser: Parser, open: Token): Parsed {
  const inner = parser.inside(parser);
  if (inner === undefined) return undefined;
  const close = take(parser);
  if (close.kind === "close" && close.word === open.word) return inner;
  return close.kind === "end"
    ? stop(parser, open, "syntax", `a bracket is not closed by "${open.word}"`)
    : unexpected(parser, close);
}

/** An argument of \frac or \sqrt: a group, or one digit or letter. */
function parseArgument(parser: Parser): Parsed {
  const token = take(parser);
  if (token.kind === "open" && token.word === "}") return parseGroup(parser, token);
  if (token.kind === "leaf") return token.node;
  if (token.kind === "number" && token.value < 10 && Number.isInteger(token.value)) {
    return number(token.value);
  }
  return unexpected(parser, token);
}

/** \sqrt{…} or \sqrt[n]{…}, the command taken. */
function parseRoot(parser: Parser): Parsed {
  const token = peek(parser);
  if (token.kind === "open" && token.word === ")") {
    parser.index++;
    const inner = parseGroup(parser, token);
    return inner && unary("sqrt", inner);
  }
  if (token.kind !== "open" || token.word !== "]") {
    const inner = parseArgument(parser);
    return inner && unary("sqrt", inner);
  }
  parser.index++;
  const order = parseGroup(parser, token);
  const fraction = order && fractionOf(order);
  const inner = fraction && parseArgument(parser);
  if (fraction === undefined || fraction.numerator < 2 || fraction.denominator !== 1) {
    return stop(parser, token, "exponent", "the order of a root must be an integer from 2 to 99");
  }
  return inner && power(inner, 1, fraction.numerator);
}

/** A function whose name has been taken: sin(x), sin^2(x), sin x, sin 2x. */
function parseFunction(parser: Parser, name: Token): Parsed {
  const raised = parseFunctionPower(parser, name);
  if (raised === undefined) return undefined;
  const token = peek(parser);
  let inner: Parsed;
  if (token.kind === "open") {
    parser.index++;
    inner = parseGroup(parser, token);
  } else inner = parseBareArgument(parser, name);
  if (inner === undefined) return undefined;
  const applied = apply(name.word, inner);
  return raised === 1 ? applied : power(applied, raised);
}

/** The 2 of sin²(x); 1 where there is none. */
function parseFunctionPower(parser: Parser, name: Token): number | undefined {
  const token = peek(parser);
  let raised = 1;
  if (token.kind === "superscript") raised = take(parser).value;
  else if (token.kind === "^") {
    parser.index++;
    const exponent = parseExponentOfFunction(parser);
    if (exponent === undefined) return undefined;
    raised = exponent;
  }
  if (raised >= 1 && raised <= 9 && name.word !== "sqrt") return raised;
  if (raised === 1) return raised;
  return stop(parser, token, "ambiguous", `a power of ${name.word}? Write (${name.word}(x))^n`);
}

function parseExponentOfFunction(parser: Parser): number | undefined {
  const token = take(parser);
  const braced = token.kind === "open";
  const digit = braced ? take(parser) : token;
  if (digit.kind === "-") {
    return stop(parser, digit, "ambiguous", "an inverse or a quotient? Write 1/sin(x)");
  }
  if (digit.kind !== "number" || !Number.isInteger(digit.value)) return unexpected(parser, digit);
  if (braced && !takeIf(parser, "close")) return unexpected(parser, peek(parser));
  return digit.value;
}

/** The argument of a function written without brackets: one name, or a number and a name. */
function parseBareArgument(parser: Parser, name: Token): Parsed {
  const first = peek(parser);
  let inner = parseBareAtom(parser);
  if (inner === undefined) return undefined;
  const next = peek(parser);
  if (next.kind === "^" || next.kind === "superscript") {
    return stop(parser, next, "ambiguous", `write ${name.word}(x)^2 or ${name.word}(x^2)`);
  }
  if (name.word === "sqrt") {
    if (!beginsFactor(next.kind) || next.gap) return inner;
    return stop(parser, next, "ambiguous", "how far does the root reach? Write sqrt(…)");
  }
  if (first.kind === "number" && next.kind === "leaf") {
    const second = parseBareAtom(parser);
    inner = second && binary("*", inner, second);
  }
  return inner;
}

function parseBareAtom(parser: Parser): Parsed {
  const token = peek(parser);
  const bare = token.kind === "number" || token.kind === "leaf" || token.kind === "frac";
  return bare ? parseAtom(parser) : unexpected(parser, token);
}

function apply(name: string, inner: Expression): Expression {
  switch (name) {
    case "sqrt":
    case "sin":
    case "cos":
    case "tan":
      return unary(name, inner);
    case "cot":
      return binary("/", number(1), unary("tan", inner));
    case "sec":
      return binary("/", number(1), unary("cos", inner));
    default:
      return binary("/", number(1), unary("sin", inner));
  }
}
