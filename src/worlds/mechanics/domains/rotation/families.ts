/** @file What is drawn for each family: bobs on strings, hinged solids, rolling solids. */
import type { SceneFamily } from "../domain.ts";
import { composePendulum } from "./compose-pendulum.ts";
import { composeRigid } from "./compose-rigid.ts";
import { composeRolling } from "./compose-rolling.ts";

/** The families of this domain. */
export const FAMILIES: readonly SceneFamily[] = [
  {
    id: "rotation",
    title: "Pendulums with large swings",
    levels: { easy: 4, medium: 5, hard: 6 },
    gravity: true,
    compose: composePendulum,
  },
  {
    id: "rigid-body-rotation",
    title: "Rigid bodies on a hinge",
    levels: { easy: 4, medium: 5, hard: 6 },
    gravity: true,
    compose: composeRigid,
  },
  {
    id: "rolling-bodies",
    title: "Rolling and slipping solids",
    levels: { easy: 3, medium: 4, hard: 5 },
    gravity: true,
    compose: composeRolling,
  },
];
