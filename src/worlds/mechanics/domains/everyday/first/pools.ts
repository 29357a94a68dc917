/** @file Floating bodies in the simulator: let go under the surface, put on it, loaded. */
import type { ReadBody } from "../../../language/scene.ts";
import { integrate, type Moment } from "../../../solvers/integrator.ts";
import { bodyAt, numberIn } from "../reading.ts";
import { EARTH, sinking, upthrust } from "./liquids.ts";
import { cut, type Finder, type Found, FRAMES, filmBy, type Pose, seek } from "./stage.ts";

/** What floats, as an upright box on one square metre: mass and height, and the area that it really has. */
interface Floater {
  readonly mass: number;
  readonly height: number;
  readonly area: number;
}

function floaterOf(body: ReadBody): Floater {
  const height = numberIn(body, "height");
  if (body.kind === "block") return { mass: numberIn(body, "density") * height, height, area: 1 };
  const area = numberIn(body, "length") * numberIn(body, "width");
  return { mass: numberIn(body, "mass") / area, height, area };
}

/** Damping in periods of the bobbing, steps in parts of it, and how many pass until all is at rest. */
const SETTLE = 22;
const PER_RADIAN = 20;

interface Settled {
  readonly rest: number;
  readonly film: readonly Moment[];
}

/** A floater is put on the surface and bobs, damped, until it rests; the state is [depth of its bottom, speed]. */
function settle({ mass, height }: Floater, density: number): Settled {
  const omega = Math.sqrt((EARTH * density) / mass);
  const bob = (_: number, y: Float64Array, dy: Float64Array): void => {
    const [depth = 0, speed = 0] = y;
    dy[0] = speed;
    dy[1] = EARTH - omega * omega * Math.min(height, Math.max(0, depth)) - 1.6 * omega * speed;
  };
  const film: Moment[] = [{ t: 0, y: [height / 5, 0] }];
  const seconds = (2 * SETTLE) / omega / FRAMES;
  const steps = Math.ceil((2 * SETTLE * PER_RADIAN) / FRAMES);
  for (let frame = 0; frame < FRAMES; frame++) {
    const last = film[frame] ?? { t: 0, y: [0, 0] };
    film.push(integrate(bob, last, seconds, steps));
  }
  return { rest: film.at(-1)?.y[0] ?? Number.NaN, film };
}

/** Something in a pool: whether it rises, and how it floats. */
export const findPool: Finder = (entity) => {
  const { name } = entity;
  const body = bodyAt(entity, 1);
  const density = numberIn(entity, "density");
  const floater = floaterOf(body);
  const { mass, height, area } = floater;
  // Held just under the surface and let go: in free fall it would gain 1.
  const fate = sinking(mass, upthrust(density, height, height, 1)) / EARTH;
  const values = { [`fate of ${name}`]: fate };
  if (fate >= 0) return { values, endS: 1, motion: () => filmFate(body, height, fate) };
  const { rest, film } = settle(floater, density);
  const cargo = (extra: number): number =>
    sinking(mass + extra, upthrust(density, height, height, 1));
  const full = seek(cargo, mass / 2);
  return {
    values: {
      ...values,
      [`depth of ${name}`]: rest,
      [`freeboard of ${name}`]: height - rest,
      [`fraction of ${name}`]: rest / height,
      ...(body.kind === "hull" ? { [`cargo of ${name}`]: full * area } : {}),
    },
    endS: film.at(-1)?.t ?? 1,
    motion: () => filmFloat(body, height, film),
  };
};

const actorOf = (body: ReadBody, height: number) =>
  ({ name: body.id, shape: { kind: "box", width: 1.5 * height, height } }) as const;

const water = (height: number) =>
  [
    [
      [-3 * height, 0],
      [3 * height, 0],
    ],
    [
      [-3 * height, height / 2],
      [-3 * height, -4 * height],
      [3 * height, -4 * height],
      [3 * height, height / 2],
    ],
  ] as const;

function filmFate(body: ReadBody, height: number, fate: number): ReturnType<Found["motion"]> {
  const fall = 3 * height;
  const sunk = (t: number): Pose => [
    0,
    -height / 2 - fall * Math.min(1, t * t) * Math.sign(fate),
    0,
  ];
  return filmBy([actorOf(body, height)], 1, (t) => [sunk(t)], { fixed: water(height) });
}

function filmFloat(
  body: ReadBody,
  height: number,
  film: readonly Moment[],
): ReturnType<Found["motion"]> {
  const shots = film.map(({ y: [depth = 0] }): Pose[] => [[0, height / 2 - depth, 0]]);
  const timesS = film.map(({ t }) => t);
  return cut([actorOf(body, height)], { timesS, shots }, { fixed: water(height) });
}
