/** @file Checks a written scene against its world's schema: the first gate of whatever a teacher or a user writes. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { nearest, TerrellaError } from "../core/errors.ts";
import type { Json } from "../core/json.ts";
import type { World } from "../core/world.ts";

const CHECKS = new WeakMap<World, ValidateFunction>();

/** The scene, if the schema accepts it; else a `bad-input` error that names the field, what was found and what is allowed. */
export function checkScene(world: World, scene: unknown): Json {
  let check = CHECKS.get(world);
  if (check === undefined) {
    check = new Ajv2020({
      allErrors: true,
      verbose: true,
      strict: false,
      discriminator: true,
    }).compile(world.scene);
    CHECKS.set(world, check);
  }
  if (check(scene)) return scene as Json;
  const faults = [...new Set((check.errors ?? []).map(explain))].slice(0, 5);
  const fields = (check.errors ?? []).map(({ instancePath }) => instancePath);
  throw new TerrellaError(
    "bad-input",
    `the scene does not fit world "${world.id}": ${faults.join("; ")}`,
    {
      data: { fields, faults },
    },
  );
}

function explain({
  instancePath,
  keyword,
  params,
  message,
  data,
  parentSchema,
}: ErrorObject): string {
  const field = instancePath === "" ? "the scene" : instancePath.slice(1).replaceAll("/", ".");
  if (keyword === "additionalProperties") {
    const extra = String(params["additionalProperty"]);
    const known = Object.keys((parentSchema?.["properties"] as object | undefined) ?? {});
    const near = nearest(extra, known);
    return `${field} has an unknown key "${extra}"${near === undefined ? "" : ` (did you mean "${near}"?)`}; there are: ${known.join(", ")}`;
  }
  if (keyword === "enum" || keyword === "const") {
    const allowed = (params["allowedValues"] as unknown[] | undefined) ?? [params["allowedValue"]];
    const near = nearest(String(data), allowed.map(String));
    return `${field} is ${JSON.stringify(data)}${near === undefined ? "" : ` (did you mean "${near}"?)`}; allowed: ${allowed.slice(0, 30).join(", ")}`;
  }
  if (keyword === "discriminator") {
    const tag = String(params["tag"]);
    const allowed = tagsOf(parentSchema?.["oneOf"], tag);
    const near = nearest(String(params["tagValue"]), allowed);
    const hint = near === undefined ? "" : ` (did you mean "${near}"?)`;
    const at = instancePath === "" ? tag : `${field}.${tag}`;
    return `${at} is ${JSON.stringify(params["tagValue"])}${hint}; allowed: ${allowed.slice(0, 30).join(", ")}`;
  }
  return `${field} ${message ?? keyword}, found ${JSON.stringify(data)}`;
}

/** The values by which the branches of a schema are told apart; a branch that lies elsewhere is named last in its address. */
function tagsOf(branches: unknown, tag: string): readonly string[] {
  if (!Array.isArray(branches)) return [];
  return branches.flatMap(
    (branch: { $ref?: string; properties?: Record<string, { const?: string }> }) => {
      const own = branch.properties?.[tag]?.const;
      const named =
        branch.$ref === undefined ? undefined : decodeURIComponent(branch.$ref).split(" ").at(-1);
      return own ?? named ?? [];
    },
  );
}
