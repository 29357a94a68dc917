/**
 * @file Does the curriculum with its teacher help? `bench/curriculum.ts [--attempts 12000] [--seeds 1,2,3,4,5] [--json]`.
 *
 * Arms at equal attempts, paired by seed: the default (unsolved + procedural teacher) against uniform without a teacher,
 * and ablations between them. The difference of each score has a 95 % bootstrap interval over seeds.
 */
import { parseArgs } from "node:util";
import { rngFrom } from "../src/core/rng.ts";
import { DEFAULT_RUN } from "../src/flywheel/config.ts";
import { pairedDifference } from "../src/stats/compare.ts";
import { runOnce, scoresOf } from "./run-once.ts";

const { values } = parseArgs({
  options: {
    attempts: { type: "string", default: "12000" },
    seeds: { type: "string", default: "1,2,3,4,5" },
    json: { type: "boolean", default: false },
  },
});

const ARMS = [
  { curriculum: "uniform", teacher: "none" },
  { curriculum: "unsolved", teacher: "procedural" },
  { curriculum: "uniform", teacher: "procedural" },
  { curriculum: "unsolved", teacher: "none" },
  { curriculum: "learnability", teacher: "procedural" },
] as const;
const SCORES = [
  "family average",
  "plain cells",
  "unseen 2-3 bodies, a",
  "unseen 2-3 bodies, v and t",
  "reality, per law",
  "verified cells",
];

const seeds = values.seeds.split(",").map(Number);
const attempts = Number(values.attempts);
const scores = new Map<string, Readonly<Record<string, number>>[]>();
for (const arm of ARMS) {
  const name = `${arm.curriculum} + ${arm.teacher}`;
  for (const seed of seeds) {
    const report = await runOnce({ ...DEFAULT_RUN, ...arm, seed, minutes: null, attempts });
    const early = report.history.map(({ score }) => score);
    const found = {
      ...scoresOf(report),
      "mean score over the run": early.reduce((a, b) => a + b, 0) / early.length,
    };
    scores.set(name, [...(scores.get(name) ?? []), found]);
    console.error(name, seed, JSON.stringify(found));
  }
}

const [baseline] = [...scores.values()];
const rows = [...scores].flatMap(([arm, runs]) =>
  [...SCORES, "mean score over the run"].map((score) => {
    const own = runs.map((found) => found[score] ?? Number.NaN);
    const base = (baseline ?? []).map((found) => found[score] ?? Number.NaN);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const difference = pairedDifference(base, own, { rng: rngFrom("curriculum", arm, score) });
    return { arm, score, mean, difference };
  }),
);
if (values.json) console.log(JSON.stringify({ attempts, seeds, rows }));
else {
  console.log(
    `${attempts} attempts, seeds ${seeds.join(", ")}; difference to the first arm with a 95 % interval`,
  );
  for (const { arm, score, mean, difference } of rows) {
    const said =
      difference === undefined
        ? ""
        : `${difference.estimate.toFixed(3)} [${difference.low.toFixed(3)}, ${difference.high.toFixed(3)}]`;
    console.log(`${arm.padEnd(28)} ${score.padEnd(28)} ${mean.toFixed(3).padStart(8)}   ${said}`);
  }
}
process.exit(0);
