/** @file Equations of motion that are written out are those of the Lagrangian beside them. */
import { expect, test } from "vitest";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { EARTH_GRAVITY, readEntityScene } from "../../language/read.ts";
import type { ReadScene } from "../../language/scene.ts";
import { lagrangian } from "./index.ts";
import { type Mechanics, mechanicsOf } from "./lagrange.ts";
import { planSecond } from "./second.ts";

function scenes(family: (typeof lagrangian.families)[number], index: number): readonly ReadScene[] {
  const lexicon = { ...lagrangian, hasGravity: family.gravity };
  const rng = rngFrom("written", family.id, index);
  const setting = (["easy", "medium", "hard"] as const)[index % 3] ?? "easy";
  const written = family.compose(newDrawer(rng, {}, EARTH_GRAVITY), setting);
  const { scene } = readEntityScene(written, lexicon);
  return [scene, ...lagrangian.suppose(scene, rng).map((change) => ({ ...scene, change }))];
}

function compare(mechanics: Mechanics, q: readonly number[], v: readonly number[]): void {
  const written = mechanics.accelerations(0.4, q, v);
  const derived = mechanics.fromLagrangian(0.4, q, v);
  for (const [i, value] of written.entries()) {
    const expected = derived[i] ?? Number.NaN;
    expect(Math.abs(value - expected)).toBeLessThan(1e-9 * (1 + Math.abs(expected)));
  }
}

test("written equations of motion are those of the Lagrangian", () => {
  const kinds = new Set<string>();
  for (const family of lagrangian.families) {
    for (let index = 0; index < 18; index++) {
      for (const scene of scenes(family, index)) {
        const { phases, start } = planSecond(scene);
        for (const { system } of phases) {
          if ("accelerations" in system || system.written === undefined) continue;
          kinds.add(`${scene.entities[0]?.kind} of ${system.size}`);
          const isHeld = (i: number): boolean => (system.frozen ?? []).includes(i);
          const q = start.q.slice(0, system.size).map((value, i) => value + 0.1 * (i + 1));
          const v = q.map((_, i) => (isHeld(i) ? 0 : 0.7 - 1.1 * i));
          compare(mechanicsOf(system), q, v);
        }
      }
    }
  }
  expect(kinds.size).toBe(10);
});
