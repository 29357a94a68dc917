/** @file Markers, interval bars and labels that keep out of each other's way. */
import { element, pathThrough, type Svg } from "./svg.ts";
import { COLOURS, colourClass } from "./theme.ts";

/** The outlines of the markers around the origin, all of about the same area. */
const OUTLINES = [
  "M4 0A4 4 0 1 1 -4 0A4 4 0 1 1 4 0Z",
  "M-3.6 -3.6H3.6V3.6H-3.6Z",
  "M0 -4.8L4.7 3.6H-4.7Z",
  "M0 -5L5 0L0 5L-5 0Z",
  "M0 4.8L4.7 -3.6H-4.7Z",
  "M-1.6 -4.8H1.6V-1.6H4.8V1.6H1.6V4.8H-1.6V1.6H-4.8V-1.6H-1.6Z",
];

/** The marker of a series at a place: each series has its own shape, and the shapes shift with each round of colours. */
export function marker(series: number, x: number, y: number, ...children: readonly Svg[]): Svg {
  const shape = OUTLINES[(series + Math.floor(series / COLOURS)) % OUTLINES.length] ?? "";
  const at = `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100})`;
  return element(
    "path",
    { class: `tc-mark ${colourClass(series)}`, d: shape, transform: at },
    ...children,
  );
}

/** An interval with end strokes, upright or level. */
export function intervalBar(
  name: string,
  from: readonly [number, number],
  to: readonly [number, number],
  cap = 3,
): Svg {
  const upright = from[0] === to[0];
  const across = (at: readonly [number, number]): string =>
    upright
      ? pathThrough([
          [at[0] - cap, at[1]],
          [at[0] + cap, at[1]],
        ])
      : pathThrough([
          [at[0], at[1] - cap],
          [at[0], at[1] + cap],
        ]);
  return element("path", { class: name, d: pathThrough([from, to]) + across(from) + across(to) });
}

/**
 * Moves label rows apart to at least `gap`, each as near to its wish as the others and the ends allow. The rows come
 * back in the order given. More rows than fit between the ends stand evenly.
 */
export function spreadRows(
  wishes: readonly number[],
  gap: number,
  low: number,
  high: number,
): readonly number[] {
  const order = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish);
  const room = wishes.length > 1 ? Math.min(gap, (high - low) / (wishes.length - 1)) : gap;
  const rows: number[] = [];
  for (const { wish } of order)
    rows.push(Math.max(wish, low, (rows.at(-1) ?? Number.NEGATIVE_INFINITY) + room));
  let limit = high;
  for (let at = rows.length - 1; at >= 0; at--) {
    rows[at] = Math.min(rows[at] ?? 0, limit);
    limit = (rows[at] ?? 0) - room;
  }
  const out = new Array<number>(wishes.length).fill(0);
  for (const [rank, { index }] of order.entries()) out[index] = rows[rank] ?? 0;
  return out;
}
