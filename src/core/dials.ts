/**
 * @file Dials: the named, typed, unit-bearing parameters of a world.
 *
 * A dial says over which range a quantity is drawn and how. A user reshapes it by naming it; a name that does not exist
 * is an error, never ignored, and the settings are hashed into every problem's coordinates.
 */
import { TerrellaError, unknownName } from "./errors.ts";
import { canonical } from "./json.ts";
import { digest, type Rng } from "./rng.ts";

/** One parameter: where it lives and how it is drawn. Bounds are in `unit`. */
export interface Dial {
  readonly meaning: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly draw: "uniform" | "log-uniform" | "integer";
}

/** All dials of a world by name. */
export type Dials = Readonly<Record<string, Dial>>;

/** New bounds for some dials; `low` equal to `high` fixes the value. */
export type DialSettings = Readonly<
  Record<string, { readonly low: number; readonly high: number }>
>;

/** The dials with the settings applied; unknown names and empty ranges are `bad-input` or `unknown-name` errors. */
export function turnDials(dials: Dials, settings: DialSettings): Dials {
  const turned: Record<string, Dial> = { ...dials };
  for (const [name, { low, high }] of Object.entries(settings)) {
    const dial = Object.hasOwn(dials, name) ? dials[name] : undefined;
    if (dial === undefined) throw unknownName("dial", name, Object.keys(dials));
    if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high)) {
      throw new TerrellaError(
        "bad-input",
        `dial "${name}": low must not exceed high, found ${low}..${high}`,
        {
          data: { field: `dials.${name}`, low, high },
        },
      );
    }
    if (dial.draw === "log-uniform" && low <= 0) {
      throw new TerrellaError(
        "bad-input",
        `dial "${name}" is drawn log-uniformly: low must be above 0, found ${low}`,
        {
          data: { field: `dials.${name}.low`, found: low },
        },
      );
    }
    turned[name] = { ...dial, low, high };
  }
  return turned;
}

/** One value of a dial, in its unit. */
export function drawDial(dial: Dial, rng: Rng): number {
  if (dial.low === dial.high) return dial.low;
  if (dial.draw === "integer") return rng.int(dial.low, dial.high + 1);
  return dial.draw === "uniform"
    ? rng.uniform(dial.low, dial.high)
    : rng.logUniform(dial.low, dial.high);
}

/** Eight digits that name the settings in coordinates; `"-"` when nothing is turned. */
export function hashDials(settings: DialSettings): string {
  return Object.keys(settings).length === 0 ? "-" : digest(canonical(settings), 8);
}
