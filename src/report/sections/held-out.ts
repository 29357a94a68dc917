/** @file What carries over: compositions that were never practised. */
import { barChart } from "../../charts/index.ts";
import { wilsonInterval } from "../../stats/proportions.ts";
import { figure } from "../figure.ts";
import { html, type Markup } from "../markup.ts";
import type { Story } from "../story.ts";
import { count } from "../words.ts";

/** Held-out questions by kind. */
export function heldOut({ report, world }: Story): Markup {
  if (report.heldOut.length === 0) {
    return html`<section id="unseen"><h2>Never practised</h2><p>This world holds no questions out.</p></section>`;
  }
  const titleOf = (family: string): string =>
    world.families.find(({ id }) => id === family)?.title ?? family;
  const order = world.families.map(({ id }) => id);
  const sorted = report.heldOut.toSorted(
    (a, b) =>
      order.indexOf(a.family) - order.indexOf(b.family) || a.question.localeCompare(b.question),
  );
  const groups = sorted.map(({ family, question, cells, passed }) => ({
    name: `${question} · ${titleOf(family)} (${count(cells)})`,
    bars: [{ value: passed / cells, ...wilsonInterval({ passed, tried: cells }) }],
  }));
  const chart = figure(
    ({ width }) =>
      barChart({
        title: "Right answers to questions never practised",
        subtitle: "What is asked · family (number of questions); whiskers are 95 % intervals",
        width,
        value: { label: "right", percent: true, from: 0, to: 1 },
        series: ["trained"],
        groups,
      }),
    html`Asked once, after training. Nothing of these questions was practised, searched or used to choose weights.`,
  );
  return html`<section id="unseen">
<h2>Never practised</h2>
<p>Compositions of known parts that were kept out of training, to see whether the student has learned parts or only
wholes. Where a question builds on quantities that have no verified answer, such as the acceleration a that v and t need,
the student first asks itself and uses what it wrote. The simulator did not check those sub-answers: a wrong one makes
everything built on it wrong.</p>
<div class="trained">${chart}</div>
</section>`;
}
