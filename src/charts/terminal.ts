/**
 * @file Charts of one line for a terminal: blocks, bars and shades.
 *
 * Plain strings; colour only when asked for, and nothing that only colour says. A missing value leaves a gap or a dot,
 * never the lowest mark.
 */

const BLOCKS = "▁▂▃▄▅▆▇█";
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const SHADES = " ░▒▓█";

/** 256-colour numbers of the series, in the order of the charts' colours. */
const COLOURS = [33, 208, 43, 162, 178, 141];

/** The text in the colour of a series, or as it is. */
export function paint(text: string, series: number, colour: boolean): string {
  return colour ? `\u001b[38;5;${COLOURS[series % COLOURS.length]}m${text}\u001b[39m` : text;
}

/**
 * Values as one line of blocks, at most `width` of them: more values are averaged in even groups. The range is that of
 * the values unless given; a value that is missing is a space.
 */
export function sparkline(
  values: readonly (number | undefined)[],
  {
    width = 40,
    from,
    to,
  }: { readonly width?: number; readonly from?: number; readonly to?: number } = {},
): string {
  const shown = grouped(values, width);
  const known = shown.filter((value) => value !== undefined);
  const low =
    from ?? known.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = to ?? known.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const block = (value: number | undefined): string => {
    if (value === undefined) return " ";
    const share = high > low ? (value - low) / (high - low) : 0.5;
    return BLOCKS[clamp(Math.floor(share * BLOCKS.length), 0, BLOCKS.length - 1)] ?? " ";
  };
  return shown.map(block).join("");
}

function grouped(
  values: readonly (number | undefined)[],
  width: number,
): readonly (number | undefined)[] {
  const finite = values.map((value) => (Number.isFinite(value) ? value : undefined));
  if (finite.length <= width) return finite;
  return Array.from({ length: width }, (_, index) => {
    const [start, end] = [index, index + 1].map((at) => Math.floor((at * finite.length) / width));
    const group = finite.slice(start, end).filter((value) => value !== undefined);
    return group.length === 0 ? undefined : group.reduce((a, b) => a + b, 0) / group.length;
  });
}

/**
 * A share from 0 to 1 as a bar of `width` characters, to an eighth of one. With `low` and `high` the interval is drawn
 * too, as a line through the bar's end.
 */
export function terminalBar(
  share: number | undefined,
  {
    width = 20,
    low,
    high,
    series = 0,
    colour = false,
  }: {
    readonly width?: number;
    readonly low?: number;
    readonly high?: number;
    readonly series?: number;
    readonly colour?: boolean;
  } = {},
): string {
  if (share === undefined || !Number.isFinite(share)) return "·".repeat(width);
  const eighths = Math.round(clamp(share, 0, 1) * width * 8);
  const full = "█".repeat(eighths >> 3) + (EIGHTHS[eighths & 7] ?? "");
  const cells = [...full.padEnd(width)];
  if (low !== undefined && high !== undefined) {
    const last = Math.floor(clamp(high, 0, 1) * width - 1e-9);
    for (let at = Math.max([...full].length, Math.floor(low * width)); at <= last; at++)
      cells[at] = "─";
    if (cells[last] === "─") cells[last] = "┤";
  }
  return paint(cells.slice(0, width).join(""), series, colour);
}

/** Shares from 0 to 1 as a row of shades, each two characters wide; a share that is missing is a dot. */
export function terminalShades(shares: readonly (number | undefined)[]): string {
  return shares
    .map((share) => {
      if (share === undefined || !Number.isFinite(share)) return "· ";
      return (
        SHADES[clamp(Math.round(share * (SHADES.length - 1)), 0, SHADES.length - 1)] ?? " "
      ).repeat(2);
    })
    .join("");
}

/** A number held between two ends. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
