/** @file The second witness: the formulas of school books, from the read scene alone. */
import { TerrellaError } from "../../../../core/errors.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { Trace } from "../domain.ts";
import { entityOf, eventsOf, valueIn } from "./reading.ts";
import { MATTER_SOLVERS } from "./second/matter.ts";
import { MOTION_SOLVERS } from "./second/motion.ts";
import { PLAY_SOLVERS } from "./second/play.ts";
import type { Solver } from "./second/solver.ts";

const SOLVERS: Readonly<Record<string, Solver>> = {
  ...PLAY_SOLVERS,
  ...MOTION_SOLVERS,
  ...MATTER_SOLVERS,
};

/** Every quantity of a scene by its formula. */
export function solveSecond(scene: ReadScene): Trace {
  const entity = entityOf(scene);
  const solve = SOLVERS[entity.kind];
  if (solve === undefined) throw new TerrellaError("bad-world", `no formula for a ${entity.kind}`);
  const values = solve(entity, scene);
  const value = valueIn(values);
  const endS = values["end"] === undefined ? Number.POSITIVE_INFINITY : value("end", 0);
  return { endS, events: eventsOf(scene), value };
}
