/** @file Tables that are shown and never counted, and where all measurements come from. */
import type { Anchor } from "../../core/anchor.ts";
import type { ShownTable } from "../../grounding/reality.ts";
import { median } from "../../stats/summary.ts";
import { html, join, type Markup, NOTHING } from "../markup.ts";
import type { Story } from "../story.ts";
import { percent, sentence, several } from "../words.ts";

/** Tables that do not count, each with the reason and with what simulator and student miss by. */
export function shownTables({ report, world }: Story): Markup {
  const { shown } = report.reality.after;
  if (shown.length === 0) return NOTHING;
  const reasons = [...new Set(shown.map(({ reason }) => reason))];
  const items = reasons.map((reason) =>
    item(
      reason,
      shown.filter((table) => table.reason === reason),
      world.anchors ?? [],
    ),
  );
  return html`<h3>Shown, not counted</h3>
<p>Tables that this world cannot pose fairly, and numbers that nobody measured. Leaving them out silently would flatter
the score; counting them would blame the student for what the world does not model.</p>
${join(items)}`;
}

/** Tables that share a reason. */
function item(reason: string, tables: readonly ShownTable[], anchors: readonly Anchor[]): Markup {
  const lines = tables.map((table) => {
    const title = titleOf(
      anchors.find(({ id }) => id === table.anchor),
      table.anchor,
    );
    return html`<li><b>${title}</b>, ${table.law}${missOf(table)}</li>`;
  });
  const said = sentence(reason) + (reason.endsWith(".") ? "" : ".");
  const status = [...new Set(tables.map((table) => table.status))];
  return html`<article class="item">
<ul>${join(lines)}</ul>
<p>${join(status.map((name) => html`<span class="badge">${name}</span> `))}${said}</p>
</article>`;
}

function missOf({ predictions, simulatorMiss }: ShownTable): string {
  const student = median(
    predictions.flatMap(({ student: { miss } }) => (miss === undefined ? [] : [Math.abs(miss)])),
  );
  const misses = [
    ...(simulatorMiss === undefined ? [] : [`the simulator misses by ${sayMiss(simulatorMiss)}`]),
    ...(student === undefined ? [] : [`the student’s formula by ${sayMiss(student)}`]),
  ];
  return misses.length === 0
    ? ""
    : `: ${misses.join(", ")} (median over ${several(predictions.length, "row")})`;
}

function sayMiss(miss: number): string {
  return miss > 10 ? "more than tenfold" : percent(miss);
}

function titleOf(anchor: Anchor | undefined, id: string): string {
  if (anchor === undefined) return id;
  const { title, year } = anchor.provenance;
  return year === null || /\b(1[5-9]|20)\d\d/.test(title) ? title : `${title} (${year})`;
}

/** Where every table comes from, and under what licence. */
export function sources({ world }: Story): Markup {
  const anchors = world.anchors ?? [];
  const items = anchors.map(
    (anchor) =>
      html`<li>${titleOf(anchor, anchor.id)}. ${anchor.provenance.citation} <span class="soft">${anchor.provenance.licence}</span></li>`,
  );
  return html`<details><summary>Where the measurements come from</summary><ul class="note">${join(items)}</ul></details>`;
}
