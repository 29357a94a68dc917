/**
 * @file How well the small student learns: `bench/learning.ts --minutes 3 --seeds 1,2,3 [--attempts n] [--algorithm …]
 * [--curriculum …] [--teacher …] [--json]`. One whole run for each seed, then mean and range of every score.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DEFAULT_RUN, type RunConfig } from "../src/flywheel/config.ts";
import { type RunReport, summarise } from "../src/flywheel/final.ts";
import { learn } from "../src/flywheel/run.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string" },
    attempts: { type: "string" },
    seeds: { type: "string", default: "1,2,3" },
    algorithm: { type: "string", default: DEFAULT_RUN.algorithm },
    curriculum: { type: "string", default: DEFAULT_RUN.curriculum },
    teacher: { type: "string", default: DEFAULT_RUN.teacher },
    json: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});

/** One run; everything it wrote is deleted. */
async function runOnce(seed: number): Promise<RunReport> {
  const folder = mkdtempSync(join(tmpdir(), "terrella-bench-"));
  const { algorithm, curriculum, teacher } = values;
  const config: RunConfig = {
    ...DEFAULT_RUN,
    seed,
    algorithm,
    curriculum,
    teacher,
    minutes: values.minutes === undefined ? null : Number(values.minutes),
    attempts: values.attempts === undefined ? null : Number(values.attempts),
  };
  const outcome = await learn({
    config,
    folder,
    onEvent(event) {
      if (event.kind !== "evaluation" || !values.verbose) return;
      const { elapsedMs, attempts, families, reality, score } = event.evaluation;
      const [seconds, real] = [(elapsedMs / 1000).toFixed(0), reality?.toFixed(3)];
      console.error(
        `  ${seconds} s  ${attempts} attempts  families ${families.toFixed(3)}  reality ${real}  score ${score.toFixed(3)}`,
      );
    },
  });
  try {
    return await summarise(outcome.context, outcome.state, outcome.finished);
  } finally {
    await outcome.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The scores that the targets name. */
function scoresOf(report: RunReport): Readonly<Record<string, number>> {
  const heldOut = (families: readonly string[], questions: readonly string[]): number => {
    const own = report.heldOut.filter(
      (item) => families.includes(item.family) && questions.includes(item.question),
    );
    const cells = own.reduce((sum, item) => sum + item.cells, 0);
    return own.reduce((sum, item) => sum + item.passed, 0) / cells;
  };
  const middle = (list: readonly number[]): number =>
    list.reduce((sum, value) => sum + value, 0) / list.length;
  return {
    "family average": report.familyAverage.value,
    "plain cells": report.plain.value,
    "unseen 2-3 bodies, a": heldOut(["chain2", "chain3"], ["a"]),
    "unseen 2-3 bodies, v and t": heldOut(["chain2", "chain3"], ["v(d)", "t(d)"]),
    "unseen 4 bodies, a": heldOut(["chain4"], ["a"]),
    "unseen rolling": heldOut(["rolling"], ["v(h)", "v(d)", "t(d)"]),
    "reality, per law": report.reality.after.score,
    "reality before (5 untrained)": middle(report.before.map(({ reality }) => reality)),
    "families before (5 untrained)": middle(report.before.map(({ families }) => families)),
    "false accepts": report.falseAccepts.missed.length,
    "verified cells": report.verified.cells,
    attempts: report.attempts,
    "seconds of the loop": report.elapsedMs / 1000,
    "attempts a second": report.attempts / (report.elapsedMs / 1000),
    "simulator seconds (second core)": report.supply.simulatorMs / 1000,
  };
}

const seeds = values.seeds.split(",").map(Number);
const all: Readonly<Record<string, number>>[] = [];
for (const seed of seeds) {
  const report = await runOnce(seed);
  all.push(scoresOf(report));
  if (values.verbose) {
    console.error(
      JSON.stringify({
        seed,
        missed: report.falseAccepts.missed,
        families: report.families.map(({ family, after }) => [family, after.value]),
      }),
    );
    console.error(
      JSON.stringify(
        Object.entries(report.passed)
          .filter(([id, ok]) => !ok && !id.startsWith("chain"))
          .map(([id]) => [id, report.answers[id]]),
      ),
    );
  }
}
const table = Object.keys(all[0] ?? {}).map((name) => {
  const list = all.map((scores) => scores[name] ?? Number.NaN);
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
  return { name, mean, low: Math.min(...list), high: Math.max(...list) };
});
if (values.json) console.log(JSON.stringify({ seeds, options: values, table, runs: all }));
else {
  console.log(`seeds ${seeds.join(", ")}`);
  for (const { name, mean, low, high } of table) {
    console.log(
      `${name.padEnd(34)} ${mean.toFixed(3).padStart(12)}   ${low.toFixed(3)} … ${high.toFixed(3)}`,
    );
  }
}
process.exit(0);
