/**
 * @file The course of machines: the small student's view of compositions of entities whose answers have formulas.
 *
 * Slots as in the laws: the question, the scene as a whole, the symbols given, and one for each entity, which shows its
 * kind, the kinds of its bodies and the symbols that belong to it.
 */

import { lookUp, TerrellaError } from "../../core/errors.ts";
import { dimensionOf } from "../../core/expression/dimension-check.ts";
import { isParseFailure, parseExpression } from "../../core/expression/parse.ts";
import { isRejection, type SymbolSpec } from "../../core/problem.ts";
import type { Cell, CellView, TokenForm } from "../../core/world.ts";
import type { Template } from "./domains/domain.ts";
import { lookUpFamily } from "./domains/index.ts";
import { type Named, nameGivens } from "./questions/names.ts";
import { type Staged, stageScene } from "./questions/staged.ts";
import {
  askNamed,
  drawPoint,
  expressionForm,
  formulaOf,
  toleranceOf,
} from "./questions/symbolic.ts";
import { TEMPLATES, templateCell } from "./questions/templates.ts";

const ENTITY_SLOTS = 4;

interface Lesson {
  readonly cell: Cell;
  readonly template: Template;
  readonly ask: string;
}

/** The token form over all compositions with formulas. Made when first asked for, for it stages every composition. */
export function newCourse(): TokenForm {
  const lessons = new Map(TEMPLATES.flatMap(lessonsOf).map((lesson) => [lesson.cell.id, lesson]));
  const cells = [...lessons.values()].map(({ cell }) => cell);
  const symbols = symbolsOf([...lessons.values()]);
  const index = new Map(symbols.map(({ name }, at) => [name, at]));
  const see = (cell: string): CellView => viewOf(lookUp("cell", cell, lessons), index);
  const views = new Map(cells.map(({ id }) => [id, see(id)]));
  return {
    symbols,
    attributes: [...new Set([...views.values()].flatMap(({ slots }) => slots.flat()))],
    slots: 3 + ENTITY_SLOTS,
    cells: () => cells,
    see: (cell) => views.get(cell) ?? see(cell),
    error: (cell) => toleranceOf(lookUpFamily(lookUp("cell", cell, lessons).template.family)) / 10,
    experiment(cell, rng) {
      const { template, ask } = lookUp("cell", cell, lessons);
      const point = drawPoint({ template, ask, settings: {} }, rng);
      if (isRejection(point)) return point;
      const names = expressionSymbols(template, ask).map(({ name }) => name);
      return {
        values: names.map((name) => point.values[name] ?? Number.NaN),
        outcome: point.outcome,
      };
    },
  };
}

function lessonsOf(template: Template): readonly Lesson[] {
  const { family, level, asks } = template;
  return asks
    .filter((ask) => isExpressible(template, ask))
    .map((ask) => ({
      template,
      ask,
      cell: {
        id: templateCell(template, ask),
        family,
        level,
        question: ask,
        heldOut: false,
        intermediate: false,
      },
    }));
}

/**
 * True where the formula keeps dimensions with angle as one of them, as the student's grammar demands. A swing told by
 * sin(ωt) does not: ωt is a pure number there, and only an angle has a sine.
 */
function isExpressible(template: Template, id: string): boolean {
  const staged = stageScene(template.scene);
  const ask = askNamed(staged, id);
  const named = nameGivens(staged);
  const { symbols, dimension } = expressionForm(staged, ask, named);
  const names = symbols.map(({ name }) => name);
  const formula = parseExpression(formulaOf(staged, ask, named), names);
  if (isParseFailure(formula)) return false;
  const dimensions = new Map(symbols.map((symbol) => [symbol.name, symbol.dimension]));
  return dimensionOf(formula, dimensions) === dimension;
}

/** The symbols that the answer to a question about a composition may use. */
function expressionSymbols(template: Template, ask: string): readonly SymbolSpec[] {
  const staged = stageScene(template.scene);
  return expressionForm(staged, askNamed(staged, ask), nameGivens(staged)).symbols;
}

/** All symbols, each once. Throws `bad-world` where one name has two dimensions: the student knows names only. */
function symbolsOf(lessons: readonly Lesson[]): readonly SymbolSpec[] {
  const found = new Map<string, SymbolSpec>();
  for (const { cell, template, ask } of lessons) {
    for (const symbol of expressionSymbols(template, ask)) {
      const known = found.get(symbol.name) ?? symbol;
      if (known.dimension !== symbol.dimension) {
        throw new TerrellaError(
          "bad-world",
          `in ${cell.id} the symbol "${symbol.name}" is another`,
        );
      }
      found.set(symbol.name, known);
    }
  }
  return [...found.values()];
}

function viewOf({ template, ask: id }: Lesson, index: ReadonlyMap<string, number>): CellView {
  const staged = stageScene(template.scene);
  const ask = askNamed(staged, id);
  const named = nameGivens(staged);
  const form = expressionForm(staged, ask, named);
  const entities = Array.from({ length: ENTITY_SLOTS }, (_, at) => entityBag(staged, named, at));
  return {
    slots: [
      [ask.quantity, ask.id, ...(ask.when === "moment" ? ["at a time"] : [])],
      [
        template.family,
        template.id,
        ...staged.scene.ropes.map(({ ends }) =>
          ends.map((end) => `${end.entity}.${end.point}`).join("-"),
        ),
      ],
      form.symbols.map(({ name }) => name),
      ...entities,
    ],
    symbols: form.symbols.map(({ name }) => index.get(name) ?? -1),
    dimension: form.dimension,
    blocks: [],
  };
}

/** What the student sees of one entity: its kind, its words, its bodies' kinds, and its symbols. */
function entityBag({ scene }: Staged, named: readonly Named[], at: number): readonly string[] {
  const entity = scene.entities[at];
  if (entity === undefined) return [];
  const words = Object.values(entity.options);
  const bodies = entity.bodies.flatMap(({ kind, options }) => [kind, ...Object.values(options)]);
  const own = named.filter(({ path }) => path.startsWith(`${entity.name}.`));
  return [entity.kind, ...words, ...bodies, ...own.map(({ symbol }) => symbol.name)];
}
