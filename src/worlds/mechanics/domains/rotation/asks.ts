/** @file What can be asked of a scene of this domain. */
import type { ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import { cutAsks, pendulumAsks } from "./asks-pendulum.ts";
import { looseAsks, rigidAsks } from "./asks-rigid.ts";
import {
  cutCordAsks,
  floorAsks,
  raceAsks,
  slopeAsks,
  smoothAsks,
  unwindingAsks,
} from "./asks-rolling.ts";
import { entityOf } from "./layout.ts";

/** Every ask of a scene. */
export function asks(scene: ReadScene): readonly Askable[] {
  const entity = entityOf(scene);
  switch (entity.kind) {
    case "pendulum":
      return scene.change === undefined ? pendulumAsks(scene) : cutAsks(entity);
    case "rigid-rotation":
      return scene.change === undefined ? rigidAsks(scene) : looseAsks(scene);
    case "rolling-slope":
      if (entity.bodies.length > 1) return raceAsks(entity);
      return scene.change === undefined ? slopeAsks(scene) : smoothAsks(entity);
    case "rolling-floor":
      return scene.change === undefined ? floorAsks(entity) : smoothAsks(entity);
    case "unwinding":
      return scene.change === undefined ? unwindingAsks(entity) : cutCordAsks(entity);
    default:
      return [];
  }
}
