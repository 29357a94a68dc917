/** @file Changes worth supposing, and scenes with something taken away. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadChange, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Ablation } from "../domain.ts";
import { changesOf, targetOf } from "./check.ts";
import { entityOf, numberOf } from "./parts.ts";

/** Changes that may be supposed of a scene, at times at which its motion is under way. */
export function listChanges(scene: ReadScene, rng: Rng): readonly ReadChange[] {
  const entity = entityOf(scene);
  const typical = typicalTime(scene, entity);
  return changesOf(entity).map(([verb, body]) => {
    const wanted = rng.uniform(0.25, 0.55) * typical;
    return {
      atS: Math.max(0.1, Math.round(wanted * 10) / 10),
      do: verb,
      target: targetOf(entity, body),
    };
  });
}

/** About how long a scene is interesting, in seconds. */
function typicalTime({ gravity }: ReadScene, { kind, values, bodies }: ReadEntity): number {
  const lengths = bodies.flatMap((body) =>
    ["length", "distance", "natural"].map((key) => body.values[key] ?? 0),
  );
  const size = Math.max(values["radius"] ?? 0, ...lengths, 0.1);
  if (kind === "turntable" || kind === "spring-wedge") return 1.6;
  if (kind === "rotating-rod") return 1.5 / (values["rate"] ?? 1);
  return 4 * Math.sqrt(size / Math.max(gravity, 0.5));
}

type Values = Readonly<Record<string, number>>;

const withEntity = (scene: ReadScene, change: (entity: ReadEntity) => ReadEntity): ReadScene => ({
  ...scene,
  entities: scene.entities.map(change),
});

/** A scene whose body with this number has other values. */
function withBody(scene: ReadScene, index: number, values: Values): ReadScene {
  return withEntity(scene, (entity) => ({
    ...entity,
    bodies: entity.bodies.map((body, at) =>
      at === index ? { ...body, values: { ...body.values, ...values } } : body,
    ),
  }));
}

const withValues = (scene: ReadScene, values: Values): ReadScene =>
  withEntity(scene, (entity) => ({ ...entity, values: { ...entity.values, ...values } }));

/** So heavy that nothing in the scene moves it. */
const ROCK = 1e7;

/** Scenes without one of the things that make the motion what it is. */
export function listAblations(scene: ReadScene): readonly Ablation[] {
  const entity = entityOf(scene);
  const own = ABLATIONS[entity.kind]?.(scene, entity) ?? [];
  // On a level rod the weight only presses on the rod: to leave it out is no shortcut.
  const isLevel = Math.abs(Math.cos(entity.values["tilt"] ?? 0)) < 1e-6;
  if (scene.gravity === 0 || isLevel) return own;
  return [{ name: "without gravity", scene: { ...scene, gravity: 0 } }, ...own];
}

const without = (name: string, scene: ReadScene): Ablation => ({ name: `without ${name}`, scene });

const ABLATIONS: Readonly<
  Record<string, (scene: ReadScene, entity: ReadEntity) => readonly Ablation[]>
> = {
  "double-pendulum": (scene) => [
    without("the mass of the lower bob", withBody(scene, 1, { mass: 1e-6 })),
    { name: "upper bob held", scene: withBody(scene, 0, { mass: ROCK }) },
  ],
  "coupled-pendulums": (scene) => [
    without("the springs", withValues(scene, { stiffness: 0 })),
    { name: "second bob held", scene: withBody(scene, 1, { mass: ROCK }) },
  ],
  "pendulum-on-cart": (scene, { bodies }) => [
    { name: "cart held", scene: withBody(scene, 0, { mass: ROCK }) },
    without("the mass of the bob", withBody(scene, 1, { mass: 1e-6 })),
    ...(bodies.length > 2 ? [without("the spring", withBody(scene, 2, { stiffness: 0 }))] : []),
  ],
  "spring-pendulum": (scene) => [without("the spring", withBody(scene, 1, { stiffness: 0 }))],
  hoop: (scene) => [without("the rotation", withValues(scene, { rate: 0 }))],
  "rotating-rod": (scene, { bodies }) => [
    without("the rotation", withValues(scene, { rate: 0 })),
    ...(bodies.length > 1 ? [without("the spring", withBody(scene, 1, { stiffness: 0 }))] : []),
  ],
  turntable: (scene, { bodies }) => [
    without("the rotation", withValues(scene, { rate: 0 })),
    ...(bodies.length > 1 ? [without("the spring", withBody(scene, 1, { stiffness: 0 }))] : []),
  ],
  "free-body": (scene, { bodies }) => {
    const [body] = bodies;
    if (body === undefined) return [];
    const mean = ["first", "second", "third"].reduce(
      (sum, key) => sum + numberOf(body, key) / 3,
      0,
    );
    const round = { first: mean, second: mean, third: mean };
    return [{ name: "as a ball", scene: withBody(scene, 0, round) }];
  },
  "table-with-hole": (scene) => [without("the weight", withBody(scene, 1, { mass: 1e-6 }))],
  "swinging-atwood": (scene) => [
    without("the weight", withBody(scene, 1, { mass: 1e-6 })),
    { name: "ball let down straight", scene: withBody(scene, 0, { angle: 0 }) },
  ],
  "spring-wedge": (scene) => [
    { name: "wedge held", scene: withBody(scene, 0, { mass: ROCK }) },
    without("the spring", withBody(scene, 2, { stiffness: 0 })),
  ],
};
