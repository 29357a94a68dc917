/**
 * @file What hangs on what: the order of blocks and springs, for stories, questions and pictures.
 *
 * The witnesses do not use it; each reads the scene by itself, so that a misreading here cannot hide in both.
 */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";

/** The only entity of a scene of springs. */
export function theEntity(scene: ReadScene): ReadEntity {
  return scene.entities[0] ?? { kind: "", name: "A", values: {}, options: {}, bodies: [] };
}

/** True for bodies that move. */
export function isBlock({ kind }: ReadBody): boolean {
  return kind === "block" || kind === "free-block" || kind === "hung-block";
}

/** True for springs and pairs of springs. */
export function isSpring(body: ReadBody): boolean {
  return !isBlock(body) && body.kind !== "wall";
}

/** The blocks of an entity in its order. */
export function blocksOf({ bodies }: ReadEntity): readonly ReadBody[] {
  return bodies.filter(isBlock);
}

/** The springs of an entity in its order; a pair counts once. */
export function springsOf({ bodies }: ReadEntity): readonly ReadBody[] {
  return bodies.filter(isSpring);
}

/** True for a row on a ring. */
export function isRing({ options }: ReadEntity): boolean {
  return options["track"] === "ring";
}

/** The walls of a row, or the one ceiling of a hanging chain. */
export function countWalls({ kind, bodies }: ReadEntity): number {
  return kind === "hanging-springs" ? 1 : bodies.filter((body) => body.kind === "wall").length;
}

/** True for one block on springs that all lie on one line with its velocity. */
export function isStraight({ bodies }: ReadEntity): boolean {
  const [block] = bodies;
  const y = block?.values["y"];
  return block?.values["vy"] === 0 && bodies.every((body) => body.values["y"] === y);
}

/** True where nothing takes energy away. */
export function isUndamped({ bodies }: ReadEntity): boolean {
  return bodies.every((body) => (body.values["damping"] ?? 0) === 0);
}

/** True where the springs swing in one mode only, so that the motion has a period. */
export function hasOneMode(entity: ReadEntity): boolean {
  if (!isUndamped(entity)) return false;
  if (entity.kind === "spring-block") return isStraight(entity);
  const blocks = blocksOf(entity).length;
  return blocks === 1 || (blocks === 2 && countWalls(entity) === 0);
}

/** True where all start at rest. */
export function startsAtRest(entity: ReadEntity): boolean {
  return blocksOf(entity).every(({ values }) =>
    ["velocity", "vx", "vy"].every((key) => (values[key] ?? 0) === 0),
  );
}

/** The bodies next to a spring of a row or a hanging chain; `undefined` for the ceiling. */
export function neighboursOf(
  entity: ReadEntity,
  spring: ReadBody,
): readonly [ReadBody | undefined, ReadBody | undefined] {
  const { bodies } = entity;
  const index = bodies.findIndex(({ id }) => id === spring.id);
  const next = bodies[index + 1] ?? (isRing(entity) ? bodies[0] : undefined);
  return [bodies[index - 1], next];
}

/** The springs that are joined end to end with this one, and itself. */
export function seriesOf(entity: ReadEntity, id: string): readonly string[] {
  const group: string[] = [];
  for (const body of entity.bodies) {
    if (isSpring(body)) group.push(body.id);
    else if (group.includes(id)) return group;
    else group.length = 0;
  }
  return group.includes(id) ? group : [];
}
