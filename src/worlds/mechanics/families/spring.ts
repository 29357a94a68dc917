/** @file A body that hangs from a spring, or slides to and fro on one. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { modelXml, POINT } from "../solvers/model-xml.ts";
import { type Simulation, withModel } from "../solvers/mujoco.ts";
import { PATIENCE } from "./models.ts";
import { ranges } from "./ranges.ts";
import { searchZero } from "./search.ts";
import { measureBy, question } from "./shape.ts";

const hang: Form = {
  id: "hang",
  level: 2,
  attributes: ["spring", "hang"],
  bodies: [],
  story: [
    "A light spring with a spring constant of {k} hangs from the ceiling. A body of mass {m} is fastened to its lower end and comes to rest. The gravitational acceleration is {g}.",
    "Ravi hangs a bag of mass {m} on a light spring balance, whose spring constant is {k}, and waits until the bag is at rest. The gravitational acceleration is {g}.",
    "In a laboratory on another planet, with a gravitational acceleration of {g}, a metal block of mass {m} hangs at rest from a light vertical spring. The spring constant is {k}.",
  ],
  questions: [
    question("x", "length", "m k g", [
      "By how much is the spring stretched, compared with its unloaded length?",
      "How much longer is the spring than it is without a load?",
    ]),
  ],
};

const slide: Form = {
  id: "slide",
  level: 4,
  attributes: ["spring", "oscillation"],
  bodies: [],
  story: [
    "A block of mass {m} on a smooth, level table is fastened to one end of a light horizontal spring; the other end is fixed to the wall. The spring constant is {k}.",
    "A glider of mass {m} moves on a level air track without friction. A light spring along the track, with a spring constant of {k}, connects it to the end of the track.",
    "On a smooth horizontal rod slides a bead of mass {m}, held by a light spring around the rod. The spring has a spring constant of {k} and its other end is fixed.",
  ],
  questions: [
    question("T", "time", "m k", [
      "What is the period of its oscillations?",
      "It is displaced along the spring and let go. How long does one full oscillation take?",
    ]),
    question("v", "speed", "m k x", [
      "It is pulled a distance of {x} away from its equilibrium position and released from rest. What is its greatest speed?",
      "It oscillates with an amplitude of {x}. How fast does it pass its equilibrium position?",
    ]),
    question("a", "acceleration", "m k x", [
      "It is pulled a distance of {x} away from its equilibrium position and released from rest. What is the greatest magnitude of its acceleration?",
      "It oscillates with an amplitude of {x}. How large is its acceleration at most?",
    ]),
  ],
};

/** One body on a spring along `x`; gravity acts along it where the model runs with gravity. */
const SPRING: string = modelXml({
  worldbody: `<body name="block"><joint name="x" type="slide" axis="0 0 -1" stiffness="1"/>${POINT}</body>`,
});

/** The extension at which the body, at rest, has no acceleration. */
function stretch(m: number, k: number, g: number): number {
  const numbers = { gravity: g, mass: { block: m }, stiffness: { x: k } };
  return withModel(SPRING, numbers, (simulation) => {
    const acceleration = (at: number): number => {
      simulation.setPosition("x", at);
      return simulation.acceleration("x");
    };
    return searchZero(acceleration, 0, 1);
  });
}

/** Natural scales of time that half an oscillation lasts, and a little more. */
const HALF = 3.2;

/** Releases the body at `x` from rest; gravity acts across the motion and is left out. */
function release<T>(
  { m, k, x }: { readonly m: number; readonly k: number; readonly x: number },
  run: (simulation: Simulation, scale: number) => T,
): T {
  const scale = Math.sqrt(m / k);
  const numbers = { gravity: 0, mass: { block: m }, stiffness: { x: k }, timestep: scale / 24 };
  return withModel(SPRING, numbers, (simulation) => {
    simulation.setPosition("x", x);
    return run(simulation, scale);
  });
}

function passMiddle(simulation: Simulation, scale: number): void {
  simulation.runUntil(() => simulation.position("x"), PATIENCE * scale);
}

/** The largest acceleration met on the way from one end to the other. */
function peakAcceleration(simulation: Simulation, scale: number): number {
  let peak = 0;
  while (simulation.time() < HALF * scale) {
    peak = Math.max(peak, Math.abs(simulation.acceleration("x")));
    simulation.step();
  }
  return peak;
}

/** A body hanging from a spring, or sliding to and fro on one. */
export const spring: Family = {
  id: "spring",
  title: "Springs",
  simulator: "mujoco",
  error: 1e-7,
  forms: [hang, slide],
  dials: ranges("g m k x"),
  simulate: measureBy({
    hang: { x: given("m k g", stretch) },
    slide: {
      T: given("m k", (m, k) =>
        release({ m, k, x: 1 }, (simulation, scale) => {
          passMiddle(simulation, scale);
          return 4 * simulation.time();
        }),
      ),
      v: given("m k x", (m, k, x) =>
        release({ m, k, x }, (simulation, scale) => {
          passMiddle(simulation, scale);
          return Math.abs(simulation.velocity("x"));
        }),
      ),
      a: given("m k x", (m, k, x) => release({ m, k, x }, peakAcceleration)),
    },
  }),
};
