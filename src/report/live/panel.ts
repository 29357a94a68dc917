/**
 * @file The panel in the terminal: at most 22 lines of at most 80 columns, whatever has happened so far.
 *
 * It always has as many lines as asked for, so that it can be drawn over itself; where the window is low, the least
 * needed lines go first.
 */
import { sparkline, terminalBar } from "../../charts/index.ts";
import { prettify } from "../formula.ts";
import { leftSide, quantityOf, sceneName } from "../story.ts";
import { clock, count, percent } from "../words.ts";
import { columnsOf, type Line, piece, wrap } from "./ansi.ts";
import { answersTo, type LiveState, leftMs, paceOf } from "./live-state.ts";

/** Lines and columns that the panel never exceeds. */
export const PANEL: { readonly lines: number; readonly columns: number } = {
  lines: 22,
  columns: 80,
};

/** Lines of the question, and answers of the student, at most. */
const PROMPT = 5;
const ANSWERS = 3;
/** New answers shown. */
const FOUND = 2;
/** Columns of the left half. */
const LEFT = 42;

/** A line and how much it matters: where there is little room, those with the highest number go first. */
interface Ranked {
  readonly line: Line;
  readonly rank: number;
}

/** Exactly `lines` lines. */
export function panelLines(
  state: LiveState,
  { columns, lines }: { readonly columns: number; readonly lines: number },
): readonly Line[] {
  const all: Ranked[] = [
    ...headLines(state, columns),
    ...questionLines(state, columns),
    ...mapLines(state),
    ...foundLines(state),
  ];
  while (all.length > lines) {
    const worst = Math.max(...all.map(({ rank }) => rank));
    all.splice(
      all.findLastIndex(({ rank }) => rank === worst),
      1,
    );
  }
  const shown = all.map(({ line }) => line);
  return [...shown, ...Array.from({ length: lines - shown.length }, (): Line => [])];
}

const BLANK = (rank: number): Ranked => ({ line: [], rank });

function headLines(state: LiveState, columns: number): readonly Ranked[] {
  const { facts, progress, attempts, message } = state;
  const name = piece("Terrella  ", "bold");
  const pace = paceOf(state);
  const figures = `${count(attempts)} attempts${pace === undefined ? "" : `  ${count(pace)}/s`}`;
  const width = Math.max(8, columns - figures.length - 22);
  const bar = [
    piece(terminalBar(progress, { width }).replaceAll(" ", "·"), "cyan"),
    piece(` ${percent(progress).padStart(5)}  ${timeLeft(state).padEnd(11)}  ${figures}`),
  ];
  const said = message === "" ? facts.join(" · ") : message;
  return [
    { line: [name, piece(said, message === "" ? "dim" : "yellow")], rank: 0 },
    { line: bar, rank: 0 },
    BLANK(9),
  ];
}

function timeLeft(state: LiveState): string {
  if (state.phase === "opening") return "opening …";
  if (state.phase !== "learning") return `${clock(state.elapsedMs)} done`;
  const left = leftMs(state);
  return left === undefined ? "" : `${clock(left)} left`;
}

function questionLines(state: LiveState, columns: number): readonly Ranked[] {
  const { invitation, folder, guest } = state;
  if (invitation === undefined) return [];
  const { problem } = invitation.posed;
  const answers = answersTo(state, problem.cell);
  const prompt = wrap(problem.prompt, columns - 3);
  const head: Line = [
    piece("Can you answer before the student does?", "bold"),
    piece(`  picture: ${folder}/report.html`, "dim"),
  ];
  const name = leftSide(invitation.world, problem.cell);
  const steps = answers.slice(-ANSWERS).map(({ elapsedMs, text, passed }): Ranked => {
    const said = text === "" ? "no answer" : `${name} = ${prettify(text)}`;
    const verdict = passed ? piece("right ", "green") : piece("wrong ", "red");
    return {
      line: [piece(`  student ${clock(elapsedMs).padStart(5)} `, "dim"), verdict, piece(said)],
      rank: 3,
    };
  });
  const waiting: Ranked = {
    line: [piece("  student  not examined yet; it writes formulas from the same symbols", "dim")],
    rank: 3,
  };
  return [
    { line: head, rank: 1 },
    ...prompt
      .slice(0, PROMPT)
      .map((text, index) => ({ line: [piece(`  ${text}`)], rank: index === 0 ? 4 : 5 })),
    ...(steps.length === 0 ? [waiting] : steps),
    ...(guest === undefined ? [] : [{ line: guestLine(guest), rank: 2 }]),
    BLANK(9),
  ];
}

function guestLine({ text, passed, reason }: NonNullable<LiveState["guest"]>): Line {
  const verdict =
    passed === undefined
      ? piece("no verdict ", "yellow")
      : passed
        ? piece("right ", "green")
        : piece("wrong ", "red");
  const said = text.length > 30 ? `${text.slice(0, 29)}…` : text;
  return [
    piece("  you           ", "dim"),
    verdict,
    piece(`${prettify(said)}  `),
    piece(reason, "dim"),
  ];
}

function mapLines(state: LiveState): readonly Ranked[] {
  const { levels } = state;
  const figures = figuresOf(state);
  const rows = Math.max(levels.length, figures.length);
  if (rows === 0) return [];
  const heading: Ranked = {
    line: [piece("practice, one bar a family".padEnd(LEFT), "dim"), piece("examined", "dim")],
    rank: 8,
  };
  const body = Array.from({ length: rows }, (_, index): Ranked => {
    const left = levelPieces(levels[index]);
    const used = left.reduce((sum, { text }) => sum + columnsOf(text), 0);
    const gap = piece(" ".repeat(Math.max(1, LEFT - used)));
    return { line: [...left, gap, ...(figures[index] ?? [])], rank: index < 2 ? 1 : 6 };
  });
  return [heading, ...body];
}

function levelPieces(practice: LiveState["levels"][number] | undefined): Line {
  if (practice === undefined) return [];
  const { level, share, families } = practice;
  const bar = terminalBar(share, { width: 11 });
  const said = share === undefined ? "–" : percent(share);
  return [
    piece(`level ${level} `),
    piece(bar, "cyan"),
    piece(` ${said.padStart(7)} `),
    piece(sparkline(families, { from: 0, to: 1 }), "dim"),
  ];
}

/** The figures beside the map, a line each. */
function figuresOf(state: LiveState): readonly Line[] {
  const { history, verified, evicted, searched, cells, keptRound } = state;
  const last = history.at(-1);
  const kept = history.find(({ round }) => round === keptRound);
  if (cells.length === 0) return [];
  const curve = (values: readonly (number | undefined)[]): string =>
    sparkline(values, { width: 14, from: 0, to: 1 });
  const known: readonly (readonly [string, string, string])[] = [
    [
      "families",
      last === undefined ? "–" : percent(last.families),
      curve(history.map((one) => one.families)),
    ],
    [
      "reality",
      last?.reality == null ? "–" : percent(last.reality),
      curve(history.map((one) => one.reality ?? undefined)),
    ],
    ["kept", kept === undefined ? "–" : `at ${clock(kept.elapsedMs)}`, ""],
    ["verified", `${count(verified)} of ${count(cells.length)}`, ""],
    ["dropped", count(evicted), ""],
    ["searched", searched === 0 ? "–" : `${count(searched)} expressions`, ""],
  ];
  return known.map(([name, value, spark]) => [
    piece(name.padEnd(9), "dim"),
    piece(spark === "" ? value : value.padEnd(7)),
    piece(spark, "cyan"),
  ]);
}

function foundLines({ found, invitation }: LiveState): readonly Ranked[] {
  const world = invitation?.world;
  return found.slice(0, FOUND).map(({ cell, text, by }) => {
    const [where, name] =
      world === undefined
        ? [cell, quantityOf(cell)]
        : [sceneName(world, cell), leftSide(world, cell)];
    const said = `${where}: ${name} = ${prettify(text)}`;
    return { line: [piece(`found by ${by}  `.padEnd(18), "dim"), piece(said)], rank: 7 };
  });
}
