import { expect, test } from "vitest";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { readEntityScene } from "../../language/read.ts";
import type { EntityScene } from "../../language/scene.ts";
import { listAsks } from "./asks.ts";
import { BODIES } from "./bodies.ts";
import { CHANGES, ENTITIES } from "./entities.ts";
import { FAMILIES } from "./families.ts";
import { traceSecond } from "./second.ts";
import { TEMPLATES } from "./templates.ts";

const LEXICON = { bodies: BODIES, entities: ENTITIES, changes: CHANGES, hasGravity: true };

/** A scene without its numbers. */
function shapeOf(scene: EntityScene): string {
  return JSON.stringify(scene).replace(/(":)?"?[\d.]+( [A-Za-z/^\d]+)?"?(?=[,}])/g, "$1?");
}

test.each(TEMPLATES.map((one) => [one.id, one] as const))(
  "%s: fresh values, same machine",
  (_id, template) => {
    expect(FAMILIES.some(({ id }) => id === template.family)).toBe(true);
    let good = 0;
    for (let index = 0; index < 20; index++) {
      const written = template.redraw(newDrawer(rngFrom(template.id, index), {}, 9.81));
      expect(shapeOf(written)).toBe(shapeOf(template.scene));
      const { scene } = readEntityScene(written, LEXICON);
      const asks = listAsks(scene).map(({ id }) => id);
      expect(asks).toEqual(expect.arrayContaining([...template.asks]));
      const trace = traceSecond(scene);
      if (!("value" in trace) || trace.events.length > 0) continue;
      if (template.asks.every((ask) => trace.value(ask, trace.endS / 2) > 0)) good += 1;
    }
    expect(good).toBeGreaterThanOrEqual(16);
  },
);

test("no two compositions of a family have the same name", () => {
  const ids = TEMPLATES.map(({ id, family }) => `${family}/${id}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(12);
});
