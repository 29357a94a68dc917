/** @file Stories say every given and every convention; pictures and motions show what is there. */
import { expect, test } from "vitest";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { type Reading, readEntityScene } from "../../language/read.ts";
import type { SceneFamily, Setting } from "../domain.ts";
import { fields } from "./index.ts";

function* composed(
  count: number,
): Generator<{ family: SceneFamily; reading: Reading; index: number }> {
  for (const family of fields.families) {
    for (const setting of Object.keys(family.levels) as Setting[]) {
      for (let index = 0; index < count; index++) {
        const draw = newDrawer(rngFrom("story", family.id, setting, index), {}, 9.81);
        const written = family.compose(draw, setting);
        yield {
          family,
          reading: readEntityScene(written, { ...fields, hasGravity: family.gravity }),
          index,
        };
      }
    }
  }
}

test("every given is in the story, and nothing that the scene does not give", () => {
  for (const { reading, index } of composed(40)) {
    const { scene, givens } = reading;
    const paths = givens.map(({ path }) => path);
    const said = new Set<string>();
    const told = fields.tell(
      scene,
      (path) => {
        said.add(path);
        return `<${path}>`;
      },
      rngFrom("words", index),
    );
    expect([...said].sort()).toEqual([...paths].sort());
    for (const path of paths) expect(told.story).toContain(`<${path}>`);
    expect(told.story.replace(/<[^>]*>/g, "x")).not.toMatch(/undefined|NaN|#|\bA\.\d/);
  }
});

test("every subject has a name, every change a clause", () => {
  for (const { reading, index } of composed(15)) {
    const { scene } = reading;
    const rng = rngFrom("names", index);
    const { names } = fields.tell(scene, () => "x", rng);
    for (const { subject } of fields.asks(scene)) expect(names[subject]).toMatch(/^[a-z]/);
    for (const change of fields.suppose(scene, rng)) {
      const told = fields.tell({ ...scene, change }, () => "x", rng);
      expect(told.change).toMatch(/^[a-z][^{}]+$/);
    }
  }
});

test("a story has at least three wordings", () => {
  for (const { reading, index } of composed(3)) {
    if (index > 0) continue;
    const stories = Array.from(
      { length: 40 },
      (_, i) => fields.tell(reading.scene, (path) => path, rngFrom("many", i)).story,
    );
    expect(new Set(stories).size).toBeGreaterThanOrEqual(3);
  }
});

test("a picture shows the givens of the prompt and no others", () => {
  for (const { reading, index } of composed(12)) {
    const { scene, givens } = reading;
    const { names } = fields.tell(scene, () => "x", rngFrom("picture", index));
    const labels = new Map(givens.map(({ path, printed }) => [path, printed]));
    const drawing = fields.draw({ scene, label: (path) => labels.get(path), names });
    const shown = drawing.marks.flatMap(({ symbol }) => (symbol === undefined ? [] : [symbol]));
    expect([...new Set(shown)].sort()).toEqual([...labels.keys()].sort());
    const bare = fields.draw({ scene, label: () => undefined, names });
    expect(bare.marks.some(({ symbol }) => symbol !== undefined)).toBe(false);
    expect(bare.marks.map(({ svg }) => svg).join("")).not.toMatch(/NaN|undefined/);
  }
});

test("a motion has about sixty frames of every body", () => {
  for (const { reading } of composed(2)) {
    const trace = fields.first(reading.scene);
    if (isRejection(trace)) throw new Error(trace.detail);
    const { timesS, bodies } = trace.motion();
    expect(timesS).toHaveLength(61);
    for (const { poses } of bodies) {
      expect(poses).toHaveLength(61);
      expect(poses.flat().every(Number.isFinite)).toBe(true);
    }
    expect(
      bodies.some(({ poses }) =>
        poses.some(([x, y]) => x !== poses[0]?.[0] || y !== poses[0]?.[1]),
      ),
    ).toBe(true);
  }
});
