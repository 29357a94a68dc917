/**
 * @file How the charts look.
 *
 * One style block travels with every chart, so that a chart is whole by itself, and is the same in all of them, so that
 * many may stand on one page. Light and dark follow the reader's setting; a page overrules it with `data-theme` on its
 * root, and any colour by the custom properties `--chart-ink`, `--chart-soft`, `--chart-grid` and `--chart-surface`.
 *
 * The six colours were searched for the largest smallest distance (OKLab) between any two, for normal sight and for the
 * three kinds of colour blindness (Machado et al. 2009), with a contrast to the ground of at least 3:1. Markers and
 * dashes tell series apart once more.
 */

const LIGHT = ["#2050a8", "#cf7204", "#2f9f8a", "#8a1650", "#6e5c00", "#8f6ad0"];
const DARK = ["#4f8ee8", "#ee9a58", "#6ff0df", "#d0608a", "#f6e27a", "#c0b2f8"];

/** How many series have a colour of their own; the next ones take turns with another dash and marker. */
export const COLOURS: number = LIGHT.length;

/** The class that sets the colour of a series. */
export function colourClass(index: number): string {
  return `tc-c${index % COLOURS}`;
}

const DASHES = [undefined, "7 4", "2 3", "9 3 2 3"];

/** The dash of a series: the second round of colours is dashed, the third dotted. */
export function dashOf(index: number): string | undefined {
  return DASHES[Math.floor(index / COLOURS) % DASHES.length];
}

function variables(
  ink: string,
  soft: string,
  grid: string,
  surface: string,
  colours: readonly string[],
): string {
  const own = colours.map((colour, index) => `--tc-${index}:${colour}`).join(";");
  return (
    `--tc-ink:var(--chart-ink,${ink});--tc-soft:var(--chart-soft,${soft});` +
    `--tc-grid:var(--chart-grid,${grid});--tc-surface:var(--chart-surface,${surface});${own}`
  );
}

const light = variables("#1a1e24", "#5a6370", "#e2e6eb", "#ffffff", LIGHT);
const dark = variables("#e9edf2", "#9aa4b1", "#2b323b", "#14181d", DARK);

/** The style of every chart; the same text each time. */
export const STYLE: string = [
  `.tc{${light};max-width:100%;height:auto;font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}`,
  `@media (prefers-color-scheme:dark){.tc:root,:root:not([data-theme=light]) .tc{${dark}}}`,
  `:root[data-theme=dark] .tc{${dark}}`,
  `.tc text{fill:var(--tc-ink);stroke:none}`,
  `.tc .tc-ground{fill:var(--tc-surface)}`,
  `.tc .tc-title{font-size:15px;font-weight:600}`,
  `.tc .tc-soft{fill:var(--tc-soft)}`,
  `.tc .tc-strong{font-weight:600}`,
  `.tc .tc-halo{paint-order:stroke;stroke:var(--tc-surface);stroke-width:5px;stroke-linejoin:round}`,
  `.tc .tc-grid{stroke:var(--tc-grid);fill:none}`,
  `.tc .tc-axis{stroke:var(--tc-soft);fill:none}`,
  `.tc .tc-guide{stroke:var(--tc-soft);stroke-dasharray:4 4;fill:none}`,
  `.tc .tc-line{stroke:var(--tc-c);stroke-width:2;stroke-linejoin:round;stroke-linecap:round;fill:none}`,
  `.tc .tc-band{fill:var(--tc-c);opacity:.16}`,
  `.tc .tc-fill{fill:var(--tc-c)}`,
  `.tc .tc-mark{fill:var(--tc-c);stroke:var(--tc-surface);stroke-width:1}`,
  `.tc .tc-error{stroke:var(--tc-c);stroke-width:1.25;fill:none;opacity:.75}`,
  `.tc .tc-whisker{stroke:var(--tc-ink);stroke-width:1.5;fill:none}`,
  `.tc .tc-name{fill:var(--tc-c);font-weight:600}`,
  `.tc .tc-leader{stroke:var(--tc-c);fill:none;opacity:.6}`,
  `.tc .tc-empty{fill:var(--tc-grid)}`,
  `.tc .tc-cell-dark{fill:#000000}`,
  `.tc .tc-cell-light{fill:#ffffff}`,
  ...LIGHT.map((_, index) => `.tc .tc-c${index}{--tc-c:var(--tc-${index})}`),
].join("");

/** Viridis (van der Walt and Smith 2015) at ten even steps: even to the eye, also without colour. */
const RAMP = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 73, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [110, 206, 88],
  [181, 222, 43],
  [253, 231, 37],
] as const;

/** The colour of a share from 0 to 1 as red, green and blue, 0 to 255. */
export function heatColour(share: number): readonly [number, number, number] {
  const place = Math.min(1, Math.max(0, share)) * (RAMP.length - 1);
  const [below, above] = [RAMP[Math.floor(place)] ?? RAMP[0], RAMP[Math.ceil(place)] ?? RAMP[0]];
  const part = place - Math.floor(place);
  const mix = (channel: 0 | 1 | 2): number =>
    Math.round(below[channel] + (above[channel] - below[channel]) * part);
  return [mix(0), mix(1), mix(2)];
}

/** Whether dark text reads better than white on a colour (relative luminance, WCAG 2). */
export function isBright(colour: readonly [number, number, number]): boolean {
  const [red, green, blue] = colour.map((channel) => ((channel / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0) > 0.179;
}
