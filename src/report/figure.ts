/**
 * @file Charts on a page: one for wide windows, one for narrow, because a chart that is only scaled cannot be read.
 *
 * The charts' style is the same in all of them; the page carries it once.
 */
import type { Svg } from "../charts/index.ts";
import { STYLE } from "../charts/theme.ts";
import { html, type Markup, NOTHING, raw } from "./markup.ts";

/** Widths in pixels that charts are drawn for. */
const WIDE = 816;
const NARROW = 344;

/** A chart in both sizes, with words below it. `draw` is told the width and whether it is the narrow one. */
export function figure(
  draw: (size: { readonly width: number; readonly narrow: boolean }) => Svg,
  caption?: Markup,
): Markup {
  const wide = bare(draw({ width: WIDE, narrow: false }));
  const narrow = bare(draw({ width: NARROW, narrow: true }));
  const said = caption === undefined ? NOTHING : html`<figcaption>${caption}</figcaption>`;
  return html`<figure><div class="wide">${wide}</div><div class="narrow">${narrow}</div>${said}</figure>`;
}

function bare(chart: Svg): Markup {
  return raw(chart.replace(`<style>${STYLE}</style>`, ""));
}
