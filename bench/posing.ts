/**
 * @file How fast problems of mechanics are posed over the uniform mix of all families, both witnesses and every filter
 * included, and what is rejected on the way.
 *
 * Run: `node --import ./scripts/ts-hooks.mjs bench/posing.ts [--json] [--seconds 20] [--workers 2] [--family id]`.
 * Every worker is a process that poses questions family after family, four about each scene; times are processor times.
 */
import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { problemAt } from "../src/core/posing.ts";
import type { RejectionReason } from "../src/core/problem.ts";
import type { World } from "../src/core/world.ts";
import { loadWorld } from "../src/worlds/index.ts";

type Counts = Partial<Record<RejectionReason, number>>;

interface Row {
  readonly family: string;
  accepted: number;
  /** Composed scenes, the rejected ones among them. */
  composed: number;
  timesMs: number[];
  readonly rejected: Counts;
  readonly modes: Record<string, number>;
}

interface Order {
  readonly seconds: number;
  readonly worker: number;
  readonly family?: string;
}

const QUESTIONS = 4;

/** Processor time of this process, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function poseMix(world: World, { seconds, worker, family: only }: Order): readonly Row[] {
  const families = world.families.filter(({ id }) => only === undefined || id === only);
  const rows = families.map(
    ({ id }): Row => ({
      family: id,
      accepted: 0,
      composed: 0,
      timesMs: [],
      rejected: {},
      modes: {},
    }),
  );
  for (const { id: family } of families) problemAt(world, { family, scene: 1_000_000, seed: 9 });
  const end = performance.now() + 1000 * seconds;
  for (let index = 0; performance.now() < end; index++) {
    const at = Math.floor(index / QUESTIONS) % families.length;
    const round = Math.floor(index / QUESTIONS / families.length);
    const [info, row] = [families[at], rows[at]];
    if (info === undefined || row === undefined) break;
    const level = info.levels[round % info.levels.length] ?? 0;
    const before = cpuMs();
    const { problem, rejections } = problemAt(world, {
      family: info.id,
      level,
      seed: 7 + worker,
      scene: round,
      question: index % QUESTIONS,
    });
    row.timesMs.push(cpuMs() - before);
    row.accepted++;
    row.composed += 1 + rejections.length;
    const kind = modeOf(problem);
    row.modes[kind] = (row.modes[kind] ?? 0) + 1;
    for (const { reason } of rejections) row.rejected[reason] = (row.rejected[reason] ?? 0) + 1;
  }
  return rows;
}

function modeOf({
  answer,
  prompt,
}: {
  readonly answer: { kind: string };
  readonly prompt: string;
}): string {
  if (answer.kind !== "number") return answer.kind;
  return prompt.includes("Suppose that") ? "supposed" : "number";
}

function merge(all: readonly (readonly Row[])[]): readonly Row[] {
  const [first = [], ...rest] = all;
  for (const rows of rest) {
    for (const [index, row] of rows.entries()) {
      const into = first[index];
      if (into === undefined) continue;
      into.accepted += row.accepted;
      into.composed += row.composed;
      into.timesMs.push(...row.timesMs);
      add(into.rejected as Record<string, number>, row.rejected);
      add(into.modes, row.modes);
    }
  }
  return first;
}

function add(into: Record<string, number>, from: Readonly<Record<string, number>>): void {
  for (const [key, count] of Object.entries(from)) into[key] = (into[key] ?? 0) + count;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function summarise(rows: readonly Row[], seconds: number): object {
  const all = rows.flatMap(({ timesMs }) => timesMs);
  const rejected: Record<string, number> = {};
  const modes: Record<string, number> = {};
  for (const row of rows) {
    add(rejected, row.rejected as Record<string, number>);
    add(modes, row.modes);
  }
  const composed = rows.reduce((sum, row) => sum + row.composed, 0);
  return {
    families: rows.length,
    accepted: all.length,
    acceptedPerSecond: round(all.length / seconds),
    acceptedPerCpuSecond: round((1000 * all.length) / all.reduce((sum, ms) => sum + ms, 0)),
    p50Ms: round(quantile(all, 0.5)),
    p99Ms: round(quantile(all, 0.99)),
    worstMs: round(Math.max(...all)),
    composed,
    disagreementShare: round((rejected["disagreement"] ?? 0) / composed),
    rejected,
    modes,
  };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

function show(rows: readonly Row[], seconds: number): void {
  for (const { family, accepted, composed, timesMs, rejected } of rows) {
    const sum = timesMs.reduce((total, ms) => total + ms, 0);
    const rate = round((1000 * accepted) / sum);
    const p99 = round(quantile(timesMs, 0.99));
    process.stdout.write(
      `${family.padEnd(30)} ${String(rate).padStart(7)}/cpu s  p99 ${String(p99).padStart(6)} ms  ` +
        `${accepted} of ${composed} composed  ${JSON.stringify(rejected)}\n`,
    );
  }
  process.stdout.write(`\n${JSON.stringify(summarise(rows, seconds), null, 1)}\n`);
}

/** Poses in processes of their own, side by side. */
async function poseSideBySide(
  count: number,
  order: readonly string[],
): Promise<readonly (readonly Row[])[]> {
  const hooks = process.execArgv;
  const file = fileURLToPath(import.meta.url);
  const run = promisify(execFile);
  const outputs = await Promise.all(
    Array.from({ length: count }, (_, worker) =>
      run(process.execPath, [...hooks, file, ...order, "--worker", String(worker)], {
        maxBuffer: 2 ** 28,
      }),
    ),
  );
  return outputs.map(({ stdout }) => JSON.parse(stdout) as readonly Row[]);
}

const { values } = parseArgs({
  options: {
    json: { type: "boolean" },
    seconds: { type: "string", default: "20" },
    workers: { type: "string", default: String(Math.min(2, availableParallelism())) },
    worker: { type: "string" },
    family: { type: "string" },
  },
});
const seconds = Number(values.seconds);
const only = values.family === undefined ? {} : { family: values.family };
if (values.worker !== undefined) {
  const order = { seconds, worker: Number(values.worker), ...only };
  process.stdout.write(JSON.stringify(poseMix(await loadWorld("mechanics"), order)));
} else {
  const family = values.family === undefined ? [] : ["--family", values.family];
  const order = ["--seconds", values.seconds, ...family];
  const rows = merge(await poseSideBySide(Number(values.workers), order));
  if (values.json === true) {
    process.stdout.write(`${JSON.stringify({ rows, all: summarise(rows, seconds) })}\n`);
  } else {
    show(rows, seconds);
  }
}
