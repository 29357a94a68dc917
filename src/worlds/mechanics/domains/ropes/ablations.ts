/**
 * @file Rope scenes with something taken away: an entity, friction, a prism's freedom to move, gravity.
 *
 * Where the answer stays the same without it, the question does not need the scene. What is taken away leaves a scene
 * that the second witness can run: a rope that loses an end is dropped, and its other end hangs loose.
 */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Ablation } from "../domain.ts";
import { contactsOf } from "./structure.ts";

/** So heavy in kg that nothing moves it: a prism or a box that is glued to its plane. */
const GLUED = 1e9;

/** All scenes with one thing less. */
export function listAblations(scene: ReadScene): readonly Ablation[] {
  return [...withoutEntities(scene), ...withoutFriction(scene), ...withGlue(scene)];
}

function withoutEntities(scene: ReadScene): readonly Ablation[] {
  if (scene.entities.length < 2) return [];
  return scene.entities.map(({ name }) => ({
    name: `without ${name}`,
    scene: {
      ...scene,
      entities: scene.entities.filter((entity) => entity.name !== name),
      ropes: scene.ropes.filter(({ ends }) => ends.every(({ entity }) => entity !== name)),
    },
  }));
}

function withoutFriction(scene: ReadScene): readonly Ablation[] {
  const rough = scene.entities
    .flatMap(contactsOf)
    .some(({ body }) => (body.values["friction"] ?? 0) > 0);
  if (!rough) return [];
  const smooth = mapBodies(scene, "friction", (friction) => friction * 0);
  return [{ name: "without friction", scene: smooth }];
}

/** Everything on its prism or box, which cannot move. */
function withGlue(scene: ReadScene): readonly Ablation[] {
  return scene.entities.flatMap((entity) => {
    const carrier = entity.bodies.find(
      ({ kind }) => kind === "prism" || kind === "double-prism" || kind === "box",
    );
    if (carrier === undefined) return [];
    const heavy: ReadEntity = {
      ...entity,
      bodies: entity.bodies.map((body) =>
        body === carrier
          ? { ...body, values: { ...body.values, mass: GLUED, friction: 1.5 } }
          : body,
      ),
    };
    const entities = scene.entities.map((one) => (one === entity ? heavy : one));
    return [{ name: `${carrier.id} glued to its place`, scene: { ...scene, entities } }];
  });
}

function mapBodies(
  scene: ReadScene,
  parameter: string,
  change: (value: number) => number,
): ReadScene {
  const entities = scene.entities.map((entity) => ({
    ...entity,
    bodies: entity.bodies.map((body) => {
      const value = body.values[parameter];
      if (value === undefined) return body;
      return { ...body, values: { ...body.values, [parameter]: change(value) } };
    }),
  }));
  return { ...scene, entities };
}
