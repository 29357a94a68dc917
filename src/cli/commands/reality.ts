/** @file `terrella reality`: the real measurements of a world, and what its simulator says of each. */
import { NOMINAL } from "../../core/world.ts";
import { scoreReality } from "../../grounding/reality.ts";
import { loadWorld } from "../../worlds/index.ts";
import { paint, print, printJson } from "../output.ts";

/** Asks the simulator about every row. */
export async function realityCommand(
  id: string,
  { json = false }: { readonly json?: boolean },
): Promise<void> {
  const world = await loadWorld(id);
  const anchors = world.anchors ?? [];
  const predict = world.predict?.bind(world);
  const simulator =
    predict === undefined
      ? {}
      : {
          simulator: (cell: string, values: Readonly<Record<string, number>>) =>
            predict(cell, values, NOMINAL),
        };
  const score = scoreReality(anchors, { student: () => undefined, ...simulator });
  if (json) return printJson({ anchors, score });
  for (const { law, anchors: tables, rows, simulator: share } of score.perLaw) {
    print(
      `${paint("bold", law)}  ${rows} rows of ${tables.join(", ")}: the simulator is right on ${share?.right ?? 0}`,
    );
  }
  for (const { anchor, status, reason, simulatorMiss } of score.shown) {
    const miss =
      simulatorMiss === undefined
        ? ""
        : ` (the simulator misses by ${(100 * simulatorMiss).toFixed(0)} %)`;
    print(`${paint("yellow", `${status}, not counted`)}  ${anchor}${miss}: ${reason}`);
  }
}
