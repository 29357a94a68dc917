/** @file How everyday numbers are drawn: the answer first, then givens that lead to it. */
import { TerrellaError } from "../../../../../core/errors.ts";
import type { Drawer } from "../../../language/drawer.ts";
import type { EntityScene, Written, WrittenBody } from "../../../language/scene.ts";
import { writeValue } from "../../../language/units.ts";
import type { SceneFamily, Setting } from "../../domain.ts";
import { KIND_OF } from "../entities.ts";
import { suits } from "../sizes.ts";

/** A number with its unit. */
export function say(value: number, unit: string): Written {
  return writeValue(Number(value.toPrecision(9)), unit);
}

/** True for a number that needs at most so many decimals. */
export function isShort(value: number, decimals: number): boolean {
  const scaled = value * 10 ** decimals;
  return Math.abs(scaled - Math.round(scaled)) < 1e-9 * Math.max(1, Math.abs(scaled));
}

const TRIES = 400;

/** Draws until the draw is fit; after many tries, the last draw. */
export function drawUntil<T>(draw: () => T, isFit: (drawn: T) => boolean): T {
  let drawn = draw();
  for (let tries = 1; tries < TRIES && !isFit(drawn); tries++) drawn = draw();
  return drawn;
}

type Sized = Readonly<Record<string, Written>>;

/** A part with the word for it. */
export type Dressed<T> = T & { readonly what: string };

/** Different words for parts, each for a thing that may well be as large; `undefined` where there are not enough. */
function dressOnce<T extends Sized>(
  draw: Drawer,
  list: readonly string[],
  parts: readonly T[],
): Dressed<T>[] | undefined {
  const used = new Set<string>();
  const dressed: Dressed<T>[] = [];
  for (const part of parts) {
    const open = list.filter((word) => !used.has(word) && suits(word, part));
    if (open.length === 0) return undefined;
    const what = draw.rng.pick(open);
    used.add(what);
    dressed.push({ ...part, what });
  }
  return dressed;
}

/** Draws parts until there are words for them. */
export function dress<T extends Sized>(
  draw: Drawer,
  list: readonly string[],
  parts: () => readonly T[],
): Dressed<T>[] {
  for (let tries = 0; tries < TRIES; tries++) {
    const dressed = dressOnce(draw, list, parts());
    if (dressed !== undefined) return dressed;
  }
  throw new TerrellaError("bad-world", `no words of ${list.join(", ")} suit what was drawn`);
}

/** Three outcomes of a comparison, the last "the same" a little rarer. */
export function outcome(draw: Drawer): -1 | 0 | 1 {
  return ([-1, 1, 0] as const)[draw.rng.weighted([0.38, 0.38, 0.24])] ?? 0;
}

/** True where a scene is to have two things: often enough that a comparison is found among a few scenes. */
export function isPair(draw: Drawer, setting: Setting): boolean {
  return draw.rng.unit() < (setting === "easy" ? 0.25 : 0.6);
}

/** True where the first of two is smaller (−1), the same (0) or greater (1) as wanted, and clearly so. */
export function compares(wanted: -1 | 0 | 1, first: number, second: number): boolean {
  const gap = (first - second) / Math.max(first, second);
  return wanted === 0 ? Math.abs(gap) < 1e-6 : gap * wanted > 0.1;
}

/** Friendly strengths of gravity: 10 where it is easy. `unit` is "m/s^2" or "N/kg". */
export function gravityOf(draw: Drawer, setting: Setting, unit: "m/s^2" | "N/kg"): Written {
  return say(setting === "easy" ? 10 : draw.rng.pick([10, 10, 9.8, 9.81]), unit);
}

/** The value of a written gravity. */
export function strengthOf(gravity: Written): number {
  return Number.parseFloat(String(gravity));
}

/** Parameters and options of the one entity of a scene. */
export interface Made {
  readonly bodies: readonly WrittenBody[];
  readonly own?: Readonly<Record<string, Written>>;
  readonly gravity?: Written;
}

/** A family of one rung whose scenes have one entity. */
export function family(
  id: string,
  title: string,
  level: number,
  make: (draw: Drawer, setting: Setting) => Made,
  gravity = false,
): SceneFamily {
  return {
    id,
    title,
    levels: { easy: level, medium: level, hard: level },
    gravity,
    compose(draw, setting): EntityScene {
      const { bodies, own = {}, gravity: strength } = make(draw, setting);
      const entity = { kind: KIND_OF[id] ?? id, name: "A", ...own, bodies };
      const scene = { family: id, entities: [entity] };
      return strength === undefined ? scene : { ...scene, gravity: strength };
    },
  };
}
