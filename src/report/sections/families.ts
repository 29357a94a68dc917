/** @file What was learned, family by family. */
import { barChart } from "../../charts/index.ts";
import { figure } from "../figure.ts";
import { html, type Markup } from "../markup.ts";
import type { Story } from "../story.ts";
import { several } from "../words.ts";

/** Pass rate by family before and after, with intervals. */
export function families({ report, world }: Story): Markup {
  const sorted = report.families.toSorted((a, b) => a.level - b.level);
  const groups = sorted.map(({ title, level, before, after }) => ({
    name: `${level} · ${title}`,
    bars: [
      { value: before.value, low: before.low, high: before.high },
      { value: after.value, low: after.low, high: after.high },
    ],
  }));
  const chart = figure(
    ({ width }) =>
      barChart({
        title: "Right answers by family",
        subtitle: "Level and family; whiskers are 95 % intervals",
        width,
        value: { label: "right", percent: true, from: 0, to: 1 },
        series: ["untrained", "trained"],
        groups,
      }),
    html`Every practised question was asked once more after training, on draws that nothing had used, and answered with
      the student’s likeliest formula. “Untrained” are ${several(report.before.length, "fresh network")} under the same
      grammar, which allows only formulas of the right dimension: what guessing is worth. Whiskers are wide where a family has few questions; they
      say how far the share could lie from that of questions drawn alike.`,
  );
  return html`<section id="learned">
<h2>What was learned</h2>
<p>${several(sorted.length, "family", "families")}${rise(world)}, easiest first.</p>
${chart}
</section>`;
}

/** From the first level's subject to the last one's. */
function rise({ levels }: Story["world"]): string {
  const [first, last] = [levels[0], levels.at(-1)];
  return first === undefined || last === undefined ? "" : `, from ${first.adds} to ${last.adds}`;
}
