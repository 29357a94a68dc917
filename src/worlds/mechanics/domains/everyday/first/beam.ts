/** @file A beam on a pivot with weights on it: balances, see-saws and levers in MuJoCo. */
import { modelXml } from "../../../solvers/model-xml.ts";
import { type ModelNumbers, type Simulation, withModel } from "../../../solvers/mujoco.ts";
import { cut, type Found, filmRun } from "./stage.ts";

/** A weight on the beam: its mass and its place, negative on the left. */
export interface Weight {
  readonly name: string;
  readonly mass: number;
  readonly place: number;
}

/** The beam's own mass, as a share of all weights, and how far its centre lies below the pivot. */
const BEAM_SHARE = 0.05;
const BEAM_DEPTH = 0.05;
/** A beam is watched this long before one says which side goes down. */
const GLANCE_S = 0.2;
/** Where the end of a beam touches the ground, in radians. */
const GROUND = 0.3;
const FILM_S = 1;

/** A hinge whose positive angle lets the right side go down. */
function beamXml(count: number): string {
  const inertial = '<inertial pos="0 0 0" mass="1" diaginertia="1e-9 1e-9 1e-9"/>';
  const weights = Array.from({ length: count }, (_, i) => `<body name="w${i}">${inertial}</body>`);
  const own = `<inertial pos="0 0 -${BEAM_DEPTH}" mass="1" diaginertia="1e-3 1e-3 1e-3"/>`;
  const joint = '<joint name="beam" type="hinge" axis="0 1 0"/>';
  return modelXml({
    worldbody: `<body name="beam">${joint}${own}${weights.join("")}</body>`,
  });
}

/** Lengths are in arms of the longest and masses in shares of the whole, so that one step suits every beam. */
function numbersOf(weights: readonly Weight[]): ModelNumbers {
  const arm = Math.max(...weights.map(({ place }) => Math.abs(place)));
  const whole = weights.reduce((sum, { mass }) => sum + mass, 0);
  const entries = weights.map(
    ({ mass, place }, i) => [`w${i}`, mass / whole, place / arm] as const,
  );
  return {
    timestep: 0.005,
    mass: { beam: BEAM_SHARE, ...Object.fromEntries(entries.map(([name, m]) => [name, m])) },
    place: Object.fromEntries(entries.map(([name, , x]) => [name, [x, 0, 0] as const])),
  };
}

function withBeam<T>(weights: readonly Weight[], run: (simulation: Simulation) => T): T {
  return withModel(beamXml(weights.length), numbersOf(weights), run);
}

/** The angle through which a level beam turns when it is let go for a moment; positive: its right side goes down. */
export function tipOf(weights: readonly Weight[]): number {
  return withBeam(weights, (simulation) => {
    simulation.runFor(GLANCE_S);
    return simulation.position("beam");
  });
}

/** How a level beam starts to turn, in arbitrary units of angular acceleration. */
export function turnOf(weights: readonly Weight[]): number {
  return withBeam(weights, (simulation) => simulation.acceleration("beam"));
}

/** The film of a beam that is let go and comes to rest on the ground, or stays level. */
export function filmBeam(weights: readonly Weight[]): ReturnType<Found["motion"]> {
  const arm = Math.max(...weights.map(({ place }) => Math.abs(place)));
  const thickness = arm / 20;
  const actors = [
    { name: "beam", shape: { kind: "box", width: 2.2 * arm, height: thickness } as const },
    ...weights.map(({ name }) => ({
      name,
      shape: { kind: "box", width: arm / 5, height: arm / 5 } as const,
    })),
  ];
  const post = [
    [-arm / 6, -arm * 0.35],
    [0, 0],
    [arm / 6, -arm * 0.35],
  ] as const;
  return withBeam(weights, (simulation) => {
    let rest: number | undefined;
    const shots = filmRun(simulation, FILM_S, () => {
      const angle = simulation.position("beam");
      if (rest === undefined && Math.abs(angle) > GROUND) rest = Math.sign(angle) * GROUND;
      // Motions turn counter-clockwise, the hinge clockwise.
      const turned = -(rest ?? angle);
      const [cos, sin] = [Math.cos(turned), Math.sin(turned)];
      const up = arm / 10 + thickness / 2;
      return [
        [0, 0, turned] as const,
        ...weights.map(
          ({ place }) => [place * cos - up * sin, place * sin + up * cos, turned] as const,
        ),
      ];
    });
    return cut(actors, shots, { fixed: [post] });
  });
}
