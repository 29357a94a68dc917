/** @file Composing scenes of entities: a family of the level, one of its settings, values as a teacher writes them. */
import type { Rung } from "../../../core/problem.ts";
import type { Rng } from "../../../core/rng.ts";
import type { ComposeRequest } from "../../../core/world.ts";
import type { SceneFamily, Setting, Template } from "../domains/domain.ts";
import { newDrawer } from "../language/drawer.ts";
import type { EntityScene } from "../language/scene.ts";
import { parameter } from "../parameters.ts";
import { findFault } from "./staged.ts";
import { TEMPLATES } from "./templates.ts";

/** Share of scenes that are compositions with formulas, where a family has some on the level. */
const FORMULAS = 0.2;

/** A drawn scene that cannot be is drawn again, so many times. */
const TRIES = 20;

/** The settings of a family that lie on a level. */
function settingsAt({ levels }: SceneFamily, level: Rung): readonly Setting[] {
  const settings = Object.entries(levels) as [Setting, Rung][];
  return settings.filter(([, rung]) => rung === level).map(([setting]) => setting);
}

/** The compositions with formulas of a family that lie on a level. */
export function templatesAt(family: string, level: Rung): readonly Template[] {
  return TEMPLATES.filter((template) => template.family === family && template.level === level);
}

/** What composing a scene of entities may be limited to. */
export interface EntityRequest extends ComposeRequest {
  /** Only scenes of this composition. */
  readonly template?: Template;
}

/** Draws a scene of a family on a level. */
export function composeEntities(
  family: SceneFamily,
  rng: Rng,
  request: EntityRequest,
): EntityScene {
  let scene = drawOnce(family, rng, request);
  for (let attempt = 1; attempt < TRIES && findFault(scene) !== undefined; attempt++) {
    scene = drawOnce(family, rng.fork("sound", attempt), request);
  }
  return scene;
}

function drawOnce(family: SceneFamily, rng: Rng, request: EntityRequest): EntityScene {
  const { level, mode, dials, calibration, template } = request;
  const draw = newDrawer(rng.fork("values"), dials, parameter("gravity", calibration));
  if (template !== undefined) return template.redraw(draw);
  const templates = templatesAt(family.id, level);
  const settings = settingsAt(family, level);
  const share = mode === "symbolic" || settings.length === 0 ? 1 : FORMULAS;
  if (templates.length > 0 && rng.unit() < share) return rng.pick(templates).redraw(draw);
  return family.compose(draw, rng.pick(settings));
}
