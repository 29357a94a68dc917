/** @file Scenes with something taken away: an answer that stays the same had nothing to do with it. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Ablation } from "../domain.ts";
import { entityOf, isMover, isPlane, numberOf, restitutionOf } from "./layout.ts";

/** A scene without each body, without springs, without loss, without slope. */
export function ablations(scene: ReadScene): readonly Ablation[] {
  const entity = entityOf(scene);
  const kept = (bodies: readonly ReadBody[]): ReadScene => withEntity(scene, { ...entity, bodies });
  const free = entity.bodies.filter(
    (body) => body.kind !== "link" && !isJoined(entity.bodies, body),
  );
  const removals = free
    .map(({ id }) => ({ name: `without ${id}`, scene: kept(without(entity.bodies, id)) }))
    .filter(({ scene: rest }) =>
      entityOf(rest).bodies.some((body) => isMover(body) || isPlane(rest)),
    );
  const slack = entity.bodies
    .filter(({ kind }) => kind === "link")
    .map(({ id }) => ({
      name: `without the spring ${id}`,
      scene: kept(
        entity.bodies.map((body) => (body.id === id ? withValue(body, "stiffness", 0) : body)),
      ),
    }));
  const elastic = withEntity(scene, {
    ...entity,
    values: { ...entity.values, restitution: 1 },
    bodies: entity.bodies.map((body) => ({
      ...withValue(body, "restitution", 1),
      options: { ...body.options, contact: "bounces" },
    })),
  });
  const isLossy =
    numberOf(entity, "restitution") < 1 || entity.bodies.some((body) => restitutionOf(body) < 1);
  const isSloping = numberOf(entity, "slope") > 0;
  const level = withEntity(scene, { ...entity, values: { ...entity.values, slope: 0 } });
  return [
    ...removals,
    ...slack,
    ...(isLossy ? [{ name: "without loss", scene: elastic }] : []),
    ...(isSloping ? [{ name: "without slope", scene: level }] : []),
  ];
}

function withEntity(scene: ReadScene, entity: ReadEntity): ReadScene {
  return { ...scene, entities: [entity] };
}

function withValue(body: ReadBody, name: string, value: number): ReadBody {
  if (body.values[name] === undefined) return body;
  return { ...body, values: { ...body.values, [name]: value } };
}

/** True for a body that a spring joins to another: without it the spring would hang loose. */
function isJoined(bodies: readonly ReadBody[], body: ReadBody): boolean {
  const index = bodies.indexOf(body);
  return bodies[index - 1]?.kind === "link" || bodies[index + 1]?.kind === "link";
}

/** The row closes up: the one behind takes over the gap. */
function without(bodies: readonly ReadBody[], id: string): readonly ReadBody[] {
  const index = bodies.findIndex((body) => body.id === id);
  const [taken, behind] = [bodies[index], bodies[index + 1]];
  const rest = bodies.filter((body) => body.id !== id);
  if (taken === undefined || behind?.values["gap"] === undefined) return rest;
  const gap = index === 0 ? 0 : numberOf(taken, "gap") + numberOf(behind, "gap");
  return rest.map((body) => (body.id === behind.id ? withValue(body, "gap", gap) : body));
}
