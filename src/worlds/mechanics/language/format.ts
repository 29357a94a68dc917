/**
 * @file The formatter: any scene of entities in the one way of writing it.
 *
 * Keys stand in the order of the declarations, numbers carry the unit that people use, what equals its default is left
 * out. Formatting twice changes nothing, and a formatted scene reads the same as the one it came from.
 */

import type { Lexicon } from "./paths.ts";
import { EARTH_GRAVITY, readEntityScene } from "./read.ts";
import type { EntityScene, Written, WrittenBody, WrittenEntity } from "./scene.ts";
import type { BodySpec, EntitySpec, ParameterSpec } from "./spec.ts";
import { factorOf, usualUnit, writeValue } from "./units.ts";

/** The scene as it should be written. Throws as `readEntityScene` does where the scene is faulty. */
export function formatScene(scene: EntityScene, lexicon: Lexicon): EntityScene {
  readEntityScene(scene, lexicon);
  const { family, entities, ropes = [], gravity, change } = scene;
  const isUsual = gravity === undefined || gravity === EARTH_GRAVITY;
  return {
    family,
    entities: entities.map((entity) => formatEntity(entity, lexicon)),
    ...(ropes.length === 0 ? {} : { ropes: ropes.map(([from, to]) => [from, to] as const) }),
    ...(isUsual ? {} : { gravity: formatNumber(gravity, "acceleration") }),
    ...(change === undefined
      ? {}
      : { change: { at: formatNumber(change.at, "time"), do: change.do, target: change.target } }),
  };
}

function formatEntity(entity: WrittenEntity, { entities, bodies }: Lexicon): WrittenEntity {
  const { kind, name, bodies: held, ...rest } = entity;
  const parameters = rest as Readonly<Record<string, Written>>;
  return {
    kind,
    name,
    ...formatParameters(parameters, entities[kind]),
    bodies: held.map((body) => formatBody(body, bodies[body.kind])),
  };
}

function formatBody({ kind, ...parameters }: WrittenBody, spec: BodySpec | undefined): WrittenBody {
  return { kind, ...formatParameters(parameters, spec) };
}

function formatParameters(
  written: Readonly<Record<string, Written>>,
  spec: BodySpec | EntitySpec | undefined,
): Readonly<Record<string, Written>> {
  const numbers = Object.entries(spec?.parameters ?? {}).flatMap(([key, parameter]) => {
    const value = written[key];
    if (value === undefined || value === parameter.neutral) return [];
    return [[key, formatNumber(value, parameter.quantity)] as const];
  });
  const words = Object.entries(spec?.options ?? {}).flatMap(([key, allowed]) => {
    const value = written[key];
    return value === undefined || value === allowed[0] ? [] : [[key, value] as const];
  });
  return Object.fromEntries([...words, ...numbers]);
}

/** A number gets its unit; text keeps the unit that its author chose, with one space before it. */
function formatNumber(written: Written, quantity: ParameterSpec["quantity"]): Written {
  if (typeof written === "number") {
    const unit = usualUnit(quantity);
    return writeValue(Number((written / factorOf(unit)).toPrecision(12)), unit);
  }
  return written
    .trim()
    .replace(/^(\S*?\d)\s*([^\d\s.eE+-].*)?$/, (_, digits: string, unit?: string) =>
      unit === undefined ? digits : `${digits} ${unit}`,
    );
}
