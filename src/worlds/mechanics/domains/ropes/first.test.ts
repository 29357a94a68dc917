import { beforeAll, describe, expect, it } from "vitest";
import { compileExpression } from "../../../../core/expression/evaluate.ts";
import { isParseFailure, parseExpression } from "../../../../core/expression/parse.ts";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { numberAt } from "../../language/paths.ts";
import { readEntityScene } from "../../language/read.ts";
import type { ReadScene } from "../../language/scene.ts";
import { prepareMujoco } from "../../solvers/mujoco.ts";
import { traceFirst } from "./first.ts";
import { writeFormula } from "./formula.ts";
import { ropes } from "./index.ts";
import { TEMPLATES } from "./templates.ts";

beforeAll(prepareMujoco);

function formulaValue(scene: ReadScene, ask: string, timeS: number): number {
  const paths: string[] = [];
  const text = writeFormula(scene, ask, (path) => {
    if (!paths.includes(path)) paths.push(path);
    return `x${paths.indexOf(path) + 1}`;
  });
  if (text === undefined) return Number.NaN;
  const names = [...paths.map((_, index) => `x${index + 1}`), "t"];
  const parsed = parseExpression(text, names);
  if (isParseFailure(parsed)) throw new Error(`${text}: ${JSON.stringify(parsed)}`);
  return compileExpression(parsed, names)([...paths.map((path) => numberAt(scene, path)), timeS]);
}

describe("the simulation is as exact as the domain says", () => {
  it.each(TEMPLATES.map((template) => [template.id, template] as const))("%s", (_id, template) => {
    let compared = 0;
    for (let index = 0; index < 3; index++) {
      const drawer = newDrawer(rngFrom("first", template.id, index), {}, 9.81);
      const { scene } = readEntityScene(template.redraw(drawer), { ...ropes, hasGravity: true });
      const trace = traceFirst(scene);
      if (isRejection(trace) || trace.events.some(({ timeS }) => timeS < 0.6)) continue;
      for (const ask of template.asks) {
        const wanted = formulaValue(scene, ask, 0.5);
        if (Number.isNaN(wanted)) continue;
        const found = trace.value(ask, 0.5);
        expect(Math.abs(found - wanted)).toBeLessThan(ropes.error * Math.abs(wanted) + 1e-12);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThanOrEqual(template.asks.length);
  });
});
