/** @file Free vertical motion without air: dropped from rest, or thrown straight up. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { type Simulation, withModel } from "../solvers/mujoco.ts";
import { PARTICLE, PATIENCE } from "./models.ts";
import { ranges } from "./ranges.ts";
import { measureBy, question } from "./shape.ts";

const drop: Form = {
  id: "drop",
  level: 3,
  attributes: ["fall"],
  bodies: [],
  story: [
    "A stone is released from rest and falls freely; there is no air resistance. The gravitational acceleration is {g}.",
    "On a planet without an atmosphere, where the gravitational acceleration is {g}, an astronaut lets go of a hammer, which was at rest in her hand.",
    "A steel ball hangs at rest on an electromagnet in an evacuated tube. The magnet is switched off and the ball falls. The gravitational acceleration is {g}.",
  ],
  questions: [
    question("t(h)", "time", "h g", [
      "How long does it take to fall through a height of {h}, counted from the release?",
      "After what time has it fallen through a height of {h}?",
    ]),
    question("v(h)", "speed", "h g", [
      "What speed does it have after falling through a height of {h}?",
      "How fast is it when it is lower by {h} than at its release?",
    ]),
    question("h(t)", "length", "t g", [
      "Through what height does it fall in a time of {t}, counted from the release?",
      "How far has it fallen after a time of {t}?",
    ]),
    question("v(t)", "speed", "t g", [
      "What speed does it have after a time of {t}?",
      "How fast is it after falling for a time of {t}?",
    ]),
  ],
};

const throwForm: Form = {
  id: "throw",
  level: 3,
  attributes: ["throwup"],
  bodies: [],
  story: [
    "A ball is thrown straight up and leaves the hand with a speed of {v}. There is no air resistance and the gravitational acceleration is {g}.",
    "On a moon without an atmosphere, where the gravitational acceleration is {g}, Ines throws a pebble vertically upwards; it leaves her hand with a speed of {v}.",
    "A spring gun shoots a marble straight up. The marble leaves the muzzle with a speed of {v}; the gravitational acceleration is {g} and the air does not matter.",
  ],
  questions: [
    question("h", "length", "v g", [
      "How high above the point of launch does it rise?",
      "What is the greatest height that it reaches above its starting point?",
    ]),
    question("t", "time", "v g", [
      "How long after the launch does it come back to the height from which it started?",
      "What time passes until it has returned to its starting point?",
    ]),
    question("v(h)", "speed", "v h g", [
      "What speed does it have when it passes a point that lies {h} above the point of launch?",
      "The top of its path lies more than {h} above its starting point. How fast is it at that height on the way up?",
    ]),
  ],
};

/** A vertical flight that starts with the speed `v` upwards, in steps that suit the scale of time. */
function fly<T>(v: number, g: number, scale: number, run: (flight: Simulation) => T): T {
  return withModel(PARTICLE, { gravity: g, timestep: scale / 8 }, (flight) => {
    flight.setVelocity("z", v);
    return run(flight);
  });
}

function fallThrough<T>(h: number, g: number, read: (time: number, flight: Simulation) => T): T {
  const scale = Math.sqrt(h / g);
  return fly(0, g, scale, (flight) =>
    read(
      flight.runUntil(() => flight.position("z") + h, PATIENCE * scale),
      flight,
    ),
  );
}

function fallFor<T>(t: number, g: number, read: (flight: Simulation) => T): T {
  return fly(0, g, t, (flight) => {
    flight.runFor(t);
    return read(flight);
  });
}

/** Dropped from rest. */
export const freefall: Family = {
  id: "freefall",
  title: "Free fall",
  simulator: "mujoco",
  error: 1e-9,
  forms: [drop],
  dials: ranges("g h t"),
  simulate: measureBy({
    drop: {
      "t(h)": given("h g", (h, g) => fallThrough(h, g, (time) => time)),
      "v(h)": given("h g", (h, g) => fallThrough(h, g, (_time, flight) => -flight.velocity("z"))),
      "h(t)": given("t g", (t, g) => fallFor(t, g, (flight) => -flight.position("z"))),
      "v(t)": given("t g", (t, g) => fallFor(t, g, (flight) => -flight.velocity("z"))),
    },
  }),
};

/** Thrown straight up. */
export const throwup: Family = {
  id: "throwup",
  title: "Vertical throw",
  simulator: "mujoco",
  error: 1e-9,
  forms: [throwForm],
  dials: ranges("g v h"),
  refuse(_form, { v = 0, h = 0, g = 0 }, { givens }) {
    if (!givens.includes("h")) return undefined;
    // Within a tenth of the top, the speed hangs on the last digits of the height.
    const top = fly(v, g, v / g, riseToTop);
    return h < 0.9 * top ? undefined : "the height lies at the top of the path or above it";
  },
  simulate: measureBy({
    throw: {
      h: given("v g", (v, g) => fly(v, g, v / g, riseToTop)),
      t: given("v g", (v, g) =>
        fly(v, g, v / g, (flight) => {
          riseToTop(flight);
          return flight.runUntil(() => flight.position("z"), PATIENCE * flight.timestep());
        }),
      ),
      "v(h)": given("v h g", (v, h, g) =>
        fly(v, g, h / v, (flight) => {
          flight.runUntil(() => flight.position("z") - h, (PATIENCE * h) / v);
          return flight.velocity("z");
        }),
      ),
    },
  }),
};

/** Flies until the motion turns and returns the height there. */
function riseToTop(flight: Simulation): number {
  flight.runUntil(() => flight.velocity("z"), PATIENCE * flight.timestep());
  return flight.position("z");
}
