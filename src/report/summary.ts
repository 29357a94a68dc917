/** @file The main figures as a few plain lines for a terminal. */
import { headlineOf } from "./sections/headline.ts";
import { methodOf, type Story, untrainedMean } from "./story.ts";
import { count, duration, percent, range, several } from "./words.ts";

/** At most twelve lines. */
export function summaryOf(story: Story): readonly string[] {
  const { report } = story;
  const { verified, falseAccepts, familyAverage, elapsedMs, attempts, machine } = report;
  const perSecond = attempts / Math.max(1e-3, elapsedMs / 1000);
  return [
    `${headlineOf(story)}.`,
    `  how        ${methodOf(story)}`,
    `  practised  ${from(untrainedMean(story, "families"))}${percent(familyAverage.value)} right (95 %: ${range(familyAverage)}), mean over ${several(report.families.length, "family", "families")}`,
    `  unseen     ${heldOutOf(story)}`,
    `  reality    ${realityOf(story)}`,
    `  verified   ${count(verified.cells)} of ${count(verified.of)} questions: ${count(verified.bySearch)} found by search, ${count(verified.cells - verified.bySearch)} by the student; ${count(verified.evicted)} dropped on re-checking`,
    `  doubtful   ${count(falseAccepts.missed.length)} of ${count(falseAccepts.checked)} verified answers miss fresh experiments at a tighter tolerance`,
    `  cost       ${duration(elapsedMs)}, ${count(attempts)} attempts (${count(perSecond)} a second), ${count(report.weights)} weights, ${several(machine.cores, "core")}`,
  ];
}

function from(before: number | undefined): string {
  return before === undefined ? "" : `${percent(before)} → `;
}

function heldOutOf({ report: { heldOut } }: Story): string {
  const cells = heldOut.reduce((sum, one) => sum + one.cells, 0);
  const passed = heldOut.reduce((sum, one) => sum + one.passed, 0);
  return cells === 0
    ? "no questions were held out"
    : `${count(passed)} of ${count(cells)} questions that were never practised (${percent(passed / cells)})`;
}

function realityOf(story: Story): string {
  const { after } = story.report.reality;
  if (after.countedLaws === 0) return "this world has no real measurements";
  const before = from(untrainedMean(story, "reality"));
  const simulator =
    after.simulatorScore === undefined ? "" : ` (the simulator: ${percent(after.simulatorScore)})`;
  return `${before}${percent(after.score)} of real measurements predicted${simulator}, mean over ${several(after.countedLaws, "law")}`;
}
