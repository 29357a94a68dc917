/** @file What carries over: compositions that were never practised. */
import { barChart } from "../../charts/index.ts";
import { wilsonInterval } from "../../stats/proportions.ts";
import { figure } from "../figure.ts";
import { html, type Markup } from "../markup.ts";
import { quantityOf, type Story } from "../story.ts";
import { count, several } from "../words.ts";

/** Held-out questions by kind. */
export function heldOut(story: Story): Markup {
  const { report, world } = story;
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
<p>Questions about known parts, put together as they never were in training: has the student learned parts, or only
wholes?${selfAsked(story)}</p>
<div class="trained">${chart}</div>
</section>`;
}

/** Which questions rest on sub-answers that nobody checked. */
function selfAsked({ cells, world, report }: Story): string {
  const { tokens } = world;
  if (tokens === undefined) return "";
  const asking = [...cells.values()].filter(
    ({ id, heldOut: isHeldOut }) => isHeldOut && report.passed[id] !== undefined,
  );
  const pairs = asking.flatMap(({ id }) => {
    const unknown = tokens.see(id).blocks.filter(({ cell }) => report.foundBy[cell] === undefined);
    return unknown.length === 0 ? [] : [{ id, asked: unknown.map(({ cell }) => quantityOf(cell)) }];
  });
  if (pairs.length === 0) return "";
  const questions = [...new Set(pairs.map(({ id }) => quantityOf(id)))].sort();
  const quantities = [...new Set(pairs.flatMap(({ asked }) => asked))].sort();
  return ` For ${several(pairs.length, "question")} (${questions.join(" and ")}) the student first asks itself another one about the same scene (${quantities.join(", ")}) and builds on what it wrote. The simulator did not check those sub-answers: a wrong one makes everything built on it wrong.`;
}
