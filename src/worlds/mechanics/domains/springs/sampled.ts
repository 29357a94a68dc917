/**
 * @file A mechanism run by MuJoCo: states at the times of a grid, and what the model says of forces where it stands.
 *
 * Springs are tendons with a stiffness, a rest length and a damping: spatial ones between sites, or, on a ring, fixed
 * ones over the coordinates along the track. After a change of the scene the model is built anew from where it stands.
 */
import { TerrellaError } from "../../../../core/errors.ts";
import { type Rejection, reject } from "../../../../core/problem.ts";
import { modelXml, POINT } from "../../solvers/model-xml.ts";
import {
  type ModelNumbers,
  type Simulation,
  type Vector,
  withModel,
} from "../../solvers/mujoco.ts";
import { type End, type Link, lengthOf, type Mechanism } from "./mechanism.ts";

/** One moment: coordinates, velocities and accelerations of all blocks, one after another. */
export interface Sample {
  readonly timeS: number;
  readonly x: readonly number[];
  readonly v: readonly number[];
  readonly a: readonly number[];
}

/** A mechanism with what has been changed about it: springs cut, blocks held. */
export interface Stage {
  readonly mechanism: Mechanism;
  readonly held: ReadonlySet<string>;
}

function siteOf(end: End, link: number, side: string): string {
  return "block" in end ? `b${end.block}` : `w${link}${side}`;
}

function inSpace({ axes }: Mechanism, at: readonly number[]): Vector {
  const along = (k: 0 | 1 | 2): number =>
    axes.reduce((sum, axis, index) => sum + axis[k] * (at[index] ?? 0), 0);
  return [along(0), along(1), along(2)];
}

/** Fixed ends, each with a name: where they are is set as a number. */
function anchorsOf({ links }: Mechanism): readonly { name: string; at: readonly number[] }[] {
  return links.flatMap((link, index) =>
    (["from", "to"] as const).flatMap((side) => {
      const end = link[side];
      return "block" in end ? [] : [{ name: siteOf(end, index, side), at: end.at }];
    }),
  );
}

/** Stages of the same make have the same text; all numbers are set when it runs. */
function worldXml({ mechanism, held }: Stage): string {
  const bodies = mechanism.blocks.map(({ id }, block) => {
    const joints = held.has(id)
      ? ""
      : mechanism.axes
          .map((_, d) => `<joint name="j${block}_${d}" type="slide" axis="1 0 0"/>`)
          .join("");
    return `<body name="b${block}">${joints}${POINT}<site name="b${block}"/></body>`;
  });
  const anchors = anchorsOf(mechanism).map(
    ({ name }) => `<body name="${name}"><site name="${name}"/></body>`,
  );
  return [...anchors, ...bodies].join("");
}

const SPRING = 'stiffness="1" damping="1" springlength="1"';

/** On a ring the tendon measures how much longer the spring is than when the stage began. */
function ringTendon({ mechanism, held }: Stage, link: Link, name: string): string {
  const joint = (end: End, coefficient: number): string => {
    if (!("block" in end) || held.has(mechanism.blocks[end.block]?.id ?? "")) return "";
    return `<joint joint="j${end.block}_0" coef="${coefficient}"/>`;
  };
  const joints = joint(link.to, 1) + joint(link.from, -1);
  return joints === "" ? "" : `<fixed name="${name}" ${SPRING}>${joints}</fixed>`;
}

function tendonXml(stage: Stage): readonly string[] {
  const { mechanism } = stage;
  return mechanism.links.map((link, index) => {
    const name = `t${index}`;
    if (mechanism.isRing) return ringTendon(stage, link, name);
    const sites = [siteOf(link.from, index, "from"), siteOf(link.to, index, "to")];
    const path = sites.map((site) => `<site site="${site}"/>`).join("");
    return `<spatial name="${name}" ${SPRING}>${path}</spatial>`;
  });
}

function numbersOf({ mechanism, held }: Stage, tendons: readonly string[]): ModelNumbers {
  const { blocks, links, axes, gravity, isRing } = mechanism;
  const start = blocks.flatMap(({ at }) => at);
  const places = [
    ...blocks.map(({ at }, block) => ({ name: `b${block}`, at })),
    ...anchorsOf(mechanism),
  ];
  const joints = blocks.flatMap(({ id }, block) =>
    held.has(id) ? [] : axes.map((axis, d) => [`j${block}_${d}`, axis] as const),
  );
  const springs = links.flatMap((link, index) => {
    if (tendons[index] === "") return [];
    const { stiffness, damping } = link;
    const length = isRing ? link.length - lengthOf(mechanism, link, start) : link.length;
    return [[`t${index}`, { stiffness, damping, length }] as const];
  });
  return {
    gravity,
    mass: Object.fromEntries(blocks.map(({ mass }, block) => [`b${block}`, mass])),
    place: Object.fromEntries(places.map(({ name, at }) => [name, inSpace(mechanism, at)])),
    axis: Object.fromEntries(joints),
    tendon: Object.fromEntries(springs),
  };
}

/** Runs `use` in MuJoCo on a stage with its blocks at their places and at rest or moving. */
export function withStage<T>(stage: Stage, use: (model: StageModel) => T): T {
  const tendons = tendonXml(stage);
  const xml = modelXml({ worldbody: worldXml(stage), tendon: tendons.join("") });
  return withModel(xml, numbersOf(stage, tendons), (simulation) => {
    const model = newStageModel(stage, simulation);
    model.setState(
      undefined,
      stage.mechanism.blocks.flatMap(({ velocity }) => velocity),
    );
    return use(model);
  });
}

/** A stage in MuJoCo. Coordinates are the mechanism's own. */
export interface StageModel {
  readonly simulation: Simulation;
  /** Sets coordinates (as the stage has them where `undefined`) and velocities. */
  setState(x: readonly number[] | undefined, v: readonly number[]): void;
  /** Coordinates and velocities alone, which cost less than accelerations. */
  pose(): Pick<Sample, "x" | "v">;
  sample(timeS: number): Sample;
}

function newStageModel({ mechanism, held }: Stage, simulation: Simulation): StageModel {
  const { blocks, axes } = mechanism;
  const names = blocks.flatMap(({ id }, block) =>
    axes.map((_, axis) => (held.has(id) ? undefined : `j${block}_${axis}`)),
  );
  const start = blocks.flatMap(({ at }) => at);
  const read = (of: (name: string) => number): number[] =>
    names.map((name) => (name === undefined ? 0 : of(name)));
  function pose(): Pick<Sample, "x" | "v"> {
    const moved = read((name) => simulation.position(name));
    return {
      x: moved.map((q, index) => q + (start[index] ?? 0)),
      v: read((name) => simulation.velocity(name)),
    };
  }
  return {
    simulation,
    setState(x, v) {
      for (const [index, name] of names.entries()) {
        if (name === undefined) continue;
        simulation.setPosition(name, (x?.[index] ?? start[index] ?? 0) - (start[index] ?? 0));
        simulation.setVelocity(name, v[index] ?? 0);
      }
    },
    pose,
    sample: (timeS) => ({ timeS, ...pose(), a: read((name) => simulation.acceleration(name)) }),
  };
}

/** Samples at the given times (ascending), starting from the stage at `fromS` with steps no longer than `stepS`. */
export function sampleStage(
  stage: Stage,
  fromS: number,
  timesS: readonly number[],
  stepS: number,
): readonly Sample[] {
  return withStage(stage, (model) => {
    let now = fromS;
    return timesS.map((timeS) => {
      const wait = timeS - now;
      if (wait > 1e-12) {
        model.simulation.setTimestep(wait / Math.ceil(wait / stepS - 1e-9));
        model.simulation.runFor(wait);
        now = timeS;
      }
      return model.sample(timeS);
    });
  });
}

/** What `run` returns, or `otherwise` where the simulation fails on the way. */
export function tryToSimulate<T, U>(run: () => T, otherwise: (why: string) => U): T | U {
  try {
    return run();
  } catch (error) {
    if (error instanceof TerrellaError && error.code === "simulator-failed") {
      return otherwise(error.message);
    }
    throw error;
  }
}

/** The stage as it stands at a sample. */
export function standAt({ mechanism, held }: Stage, { x, v }: Sample): Stage {
  const dimensions = mechanism.axes.length;
  const blocks = mechanism.blocks.map((block, index) => {
    const from = index * dimensions;
    const velocity = v.slice(from, from + dimensions);
    return { ...block, at: x.slice(from, from + dimensions), velocity };
  });
  return { mechanism: { ...mechanism, blocks }, held };
}

/** Kinetic, elastic and gravitational energy at a sample. */
function energyOf(mechanism: Mechanism, sample: Sample): number {
  const { blocks, links, axes, gravity } = mechanism;
  const dimensions = axes.length;
  let energy = 0;
  for (const [index, { mass }] of blocks.entries()) {
    for (const [d, axis] of axes.entries()) {
      const at = index * dimensions + d;
      energy += 0.5 * mass * (sample.v[at] ?? 0) ** 2;
      energy += mass * gravity * axis[2] * (sample.x[at] ?? 0);
    }
  }
  for (const link of links) {
    const extension = lengthOf(mechanism, link, sample.x) - link.length;
    energy += 0.5 * link.stiffness * extension ** 2;
  }
  return energy;
}

const DRIFT = 1e-5;

/** A rejection where the energy of an undamped stage is not kept. */
export function auditEnergy(
  mechanism: Mechanism,
  samples: readonly Sample[],
): Rejection | undefined {
  const [start] = samples;
  if (start === undefined || mechanism.links.some(({ damping }) => damping !== 0)) return undefined;
  const before = energyOf(mechanism, start);
  const largest = Math.max(
    ...samples.map(({ v }) =>
      mechanism.blocks.reduce(
        (sum, { mass }, index) =>
          sum +
          0.5 *
            mass *
            mechanism.axes.reduce(
              (all, _, d) => all + (v[index * mechanism.axes.length + d] ?? 0) ** 2,
              0,
            ),
        0,
      ),
    ),
  );
  const wrong = samples.find(
    (sample) => !(Math.abs(energyOf(mechanism, sample) - before) <= DRIFT * largest + 1e-12),
  );
  if (wrong === undefined) return undefined;
  return reject("simulator", `energy is not kept at ${wrong.timeS.toPrecision(4)} s`);
}

/** Shortest length of a spring, as a share of its natural length, and the least gap where none is left. */
const SHORTEST = 0.3;

/** The number of samples before blocks meet, or a spring is pressed together so far that no spring could be. */
export function countFree(
  original: Mechanism,
  mechanism: Mechanism,
  samples: readonly Sample[],
): number {
  const found = samples.findIndex(({ x }) =>
    original.links.some((link) => {
      const whole = mechanism.links.some(({ members }) => members[0]?.id === link.members[0]?.id);
      const least = whole ? SHORTEST * link.length : 0;
      const length = lengthOf(mechanism, link, x);
      return whole || mechanism.axes.length === 1 ? !(length > least) : false;
    }),
  );
  return found === -1 ? samples.length : found;
}
