import { expect, test } from "vitest";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { type Reading, readEntityScene } from "../../language/read.ts";
import type { EntityScene } from "../../language/scene.ts";
import { HEIGHT, WIDTH } from "../../pictures/geometry.ts";
import type { Drawing } from "../../pictures/marks.ts";
import { BODIES } from "./bodies.ts";
import { drawScene } from "./drawing.ts";
import { CHANGES, ENTITIES } from "./entities.ts";
import { FAMILIES } from "./families.ts";
import { nameSubjects } from "./tell-names.ts";
import { TEMPLATES } from "./templates.ts";

const LEXICON = { bodies: BODIES, entities: ENTITIES, changes: CHANGES, hasGravity: true };
const NOUNS = { block: "block", prism: "prism" };

function read(scene: EntityScene): Reading {
  return readEntityScene(scene, LEXICON);
}

function drawn({ scene, givens }: Reading, hidden = ""): Drawing {
  const label = (path: string): string | undefined =>
    path === hidden ? undefined : givens.find((given) => given.path === path)?.printed;
  return drawScene({ scene, label, names: nameSubjects(scene, NOUNS) });
}

const SCENES: readonly Reading[] = [
  ...FAMILIES.flatMap((family) =>
    (["easy", "medium", "hard"] as const).flatMap((setting) =>
      [0, 1].map((index) => {
        const rng = rngFrom("drawn", family.id, setting, index);
        return read(family.compose(newDrawer(rng, {}, 9.81), setting));
      }),
    ),
  ),
  ...TEMPLATES.map(({ scene }) => read(scene)),
];

test("every number but gravity has a place in the picture", () => {
  for (const reading of SCENES) {
    const shown = new Set(drawn(reading).marks.map(({ symbol }) => symbol));
    const missing = reading.givens.filter(({ path }) => path !== "gravity" && !shown.has(path));
    expect(missing.map(({ path }) => path)).toEqual([]);
  }
});

test("everything stays on the canvas", () => {
  for (const reading of SCENES) {
    for (const { box } of drawn(reading).marks) {
      if (box === undefined) continue;
      expect(box.left).toBeGreaterThanOrEqual(-1);
      expect(box.right).toBeLessThanOrEqual(WIDTH + 1);
      expect(box.top).toBeGreaterThanOrEqual(-1);
      expect(box.bottom).toBeLessThanOrEqual(HEIGHT);
    }
  }
});

test("what the prompt hides, the picture hides", () => {
  for (const reading of SCENES) {
    const [first] = reading.givens;
    const marks = drawn(reading, first?.path).marks;
    expect(marks.some(({ symbol }) => symbol === first?.path)).toBe(false);
  }
});

test("the picture says in words what stands in it", () => {
  for (const reading of SCENES) {
    const { about } = drawn(reading);
    for (const { name } of reading.scene.entities) expect(about).toContain(`${name}: `);
  }
});
