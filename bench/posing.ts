/**
 * @file How fast problems of mechanics are posed, both witnesses included, and what is rejected on the way.
 *
 * Run: `node --import ./scripts/ts-hooks.mjs bench/posing.ts [--json] [--seconds 0.5]`; seconds are processor seconds
 * for each family and kind of work, on one core.
 */
import { parseArgs } from "node:util";
import { problemAt } from "../src/core/posing.ts";
import { isRejection, type Mode, type RejectionReason } from "../src/core/problem.ts";
import { rngFrom } from "../src/core/rng.ts";
import { NOMINAL, type World } from "../src/core/world.ts";
import { loadWorld } from "../src/worlds/index.ts";
import { FAMILIES } from "../src/worlds/mechanics/catalogue.ts";

type Work = Mode | "experiment";
type Counts = Partial<Record<RejectionReason, number>>;

interface Row {
  readonly family: string;
  readonly simulator: string;
  readonly work: Work;
  readonly accepted: number;
  readonly cpuS: number;
  readonly rejected: Counts;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function add(counts: Counts, reason: RejectionReason): void {
  counts[reason] = (counts[reason] ?? 0) + 1;
}

/** Does one piece of work; true when something was accepted. */
function doOne(world: World, family: string, work: Work, index: number, rejected: Counts): boolean {
  if (work === "experiment") {
    const cells = world.tokens?.cells().filter((cell) => cell.family === family) ?? [];
    const cell = cells[index % cells.length];
    const result =
      cell && world.tokens?.experiment(cell.id, rngFrom("bench", family, index), NOMINAL);
    if (result === undefined) return false;
    if (isRejection(result)) add(rejected, result.reason);
    return !isRejection(result);
  }
  const levels = world.families.find(({ id }) => id === family)?.levels ?? [];
  const level = levels[index % levels.length] ?? 0;
  const { rejections } = problemAt(world, { family, level, mode: work, scene: index, seed: 7 });
  for (const { reason } of rejections) add(rejected, reason);
  return true;
}

function measure(world: World, family: string, work: Work, seconds: number): Row {
  const rejected: Counts = {};
  const simulator = FAMILIES.find(({ id }) => id === family)?.simulator ?? "";
  for (let warm = 0; warm < 5; warm++) doOne(world, family, work, 1_000_000 + warm, {});
  const start = cpuSeconds();
  let accepted = 0;
  let index = 0;
  while (cpuSeconds() - start < seconds) {
    if (doOne(world, family, work, index++, rejected)) accepted++;
  }
  return { family, simulator, work, accepted, cpuS: cpuSeconds() - start, rejected };
}

function summary(rows: readonly Row[]): readonly string[] {
  const lines: string[] = [];
  for (const simulator of [...new Set(rows.map((row) => row.simulator))]) {
    for (const work of ["numeric", "symbolic", "experiment"] as const) {
      const own = rows.filter((row) => row.simulator === simulator && row.work === work);
      const accepted = own.reduce((sum, row) => sum + row.accepted, 0);
      const cpuS = own.reduce((sum, row) => sum + row.cpuS, 0);
      lines.push(
        `${simulator.padEnd(11)} ${work.padEnd(11)} ${(accepted / cpuS).toFixed(0)} a second`,
      );
    }
  }
  return lines;
}

function totals(rows: readonly Row[]): Counts {
  const all: Counts = {};
  for (const { rejected } of rows) {
    for (const [reason, count] of Object.entries(rejected)) {
      const key = reason as RejectionReason;
      all[key] = (all[key] ?? 0) + count;
    }
  }
  return all;
}

const { values } = parseArgs({
  options: { json: { type: "boolean" }, seconds: { type: "string", default: "0.5" } },
});
const world = await loadWorld("mechanics");
const rows = FAMILIES.flatMap(({ id }) =>
  (["numeric", "symbolic", "experiment"] as const).map((work) =>
    measure(world, id, work, Number(values.seconds)),
  ),
);
if (values.json === true) {
  process.stdout.write(`${JSON.stringify({ rows, rejected: totals(rows) }, null, 1)}\n`);
} else {
  for (const { family, work, accepted, cpuS, rejected } of rows) {
    const rate = (accepted / cpuS).toFixed(0).padStart(6);
    process.stdout.write(
      `${family.padEnd(12)} ${work.padEnd(11)} ${rate}/s  ${JSON.stringify(rejected)}\n`,
    );
  }
  process.stdout.write(
    `\n${summary(rows).join("\n")}\nrejected: ${JSON.stringify(totals(rows))}\n`,
  );
}
