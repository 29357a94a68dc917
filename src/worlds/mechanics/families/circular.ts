/** @file Circles with a known speed, and the top of a vertical loop. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { modelXml } from "../solvers/model-xml.ts";
import { type Vector, withModel } from "../solvers/mujoco.ts";
import { ranges } from "./ranges.ts";
import { searchZero } from "./search.ts";
import { measureBy, question } from "./shape.ts";

const ring: Form = {
  id: "ring",
  level: 3,
  attributes: ["circle"],
  bodies: [],
  story: [
    "A puck on a smooth, level table moves in a circle of radius {r} at a constant speed of {v}, held by a light string to the centre.",
    "A small steel block slides round in a smooth, level circular channel of radius {r} at a constant speed of {v}. Treat it as a particle.",
    "In a large centrifuge that turns about a vertical axis, a sample is fixed at a distance of {r} from the axis and moves at a constant speed of {v}. Treat the sample as a particle.",
  ],
  questions: [
    question("a", "acceleration", "v r", [
      "What is the magnitude of the acceleration?",
      "How large is the centripetal acceleration?",
    ]),
    question("F", "force", "m v r", [
      "The mass of the moving body is {m}. What is the magnitude of the net force on it?",
      "How large is the horizontal force that keeps the body, whose mass is {m}, on the circle?",
    ]),
  ],
};

const loop: Form = {
  id: "loop",
  level: 3,
  attributes: ["circle", "loop"],
  bodies: [],
  story: [
    "A toy car runs without friction on the inside of a vertical circular loop of radius {r}; nothing but the track keeps it on the circle. Treat it as a particle. The gravitational acceleration is {g}.",
    "On a planet with a gravitational acceleration of {g}, a model roller coaster without safety wheels, which only stands on its rails, passes through a vertical circular loop, upside down at the top. Its centre of mass moves on a circle of radius {r}.",
    "A small block slides on the smooth inner side of a vertical circular track of radius {r}, which cannot hold it from above when it is upside down. The gravitational acceleration is {g}.",
  ],
  questions: [
    question("v", "speed", "g r", [
      "What is the least speed at the highest point of the loop with which it does not lose contact there?",
      "At the highest point the motion is just fast enough for contact with the track to be kept. How large is the speed there?",
    ]),
  ],
};

/** A body at the end of an arm that turns about `axis`; where `reach` is a joint, the body can move along the arm. */
function armXml(axis: string, reach: string): string {
  return modelXml({
    worldbody: `<body><joint name="turn" type="hinge" axis="${axis}"/>
<inertial pos="0 0 0" mass="1e-12" diaginertia="1e-12 1e-12 1e-12"/>
<body name="body" pos="1 0 0">${reach}
<inertial pos="0 0 0" mass="1" diaginertia="1e-12 1e-12 1e-12"/></body></body>`,
  });
}
const RIGID_ARM: string = armXml("0 0 1", "");
const LEVEL_ARM: string = armXml("0 0 1", '<joint name="reach" type="slide" axis="1 0 0"/>');
const UPRIGHT_ARM: string = armXml("0 1 0", '<joint name="reach" type="slide" axis="0 0 1"/>');

/** The inward force that keeps the body's distance from the axis, found by trying. */
function inwardForce(m: number, v: number, r: number): number {
  const numbers = { mass: { body: m }, place: { body: [r, 0, 0] as Vector } };
  return withModel(LEVEL_ARM, numbers, (simulation) => {
    simulation.setVelocity("turn", v / r);
    const outwards = (force: number): number => {
      simulation.setForce("reach", -force);
      return simulation.acceleration("reach");
    };
    return searchZero(outwards, 0, m);
  });
}

/** A turn of the arm, in radians, that is small enough for a difference of velocities to be an acceleration. */
const SHORT_ARC = 5e-4;

/** The acceleration of a body led round a circle, from where it is at three moments. */
function acceleration(v: number, r: number): number {
  const step = (SHORT_ARC * r) / v;
  const numbers = { place: { body: [r, 0, 0] as Vector }, gravity: 0, timestep: step };
  return withModel(RIGID_ARM, numbers, (simulation) => {
    simulation.setVelocity("turn", v / r);
    const places = [0, 1, 2].map(() => {
      const at = simulation.place("body");
      simulation.step();
      return at;
    });
    return secondDifference(places) / step ** 2;
  });
}

function secondDifference([a, b, c]: readonly Vector[]): number {
  if (a === undefined || b === undefined || c === undefined) return Number.NaN;
  return Math.hypot(...[0, 1, 2].map((i) => (a[i] ?? 0) - 2 * (b[i] ?? 0) + (c[i] ?? 0)));
}

/** The speed at the top of an upright circle at which gravity alone keeps the body's distance from the centre. */
function leastSpeed(g: number, r: number): number {
  const numbers = { gravity: g, place: { body: [0, 0, r] as Vector } };
  return withModel(UPRIGHT_ARM, numbers, (simulation) => {
    const outwards = (v: number): number => {
      simulation.setVelocity("turn", v / r);
      return simulation.acceleration("reach");
    };
    const guess = Math.sqrt(g * r);
    return searchZero(outwards, guess / 2, 2 * guess);
  });
}

/** Circles with a known speed, and the top of a loop. */
export const circular: Family = {
  id: "circular",
  title: "Motion in a circle",
  simulator: "mujoco",
  error: 2e-7,
  forms: [ring, loop],
  dials: ranges("g v r m"),
  simulate: measureBy({
    ring: {
      a: given("v r", acceleration),
      F: given("m v r", inwardForce),
    },
    loop: { v: given("g r", leastSpeed) },
  }),
};
