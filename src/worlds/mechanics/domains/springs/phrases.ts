/** @file Small parts of sentences that the stories of springs share. */
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

/** The label of a number whose zero goes without saying, or `undefined` for zero. */
export function mention(label: Label, path: string, value: number): string | undefined {
  return value === 0 ? undefined : label(path);
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

/** The law of all springs here, which also says that nothing collides. */
export function lawOf(springs: number): string {
  return springs === 1
    ? "The spring obeys Hooke's law in extension and in compression and never becomes shorter than three tenths of its natural length."
    : "The springs obey Hooke's law in extension and in compression, and none ever becomes shorter than three tenths of its natural length.";
}
