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

/** The dials with the settings applied; unknown names and empty ranges are `unknown-name` or `bad-input` errors. */
export function turnDials(dials: Dials, settings: DialSettings): Dials {
  const turned: Record<string, Dial> = { ...dials };
  for (const [name, { low, high }] of Object.entries(settings)) {
    const dial = Object.hasOwn(dials, name) ? dials[name] : undefined;
    if (dial === undefined) throw unknownName("dial", name, Object.keys(dials));
    const fault = faultOf(dial, low, high);
    if (fault !== undefined) {
      throw new TerrellaError("bad-input", `dial "${name}": ${fault}`, {
        data: { field: `dials.${name}`, low, high },
      });
    }
    turned[name] = { ...dial, low, high };
  }
  return turned;
}

/** Why a dial cannot have these bounds. */
function faultOf({ draw }: Dial, low: number, high: number): string | undefined {
  const found = `found ${low}..${high}`;
  if (!(Number.isFinite(low) && Number.isFinite(high))) return `bounds must be numbers, ${found}`;
  if (low > high) return `low must not exceed high, ${found}`;
  if (draw === "log-uniform" && low <= 0)
    return `is drawn log-uniformly: low must be above 0, ${found}`;
  const isWhole = Number.isSafeInteger(low) && Number.isSafeInteger(high);
  if (draw === "integer" && !isWhole) return `bounds must be whole numbers, ${found}`;
  return undefined;
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
