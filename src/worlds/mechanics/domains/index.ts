/** @file The domains of mechanics. */
import { lookUp } from "../../../core/errors.ts";
import { collisions } from "./collisions/index.ts";
import type { Domain, SceneFamily } from "./domain.ts";
import { everyday } from "./everyday/index.ts";
import { fields } from "./fields/index.ts";
import { lagrangian } from "./lagrangian/index.ts";
import { ropes } from "./ropes/index.ts";
import { rotation } from "./rotation/index.ts";
import { springs } from "./springs/index.ts";

/** Every domain, each with kinds of entities of its own. */
export const DOMAINS: readonly Domain[] = [
  everyday,
  ropes,
  collisions,
  springs,
  rotation,
  fields,
  lagrangian,
];

/** A family and the domain that it belongs to. */
export interface FamilyPlace {
  readonly domain: Domain;
  readonly family: SceneFamily;
}

const PLACES: ReadonlyMap<string, FamilyPlace> = new Map(
  DOMAINS.flatMap((domain) =>
    domain.families.map((family) => [family.id, { domain, family }] as const),
  ),
);

/** All families of scenes of entities, in the order of the domains. */
export const SCENE_FAMILIES: readonly FamilyPlace[] = [...PLACES.values()];

/** The family of this name; a miss is `unknown-name`. */
export function lookUpFamily(id: string): FamilyPlace {
  return lookUp("family", id, PLACES);
}

/** True where a family of this name holds scenes of entities. */
export function isSceneFamily(id: string): boolean {
  return PLACES.has(id);
}
