/** @file The first witness: MuJoCo, for all kinds of entities of this domain. */
import { TerrellaError } from "../../../../core/errors.ts";
import type { Rejection } from "../../../../core/problem.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { FirstTrace } from "../domain.ts";
import { runCart } from "./first-carts.ts";
import { runCoupled, runDoublePendulum } from "./first-pendulums.ts";
import { type FirstPlan, runPlan } from "./first-plan.ts";
import { runHoop, runRod, runTurntable } from "./first-rotating.ts";
import { runSpringPendulum, runSwingingAtwood } from "./first-springs.ts";
import { runSpringWedge, runTableWithHole } from "./first-strings.ts";
import { runFreeBody, runTop } from "./first-tops.ts";
import { entityOf } from "./parts.ts";

const PLANS: Readonly<Record<string, (scene: ReadScene) => FirstPlan>> = {
  "double-pendulum": runDoublePendulum,
  "coupled-pendulums": runCoupled,
  "pendulum-on-cart": runCart,
  "spring-pendulum": runSpringPendulum,
  hoop: runHoop,
  "rotating-rod": runRod,
  turntable: runTurntable,
  "heavy-top": runTop,
  "free-body": runFreeBody,
  "table-with-hole": runTableWithHole,
  "swinging-atwood": runSwingingAtwood,
  "spring-wedge": runSpringWedge,
};

/** How MuJoCo is set up for a scene. */
export function planFirst(scene: ReadScene): FirstPlan {
  const { kind } = entityOf(scene);
  const plan = PLANS[kind];
  if (plan !== undefined) return plan(scene);
  throw new TerrellaError("bad-world", `no model for a ${kind}`);
}

/** The motion of a scene as MuJoCo has it. Rejected where it diverges or an audit fails. */
export function simulateScene(scene: ReadScene): FirstTrace | Rejection {
  return runPlan(planFirst(scene));
}
