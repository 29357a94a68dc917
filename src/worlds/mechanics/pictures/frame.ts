/** @file A drawing becomes an SVG file. */
import { digest } from "../../../core/rng.ts";
import { HEIGHT, WIDTH } from "./geometry.ts";
import type { Givens, View } from "./givens.ts";
import { type Drawing, LAYER, type Mark } from "./marks.ts";
import { fill, ROOT, stroke, styleOf } from "./palette.ts";
import { escapeXml, prettify, text, widthOf } from "./text.ts";

/** Givens that have no place in space, and the words they are listed under. */
const WORDS: Readonly<Record<string, string>> = {
  t: "time",
  d: "distance",
  cr: "coefficient of restitution",
};

/** Where captions stand: a line at the foot of the picture. */
const FOOT = HEIGHT - 14;

/** The givens that no mark shows, so that a picture never leaves one out. */
function captions(marks: readonly Mark[], symbols: readonly string[], view: View): Mark[] {
  const shown = new Set(marks.map((mark) => mark.symbol));
  let x = 16;
  return symbols
    .filter((symbol) => !shown.has(symbol))
    .flatMap((symbol) => {
      const printed = view.show(symbol);
      const words = WORDS[symbol];
      const sentence =
        words !== undefined
          ? `${words} ${printed}`
          : printed.startsWith(prettify(symbol))
            ? printed
            : `${prettify(symbol)} = ${printed}`;
      const left = { x, y: FOOT };
      x += widthOf(sentence, 18) + 24;
      return text(left, sentence, { anchor: "start", size: 18, symbol });
    });
}

/** The finished file. The same drawing and givens always give the same bytes. */
export function frame(givens: Givens, view: View, drawing: Drawing, title: string): string {
  const symbols = Object.keys(givens.labels).sort();
  const note = text({ x: WIDTH - 12, y: FOOT }, "not to scale", {
    anchor: "end",
    size: 15,
    role: "soft",
  });
  const marks = [...drawing.marks, ...captions(drawing.marks, symbols, view), ...note];
  const card =
    `<rect class="${fill("card")} ${stroke("edge")}" x="0.5" y="0.5" width="${WIDTH - 1}"` +
    ` height="${HEIGHT - 1}" rx="12" stroke-width="1"/>`;
  const layers = Object.values(LAYER)
    .flatMap((layer) => marks.filter((mark) => mark.layer === layer))
    .map((mark) => mark.svg)
    .join("");
  const body = card + layers;
  const about = escapeXml(drawing.about);
  const name = escapeXml(title);
  const id = `${ROOT}-${digest(`${name}\n${about}\n${body}`, 12)}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="${ROOT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"` +
    ` aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${name}</title>` +
    `<desc id="${id}-desc">${about}</desc><style>${styleOf(body)}</style>${body}</svg>`
  );
}
