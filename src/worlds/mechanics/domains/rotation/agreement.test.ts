/** @file Two witnesses, every composed scene, every ask. */
import { beforeAll, expect, test } from "vitest";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { EARTH_GRAVITY, readEntityScene } from "../../language/read.ts";
import type { ReadScene } from "../../language/scene.ts";
import { prepareMujoco } from "../../solvers/mujoco.ts";
import type { SceneFamily, Setting, Trace } from "../domain.ts";
import { asks } from "./asks.ts";
import { check } from "./check.ts";
import { BODIES, CHANGES, ENTITIES } from "./entities.ts";
import { FAMILIES } from "./families.ts";
import { first } from "./first.ts";
import { second } from "./second.ts";
import { suppose } from "./suppose.ts";

beforeAll(prepareMujoco);

const LEXICON = { bodies: BODIES, entities: ENTITIES, changes: CHANGES, hasGravity: true };
const SETTINGS: readonly Setting[] = ["easy", "medium", "hard"];
/** Scenes of each family and setting. */
const EACH = 8;

interface Tally {
  scenes: number;
  values: number;
  readonly bad: string[];
}

function compare(scene: ReadScene, a: Trace, b: Trace, tally: Tally, from: number): void {
  const endS = Math.min(a.endS, b.endS);
  const times = [0.23, 0.56, 0.93].map((share) => {
    return Math.round((from + share * (endS - from)) * 100) / 100;
  });
  const known = asks(scene);
  const scales = new Map<string, number>();
  // Times outside, quantities inside: a simulator that flew to a time has all quantities there.
  const found = times.flatMap((time, index) =>
    known
      .filter(({ when }) => when === "moment" || index === 0)
      .map(({ id }) => ({ id, time, x: a.value(id, time), y: b.value(id, time) })),
  );
  for (const { id, y } of found) scales.set(id, Math.max(scales.get(id) ?? 0, Math.abs(y)));
  for (const { id, time, x, y } of found) {
    tally.values++;
    if (Math.abs(x - y) <= 1e-3 * (scales.get(id) ?? 0) + 1e-9) continue;
    tally.bad.push(`${id} at ${time} of ${endS}: ${x} against ${y} in ${JSON.stringify(scene)}`);
  }
}

function scenesOf(family: SceneFamily, setting: Setting, index: number, changes: boolean) {
  const rng = rngFrom("rotation", family.id, setting, index);
  const written = family.compose(newDrawer(rng, {}, EARTH_GRAVITY), setting);
  const { scene } = readEntityScene(written, LEXICON);
  expect(check(scene), JSON.stringify(scene)).toEqual([]);
  if (!changes) return [scene];
  return suppose(scene, rng.fork("suppose")).map((change) => ({ ...scene, change }));
}

function tallyFamily(family: SceneFamily, changes: boolean): Tally {
  const tally: Tally = { scenes: 0, values: 0, bad: [] };
  const each = changes ? 4 : EACH;
  const indices = Array.from({ length: each }, (_, index) => index);
  const scenes = SETTINGS.flatMap((setting) =>
    indices.flatMap((index) => scenesOf(family, setting, index, changes)),
  );
  for (const scene of scenes) {
    const [a, b] = [first(scene), second(scene)];
    if (isRejection(a) || isRejection(b)) {
      tally.bad.push(`rejected ${JSON.stringify([a, b])}: ${JSON.stringify(scene)}`);
      continue;
    }
    tally.scenes++;
    compare(scene, a, b, tally, scene.change?.atS ?? 0);
  }
  return tally;
}

const NAMED = FAMILIES.map((family) => [family.id, family] as const);

test.each(NAMED)("both witnesses agree on every ask of %s", (_id, family) => {
  const { scenes, values, bad } = tallyFamily(family, false);
  expect(bad).toEqual([]);
  expect(scenes).toBe(3 * EACH);
  expect(values).toBeGreaterThan(20 * scenes);
});

test.each(NAMED)("both witnesses agree after a change in %s", (_id, family) => {
  const { scenes, values, bad } = tallyFamily(family, true);
  expect(bad).toEqual([]);
  expect(scenes).toBeGreaterThan(EACH);
  expect(values).toBeGreaterThan(8 * scenes);
});
