/** @file Ropes as they are read: between which points, and whether these take them. */
import { bad, unknown } from "./faults.ts";
import type { Lexicon } from "./paths.ts";
import type { ReadEntity, ReadRope, RopeEnd } from "./scene.ts";

/** One rope between two points that exist. */
export function readRope(
  written: readonly [string, string],
  index: number,
  entities: readonly ReadEntity[],
  lexicon: Lexicon,
): ReadRope {
  const end = (at: 0 | 1): RopeEnd =>
    readEnd(written[at], `ropes.${index}.${at}`, entities, lexicon);
  return { id: `rope ${index + 1}`, ends: [end(0), end(1)] };
}

function readEnd(
  written: string,
  field: string,
  entities: readonly ReadEntity[],
  lexicon: Lexicon,
): RopeEnd {
  const [name = "", point = ""] = written.split(".");
  const names = entities.map((entity) => entity.name);
  const entity = entities.find((one) => one.name === name);
  if (entity === undefined) throw unknown(field, name, names);
  const points = Object.keys(lexicon.entities[entity.kind]?.points ?? {});
  if (!points.includes(point))
    throw unknown(
      field,
      written,
      points.map((one) => `${name}.${one}`),
    );
  return { entity: name, point };
}

/** Refuses more ropes at a point than it takes. */
export function expectRoom(
  ropes: readonly ReadRope[],
  entities: readonly ReadEntity[],
  lexicon: Lexicon,
): void {
  const tied = new Map<string, number>();
  for (const [index, { ends }] of ropes.entries()) {
    for (const [side, { entity, point }] of ends.entries()) {
      const key = `${entity}.${point}`;
      const count = (tied.get(key) ?? 0) + 1;
      tied.set(key, count);
      const kind = entities.find(({ name }) => name === entity)?.kind ?? "";
      const most = lexicon.entities[kind]?.points?.[point]?.ropes ?? 0;
      if (count > most)
        throw bad(`ropes.${index}.${side}`, `ties a rope to ${key}, which takes ${most}`);
    }
  }
}
