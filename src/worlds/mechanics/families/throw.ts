/** @file Projectiles without air, launched from level ground or thrown horizontally from a height. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { type Simulation, withModel } from "../solvers/mujoco.ts";
import { PARTICLE, PATIENCE } from "./models.ts";
import { ranges } from "./ranges.ts";
import { measureBy, question } from "./shape.ts";

const ground: Form = {
  id: "ground",
  level: 4,
  attributes: ["projectile"],
  bodies: [],
  story: [
    "A ball is kicked from level ground with a speed of {v} at an angle of {th} above the horizontal. There is no air resistance; the gravitational acceleration is {g}.",
    "On an airless moon with a gravitational acceleration of {g}, a probe fires a pellet over a level plain. The pellet starts at the height of the plain with a speed of {v}, in a direction that is inclined at an angle of {th} to the horizontal.",
    "A frog jumps off level ground. Its launch speed is {v} and its launch direction makes an angle of {th} with the ground. Treat the frog as a particle, leave air resistance out, and take the gravitational acceleration to be {g}.",
  ],
  questions: [
    question("d", "length", "v th g", [
      "At what distance from the starting point does it land?",
      "What is the horizontal range?",
    ]),
    question("h", "length", "v th g", [
      "What is the greatest height above the ground?",
      "How high above the ground is the top of the path?",
    ]),
    question("t", "time", "v th g", [
      "How long does the flight last, from the launch to the landing?",
      "After what time does it land?",
    ]),
  ],
};

const cliff: Form = {
  id: "cliff",
  level: 3,
  attributes: ["hthrow"],
  bodies: [],
  story: [
    "A stone is thrown horizontally from the top of a wall; it starts {h} above the level ground. There is no air resistance and the gravitational acceleration is {g}.",
    "A marble rolls off the edge of a level platform, which lies {h} higher than the flat floor; it leaves the edge horizontally. The gravitational acceleration is {g}; the air does not matter.",
    "A drone flies horizontally over flat land of a planet whose gravitational acceleration is {g}. At a height of {h} above the land it releases a parcel, which keeps the drone's velocity at that moment and then moves without air resistance.",
  ],
  questions: [
    question("d", "length", "v h g", [
      "The initial speed, which is horizontal, is {v}. How far does it travel horizontally before it hits the ground?",
      "It starts horizontally, with a speed of {v}. What horizontal distance does it cover until it lands?",
    ]),
    question("v", "speed", "v h g", [
      "The initial speed, which is horizontal, is {v}. With what speed does it hit the ground?",
      "It starts horizontally, with a speed of {v}. What is the magnitude of its velocity just before it lands?",
    ]),
    question("t", "time", "h g", [
      "How long does it take to reach the ground?",
      "What time passes between the start of its flight and the landing?",
    ]),
  ],
};

/** A flight from the height `h` with these components of velocity, in steps that suit the scale of time. */
function fly<T>(
  start: { readonly vx: number; readonly vz: number; readonly h: number },
  g: number,
  run: (flight: Simulation, patience: number) => T,
): T {
  const scale = start.vz / g + Math.sqrt(start.h / g);
  return withModel(PARTICLE, { gravity: g, timestep: scale / 8 }, (flight) => {
    flight.setVelocity("x", start.vx);
    flight.setVelocity("z", start.vz);
    flight.setPosition("z", start.h);
    return run(flight, PATIENCE * scale);
  });
}

function launch<T>(
  v: number,
  th: number,
  g: number,
  run: (flight: Simulation, patience: number) => T,
): T {
  return fly({ vx: v * Math.cos(th), vz: v * Math.sin(th), h: 0 }, g, run);
}

/** Flies on until the ground is reached and returns the time since the start. */
function land(flight: Simulation, patience: number): number {
  return flight.runUntil(() => flight.position("z"), patience);
}

function riseToTop(flight: Simulation, patience: number): number {
  flight.runUntil(() => flight.velocity("z"), patience);
  return flight.position("z");
}

/** Launched from level ground at an angle. */
export const projectile: Family = {
  id: "projectile",
  title: "Projectile over level ground",
  simulator: "mujoco",
  error: 1e-9,
  forms: [ground],
  dials: ranges("g v th"),
  simulate: measureBy({
    ground: {
      d: given("v th g", (v, th, g) =>
        launch(v, th, g, (flight, patience) => {
          land(flight, patience);
          return flight.position("x");
        }),
      ),
      h: given("v th g", (v, th, g) => launch(v, th, g, riseToTop)),
      t: given("v th g", (v, th, g) => launch(v, th, g, land)),
    },
  }),
};

/** Thrown horizontally from a height. */
export const hthrow: Family = {
  id: "hthrow",
  title: "Horizontal throw",
  simulator: "mujoco",
  error: 1e-9,
  forms: [cliff],
  dials: ranges("g v h"),
  simulate: measureBy({
    cliff: {
      d: given("v h g", (v, h, g) =>
        fly({ vx: v, vz: 0, h }, g, (flight, patience) => {
          land(flight, patience);
          return flight.position("x");
        }),
      ),
      v: given("v h g", (v, h, g) =>
        fly({ vx: v, vz: 0, h }, g, (flight, patience) => {
          land(flight, patience);
          return Math.hypot(flight.velocity("x"), flight.velocity("z"));
        }),
      ),
      t: given("h g", (h, g) => fly({ vx: 0, vz: 0, h }, g, land)),
    },
  }),
};
