/**
 * @file How fast problems of mechanics are posed over the uniform mix of all families, both witnesses and every filter
 * included, and what is rejected on the way.
 *
 * Run: `node --import ./scripts/ts-hooks.mjs bench/posing.ts [--json] [--seconds 20] [--workers 2] [--family id]`.
 * Every worker poses questions family after family, four about each scene; times are processor times of its thread.
 */
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
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
  cpuMs: number[];
  readonly rejected: Counts;
  readonly modes: Record<string, number>;
}

interface Order {
  readonly seconds: number;
  readonly worker: number;
  readonly family?: string;
}

const QUESTIONS = 4;

/** Processor time of this thread alone, in milliseconds. */
function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}

function poseMix(world: World, { seconds, worker, family: only }: Order): readonly Row[] {
  const families = world.families.filter(({ id }) => only === undefined || id === only);
  const rows = families.map(
    ({ id }): Row => ({ family: id, accepted: 0, composed: 0, cpuMs: [], rejected: {}, modes: {} }),
  );
  for (const { id: family } of families) problemAt(world, { family, scene: 1_000_000, seed: 9 });
  const end = performance.now() + 1000 * seconds;
  for (let index = 0; performance.now() < end; index++) {
    const at = Math.floor(index / QUESTIONS) % families.length;
    const round = Math.floor(index / QUESTIONS / families.length);
    const [info, row] = [families[at], rows[at]];
    if (info === undefined || row === undefined) break;
    const level = info.levels[round % info.levels.length] ?? 0;
    const before = threadCpuMs();
    const { problem, rejections } = problemAt(world, {
      family: info.id,
      level,
      seed: 7 + worker,
      scene: round,
      question: index % QUESTIONS,
    });
    row.cpuMs.push(threadCpuMs() - before);
    row.accepted++;
    row.composed += 1 + rejections.length;
    const kind = modeOf(problem);
    row.modes[kind] = (row.modes[kind] ?? 0) + 1;
    for (const { reason } of rejections) row.rejected[reason] = (row.rejected[reason] ?? 0) + 1;
  }
  return rows;
}

function modeOf({ answer, prompt }: { readonly answer: { kind: string }; readonly prompt: string }): string {
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
      into.cpuMs.push(...row.cpuMs);
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
  const all = rows.flatMap(({ cpuMs }) => cpuMs);
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
  for (const { family, accepted, composed, cpuMs, rejected } of rows) {
    const sum = cpuMs.reduce((total, ms) => total + ms, 0);
    const rate = round((1000 * accepted) / sum);
    const p99 = round(quantile(cpuMs, 0.99));
    process.stdout.write(
      `${family.padEnd(30)} ${String(rate).padStart(7)}/cpu s  p99 ${String(p99).padStart(6)} ms  ` +
        `${accepted} of ${composed} composed  ${JSON.stringify(rejected)}\n`,
    );
  }
  process.stdout.write(`\n${JSON.stringify(summarise(rows, seconds), null, 1)}\n`);
}

if (isMainThread) {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean" },
      seconds: { type: "string", default: "20" },
      workers: { type: "string", default: String(Math.min(2, availableParallelism())) },
      family: { type: "string" },
    },
  });
  const seconds = Number(values.seconds);
  const only = values.family === undefined ? {} : { family: values.family };
  const results = Array.from({ length: Number(values.workers) }, (_, worker) => {
    const order: Order = { seconds, worker, ...only };
    const thread = new Worker(new URL(import.meta.url), { workerData: order });
    return new Promise<readonly Row[]>((resolve, reject) => {
      thread.once("message", resolve);
      thread.once("error", reject);
    });
  });
  const rows = merge(await Promise.all(results));
  if (values.json === true) {
    process.stdout.write(`${JSON.stringify({ rows, all: summarise(rows, seconds) })}\n`);
  } else {
    show(rows, seconds);
  }
} else {
  const world = await loadWorld("mechanics");
  parentPort?.postMessage(poseMix(world, workerData as Order));
}
