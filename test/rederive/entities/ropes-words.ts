/** @file The small change of rope stories: quantities, names, lists, planes. Written for this reader alone. */
import type { Vec } from "./ropes-machine.ts";

/** A text whose quantities are replaced by «0», «1» …, and their values in SI units. */
export interface Marked {
  readonly text: string;
  readonly values: readonly number[];
}

const PLAIN = ["kg", "N", "J", "W", "m", "s", "m/s", "m/s²", "kg m/s", "rad"];
const SCALES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(PLAIN.map((unit) => [unit, 1])),
  "": 1,
  "°": Math.PI / 180,
  g: 1e-3,
  kN: 1e3,
  mN: 1e-3,
  kJ: 1e3,
  mJ: 1e-3,
  kW: 1e3,
  mW: 1e-3,
  cm: 1e-2,
  mm: 1e-3,
  km: 1e3,
  ms: 1e-3,
  "cm/s": 1e-2,
  min: 60,
};

const UNITS = Object.keys(SCALES)
  .filter((unit) => unit !== "")
  .sort((a, b) => b.length - a.length)
  .join("|");
const QUANTITY = new RegExp(`(?<![\\w.])(-?\\d+(?:\\.\\d+)?)(?: ?(${UNITS})(?![\\w/²]))?`, "g");

/** Marks every quantity of a text. Digits that belong to a name stay. */
export function markQuantities(prompt: string): Marked {
  const values: number[] = [];
  const text = prompt.replace(QUANTITY, (_, digits: string, unit: string | undefined) => {
    values.push(Number(digits) * (SCALES[unit ?? ""] ?? Number.NaN));
    return `«${values.length - 1}»`;
  });
  return { text, values };
}

/** A quantity in a pattern. */
export const Q = "(«\\d+»)";
/** The name of a body in a pattern. */
export const B = "((?:pulley|block|crate|body|prism|wedge|box) [A-Z]\\d?)";
/** Several bodies: "blocks A1, A2 and A3". */
export const MANY =
  "(?:the movable )?((?:pulleys|blocks|crates|bodies) [A-Z]\\d(?:, [A-Z]\\d)* and [A-Z]\\d)";
/** Several quantities: "2, 3 and 5". */
export const LIST = "(«\\d+»(?:, «\\d+»)* and «\\d+»)";

const PLANES: readonly [string, (side: string | undefined) => "left" | "right"][] = [
  [`a fixed plane that rises to the (left|right) at an angle of ${Q} to the horizontal`, asSide],
  [`a fixed plane \\(inclined at ${Q} to the horizontal, higher on the (left|right)\\)`, asSide],
  [`a fixed inclined plane \\(angle of slope ${Q}, rising to the (left|right)\\)`, asSide],
  [`a fixed plane inclined at ${Q} to the horizontal`, asSide],
  [`a fixed plane with a slope of ${Q} to the horizontal`, asSide],
  [`a fixed inclined plane that makes an angle of ${Q} with the horizontal`, asSide],
];

/** Where only the steepness matters, the plane is taken to rise to the right. */
function asSide(side: string | undefined): "left" | "right" {
  return side === "left" ? "left" : "right";
}

/** A plane in a pattern. */
export const PLANE = `(a fixed (?:horizontal plane|[^;.]*?horizontal(?:, higher on the \\w+\\))?|inclined plane \\([^)]*\\)))`;

/** The unit vector along a plane to the right. */
export function readPlane(text: string, { values }: Marked): Vec {
  if (text === "a fixed horizontal plane") return [1, 0];
  for (const [pattern, side] of PLANES) {
    const found = new RegExp(`^${pattern}$`).exec(text);
    if (found === null) continue;
    const parts = found.slice(1);
    const slope = amountOf(parts.find((part) => part.startsWith("«")) ?? "", { values });
    const rises = side(parts.find((part) => !part.startsWith("«"))) === "right" ? 1 : -1;
    return [Math.cos(slope), rises * Math.sin(slope)];
  }
  throw new Error(`which plane is this: ${text}`);
}

/** The value of a mark. */
export function amountOf(mark: string, { values }: Pick<Marked, "values">): number {
  const value = values[Number(/^«(\d+)»$/.exec(mark)?.[1] ?? "-1")];
  if (value === undefined) throw new Error(`not a quantity: ${mark}`);
  return value;
}

/** The values of a list. */
export function amountsOf(list: string, marked: Marked): readonly number[] {
  return list.split(/, | and /).map((mark) => amountOf(mark, marked));
}

/** "block A1", "block A2" of "blocks A1 and A2". */
export function namesOf(many: string): readonly string[] {
  const [noun = "", ...letters] = many.replaceAll(",", "").replace(" and ", " ").split(" ");
  const one = noun === "bodies" ? "body" : noun.slice(0, -1);
  return letters.map((letter) => `${one} ${letter}`);
}

/** A text with a small letter in front. */
export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
