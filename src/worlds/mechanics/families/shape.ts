/** @file Two small things that every plain family is written with: a question in one line, and a table of measurements. */
import type { QuantityName } from "../../../core/dimension.ts";
import { unknownName } from "../../../core/errors.ts";
import type { Family, Question } from "../family.ts";
import type { Readings } from "../solvers/given.ts";

/** A question whose givens are named in one text, separated by spaces. */
export function question(
  id: string,
  quantity: QuantityName,
  givens: string,
  ask: readonly string[],
  more: Pick<Question, "heldOut" | "token"> = {},
): Question {
  return { id, quantity, givens: givens.split(" "), ask, ...more };
}

/** Looks the measurement up by form and question and takes it; one that is missing is `unknown-name`. */
export function measureBy(table: Readings): Family["simulate"] {
  return function measure(form, values, { id }) {
    const measurements = table[form.id] ?? {};
    const reading = measurements[id];
    if (reading !== undefined) return reading(values);
    throw unknownName(`measurement in "${form.id}"`, id, Object.keys(measurements));
  };
}
