/**
 * @file What can be asked of each kind of scene. Signed quantities carry an axis that the story explains.
 *
 * Nothing is offered that is zero by symmetry, that the story prints, or that does not exist for the values at hand.
 */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import {
  cart,
  coupled,
  doublePendulum,
  springPendulum,
  springWedge,
  swingingAtwood,
  tableWithHole,
} from "./asks-pendulums.ts";
import { freeBody, heavyTop, hoop, rod, turntable } from "./asks-turning.ts";
import { entityOf } from "./parts.ts";

/** All that can be asked of a scene. */
export function listAsks(scene: ReadScene): readonly Askable[] {
  const entity = entityOf(scene);
  const list = ASKS[entity.kind];
  return list === undefined ? [] : list(entity, scene);
}

const ASKS: Readonly<Record<string, (entity: ReadEntity, scene: ReadScene) => readonly Askable[]>> =
  {
    "double-pendulum": doublePendulum,
    "coupled-pendulums": coupled,
    "pendulum-on-cart": cart,
    "spring-pendulum": springPendulum,
    hoop,
    "rotating-rod": rod,
    turntable,
    "heavy-top": heavyTop,
    "free-body": freeBody,
    "table-with-hole": tableWithHole,
    "swinging-atwood": swingingAtwood,
    "spring-wedge": springWedge,
  };
