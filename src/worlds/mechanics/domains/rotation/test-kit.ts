/** @file Scenes for the tests of rotation. */
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { EARTH_GRAVITY, type Reading, readEntityScene } from "../../language/read.ts";
import type { EntityScene, ReadScene, Written, WrittenBody } from "../../language/scene.ts";
import type { FirstTrace, Setting, Trace } from "../domain.ts";
import { rotation } from "./index.ts";

const { bodies, entities, changes } = rotation;
const LEXICON = { bodies, entities, changes, hasGravity: true };
const SETTINGS: readonly Setting[] = ["easy", "medium", "hard"];

/** A written scene, read. */
export function readingOf(written: EntityScene): Reading {
  return readEntityScene(written, LEXICON);
}

/** A scene of one entity. */
export function sceneOf(
  kind: string,
  parts: readonly WrittenBody[],
  values: Readonly<Record<string, Written>>,
): ReadScene {
  const family = rotation.families[0]?.id ?? "";
  return readingOf({ family, entities: [{ kind, name: "A", bodies: parts, ...values }] }).scene;
}

/** Both traces. */
export function tracesOf(scene: ReadScene): readonly [FirstTrace, Trace] {
  const [a, b] = [rotation.first(scene), rotation.second(scene)];
  if (isRejection(a) || isRejection(b)) throw new Error(JSON.stringify([a, b]));
  return [a, b];
}

/** Scenes of every family and setting, so many of each. */
export function composed(count: number): readonly Reading[] {
  return rotation.families.flatMap((family) =>
    SETTINGS.flatMap((setting) =>
      Array.from({ length: count }, (_, index) => {
        const rng = rngFrom("audit", family.id, setting, index);
        return readingOf(family.compose(newDrawer(rng, {}, EARTH_GRAVITY), setting));
      }),
    ),
  );
}

/** A rod of 1 kg and 1.5 m on a hinge at its end. */
export const ROD: ReadScene = sceneOf(
  "rigid-rotation",
  [{ kind: "rod", mass: 1, length: 1.5, along: 0.75 }],
  {
    angle: Math.PI / 2,
  },
);
