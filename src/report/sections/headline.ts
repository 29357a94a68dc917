/** @file What the run came to, in one sentence and four figures. */
import { html, type Markup, NOTHING } from "../markup.ts";
import { familyInterval, methodOf, type Story, untrainedMean } from "../story.ts";
import { count, duration, percent, range, several } from "../words.ts";

/** Scores this close are the same to a reader. */
const SAME = 0.005;

/** The sentence that says it all, for the page's head and the terminal. */
export function headlineOf(story: Story): string {
  const { report, world } = story;
  const subject = world.title.split(":")[0]?.toLowerCase() ?? world.id;
  const practised = change(untrainedMean(story, "families"), report.familyAverage.value);
  const first = practised.startsWith("stayed") ? practised : `went ${practised}`;
  const when = `In ${duration(report.elapsedMs)}${report.finished ? "" : " (stopped early)"}`;
  const said = `${when} the student’s right answers ${first} of the ${subject} it practised`;
  const { score, countedLaws } = report.reality.after;
  if (countedLaws === 0) return said;
  const real = change(untrainedMean(story, "reality"), score);
  const second = first === practised && !real.startsWith("stayed") ? `went ${real}` : real;
  return `${said}, and ${second} of real measurements of ${several(countedLaws, "law")}`;
}

function change(before: number | undefined, after: number): string {
  if (before === undefined) return `to ${percent(after)}`;
  if (Math.abs(after - before) < SAME) return `stayed at ${percent(after)}`;
  return `from ${percent(before)} to ${percent(after)}`;
}

/** Head of the report. */
export function headline(story: Story): Markup {
  const { report, world } = story;
  const { config, weights } = report;
  return html`<header>
<p class="brand">Terrella · ${world.title} · seed ${config.seed}</p>
<h1>${headlineOf(story)}.</h1>
<p class="lead">A network of ${count(weights)} weights learned by ${methodOf(story)}. Its answers are formulas; one is right
only when it agrees with fresh simulations on every draw.</p>
<div class="tiles">${practisedTile(story)}${realityTile(story)}${heldOutTile(story)}${verifiedTile(story)}</div>
</header>`;
}

function tile(now: string, was: string | undefined, words: string): Markup {
  const before = was === undefined ? NOTHING : html`<span class="was">${was} → </span>`;
  return html`<div class="tile"><b>${before}${now}</b><span>${words}</span></div>`;
}

function practisedTile(story: Story): Markup {
  const { familyAverage, families } = story.report;
  const before = untrainedMean(story, "families");
  return tile(
    percent(familyAverage.value),
    before === undefined ? undefined : percent(before),
    `right on what it practised: mean over ${several(families.length, "family", "families")}, ${count(familyAverage.n)} questions (95 %: ${range(familyInterval(story))})`,
  );
}

function realityTile(story: Story): Markup {
  const { after } = story.report.reality;
  if (after.countedLaws === 0) return tile("none", undefined, "real measurements in this world");
  const before = untrainedMean(story, "reality");
  const rows = after.perLaw.reduce((sum, law) => sum + law.rows, 0);
  const simulator =
    after.simulatorScore === undefined
      ? ""
      : `; the simulator itself: ${percent(after.simulatorScore)}`;
  return tile(
    percent(after.score),
    before === undefined ? undefined : percent(before),
    `of real measurements predicted: mean over ${several(after.countedLaws, "law")}, ${several(rows, "row")}${simulator}`,
  );
}

function heldOutTile({ report }: Story): Markup {
  const cells = report.heldOut.reduce((sum, one) => sum + one.cells, 0);
  const passed = report.heldOut.reduce((sum, one) => sum + one.passed, 0);
  if (cells === 0) return tile("none", undefined, "questions were held out");
  return tile(
    percent(passed / cells),
    undefined,
    `of questions that were never practised (${count(passed)} of ${count(cells)})`,
  );
}

function verifiedTile({ report }: Story): Markup {
  const { cells, of, bySearch } = report.verified;
  return tile(
    `${count(cells)} of ${count(of)}`,
    undefined,
    `practised questions have an answer that the simulator’s verdicts accept: ${count(bySearch)} found by search, ${count(cells - bySearch)} by the student`,
  );
}
