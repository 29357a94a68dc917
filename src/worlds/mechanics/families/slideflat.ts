/** @file A smooth slide that ends on a rough, level floor. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { withModel } from "../solvers/mujoco.ts";
import { PATIENCE, SMOOTH } from "./models.ts";
import { ranges } from "./ranges.ts";
import { measureBy, question } from "./shape.ts";
import { stoppingDistance } from "./sliding.ts";

const drop: Form = {
  id: "drop",
  level: 4,
  attributes: ["slideflat"],
  bodies: [],
  story: [
    "A block is released from rest on a smooth curved track, at a height of {h} above the floor. The track leads without a kink into the level floor, which is rough, with a coefficient of kinetic friction of {mu}. The block stays on the track and does not turn over.",
    "Lena sits down at the top of a water slide without friction, starts from rest and comes down a height of {h}. The end of the slide is level and passes smoothly into a level mat, on which the coefficient of kinetic friction is {mu}. Air resistance is negligible.",
    "From rest, a sledge slides down a hill of frictionless ice. At the foot, which lies lower than the start by {h}, the ice gently becomes level and is followed by a long level field of snow, where the coefficient of kinetic friction is {mu}.",
  ],
  questions: [
    question("d", "length", "h mu", [
      "How far does the motion continue on the rough level part, until friction ends it?",
      "What distance is covered on the rough level surface before everything is at rest?",
    ]),
  ],
};

const ramp: Form = {
  id: "ramp",
  level: 4,
  attributes: ["slideflat", "ramp"],
  bodies: [],
  story: [
    "A crate is released from rest at the upper end of a smooth ramp of length {l}, which is inclined at an angle of {th} to the horizontal. At the foot it passes, without losing speed, onto a level floor with a coefficient of kinetic friction of {mu}.",
    "A suitcase starts from rest and slides a length of {l} down a smooth chute, which slopes at an angle of {th} to the horizontal. A short bend then leads it without loss of speed onto a level, rough platform; the coefficient of kinetic friction there is {mu}.",
    "On an icy slope without friction, inclined at an angle of {th} to the horizontal, a penguin slides on its belly from rest over a length of {l}. At the bottom it glides on over level snow, where the coefficient of kinetic friction is {mu}; in the transition it loses no speed.",
  ],
  questions: [
    question("d", "length", "l th mu", [
      "How far does it slide on the level, rough surface until it stops?",
      "What distance does it cover on the level part before it comes to rest?",
    ]),
  ],
};

/** Gravity that the simulation runs with: how strong it is cannot matter to the prompts, which do not give it. */
const GRAVITY = 9.81;
/** The slope by which the smooth slide is modelled where the prompt only gives its height. */
const SLOPE = 0.7;

/** Speed at the foot of a smooth slope of this length and angle, from rest. */
function speedAtFoot(length: number, slope: number): number {
  const scale = Math.sqrt(length / GRAVITY);
  const axis = { block: [Math.cos(slope), 0, -Math.sin(slope)] as const };
  return withModel(SMOOTH, { gravity: GRAVITY, axis, timestep: scale / 8 }, (simulation) => {
    simulation.runUntil(() => simulation.position("block") - length, PATIENCE * scale);
    return simulation.velocity("block");
  });
}

function slideOn(length: number, slope: number, mu: number): number {
  return stoppingDistance({ v: speedAtFoot(length, slope), mu, g: GRAVITY });
}

/** A smooth slide that ends on a rough floor. */
export const slideflat: Family = {
  id: "slideflat",
  title: "From a smooth slide onto a rough floor",
  simulator: "mujoco",
  error: 1e-8,
  forms: [drop, ramp],
  dials: ranges("h mu l th"),
  simulate: measureBy({
    drop: { d: given("h mu", (h, mu) => slideOn(h / Math.sin(SLOPE), SLOPE, mu)) },
    ramp: { d: given("l th mu", slideOn) },
  }),
};
