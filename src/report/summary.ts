/** @file The main figures as a few plain lines for a terminal. */
import { wrap } from "./live/ansi.ts";
import { headlineOf } from "./sections/headline.ts";
import { familyInterval, methodOf, type Story, untrainedMean } from "./story.ts";
import { count, duration, percent, range, several } from "./words.ts";

/** Columns of the lines. */
const WIDTH = 80;

/** At most twelve lines of at most 80 columns. */
export function summaryOf(story: Story): readonly string[] {
  const { report } = story;
  const { verified, falseAccepts, familyAverage, elapsedMs, attempts, machine } = report;
  const perSecond = attempts / Math.max(1e-3, elapsedMs / 1000);
  const lines: readonly (readonly [string, string])[] = [
    [
      "practised",
      `${from(untrainedMean(story, "families"))}${percent(familyAverage.value)} right over ${several(report.families.length, "family", "families")} (95 %: ${range(familyInterval(story))})`,
    ],
    ["unseen", heldOutOf(story)],
    ["reality", realityOf(story)],
    [
      "verified",
      `${count(verified.cells)} of ${count(verified.of)}: ${count(verified.bySearch)} by search, ${count(verified.cells - verified.bySearch)} by the student; ${count(verified.evicted)} dropped later`,
    ],
    [
      "doubtful",
      `${count(falseAccepts.missed.length)} of ${count(falseAccepts.checked)} verified answers miss at a tighter tolerance`,
    ],
    [
      "cost",
      `${duration(elapsedMs)}, ${count(attempts)} attempts (${count(perSecond)}/s), ${count(report.weights)} weights, ${several(machine.cores, "core")}`,
    ],
  ];
  const head = wrap(`${headlineOf(story)}.`, WIDTH);
  const how = wrap(methodOf(story), WIDTH - 2).map((line) => `  ${line}`);
  return [...head, ...how, ...lines.map(([name, text]) => `  ${name.padEnd(10)} ${text}`)];
}

function from(before: number | undefined): string {
  return before === undefined ? "" : `${percent(before)} → `;
}

function heldOutOf({ report: { heldOut } }: Story): string {
  const cells = heldOut.reduce((sum, one) => sum + one.cells, 0);
  const passed = heldOut.reduce((sum, one) => sum + one.passed, 0);
  return cells === 0
    ? "no questions were held out"
    : `${count(passed)} of ${count(cells)} questions never practised are right (${percent(passed / cells)})`;
}

function realityOf(story: Story): string {
  const { after } = story.report.reality;
  if (after.countedLaws === 0) return "this world has no real measurements";
  const before = from(untrainedMean(story, "reality"));
  const simulator =
    after.simulatorScore === undefined ? "" : ` (the simulator: ${percent(after.simulatorScore)})`;
  return `${before}${percent(after.score)} of rows predicted over ${several(after.countedLaws, "law")}${simulator}`;
}
