/**
 * @file The bodies of a string: how each moves, what the prompt gives of it, and how it is told.
 *
 * A body either drives the string (pull) or is drawn along by it (drag). A kind is a surface: none (it hangs), a level
 * table or a slope, smooth or rough.
 */
import type { BodyView, Values } from "../family.ts";

/** What a body of the string does, and on what. */
export interface Link {
  readonly role: "pull" | "drag";
  readonly kind: "hang" | "flat" | "rflat" | "incline" | "rough";
}

/** What can drive a string. */
export const PULLS: readonly Link[] = (["hang", "incline", "rough"] as const).map((kind) => ({
  role: "pull",
  kind,
}));

/** What can be drawn along by a string. */
export const DRAGS: readonly Link[] = (["hang", "flat", "rflat", "incline", "rough"] as const).map(
  (kind) => ({ role: "drag", kind }),
);

/** "pull-hang", "drag-rflat". */
export function nameOf({ role, kind }: Link): string {
  return `${role}-${kind}`;
}

/** True where the body lies on a slope. */
function isSloped({ kind }: Link): boolean {
  return kind === "incline" || kind === "rough";
}

/** True where the surface resists. */
export function isRough({ kind }: Link): boolean {
  return kind === "rough" || kind === "rflat";
}

/** What the small student sees of the body in place `index` (from 1). */
export function viewOf(link: Link, index: number): BodyView {
  const surface = link.kind === "hang" ? "hang" : isSloped(link) ? "incline" : "flat";
  return {
    attributes: [link.role, surface, ...(isRough(link) ? ["rough"] : [])],
    symbols: symbolsOf(link, index),
  };
}

/** What the prompt gives of the body in place `index` (from 1). */
export function symbolsOf(link: Link, index: number): readonly string[] {
  return [
    `m${index}`,
    ...(isSloped(link) ? [`th${index}`] : []),
    ...(isRough(link) ? [`mu${index}`] : []),
  ];
}

/** The slope in radians on which the body in place `index` moves: 0 on a table, a right angle where it hangs. */
export function slopeOf(link: Link, index: number, values: Values): number {
  if (link.kind === "hang") return Math.PI / 2;
  return isSloped(link) ? (values[`th${index}`] ?? Number.NaN) : 0;
}

const TOLD: Readonly<Record<string, readonly string[]>> = {
  "pull-hang": [
    "Body # has a mass of {m#}; it hangs freely and moves straight down.",
    "Body #, of mass {m#}, hangs in the air and sinks.",
  ],
  "pull-incline": [
    "Body # has a mass of {m#} and slides down a smooth slope at {th#} to the horizontal.",
    "Body #, of mass {m#}, moves down a frictionless inclined plane; the plane makes an angle of {th#} with the horizontal.",
  ],
  "pull-rough": [
    "Body # has a mass of {m#} and slides down a rough slope at {th#} to the horizontal; the coefficient of friction there is {mu#}.",
    "Body #, of mass {m#}, moves down an inclined plane that makes an angle of {th#} with the horizontal and rubs on it with a coefficient of friction of {mu#}.",
  ],
  "drag-hang": [
    "Body # has a mass of {m#}; it hangs freely and is lifted straight up.",
    "Body #, of mass {m#}, hangs in the air and is drawn upwards.",
  ],
  "drag-flat": [
    "Body # has a mass of {m#} and is drawn along a smooth horizontal table.",
    "Body #, of mass {m#}, glides without friction over a level table.",
  ],
  "drag-rflat": [
    "Body # has a mass of {m#} and is drawn along a rough horizontal table; the coefficient of friction there is {mu#}.",
    "Body #, of mass {m#}, is dragged over a level table and rubs on it with a coefficient of friction of {mu#}.",
  ],
  "drag-incline": [
    "Body # has a mass of {m#} and is drawn up a smooth slope at {th#} to the horizontal.",
    "Body #, of mass {m#}, moves up a frictionless inclined plane; the plane makes an angle of {th#} with the horizontal.",
  ],
  "drag-rough": [
    "Body # has a mass of {m#} and is drawn up a rough slope at {th#} to the horizontal; the coefficient of friction there is {mu#}.",
    "Body #, of mass {m#}, moves up an inclined plane that makes an angle of {th#} with the horizontal and rubs on it with a coefficient of friction of {mu#}.",
  ],
};

/** The sentence that tells the body in place `index`; `wording` picks among the wordings. */
export function tellLink(link: Link, index: number, wording: number): string {
  const told = TOLD[nameOf(link)] ?? [];
  return (told[wording % told.length] ?? "").replaceAll("#", String(index));
}
