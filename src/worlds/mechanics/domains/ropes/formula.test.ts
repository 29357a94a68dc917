import { describe, expect, it } from "vitest";
import { compileExpression } from "../../../../core/expression/evaluate.ts";
import { isParseFailure, parseExpression } from "../../../../core/expression/parse.ts";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { numberAt } from "../../language/paths.ts";
import { readEntityScene } from "../../language/read.ts";
import type { ReadScene } from "../../language/scene.ts";
import { BODIES } from "./bodies.ts";
import { CHANGES, ENTITIES } from "./entities.ts";
import { writeFormula } from "./formula.ts";
import { traceSecond } from "./second.ts";
import { TEMPLATES } from "./templates.ts";

const LEXICON = { bodies: BODIES, entities: ENTITIES, changes: CHANGES, hasGravity: true };

/** Symbols x1, x2 … by path, as they are asked for. */
function newSymbols(): {
  readonly of: (path: string) => string;
  readonly paths: Map<string, string>;
} {
  const paths = new Map<string, string>();
  return {
    paths,
    of(path) {
      const name = [...paths].find(([, known]) => known === path)?.[0] ?? `x${paths.size + 1}`;
      paths.set(name, path);
      return name;
    },
  };
}

function formulaValue(scene: ReadScene, ask: string, timeS: number): number {
  const { of, paths } = newSymbols();
  const text = writeFormula(scene, ask, of);
  if (text === undefined) return Number.NaN;
  expect(text.length).toBeLessThanOrEqual(300);
  const names = [...paths.keys(), "t"];
  const parsed = parseExpression(text, names);
  if (isParseFailure(parsed)) throw new Error(`${text}: ${JSON.stringify(parsed)}`);
  const values = [...paths.values()].map((path) => numberAt(scene, path));
  return compileExpression(parsed, names)([...values, timeS]);
}

describe("formulas", () => {
  it.each(TEMPLATES.map((template) => [template.id, template] as const))(
    "%s: what is asked follows from the symbols",
    (_id, template) => {
      let compared = 0;
      for (let index = 0; index < 12; index++) {
        const written = template.redraw(
          newDrawer(rngFrom("formula", template.id, index), {}, 9.81),
        );
        const { scene } = readEntityScene(written, LEXICON);
        const trace = traceSecond(scene);
        if (isRejection(trace) || trace.events.length > 0) continue;
        const timeS = trace.endS / 2;
        for (const ask of template.asks) {
          const wanted = trace.value(ask, timeS);
          const found = formulaValue(scene, ask, timeS);
          if (Number.isNaN(found)) continue;
          expect(Math.abs(found - wanted)).toBeLessThan(1e-9 * Math.abs(wanted) + 1e-12);
          compared += 1;
        }
      }
      expect(compared).toBeGreaterThanOrEqual(8 * template.asks.length);
    },
  );
});
