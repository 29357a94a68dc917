import { expect, test } from "vitest";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { readEntityScene } from "../../language/read.ts";
import type { EntityScene, ReadScene } from "../../language/scene.ts";
import { listAsks } from "./asks.ts";
import { BODIES } from "./bodies.ts";
import { CHANGES, ENTITIES } from "./entities.ts";
import { FAMILIES } from "./families.ts";
import { traceSecond } from "./second.ts";

const LEXICON = { bodies: BODIES, entities: ENTITIES, changes: CHANGES, hasGravity: true };
const SETTINGS = ["easy", "medium", "hard"] as const;

/** Points that hang in the air unless a rope holds them. */
const MUST: Readonly<Record<string, readonly string[]>> = {
  "mass-with-fixed-pulley": ["default"],
  "mass-with-movable-pulley": ["default"],
  "mass-with-reversed-movable-pulley": ["top"],
  "directed-mass": ["side_1", "side_2"],
  "fixed-pulley": ["default"],
  "constant-force-puller": ["default"],
  "constant-velocity-puller": ["default"],
};

function draw(family: string, setting: (typeof SETTINGS)[number], index: number): EntityScene {
  const found = FAMILIES.find(({ id }) => id === family);
  const rng = rngFrom("families", family, setting, index);
  const scene = found?.compose(newDrawer(rng, {}, 9.81), setting);
  return scene ?? { family, entities: [] };
}

function read(scene: EntityScene): ReadScene {
  return readEntityScene(scene, LEXICON).scene;
}

const CELLS = FAMILIES.flatMap(({ id }) => SETTINGS.map((setting) => [id, setting] as const));

test.each(CELLS)("%s, %s: whatever is composed can be read, and no end is loose", (id, setting) => {
  for (let index = 0; index < 25; index++) {
    const scene = read(draw(id, setting, index));
    const ends = scene.ropes.flatMap((rope) =>
      rope.ends.map((end) => `${end.entity}.${end.point}`),
    );
    expect(new Set(ends).size).toBe(ends.length);
    for (const { kind, name } of scene.entities) {
      for (const point of MUST[kind] ?? []) expect(ends).toContain(`${name}.${point}`);
    }
  }
});

test.each(CELLS)("%s, %s: one to five entities, all joined to one machine", (id, setting) => {
  for (let index = 0; index < 25; index++) {
    const { entities, ropes } = read(draw(id, setting, index));
    expect(entities.length).toBeLessThanOrEqual(5);
    expect(entities.map(({ name }) => name).join("")).toBe("ABCDE".slice(0, entities.length));
    const reached = new Set(["A"]);
    for (const { ends } of [...ropes, ...ropes, ...ropes, ...ropes]) {
      const [a, b] = ends;
      if (reached.has(a.entity)) reached.add(b.entity);
      if (reached.has(b.entity)) reached.add(a.entity);
    }
    expect(reached.size).toBe(entities.length);
  }
});

test("nine scenes in ten move", () => {
  let moving = 0;
  let composed = 0;
  for (const [id, setting] of CELLS) {
    for (let index = 0; index < 4; index++) {
      const scene = read(draw(id, setting, index));
      const trace = traceSecond(scene);
      composed += 1;
      if (!("value" in trace)) continue;
      const asks = listAsks(scene).filter(({ quantity }) => quantity === "speed");
      if (asks.some((ask) => trace.value(ask.id, trace.endS / 2) > 0.02)) moving += 1;
    }
  }
  expect(moving / composed).toBeGreaterThan(0.9);
});

test("friction comes in every family of planes at every setting", () => {
  for (const [id, setting] of CELLS.filter(([family]) => family.endsWith("inclined-plane"))) {
    const rough = Array.from({ length: 30 }, (_, index) => draw(id, setting, index)).filter(
      ({ entities }) => entities.some(({ bodies }) => bodies.some((body) => "friction" in body)),
    );
    expect(rough.length, `${id} ${setting}`).toBeGreaterThan(8);
  }
});

test("a dial for masses reaches every block, whatever the family", () => {
  for (const family of FAMILIES) {
    const rng = rngFrom("dial", family.id);
    const scene = family.compose(newDrawer(rng, { m: { low: 7, high: 7 } }, 9.81), "medium");
    const masses = read(scene).entities.flatMap(({ bodies }) =>
      bodies.flatMap(({ values }) => ("mass" in values ? [values["mass"]] : [])),
    );
    expect(new Set(masses)).toEqual(new Set([7]));
  }
});

test("basic families stand one rung below the others", () => {
  for (const { id, levels } of FAMILIES) {
    const lowest = id.startsWith("basic") ? 3 : 4;
    expect(levels).toEqual({ easy: lowest, medium: lowest + 1, hard: lowest + 2 });
  }
});
