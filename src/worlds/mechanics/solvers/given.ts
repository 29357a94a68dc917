/**
 * @file Functions of named quantities.
 *
 * Formulas and experiments are written with positional arguments, as a textbook writes them; here the names of the
 * arguments are said once and looked up in the question's givens. Shared plumbing of both witnesses: it computes nothing.
 */
import { TerrellaError } from "../../../core/errors.ts";
import type { Values } from "../family.ts";

/** A function of the question's givens; `reads` lists the symbols that it looks up. */
export interface Reading {
  (values: Values): number;
  readonly reads: readonly string[];
}

/** Form id → question id → function of the givens. */
export type Readings = Readonly<Record<string, Readonly<Record<string, Reading>>>>;

/** `f` of the symbols named in `names`, separated by spaces; a symbol without a value is `bad-input`. */
export function given(names: string, f: (...values: number[]) => number): Reading {
  const reads = names.split(" ");
  const reading = (values: Values): number => f(...reads.map((name) => lookUpGiven(values, name)));
  return Object.assign(reading, { reads });
}

/** The value of one symbol; a symbol without a value is `bad-input`. */
function lookUpGiven(values: Values, name: string): number {
  const value = values[name];
  if (value !== undefined) return value;
  throw new TerrellaError("bad-input", `no value for the symbol "${name}"`, {
    data: { field: name, found: Object.keys(values) },
  });
}
