/**
 * @file The second witness: Lagrange's equations by automatic differentiation, integrated adaptively.
 *
 * It reads only the read scene, and shares nothing with the simulator but the kinds of bodies.
 */
import { TerrellaError } from "../../../../core/errors.ts";
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { Trace } from "../domain.ts";
import { entityOf } from "./parts.ts";
import { type Plan, traceOf } from "./plan.ts";
import {
  planCart,
  planCoupled,
  planDoublePendulum,
  planSpringPendulum,
  planSwingingAtwood,
} from "./systems-pendulums.ts";
import { planHoop, planRod, planTurntable } from "./systems-rotating.ts";
import { planSpringWedge, planTableWithHole } from "./systems-strings.ts";
import { planFreeBody, planTop } from "./systems-tops.ts";

const PLANS: Readonly<Record<string, (scene: ReadScene) => Plan>> = {
  "double-pendulum": planDoublePendulum,
  "coupled-pendulums": planCoupled,
  "pendulum-on-cart": planCart,
  "spring-pendulum": planSpringPendulum,
  hoop: planHoop,
  "rotating-rod": planRod,
  turntable: planTurntable,
  "heavy-top": planTop,
  "free-body": planFreeBody,
  "table-with-hole": planTableWithHole,
  "swinging-atwood": planSwingingAtwood,
  "spring-wedge": planSpringWedge,
};

/** The Lagrangian systems of a scene, and what is read off them. */
export function planSecond(scene: ReadScene): Plan {
  const { kind } = entityOf(scene);
  const plan = PLANS[kind];
  if (plan !== undefined) return plan(scene);
  throw new TerrellaError("bad-world", `no Lagrangian for a ${kind}`);
}

/** The motion of a scene from its Lagrangian. A rejection where the integration breaks off. */
export function solveScene(scene: ReadScene): Trace | Rejection {
  try {
    const trace = traceOf(planSecond(scene));
    return trace.endS > 0 ? trace : reject("simulator", "the motion ends as it begins");
  } catch (error) {
    if (error instanceof TerrellaError && error.code === "simulator-failed") {
      return reject("simulator", error.message);
    }
    throw error;
  }
}
