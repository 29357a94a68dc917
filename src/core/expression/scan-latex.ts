/** @file Reads the LaTeX commands that occur in closed forms. */
import { type FunctionName, LETTER_COMMANDS } from "./lexicon.ts";
import { scanWhole } from "./scan-name.ts";
import { failAt, type ParseFailure, push, type Scanner, type TokenKind } from "./token.ts";

const COMMAND = /\\([A-Za-z]+|[^A-Za-z])/y;
const SPACES = new Set([",", ";", ":", "!", ">", " ", "quad", "qquad", "thinspace"]);
const IGNORED = new Set([
  ...["left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr"],
  ...["biggl", "biggr", "displaystyle", "textstyle", "boxed"],
]);
const UPRIGHT = new Set(["mathrm", "text", "textrm", "mathit", "textit", "mathbf", "operatorname"]);
const FRACTIONS = new Set(["frac", "dfrac", "tfrac", "cfrac"]);
const FUNCTION_COMMANDS: ReadonlySet<string> = new Set<FunctionName>([
  "sin",
  "cos",
  "tan",
  "cot",
  "sec",
  "csc",
]);
const OPERATOR_COMMANDS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ["cdot", "*"],
  ["times", "*"],
  ["ast", "*"],
  ["div", "/"],
  ["sqrt", "root"],
]);

/** Reads one LaTeX command. */
export function scanCommand(scanner: Scanner): ParseFailure | undefined {
  const { at } = scanner;
  COMMAND.lastIndex = at;
  const name = COMMAND.exec(scanner.text)?.[1] ?? "";
  scanner.at += name.length + 1;
  const letter = LETTER_COMMANDS.get(name);
  if (letter !== undefined) return scanWhole(scanner, letter, at);
  const operator = OPERATOR_COMMANDS.get(name);
  if (operator !== undefined) push(scanner, operator, at);
  else if (FUNCTION_COMMANDS.has(name)) push(scanner, "function", at, 0, name);
  else if (FRACTIONS.has(name)) scanFraction(scanner, at);
  else if (UPRIGHT.has(name)) return scanUpright(scanner, at);
  else if (SPACES.has(name)) scanner.gap = true;
  else if (!IGNORED.has(name)) return failAt(at, "syntax", `"\\${name}" is not understood here`);
  return undefined;
}

/** TeX takes single digits as arguments: `\frac12` is one half. */
function scanFraction(scanner: Scanner, at: number): void {
  push(scanner, "frac", at);
  const digits = /^\s*(\d)\s*(\d)?/.exec(scanner.text.slice(scanner.at, scanner.at + 8));
  if (digits === null) return;
  push(scanner, "number", at, Number(digits[1]));
  if (digits[2] !== undefined) push(scanner, "number", at, Number(digits[2]));
  scanner.at += digits[0].length;
}

const BRACED_WORD = /\s*\{\s*([A-Za-z0-9_]+)\s*\}/y;

function scanUpright(scanner: Scanner, at: number): ParseFailure | undefined {
  BRACED_WORD.lastIndex = scanner.at;
  const match = BRACED_WORD.exec(scanner.text);
  if (match === null) return failAt(at, "syntax", "words do not belong in an expression");
  scanner.at += match[0].length;
  return scanWhole(scanner, (match[1] ?? "").replaceAll("_", ""), at);
}
