/** @file The ballistic pendulum: a bullet stays in a hanging block, which swings up. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { withModel } from "../solvers/mujoco.ts";
import { stick } from "./impact.ts";
import { PATIENCE } from "./models.ts";
import { PENDULUM } from "./pendulum.ts";
import { ranges } from "./ranges.ts";
import { searchZero } from "./search.ts";
import { measureBy, question } from "./shape.ts";

const block: Form = {
  id: "block",
  level: 4,
  attributes: ["ballistic"],
  bodies: [],
  story: [
    "A stone of mass {m1} flies horizontally into a block of soft putty of mass {m2}, which hangs at rest on long light strings. The stone gets stuck in the block almost at once, without making it turn, and then both swing up together without losses. The gravitational acceleration is {g}.",
    "In a ballistic pendulum, a projectile of mass {m1} that moves horizontally is caught by a box of sand of mass {m2}. The box hangs at rest on long light strings; catching takes no noticeable time and does not make it turn. Box and projectile then swing upwards without friction, where the gravitational acceleration is {g}.",
    "A lump of clay of mass {m1} is thrown horizontally at a bag of mass {m2} hanging at rest from long light ropes. The clay sticks to the bag at once, without making it turn, and both swing up together; nothing is lost during the swing. The gravitational acceleration is {g}.",
  ],
  questions: [
    question("v", "speed", "m1 m2 h g", [
      "They rise by a height of {h}. What was the speed of the flying body just before it hit?",
      "The greatest rise of the two together is {h}. How fast was the flying body before the impact?",
    ]),
    question("h", "length", "m1 m2 v g", [
      "The flying body arrives with a speed of {v}. By what height do the two rise together?",
      "Just before the impact the flying body moves with a speed of {v}. How far above its starting level does the pendulum come?",
    ]),
  ],
};

/** The speed of both just after the catch. */
function caught(m1: number, m2: number, v: number): number {
  return stick({ m1, m2, v1: v, v2: 0 }, (simulation) => simulation.velocity("two"));
}

/** How high a pendulum rises that starts at its lowest point; the string is as long as the natural scale. */
function rise(v: number, g: number): number {
  const l = (v * v) / g;
  const numbers = { gravity: g, place: { bob: [0, 0, -l] as const }, timestep: v / g / 32 };
  return withModel(PENDULUM, numbers, (swing) => {
    swing.setVelocity("swing", v / l);
    swing.runUntil(() => swing.velocity("swing"), (PATIENCE * v) / g);
    return swing.place("bob")[2] + l;
  });
}

/** The speed at the lowest point of a pendulum released from rest this much higher: the swing up, run backwards. */
function speedBelow(h: number, g: number): number {
  const [l, scale] = [2 * h, Math.sqrt(h / g)];
  const numbers = { gravity: g, place: { bob: [0, 0, -l] as const }, timestep: scale / 20 };
  return withModel(PENDULUM, numbers, (swing) => {
    const angle = searchZero(
      (at) => {
        swing.setPosition("swing", at);
        return swing.place("bob")[2] + l - h;
      },
      0.5,
      1,
    );
    swing.setPosition("swing", angle);
    swing.runUntil(() => swing.position("swing"), PATIENCE * scale);
    return -l * swing.velocity("swing");
  });
}

/** A bullet that stays in a hanging block. */
export const ballistic: Family = {
  id: "ballistic",
  title: "Ballistic pendulum",
  simulator: "mujoco",
  error: 2e-6,
  forms: [block],
  dials: ranges("m1 m2 v h g"),
  simulate: measureBy({
    block: {
      v: given("m1 m2 h g", (m1, m2, h, g) => {
        const after = speedBelow(h, g);
        return searchZero((v) => caught(m1, m2, v) - after, after, 2 * after);
      }),
      h: given("m1 m2 v g", (m1, m2, v, g) => rise(caught(m1, m2, v), g)),
    },
  }),
};
