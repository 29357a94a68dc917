/**
 * @file A panel that is drawn over itself.
 *
 * No flicker: lines are written over, never cleared first, within one synchronised update where the terminal has such.
 * What a person is typing below the panel stays: the cursor is put back to where it was. Nothing is left switched off:
 * the cursor comes back on close, and when the process ends without one.
 */
import { type Line, writeLine } from "./ansi.ts";
import { PANEL } from "./panel.ts";

/** Where a panel is drawn. */
export interface ScreenStream {
  write(text: string): unknown;
  readonly columns?: number;
  readonly rows?: number;
  on?(event: "resize", listener: () => void): unknown;
  off?(event: "resize", listener: () => void): unknown;
}

/** A place in a terminal. */
export interface Screen {
  /** Lines and columns that a drawing may have now. */
  size(): { readonly lines: number; readonly columns: number };
  draw(lines: readonly Line[]): void;
  /** A person has typed this and pressed Enter: the terminal has moved on by a line or more. */
  typed(text: string): void;
  /** Leaves the last drawing and gives the terminal back. */
  close(): void;
}

const ESC = "\u001b";
const HIDE = `${ESC}[?25l`;
const SHOW = `${ESC}[?25h`;
/** Synchronised update (a terminal that does not know it ignores it). */
const BEGIN = `${ESC}[?2026h`;
const END = `${ESC}[?2026l`;
const SAVE = `${ESC}7`;
const RESTORE = `${ESC}8`;
const ERASE_LINE = `${ESC}[K`;
const ERASE_BELOW = `${ESC}[J`;
const CLEAR_ALL = `${ESC}[2J${ESC}[H`;

/** Opens a screen; with a `prompt` the line below the panel is where a person types. */
export function openScreen(
  stream: ScreenStream,
  { colour, prompt, onResize }: { colour: boolean; prompt?: string; onResize(): void },
): Screen {
  let height = 0;
  let open = true;
  const shown = prompt ?? "";

  const size = (): { readonly lines: number; readonly columns: number } => {
    const { columns = 80, rows = 24 } = stream;
    return {
      columns: Math.max(20, Math.min(columns || 80, PANEL.columns)),
      lines: Math.max(3, Math.min((rows || 24) - 2, PANEL.lines)),
    };
  };
  const body = (lines: readonly Line[]): string =>
    lines.map((line) => `${writeLine(line, size().columns - 1, colour)}${ERASE_LINE}\r\n`).join("");
  const up = (rows: number): string => (rows > 0 ? `\r${ESC}[${rows}A` : "\r");

  function resized(): void {
    // After a change of width nobody knows where the old lines are: start again at the top.
    stream.write(CLEAR_ALL);
    height = 0;
    onResize();
  }

  const giveBack = (): void => {
    stream.write(SHOW);
  };
  process.once("exit", giveBack);
  stream.on?.("resize", resized);

  return {
    size,
    draw(lines) {
      if (!open) return;
      const first = height === 0;
      height = lines.length;
      if (first)
        stream.write(`${BEGIN}${prompt === undefined ? HIDE : ""}${body(lines)}${shown}${END}`);
      else
        stream.write(
          `${BEGIN}${HIDE}${SAVE}${up(height)}${body(lines)}${RESTORE}${prompt === undefined ? "" : SHOW}${END}`,
        );
    },
    typed(text) {
      if (!open || height === 0) return;
      const { columns = 80 } = stream;
      const rows = 1 + Math.floor((shown.length + text.length) / Math.max(1, columns));
      stream.write(`${up(rows)}${ERASE_BELOW}${shown}`);
    },
    close() {
      if (!open) return;
      open = false;
      process.off("exit", giveBack);
      stream.off?.("resize", resized);
      stream.write(`\r${ERASE_BELOW}${SHOW}`);
    },
  };
}
