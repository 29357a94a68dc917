/** @file Level 0 by rule: weigh, add, compare. */
import type { ReadBody } from "../../../language/scene.ts";
import { numberIn, onSide } from "../reading.ts";
import type { Solver } from "./solver.ts";
import { weighings } from "./weighings.ts";

/** (Right − left) / (right + left) of what counts on each side: 0 in balance. */
function tip(count: (body: ReadBody) => number): Solver {
  return (entity) => {
    const sum = (side: "left" | "right"): number =>
      onSide(entity, side).reduce((total, body) => total + count(body), 0);
    const [left, right] = [sum("left"), sum("right")];
    return { [`tip of ${entity.name}`]: (right - left) / (right + left) };
  };
}

/** One number of each body. */
function each(measure: (body: ReadBody) => number): Solver {
  return ({ bodies }) =>
    Object.fromEntries(bodies.map((body) => [`measure of ${body.id}`, measure(body)]));
}

/** From the same height everything falls equally long; from a greater height it falls longer. */
const fallOf = (body: ReadBody): number => numberIn(body, "height");

/** The higher the start, the farther; a rough floor takes speed away sooner. Ranked, not measured. */
const rollOf = (body: ReadBody): number =>
  numberIn(body, "height") / (body.options["floor"] === "rough" ? 2 : 1);

/** Rules of level 0 by the kind of entity. */
export const PLAY_SOLVERS: Readonly<Record<string, Solver>> = {
  weighings,
  balance: tip((body) => numberIn(body, "mass")),
  seesaw: tip((body) => numberIn(body, "mass") * numberIn(body, "steps")),
  tug: tip((body) => numberIn(body, "force")),
  row: each((body) => numberIn(body, body.kind === "pole" ? "height" : "length")),
  pace: each((body) => numberIn(body, "distance") / numberIn(body, "time")),
  race: each((body) => numberIn(body, "distance") / numberIn(body, "stride")),
  fall: each(fallOf),
  runout: each(rollOf),
};
