/**
 * @file The smallest world that can be learned in: carts on tracks, a handful of cells, one intermediate quantity and one
 * composition that is held out. Its simulator is a formula, so that a whole run takes seconds.
 */
import type { Anchor, AnchorRow } from "../../../src/core/anchor.ts";
import { DIMENSIONS, type QuantityName, UNITS } from "../../../src/core/dimension.ts";
import { canonical } from "../../../src/core/json.ts";
import { type Draw, judgeExpression, judgeNumber } from "../../../src/core/judging.ts";
import type { AnswerForm, Evidence, Mode, SymbolSpec } from "../../../src/core/problem.ts";
import type { Rng } from "../../../src/core/rng.ts";
import type { Block, Cell, World } from "../../../src/core/world.ts";

type Values = Readonly<Record<string, number>>;
type Scene = { readonly cell: string; readonly values: { readonly [symbol: string]: number } };

const GIVEN = {
  d: "length",
  t: "time",
  v: "speed",
  F: "force",
  m1: "mass",
  m2: "mass",
  g: "acceleration",
} as const satisfies Readonly<Record<string, QuantityName>>;
type Given = keyof typeof GIVEN;

/** A question, its law, and the law as a student would write it. */
interface Question {
  readonly id: string;
  readonly asks: QuantityName;
  readonly givens: readonly Given[];
  readonly solution: string;
  law(values: Values): number;
  readonly token?: string;
  readonly blocks?: readonly Block[];
  readonly heldOut?: boolean;
}

const of = (values: Values, symbol: Given): number => values[symbol] ?? Number.NaN;
const WEIGHT: Block = {
  cell: "pull/single/w",
  token: "W",
  dimension: DIMENSIONS.force,
  rename: { m1: "m1", g: "g" },
};

const QUESTIONS: readonly Question[] = [
  {
    ...{ id: "track/plain/v", asks: "speed", givens: ["d", "t"], solution: "d / t" },
    law: (x) => of(x, "d") / of(x, "t"),
  },
  {
    ...{ id: "track/plain/d", asks: "length", givens: ["v", "t"], solution: "v * t" },
    law: (x) => of(x, "v") * of(x, "t"),
  },
  {
    ...{ id: "push/plain/a", asks: "acceleration", givens: ["F", "m1"], solution: "F / m1" },
    law: (x) => of(x, "F") / of(x, "m1"),
  },
  {
    ...{ id: "pull/single/w", asks: "force", givens: ["m1", "g"], solution: "m1 * g", token: "W" },
    law: (x) => of(x, "m1") * of(x, "g"),
  },
  {
    ...{ id: "pull/row/a", asks: "acceleration", givens: ["m1", "m2", "g"], blocks: [WEIGHT] },
    solution: "m1 * g / (m1 + m2)",
    law: (x) => (of(x, "m1") * of(x, "g")) / (of(x, "m1") + of(x, "m2")),
  },
  {
    ...{ id: "pull/row/v", asks: "speed", givens: ["m1", "m2", "g", "d"], blocks: [WEIGHT] },
    solution: "sqrt(2 * d * m1 * g / (m1 + m2))",
    law: (x) =>
      Math.sqrt((2 * of(x, "d") * of(x, "m1") * of(x, "g")) / (of(x, "m1") + of(x, "m2"))),
    heldOut: true,
  },
];

const partsOf = (cell: string): readonly string[] => cell.split("/");
const questionOf = (cell: string): Question => {
  const found = QUESTIONS.find(({ id }) => id === cell);
  if (found === undefined) throw new Error(`no cell ${cell}`);
  return found;
};
const CELLS: readonly Cell[] = QUESTIONS.map(({ id, heldOut = false, token }) => {
  const [family = "", , question = ""] = partsOf(id);
  return { id, family, level: 1, question, heldOut, intermediate: token !== undefined };
});
const SYMBOLS: readonly SymbolSpec[] = Object.entries(GIVEN).map(([name, quantity]) => ({
  ...{ name, meaning: quantity, unit: UNITS[quantity], dimension: DIMENSIONS[quantity] },
}));
const FAMILIES = [...new Set(CELLS.map(({ family }) => family))];

const drawValues = ({ givens }: Question, rng: Rng): Values =>
  Object.fromEntries(givens.map((symbol) => [symbol, Number(rng.uniform(1, 9).toFixed(3))]));

function evidenceOf(question: Question, values: Values): Evidence {
  const value = question.law(values);
  const witnesses = [
    { name: "law", value },
    { name: "law from scaled givens", value: question.law({ ...values }) },
  ];
  return { witnesses, disagreement: 0, allowed: 1e-9, conditioning: 1, checks: ["positive"] };
}

function formOf({ asks, givens }: Question, mode: Mode): AnswerForm {
  const form = { unit: UNITS[asks], dimension: DIMENSIONS[asks] };
  if (mode === "numeric") return { kind: "number", ...form, tolerance: 1e-3, signed: false };
  const symbols = SYMBOLS.filter(({ name }) => givens.includes(name as Given));
  return { kind: "expression", ...form, symbols, tolerance: 1e-4 };
}

const row = (d: number, t: number, use: AnchorRow["use"]): AnchorRow => ({
  ...{ label: `${d} m in ${t} s`, values: { d, t }, measured: d / t },
  ...{ sigma: 0.01, tolerance: 0.02, use },
});
const anchors: readonly Anchor[] = [
  {
    ...{ id: "toy_track", law: "speed is distance over time", cell: "track/plain/v" },
    answer: formOf(questionOf("track/plain/v"), "symbolic"),
    provenance: {
      ...{ title: "Carts", experimenter: "nobody", year: null, citation: "made up for tests" },
      ...{ licence: "none", status: "measured" },
    },
    effects: [],
    rows: [row(2, 4, "steer"), row(3, 5, "steer"), row(7, 2, "report"), row(5, 8, "report")],
  },
];

/** The world of carts. */
export const world: World<Scene> = {
  ...{ id: "carts", version: 1, title: "Carts on tracks", dials: {}, parameters: [], anchors },
  levels: [{ rung: 1, adds: "everything there is" }],
  families: FAMILIES.map((id) => ({ id, title: id, levels: [1] })),
  scene: {
    type: "object",
    properties: { cell: { enum: CELLS.map(({ id }) => id) }, values: { type: "object" } },
    required: ["cell", "values"],
    additionalProperties: false,
  },
  compose(rng, { family, cell }) {
    const open = CELLS.filter((one) => family === undefined || one.family === family);
    const id = cell ?? rng.pick(open).id;
    return { cell: id, values: drawValues(questionOf(id), rng) };
  },
  questions: () => 2,
  identify({ cell, values }, { mode, question }) {
    const heldOut = questionOf(cell).heldOut === true;
    const isSymbolic = (mode ?? (question % 2 === 0 ? "numeric" : "symbolic")) === "symbolic";
    if (isSymbolic) return { content: `in symbols: ${cell}`, heldOut };
    const content = canonical([cell, values]);
    return heldOut ? { content, heldOut } : { content };
  },
  pose({ cell, values }, rng, { mode: asked, question: index }) {
    const mode = asked ?? (index % 2 === 0 ? "numeric" : "symbolic");
    const question = questionOf(cell);
    const draws = Array.from({ length: 12 }, (): Draw => {
      const drawn = drawValues(question, rng);
      return { values: drawn, outcome: question.law(drawn) };
    });
    const given = Object.entries(mode === "numeric" ? values : {}).map((pair) => pair.join(" = "));
    const said = given.length === 0 ? question.givens : given;
    const isNumeric = mode === "numeric";
    return {
      prompt: `Given ${said.join(", ")}: find ${question.asks} (${cell}).`,
      answer: formOf(question, mode),
      ...{ family: partsOf(cell)[0] ?? "", cell, givens: { cell, said } },
      truth: isNumeric ? question.law(values) : { draws: JSON.parse(JSON.stringify(draws)) },
      solution: isNumeric ? String(question.law(values)) : question.solution,
      evidence: evidenceOf(question, isNumeric ? values : (draws[0]?.values ?? {})),
    };
  },
  judge({ truth }, { answer }, text) {
    if (answer.kind === "number" && typeof truth === "number")
      return judgeNumber(answer, truth, text);
    const { draws } = (truth ?? {}) as { readonly draws?: readonly Draw[] };
    if (answer.kind !== "expression" || !Array.isArray(draws)) throw new Error("damaged truth");
    return judgeExpression(answer, draws, text);
  },
  variants: ({ cell, values }) => ({ easier: [], harder: [{ cell, values }] }),
  tokens: {
    symbols: SYMBOLS,
    attributes: [...FAMILIES, ...CELLS.map(({ id }) => id)],
    slots: 3,
    cells: () => CELLS,
    see(cell) {
      const { asks, givens, blocks = [] } = questionOf(cell);
      const symbols = givens.map((name) => SYMBOLS.findIndex((symbol) => symbol.name === name));
      const slots = [[cell], [partsOf(cell)[0] ?? ""], []];
      return { slots, symbols, dimension: DIMENSIONS[asks], blocks };
    },
    error: () => 1e-9,
    experiment(cell, rng) {
      const question = questionOf(cell);
      const values = drawValues(question, rng);
      return {
        values: question.givens.map((name) => of(values, name)),
        outcome: question.law(values),
      };
    },
  },
  predict: (cell, values) => questionOf(cell).law(values),
};
