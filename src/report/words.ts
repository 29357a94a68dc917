/** @file Numbers as people say them: shares, times, counts. */
import type { Interval } from "../stats/proportions.ts";

/** A share in percent: whole numbers, a decimal where that would hide it. The space does not break. */
export function percent(share: number): string {
  const hundred = 100 * share;
  if (hundred > 1e-9 && hundred < 0.05) return "<0.1\u00a0%";
  if (hundred >= 99.95 && hundred < 100) return ">99.9\u00a0%";
  const isNearEnd = (hundred >= 0.05 && hundred < 9.95) || (hundred >= 99.5 && hundred < 100);
  return `${hundred.toFixed(isNearEnd ? 1 : 0)}\u00a0%`;
}

/** The ends of an interval of shares. */
export function range({ low, high }: Interval): string {
  return `${percent(low)} to ${percent(high)}`;
}

/** A count with its thousands apart. */
export function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** A number and what it counts: "1 law", "3 laws", "1.5 hours". */
export function several(value: number, one: string, many: string = `${one}s`): string {
  return `${value.toLocaleString("en-US")} ${value === 1 ? one : many}`;
}

/** A time as a clock shows it: 0:07, 3:00, 1:02:03. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const last = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${last}` : `${minutes}:${last}`;
}

/** A time in words: "40 seconds", "3 minutes", "1.5 hours". */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 90) return several(Math.round(seconds), "second");
  if (seconds < 5400) return several(rounded(seconds / 60), "minute");
  return several(rounded(seconds / 3600), "hour");
}

/** A number with three digits. */
export function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Words as the beginning of a sentence. */
export function sentence(text: string): string {
  return (text[0]?.toUpperCase() ?? "") + text.slice(1);
}

function rounded(value: number): number {
  return value < 10 ? Math.round(10 * value) / 10 : Math.round(value);
}
