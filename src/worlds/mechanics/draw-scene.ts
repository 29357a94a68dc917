/** @file Drawing a scene of this world: a family of the level, whatever its kind, and a scene of it. */
import { TerrellaError } from "../../core/errors.ts";
import type { Rung } from "../../core/problem.ts";
import type { Rng } from "../../core/rng.ts";
import type { ComposeRequest } from "../../core/world.ts";
import { composeLaw, lawFamiliesAt } from "./compose.ts";
import { isSceneFamily, lookUpFamily, SCENE_FAMILIES } from "./domains/index.ts";
import { checkSettings } from "./draws.ts";
import { composeEntities, templatesAt } from "./questions/compose.ts";
import { allowsMode } from "./questions/pose.ts";
import { templateOfCell } from "./questions/templates.ts";
import type { Scene } from "./scenes.ts";
import type { WitnessOf } from "./witness.ts";

/** So many scenes are drawn for a mode that not every scene allows. */
const TRIES = 24;

/** Draws a scene; the families of a level are equally likely. */
export function drawScene(rng: Rng, request: ComposeRequest, witnessOf: WitnessOf): Scene {
  checkSettings(request.dials);
  const { cell, family, mode } = request;
  if (cell !== undefined) {
    const template = templateOfCell(cell);
    if (template === undefined) return composeLaw(rng, request, witnessOf);
    return composeEntities(lookUpFamily(template.family).family, rng, { ...request, template });
  }
  if (family !== undefined) return drawFamily(family, rng, request, witnessOf);
  const families = familiesFor(request);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const key = rng.fork("family", attempt);
    const scene = drawFamily(key.pick(families), key, request, witnessOf);
    if (mode === undefined || !("entities" in scene) || allowsMode(scene, mode)) return scene;
  }
  throw new TerrellaError(
    "bad-input",
    `no scene of level ${request.level} can be asked about in mode ${mode}`,
    {
      data: { field: "mode", found: mode },
    },
  );
}

function drawFamily(
  family: string,
  rng: Rng,
  request: ComposeRequest,
  witnessOf: WitnessOf,
): Scene {
  if (!isSceneFamily(family)) return composeLaw(rng, { ...request, family }, witnessOf);
  const { mode } = request;
  const place = lookUpFamily(family).family;
  let scene = composeEntities(place, rng, request);
  for (let attempt = 1; attempt < TRIES; attempt++) {
    if (mode === undefined || allowsMode(scene, mode)) break;
    scene = composeEntities(place, rng.fork("again", attempt), request);
  }
  return scene;
}

/** The families of a level that may allow the mode. */
function familiesFor({ level, mode }: ComposeRequest): readonly string[] {
  const isLawMode = mode === undefined || mode === "numeric" || mode === "symbolic";
  const laws = isLawMode ? lawFamiliesAt(level) : [];
  const entities = SCENE_FAMILIES.filter(({ family }) => hasRung(family.levels, level))
    .map(({ family }) => family.id)
    .filter((id) => mode !== "symbolic" || templatesAt(id, level).length > 0);
  const families = [...laws, ...entities];
  if (families.length > 0) return families;
  throw new TerrellaError(
    "bad-input",
    `no family of level ${level} can be asked about in mode ${mode}`,
    {
      data: { field: "level", found: level },
    },
  );
}

function hasRung(levels: Readonly<Partial<Record<string, Rung>>>, level: Rung): boolean {
  return Object.values(levels).includes(level);
}
