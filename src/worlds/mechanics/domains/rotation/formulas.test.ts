/** @file Formulas against the second witness. */
import { describe, expect, test } from "vitest";
import { compileExpression } from "../../../../core/expression/evaluate.ts";
import { isParseFailure, parseExpression } from "../../../../core/expression/parse.ts";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { rotation } from "./index.ts";
import { readingOf } from "./test-kit.ts";

describe("formulas", () => {
  test.each(
    (rotation.templates ?? []).map(
      (template) => [`${template.family} ${template.id}`, template] as const,
    ),
  )("%s: every formula gives what the second witness finds", (_name, template) => {
    for (let draw = 0; draw < 4; draw++) {
      const written =
        draw === 0
          ? template.scene
          : template.redraw(newDrawer(rngFrom(template.id, draw), {}, 9.81));
      const { scene, givens } = readingOf(written);
      expect(rotation.check(scene)).toEqual([]);
      const trace = rotation.second(scene);
      if (isRejection(trace)) throw new Error(trace.detail);
      const symbols = new Map(givens.map(({ path }, index) => [path, `k${index}`]));
      const names = [...symbols.values(), "t"];
      const time = trace.endS / 2;
      const values = [...givens.map(({ value }) => value), time];
      const known = rotation.asks(scene).map(({ id }) => id);
      for (const ask of template.asks) {
        expect(known).toContain(ask);
        const text = rotation.formula?.(scene, ask, (path) => symbols.get(path) ?? "unknown") ?? "";
        const parsed = parseExpression(text, names);
        if (isParseFailure(parsed)) throw new Error(`${ask}: ${text}: ${parsed.reason}`);
        const value = compileExpression(parsed, names)(values);
        expect(Math.abs(value / trace.value(ask, time) - 1), `${ask}: ${text}`).toBeLessThan(1e-9);
      }
    }
  });
});
