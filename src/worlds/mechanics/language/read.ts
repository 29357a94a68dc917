/**
 * @file Reading a scene of entities: every value in SI units, every omission filled in, every fault with its path.
 *
 * Ranges, unknown keys and kinds, ropes that lead nowhere are found here; what only physics can see, the domain checks.
 */
import { DIMENSIONS, showDimension } from "../../../core/dimension.ts";
import { nearest, TerrellaError } from "../../../core/errors.ts";
import { parseUnit } from "../../../core/units.ts";
import { isWithin } from "./bounds.ts";
import type {
  EntityScene,
  Given,
  Numbers,
  ReadBody,
  ReadChange,
  ReadEntity,
  ReadRope,
  ReadScene,
  RopeEnd,
  Written,
  WrittenBody,
  WrittenEntity,
} from "./scene.ts";
import type { BodySpec, ChangeSpec, EntitySpec, OptionSpecs, ParameterSpec } from "./spec.ts";
import { printWritten, usualUnit } from "./units.ts";

/** The words of a language: what one domain declares. */
export interface Lexicon {
  readonly bodies: Readonly<Record<string, BodySpec>>;
  readonly entities: Readonly<Record<string, EntitySpec>>;
  readonly changes: Readonly<Record<string, ChangeSpec>>;
  /** False where no gravity acts in the scene's family. */
  readonly hasGravity: boolean;
}

/** A read scene and the numbers that it gives, in the order in which it gives them. */
export interface Reading {
  readonly scene: ReadScene;
  readonly givens: readonly Given[];
}

/** Standard gravity as prompts print it, in m/s². */
export const EARTH_GRAVITY = 9.81;

const GRAVITY: ParameterSpec = {
  meaning: "gravitational acceleration",
  quantity: "acceleration",
  symbol: "g",
  low: 0.01,
  high: 1000,
};

const AT: ParameterSpec = {
  meaning: "time of the change",
  quantity: "time",
  symbol: "s",
  low: 1e-6,
  high: 1e6,
};

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

/** The specification of the number at a path, for printing, ranges and symbols. */
export function specAt(scene: ReadScene, lexicon: Lexicon, path: string): ParameterSpec {
  if (path === "gravity") return GRAVITY;
  if (path === "change.at") return AT;
  const [name = "", second = "", third] = path.split(".");
  const entity = scene.entities.find((one) => one.name === name);
  const spec =
    third === undefined
      ? lexicon.entities[entity?.kind ?? ""]?.parameters[second]
      : lexicon.bodies[entity?.bodies[Number(second) - 1]?.kind ?? ""]?.parameters[third];
  if (spec !== undefined) return spec;
  throw new TerrellaError("bad-world", `no number lies at "${path}" of the scene`);
}

/** The same scene with another number at a path. */
export function withNumber(scene: ReadScene, path: string, value: number): ReadScene {
  if (path === "gravity") return { ...scene, gravity: value };
  if (path === "change.at" && scene.change !== undefined) {
    return { ...scene, change: { ...scene.change, atS: value } };
  }
  const [name = "", second = "", third] = path.split(".");
  const entities = scene.entities.map((entity) => {
    if (entity.name !== name) return entity;
    if (third === undefined) return { ...entity, values: { ...entity.values, [second]: value } };
    const bodies = entity.bodies.map((body, index) =>
      index === Number(second) - 1 ? { ...body, values: { ...body.values, [third]: value } } : body,
    );
    return { ...entity, bodies };
  });
  return { ...scene, entities };
}

/** The number at a path, in SI units. */
export function numberAt(scene: ReadScene, path: string): number {
  if (path === "gravity") return scene.gravity;
  if (path === "change.at") return scene.change?.atS ?? Number.NaN;
  const [name = "", second = "", third] = path.split(".");
  const entity = scene.entities.find((one) => one.name === name);
  const values = third === undefined ? entity?.values : entity?.bodies[Number(second) - 1]?.values;
  return values?.[third ?? second] ?? Number.NaN;
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

/** Reads one number and holds it to its bounds. */
function readNumber(written: Written, spec: ParameterSpec, field: string): number {
  const value = typeof written === "number" ? written : readText(written, spec, field);
  if (Number.isFinite(value) && isWithin(value, spec)) return value;
  const unit = usualUnit(spec.quantity);
  const factor = unit === "" ? 1 : (parseUnit(unit)?.factor ?? 1);
  const show = (bound: number): string => String(Number((bound / factor).toPrecision(6)));
  throw bad(
    field,
    `is ${JSON.stringify(written)} and must be between ${show(spec.low)} and ${show(spec.high)} ${unit}`.trimEnd(),
  );
}

function readText(text: string, { quantity, meaning }: ParameterSpec, field: string): number {
  const found = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(.*?)\s*$/i.exec(text);
  const digits = found?.[1];
  const rest = found?.[2] ?? "";
  if (digits === undefined)
    throw bad(field, `must be a number with a unit (the ${meaning}), found "${text}"`);
  if (rest === "") return Number(digits);
  const unit = parseUnit(rest);
  const usual = usualUnit(quantity);
  if (unit === undefined) throw bad(field, `has an unknown unit "${rest}"; use ${usual}`);
  if (unit.dimension !== DIMENSIONS[quantity]) {
    throw bad(field, `is in ${showDimension(unit.dimension)} and must be in ${usual}: "${text}"`);
  }
  return Number((Number(digits) * unit.factor).toPrecision(15));
}

function readRope(
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

function expectRoom(
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

function unknown(field: string, found: string, known: readonly string[]): TerrellaError {
  const near = nearest(found, known);
  const hint = near === undefined ? "" : ` (did you mean "${near}"?)`;
  return bad(field, `has an unknown "${found}"${hint}; there are: ${known.join(", ")}`);
}

/** A fault of a scene at a path. */
export function bad(field: string, said: string): TerrellaError {
  return new TerrellaError("bad-input", `${field} ${said}`, { data: { field } });
}
