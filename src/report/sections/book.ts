/** @file The book of laws: the student's last answer to every question that it was asked. */
import type { Cell } from "../../core/world.ts";
import { prettify } from "../formula.ts";
import { html, join, type Markup, when } from "../markup.ts";
import { equation, leftSide, type Story } from "../story.ts";
import { several } from "../words.ts";

/** Families with more questions than this are listed in one line each. */
const LARGE = 15;

/** All right answers, and the wrong ones below them. */
export function book(story: Story): Markup {
  const { report, world, cells } = story;
  const asked = [...cells.values()].filter(({ id }) => report.passed[id] !== undefined);
  const right = asked.filter(({ id }) => report.passed[id] === true);
  const wrong = asked.filter(({ id }) => report.passed[id] === false);
  const families = world.families
    .map(({ id, title }) => ({ title, own: right.filter(({ family }) => family === id) }))
    .filter(({ own }) => own.length > 0);
  const small = families.filter(({ own }) => own.length <= LARGE);
  const large = families.filter(({ own }) => own.length > LARGE);
  return html`<section id="book">
<h2>The book of laws</h2>
<p>${several(right.length, "question")} of ${asked.length} that the student answers rightly, as it wrote the answers.
No solution was ever given: what it imitated was found by search or by itself, and accepted by the simulator’s verdicts.</p>
<div class="laws">${join(small.map(({ title, own }) => entry(story, title, own)))}</div>
${join(large.map(({ title, own }) => longEntry(story, title, own)))}
${when(wrong.length > 0, () => longEntry(story, "Not found", wrong))}
</section>`;
}

function entry(story: Story, title: string, own: readonly Cell[]): Markup {
  const lines = own.map(
    ({ id }) =>
      html`<div class="law"><div class="scroll">${equation(story, id, story.report.answers[id] ?? "")}</div><span class="soft">${labelOf(story, id)}</span></div>`,
  );
  return html`<article><h3>${title}</h3>${join(lines)}</article>`;
}

/** Form and givens of a cell: what tells its law from its neighbours'. */
function labelOf({ report, cells }: Story, id: string): string {
  const [, form = "", question = ""] = id.split("/");
  const by = report.foundBy[id];
  const who =
    cells.get(id)?.heldOut === true ? "never practised" : by === undefined ? "" : `by ${by}`;
  return [form, question, who].filter((part) => part !== "").join(" · ");
}

function longEntry({ report, world }: Story, title: string, own: readonly Cell[]): Markup {
  const lines = own.map(({ id }) => {
    const [, form = "", ...rest] = id.split("/");
    const name = title === "Not found" ? id : [form, ...rest].join("/");
    const text = prettify(report.answers[id] ?? "");
    return html`<tr><td class="soft">${name}</td><td><code>${text === "" ? "no answer" : `${leftSide(world, id)} = ${text}`}</code></td></tr>`;
  });
  return html`<details><summary>${title} (${own.length})</summary><div class="scroll"><table class="long"><tbody>${join(lines)}</tbody></table></div></details>`;
}
