/**
 * @file Reading the numbers of a scene by name. What both witnesses know of a scene, and nothing of how things move.
 */
import { TerrellaError } from "../../../../core/errors.ts";
import type { ReadBody, ReadChange, ReadEntity, ReadScene } from "../../language/scene.ts";

/** A point or a vector in the plane of the motion. */
export type Plane = readonly [number, number];

/** Names of quantities to how they depend on the time; quantities of the whole motion ignore it. */
export type Quantities = ReadonlyMap<string, (timeS: number) => number>;

/** What a witness knows of one entity. */
export interface Course {
  readonly endS: number;
  readonly events: readonly { readonly timeS: number; readonly name: string }[];
  readonly quantities: Quantities;
}

/** The value of a parameter of a body or an entity; `internal` where the kind has none of that name. */
export function numberOf({ values, kind }: ReadBody | ReadEntity, name: string): number {
  const value = values[name];
  if (value !== undefined) return value;
  throw new TerrellaError("internal", `a ${kind} has no ${name}`);
}

/** The only body of an entity, or its first. */
export function firstBody(entity: ReadEntity): ReadBody {
  const [body] = entity.bodies;
  if (body !== undefined) return body;
  throw new TerrellaError("internal", `entity ${entity.name} has no bodies`);
}

/** The scene's change where it happens to this entity or one of its bodies. */
export function changeOf(scene: ReadScene, entity: ReadEntity): ReadChange | undefined {
  const { change } = scene;
  if (change === undefined) return undefined;
  const owner = change.target.split(".")[0];
  return owner === entity.name ? change : undefined;
}

/** True for a body that runs on a circle: an orbiter without eccentricity. */
export function isCircular(body: ReadBody): boolean {
  return body.kind === "orbiter" && body.values["eccentricity"] === 0;
}

/** The subject under which the distance between two planets is asked. */
export function pairOf(a: ReadBody, b: ReadBody): string {
  return `${a.id} and ${b.id}`;
}

/** How many bounces of a ball are followed. */
export const BOUNCES = 4;
