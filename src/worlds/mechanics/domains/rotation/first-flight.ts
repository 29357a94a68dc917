/** @file A free point mass in MuJoCo: where a bob or a centre of mass goes once nothing holds it. */
import { modelXml, POINT } from "../../solvers/model-xml.ts";
import { withModel } from "../../solvers/mujoco.ts";

/** Place and velocity in the plane of the motion; x to the right, y up. */
export interface Flight {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

const XML = modelXml({
  worldbody: `<body name="flier"><joint name="x" type="slide" axis="1 0 0"/><joint name="y" type="slide" axis="0 0 1"/>${POINT}</body>`,
});

/** Gravity is constant, so that any step is exact. */
const STEP = 0.02;

/** The flight from a state at a time, under gravity alone. */
export function flight(from: Flight, sinceS: number, gravity: number): (timeS: number) => Flight {
  let known: { readonly timeS: number; readonly at: Flight } | undefined;
  return (timeS) => {
    if (known?.timeS !== timeS) known = { timeS, at: fly(from, timeS - sinceS, gravity) };
    return known.at;
  };
}

function fly(from: Flight, seconds: number, gravity: number): Flight {
  return withModel(XML, { gravity, timestep: STEP }, (simulation) => {
    simulation.setPosition("x", from.x);
    simulation.setPosition("y", from.y);
    simulation.setVelocity("x", from.vx);
    simulation.setVelocity("y", from.vy);
    simulation.runFor(seconds);
    return {
      x: simulation.position("x"),
      y: simulation.position("y"),
      vx: simulation.velocity("x"),
      vy: simulation.velocity("y"),
    };
  });
}
