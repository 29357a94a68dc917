/**
 * @file What can be asked about a rope scene.
 *
 * Ids are "<quantity> of <subject>". Subjects, each of which the story must name:
 * - a body that can move, by its id: "A.1";
 * - a rope ("rope 1", see `wholeRopes`) or a string inside an entity ("A.string 1"), whose tension is asked;
 * - a contact ("A.contact 1", see `contactsOf`), named as "the contact between … and …";
 * - somebody who pulls, or a winch, by the name of the entity ("B"), whose power is asked.
 */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { RecordedName } from "../../questions/recorded.ts";
import type { Askable } from "../domain.ts";
import { contactsOf, planeOf, stringsOf, type WholeRope, wholeRopes } from "./structure.ts";

/** Quantities of a body that change with time even where all forces are constant. */
const STATES: readonly RecordedName[] = ["displacement", "speed", "momentum", "kinetic energy"];
const DYNAMICS: readonly RecordedName[] = ["acceleration", "net force"];

/** Everything that can be asked. */
export function listAsks(scene: ReadScene): readonly Askable[] {
  const ropes = wholeRopes(scene);
  return [
    ...scene.entities.flatMap((entity) => bodyAsks(scene, entity)),
    ...ropes.flatMap((rope) => ropeAsks(scene, rope)),
    ...scene.entities.flatMap((entity) =>
      stringsOf(entity).map(({ id }) => ask(whenForces(scene), "tension", id)),
    ),
    ...scene.entities.flatMap((entity) => contactAsks(scene, entity)),
  ];
}

/** Forces are constant where no rope turns, nothing happens and nothing moves at the start. */
function whenForces({ entities, change }: ReadScene): Askable["when"] {
  const isSteady = entities.every(
    ({ kind }) => kind !== "directed-mass" && kind !== "constant-velocity-puller",
  );
  return isSteady && change === undefined ? "throughout" : "moment";
}

function ask(
  when: Askable["when"],
  quantity: RecordedName,
  subject: string,
  phrase?: string,
): Askable {
  const plain: Askable = { id: `${quantity} of ${subject}`, quantity, subject, when };
  return phrase === undefined ? plain : { ...plain, phrase };
}

function bodyAsks(scene: ReadScene, entity: ReadEntity): readonly Askable[] {
  const moving = entity.bodies.filter(({ kind }) => kind !== "plane");
  return moving.flatMap((body) => [
    ...STATES.map((quantity) => ask("moment", quantity, body.id)),
    ...DYNAMICS.map((quantity) => ask(whenForces(scene), quantity, body.id)),
    ...(staysLevel(entity, body) ? [] : [ask("moment", "potential energy change", body.id)]),
  ]);
}

/** True for a body that can only move horizontally. */
function staysLevel(entity: ReadEntity, body: ReadBody): boolean {
  const { kind, bodies } = entity;
  const isFlat = (planeOf(entity)?.values["slope"] ?? 0) === 0;
  switch (kind) {
    case "mass-with-fixed-pulley":
      return body.kind === "prism" || (bodies[1]?.kind === "plane" && isFlat);
    case "two-side-mass-plane":
    case "stacked-mass-plane":
      return isFlat;
    case "mass-prism-plane":
    case "mass-prism-pulley-plane":
      return isFlat && body.kind !== "mass";
    case "mass-box-plane":
      return isFlat && body !== bodies[2];
    default:
      return false;
  }
}

function ropeAsks(scene: ReadScene, { id, passes, ends }: WholeRope): readonly Askable[] {
  const asks: Askable[] = [];
  const puller = ends.find(({ entity }) => entity.kind === "constant-force-puller")?.entity;
  const winch = ends.find(({ entity }) => entity.kind === "constant-velocity-puller")?.entity;
  const isFixed = ends.some(({ entity }) => entity.kind === "fixed-pulley");
  // With somebody who pulls at it with a given force, the tension is given.
  if (puller === undefined) asks.push(ask(whenForces(scene), "tension", id));
  if (winch === undefined && !isFixed && passes.length === 0 && ends.length === 2) {
    const phrase = "the speed at which {name} runs over the fixed pulleys";
    asks.push(ask("moment", "string velocity", id, phrase));
  }
  const driver = puller ?? winch;
  if (driver !== undefined) {
    asks.push(ask("moment", "power", driver.name, "the power that {name} delivers"));
  }
  return asks;
}

function contactAsks(scene: ReadScene, entity: ReadEntity): readonly Askable[] {
  return contactsOf(entity).flatMap(({ id, body, on }) => {
    const isRough = (body.values["friction"] ?? 0) > 0;
    const isMovable = on !== undefined && on.kind !== "plane";
    const asks: Askable[] = [];
    const when = whenForces(scene);
    if (isRough || isMovable)
      asks.push(ask(when, "normal force", id, "the normal force at {name}"));
    if (isRough) asks.push(ask(when, "friction force", id, "the friction force at {name}"));
    if (isMovable) {
      const phrase = "the speed at which the surfaces slide over each other at {name}";
      asks.push(ask("moment", "speed", id, phrase));
    }
    return asks;
  });
}
