/** @file Small parts of stories. */

/** A story before it is put together. */
export interface Draft {
  readonly sentences: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly after: string;
  /** What is said of something that is taken away: "is lifted off the plane". */
  readonly removal: string;
}

const LETTERS = "ABCDEFGHIJKLMNOP";

/** The letter of the body with this number, from 0. */
export function letterOf(index: number): string {
  return LETTERS[index] ?? `Z${index}`;
}

/** "A, B and C". */
export function enumerate(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** The first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];

/** A small number as a word. */
export function numberWord(count: number): string {
  return NUMBERS[count] ?? String(count);
}
