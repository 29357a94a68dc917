/** @file What the run cost, its settings, and what is doubtful about it. */
import { html, join, type Markup, NOTHING } from "../markup.ts";
import type { Story } from "../story.ts";
import { clock, count, several, short } from "../words.ts";

/** Costs, settings and checks. */
export function costs({ report }: Story): Markup {
  const { config, machine, supply, verified, falseAccepts, elapsedMs, attempts, ungraded } = report;
  const kept = report.history.find(({ round }) => round === report.bestRound);
  const lines: readonly (readonly [string, string])[] = [
    ["Time of the loop", `${clock(elapsedMs)}, examinations on the way included`],
    [
      "Attempts judged",
      `${count(attempts)} (${count(attempts / Math.max(1e-3, elapsedMs / 1000))} a second)`,
    ],
    [
      "Rounds",
      `${count(report.rounds)}${kept === undefined ? "" : `; the weights kept are those of round ${count(report.bestRound)}, at ${clock(kept.elapsedMs)}`}`,
    ],
    ["Search", `${count(report.searched)} expressions evaluated`],
    [
      "Simulator, on the second core",
      `${short(supply.simulatorMs / 1000)} s for ${several(supply.problems, "problem")} and ${several(supply.experiments, "experiment")}`,
    ],
    ["Network", `${several(report.weights, "weight")}, engine ${report.engine}`],
    ["Machine", `${several(machine.cores, "core")}, Node ${machine.node}, ${machine.platform}`],
    [
      "Settings",
      `world ${config.world}, seed ${config.seed}, algorithm ${config.algorithm}, curriculum ${config.curriculum}, teacher ${config.teacher}`,
    ],
    ["Attempts without a verdict", `${count(ungraded)}, counted nowhere else`],
    ["Dropped on re-checking", several(verified.evicted, "verified answer")],
    [
      "False accepts",
      `${count(falseAccepts.missed.length)} of ${several(falseAccepts.checked, "verified answer")}, held against fresh experiments at a tolerance of ${short(falseAccepts.tolerance)} or the simulator’s own error`,
    ],
  ];
  return html`<section id="costs">
<h2>What it cost</h2>
<dl>${join(lines.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`))}</dl>
${missedList(falseAccepts.missed)}
${troubleList(report.setAside)}
</section>`;
}

function missedList(missed: Story["report"]["falseAccepts"]["missed"]): Markup {
  if (missed.length === 0) return NOTHING;
  const lines = missed.map(
    ({ cell, text, error }) =>
      html`<tr><td>${cell}</td><td><code>${text}</code></td><td class="number">${error === null ? "no number" : `off by ${short(100 * error)} %`}</td></tr>`,
  );
  return html`<details open="open"><summary>Verified answers that are wrong all the same</summary><div class="scroll"><table><tbody>${join(lines)}</tbody></table></div></details>`;
}

function troubleList(troubles: Story["report"]["setAside"]): Markup {
  if (troubles.length === 0) return NOTHING;
  const lines = troubles.map(
    ({ cell, reason }) => html`<tr><td>${cell}</td><td>${reason}</td></tr>`,
  );
  return html`<details open="open"><summary>Questions set aside, and not counted in any score</summary><div class="scroll"><table><tbody>${join(lines)}</tbody></table></div></details>`;
}
