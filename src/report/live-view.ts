/**
 * @file How a run looks while it is in work: a panel in the terminal, a page beside it, or plain lines.
 *
 * A person may answer the posed question at any time; what they type is judged and changes nothing of the run.
 */
import type { World } from "../core/world.ts";
import type { RunEvent } from "../flywheel/run.ts";
import { invite, judgeGuest } from "./live/invitation.ts";
import { type AnswerStream, listen } from "./live/listen.ts";
import { advance, type LiveState, newLiveState } from "./live/live-state.ts";
import { openPageFile } from "./live/page-file.ts";
import { panelLines } from "./live/panel.ts";
import { eventLines, invitationLines } from "./live/plain-lines.ts";
import { openScreen, type ScreenStream } from "./live/screen.ts";

/** A stream that may be a terminal. */
export interface ViewStream extends ScreenStream {
  readonly isTTY?: boolean;
}

/** How to show a run. */
export interface LiveViewOptions {
  /** Where the panel or the lines go. */
  readonly stream: ViewStream;
  readonly colour: boolean;
  /** Folder of the run; its `report.html` is the page. */
  readonly folder: string;
  /** Where a person's answers come from, a line each; absent: nobody is asked. */
  readonly answerStream?: AnswerStream;
  /** Milliseconds of a clock that only runs forwards. */
  now?(): number;
}

/** A view of a run. */
export interface LiveView {
  /** Poses the question that a person may answer first. */
  invite(world: World): void;
  /** Shows what happened; from the first event on the page exists. */
  show(event: RunEvent): void;
  /** Says what is being done now. */
  note(text: string): void;
  /** Gives the terminal back. With `stopped`, the page says how to go on and loads itself no more. May be called again. */
  close(end?: { readonly stopped: string }): void;
}

/** Opens a view: a panel on a terminal, plain lines elsewhere. */
export function openLiveView(options: LiveViewOptions): LiveView {
  const { folder, answerStream, now = () => performance.now() } = options;
  let state: LiveState = newLiveState(folder, answerStream !== undefined);
  let open = true;
  const surface = openSurface(options, now);
  const page = openPageFile(folder, now);
  const stopListening = listen(answerStream, async (text) => {
    const { invitation } = state;
    surface.typed(text);
    if (invitation === undefined || text.trim() === "") return;
    const verdict = await judgeGuest(invitation, text);
    const passed = verdict.kind === "graded" ? verdict.passed : undefined;
    state = { ...state, guest: { text, passed, reason: verdict.reason } };
    surface.show(state, [`you: ${text}: ${verdict.reason}`]);
  });
  surface.show(state, []);

  return {
    invite(world) {
      const invitation = invite(world);
      if (invitation === undefined) return;
      state = { ...state, title: world.title, invitation };
      surface.show(state, invitationLines(state));
    },
    show(event) {
      state = advance(state, event);
      const isNews = event.kind !== "round";
      surface.show(state, eventLines(state, event), isNews);
      page.write(state, { isNews });
    },
    note(text) {
      state = { ...state, phase: "examining", message: text };
      surface.show(state, [text]);
    },
    close(end) {
      if (!open) return;
      open = false;
      const progress = end === undefined ? 1 : state.progress;
      state = { ...state, phase: "ended", message: "", progress };
      // A run that never opened has no page, and what lies in its folder is not its own.
      const hasPage = state.cells.length > 0;
      if (end !== undefined && hasPage) page.write(state, { isNews: true, stopped: end.stopped });
      surface.show(state, []);
      stopListening();
      surface.close();
    },
  };
}

/** What a state is shown on. */
interface Surface {
  /** Shows the state where one can draw, else says the lines. What is no news may be left out. */
  show(state: LiveState, lines: readonly string[], isNews?: boolean): void;
  /** A person has typed this. */
  typed(text: string): void;
  close(): void;
}

/** Milliseconds between two drawings. */
const DRAW_EVERY = 120;
/** The clock ticks on by at most this between two events. */
const MOST_TICKED = 5000;
const PROMPT = "your formula > ";

function openSurface(
  { stream, colour, answerStream }: LiveViewOptions,
  now: () => number,
): Surface {
  if (stream.isTTY !== true || process.env["TERM"] === "dumb") {
    return {
      show: (_state, lines) => {
        for (const line of lines) stream.write(`${line}\n`);
      },
      typed: () => {},
      close: () => {},
    };
  }
  let shown: { readonly state: LiveState; readonly at: number } | undefined;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const prompt = answerStream === undefined ? {} : { prompt: PROMPT };
  const screen = openScreen(stream, { colour, ...prompt, onResize: () => draw() });
  function draw(): void {
    if (shown === undefined) return;
    const { state, at } = shown;
    drawnAt = now();
    const since = state.phase === "learning" ? Math.min(MOST_TICKED, Math.max(0, now() - at)) : 0;
    screen.draw(panelLines({ ...state, elapsedMs: state.elapsedMs + since }, screen.size()));
  }
  const ticking = setInterval(draw, 1000);
  ticking.unref();
  return {
    show(state, _lines, isNews = true) {
      shown = { state, at: now() };
      if (isNews || now() - drawnAt >= DRAW_EVERY) draw();
    },
    typed: (text) => screen.typed(text),
    close() {
      clearInterval(ticking);
      screen.close();
    },
  };
}
