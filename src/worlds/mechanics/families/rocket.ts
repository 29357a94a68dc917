/** @file A rocket that throws gas out: its thrust in free space, and its acceleration when it leaves the ground. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { ranges } from "./ranges.ts";
import { limitAtZero } from "./search.ts";
import { measureBy, question } from "./shape.ts";

const space: Form = {
  id: "space",
  level: 5,
  attributes: ["rocket"],
  bodies: [],
  story: [
    "In free space, far from all other bodies, a rocket engine ejects gas at a mass flow rate of {q}, with a constant speed of {u} relative to the rocket.",
    "Out in space, a probe fires its engine. The gas leaves the nozzle straight backwards with a speed of {u} relative to the probe; the mass of gas ejected per unit time is constant and equal to {q}.",
    "An astronaut far from any planet holds a gas bottle. The gas streams out in one direction with a speed of {u} relative to the bottle, and the mass that the bottle loses per unit time is {q}.",
  ],
  questions: [
    question("F", "force", "q u", [
      "What is the magnitude of the thrust?",
      "How large is the force that the outflowing gas exerts?",
    ]),
  ],
};

const launch: Form = {
  id: "launch",
  level: 5,
  attributes: ["rocket", "launch"],
  bodies: [],
  story: [
    "A rocket with a total mass of {m} stands upright on its launch pad. Its engine is switched on and ejects gas straight down at a mass flow rate of {q}, with a speed of {u} relative to the rocket; the rocket lifts off at once. The gravitational acceleration is {g}.",
    "A model rocket starts vertically from rest, where the gravitational acceleration is {g}. With its fuel it has a mass of {m} at the start; the gas leaves it downwards with a speed of {u} relative to the rocket, at a mass flow rate of {q}. The thrust is strong enough for the rocket to rise immediately.",
    "A small lander with a mass of {m} (fuel included) rests on an airless moon with a gravitational acceleration of {g}. Then its engine starts: gas streams vertically downwards at a mass flow rate of {q} and with a speed of {u} relative to the lander, which rises at once.",
  ],
  questions: [
    question("a", "acceleration", "m q u g", [
      "What is the acceleration at the moment of ignition, when the mass is still the full one?",
      "How large is the acceleration at the very beginning, before a noticeable amount of gas has left?",
    ]),
  ],
};

/** Parts of the mass that leave in one packet; the smaller, the more even the flow. */
const PACKETS = [1e-3, 5e-4, 2.5e-4, 1.25e-4];
const COUNT = 8;

/**
 * The acceleration of a rocket that throws out packets of gas, one after another: each leaves with the speed `u`
 * relative to the rocket as it was, and the momentum of rocket and packet together is kept. In between, gravity acts.
 */
function packetwise(m: number, q: number, u: number, g: number, packet: number): number {
  const gas = packet * m;
  const wait = gas / q;
  let mass = m;
  let v = 0;
  for (let count = 0; count < COUNT; count++) {
    v -= g * wait;
    const momentum = mass * v;
    mass -= gas;
    v = (momentum - gas * (v - u)) / mass;
  }
  return v / (COUNT * wait);
}

/** The acceleration in an even flow and at the very beginning: the limit of ever smaller packets. */
function acceleration(m: number, q: number, u: number, g: number): number {
  return limitAtZero(
    PACKETS,
    PACKETS.map((packet) => packetwise(m, q, u, g, packet)),
  );
}

/** Slower than this, a launch hangs on the last digits of its numbers. */
const SLUGGISH = 0.05;

/** Thrust in free space, and the acceleration at ignition of a vertical launch. */
export const rocket: Family = {
  id: "rocket",
  title: "Rockets",
  simulator: "integrator",
  error: 1e-8,
  forms: [space, launch],
  dials: ranges("q u m g"),
  refuse(form, { m = 1, q = 0, u = 0, g = 0 }) {
    if (form.id === "space") return undefined;
    const a = acceleration(m, q, u, g);
    return a > SLUGGISH && a > 0.1 * g ? undefined : "the thrust does not clearly lift the rocket";
  },
  simulate: measureBy({
    // The rocket's own mass cannot matter to its thrust, and the prompt does not give one.
    space: { F: given("q u", (q, u) => acceleration(1, q, u, 0)) },
    launch: { a: given("m q u g", acceleration) },
  }),
};
