/** @file The families: collisions on the level, with springs, and on slopes. */
import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene, WrittenEntity } from "../../language/scene.ts";
import type { SceneFamily, Setting } from "../domain.ts";
import { composePlane, PLANE_RANGES } from "./compose-plane.ts";
import { composeTrack, sprung, TRACK_RANGES } from "./compose-track.ts";

const DEGREE = Math.PI / 180;
const SLOPES: Readonly<Record<Setting, readonly number[]>> = {
  easy: [10, 15, 20, 30],
  medium: [10, 12, 15, 18, 20, 25, 30, 35],
  hard: [15, 20, 22, 25, 28, 30, 35, 40, 45],
};

const LEVELS = { easy: 4, medium: 5, hard: 6 } as const;

function sceneOf(family: string, entity: WrittenEntity): EntityScene {
  return { family, entities: [entity] };
}

function composeBasic(draw: Drawer, setting: Setting): EntityScene {
  const entity =
    draw.rng.unit() < 0.5
      ? composePlane(draw, PLANE_RANGES[setting], undefined)
      : composeTrack(draw, TRACK_RANGES[setting], undefined);
  return sceneOf("basic-collision", entity);
}

function composeIntermediate(draw: Drawer, setting: Setting): EntityScene {
  const harder = setting === "easy" ? "medium" : "hard";
  const entity =
    draw.rng.unit() < 0.35
      ? composePlane(draw, { ...PLANE_RANGES[harder], count: [3, 3] }, undefined)
      : composeTrack(draw, sprung(TRACK_RANGES[setting], setting), undefined);
  return sceneOf("intermediate-collision", entity);
}

function composeAdvanced(draw: Drawer, setting: Setting): EntityScene {
  const slope = draw.among(
    "angle",
    SLOPES[setting].map((degrees) => degrees * DEGREE),
  );
  const entity =
    draw.rng.unit() < 0.45
      ? composePlane(draw, PLANE_RANGES[setting], slope)
      : composeTrack(draw, sprung(TRACK_RANGES[setting], setting), slope);
  return { ...sceneOf("advanced-collision", entity), gravity: draw.gravity() };
}

/** Every family of this domain. */
export const FAMILIES: readonly SceneFamily[] = [
  {
    id: "basic-collision",
    title: "Collisions on level ground",
    levels: { ...LEVELS, easy: 3 },
    gravity: false,
    compose: composeBasic,
  },
  {
    id: "intermediate-collision",
    title: "Collisions with walls and springs",
    levels: LEVELS,
    gravity: false,
    compose: composeIntermediate,
  },
  {
    id: "advanced-collision",
    title: "Collisions on slopes",
    levels: LEVELS,
    gravity: true,
    compose: composeAdvanced,
  },
];
