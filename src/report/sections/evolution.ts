/** @file From nonsense to law: what the student answered to a few questions as time went by. */
import { isCounted } from "../../grounding/reality.ts";
import { html, join, type Markup, NOTHING } from "../markup.ts";
import { equation, type Story, sceneName } from "../story.ts";
import { mark } from "../verdict-mark.ts";
import { clock } from "../words.ts";

/** Questions followed, and answers shown of each. */
const FOLLOWED = 4;
const SHOWN = 5;

/** One answer on the way. */
export interface Step {
  readonly when: string;
  readonly answer: string;
  readonly passed: boolean;
}

/** The answers to a cell in the order they were given, without repetitions; of many the first and the last ones. */
export function stepsOf({ report }: Pick<Story, "report">, cell: string): readonly Step[] {
  const first = report.firstAnswers[cell];
  const last = report.answers[cell];
  const all: readonly Step[] = [
    ...(first === undefined
      ? []
      : [{ when: "untrained", answer: first, passed: report.firstPassed[cell] === true }]),
    ...report.history.flatMap(({ elapsedMs, answers, passed }) => {
      const answer = answers[cell];
      return answer === undefined || passed[cell] === undefined
        ? []
        : [{ when: clock(elapsedMs), answer, passed: passed[cell] === true }];
    }),
    ...(last === undefined
      ? []
      : [{ when: "at the end", answer: last, passed: report.passed[cell] === true }]),
  ];
  const changes = all.filter(({ answer }, index) => answer !== all[index - 1]?.answer);
  if (changes.length <= SHOWN) return changes;
  return [...changes.slice(0, 1), ...changes.slice(1 - SHOWN)];
}

/** The cells followed: those that real measurements ask about, the most eventful first; else whatever changed most. */
function followed(story: Story): readonly string[] {
  const { report, world } = story;
  const anchored = new Set((world.anchors ?? []).filter(isCounted).map(({ cell }) => cell));
  const asked = Object.keys(report.answers).filter((cell) => stepsOf(story, cell).length > 1);
  const level = (cell: string): number => story.cells.get(cell)?.level ?? 0;
  const rank = (cell: string): number =>
    (anchored.has(cell) ? 100 : 0) + (report.passed[cell] === true ? 50 : 0) + level(cell);
  return asked.toSorted((a, b) => rank(b) - rank(a)).slice(0, FOLLOWED);
}

/** A few questions and how their answers changed. */
export function evolution(story: Story): Markup {
  const cells = followed(story);
  if (cells.length === 0) return NOTHING;
  return html`<section id="evolution">
<h2>From nonsense to law</h2>
<p>What the student’s likeliest answer was, each time it was examined. Only changes are listed.</p>
<div class="pair">${join(cells.map((cell) => follow(story, cell)))}</div>
</section>`;
}

function follow(story: Story, cell: string): Markup {
  const rows = stepsOf(story, cell).map(
    ({ when, answer, passed }) =>
      html`<li><span class="soft">${when}</span><span>${mark(passed)}</span><div class="scroll">${equation(story, cell, answer)}</div></li>`,
  );
  return html`<div><h3>${sceneName(story.world, cell)}</h3><ol class="steps">${join(rows)}</ol></div>`;
}
