/** @file Small compositions that several scenes share. */
import { at, moved, type Point } from "./geometry.ts";
import type { View } from "./givens.ts";
import type { Drawing, Mark } from "./marks.ts";
import { type TextStyle, text, widthOf } from "./text.ts";

/** Draws one form of a family from what the prompt gives. */
export type Scene = (view: View) => Drawing;

/** The forms of a family, by id. */
export type Scenes = Readonly<Record<string, Scene>>;

/** A remark that is not a given: "at rest". */
export function remark(where: Point, words: string, style: TextStyle = {}): Mark[] {
  return text(where, words, { size: 17, role: "soft", ...style });
}

/** The time that is given, in words; nothing when it is not. */
export function time(view: View, where: Point, style: TextStyle = {}): Mark[] {
  if (!view.has("t")) return [];
  return text(where, `time ${view.show("t")}`, { ...style, symbol: "t" });
}

/** The name of a body inside its outline, or above it where it does not fit. */
export function inscribed(
  view: View,
  symbol: string,
  centre: Point,
  room: { readonly width: number; readonly height: number },
  on: TextStyle["on"] = "tint1",
): Mark[] {
  const fits = widthOf(view.show(symbol), 19) <= room.width - 10;
  if (fits) return view.label(symbol, centre, { size: 19, on: on ?? "tint1" });
  return view.label(symbol, moved(centre, at(0, -1), room.height / 2 + 14));
}
