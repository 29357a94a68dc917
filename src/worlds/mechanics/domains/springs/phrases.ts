/** @file Small parts of sentences that the stories of springs share. */
import { TerrellaError } from "../../../../core/errors.ts";
import type { Label } from "../domain.ts";

/** "P", "P and Q", "P, Q and R". */
export function listOf(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  if (parts.length < 2) return last;
  return `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** The sentence with a capital letter at its beginning. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/**
 * The label of a number that scenes may leave out, or `undefined` where this one does. Only the prompt knows which
 * zeros are written: for the others it refuses a label.
 */
export function mention(label: Label, path: string, value: number): string | undefined {
  if (value !== 0) return label(path);
  try {
    return label(path);
  } catch (error) {
    if (error instanceof TerrellaError) return undefined;
    throw error;
  }
}

/** A label that is a negative number, without its sign; `undefined` for others. */
export function withoutSign(label: string): string | undefined {
  return /^[-−]\s*\d/.test(label) ? label.replace(/^[-−]\s*/, "") : undefined;
}

/** True for a label that is a plain number, so that its sign can be seen. */
export function isNumeral(label: string): boolean {
  return /^[-−+]?\s*\d/.test(label);
}

/** The numbers up to twelve in words. */
export function inWords(count: number): string {
  const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
  return words[count] ?? String(count);
}
