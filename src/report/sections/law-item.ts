/** @file One law and its measurements: what was learned, how well it predicts, and whose mistake a miss is. */
import type { LawScore } from "../../grounding/reality.ts";
import { wilsonInterval } from "../../stats/proportions.ts";
import { html, join, type Markup, NOTHING } from "../markup.ts";
import { equation, type Story } from "../story.ts";
import { mark } from "../verdict-mark.ts";
import { range, sentence } from "../words.ts";

/** Predictions this close, relatively, are the same. */
const SAME = 1e-3;

/** One law. */
export function lawItem(story: Story, law: LawScore): Markup {
  const { report } = story;
  const before = report.reality.untrained.find((one) => one.law === law.law);
  const formulas = law.cells.map(
    (cell) =>
      html`<div class="scroll">${equation(story, cell, report.answers[cell] ?? "")} ${mark(report.passed[cell] === true)}</div>`,
  );
  const shares = [
    before === undefined ? NOTHING : shareOf("untrained", before, before.rows),
    shareOf("trained", law.student, law.rows),
    law.simulator === undefined ? NOTHING : shareOf("simulator", law.simulator, law.rows),
  ];
  return html`<article class="card">
<h3>${sentence(law.law)}</h3>
${join(formulas)}
<p class="note">${join(shares, "<br />")}</p>
<p>${readingOf(law)}</p>
</article>`;
}

function shareOf(name: string, { right }: { readonly right: number }, rows: number): Markup {
  const ends = range(wilsonInterval({ passed: right, tried: rows }));
  return html`<span>${name} ${right} of ${rows} (${ends})</span>`;
}

/** Whose mistake the misses are, in words. */
export function readingOf({ rows, student, simulator, predictions }: LawScore): string {
  const told = student.right;
  if (simulator === undefined) return `The student predicts ${told} of ${rows} rows.`;
  if (predictions.every((row) => row.student.value === undefined))
    return "The student has no usable answer here.";
  const agrees = predictions.every((row) => isSame(row.student.value, row.simulator.value));
  const missed = rows - simulator.right;
  if (agrees && missed === 0)
    return "The student says what the simulator says, and reality agrees with both on every row.";
  if (agrees)
    return `The student says what the simulator says; where they miss (${missed} of ${rows} rows) it is the world that differs from reality, or the measurement.`;
  if (told === simulator.right)
    return "The student’s law is not the simulator’s, though it predicts as many rows.";
  return told < simulator.right
    ? `The student’s law is wrong: the simulator predicts ${simulator.right} of these rows, the student ${told}.`
    : `The student’s law is not the simulator’s, and predicts more rows (${told}) than the simulator does (${simulator.right}): by luck, or because the world is wrong here.`;
}

function isSame(one: number | undefined, other: number | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return Math.abs(one - other) <= SAME * Math.abs(other);
}
