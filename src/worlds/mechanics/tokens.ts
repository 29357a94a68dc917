/**
 * @file The token form: what a student too small for English sees of a cell, and one run of the simulator at a time.
 *
 * Seven slots: the question, the scene as a whole, the symbols given, and one for each body on a string.
 */
import { DIMENSIONS } from "../../core/dimension.ts";
import { isRejection, type Rejection } from "../../core/problem.ts";
import type { Rng } from "../../core/rng.ts";
import type { Block, Calibration, CellView, Experiment, TokenForm } from "../../core/world.ts";
import { CELLS, type CellPlace, cellOf, FAMILIES, placeOf } from "./catalogue.ts";
import type { BodyView, Question } from "./family.ts";
import { drawPoint } from "./symbolic.ts";
import { SYMBOLS } from "./symbols.ts";
import type { WitnessOf } from "./witness.ts";

const BODY_SLOTS = 4;
const SYMBOL_INDEX = new Map(SYMBOLS.map(({ name }, index) => [name, index]));

/** The token form over all cells. */
export function newTokenForm(witnessOf: WitnessOf): TokenForm {
  const views = new Map(CELLS.map(({ id }) => [id, viewOf(placeOf(id))]));
  const seen = [...views.values()].flatMap(({ slots }) => slots.flat());
  return {
    symbols: SYMBOLS,
    attributes: [...new Set(seen)],
    slots: 3 + BODY_SLOTS,
    cells: () => CELLS,
    see: (cell) => views.get(cell) ?? viewOf(placeOf(cell)),
    error: (cell) => placeOf(cell).family.error,
    experiment: (cell, rng, calibration) => experiment(placeOf(cell), rng, calibration, witnessOf),
  };
}

function viewOf({ family, form, question }: CellPlace): CellView {
  const bodies = Array.from({ length: BODY_SLOTS }, (_, at) => form.bodies[at]?.attributes ?? []);
  const token = question.token === undefined ? [] : [`token ${question.token}`];
  return {
    slots: [
      [question.id, question.quantity, ...token],
      form.attributes,
      question.givens,
      ...bodies,
    ],
    symbols: question.givens.map((name) => SYMBOL_INDEX.get(name) ?? -1),
    dimension: DIMENSIONS[question.quantity],
    blocks: blocksOf({ family, form, question }),
  };
}

/** Runs the simulator once, on givens drawn from the key; the second witness must agree. */
function experiment(
  { family, form, question }: CellPlace,
  rng: Rng,
  _calibration: Calibration,
  witnessOf: WitnessOf,
): Experiment | Rejection {
  const asked = { family, form, question, settings: {} };
  const point = drawPoint(asked, witnessOf(family), rng);
  if (isRejection(point)) return point;
  return {
    values: question.givens.map((name) => point.values[name] ?? Number.NaN),
    outcome: point.outcome,
  };
}

type Where = Pick<CellPlace, "family" | "form" | "question">;

/** Intermediate quantities that may be part of the answer. */
function blocksOf(where: Where): readonly Block[] {
  if (where.question.token !== undefined) return [];
  return where.form.bodies.length > 0 ? rowBlocks(where) : plainBlocks(where);
}

/** Intermediates of the same form whose givens are all given here. */
function plainBlocks({ family, form, question }: Where): readonly Block[] {
  return form.questions.flatMap((part) =>
    part.token === undefined ? [] : blockOf({ family, form, question: part }, part.token, question),
  );
}

/** The force of each body, and in questions about motion the acceleration of the same row. */
function rowBlocks({ family, form, question }: Where): readonly Block[] {
  const forces = form.bodies.flatMap((body, at) => {
    const single = FORCES.get(nameOf(body));
    return single === undefined ? [] : blockOf(single, `F${at + 1}`, question, at + 1);
  });
  const acceleration = form.questions.find(({ id }) => id === "a" && id !== question.id);
  if (acceleration === undefined) return forces;
  return [...forces, ...blockOf({ family, form, question: acceleration }, "A", question)];
}

function nameOf({ attributes }: BodyView): string {
  return attributes.join(" ");
}

/** What a single body shows → the cell of the force that it puts into a string. */
const FORCES: ReadonlyMap<string, Where> = new Map(
  FAMILIES.flatMap((family) =>
    family.forms.flatMap((form) =>
      form.questions.flatMap((question) => {
        const [body] = form.bodies;
        if (body === undefined || question.token === undefined) return [];
        return [[nameOf(body), { family, form, question }] as const];
      }),
    ),
  ),
);

/** The block, where all its givens are given here; symbols of body 1 become those of body `index`. */
function blockOf(part: Where, token: string, here: Question, index = 1): readonly Block[] {
  const { givens, quantity } = part.question;
  const rename = Object.fromEntries(
    givens.map((symbol) => [symbol, index === 1 ? symbol : symbol.replace(/1$/, String(index))]),
  );
  const isKnown = Object.values(rename).every((symbol) => here.givens.includes(symbol));
  if (!isKnown) return [];
  const { id } = cellOf(part.family, part.form, part.question);
  return [{ cell: id, token, dimension: DIMENSIONS[quantity], rename }];
}
