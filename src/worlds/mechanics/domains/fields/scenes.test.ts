/** @file The two witnesses against each other, over composed scenes, changed scenes and scenes with a part removed. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { readEntityScene } from "../../language/read.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { SceneFamily, Setting, Trace } from "../domain.ts";
import { fields } from "./index.ts";

const SCENES = 14;
const ALLOWED = 1e-3;

function read(family: SceneFamily, setting: Setting, index: number): ReadScene {
  const draw = newDrawer(rngFrom("fields", family.id, setting, index), {}, 9.81);
  const lexicon = { ...fields, hasGravity: family.gravity };
  return readEntityScene(family.compose(draw, setting), lexicon).scene;
}

interface Count {
  asked: number;
  readonly missed: string[];
  missing: number;
}

/** Compares every quantity at several times, on the scale of its largest value. */
function compare(scene: ReadScene, count: Count): void {
  const [first, second] = [fields.first(scene), fields.second(scene)];
  if (isRejection(first) || isRejection(second)) {
    count.missed.push(JSON.stringify([first, second]));
    return;
  }
  if (Math.abs(first.endS - second.endS) > 1e-5 * first.endS) count.missed.push("end");
  for (const ask of fields.asks(scene)) {
    const shares = ask.when === "moment" ? [0.27, 0.55, 0.83, 0.96] : [0.5];
    const values = (trace: Trace): number[] =>
      shares.map((share) => trace.value(ask.id, share * first.endS));
    const [a, b] = [values(first), values(second)];
    const scale = Math.max(...a.map(Math.abs));
    for (const [index, value] of a.entries()) {
      const other = b[index] ?? 0;
      count.asked += 1;
      if (Number.isNaN(value) && Number.isNaN(other)) count.missing += 1;
      else if (!(Math.abs(value - other) <= ALLOWED * scale))
        count.missed.push(`${scene.family}: ${ask.id}: ${value} and ${other}`);
    }
  }
}

for (const family of fields.families) {
  const settings = Object.keys(family.levels) as Setting[];
  test(`${family.id}: both witnesses give the same answers, with and without a change`, () => {
    const count: Count = { asked: 0, missed: [], missing: 0 };
    for (const setting of settings) {
      for (let index = 0; index < SCENES; index++) {
        const scene = read(family, setting, index);
        expect(fields.check(scene)).toEqual([]);
        compare(scene, count);
        for (const change of fields.suppose(scene, rngFrom("change", index))) {
          expect(fields.check({ ...scene, change })).toEqual([]);
          compare({ ...scene, change }, count);
        }
      }
    }
    expect(count.missed).toEqual([]);
    expect(count.asked).toBeGreaterThan(800);
    // Rockets that leave their planet for good have no time of return.
    expect(count.missing / count.asked).toBeLessThan(family.id === "planet-launch" ? 0.08 : 0.001);
  });
}

test("what is taken away leaves a scene that can be solved and changes most answers", () => {
  let [same, other] = [0, 0];
  for (const family of fields.families) {
    for (let index = 0; index < SCENES; index++) {
      const scene = read(family, "hard", index);
      const whole = fields.second(scene);
      if (isRejection(whole)) continue;
      for (const { scene: less } of fields.ablations(scene)) {
        const rest = fields.second(less);
        for (const { id, when } of fields.asks(scene)) {
          if (when !== "moment" || isRejection(rest)) continue;
          const t = 0.8 * whole.endS;
          const [a, b] = [whole.value(id, t), rest.value(id, t)];
          if (Math.abs(a - b) <= 0.05 * Math.abs(a)) same += 1;
          else other += 1;
        }
      }
    }
  }
  expect(other).toBeGreaterThan(4 * same);
});

test("a choice is made alike by both witnesses", () => {
  for (const family of fields.families) {
    for (const setting of Object.keys(family.levels) as Setting[]) {
      for (let index = 0; index < SCENES; index++) {
        const scene = read(family, setting, index);
        const [first, second] = [fields.first(scene), fields.second(scene)];
        if (isRejection(first) || isRejection(second)) continue;
        for (const choice of fields.choices?.(scene) ?? [])
          expect([choice.id, choice.pick(first)]).toEqual([choice.id, choice.pick(second)]);
      }
    }
  }
});

/** "faster A.1 at 2 or 3" is about being faster. */
function stemOf(id: string): string {
  return id.replace(/ [A-Z]\.\d.*| at .*/, "");
}

test("nearly every scene offers a choice that is not too close, and no answer is the usual one", () => {
  for (const family of fields.families) {
    const picks = new Map<string, number[]>();
    let [open, scenes] = [0, 0];
    for (const setting of Object.keys(family.levels) as Setting[]) {
      for (let index = 0; index < 6 * SCENES; index++) {
        const scene = read(family, setting, index);
        const second = fields.second(scene);
        if (isRejection(second)) continue;
        scenes += 1;
        const found = (fields.choices?.(scene) ?? []).map(
          (choice) => [stemOf(choice.id), choice.pick(second)] as const,
        );
        if (found.some(([, picked]) => picked !== undefined)) open += 1;
        for (const [stem, picked] of found)
          if (picked !== undefined) picks.set(stem, [...(picks.get(stem) ?? []), picked]);
      }
    }
    expect(open / scenes).toBeGreaterThan(0.95);
    for (const [stem, all] of picks) {
      const often = Math.max(...[0, 1, 2, 3].map((one) => all.filter((p) => p === one).length));
      // Rare choices are too few to tell.
      if (all.length >= 20) expect([stem, often / all.length < 0.8]).toEqual([stem, true]);
    }
  }
});

test("the witnesses import nothing of each other and no simulator", () => {
  const sources = (folder: string): string[] =>
    readdirSync(new URL(folder, import.meta.url)).map((name) =>
      readFileSync(new URL(`${folder}/${name}`, import.meta.url), "utf8"),
    );
  const imports = (folder: string): string[] =>
    sources(folder).flatMap((text) =>
      [...text.matchAll(/from "([^"]+)"/g)].map(([, path = ""]) => path),
    );
  expect(imports("./second").filter((path) => /solvers|first/.test(path))).toEqual([]);
  expect(imports("./first").filter((path) => /second/.test(path))).toEqual([]);
});
