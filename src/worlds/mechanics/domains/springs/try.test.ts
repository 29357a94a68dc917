import { beforeAll, expect, test } from "vitest";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { readEntityScene } from "../../language/read.ts";
import { prepareMujoco } from "../../solvers/mujoco.ts";
import { asksOf } from "./asks.ts";
import { BODIES, CHANGES, ENTITIES } from "./entities.ts";
import { FAMILIES } from "./families.ts";
import { traceFirst } from "./first.ts";
import { traceSecond } from "./second.ts";

beforeAll(prepareMujoco);
test("try", () => {
  const out: string[] = [];
  for (const family of FAMILIES)
    for (const setting of ["easy", "medium", "hard"] as const) {
      let [n, rej1, rej2, bad, total, t1, t2, worst, short] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
      const words = new Map<string, number>();
      for (let i = 0; i < 40; i++) {
        const draw = newDrawer(rngFrom("try", family.id, setting, i), {}, 9.81);
        const written = family.compose(draw, setting);
        const { scene } = readEntityScene(written, {
          bodies: BODIES,
          entities: ENTITIES,
          changes: CHANGES,
          hasGravity: family.gravity,
        });
        n++;
        let t = performance.now();
        const first = traceFirst(scene);
        t1 += performance.now() - t;
        if (isRejection(first)) {
          rej1++;
          out.push(first.detail);
          continue;
        }
        t = performance.now();
        const second = traceSecond(scene);
        if (isRejection(second)) {
          rej2++;
          out.push(second.detail);
          continue;
        }
        const end = Math.min(first.endS, second.endS);
        second.value("x of A", end);
        t2 += performance.now() - t;
        if (end < 5 * first.gridS) short++;
        const steps = Math.floor(end / first.gridS + 1e-6);
        for (const ask of asksOf(scene)) {
          const times =
            ask.when === "moment"
              ? [0.2, 0.5, 0.8, 1].map((s) => Math.round(s * steps) * first.gridS)
              : [0];
          const scale =
            ask.when === "moment"
              ? Math.max(
                  ...Array.from({ length: 30 }, (_, j) =>
                    Math.abs(second.value(ask.id, (end * j) / 29)),
                  ),
                )
              : Math.abs(second.value(ask.id, 0));
          for (const time of times) {
            const [a, b] = [first.value(ask.id, time), second.value(ask.id, time)];
            total++;
            const miss = Math.abs(a - b) / scale;
            if (!(miss <= 1e-3)) {
              bad++;
              const w = ask.id;
              words.set(w, (words.get(w) ?? 0) + 1);
              if (bad < 4)
                out.push(
                  `${family.id} ${setting} ${i} ${ask.id} ${time} ${a} ${b} ${JSON.stringify(written)}`,
                );
            } else worst = Math.max(worst, miss);
          }
        }
      }
      out.push(
        `${family.id} ${setting}: n ${n} rej ${rej1} ${rej2} short ${short} total ${total} bad ${bad} worst ${worst.toExponential(1)} t1 ${(t1 / n).toFixed(1)} t2 ${(t2 / n).toFixed(1)} ${[...words].slice(0, 8).join(" ")}`,
      );
    }
  process.stdout.write(out.join("\n") + "\n");
  expect(1).toBe(1);
}, 60000);
