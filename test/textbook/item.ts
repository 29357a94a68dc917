/** @file Textbook answers as files: what one holds, and reading it with every fault named. */
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { compileExpression } from "../../src/core/expression/evaluate.ts";
import { isParseFailure, parseExpression } from "../../src/core/expression/parse.ts";
import type { Json } from "../../src/core/json.ts";
import { parseUnit } from "../../src/core/units.ts";

/** An answer that the book gives as a formula: it is computed with the numbers of the scene. */
interface WrittenFormula {
  readonly formula: string;
  readonly with: Readonly<Record<string, number>>;
  readonly unit: string;
}

/** A file as it is written. README.md says what each key means. */
interface WrittenItem {
  readonly source: string;
  readonly problem: string;
  readonly added?: string;
  readonly turned?: string;
  readonly loose?: string;
  readonly refused?: string;
  readonly why?: string;
  readonly scene: Json;
  readonly ask: string;
  readonly time?: number;
  readonly answer: string | WrittenFormula;
  readonly digits: number;
}

/** A textbook problem with its answer as a number. */
export interface Item extends Omit<WrittenItem, "answer" | "time"> {
  readonly file: string;
  /** Seconds after the start; 0 for what needs no time. */
  readonly timeS: number;
  /** The answer as a student writes it, with as many digits as the book has. */
  readonly text: string;
  /** The number of that text, in its unit. */
  readonly value: number;
  /** What the unit multiplies by to reach SI. */
  readonly factor: number;
  /** Largest difference from the book's number, in its unit. */
  readonly slack: number;
}

const REQUIRED = ["source", "problem", "scene", "ask", "answer", "digits"];
const OPTIONAL = ["added", "turned", "loose", "refused", "why", "time"];
/** Of an answer, where the book rounds on the way. */
const LOOSE = 0.01;

/** Every item of a folder, by the names of the files. */
export function readItems(folder: URL): readonly Item[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => readItem(file, parse(readFileSync(new URL(file, folder), "utf8"))));
}

function readItem(file: string, written: WrittenItem): Item {
  for (const key of REQUIRED) if (!Object.hasOwn(written, key)) throw Error(`${file} lacks ${key}`);
  for (const key of Object.keys(written)) {
    if (![...REQUIRED, ...OPTIONAL].includes(key)) throw Error(`${file} has an unknown key ${key}`);
  }
  const { digits } = written;
  const text = textOf(file, written.answer, digits);
  const [, number = "", unitText = ""] = /^(\S+)\s*(.*)$/.exec(text) ?? [];
  const value = Number(number);
  const factor = unitText === "" ? 1 : parseUnit(unitText)?.factor;
  if (!Number.isFinite(value) || factor === undefined) throw Error(`${file}: answer ${text}`);
  const half = 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1);
  const slack = written.loose === undefined ? half : LOOSE * Math.abs(value);
  return { ...written, file, timeS: written.time ?? 0, text, value, factor, slack };
}

function textOf(file: string, answer: WrittenItem["answer"], digits: number): string {
  if (typeof answer === "string") return answer;
  const names = Object.keys(answer.with);
  const formula = parseExpression(answer.formula, names);
  if (isParseFailure(formula)) throw Error(`${file}: ${formula.reason}`);
  const value = compileExpression(formula, names)(Object.values(answer.with));
  return `${value.toPrecision(digits)} ${answer.unit}`;
}
