/**
 * @file How many honest ways of writing the judge of mechanics refuses, and how many tricks it pays.
 *
 * Run: `node --import ./scripts/ts-hooks.mjs bench/honest-forms.ts [--json] [--stride 1]`. Looser ways are counted
 * apart: a judge may ask for an answer that is nothing but an answer.
 */
import { parseArgs } from "node:util";
import { loadWorld } from "../src/worlds/index.ts";
import {
  isPaid,
  poseSample,
  type Trial,
  tryHedges,
  tryHonest,
  tryTricks,
} from "../test/cheats/examine.ts";

interface Count {
  readonly group: string;
  readonly mode: Trial["mode"];
  readonly tried: number;
  readonly ways: number;
  /** Refused where honest, paid where not. */
  readonly failed: number;
  /** Way of writing → how often it failed, with an example. */
  readonly worst: readonly {
    readonly how: string;
    readonly count: number;
    readonly text: string;
  }[];
}

const SHOWN = 12;

function count(
  group: string,
  mode: Trial["mode"],
  all: readonly Trial[],
  wantPaid: boolean,
): Count {
  const trials = all.filter((trial) => trial.mode === mode);
  const failures = trials.filter((trial) => isPaid(trial) !== wantPaid);
  const ways = [...new Set(failures.map(({ how }) => how))].map((how) => {
    const own = failures.filter((trial) => trial.how === how);
    return { how, count: own.length, text: own[0]?.text.slice(0, 120) ?? "" };
  });
  return {
    group,
    mode,
    tried: trials.length,
    ways: new Set(trials.map(({ how }) => how)).size,
    failed: failures.length,
    worst: ways.sort((a, b) => b.count - a.count).slice(0, SHOWN),
  };
}

const { values } = parseArgs({
  options: { json: { type: "boolean" }, stride: { type: "string", default: "1" } },
});
const world = await loadWorld("mechanics");
const sample = poseSample(world, Number(values.stride));
const [honest, loose, tricks, hedges]: Trial[][] = [[], [], [], []];
for (const posed of sample) {
  honest?.push(...(await tryHonest(world, posed)));
  loose?.push(...(await tryHonest(world, posed, true)));
  tricks?.push(...(await tryTricks(world, posed)));
  hedges?.push(...(await tryHedges(world, posed)).flat());
}
const counts = (["numeric", "symbolic"] as const).flatMap((mode) => [
  count("honest", mode, honest ?? [], true),
  count("loose", mode, loose ?? [], true),
  count("tricks", mode, tricks ?? [], false),
  count("hedges", mode, hedges ?? [], false),
]);
if (values.json === true) {
  process.stdout.write(`${JSON.stringify({ problems: sample.length, counts }, null, 1)}\n`);
} else {
  process.stdout.write(`${sample.length} problems\n`);
  for (const { group, mode, tried, ways, failed, worst } of counts) {
    const verb = group === "honest" || group === "loose" ? "refused" : "paid";
    process.stdout.write(`${group} ${mode}: ${tried} texts of ${ways} kinds, ${failed} ${verb}\n`);
    for (const { how, count: times, text } of worst) {
      process.stdout.write(`  ${times} × ${how}: ${JSON.stringify(text)}\n`);
    }
  }
}
