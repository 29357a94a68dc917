/** @file A written value as a number, for composing: what has just been drawn decides what is drawn next. */
import type { Written } from "../../language/scene.ts";
import { factorOf } from "../../language/units.ts";

/** The value in SI units of what a drawer wrote. */
export function si(written: Written): number {
  if (typeof written === "number") return written;
  const [digits = "", unit = ""] = written.split(" ");
  return Number(digits) * factorOf(unit);
}
