/** @file Friction alone stops a body that moves over a level surface. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { PATIENCE } from "./models.ts";
import { ranges } from "./ranges.ts";
import { measureBy, question } from "./shape.ts";
import { slide, stoppingDistance, stoppingTime } from "./sliding.ts";

const road: Form = {
  id: "road",
  level: 3,
  attributes: ["brake"],
  bodies: [],
  story: [
    "A car drives along a straight, level road with a speed of {v}. Its wheels lock and it slides on until it stops; the coefficient of kinetic friction between tyres and road is {mu} and the gravitational acceleration is {g}. Air resistance is negligible.",
    "A curling stone is released on level ice with a speed of {v}. The coefficient of kinetic friction is {mu}; the gravitational acceleration is {g}. Nothing but friction slows it down, and it slides in a straight line until it stops.",
    "A book is pushed and let go; it then slides over a long, level table, at first with a speed of {v}, until friction has stopped it. The coefficient of kinetic friction is {mu} and the gravitational acceleration is {g}.",
  ],
  questions: [
    question("d", "length", "v mu g", [
      "What distance does it slide until it stops?",
      "How long is the path on which it comes to rest?",
    ]),
    question("t", "time", "v mu g", [
      "How long does it slide until it stops?",
      "After what time has it come to rest?",
    ]),
    question("v(d)", "speed", "v mu g d", [
      "What speed does it still have after sliding a distance of {d}?",
      "How fast is it when it has covered a distance of {d} and is still sliding?",
    ]),
  ],
};

/** Friction alone stops a moving body. */
export const brake: Family = {
  id: "brake",
  title: "Stopped by friction",
  simulator: "mujoco",
  error: 1e-8,
  forms: [road],
  dials: ranges("g v mu d"),
  refuse: (_form, { v = 0, mu = 0, g = 0, d = 0 }, { givens }) =>
    givens.includes("d") && d > 0.9 * stoppingDistance({ v, mu, g })
      ? "the body stops before the end of the distance, or nearly there"
      : undefined,
  simulate: measureBy({
    road: {
      d: given("v mu g", (v, mu, g) => stoppingDistance({ v, mu, g })),
      t: given("v mu g", (v, mu, g) => stoppingTime({ v, mu, g })),
      "v(d)": given("v mu g d", (v, mu, g, d) =>
        slide({ v, mu, g }, (simulation, scale) => {
          simulation.runUntil(() => simulation.position("block") - d, PATIENCE * scale);
          return simulation.velocity("block");
        }),
      ),
    },
  }),
};
