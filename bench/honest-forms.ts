/**
 * @file How many honest ways of writing the judge of mechanics reads, and how many tricks it pays, by kind.
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

/** How often the texts of one kind were paid. */
interface Tally {
  readonly kind: string;
  /** Different ways of writing, and texts made with them. */
  readonly ways: number;
  readonly tried: number;
  readonly accepted: number;
  readonly refused: number;
}

interface Count extends Omit<Tally, "kind"> {
  readonly group: Group;
  readonly mode: Trial["mode"];
  readonly kinds: readonly Tally[];
  /** Way of writing → how often it was refused where honest, paid where not, with an example. */
  readonly worst: readonly {
    readonly how: string;
    readonly count: number;
    readonly text: string;
  }[];
}

const GROUPS = ["honest", "loose", "tricks", "hedges"] as const;
type Group = (typeof GROUPS)[number];
const SHOWN = 12;

function groupBy(trials: readonly Trial[], key: "how" | "kind"): ReadonlyMap<string, Trial[]> {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    const group = groups.get(trial[key]) ?? [];
    group.push(trial);
    groups.set(trial[key], group);
  }
  return groups;
}

function tally(kind: string, trials: readonly Trial[]): Tally {
  const accepted = trials.filter(isPaid).length;
  return {
    kind,
    ways: new Set(trials.map(({ how }) => how)).size,
    tried: trials.length,
    accepted,
    refused: trials.length - accepted,
  };
}

function count(group: Group, mode: Trial["mode"], all: readonly Trial[]): Count {
  const isHonest = group === "honest" || group === "loose";
  const trials = all.filter((trial) => trial.mode === mode);
  const failures = trials.filter((trial) => isPaid(trial) !== isHonest);
  const worst = [...groupBy(failures, "how")].map(([how, own]) => ({
    how,
    count: own.length,
    text: own[0]?.text.slice(0, 120) ?? "",
  }));
  const kinds = [...groupBy(trials, "kind")].map(([kind, own]) => tally(kind, own));
  const { kind: _, ...whole } = tally("all", trials);
  return {
    group,
    mode,
    ...whole,
    kinds,
    worst: worst.sort((a, b) => b.count - a.count).slice(0, SHOWN),
  };
}

const { values } = parseArgs({
  options: { json: { type: "boolean" }, stride: { type: "string", default: "1" } },
});
const world = await loadWorld("mechanics");
const sample = poseSample(world, Number(values.stride));
const trials: Readonly<Record<Group, Trial[]>> = { honest: [], loose: [], tricks: [], hedges: [] };
for (const posed of sample) {
  trials.honest.push(...(await tryHonest(world, posed)));
  trials.loose.push(...(await tryHonest(world, posed, true)));
  trials.tricks.push(...(await tryTricks(world, posed)));
  trials.hedges.push(...(await tryHedges(world, posed)).flat());
}
const counts = (["numeric", "symbolic"] as const).flatMap((mode) =>
  GROUPS.map((group) => count(group, mode, trials[group])),
);
if (values.json === true) {
  process.stdout.write(`${JSON.stringify({ problems: sample.length, counts }, null, 1)}\n`);
} else {
  process.stdout.write(`${sample.length} problems\n`);
  for (const { group, mode, kinds, worst, ...whole } of counts) {
    process.stdout.write(`${group} ${mode}: ${told(whole)}\n`);
    for (const kind of kinds) process.stdout.write(`  ${kind.kind}: ${told(kind)}\n`);
    for (const { how, count: times, text } of worst) {
      process.stdout.write(`    ${times} × ${how}: ${JSON.stringify(text)}\n`);
    }
  }
}

function told({ ways, tried, accepted, refused }: Omit<Tally, "kind">): string {
  return `${ways} ways, ${tried} texts, ${accepted} accepted, ${refused} refused`;
}
