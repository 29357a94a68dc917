/** @file The givens of a picture as a list beside it: one heading for each body, its numbers below. */
import { at, type Point } from "../../../pictures/geometry.ts";
import type { Mark } from "../../../pictures/marks.ts";
import { isSymbolic, prettify, type TextStyle, text, widthOf } from "../../../pictures/text.ts";
import type { PictureView } from "../../domain.ts";

/** A given in a list: what stands before its label, and where it lies in the scene. */
export type Entry = readonly [words: string, path: string];

/** A heading and what belongs to it. */
export interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const LEFT = 428;
const RIGHT = 632;

/** Lists that fill the right-hand side of the picture; smaller letters for more lines. */
export function legend(view: PictureView, groups: readonly Group[]): Mark[] {
  const shown = groups.map(({ title, entries }) => ({
    title,
    entries: entries.filter(([, path]) => view.label(path) !== undefined),
  }));
  for (const size of [17, 15, 13, 11.5, 10]) {
    const placed = place(view, shown, size);
    if ((placed.bottom <= 318 && placed.right <= RIGHT) || size === 10) return placed.marks;
  }
  return [];
}

function place(
  view: PictureView,
  groups: readonly Group[],
  size: number,
): { readonly marks: Mark[]; readonly bottom: number; readonly right: number } {
  const marks: Mark[] = [];
  let y = 24;
  let right = 0;
  const gap = size * 1.45;
  for (const { title, entries } of groups) {
    if (entries.length === 0) continue;
    right = Math.max(right, LEFT + widthOf(title, size));
    marks.push(...text(at(LEFT, y), title, { anchor: "start", size, look: "num" }));
    y += gap;
    let x = LEFT + 6;
    for (const [words, path] of entries) {
      const said = `${words} ${prettify(view.label(path) ?? "")}`.trim();
      const width = widthOf(said, size);
      if (x > LEFT + 6 && x + width > RIGHT) {
        x = LEFT + 6;
        y += gap;
      }
      marks.push(...text(at(x, y), said, { anchor: "start", size, symbol: path }));
      right = Math.max(right, x + width);
      x += width + size;
    }
    y += gap * 1.25;
  }
  return { marks, bottom: y - gap, right };
}

/** The label of a given at a place; nothing where the prompt does not say it. */
export function tag(view: PictureView, path: string, where: Point, style: TextStyle = {}): Mark[] {
  const label = view.label(path);
  if (label === undefined) return [];
  const look = isSymbolic(label) ? ({ look: "sym" } as const) : {};
  return text(where, prettify(label), { size: 17, ...look, ...style, symbol: path });
}
