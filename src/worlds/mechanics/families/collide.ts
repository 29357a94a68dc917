/** @file Two bodies that meet on a smooth, straight track and either stick together or bounce without loss. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { bounce, stick } from "./impact.ts";
import { ranges } from "./ranges.ts";
import { measureBy, question } from "./shape.ts";

const sticking: Form = {
  id: "stick",
  level: 4,
  attributes: ["collide", "stick"],
  bodies: [],
  story: [
    "Two trolleys can run on the same straight, level track without friction. Trolley 1 has a mass of {m1}, trolley 2 has a mass of {m2}. When they meet, they stick together and move on as one.",
    "Two lumps of clay slide over smooth ice along one straight line: lump 1 with a mass of {m1} and lump 2 with a mass of {m2}. Lump 1 hits lump 2, and from then on they stay stuck to each other.",
    "On an air track, glider 1 of mass {m1} runs into glider 2 of mass {m2}. There is no friction, and a piece of wax makes the gliders stick together in the collision.",
  ],
  questions: [
    question("v", "speed", "m1 m2 v", [
      "Before the collision, number 1 moves with a speed of {v} and number 2 is at rest. What is their common speed afterwards?",
      "Number 2 is at rest until number 1 arrives with a speed of {v}. How fast do they move together after that?",
    ]),
    question("v2body", "speed", "m1 m2 v1 v2", [
      "Before the collision both move in the same direction, number 1 with a speed of {v1} behind number 2, which is slower and has a speed of {v2}. What is their common speed afterwards?",
      "Number 1, with a speed of {v1}, catches up with number 2, which moves in the same direction at the lower speed of {v2}. How fast do they move together after that?",
    ]),
    question("E", "energy", "m1 m2 v", [
      "Before the collision, number 1 moves with a speed of {v} and number 2 is at rest. How much kinetic energy is lost in the collision?",
      "Number 2 is at rest until number 1 arrives with a speed of {v}. By how much does the total kinetic energy decrease?",
    ]),
    question(
      "P",
      "momentum",
      "m1 m2 v1 v2",
      [
        "Before the collision both move in the same direction, number 1 with a speed of {v1} behind number 2, which is slower and has a speed of {v2}. What is the magnitude of their total momentum?",
        "Number 1, with a speed of {v1}, catches up with number 2, which moves in the same direction at the lower speed of {v2}. How large is the momentum of both together?",
      ],
      { token: "P" },
    ),
  ],
};

const elastic: Form = {
  id: "elastic",
  level: 4,
  attributes: ["collide", "elastic"],
  bodies: [],
  story: [
    "On a straight, level track without friction, trolley 1 with a mass of {m1} moves with a speed of {v} towards trolley 2 with a mass of {m2}, which is at rest. Spring buffers make the head-on collision perfectly elastic. Trolley 1 is the heavier one.",
    "Puck 1 of mass {m1} slides over smooth ice with a speed of {v} and hits puck 2 of mass {m2}, which is lighter and at rest, exactly head-on. The collision is perfectly elastic.",
    "Glider 1 of mass {m1} moves along an air track with a speed of {v}. It meets glider 2 of mass {m2}, which is at rest and has less mass than glider 1. Repelling magnets on the gliders make the head-on collision perfectly elastic; there is no friction.",
  ],
  questions: [
    question("v1", "speed", "m1 m2 v", [
      "What is the speed of number 1 after the collision?",
      "How fast does number 1 move when the collision is over?",
    ]),
    question("v2", "speed", "m1 m2 v", [
      "What is the speed of number 2 after the collision?",
      "How fast does number 2 move when the collision is over?",
    ]),
  ],
};

/** Two bodies that stick together, or bounce without loss. */
export const collide: Family = {
  id: "collide",
  title: "Collisions along a line",
  simulator: "mujoco",
  error: 1e-6,
  forms: [sticking, elastic],
  dials: ranges("m1 m2 v v1 v2"),
  refuse(form, { m1 = 0, m2 = 0, v1 = 0, v2 = 0 }, { givens }) {
    if (form.id === "elastic" && m1 <= 1.1 * m2) return "body 1 is not clearly the heavier one";
    if (givens.includes("v2") && v1 <= v2) return "body 1 does not catch up with body 2";
    return undefined;
  },
  simulate: measureBy({
    stick: {
      v: given("m1 m2 v", (m1, m2, v) => stick({ m1, m2, v1: v, v2: 0 }, (s) => s.velocity("two"))),
      v2body: given("m1 m2 v1 v2", (m1, m2, v1, v2) =>
        stick({ m1, m2, v1, v2 }, (s) => s.velocity("two")),
      ),
      E: given("m1 m2 v", (m1, m2, v) =>
        stick({ m1, m2, v1: v, v2: 0 }, (s, before) => before - s.kineticEnergy()),
      ),
      P: given("m1 m2 v1 v2", (m1, m2, v1, v2) =>
        stick({ m1, m2, v1, v2 }, (s) => (m1 + m2) * s.velocity("two")),
      ),
    },
    elastic: {
      v1: given("m1 m2 v", (m1, m2, v) => bounce({ m1, m2, v1: v, v2: 0 }, 1)[0]),
      v2: given("m1 m2 v", (m1, m2, v) => bounce({ m1, m2, v1: v, v2: 0 }, 1)[1]),
    },
  }),
};
