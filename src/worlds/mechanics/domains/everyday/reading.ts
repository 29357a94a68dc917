/** @file Looking into a read scene: no physics in here. */
import { TerrellaError } from "../../../../core/errors.ts";
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";

/** The one entity of a scene; `bad-world` where there is none. */
export function entityOf(scene: ReadScene): ReadEntity {
  const [entity] = scene.entities;
  if (entity === undefined) throw new TerrellaError("bad-world", "the scene has no entity");
  return entity;
}

/** A body by its number, from 1; `bad-world` where there is none. */
export function bodyAt(entity: ReadEntity, number: number): ReadBody {
  const body = entity.bodies[number - 1];
  if (body !== undefined) return body;
  throw new TerrellaError("bad-world", `${entity.kind} ${entity.name} has no body ${number}`);
}

/** A number of an entity or a body; `bad-world` where it has none of that name. */
export function numberIn(part: ReadEntity | ReadBody, name: string): number {
  const value = part.values[name];
  if (value !== undefined) return value;
  throw new TerrellaError("bad-world", `a ${part.kind} has no "${name}"`);
}

/** A word of an entity or a body; empty where it has none of that name. */
export function wordIn(part: ReadEntity | ReadBody, name: string): string {
  return part.options[name] ?? "";
}

/**
 * Each body of an entity as an entity of its own, which bears the body's name; an entity of one body stays as it is. So
 * what is said of one load or of one sample can be said of two.
 */
export function apart(entity: ReadEntity): readonly ReadEntity[] {
  if (entity.bodies.length < 2) return [entity];
  return entity.bodies.map((body) => ({ ...entity, name: body.id, bodies: [body] }));
}

/** When a motion changes its kind: somebody starts later, or stops on the way. */
export function eventsOf({
  entities,
  change,
}: ReadScene): readonly { readonly timeS: number; readonly name: string }[] {
  const late = entities[0]?.values["late"] ?? 0;
  return [
    ...(late > 0 ? [{ timeS: late, name: "start of the second" }] : []),
    ...(change === undefined ? [] : [{ timeS: change.atS, name: change.do }]),
  ];
}

/** One thing on each pan, and what the balance did: −1, its left pan went down; 1, the right one; 0, it stayed level. */
export interface Weighing {
  /** Numbers of the things, from 0. */
  readonly left: number;
  readonly right: number;
  readonly tip: -1 | 0 | 1;
}

const PLACES = ["first", "second", "third"];

/** Quantities by the id of their ask, in SI units; what is asked about a moment, as a function of the time. */
export type Values = Readonly<Record<string, number | ((timeS: number) => number)>>;

/** Looks quantities up; not a number where one is unknown. */
export function valueIn(values: Values): (ask: string, timeS: number) => number {
  return (ask, timeS) => {
    const known = values[ask] ?? Number.NaN;
    return typeof known === "number" ? known : known(timeS);
  };
}

/** What is told of things of unknown weight. */
export function weighingsOf({ bodies }: ReadEntity): {
  readonly things: readonly ReadBody[];
  readonly weighings: readonly Weighing[];
} {
  const things = bodies.filter(({ kind }) => kind === "thing");
  const weighings = bodies
    .filter(({ kind }) => kind === "weighing")
    .map((body): Weighing => {
      const seen = wordIn(body, "seen");
      return {
        left: PLACES.indexOf(wordIn(body, "left")),
        right: PLACES.indexOf(wordIn(body, "right")),
        tip: seen === "level" ? 0 : seen === "left pan down" ? -1 : 1,
      };
    });
  return { things, weighings };
}

/** The name of what is known of two things: see `Ordering`. */
export function orderOf(one: ReadBody, other: ReadBody): string {
  return `order of ${one.id} and ${other.id}`;
}

/** 1: the first of two is the heavier; −1: it is the lighter; 0: they weigh the same; 2: one cannot tell. */
export type Ordering = -1 | 0 | 1 | 2;

/** The bodies on one side. */
export function onSide(entity: ReadEntity, side: "left" | "right"): readonly ReadBody[] {
  return entity.bodies.filter((body) => wordIn(body, "side") === side);
}
