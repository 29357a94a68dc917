/** @file Arrows that show in which direction numbers count as positive. */
import { heading, moved, type Point } from "../../pictures/geometry.ts";
import { line } from "../../pictures/kit.ts";
import type { Mark } from "../../pictures/marks.ts";
import { text } from "../../pictures/text.ts";

const LENGTH = 34;

/** A thin arrow with a word at its tip; degrees count counterclockwise from the right. */
export function axis(origin: Point, degrees: number, word: string): Mark[] {
  const tip = moved(origin, heading(degrees), LENGTH);
  const barb = (turn: number): Mark[] =>
    line([tip, moved(tip, heading(degrees + turn), 8)], { line: "soft", width: 1.8 });
  return [
    ...line([origin, tip], { line: "soft", width: 1.8 }),
    ...barb(150),
    ...barb(210),
    ...text(moved(tip, heading(degrees), 11), word, { size: 15, role: "soft" }),
  ];
}
