/** @file Reads `--dial name=low..high`. */
import type { DialSettings } from "../core/dials.ts";
import { TerrellaError } from "../core/errors.ts";

const NUMBER = String.raw`[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?`;
const SETTING = new RegExp(String.raw`^([^=\s]+)=(${NUMBER})(?:\.\.(${NUMBER}))?$`, "i");

/** The settings that a list of `name=low..high` or `name=value` writes. */
export function readDials(items: readonly string[]): DialSettings {
  return Object.fromEntries(items.map(readDial));
}

function readDial(
  item: string,
): readonly [string, { readonly low: number; readonly high: number }] {
  const [, name = "", low = "", high = low] = SETTING.exec(item) ?? [];
  if (name !== "") return [name, { low: Number(low), high: Number(high) }];
  throw new TerrellaError("bad-input", `--dial must be name=low..high, found "${item}"`, {
    data: { field: "dial", found: item },
  });
}
