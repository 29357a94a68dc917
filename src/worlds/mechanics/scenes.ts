/** @file The two kinds of scenes of this world: of entities, and textbook laws with the values of their symbols. */
import type { Schema } from "../../core/schema.ts";
import { SCENE_FAMILIES } from "./domains/index.ts";
import type { EntityScene } from "./language/scene.ts";
import { branchOfFamily, definitionsOf } from "./language/schema.ts";
import { type LawScene, lawBranches } from "./scene.ts";

/** A scene of this world. */
export type Scene = LawScene | EntityScene;

/** True for a scene of entities. */
export function hasEntities(scene: Scene): scene is EntityScene {
  return "entities" in scene;
}

/** The JSON Schema of all scenes: one branch a family. */
export function sceneSchema(): Schema<Scene> {
  const domains = [...new Set(SCENE_FAMILIES.map(({ domain }) => domain))];
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A scene of mechanics",
    type: "object",
    required: ["family"],
    discriminator: { propertyName: "family" },
    oneOf: [
      ...lawBranches(),
      ...SCENE_FAMILIES.map(({ domain, family }) => branchOfFamily(domain, family)),
    ],
    $defs: Object.assign({}, ...domains.map(definitionsOf)),
  };
}
