/** @file The stories of this domain. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { Label, Told } from "../domain.ts";
import { entityOf } from "./layout.ts";
import { tellPendulum } from "./tell-pendulum.ts";
import { tellRigid } from "./tell-rigid.ts";
import { tellFloor, tellSlope, tellUnwinding } from "./tell-rolling.ts";

/** A scene as a story, in one of several wordings. */
export function tell(scene: ReadScene, label: Label, rng: Rng): Told {
  switch (entityOf(scene).kind) {
    case "pendulum":
      return tellPendulum(scene, label, rng);
    case "rigid-rotation":
      return tellRigid(scene, label, rng);
    case "rolling-slope":
      return tellSlope(scene, label, rng);
    case "rolling-floor":
      return tellFloor(scene, label, rng);
    default:
      return tellUnwinding(scene, label, rng);
  }
}
