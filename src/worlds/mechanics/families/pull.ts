/** @file A horizontal force pulls a body from rest over a level floor, smooth or rough. */
import type { Family, Form, Values } from "../family.ts";
import { given } from "../solvers/given.ts";
import { type Simulation, withModel } from "../solvers/mujoco.ts";
import { PATIENCE, ROUGH, SMOOTH } from "./models.ts";
import { ranges } from "./ranges.ts";
import { measureBy, question } from "./shape.ts";

const DISTANCE_ASKS = {
  speed: [
    "What speed does it have after it has moved a distance of {d}?",
    "How fast does it move when it has come a distance of {d} from its starting point?",
  ],
  time: [
    "How long does it take to move a distance of {d} from its starting point?",
    "After what time has it covered a distance of {d}?",
  ],
};

const smooth: Form = {
  id: "smooth",
  level: 3,
  attributes: ["pull", "flat"],
  bodies: [],
  story: [
    "A crate of mass {m} rests on a smooth, level floor. From now on a constant horizontal force of {F} pulls it.",
    "Ada pulls a sledge of mass {m}, which was at rest, over level ice. Her rope is horizontal and pulls with a constant force of {F}; friction is negligible.",
    "An air-track glider of mass {m} is at rest on a level track without friction. A constant force of {F} along the track then acts on it.",
  ],
  questions: [
    question("a", "acceleration", "F m", [
      "What is the magnitude of its acceleration?",
      "How large is the acceleration that results?",
    ]),
    question("v(d)", "speed", "F m d", DISTANCE_ASKS.speed),
    question("t(d)", "time", "F m d", DISTANCE_ASKS.time),
  ],
};

const rough: Form = {
  id: "rough",
  level: 3,
  attributes: ["pull", "rflat"],
  bodies: [],
  story: [
    "A crate of mass {m} stands at rest on a level, rough floor; the coefficient of friction between them is {mu}. A constant horizontal force of {F} sets it in motion. The gravitational acceleration is {g}.",
    "Where the gravitational acceleration is {g}, a horizontal rope starts to pull a box of mass {m} over level ground with a constant force of {F}. The box, at rest before, begins to slide; its coefficient of friction with the ground is {mu}.",
    "Jon pushes a chest of mass {m} horizontally with a constant force of {F}, and the chest starts to slide from rest over the level floor. The coefficient of friction is {mu} and the gravitational acceleration is {g}.",
  ],
  questions: [
    question("a", "acceleration", "F m mu g", [
      "What is the magnitude of its acceleration?",
      "How large is the acceleration that results?",
    ]),
    question("v(d)", "speed", "F m mu g d", DISTANCE_ASKS.speed),
    question("t(d)", "time", "F m mu g d", DISTANCE_ASKS.time),
    question(
      "W",
      "force",
      "F m mu g",
      [
        "What is the magnitude of the net force on it while it slides?",
        "How large is the resultant of all forces that act on it during the motion?",
      ],
      { token: "W" },
    ),
  ],
};

interface Pull {
  readonly F: number;
  readonly m: number;
  /** Coefficient of friction and gravitational acceleration; absent on a smooth floor. */
  readonly mu?: number;
  readonly g?: number;
}

/** A pull from rest; on a rough floor the weight alone presses the body down, so its friction is known beforehand. */
function start<T>({ F, m, mu = 0, g = 0 }: Pull, step: number, run: (s: Simulation) => T): T {
  const isRough = mu > 0;
  const numbers = {
    gravity: g,
    mass: { block: m },
    timestep: step,
    softness: step,
    ...(isRough ? { friction: { block: mu * m * g } } : {}),
  };
  return withModel(isRough ? ROUGH : SMOOTH, numbers, (simulation) => {
    simulation.setForce("block", F);
    return run(simulation);
  });
}

/** The acceleration read once the body moves. */
function accelerate(pull: Pull): number {
  return start(pull, 0.01, (simulation) => {
    simulation.step();
    return simulation.acceleration("block");
  });
}

function travel(
  pull: Pull,
  d: number,
  read: (time: number, simulation: Simulation) => number,
): number {
  const scale = Math.sqrt((d * pull.m) / pull.F);
  return start(pull, scale / 4, (simulation) =>
    read(
      simulation.runUntil(() => simulation.position("block") - d, PATIENCE * scale),
      simulation,
    ),
  );
}

const speed = (_time: number, simulation: Simulation): number => simulation.velocity("block");
const time = (seconds: number): number => seconds;

/** Slower than this a body may as well stay at rest. */
const SLUGGISH = 0.05;

/** A horizontal force pulls a body from rest. */
export const pull: Family = {
  id: "pull",
  title: "Pulled over a level floor",
  simulator: "mujoco",
  error: 1e-9,
  forms: [smooth, rough],
  dials: ranges("g F m mu d"),
  refuse: (form, values) =>
    form.id === "rough" && accelerate(pullOf(values)) < SLUGGISH
      ? "the force barely moves the body, or does not"
      : undefined,
  simulate: measureBy({
    smooth: {
      a: given("F m", (F, m) => accelerate({ F, m })),
      "v(d)": given("F m d", (F, m, d) => travel({ F, m }, d, speed)),
      "t(d)": given("F m d", (F, m, d) => travel({ F, m }, d, time)),
    },
    rough: {
      a: given("F m mu g", (F, m, mu, g) => accelerate({ F, m, mu, g })),
      "v(d)": given("F m mu g d", (F, m, mu, g, d) => travel({ F, m, mu, g }, d, speed)),
      "t(d)": given("F m mu g d", (F, m, mu, g, d) => travel({ F, m, mu, g }, d, time)),
      W: given("F m mu g", (F, m, mu, g) => m * accelerate({ F, m, mu, g })),
    },
  }),
};

function pullOf({ F = 0, m = 1, mu = 0, g = 0 }: Values): Pull {
  return { F, m, mu, g };
}
