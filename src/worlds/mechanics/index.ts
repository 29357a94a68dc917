/**
 * @file Mechanics: from constant speed to four bodies on one string.
 *
 * The first witness of every truth is a simulator (MuJoCo, or an integrator where fields act), the second a formula or
 * the constraint solver. This file alone knows both; everything else gets the second witness handed in.
 */
import type { World } from "../../core/world.ts";
import { anchors } from "./anchors/index.ts";
import { newPredictor } from "./anchors/predict.ts";
import { FAMILIES } from "./catalogue.ts";
import { composeScene } from "./compose.ts";
import { DIALS } from "./draws.ts";
import { judgeAnswer } from "./judge.ts";
import { PARAMETERS } from "./parameters.ts";
import { drawProblem } from "./pictures/index.ts";
import { countQuestions, identifyQuestion, poseQuestion } from "./pose.ts";
import { type Scene, sceneSchema } from "./scene.ts";
import { prepareMujoco } from "./solvers/mujoco.ts";
import { secondWitness } from "./solvers/second-witness.ts";
import { newTokenForm } from "./tokens.ts";
import { varyScene } from "./variants.ts";
import { moveScene } from "./view.ts";

/** The world of mechanics. */
export const world: World<Scene> = {
  id: "mechanics",
  version: 1,
  title: "Mechanics: motion, forces, strings and fields",
  levels: [
    { rung: 1, adds: "constant speed" },
    { rung: 2, adds: "a spring at rest" },
    {
      rung: 3,
      adds: "constant acceleration, falling, slopes, circles, two bodies on a smooth string",
    },
    {
      rung: 4,
      adds: "projectiles, collisions, oscillations, orbits, rolling, and friction on a string",
    },
    { rung: 5, adds: "rockets, charges in fields, and three bodies on a string" },
    { rung: 6, adds: "four bodies on a string" },
  ],
  families: FAMILIES.map(({ id, title, forms, composed = false }) => ({
    id,
    title,
    composed,
    levels: [...new Set(forms.map(({ level }) => level))].sort((a, b) => a - b),
  })),
  dials: DIALS,
  parameters: PARAMETERS,
  scene: sceneSchema(),
  prepare: prepareMujoco,
  compose: (rng, request) => composeScene(rng, request, secondWitness),
  questions: countQuestions,
  identify: identifyQuestion,
  pose: (scene, rng, request) => poseQuestion(scene, rng, request, secondWitness),
  judge: judgeAnswer,
  variants: (scene) => varyScene(scene, secondWitness),
  tokens: newTokenForm(secondWitness),
  predict: newPredictor(),
  anchors,
  picture: drawProblem,
  view: { kind: "motion", motion: (scene) => moveScene(scene as Scene) },
};
