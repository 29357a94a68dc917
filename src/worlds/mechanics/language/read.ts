/**
 * @file Reading a scene of entities: every value in SI units, every omission filled in, every fault with its path.
 *
 * Ranges, unknown keys and kinds, ropes that lead nowhere are found here; what only physics can see, the domain checks.
 */
import { bad, unknown } from "./faults.ts";
import { readNumber } from "./number.ts";
import { AT, GRAVITY, type Lexicon } from "./paths.ts";
import { expectRoom, readRope } from "./ropes.ts";
import type {
  EntityScene,
  Given,
  Numbers,
  ReadBody,
  ReadChange,
  ReadEntity,
  ReadScene,
  Written,
  WrittenBody,
  WrittenEntity,
} from "./scene.ts";
import type { BodySpec, EntitySpec, OptionSpecs } from "./spec.ts";
import { printWritten, usualUnit } from "./units.ts";

/** A read scene and the numbers that it gives, in the order in which it gives them. */
export interface Reading {
  readonly scene: ReadScene;
  readonly givens: readonly Given[];
}

/** Standard gravity as prompts print it, in m/s². */
export const EARTH_GRAVITY = 9.81;

/** Reads a scene in the words of its domain. Every fault is a `bad-input` error that names the path. */
export function readEntityScene(written: EntityScene, lexicon: Lexicon): Reading {
  const givens: Given[] = [];
  const entities = written.entities.map((entity, index) =>
    readEntity(entity, `entities.${index}`, lexicon, givens),
  );
  expectUniqueNames(entities);
  const gravity = readGravity(written, lexicon, givens);
  const ropes = (written.ropes ?? []).map((ends, index) =>
    readRope(ends, index, entities, lexicon),
  );
  expectRoom(ropes, entities, lexicon);
  const scene = { family: written.family, gravity, entities, ropes };
  if (written.change === undefined) return { scene, givens };
  const change = readChange(written.change, lexicon, givens);
  return { scene: { ...scene, change }, givens };
}

function readGravity(written: EntityScene, { hasGravity }: Lexicon, givens: Given[]): number {
  if (!hasGravity) {
    if (written.gravity === undefined) return 0;
    throw bad(
      "gravity",
      `has no place in "${written.family}", where no gravity acts: leave it out`,
    );
  }
  const said = written.gravity ?? EARTH_GRAVITY;
  const value = readNumber(said, GRAVITY, "gravity");
  givens.push({ path: "gravity", value, printed: printWritten(said, "acceleration") });
  return value;
}

function readEntity(
  written: WrittenEntity,
  field: string,
  lexicon: Lexicon,
  givens: Given[],
): ReadEntity {
  const spec = lookUpKind(lexicon.entities, written.kind, `${field}.kind`);
  const { name } = written;
  if (!/^[A-Z][A-Za-z0-9]{0,7}$/.test(name)) {
    throw bad(
      `${field}.name`,
      `must be a capital letter and at most 7 letters or digits, found "${name}"`,
    );
  }
  const { kind: _kind, name: _name, bodies: writtenBodies, ...rest } = written;
  const own = rest as Readonly<Record<string, Written>>;
  const { values, options } = readParameters(own, spec, field, name, givens);
  const { fewest, most, kinds } = spec.bodies;
  if (writtenBodies.length < fewest || writtenBodies.length > most) {
    throw bad(
      `${field}.bodies`,
      `must be ${fewest} to ${most} in number for a ${written.kind}, found ${writtenBodies.length}`,
    );
  }
  const bodies = writtenBodies.map((body, index) => {
    const at = `${field}.bodies.${index}`;
    if (!kinds.includes(body.kind)) throw unknown(`${at}.kind`, body.kind, kinds);
    return readBody(body, at, `${name}.${index + 1}`, lexicon, givens);
  });
  return { kind: written.kind, name, values, options, bodies };
}

function readBody(
  written: WrittenBody,
  field: string,
  id: string,
  lexicon: Lexicon,
  givens: Given[],
): ReadBody {
  const spec = lookUpKind(lexicon.bodies, written.kind, `${field}.kind`);
  const { kind, ...rest } = written;
  return { kind, id, ...readParameters(rest, spec, field, id, givens) };
}

interface Parameters {
  readonly values: Numbers;
  readonly options: Readonly<Record<string, string>>;
}

function readParameters(
  written: Readonly<Record<string, Written>>,
  spec: BodySpec | EntitySpec,
  field: string,
  prefix: string,
  givens: Given[],
): Parameters {
  const options: OptionSpecs = spec.options ?? {};
  const known = [...Object.keys(spec.parameters), ...Object.keys(options)];
  for (const key of Object.keys(written))
    if (!known.includes(key)) throw unknown(field, key, known);
  const values: Record<string, number> = {};
  for (const [key, parameter] of Object.entries(spec.parameters)) {
    const said = written[key];
    const at = `${field}.${key}`;
    if (said === undefined) {
      if (parameter.neutral === undefined)
        throw bad(
          at,
          `is missing: the ${parameter.meaning}, in ${usualUnit(parameter.quantity) || "plain numbers"}`,
        );
      values[key] = parameter.neutral;
      continue;
    }
    values[key] = readNumber(said, parameter, at);
    // A neutral value that is written out says nothing, and no story has to tell it.
    if (values[key] === parameter.neutral) continue;
    givens.push({
      path: `${prefix}.${key}`,
      value: values[key],
      printed: printWritten(said, parameter.quantity),
    });
  }
  const chosen = Object.entries(options).map(([key, allowed]) => {
    const said = written[key] ?? allowed[0] ?? "";
    if (typeof said === "string" && allowed.includes(said)) return [key, said] as const;
    throw unknown(`${field}.${key}`, String(said), allowed);
  });
  return { values, options: Object.fromEntries(chosen) };
}

function readChange(
  written: NonNullable<EntityScene["change"]>,
  lexicon: Lexicon,
  givens: Given[],
): ReadChange {
  const verbs = Object.keys(lexicon.changes);
  if (!verbs.includes(written.do)) throw unknown("change.do", written.do, verbs);
  const atS = readNumber(written.at, AT, "change.at");
  givens.push({ path: "change.at", value: atS, printed: printWritten(written.at, "time") });
  return { atS, do: written.do, target: written.target };
}

function expectUniqueNames(entities: readonly ReadEntity[]): void {
  for (const [index, { name }] of entities.entries()) {
    const first = entities.findIndex((other) => other.name === name);
    if (first !== index)
      throw bad(`entities.${index}.name`, `is "${name}" again: entities.${first} has that name`);
  }
}

function lookUpKind<T>(kinds: Readonly<Record<string, T>>, kind: string, field: string): T {
  const spec = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (spec === undefined) throw unknown(field, kind, Object.keys(kinds));
  return spec;
}
