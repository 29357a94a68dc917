/**
 * @file Do the two witnesses of mechanics agree? Poses many problems of every family in both modes.
 *
 * Run: `node --import ./scripts/ts-hooks.mjs bench/witnesses.ts [--json] [--count 1000] [--family chain3]`; `count` is
 * the number of problems of each family, one half in numbers, the other in symbols. One core; some minutes.
 */
import { parseArgs } from "node:util";
import type { RejectionReason } from "../src/core/problem.ts";
import { loadWorld } from "../src/worlds/index.ts";
import { FAMILIES } from "../src/worlds/mechanics/catalogue.ts";
import { type Census, takeCensus } from "./witness-census.ts";

function told(counts: Census["rejected"]): string {
  const parts = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return parts.map(([reason, count]) => `${reason} ${count}`).join(", ") || "-";
}

function rowOf(census: Census): string[] {
  const { family, mode, accepted, unposed, cells, worst, worstShare, cpuS, rejected } = census;
  return [
    family,
    mode,
    String(accepted),
    String(unposed),
    String(cells),
    worst.toExponential(1),
    `${(100 * worstShare).toFixed(3)} %`,
    ((1000 * cpuS) / Math.max(1, accepted)).toFixed(1),
    told(rejected),
  ];
}

function totals(rows: readonly Census[]): Census["rejected"] {
  const all: Partial<Record<RejectionReason, number>> = {};
  for (const { rejected } of rows) {
    for (const [reason, count] of Object.entries(rejected)) {
      const key = reason as RejectionReason;
      all[key] = (all[key] ?? 0) + count;
    }
  }
  return all;
}

const HEAD = [
  "family",
  "mode",
  "posed",
  "unposed",
  "cells",
  "worst",
  "of allowed",
  "ms",
  "rejected",
];

/** Rows of text in columns as wide as their widest cell; the last column is left as it is. */
function inColumns(lines: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function print(rows: readonly Census[]): void {
  const accepted = rows.reduce((sum, row) => sum + row.accepted, 0);
  const cpuS = rows.reduce((sum, row) => sum + row.cpuS, 0);
  process.stdout.write(`${inColumns([HEAD, ...rows.map(rowOf)])}\n`);
  process.stdout.write(`${accepted} problems posed in ${cpuS.toFixed(0)} s of processor time\n`);
  process.stdout.write(`rejected draws: ${told(totals(rows))}\n`);
  for (const line of rows.flatMap((row) => row.disagreements)) process.stdout.write(`${line}\n`);
}

const { values } = parseArgs({
  options: {
    json: { type: "boolean" },
    count: { type: "string", default: "1000" },
    family: { type: "string" },
  },
});
const world = await loadWorld("mechanics");
const half = Math.ceil(Number(values.count) / 2);
const families = FAMILIES.map(({ id }) => id).filter((id) => (values.family ?? id) === id);
const rows: Census[] = [];
for (const id of families) {
  for (const mode of ["numeric", "symbolic"] as const) {
    rows.push(takeCensus(world, id, mode, half));
    process.stderr.write(`${id} ${mode}: ${rows.at(-1)?.cpuS.toFixed(1)} s\n`);
  }
}
if (values.json === true) {
  process.stdout.write(`${JSON.stringify({ rows, rejected: totals(rows) }, null, 1)}\n`);
} else {
  print(rows);
}
