/**
 * @file A terminal for tests: takes what a program writes and shows what a person would see.
 *
 * Knows the controls that the panel uses (ECMA-48, and the private ones of xterm); any other throws, so that a test
 * cannot pass on a control that nobody checked.
 */

/** A terminal. */
export interface Terminal {
  readonly isTTY: true;
  columns: number;
  rows: number;
  write(text: string): boolean;
  on(event: "resize", listener: () => void): void;
  off(event: "resize", listener: () => void): void;
  /** Changes the size, as a person does who pulls at the window. */
  resize(columns: number, rows: number): void;
  /** The lines on the screen, without the blanks at their ends. */
  screen(): readonly string[];
  isCursorShown(): boolean;
}

const ESC = String.fromCharCode(27);
/** A control, a break of the line, or a character. */
const TOKEN = new RegExp(`${ESC}(?:\\[(\\??\\d*[A-Za-z])|([78]))|\\r|\\n|[^${ESC}]`, "gu");

/** What is on the screen and where the cursor is. */
interface Grid {
  lines: string[][];
  column: number;
  row: number;
  saved: readonly [number, number];
  isShown: boolean;
}

const CONTROLS: readonly (readonly [RegExp, (grid: Grid, count: number) => void])[] = [
  [/^7$/, (grid) => (grid.saved = [grid.column, grid.row])],
  [/^8$/, (grid) => ([grid.column, grid.row] = grid.saved)],
  [/^\?25h$/, (grid) => (grid.isShown = true)],
  [/^\?25l$/, (grid) => (grid.isShown = false)],
  [/^\?2026[hl]$/, () => {}],
  [/^\d*m$/, () => {}],
  [/^\d*A$/, (grid, count) => (grid.row = Math.max(0, grid.row - (count || 1)))],
  [/^K$/, (grid) => (grid.lines[grid.row] = lineOf(grid).slice(0, grid.column))],
  [/^2J$/, (grid) => (grid.lines = [])],
  [
    /^J$/,
    (grid) => (grid.lines = [...grid.lines.slice(0, grid.row), lineOf(grid).slice(0, grid.column)]),
  ],
  [/^H$/, (grid) => ([grid.column, grid.row] = [0, 0])],
];

function lineOf({ lines, row }: Grid): string[] {
  return lines[row] ?? [];
}

function runControl(grid: Grid, control: string): void {
  const found = CONTROLS.find(([form]) => form.test(control));
  if (found === undefined)
    throw new Error(`a control that this terminal does not know: ${control}`);
  found[1](grid, Number(control.replace(/\D/g, "")));
}

/** Opens a terminal of this size. */
export function openTerminal(columns: number, rows: number): Terminal {
  const listeners = new Set<() => void>();
  const grid: Grid = { lines: [], column: 0, row: 0, saved: [0, 0], isShown: true };

  function nextLine(): void {
    grid.row++;
    if (grid.row < terminal.rows) return;
    grid.lines.shift();
    grid.row = terminal.rows - 1;
  }
  function put(character: string): void {
    if (grid.column >= terminal.columns) {
      grid.column = 0;
      nextLine();
    }
    const line = lineOf(grid);
    while (line.length < grid.column) line.push(" ");
    line[grid.column++] = character;
    grid.lines[grid.row] = line;
  }

  const terminal: Terminal = {
    isTTY: true,
    columns,
    rows,
    write(text) {
      for (const [token, control, place] of text.matchAll(TOKEN)) {
        if (control !== undefined || place !== undefined) runControl(grid, control ?? place ?? "");
        else if (token === "\r") grid.column = 0;
        else if (token === "\n") nextLine();
        else if (/\p{Control}/u.test(token)) throw new Error("a control character in the text");
        else put(token);
      }
      return true;
    },
    on: (_event, listener) => void listeners.add(listener),
    off: (_event, listener) => void listeners.delete(listener),
    resize(width, height) {
      [terminal.columns, terminal.rows] = [width, height];
      grid.lines = grid.lines.slice(-height).map((line) => line.slice(0, width));
      grid.row = Math.min(grid.row, height - 1);
      for (const listener of listeners) listener();
    },
    screen: () => Array.from(grid.lines, (line) => (line ?? []).join("").trimEnd()),
    isCursorShown: () => grid.isShown,
  };
  return terminal;
}
