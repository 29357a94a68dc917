/**
 * @file Reads a formula as people and language models write it, with perhaps a name on its left and its unit behind it:
 * `v_f = \sqrt{2gh}\ \text{m/s}`, `sqrt(2*g*h) (m/s)`.
 *
 * What reads as a formula is one: a unit is looked for only where the whole does not, so that with a mass m the m of
 * `F (m)` stays the mass. The one exception is upright text behind a gap that spells the very unit asked.
 */
import { cutSentence } from "./closing-sentence.ts";
import type { Expression } from "./expression/ast.ts";
import {
  isParseFailure,
  parseExpression,
  type Spelling,
  type Spellings,
  unwrapMath,
} from "./expression/parse.ts";
import { findFormulaUnitFault } from "./judging-unit.ts";
import { excerpt } from "./mismatch.ts";
import type { SymbolSpec } from "./problem.ts";
import type { Asked } from "./reading.ts";
import { unwrapFace } from "./tex.ts";
import { parseUnitAs } from "./units.ts";
import { cutLeftSide, isName } from "./written-number.ts";

/** What a formula may be written with. */
export interface FormulaSetting extends Asked {
  readonly names: readonly string[];
  readonly spellings: Spellings;
}

/** The formula that a text writes, or why it writes none. */
export type FormulaRead = { readonly expression: Expression } | { readonly fault: string };

/** Longer texts are not looked into: their formula is too long. */
const MAX_TEXT = 1200;
const MAX_CUTS = 8;
const MAX_UNIT_WORDS = 5;

/** An expression or the right side of one equation, without its unit. Total and bounded: any string in. */
export function readFormula(setting: FormulaSetting, text: string): FormulaRead {
  if (text.length > MAX_TEXT) return readExpression(setting, text);
  const bare = tidy(cutSentence(unwrapFace(unwrapMath(text))));
  const sides = bare.split("=");
  const [left = "", right] = sides;
  if (sides.length > 2) return { fault: "two equations; give one expression" };
  if (right === undefined) return readSide(setting, bare);
  const { name, unitText } = cutLeftSide(left);
  if (!isLeftSide(setting.names, name)) {
    return { fault: `"${excerpt(left)}" on the left side is not the name of a quantity` };
  }
  const fault = findFormulaUnitFault(unitText, setting);
  return fault === undefined ? readSide(setting, right) : { fault };
}

/** Without the signs round the whole, the full stop inside them, and one pair of dollars round a part. */
function tidy(text: string): string {
  const bare = unwrapMath(unwrapFace(text));
  const whole = bare.endsWith(".") ? bare.slice(0, -1).trimEnd() : bare;
  const part = /^([^$]*)\$\$?([^$]+)\$\$?([^$]*)$/.exec(whole) ?? INLINE.exec(whole);
  return part === null ? whole : `${part[1] ?? ""} ${part[2] ?? ""} ${part[3] ?? ""}`.trim();
}

const INLINE = /^((?:(?!\\\().)*)\\\(((?:(?!\\[()]).)+)\\\)((?:(?!\\[()]).)*)$/;

/** `a`, `v_f`, `v(t)` or `final speed`; not a product of symbols such as `m a`. */
function isLeftSide(names: readonly string[], text: string): boolean {
  const bare = text.replaceAll("$", "").trim();
  if (!isName(bare)) return false;
  if (/\([^()]*\)$/.test(bare)) return true;
  const parsed = parseExpression(bare, names);
  return isParseFailure(parsed) || parsed.kind === "symbol";
}

function readExpression({ names, spellings }: FormulaSetting, text: string): FormulaRead {
  const parsed = parseExpression(text, names, spellings);
  if (isParseFailure(parsed)) return { fault: `cannot be read: ${parsed.reason}` };
  return { expression: parsed };
}

/** One side of an equation: with the very unit asked in upright text, without a unit, or with any other unit. */
function readSide(setting: FormulaSetting, text: string): FormulaRead {
  const upright = cutUpright(text, setting);
  const before = upright === undefined ? undefined : readExpression(setting, upright);
  if (before !== undefined && "expression" in before) return before;
  const whole = readExpression(setting, text);
  if ("expression" in whole) return whole;
  let wrongUnit: FormulaRead | undefined;
  for (const { formula, unitText } of cutUnits(text, setting)) {
    const read = readExpression(setting, formula);
    if ("fault" in read) continue;
    const fault = findFormulaUnitFault(unitText, setting);
    if (fault === undefined) return read;
    wrongUnit ??= { fault };
  }
  return wrongUnit ?? whole;
}

/** What stands before upright text behind a gap that spells the unit asked: `\frac{mg}{k}\ \text{m}`. */
const UPRIGHT =
  /^(.*[^\s\\])(?:\\[,;: ]|~|\\q?quad|\s)+\\(?:text|mathrm|textrm|rm|unit|si)\s*\{\s*([^{}]{1,40})\}$/;
const UPRIGHT_GAP = /^(.*[^\s\\])\s*\\text\s*\{\s+([^{}]{1,40})\}$/;

function cutUpright(text: string, { unit }: Asked): string | undefined {
  if (unit === "" || !text.endsWith("}")) return undefined;
  const found = UPRIGHT.exec(text) ?? UPRIGHT_GAP.exec(text);
  return found !== null && found[2]?.trim() === unit ? found[1] : undefined;
}

interface Cut {
  readonly formula: string;
  readonly unitText: string;
}

/** The ways to cut a unit off the end of a text: in brackets, in upright text, as words that are no symbols. */
function cutUnits(text: string, setting: FormulaSetting): readonly Cut[] {
  const bracketed = /^(.*)(?:\(|\[)\s*(?:\\text\s*\{)?(?:in\s+)?([^()[\]]{1,60})[)\]]$/.exec(text);
  const cuts = [
    ...(bracketed === null ? [] : [cutAt(bracketed[1] ?? "", bracketed[2] ?? "")]),
    ...cutFaces(text),
    ...cutWords(text, setting.names),
  ];
  return cuts.filter(({ unitText }) => parseUnitAs(unitText, setting.dimension) !== undefined);
}

function cutAt(formula: string, unitText: string): Cut {
  return { formula: unwrapMath(formula.replace(GAPS_BEHIND, "")), unitText: unitText.trim() };
}

const GAPS_BEHIND = /(?:\\[,;:! ]|~|\\q?quad|\s)+$/;
const UNIT_BEGINS =
  /\\(?:text|textrm|mathrm|mathbf|mathsf|rm|operatorname|unit|si|[dt]?frac\s*\{\s*\\(?:text|mathrm|rm))(?![A-Za-z])/g;

/** Before each upright word that stands in no braces, the first first. */
function cutFaces(text: string): readonly Cut[] {
  const cuts: Cut[] = [];
  let depth = 0;
  let from = 0;
  for (const { index } of text.matchAll(UNIT_BEGINS)) {
    for (; from < index; from++) {
      if (text[from] === "{") depth++;
      else if (text[from] === "}") depth--;
    }
    if (depth === 0 && cuts.length < MAX_CUTS)
      cuts.push(cutAt(text.slice(0, index), text.slice(index)));
  }
  return cuts;
}

/** Before each of the last words, the first first. Words that all are symbols are no unit. */
function cutWords(text: string, names: readonly string[]): readonly Cut[] {
  const cuts: Cut[] = [];
  let end = text.length;
  for (let count = 0; count < MAX_UNIT_WORDS; count++) {
    const gap = text.lastIndexOf(" ", end - 1);
    if (gap < 1) break;
    const cut = cutAt(text.slice(0, gap), text.slice(gap));
    const words = cut.unitText.match(/[A-Za-z]+/g) ?? [];
    if (words.every((word) => names.includes(word))) break;
    cuts.unshift(cut);
    end = gap;
  }
  return cuts;
}

/** Ways to write a first value or the one coefficient of friction: `v_0`, `v_i`; `\mu_k`, `\mu_s`. */
const FIRST = ["0", "i", "init", "initial"];
const FRICTION = ["k", "s", "d", "kinetic", "static"];

/**
 * The names that a problem allows besides its symbols': `v_0` and `v_i` for v where no other symbol has v's dimension,
 * `\mu_k` for mu where there is no other mu. A name that is itself a symbol keeps its meaning.
 */
export function spellingsOf(symbols: readonly SymbolSpec[]): Spellings {
  const taken = new Set(symbols.map(({ name }) => name.replaceAll("_", "")));
  const pairs = symbols.flatMap((own) =>
    indicesOf(own, symbols).flatMap((index) =>
      (own.name === "th" ? ["th", "theta"] : [own.name]).map((stem): [string, Spelling] => [
        stem + index,
        { symbol: own.name, stem: stem.length },
      ]),
    ),
  );
  const known = new Map(pairs.filter(([name]) => !taken.has(name)));
  return { known, longest: Math.max(0, ...[...known.keys()].map((name) => name.length)) };
}

function indicesOf(own: SymbolSpec, symbols: readonly SymbolSpec[]): readonly string[] {
  if (!/^[A-Za-z]+$/.test(own.name)) return [];
  const others = symbols.filter(({ name }) => name !== own.name);
  const isOnly = others.every(({ dimension }) => dimension !== own.dimension);
  const isOnlyMu = own.name === "mu" && others.every(({ name }) => !name.startsWith("mu"));
  return [...(isOnly ? FIRST : []), ...(isOnlyMu ? FRICTION : [])];
}
