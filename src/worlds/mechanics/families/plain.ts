/** @file Every plain family: one scene, one idea. */
import type { Family } from "../family.ts";
import { atwoodx } from "./atwood.ts";
import { ballistic } from "./ballistic.ts";
import { brake } from "./brake.ts";
import { charge } from "./charge.ts";
import { circular } from "./circular.ts";
import { collide } from "./collide.ts";
import { freefall, throwup } from "./fall.ts";
import { accel, uniform } from "./kinematics.ts";
import { orbit } from "./orbit.ts";
import { pendulum } from "./pendulum.ts";
import { pull } from "./pull.ts";
import { restitution } from "./restitution.ts";
import { rocket } from "./rocket.ts";
import { rolling } from "./rolling.ts";
import { slideflat } from "./slideflat.ts";
import { spring } from "./spring.ts";
import { hthrow, projectile } from "./throw.ts";

/** The plain families, easiest first. */
export const plainFamilies: readonly Family[] = [
  uniform,
  accel,
  freefall,
  throwup,
  projectile,
  hthrow,
  pull,
  brake,
  collide,
  restitution,
  ballistic,
  spring,
  pendulum,
  circular,
  orbit,
  rolling,
  slideflat,
  atwoodx,
  rocket,
  charge,
];
