/**
 * @file Easier and harder neighbours of a scene of entities.
 *
 * The same family set lower or higher; where a scene hangs together from several entities, also the scene without its
 * last one. What is drawn depends on the scene alone.
 */

import { TerrellaError } from "../../../core/errors.ts";
import { canonical } from "../../../core/json.ts";
import { rngFrom } from "../../../core/rng.ts";
import type { Setting } from "../domains/domain.ts";
import { lookUpFamily, SCENE_FAMILIES } from "../domains/index.ts";
import { newDrawer } from "../language/drawer.ts";
import { EARTH_GRAVITY } from "../language/read.ts";
import type { EntityScene } from "../language/scene.ts";
import { stageScene } from "./staged.ts";

const MOST = 3;
const SETTINGS: readonly Setting[] = ["easy", "medium", "hard"];

/** At most three easier and three harder neighbours; each can be read and checked. */
export function varyEntities(scene: EntityScene): {
  readonly easier: readonly EntityScene[];
  readonly harder: readonly EntityScene[];
} {
  const weight = weightOf(scene);
  const drawn = drawNeighbours(scene).map((one) => ({ one, weight: weightOf(one) }));
  const pick = (isWanted: (other: number) => boolean): readonly EntityScene[] =>
    drawn
      .filter((neighbour) => isWanted(neighbour.weight))
      .sort((a, b) => Math.abs(a.weight - weight) - Math.abs(b.weight - weight))
      .map(({ one }) => one)
      .slice(0, MOST);
  return { easier: pick((other) => other < weight), harder: pick((other) => other > weight) };
}

/** How much there is to keep track of: entities first, then numbers. */
function weightOf(scene: EntityScene): number {
  const { givens } = stageScene(scene);
  return 10 * scene.entities.length + givens.length;
}

/** Scenes of the same domain in all settings, drawn from the scene itself. */
function drawNeighbours(scene: EntityScene): readonly EntityScene[] {
  const { domain } = lookUpFamily(scene.family);
  const families = SCENE_FAMILIES.filter((place) => place.domain === domain);
  const rng = rngFrom("neighbours", canonical(scene));
  return families.flatMap(({ family }) =>
    SETTINGS.filter((setting) => family.levels[setting] !== undefined).flatMap((setting) => {
      const draw = newDrawer(rng.fork(family.id, setting), {}, EARTH_GRAVITY);
      const neighbour = family.compose(draw, setting);
      return isSound(neighbour) ? [neighbour] : [];
    }),
  );
}

function isSound(scene: EntityScene): boolean {
  try {
    stageScene(scene);
    return true;
  } catch (error) {
    if (error instanceof TerrellaError && error.code === "bad-input") return false;
    throw error;
  }
}
