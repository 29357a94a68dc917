import { writeFileSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";

vi.mock("../index.ts", async () => {
  const { springs } = await import("./index.ts");
  const places = new Map(
    springs.families.map((family) => [family.id, { domain: springs, family }]),
  );
  return {
    DOMAINS: [springs],
    SCENE_FAMILIES: [...places.values()],
    lookUpFamily: (id: string) => places.get(id),
    isSceneFamily: (id: string) => places.has(id),
  };
});

import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { poseNumber, poseSupposed } from "../../questions/numeric.ts";
import { drawEntities } from "../../questions/picture.ts";
import { poseReverse } from "../../questions/reverse.ts";
import { stageScene } from "../../questions/staged.ts";
import { poseSymbolic } from "../../questions/symbolic.ts";
import { prepareMujoco } from "../../solvers/mujoco.ts";
import { springs } from "./index.ts";

beforeAll(prepareMujoco);
test("pose", () => {
  const out: string[] = [];
  for (const family of springs.families)
    for (const setting of ["easy", "medium", "hard"] as const) {
      for (const [mode, pose] of [
        ["num", poseNumber],
        ["sup", poseSupposed],
      ] as const) {
        const reasons = new Map<string, number>();
        let ok = 0,
          n = 0,
          scenesOk = 0;
        const t = performance.now();
        for (let i = 0; i < (mode === "num" ? 16 : 5); i++) {
          const rng = rngFrom("pose", family.id, setting, i);
          const staged = stageScene(family.compose(newDrawer(rng, {}, 9.81), setting));
          let any = false;
          for (let q = 0; q < 6; q++) {
            const ask = rng.pick(staged.asks);
            const draft = pose(staged, ask, rng.fork("q", q));
            n++;
            if (isRejection(draft)) {
              const key = draft.reason;
              reasons.set(key, (reasons.get(key) ?? 0) + 1);
              if (["disagreement", "simulator"].includes(key))
                out.push(`!! ${mode} ${ask.id} ${draft.detail} ${JSON.stringify(staged.written)}`);
            } else {
              ok++;
              any = true;
              if (i < 12 && (setting === "hard" || ok < 3)) {
                out.push(`   [${mode}] ${draft.prompt} => ${draft.solution}`);
                if (mode === "num")
                  writeFileSync(
                    `/tmp/sp/${family.id}-${setting}-${i}.svg`,
                    drawEntities(family.id, draft.givens),
                  );
              }
            }
          }
          if (any) scenesOk++;
        }
        out.push(
          `${family.id} ${setting} ${mode}: ${ok}/${n} scenes ${scenesOk} ${JSON.stringify([...reasons])} ${((performance.now() - t) / n).toFixed(1)} ms/q`,
        );
      }
    }
  for (const template of springs.templates ?? [])
    for (const ask of template.asks) {
      try {
        const draft = poseSymbolic(
          { template, ask, settings: {} },
          rngFrom("sym", template.id, ask),
        );
        out.push(
          isRejection(draft)
            ? `!! SYM ${template.id} ${ask} ${draft.reason} ${draft.detail}`
            : `SYM ok ${template.id} ${ask}: ${draft.solution}`,
        );
        if (!isRejection(draft) && ask === template.asks[0]) {
          out.push(`   ${draft.prompt}`);
          writeFileSync(
            `/tmp/sp/sym-${template.id}.svg`,
            drawEntities(template.family, draft.givens),
          );
        }
      } catch (error) {
        out.push(`!!! SYM ${template.id} ${ask} ${String(error)}`);
      }
    }
  writeFileSync("/tmp/sp/out.txt", out.join("\n"));
  expect(1).toBe(1);
}, 120000);
