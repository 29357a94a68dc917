/** @file The list beside a picture of springs: what is given about each part. */
import type { ReadBody, ReadEntity } from "../../language/scene.ts";
import { at, type Point } from "../../pictures/geometry.ts";
import { LAYER, type Mark } from "../../pictures/marks.ts";
import { isSymbolic, prettify, text, widthOf } from "../../pictures/text.ts";
import type { PictureView } from "../domain.ts";
import { blocksOf, isRing, neighboursOf, springsOf } from "./layout.ts";

/** The last word of a name: "P" of "block P". */
export function shortOf(view: PictureView, body: ReadBody | undefined): string {
  if (body === undefined) return "ceiling";
  if (body.kind === "wall") return "wall";
  return (view.names[body.id] ?? "").split(" ").at(-1) ?? "";
}

/** What a list calls the givens of a body. */
const WORDS: Readonly<Record<string, string>> = {
  mass: "m",
  stiffness: "k",
  stiffness2: "k′",
  length: "l",
  stretch: "Δl",
  damping: "b",
  velocity: "v",
  pull: "Δ",
  x: "X",
  y: "Y",
  vx: "vX",
  vy: "vY",
};

function sayGiven(word: string, label: string): string {
  if (label !== "x" && isSymbolic(label)) return prettify(label);
  return `${word} = ${label}`;
}

const LETTERS = 14;
const LEADING = 17;
/** Begins a line that goes on with the one above, and is drawn as an indent. */
const HANGING = "\t";
const INDENT = 16;

/** What is said about a body, broken into lines of the list; none where nothing is given. */
function sayBody(
  view: PictureView,
  { name, body }: Line,
  { width, letters = LETTERS }: Shape,
): { words: string[]; paths: string[] } {
  const words: string[] = [];
  const paths: string[] = [];
  for (const key of Object.keys(body.values)) {
    const path = `${body.id}.${key}`;
    const label = view.label(path);
    if (label === undefined) continue;
    paths.push(path);
    const said = sayGiven(WORDS[key] ?? key, label);
    const last = words.at(-1);
    const longer = `${last}, ${said}`;
    if (last === undefined) words.push(`${name}: ${said}`);
    else if (widthOf(longer, letters) <= width - INDENT) words[words.length - 1] = longer;
    else words.push(`${HANGING}${said}`);
  }
  return { words, paths };
}

/** A body and the name by which the list calls it. */
export interface Line {
  readonly name: string;
  readonly body: Pick<ReadBody, "id" | "values">;
}

/** Rows in a column, the width of a column, and the size of its letters. */
export interface Shape {
  readonly rows: number;
  readonly width: number;
  readonly letters?: number;
}

/** The list as columns of lines, top left at `corner`. */
export function list(
  view: PictureView,
  lines: readonly Line[],
  corner: Point,
  shape: Shape,
): Mark[] {
  const said = lines.map((one) => sayBody(view, one, shape));
  const printed = said.flatMap(({ words }) => words);
  const shown = said.flatMap(({ paths }) => paths);
  return [
    ...printed.flatMap((words, index) => {
      const column = Math.floor(index / shape.rows);
      const isMore = words.startsWith(HANGING);
      const left = corner.x + column * shape.width + (isMore ? INDENT : 0);
      const where = at(left, corner.y + (index % shape.rows) * LEADING);
      return text(where, words.replace(HANGING, ""), {
        anchor: "start",
        size: shape.letters ?? LETTERS,
      });
    }),
    ...shown.map((path): Mark => ({ layer: LAYER.text, svg: "", symbol: path })),
  ];
}

function springLine(view: PictureView, entity: ReadEntity, body: ReadBody): Line {
  const [from, to] = neighboursOf(entity, body).map((one) => shortOf(view, one));
  return { name: isRing(entity) ? `${from}→${to}` : `${from}–${to}`, body };
}

/** What is common to all, then the blocks, then the springs. */
export function linesOf(view: PictureView, entity: ReadEntity): readonly Line[] {
  const blocks = blocksOf(entity).map((body) => ({ name: shortOf(view, body), body }));
  const springs = springsOf(entity).map((body) => springLine(view, entity, body));
  const { name: id, values } = entity;
  const { mass = 0, stiffness = 0 } = values;
  const common = [
    { name: "each block", body: { id, values: { mass } } },
    { name: "each spring", body: { id, values: { stiffness } } },
  ];
  return [...common, ...blocks, ...springs];
}
