/** @file Collisions that give a part of the relative speed back: two blocks, and a ball on a floor. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { withModel } from "../solvers/mujoco.ts";
import { bounce, bounceOffFloor } from "./impact.ts";
import { PARTICLE, PATIENCE } from "./models.ts";
import { ranges } from "./ranges.ts";
import { measureBy, question } from "./shape.ts";

const blocks: Form = {
  id: "blocks",
  level: 4,
  attributes: ["collide", "restitution"],
  bodies: [],
  story: [
    "Block 1 of mass {m1} slides with a speed of {v} over a smooth, level floor and hits block 2 of mass {m2}, which is at rest, head-on. The coefficient of restitution of the collision is {cr}.",
    "On ice without friction, puck 1 with a mass of {m1} and a speed of {v} hits puck 2, which has a mass of {m2} and is at rest. The pucks meet head-on, with a coefficient of restitution of {cr}.",
    "Toy truck 1 of mass {m1} runs with a speed of {v} straight into the back of toy truck 2 of mass {m2}, which is at rest. The coefficient of restitution of their bumpers is {cr}; friction is negligible.",
  ],
  questions: [
    question("v2", "speed", "m1 m2 v cr", [
      "What is the speed of number 2 just after the collision?",
      "How fast does number 2 move right after it has been hit?",
    ]),
  ],
};

const ball: Form = {
  id: "ball",
  level: 4,
  attributes: ["restitution", "fall"],
  bodies: [],
  story: [
    "A rubber ball is released from rest, with its lowest point at a height of {h} above a hard, level floor. The coefficient of restitution between ball and floor is {cr}, and there is no air resistance.",
    "Leo holds a tennis ball so that its underside is at a height of {h} above a stone floor and lets it go from rest. It bounces straight up, with a coefficient of restitution of {cr}. Air resistance is negligible.",
    "In an evacuated tube, a steel ball falls from rest through a height of {h} onto a fixed, level steel plate. The coefficient of restitution of the impact is {cr}.",
  ],
  questions: [
    question("v", "speed", "h cr g", [
      "The gravitational acceleration is {g}. With what speed does the ball leave the surface after the first impact?",
      "How fast does the ball move just after its first bounce, if the gravitational acceleration is {g}?",
    ]),
    question("h", "length", "h cr", [
      "How high above the surface does its lowest point rise after the first bounce?",
      "To what height does it rise again after the first impact, measured in the same way?",
    ]),
  ],
};

/** The fall and the impact. */
function reboundSpeed(h: number, cr: number, g: number): number {
  const scale = Math.sqrt(h / g);
  const speed = withModel(PARTICLE, { gravity: g, timestep: scale / 8 }, (flight) => {
    flight.runUntil(() => flight.position("z") + h, PATIENCE * scale);
    return -flight.velocity("z");
  });
  return bounceOffFloor(speed, cr);
}

/** The rise that follows; how strong gravity is cannot matter to the prompt, which does not give it. */
function reboundHeight(h: number, cr: number): number {
  const g = 9.81;
  const v = reboundSpeed(h, cr, g);
  return withModel(PARTICLE, { gravity: g, timestep: v / g / 8 }, (flight) => {
    flight.setVelocity("z", v);
    flight.runUntil(() => flight.velocity("z"), (PATIENCE * v) / g);
    return flight.position("z");
  });
}

/** Bodies that bounce with a coefficient of restitution. */
export const restitution: Family = {
  id: "restitution",
  title: "Bounces with a loss",
  simulator: "mujoco",
  error: 5e-6,
  forms: [blocks, ball],
  dials: ranges("m1 m2 v cr h g"),
  simulate: measureBy({
    blocks: {
      v2: given("m1 m2 v cr", (m1, m2, v, cr) => bounce({ m1, m2, v1: v, v2: 0 }, cr)[1]),
    },
    ball: {
      v: given("h cr g", reboundSpeed),
      h: given("h cr", reboundHeight),
    },
  }),
};
