/** @file Two bodies on one string over one pulley: a pulley with mass, two hanging bodies, one body on a smooth table. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { modelXml, SETTLING_STEPS, STIFF, sliderXml } from "../solvers/model-xml.ts";
import { type ModelNumbers, type Simulation, withModel } from "../solvers/mujoco.ts";
import { ranges } from "./ranges.ts";
import { searchZero } from "./search.ts";
import { measureBy, question } from "./shape.ts";

const pulley: Form = {
  id: "pulley",
  level: 4,
  attributes: ["atwood", "disc"],
  bodies: [],
  story: [
    "Two bodies hang at the ends of a light string that does not stretch and runs over a pulley: body 1 of mass {m1} on one side, and body 2 of mass {m2}, the lighter one, on the other. The pulley is a uniform solid disc that turns about its fixed level axis without friction; the string lies on its rim and does not slip. The bodies are let go from rest. The gravitational acceleration is {g}.",
    "In an old mill, sack 1 with a mass of {m1} and sack 2 with a smaller mass of {m2} hang on the two ends of one light, inextensible rope. The rope runs, without slipping, over the rim of a wheel that is a uniform solid disc and turns without friction on a fixed axle. Everything is released from rest. The gravitational acceleration is {g}.",
    "On a planet with a gravitational acceleration of {g}, astronauts put up an Atwood machine whose pulley is a uniform solid disc on a fixed, frictionless axle. Its light, inextensible cord does not slip on the pulley. Body 1, of mass {m1}, is the heavier of the two that hang on the cord; body 2 has a mass of {m2}. The motion starts from rest.",
  ],
  questions: [
    question("a", "acceleration", "m1 m2 m3 g", [
      "The disc itself has a mass of {m3}. What is the magnitude of the acceleration of the two bodies?",
      "With a disc of mass {m3}, how large is the acceleration with which number 1 goes down?",
    ]),
    question(
      "W",
      "force",
      "m1 m2 g",
      [
        "What is the net weight that drives the system, that is, by how much does the weight of number 1 exceed that of number 2?",
        "Which upward force on number 1 would just keep everything at rest, and so equals the net weight that drives the motion?",
      ],
      { token: "W" },
    ),
  ],
};

const TENSION = question("F", "force", "m1 m2 g", [
  "What is the tension in the string during the motion?",
  "With what force is the string stretched while everything moves?",
]);

const two: Form = {
  id: "two",
  level: 4,
  attributes: ["atwood", "hang"],
  bodies: [],
  story: [
    "Body 1 of mass {m1} and body 2 of mass {m2} hang at the two ends of a light, inextensible string, which runs over a light pulley without friction. The bodies are free to move. The gravitational acceleration is {g}.",
    "A light string that does not stretch runs over a light, frictionless pulley under the roof of a barn. A bucket of mass {m1} hangs at one end and a bucket of mass {m2} at the other; nobody holds them. The gravitational acceleration is {g}.",
    "In a simple Atwood machine, with a massless, frictionless pulley and a light, inextensible string, the two hanging bodies have masses of {m1} and {m2} and move freely. The gravitational acceleration is {g}.",
  ],
  questions: [TENSION],
};

const table: Form = {
  id: "table",
  level: 4,
  attributes: ["atwood", "flat"],
  bodies: [],
  story: [
    "A block of mass {m1} lies on a smooth, level table. A light, inextensible string leads from it horizontally to a light, frictionless pulley at the edge of the table; a body of mass {m2} hangs on the other end of the string. Everything can move freely. The gravitational acceleration is {g}.",
    "A glider of mass {m1} on a level air track without friction is tied to a light string that does not stretch. The string runs parallel to the track, then over a light pulley without friction, and carries a hanging weight with a mass of {m2}. The glider has been let go and moves. The gravitational acceleration is {g}.",
    "On smooth, level ice, a light and inextensible string pulls a sledge of mass {m1} horizontally. The string runs over a light, frictionless pulley at the edge of a cliff and vertically down to a stone of mass {m2}, which hangs from it and descends. The gravitational acceleration is {g}.",
  ],
  questions: [TENSION],
};

/** Two bodies on one string: `one` and `two` move together along their paths, whose directions are set per run. */
const STRING: string = modelXml({
  worldbody: sliderXml("one") + sliderXml("two"),
  equality: `<joint name="string" joint1="one" joint2="two" polycoef="0 1 0 0 0" ${STIFF}/>`,
});

/** Metres. No answer depends on it. */
const RADIUS = 0.2;

/** As `STRING`, with a disc between the bodies; MuJoCo works out its moment of inertia from its shape and mass. */
const DISC: string = modelXml({
  worldbody: `${sliderXml("one")}${sliderXml("two")}
<body name="disc"><joint name="disc" type="hinge" axis="0 0 1"/>
<geom type="cylinder" size="${RADIUS} 0.02" mass="1"/></body>`,
  equality: `<joint name="left" joint1="one" joint2="disc" polycoef="0 ${RADIUS} 0 0 0" ${STIFF}/>
<joint name="right" joint1="two" joint2="disc" polycoef="0 ${RADIUS} 0 0 0" ${STIFF}/>`,
});

/** Steps in which strings take up their load. */
const LOADING_STEPS = 16;

/** Runs from rest until the strings are taut and reads; the time of a step only matters to how fast they settle. */
function pull<T>(
  xml: string,
  numbers: ModelNumbers,
  hold: number,
  read: (simulation: Simulation) => T,
): T {
  return withModel(xml, { ...numbers, timestep: 0.001, softness: SETTLING_STEPS * 0.001 }, (s) => {
    s.setForce("one", -hold);
    for (let step = 0; step < LOADING_STEPS; step++) s.step();
    return read(s);
  });
}

const DOWN = [0, 0, -1] as const;
const UP = [0, 0, 1] as const;
const LEVEL = [1, 0, 0] as const;

/** Body 1 goes down and body 2 up, or body 1 along a table and body 2 down. */
function hanging(m1: number, m2: number, g: number): ModelNumbers {
  return { gravity: g, mass: { one: m1, two: m2 }, axis: { one: DOWN, two: UP } };
}
function onTable(m1: number, m2: number, g: number): ModelNumbers {
  return { gravity: g, mass: { one: m1, two: m2 }, axis: { one: LEVEL, two: DOWN } };
}

function tension(numbers: ModelNumbers): number {
  return pull(STRING, numbers, 0, (simulation) => Math.abs(simulation.constraintForce("string")));
}

/** The disc is the unit of mass, so that its moment of inertia stays the one that MuJoCo has worked out. */
function acceleration(m1: number, m2: number, m3: number, g: number): number {
  const numbers = hanging(m1 / m3, m2 / m3, g);
  return pull(DISC, numbers, 0, (simulation) => simulation.acceleration("one"));
}

/** The upward force on body 1 that keeps everything at rest, found by trying. */
function holdingForce(m1: number, m2: number, g: number): number {
  const numbers = hanging(m1, m2, g);
  const motion = (hold: number): number =>
    pull(STRING, numbers, hold, (simulation) => simulation.acceleration("one"));
  return searchZero(motion, 0, m1 * g);
}

/** Bodies whose masses differ by less than this part of their sum hardly move. */
const ALMOST_EQUAL = 0.03;

/** Two bodies on one string over one pulley. */
export const atwoodx: Family = {
  id: "atwoodx",
  title: "Two bodies on one string",
  simulator: "mujoco",
  error: 1e-8,
  forms: [pulley, two, table],
  dials: ranges("g m1 m2 m3"),
  refuse(form, { m1 = 0, m2 = 0 }) {
    if (form.id === "table") return undefined;
    if (form.id === "pulley" && m1 < m2) return "body 1 is not the heavier one";
    return Math.abs(m1 - m2) < ALMOST_EQUAL * (m1 + m2) ? "the bodies almost balance" : undefined;
  },
  simulate: measureBy({
    pulley: {
      a: given("m1 m2 m3 g", acceleration),
      W: given("m1 m2 g", holdingForce),
    },
    two: { F: given("m1 m2 g", (m1, m2, g) => tension(hanging(m1, m2, g))) },
    table: { F: given("m1 m2 g", (m1, m2, g) => tension(onTable(m1, m2, g))) },
  }),
};
