/** @file Finding the one entity of a scene and its bodies. No physics: both witnesses may use it. */
import { TerrellaError } from "../../../../core/errors.ts";
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";

/** The entity of a scene; every scene of this domain has one. */
export function entityOf(scene: ReadScene): ReadEntity {
  const [entity] = scene.entities;
  if (entity === undefined) throw new TerrellaError("bad-input", "entities must not be empty");
  return entity;
}

/** The number of a body, from 0. */
export function bodyAt(entity: ReadEntity, index: number): ReadBody {
  const body = entity.bodies[index];
  if (body !== undefined) return body;
  throw new TerrellaError("bad-input", `${entity.name} has no body ${index + 1}`);
}

/** The first body of a kind, where there is one. */
export function bodyOf(entity: ReadEntity, kind: string): ReadBody | undefined {
  return entity.bodies.find((body) => body.kind === kind);
}

/** A value of a body or an entity, which the reader has made sure of. */
export function numberOf(owner: ReadBody | ReadEntity, key: string): number {
  const value = owner.values[key];
  if (value === undefined) {
    throw new TerrellaError("bad-input", `${owner.kind} has no "${key}"`);
  }
  return value;
}
