/** @file Numbers of a scene by their paths: reading one, replacing one, and what the language says of it. */
import { TerrellaError } from "../../../core/errors.ts";
import type { ReadScene } from "./scene.ts";
import type { BodySpec, ChangeSpec, EntitySpec, ParameterSpec } from "./spec.ts";

/** The words of a language: what one domain declares. */
export interface Lexicon {
  readonly bodies: Readonly<Record<string, BodySpec>>;
  readonly entities: Readonly<Record<string, EntitySpec>>;
  readonly changes: Readonly<Record<string, ChangeSpec>>;
  /** False where no gravity acts in the scene's family. */
  readonly hasGravity: boolean;
}

/** What the language says of the gravity of a scene. */
export const GRAVITY: ParameterSpec = {
  meaning: "gravitational acceleration",
  quantity: "acceleration",
  symbol: "g",
  low: 0.01,
  high: 1000,
};

/** What the language says of the time of a change. */
export const AT: ParameterSpec = {
  meaning: "time of the change",
  quantity: "time",
  symbol: "s",
  low: 1e-6,
  high: 1e6,
};

/** The specification of the number at a path, for printing, ranges and symbols. */
export function specAt(scene: ReadScene, lexicon: Lexicon, path: string): ParameterSpec {
  if (path === "gravity") return GRAVITY;
  if (path === "change.at") return AT;
  const [name = "", second = "", third] = path.split(".");
  const entity = scene.entities.find((one) => one.name === name);
  const spec =
    third === undefined
      ? lexicon.entities[entity?.kind ?? ""]?.parameters[second]
      : lexicon.bodies[entity?.bodies[Number(second) - 1]?.kind ?? ""]?.parameters[third];
  if (spec !== undefined) return spec;
  throw new TerrellaError("bad-world", `no number lies at "${path}" of the scene`);
}

/** The same scene with another number at a path. */
export function withNumber(scene: ReadScene, path: string, value: number): ReadScene {
  if (path === "gravity") return { ...scene, gravity: value };
  if (path === "change.at" && scene.change !== undefined) {
    return { ...scene, change: { ...scene.change, atS: value } };
  }
  const [name = "", second = "", third] = path.split(".");
  const entities = scene.entities.map((entity) => {
    if (entity.name !== name) return entity;
    if (third === undefined) return { ...entity, values: { ...entity.values, [second]: value } };
    const bodies = entity.bodies.map((body, index) =>
      index === Number(second) - 1 ? { ...body, values: { ...body.values, [third]: value } } : body,
    );
    return { ...entity, bodies };
  });
  return { ...scene, entities };
}

/** The number at a path, in SI units. */
export function numberAt(scene: ReadScene, path: string): number {
  if (path === "gravity") return scene.gravity;
  if (path === "change.at") return scene.change?.atS ?? Number.NaN;
  const [name = "", second = "", third] = path.split(".");
  const entity = scene.entities.find((one) => one.name === name);
  const values = third === undefined ? entity?.values : entity?.bodies[Number(second) - 1]?.values;
  return values?.[third ?? second] ?? Number.NaN;
}
