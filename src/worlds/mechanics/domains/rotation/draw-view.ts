/** @file A prompt's labels for the pictures of this domain, by path. */

import type { Path } from "../../language/scene.ts";
import type { Point } from "../../pictures/geometry.ts";
import type { View } from "../../pictures/givens.ts";
import type { Mark } from "../../pictures/marks.ts";
import { isSymbolic, prettify, type TextStyle, text } from "../../pictures/text.ts";
import type { PictureView } from "../domain.ts";

/** A view by path. "g" is another name of "gravity", by which the common arrow asks for it. */
export function viewOf(view: PictureView): View {
  const labelAt = (path: Path): string | undefined => view.label(path === "g" ? "gravity" : path);
  const show = (path: Path): string => {
    const label = labelAt(path);
    if (label === undefined) return "";
    const printed = prettify(label);
    const prefix = isSymbolic(label) ? undefined : PREFIXES[path.split(".").at(-1) ?? ""];
    return prefix === undefined ? printed : `${prefix} = ${printed}`;
  };
  return {
    form: "",
    has: (path) => labelAt(path) !== undefined,
    show,
    label(path, at: Point, style: TextStyle = {}): Mark[] {
      const label = labelAt(path);
      if (label === undefined) return [];
      const look = isSymbolic(label) ? ({ look: "sym" } as const) : {};
      return text(at, show(path), { ...look, ...style, symbol: path === "g" ? "gravity" : path });
    },
    angle: (_path, usual) => usual,
  };
}

/** Givens whose unit alone would not tell what they are. */
const PREFIXES: Readonly<Record<string, string>> = { g: "g", gravity: "g", friction: "μ" };
