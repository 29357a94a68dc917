/**
 * @file How well the small student learns: `bench/learning.ts --minutes 3 --seeds 1,2,3 [--attempts n] [--algorithm …]
 * [--curriculum …] [--teacher …] [--json]`. One whole run for each seed, then mean and range of every score.
 */
import { parseArgs } from "node:util";
import { DEFAULT_RUN, type RunConfig } from "../src/flywheel/config.ts";
import { runOnce, scoresOf } from "./run-once.ts";

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

const { algorithm, curriculum, teacher, verbose } = values;
const minutes = values.minutes === undefined ? null : Number(values.minutes);
const attempts = values.attempts === undefined ? null : Number(values.attempts);
const settings: RunConfig = { ...DEFAULT_RUN, algorithm, curriculum, teacher, minutes, attempts };
const seeds = values.seeds.split(",").map(Number);
const all: Readonly<Record<string, number>>[] = [];
for (const seed of seeds) {
  const report = await runOnce({ ...settings, seed }, verbose);
  all.push(scoresOf(report));
  if (verbose) {
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
