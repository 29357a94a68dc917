/** @file The JSON Schema of scenes of entities, made from the declarations of the domains. */
import type { Json } from "../../../core/json.ts";
import type { Domain, SceneFamily } from "../domains/domain.ts";
import type { BodySpec, EntitySpec, OptionSpecs, ParameterSpec } from "./spec.ts";
import { factorOf, usualUnit } from "./units.ts";

/** Definitions that the branches of a domain's families refer to. */
export function definitionsOf(domain: Domain): Readonly<Record<string, Json>> {
  const entities = Object.entries(domain.entities);
  return {
    [`${domain.id} entity`]: {
      type: "object",
      required: ["kind"],
      discriminator: { propertyName: "kind" },
      oneOf: entities.map(([kind, spec]) => entitySchema(domain, kind, spec)),
    },
    ...Object.fromEntries(
      Object.entries(domain.bodies).map(([kind, spec]) => [
        `${domain.id} body ${kind}`,
        bodySchema(kind, spec),
      ]),
    ),
  };
}

/** The branch of one family. */
export function branchOfFamily(domain: Domain, family: SceneFamily): Json {
  const hasRopes = Object.values(domain.entities).some(({ points }) => points !== undefined);
  const verbs = Object.keys(domain.changes);
  return {
    title: family.title,
    type: "object",
    required: ["family", "entities"],
    additionalProperties: false,
    properties: {
      family: { const: family.id },
      entities: {
        type: "array",
        minItems: 1,
        maxItems: 12,
        items: { $ref: `#/$defs/${encodeURIComponent(`${domain.id} entity`)}` },
      },
      ...(hasRopes ? { ropes: ropesSchema() } : {}),
      ...(family.gravity ? { gravity: written("gravitational acceleration, in m/s^2") } : {}),
      ...(verbs.length > 0 ? { change: changeSchema(domain) } : {}),
    },
  };
}

function ropesSchema(): Json {
  return {
    description: 'each rope by the two connection points it ties, such as ["A.default", "B.left"]',
    type: "array",
    maxItems: 24,
    items: {
      type: "array",
      minItems: 2,
      maxItems: 2,
      items: { type: "string", pattern: "^[A-Za-z0-9]+\\.[A-Za-z0-9_-]+$" },
    },
  };
}

function changeSchema({ changes }: Domain): Json {
  const meanings = Object.entries(changes).map(([verb, { meaning }]) => `${verb}: ${meaning}`);
  return {
    description: `what happens on the way, once; ${meanings.join("; ")}`,
    type: "object",
    required: ["at", "do", "target"],
    additionalProperties: false,
    properties: {
      at: written("time after the start, in s"),
      do: { enum: Object.keys(changes) },
      target: { type: "string", description: "what it happens to: a rope, a body, an entity" },
    },
  };
}

function entitySchema(domain: Domain, kind: string, spec: EntitySpec): Json {
  const { fewest, most, kinds } = spec.bodies;
  const points = Object.entries(spec.points ?? {}).map(
    ([point, { meaning, ropes }]) => `${point} (${meaning}; takes ${ropes})`,
  );
  return {
    title: spec.title,
    ...(points.length > 0 ? { description: `connection points: ${points.join(", ")}` } : {}),
    type: "object",
    required: ["kind", "name", "bodies", ...requiredOf(spec)],
    additionalProperties: false,
    properties: {
      kind: { const: kind },
      name: { type: "string", pattern: "^[A-Z][A-Za-z0-9]{0,7}$" },
      bodies: {
        type: "array",
        minItems: fewest,
        maxItems: most,
        ...(kinds.length === 0 ? {} : { items: bodiesSchema(domain, kinds) }),
      },
      ...parametersSchema(spec),
    },
  };
}

function bodiesSchema(domain: Domain, kinds: readonly string[]): Json {
  return {
    type: "object",
    required: ["kind"],
    discriminator: { propertyName: "kind" },
    oneOf: kinds.map((kind) => ({
      $ref: `#/$defs/${encodeURIComponent(`${domain.id} body ${kind}`)}`,
    })),
  };
}

function bodySchema(kind: string, spec: BodySpec): Json {
  return {
    title: spec.title,
    type: "object",
    required: ["kind", ...requiredOf(spec)],
    additionalProperties: false,
    properties: { kind: { const: kind }, ...parametersSchema(spec) },
  };
}

function requiredOf({ parameters }: BodySpec | EntitySpec): readonly string[] {
  return Object.entries(parameters)
    .filter(([, { neutral }]) => neutral === undefined)
    .map(([name]) => name);
}

function parametersSchema({
  parameters,
  options = {},
}: BodySpec | EntitySpec): Readonly<Record<string, Json>> {
  return { ...mapValues(parameters, numberSchema), ...optionsSchema(options) };
}

function optionsSchema(options: OptionSpecs): Readonly<Record<string, Json>> {
  return mapValues(options, (words) => ({ enum: [...words], default: words[0] ?? "" }));
}

function numberSchema({ meaning, quantity, low, high, neutral }: ParameterSpec): Json {
  const unit = usualUnit(quantity);
  const factor = factorOf(unit);
  const show = (value: number): string => String(Number((value / factor).toPrecision(6)));
  const range = `from ${show(low)} to ${show(high)} ${unit}`.trim();
  const omitted = neutral === undefined ? "" : `; ${show(neutral)} ${unit}`.trimEnd();
  const ending = omitted === "" ? "" : `${omitted} if left out`;
  return written(`the ${meaning}, ${range}${ending}`);
}

function written(description: string): Json {
  return {
    description: `${description}; a number in SI units (angles in radians), or text with a unit`,
    type: ["number", "string"],
    maxLength: 60,
  };
}

function mapValues<T>(
  record: Readonly<Record<string, T>>,
  make: (value: T) => Json,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(value)]));
}
