/** @file Constant speed and constant acceleration along a line. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { withModel } from "../solvers/mujoco.ts";
import { PARTICLE, PATIENCE } from "./models.ts";
import { ranges } from "./ranges.ts";
import { searchZero } from "./search.ts";
import { measureBy, question } from "./shape.ts";

const track: Form = {
  id: "track",
  level: 1,
  attributes: ["uniform"],
  bodies: [],
  story: [
    "A toy train runs along a straight track at constant speed.",
    "Nadia cycles along a straight, level road without ever changing her speed.",
    "A puck glides in a straight line over perfectly smooth ice, so that its speed stays the same.",
    "A conveyor belt carries a parcel straight ahead at a steady speed.",
  ],
  questions: [
    question("d(t)", "length", "v t", [
      "The speed is {v}. What distance is covered in a time of {t}?",
      "At a speed of {v}, what length of path is covered in a time of {t}?",
    ]),
    question("t(d)", "time", "d v", [
      "The speed is {v}. How long does it take to cover a distance of {d}?",
      "What time is needed for a stretch of {d} at a speed of {v}?",
    ]),
    question("v", "speed", "d t", [
      "A distance of {d} is covered in a time of {t}. What is the speed?",
      "It takes a time of {t} to cover a distance of {d}. How large is the speed?",
    ]),
  ],
};

const road: Form = {
  id: "road",
  level: 3,
  attributes: ["accel"],
  bodies: [],
  story: [
    "A car moves along a straight road at a speed of {v1}. From a certain moment on it speeds up, with a constant acceleration of {a} in the direction of its motion.",
    "When a clock is started, a tram has a speed of {v1}; from then on it gains speed with a constant acceleration of {a} on a straight track.",
    "Tom skis straight down a slope. He passes a flag at a speed of {v1} and from there on his speed grows with a constant acceleration of {a}.",
  ],
  questions: [
    question("v(t)", "speed", "v1 a t", [
      "What speed has been reached when the acceleration has lasted for a time of {t}?",
      "How large is the speed after a time of {t}, counted from that first moment?",
    ]),
    question("d(t)", "length", "v1 a t", [
      "What distance is covered while the acceleration lasts for a time of {t}?",
      "What length of path is covered in the time of {t} that follows?",
    ]),
    question("v(d)", "speed", "v1 a d", [
      "What speed has been reached after a further distance of {d}?",
      "How large is the speed once a distance of {d} has been covered with this acceleration?",
    ]),
    question("t(v)", "time", "v1 v2 a", [
      "How long does it take until the speed has grown to {v2}?",
      "After what time of acceleration is the higher speed of {v2} reached?",
    ]),
  ],
};

/** A run along `x` from the speed `v` under a constant push, in steps of a size that suits the scale of time. */
function runAlong<T>(
  v: number,
  a: number,
  scale: number,
  run: Parameters<typeof withModel<T>>[2],
): T {
  return withModel(PARTICLE, { gravity: 0, timestep: scale / 8 }, (simulation) => {
    simulation.setVelocity("x", v);
    simulation.setForce("x", a);
    return run(simulation);
  });
}

function distanceAfter(v: number, a: number, t: number): number {
  return runAlong(v, a, t, (simulation) => {
    simulation.runFor(t);
    return simulation.position("x");
  });
}

/** Constant speed along a line. */
export const uniform: Family = {
  id: "uniform",
  title: "Constant speed",
  simulator: "mujoco",
  error: 1e-9,
  forms: [track],
  dials: ranges("v t d"),
  simulate: measureBy({
    track: {
      "d(t)": given("v t", (v, t) => distanceAfter(v, 0, t)),
      "t(d)": given("d v", (d, v) =>
        runAlong(v, 0, d / v, (simulation) =>
          simulation.runUntil(() => simulation.position("x") - d, (PATIENCE * d) / v),
        ),
      ),
      v: given("d t", (d, t) => searchZero((v) => distanceAfter(v, 0, t) - d, 1, 2)),
    },
  }),
};

/** Constant acceleration along the motion, from a known speed. */
export const accel: Family = {
  id: "accel",
  title: "Constant acceleration",
  simulator: "mujoco",
  error: 1e-9,
  forms: [road],
  dials: ranges("v1 v2 a t d"),
  refuse: (_form, { v1 = 0, v2 = 0 }, { givens }) =>
    givens.includes("v2") && v2 <= v1 ? "the final speed is not above the first" : undefined,
  simulate: measureBy({
    road: {
      "v(t)": given("v1 a t", (v1, a, t) =>
        runAlong(v1, a, t, (simulation) => {
          simulation.runFor(t);
          return simulation.velocity("x");
        }),
      ),
      "d(t)": given("v1 a t", distanceAfter),
      "v(d)": given("v1 a d", (v1, a, d) =>
        runAlong(v1, a, d / v1, (simulation) => {
          simulation.runUntil(() => simulation.position("x") - d, (PATIENCE * d) / v1);
          return simulation.velocity("x");
        }),
      ),
      "t(v)": given("v1 v2 a", (v1, v2, a) =>
        runAlong(v1, a, v2 / a, (simulation) =>
          simulation.runUntil(() => simulation.velocity("x") - v2, (PATIENCE * v2) / a),
        ),
      ),
    },
  }),
};
