/** @file Labels of givens in the pictures of this domain. */
import type { Point } from "../../pictures/geometry.ts";
import type { Mark } from "../../pictures/marks.ts";
import { isSymbolic, prettify, type TextStyle, text } from "../../pictures/text.ts";
import type { PictureView } from "../domain.ts";

/** The label of a given at a place; nothing where the prompt does not say it. */
export function label(view: PictureView, path: string, at: Point, style: TextStyle = {}): Mark[] {
  const said = view.label(path);
  if (said === undefined) return [];
  return text(at, prettify(said), { ...lookOf(said), ...style, symbol: path });
}

/** The name of a body: the last word of what the story calls it. */
export function letter(view: PictureView, id: string): string {
  return (view.names[id] ?? id).split(" ").at(-1) ?? id;
}

function lookOf(said: string): TextStyle {
  return isSymbolic(said) ? { look: "sym" } : {};
}
