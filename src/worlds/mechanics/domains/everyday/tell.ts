/** @file Everyday scenes as stories. */
import { TerrellaError } from "../../../../core/errors.ts";
import type { Rng } from "../../../../core/rng.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { Label, Told } from "../domain.ts";
import { entityOf } from "./reading.ts";
import { MACHINE_TELLERS } from "./tell/machines.ts";
import { MATTER_TELLERS } from "./tell/matter.ts";
import { MOTION_TELLERS } from "./tell/motion.ts";
import { PLAY_TELLERS } from "./tell/play.ts";
import { type Teller, tellingOf } from "./tell/words.ts";

const TELLERS: Readonly<Record<string, Teller>> = {
  ...PLAY_TELLERS,
  ...MOTION_TELLERS,
  ...MACHINE_TELLERS,
  ...MATTER_TELLERS,
};

/** A scene as a story, in one of three wordings or more. */
export function tellScene(scene: ReadScene, label: Label, rng: Rng): Told {
  const entity = entityOf(scene);
  const tell = TELLERS[entity.kind];
  if (tell === undefined) throw new TerrellaError("bad-world", `nothing tells of a ${entity.kind}`);
  return { after: "after the start", ...tell(tellingOf(entity, scene, label, rng)) };
}
