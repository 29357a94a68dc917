/** @file Both witnesses on every composed scene, every ask, before and after a change. */
import { beforeAll, expect, test } from "vitest";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { EARTH_GRAVITY, readEntityScene } from "../../language/read.ts";
import type { ReadScene } from "../../language/scene.ts";
import { prepareMujoco } from "../../solvers/mujoco.ts";
import type { SceneFamily, Setting, Trace } from "../domain.ts";
import { lagrangian } from "./index.ts";

beforeAll(prepareMujoco);

const SETTINGS: readonly Setting[] = ["easy", "medium", "hard"];
/** Scenes of each family and setting. */
const EACH = 3;

interface Tally {
  scenes: number;
  values: number;
  rejected: number;
  readonly bad: string[];
}

function compare(scene: ReadScene, a: Trace, b: Trace, tally: Tally): void {
  const from = scene.change?.atS ?? 0;
  const endS = Math.min(a.endS, b.endS);
  const times = [0.23, 0.5, 0.71, 0.93].map((part) => {
    return Math.round((from + part * (endS - from)) * 100) / 100;
  });
  for (const ask of lagrangian.asks(scene)) {
    const asked = ask.when === "moment" ? times : [0];
    const values = asked.map((t) => [a.value(ask.id, t), b.value(ask.id, t)] as const);
    // What is zero after a change is measured by what it was before.
    const before = ask.when === "moment" && from > 0 ? a.value(ask.id, 0.7 * from) : 0;
    const scale = Math.max(...[before, ...values.flat()].filter(Number.isFinite).map(Math.abs));
    for (const [index, [x, y]] of values.entries()) {
      // After a change some things no longer exist; both must say so.
      if (scene.change !== undefined && Number.isNaN(x) && Number.isNaN(y)) continue;
      tally.values++;
      if (Math.abs(x - y) <= 1e-3 * scale) continue;
      tally.bad.push(`${ask.id} at ${asked[index]} s: ${x}, ${y} in ${JSON.stringify(scene)}`);
    }
  }
}

function tallyFamily(family: SceneFamily, withChange: boolean, each: number): Tally {
  const tally: Tally = { scenes: 0, values: 0, rejected: 0, bad: [] };
  const lexicon = { ...lagrangian, hasGravity: family.gravity };
  for (const setting of SETTINGS) {
    for (let index = 0; index < each; index++) {
      const rng = rngFrom("lagrangian", family.id, setting, index);
      const written = family.compose(newDrawer(rng, {}, EARTH_GRAVITY), setting);
      const { scene: base } = readEntityScene(written, lexicon);
      expect(lagrangian.check(base), JSON.stringify(base)).toEqual([]);
      const scenes = withChange
        ? lagrangian.suppose(base, rng.fork("suppose")).map((change) => ({ ...base, change }))
        : [base];
      for (const scene of scenes) {
        expect(lagrangian.check(scene)).toEqual([]);
        const [a, b] = [lagrangian.first(scene), lagrangian.second(scene)];
        tally.scenes++;
        if (isRejection(a) || isRejection(b)) tally.rejected++;
        else compare(scene, a, b, tally);
      }
    }
  }
  return tally;
}

const BY_NAME = lagrangian.families.map((family) => [family.id, family] as const);

test.each(BY_NAME)("both witnesses agree on every ask of %s", (_id, family) => {
  const { scenes, rejected, values, bad } = tallyFamily(family, false, EACH);
  expect(bad.slice(0, 3)).toEqual([]);
  expect(scenes - rejected).toBeGreaterThan(2.6 * EACH);
  expect(values).toBeGreaterThan(10 * (scenes - rejected));
});

const CHANGING = BY_NAME.filter(
  ([id]) => !["double-pendulum", "spinning-tops", "free-rotation"].includes(id),
);

test.each(CHANGING)("both witnesses agree after a change in %s", (_id, family) => {
  const { scenes, rejected, values, bad } = tallyFamily(family, true, 2);
  expect(bad.slice(0, 3)).toEqual([]);
  expect(scenes - rejected).toBeGreaterThan(0.8 * scenes);
  expect(values).toBeGreaterThan(scenes);
});
