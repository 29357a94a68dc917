/**
 * @file The families of scenes.
 *
 * All settings are of level 7; harder ones swing wider, are less symmetric or have more parts.
 */
import type { SceneFamily } from "../domain.ts";
import {
  composeCart,
  composeCoupled,
  composeDouble,
  composeSpring,
  composeSwinging,
  composeTable,
  composeWedge,
} from "./compose-pendulums.ts";
import {
  composeFreeBody,
  composeHoop,
  composeRod,
  composeTop,
  composeTurntable,
} from "./compose-turning.ts";
import { share } from "./draws.ts";

const LEVELS = { easy: 7, medium: 7, hard: 7 } as const;

const doublePendulum: SceneFamily = {
  id: "double-pendulum",
  title: "Double pendulums",
  levels: LEVELS,
  gravity: true,
  compose: composeDouble,
};

const coupledOscillators: SceneFamily = {
  id: "coupled-oscillators",
  title: "Pendulums joined by springs",
  levels: LEVELS,
  gravity: true,
  compose: composeCoupled,
};

const movingSupports: SceneFamily = {
  id: "moving-supports",
  title: "Carts with pendulums, wedges with springs",
  levels: LEVELS,
  gravity: true,
  compose(draw, setting) {
    if (draw.rng.unit() < 0.4) return composeWedge(draw, setting);
    return composeCart(draw, setting, draw.rng.unit() < share(setting, 0, 0.4, 0.7));
  },
};

const springPendulums: SceneFamily = {
  id: "spring-pendulum",
  title: "Balls that swing on springs",
  levels: LEVELS,
  gravity: true,
  compose: composeSpring,
};

const constrainedBeads: SceneFamily = {
  id: "constrained-beads",
  title: "Beads on turning hoops and rods",
  levels: LEVELS,
  gravity: true,
  compose(draw, setting) {
    if (draw.rng.unit() < 0.55) return composeHoop(draw, setting);
    return composeRod(draw, setting, draw.rng.unit() < share(setting, 0.45, 0.45, 1));
  },
};

const rotatingFrames: SceneFamily = {
  id: "rotating-frames",
  title: "Pucks on turntables",
  levels: LEVELS,
  gravity: false,
  compose: (draw, setting) => composeTurntable(draw, draw.rng.unit() < share(setting, 0, 0.4, 0.6)),
};

const spinningTops: SceneFamily = {
  id: "spinning-tops",
  title: "Heavy tops",
  levels: LEVELS,
  gravity: true,
  compose: (draw, setting) =>
    composeTop(draw, setting, draw.rng.unit() < share(setting, 1, 0.5, 0)),
};

const freeRotation: SceneFamily = {
  id: "free-rotation",
  title: "Rigid bodies that turn freely",
  levels: LEVELS,
  gravity: false,
  compose: (draw, setting) => composeFreeBody(draw, setting === "easy"),
};

const centralStrings: SceneFamily = {
  id: "central-strings",
  title: "Strings through holes and over pulleys",
  levels: LEVELS,
  gravity: true,
  compose: (draw, setting) =>
    draw.rng.unit() < 0.6 ? composeTable(draw, setting) : composeSwinging(draw, setting),
};

/** All families. */
export const FAMILIES: readonly SceneFamily[] = [
  doublePendulum,
  coupledOscillators,
  movingSupports,
  springPendulums,
  constrainedBeads,
  rotatingFrames,
  spinningTops,
  freeRotation,
  centralStrings,
];
