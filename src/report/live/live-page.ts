/** @file The page while the run is in work: a pictured question, an invitation, and how far the student is. */

import { figure } from "../figure.ts";
import { typeset } from "../formula.ts";
import { html, join, type Markup, NOTHING, raw, when } from "../markup.ts";
import { writePage } from "../page.ts";
import { scoresChart } from "../scores-chart.ts";
import { leftSide, sceneName, symbolsOf } from "../story.ts";
import { mark } from "../verdict-mark.ts";
import { clock, count, percent, sentence } from "../words.ts";
import { answersTo, type LiveState, leftMs, paceOf } from "./live-state.ts";

/** Seconds between two looks at the file. */
const REFRESH = 5;
/** Answers of the student that are listed. */
const LISTED = 6;

/** The page; `stopped` says how to go on where the run ended early, and then the page no longer loads itself again. */
export function livePage(state: LiveState, stopped?: string): string {
  const body = html`<main>
<header>
<p class="brand">Terrella · ${state.title}</p>
<h1>${stopped === undefined ? "A student is learning. Can you answer before it does?" : "The run was stopped"}</h1>
${stopped === undefined ? NOTHING : html`<p class="lead">${stopped}</p>`}
</header>
${question(state, stopped !== undefined)}
${progress(state)}
${when(state.history.length > 0, () => html`<section>${figure((size) => scoresChart(state.history, state.keptRound, size))}</section>`)}
<p class="note">${stopped === undefined ? `This page loads itself again every ${REFRESH} seconds and becomes the report when the run ends.` : "What was learned so far is saved."}</p>
</main>`;
  const title = `Terrella: ${stopped === undefined ? `${percent(state.progress)} learned` : "stopped"}`;
  return writePage({ title, body, ...(stopped === undefined ? { refreshSeconds: REFRESH } : {}) });
}

function question(state: LiveState, isOver: boolean): Markup {
  const { invitation } = state;
  if (invitation === undefined) return NOTHING;
  const { world, posed } = invitation;
  const { problem } = posed;
  const picture = world.picture?.(problem);
  const symbols = symbolsOf(world.tokens, problem.cell);
  const steps = answersTo(state, problem.cell)
    .slice(-LISTED)
    .map(
      ({ elapsedMs, text, passed }) =>
        html`<li><span class="soft">${clock(elapsedMs)}</span><span>${mark(passed)}</span><div class="scroll">${typeset(text, symbols, leftSide(world, problem.cell))}</div></li>`,
    );
  const answers =
    steps.length === 0
      ? html`<p class="soft">It has not been examined yet.</p>`
      : html`<ol class="steps">${join(steps)}</ol>`;
  const way = state.isAsked
    ? "Type your formula in the terminal that the run was started from: it is judged at once. More questions:"
    : "Think of a formula, and see below whether the student comes to it. Questions to answer yourself:";
  const how = isOver
    ? NOTHING
    : html`<p class="soft">${way} <code>terrella play ${world.id}</code></p>`;
  return html`<section>
<h2>${sceneName(world, problem.cell)}</h2>
<div class="pair">
<div class="picture">${picture === undefined ? NOTHING : raw(picture)}</div>
<div><p>${problem.prompt}</p>${how}<h3>What the student says</h3>${answers}${guest(state, symbols)}</div>
</div>
</section>`;
}

function guest({ guest: answer, invitation }: LiveState, symbols: readonly string[]): Markup {
  if (answer === undefined || invitation === undefined) return NOTHING;
  const { text, passed, reason } = answer;
  const name = leftSide(invitation.world, invitation.posed.problem.cell);
  const verdict = passed === undefined ? html`<span class="badge">no verdict</span>` : mark(passed);
  return html`<h3>What you say</h3><div class="scroll">${typeset(text, symbols, name)}</div><p>${verdict} <span class="soft">${reason}</span></p>`;
}

function progress(state: LiveState): Markup {
  const pace = paceOf(state);
  const left = leftMs(state);
  const last = state.history.at(-1);
  const figures: readonly (readonly [string, string])[] = [
    [
      "Attempts judged",
      `${count(state.attempts)}${pace === undefined ? "" : `, ${count(pace)} a second`}`,
    ],
    ["Verified answers", `${count(state.verified)} of ${count(state.cells.length)}`],
    ...(last === undefined
      ? []
      : ([
          ["Right on practised families", percent(last.families)],
          ...(last.reality === null ? [] : [["Right on reality", percent(last.reality)] as const]),
        ] as const)),
  ];
  return html`<section>
<h2>${percent(state.progress)} of the run${left === undefined ? "" : `, ${clock(left)} left`}</h2>
<progress max="1" value="${state.progress}">${percent(state.progress)}</progress>
<p class="soft">${sentence(state.facts.join(", "))}</p>
<dl>${join(figures.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`))}</dl>
${practice(state)}${found(state)}
</section>`;
}

function practice({ levels }: LiveState): Markup {
  if (levels.length === 0) return NOTHING;
  const rows = levels.map(
    ({ level, share }) =>
      html`<dt>level ${level}</dt><dd><span class="bar"><span style="width:${Math.round(100 * (share ?? 0))}%"></span></span> ${share === undefined ? "not tried" : percent(share)}</dd>`,
  );
  return html`<h3>Right attempts of late</h3><dl class="levels">${join(rows)}</dl>`;
}

function found({ found: newest, invitation }: LiveState): Markup {
  const world = invitation?.world;
  if (newest.length === 0 || world === undefined) return NOTHING;
  const items = newest.map(
    ({ cell, text, by }) =>
      html`<li><div class="scroll">${typeset(text, symbolsOf(world.tokens, cell), leftSide(world, cell))}</div><span class="soft">${sceneName(world, cell)}, found by ${by === "student" ? "the student" : by}</span></li>`,
  );
  return html`<h3>Newest answers that the simulator’s verdicts accept</h3><ul>${join(items)}</ul>`;
}
