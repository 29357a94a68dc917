/** @file Reads `--dial name=low..high`. */
import type { DialSettings } from "../core/dials.ts";
import { TerrellaError } from "../core/errors.ts";

/** The settings that a list of `name=low..high` or `name=value` writes. */
export function readDials(items: readonly string[]): DialSettings {
  return Object.fromEntries(items.map(readDial));
}

function readDial(
  item: string,
): readonly [string, { readonly low: number; readonly high: number }] {
  const [, name = "", low = "", high = low] =
    /^([^=]+)=([^=.]+(?:\.\d+)?)(?:\.\.(.+))?$/.exec(item) ?? [];
  const range = { low: Number(low), high: Number(high) };
  if (name === "" || low === "" || Number.isNaN(range.low) || Number.isNaN(range.high)) {
    throw new TerrellaError("bad-input", `--dial must be name=low..high, found "${item}"`, {
      data: { field: "dial", found: item },
    });
  }
  return [name, range];
}
