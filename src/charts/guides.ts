/** @file Straight lines across a plot with a name: a target, an event. */
import type { Plot } from "./plot.ts";
import { SIZE } from "./sheet.ts";
import { element, pathThrough, type Svg, textElement } from "./svg.ts";
import { textWidth } from "./text.ts";

/** A straight line across the plot with a name: a target, an event. */
export interface Guide {
  readonly axis: "x" | "y";
  readonly at: number;
  readonly label: string;
}

/** All lines first, then all names, so that no line runs through a name. */
export function drawGuides({ box, x, y }: Plot, guides: readonly Guide[]): Svg {
  const { left, top, width, height } = box;
  const lines = guides.map(({ axis, at }) => {
    const ends =
      axis === "y"
        ? ([
            [left, y(at)],
            [left + width, y(at)],
          ] as const)
        : ([
            [x(at), top],
            [x(at), top + height],
          ] as const);
    return element("path", { class: "tc-guide", d: pathThrough(ends) });
  });
  const columns = guides.filter(({ axis }) => axis === "x").map(({ at }) => x(at));
  const names = guides.map(({ axis, at, label }, index) => {
    const style = { class: "tc-soft tc-halo" };
    if (axis === "y") return textElement("text", { ...style, x: left + 6, y: y(at) - 5 }, label);
    const needed = textWidth(label, SIZE) + 8;
    const isFree = (from: number): boolean =>
      from >= left &&
      from + needed <= left + width &&
      columns.every((column) => column <= from || column >= from + needed);
    const toLeft = !isFree(x(at)) && (isFree(x(at) - needed) || x(at) + needed > left + width);
    const place = { x: x(at) + (toLeft ? -5 : 5), "text-anchor": toLeft ? "end" : "start" };
    return textElement("text", { ...style, ...place, y: top + 11 + 16 * (index % 3) }, label);
  });
  return [...lines, ...names].join("");
}
