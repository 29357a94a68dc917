/** @file A few problems as they were posed, with both students' answers and the verdicts. */
import type { Example, Judged } from "../../flywheel/examples.ts";
import { html, join, type Markup, NOTHING, raw, when } from "../markup.ts";
import { equation, type Story, sceneName } from "../story.ts";
import { mark } from "../verdict-mark.ts";

/** The problems. */
export function problems(story: Story): Markup {
  const { examples } = story.report;
  if (examples.length === 0) return NOTHING;
  return html`<section id="problems">
<h2>A few problems</h2>
<p>Chosen by rule: something learned on each level, and one of each kind that went wrong, where there is one. Pictures
show what the question gives and nothing else.</p>
${join(examples.map((example) => show(story, example)))}
</section>`;
}

function show(story: Story, { heldOut, problem, before, after }: Example): Markup {
  const { world } = story;
  const picture = world.picture?.(problem);
  const tags = html`<span class="badge">level ${problem.level}</span> ${when(heldOut, () => html`<span class="badge">never practised</span>`)}`;
  return html`<article class="item">
<h3>${sceneName(world, problem.cell)} ${tags}</h3>
<div class="pair">
<div class="picture">${picture === undefined ? NOTHING : raw(picture)}</div>
<p>${problem.prompt}</p>
</div>
<div class="answers">
${before === undefined ? NOTHING : answer(story, problem.cell, "untrained student", before)}
${answer(story, problem.cell, "trained student", after)}
</div>
</article>`;
}

function answer(
  story: Story,
  cell: string,
  who: string,
  { answer: text, passed, reason }: Judged,
): Markup {
  const why = passed || reason === "" ? NOTHING : html` <span class="soft">${reason}</span>`;
  return html`<div class="answer"><span>${who}</span><div class="scroll">${equation(story, cell, text)}</div>${mark(passed)}${why}</div>`;
}
