/** @file Pulley blocks and presses in the simulator: two slides that move in a fixed ratio. */
import { modelXml, POINT, STIFF, sliderXml } from "../../../solvers/model-xml.ts";
import { type Simulation, withModel } from "../../../solvers/mujoco.ts";
import { bodyAt, numberIn } from "../reading.ts";
import { type Finder, filmBy, seek } from "./stage.ts";

/** A stiff equality gives way a little until its force has built up; then it holds exactly. */
const SETTLING_S = 0.1;

function settledAcceleration(simulation: Simulation, joint: string): number {
  simulation.runFor(SETTLING_S);
  return simulation.acceleration(joint);
}

/** How far the one moves while the other moves by a metre. */
function settledRatio(simulation: Simulation, one: string, other: string): number {
  simulation.runFor(SETTLING_S);
  const [from, start] = [simulation.position(one), simulation.position(other)];
  simulation.runFor(SETTLING_S);
  return (simulation.position(one) - from) / (simulation.position(other) - start);
}

/** A load and the free end of its rope, of which `strands` times as much runs as the load rises. */
const HOIST = modelXml({
  worldbody: sliderXml("load") + sliderXml("rope"),
  equality: `<joint name="block" joint1="rope" joint2="load" polycoef="0 2 0 0 0" ${STIFF}/>`,
});

/** A pulley block: the pull that holds the load, and the rope that a lift takes in. */
export const findHoist: Finder = (entity) => {
  const { name } = entity;
  const load = bodyAt(entity, 1);
  const weight = numberIn(load, "weight");
  const numbers = {
    timestep: 0.002,
    equality: { block: [0, numberIn(load, "strands"), 0, 0, 0] },
  };
  const run = <T>(pull: number, work: (simulation: Simulation) => T): T =>
    withModel(HOIST, numbers, (simulation) => {
      simulation.setForce("load", -1);
      simulation.setForce("rope", pull);
      return work(simulation);
    });
  // In units of the load's weight.
  const share = seek((pull) => run(pull, (sim) => settledAcceleration(sim, "load")), 0.4);
  const height = numberIn(load, "height");
  const ratio = run(1.5 * share, (simulation) => settledRatio(simulation, "rope", "load"));
  const rope = height * ratio;
  const size = height / 8;
  return {
    values: { [`pull of ${name}`]: share * weight, [`rope of ${name}`]: rope },
    endS: 1,
    motion: () =>
      filmBy(
        [{ name: load.id, shape: { kind: "box", width: 2 * size, height: size } }],
        1,
        (t) => [[0, height * t, 0]],
        {
          fixed: [
            [
              [-4 * size, 1.5 * height],
              [4 * size, 1.5 * height],
            ],
          ],
          ties: [{ kind: "rope", ends: [{ at: [0, 1.5 * height] }, { body: 0, at: [0, 0] }] }],
        },
      ),
  };
};

/** Two pistons that share a liquid: what the first pushes out lifts the second. */
const PRESS = modelXml({
  worldbody: ["small", "large"]
    .map(
      (name) =>
        `<body name="${name}"><joint name="${name}" type="slide" axis="1 0 0"/>${POINT}</body>`,
    )
    .join(""),
  equality: `<joint name="liquid" joint1="large" joint2="small" polycoef="0 1 0 0 0" ${STIFF}/>`,
});

/** A hydraulic press: the load that the push holds, and how far it rises. */
export const findPress: Finder = (entity) => {
  const { name } = entity;
  const [push, stroke] = [numberIn(entity, "force"), numberIn(entity, "stroke")];
  const ratio = numberIn(bodyAt(entity, 1), "area") / numberIn(bodyAt(entity, 2), "area");
  const run = <T>(load: number, work: (simulation: Simulation) => T): T =>
    withModel(
      PRESS,
      { timestep: 0.002, equality: { liquid: [0, ratio, 0, 0, 0] } },
      (simulation) => {
        simulation.setForce("small", 1);
        simulation.setForce("large", -load);
        return work(simulation);
      },
    );
  const held = seek((load) => run(load, (sim) => settledAcceleration(sim, "small")), 3);
  const rise = run(held / 2, (simulation) => settledRatio(simulation, "large", "small"));
  const wide = 1 / Math.sqrt(ratio);
  return {
    values: { [`force of ${name}`]: push * held, [`rise of ${name}`]: stroke * rise },
    endS: 1,
    motion: () =>
      filmBy(
        [
          { name: `${name}.1`, shape: { kind: "box", width: 1, height: 0.2 } },
          { name: `${name}.2`, shape: { kind: "box", width: wide, height: 0.2 } },
        ],
        1,
        (t) => [
          [0, 1 - t / 2, 0],
          [1 + wide, 1 + (t * rise) / 2, 0],
        ],
      ),
  };
};
