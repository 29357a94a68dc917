/**
 * @file What the simulator says about a measurement: the second opinion beside every student's answer.
 */
import { DIMENSIONS } from "../../../core/dimension.ts";
import { canonical } from "../../../core/json.ts";
import type { Family, Form, Question, Values } from "../family.ts";
import { runScaled } from "./scale.ts";

/** A cell taken apart. */
export interface CellParts {
  readonly family: Family;
  readonly form: Form;
  readonly question: Question;
}

/** The family, form and question that a cell names, or `undefined` where there is no such cell. */
export function findCell(families: readonly Family[], cell: string): CellParts | undefined {
  const [familyId, formId, ...rest] = cell.split("/");
  const family = families.find(({ id }) => id === familyId);
  const form = family?.forms.find(({ id }) => id === formId);
  const question = form?.questions.find(({ id }) => id === rest.join("/"));
  return family === undefined || form === undefined || question === undefined
    ? undefined
    : { family, form, question };
}

/**
 * The simulator's answer to a cell in SI units, from values of its symbols in SI units; `undefined` for a cell that
 * the families lack and for givens that the simulator refuses. MuJoCo must be loaded. Answers are kept, because the same rows are asked all through a training.
 */
export function simulatorOf(
  families: readonly Family[],
): (cell: string, values: Values) => number | undefined {
  const known = new Map<string, number | undefined>();
  return (cell, values) => {
    const key = canonical([cell, values]);
    if (!known.has(key)) known.set(key, simulateCell(families, cell, values));
    return known.get(key);
  };
}

function simulateCell(
  families: readonly Family[],
  cell: string,
  values: Values,
): number | undefined {
  const parts = findCell(families, cell);
  if (parts === undefined) return undefined;
  const { family, form, question } = parts;
  let refused = false;
  const answer = runScaled(values, DIMENSIONS[question.quantity], (scaled) => {
    const outcome = family.simulate(form, scaled, question);
    refused = typeof outcome !== "number";
    return typeof outcome === "number" ? outcome : Number.NaN;
  });
  return refused ? undefined : answer;
}
