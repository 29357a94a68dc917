/** @file What can be asked of an everyday scene as a number: everything that the scene does not already say. */
import type { ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import type { Asker } from "./asking/ask.ts";
import { askHoist, askLever, askLift, askPress, askSlope } from "./asking/machines.ts";
import { askGauge, askPool, askSample, askSprings, askStand, askTank } from "./asking/matter.ts";
import { askDescent, askEncounter, askPace, askStop, askTrip } from "./asking/motion.ts";
import { apart, entityOf } from "./reading.ts";

/** What is asked of each body by itself. */
const askEach =
  (asker: Asker): Asker =>
  (entity, family) =>
    apart(entity).flatMap((one) => asker(one, family));

const ASKERS: Readonly<Record<string, Asker>> = {
  pace: askPace,
  trip: askTrip,
  encounter: askEncounter,
  descent: askEach(askDescent),
  stop: askStop,
  lever: askLever,
  hoist: askHoist,
  lift: askEach(askLift),
  slope: askSlope,
  press: askPress,
  sample: askEach(askSample),
  pool: askPool,
  stand: askEach(askStand),
  tank: askTank,
  gauge: askGauge,
  springs: askSprings,
};

/** The numbers that a scene can be asked for; none at level 0. */
export function listAsks(scene: ReadScene): readonly Askable[] {
  const entity = entityOf(scene);
  return ASKERS[entity.kind]?.(entity, scene.family) ?? [];
}
