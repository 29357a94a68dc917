/**
 * @file Reading the numbers of a scene by name. What both witnesses know of a scene, and nothing of how things move.
 */
import { TerrellaError } from "../../../../core/errors.ts";
import type { ReadBody, ReadChange, ReadEntity, ReadScene, Written } from "../../language/scene.ts";
import { factorOf } from "../../language/units.ts";

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

/** The SI value of a number that a drawer wrote. */
export function toSi(written: Written): number {
  if (typeof written === "number") return written;
  const [digits = "", ...unit] = written.split(" ");
  return Number(digits) * factorOf(unit.join(" "));
}

/** The same value in another unit: scenes of satellites are written in kilometres, those of charges in grams. */
export function inUnit(written: Written, unit: string): string {
  return `${Number((toSi(written) / factorOf(unit)).toPrecision(9))} ${unit}`;
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

/** Smallest gravitational parameter of an asteroid and of a planet, in m³/s²; below them lies the star of a model. */
const ASTEROID = 1e3;
const PLANET = 1e9;

/** What stands at the centre of a system, which the size of its attraction tells. */
export function centreOf(entity: ReadEntity): "star" | "asteroid" | "planet" {
  const gm = numberOf(entity, "gm");
  if (gm >= PLANET) return "planet";
  return gm >= ASTEROID ? "asteroid" : "star";
}

/** The subject under which the distance between two planets is asked. */
export function pairOf(a: ReadBody, b: ReadBody): string {
  return `${a.id} and ${b.id}`;
}

/** How many bounces of a ball are followed. */
export const BOUNCES = 4;
