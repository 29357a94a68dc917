/**
 * @file A real measurement as a full problem: the case in words with its real numbers, the measured value as truth.
 *
 * The measurement is one witness and the simulator the other. Where they disagree the problem stands all the same, for
 * reality is right; the disagreement is part of the evidence.
 */
import type { Anchor, AnchorRow } from "../../../core/anchor.ts";
import { DIMENSIONS, UNITS } from "../../../core/dimension.ts";
import { lookUp } from "../../../core/errors.ts";
import { type Posed, sealDraft } from "../../../core/problem.ts";
import { rngFrom } from "../../../core/rng.ts";
import type { World } from "../../../core/world.ts";
import { placeOf } from "../catalogue.ts";
import { conditionOf } from "../checks.ts";
import type { Values } from "../family.ts";
import { simulatorName } from "../measure.ts";
import { printUnit, printValue } from "../print.ts";
import { symbolNamed } from "../symbols.ts";
import { tellProblem } from "../wording.ts";
import { anchors, tables } from "./index.ts";
import { predictCell } from "./predict.ts";

/** Digits of a printed given: far beyond what any tolerance sees. */
const DIGITS = 6;

/**
 * The problem of one row of an anchor; unknown names are `unknown-name`. MuJoCo must be loaded.
 *
 * The coordinates say which row it is; this function, not the world's `pose`, makes it again.
 */
export function poseAnchor(
  world: Pick<World, "id" | "version">,
  anchorId: string,
  label: string,
): Posed {
  const anchor = lookUp("anchor", anchorId, new Map(anchors.map((one) => [one.id, one])));
  const row = lookUp("row", label, new Map(anchor.rows.map((one) => [one.label, one])));
  const { id, version } = world;
  const written = { anchor: anchorId, row: label };
  const at = { world: id, version, written, question: 0, calibration: "nominal" };
  const { family, form, question, cell } = placeOf(anchor.cell);
  const values = roundValues(row.values);
  const labels = printValues(values);
  const answer = { ...anchor.answer, tolerance: toleranceOf(row) };
  const told = { ...form, story: [storyOf(anchorId)] };
  const prompt = tellProblem(told, question, labels, answer, rngFrom("anchor", anchorId, label));
  const given = { family: family.id, form: form.id, question: question.id, labels, values };
  const draft = {
    prompt,
    answer,
    family: family.id,
    cell: cell.id,
    givens: given,
    truth: row.measured,
    solution: `${row.measured.toPrecision(DIGITS)} ${UNITS[question.quantity]}`.trim(),
    evidence: evidenceOf(anchor, row, values, simulatorName(family)),
  };
  return sealDraft(draft, at, cell.level, written);
}

function storyOf(anchorId: string): string {
  const mappings = tables.flatMap((table) =>
    table.anchors.map((mapping) => [mapping.id ?? table.id, mapping.story] as const),
  );
  return lookUp("anchor", anchorId, new Map(mappings));
}

function evidenceOf(
  { provenance, cell }: Anchor,
  { measured, tolerance }: AnchorRow,
  values: Values,
  simulator: string,
): Posed["sealed"]["evidence"] {
  const predicted = predictCell(cell, values);
  return {
    witnesses: [
      { name: `measurement (${provenance.citation})`, value: measured },
      { name: simulator, value: predicted },
    ],
    disagreement: Math.abs(predicted - measured) / measured,
    allowed: tolerance,
    conditioning: conditionOf((changed) => predictCell(cell, changed), values),
    checks: ["measured"],
  };
}

/** Rounded up to three digits, so that the prompt reads well and never promises less room than there is. */
function toleranceOf({ tolerance }: AnchorRow): number {
  const step = 10 ** (Math.floor(Math.log10(tolerance)) - 2);
  return Number((Math.ceil(tolerance / step - 1e-9) * step).toPrecision(3));
}

/** Angles stay as they are: most are whole degrees and are printed so. */
function roundValues(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([symbol, value]) => {
      const isAngle = symbolNamed(symbol).dimension === DIMENSIONS.angle;
      return [symbol, isAngle ? value : Number(value.toPrecision(DIGITS))];
    }),
  );
}

function printValues(values: Values): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).map(([symbol, value]) => [symbol, printGiven(symbol, value)]),
  );
}

/** Astronomical and tiny numbers as powers of ten; others as the world prints them. */
function printGiven(symbol: string, value: number): string {
  const { dimension, unit } = symbolNamed(symbol);
  const isEveryday = value === 0 || (value >= 1e-3 && value < 1e6);
  if (isEveryday || dimension === DIMENSIONS.angle) return printValue(symbol, value);
  const [digits = "", power = ""] = value.toExponential().split("e");
  return `${digits}e${Number(power)} ${printUnit(unit)}`.trim();
}
