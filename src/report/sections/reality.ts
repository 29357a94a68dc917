/** @file What the student says about measurements that no simulator made. */
import { figure } from "../figure.ts";
import { html, join, type Markup } from "../markup.ts";
import { missesByLaw, predictedOverMeasured, sharesByLaw } from "../reality-charts.ts";
import type { Story } from "../story.ts";
import { percent, several } from "../words.ts";
import { lawItem } from "./law-item.ts";
import { shownTables, sources } from "./shown-tables.ts";

/** The whole section on reality. */
export function reality(story: Story): Markup {
  const { after } = story.report.reality;
  if (after.countedLaws === 0 && after.shown.length === 0) {
    return html`<section id="reality"><h2>Reality</h2><p>This world has no real measurements to compare with.</p></section>`;
  }
  return html`<section id="reality">
<h2>Reality</h2>
<p>The student was asked about real measurements, zero-shot: it was trained on simulations only, and none of the rows
below steered anything. Scores are means over laws, so that many rows of one law count once. Beside every answer stands
what the simulator says: a law learned wrongly is the student’s mistake, a law that reality does not follow is the
world’s.${ceiling(story)}</p>
${figure(
  (size) => predictedOverMeasured(story, size),
  html`The untrained student here is one of ${several(story.report.before.length, "fresh network")}; the bars below count them all.`,
)}
${figure((size) => sharesByLaw(story, size))}
${figure(
  (size) => missesByLaw(story, size),
  html`Tolerances come from each table’s stated or estimated uncertainty and are never below 1 %.`,
)}
<h3>Law by law</h3>
<div class="cards">${join(after.perLaw.map((law) => lawItem(story, law)))}</div>
${shownTables(story)}
${sources(story)}
</section>`;
}

function ceiling({ report }: Story): string {
  const { simulatorScore } = report.reality.after;
  return simulatorScore === undefined
    ? ""
    : ` A student that had learned the world perfectly would reach the simulator’s ${percent(simulatorScore)}.`;
}
