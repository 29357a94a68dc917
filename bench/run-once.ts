/** @file One whole run for a benchmark, and the scores that the targets name. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunConfig } from "../src/flywheel/config.ts";
import { type RunReport, summarise } from "../src/flywheel/final.ts";
import { learn } from "../src/flywheel/run.ts";

/** Runs and examines; everything that the run wrote is deleted. `verbose` tells each evaluation on standard error. */
export async function runOnce(config: RunConfig, verbose = false): Promise<RunReport> {
  const folder = mkdtempSync(join(tmpdir(), "terrella-bench-"));
  const outcome = await learn({
    config,
    folder,
    onEvent(event) {
      if (event.kind !== "evaluation" || !verbose) return;
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
export function scoresOf(report: RunReport): Readonly<Record<string, number>> {
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
