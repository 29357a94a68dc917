/** @file How it went: scores over time, and the frontier that moves up the levels. */
import { heatMap } from "../../charts/index.ts";
import type { Cell } from "../../core/world.ts";
import type { Evaluation } from "../../flywheel/state.ts";
import { figure } from "../figure.ts";
import { html, type Markup, when } from "../markup.ts";
import { scoresChart } from "../scores-chart.ts";
import type { Story } from "../story.ts";
import { clock, several } from "../words.ts";

/** Scores and frontier over time. */
export function overTime(story: Story): Markup {
  const { history } = story.report;
  return html`<section id="time">
<h2>How it went</h2>
<p>The student was examined ${several(history.length, "time")} on the way, on draws kept apart for this and on the half
of the real measurements that may steer. The weights with the best mean of the two curves are the ones it ended with.</p>
${scores(story)}
${when(history.length > 0, () => frontier(story))}
</section>`;
}

function scores({ report: { history, bestRound } }: Story): Markup {
  return figure(
    (size) => scoresChart(history, bestRound, size),
    html`The measurements that steer are other rows than the ones reported below.`,
  );
}

/** Share of the examined cells of a level that passed; undefined where none was examined. */
function levelShare(
  cells: ReadonlyMap<string, Cell>,
  { passed }: Pick<Evaluation, "passed">,
  level: number,
): number | undefined {
  const own = Object.entries(passed).filter(([id]) => cells.get(id)?.level === level);
  return own.length === 0 ? undefined : own.filter(([, isRight]) => isRight).length / own.length;
}

function frontier({ report, cells, world }: Story): Markup {
  const { history } = report;
  const asked = new Set(history.flatMap(({ passed }) => Object.keys(passed)));
  const levels = [...new Set([...asked].map((id) => cells.get(id)?.level ?? 0))].sort(
    (a, b) => b - a,
  );
  const shown = thinned(history, 24);
  const chart = {
    title: "The frontier: right answers by level over time",
    value: { label: "right", percent: true, from: 0, to: 1 },
    columns: shown.map(({ elapsedMs }) => clock(elapsedMs)),
    rows: levels.map((level) => `level ${level}`),
    cells: levels.map((level) => shown.map((one) => levelShare(cells, one, level))),
    columnTitle: "time",
  };
  const adds = world.levels
    .filter(({ rung }) => levels.includes(rung))
    .map(({ rung, adds: what }) => `${rung}: ${what}`);
  return figure(
    ({ width, narrow }) =>
      heatMap(narrow ? { ...chart, ...columnsFor(chart, 8), width } : { ...chart, width }),
    html`What each level adds: ${adds.join("; ")}.`,
  );
}

/** At most so many evaluations, the last among them. */
function thinned<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  const step = (list.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => list[Math.round(index * step)]).filter(
    (item) => item !== undefined,
  );
}

function columnsFor<T>(
  chart: { readonly columns: readonly string[]; readonly cells: readonly (readonly T[])[] },
  most: number,
): { readonly columns: readonly string[]; readonly cells: readonly (readonly T[])[] } {
  const indices = thinned(
    chart.columns.map((_, index) => index),
    most,
  );
  const pick = <Item>(list: readonly Item[]): readonly Item[] =>
    list.filter((_, index) => indices.includes(index));
  return { columns: pick(chart.columns), cells: chart.cells.map(pick) };
}
