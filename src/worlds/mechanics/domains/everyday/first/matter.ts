/**
 * @file Matter, liquids and springs in the simulator: pressure is added up through a liquid by Runge and Kutta's method,
 * floating bodies and springs are let settle, and the density of a sample is that of the liquid in which it hovers.
 */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import { integrate, type Moment } from "../../../solvers/integrator.ts";
import { bodyAt, numberIn, wordIn } from "../reading.ts";
import { onChute } from "./lane.ts";
import { cut, type Finder, type Found, FRAMES, filmBy, type Pose, seek } from "./stage.ts";

/** Any gravity tells the same where none is given. */
const EARTH = 9.81;
const UPRIGHT = Math.PI / 2;

/** The pressure, above that of the air, that builds up on the way down through layers of [density, depth]. */
function pressureUnder(layers: readonly (readonly [number, number])[], gravity: number): number {
  return layers.reduce((start, [density, depth]) => {
    const slice = (_: number, _p: Float64Array, dp: Float64Array): void => {
      dp[0] = density * gravity;
    };
    return integrate(slice, { t: 0, y: [start] }, depth, 40).y[0] ?? Number.NaN;
  }, 0);
}

/** The upward force of a liquid on a sunken box: the pressure below times the area less the pressure above. */
function upthrust(density: number, depth: number, height: number, area: number): number {
  const above = depth > height ? pressureUnder([[density, depth - height]], EARTH) : 0;
  return area * (pressureUnder([[density, depth]], EARTH) - above);
}

/** How a mass starts to sink under its weight and an upward force. */
function sinking(mass: number, up: number): number {
  return onChute({ gravity: EARTH, mass, slope: UPRIGHT }, 1, (simulation) => {
    simulation.setForce("p", -up);
    return simulation.acceleration("p");
  });
}

/** A sample as a box: [height, area]. Of a volume that is given, one metre is the height. */
function boxOf(body: ReadBody): readonly [number, number] {
  if (body.kind === "cuboid") {
    return [numberIn(body, "height"), numberIn(body, "length") * numberIn(body, "width")];
  }
  if (body.kind === "dipped") return [1, numberIn(body, "after") - numberIn(body, "before")];
  return [1, numberIn(body, "volume")];
}

/** Depth at which a sample is held under the surface, in its own heights. */
const UNDER = 3;

const liftIn = (body: ReadBody, density: number): number => {
  const [height, area] = boxOf(body);
  return upthrust(density, UNDER * height, height, area);
};

/** The quantity of a sample that is sought, with the name of its ask. */
function weighSample(body: ReadBody): readonly [string, number] {
  if (body.kind === "stuff") {
    const up = liftIn(body, numberIn(body, "density"));
    return ["mass", seek((mass) => sinking(mass, up), up / EARTH / 1.3)];
  }
  const mass = numberIn(body, "mass");
  if (body.kind === "heap") {
    const density = numberIn(body, "density");
    const sink = (volume: number): number => sinking(mass, upthrust(density, UNDER, 1, volume));
    return ["volume", seek(sink, 1e-3)];
  }
  return ["density", seek((density) => sinking(mass, liftIn(body, density)), 1500)];
}

const findSample: Finder = (entity) => {
  const { name } = entity;
  const body = bodyAt(entity, 1);
  const [sought, value] = weighSample(body);
  // How much a vessel overflows when a cuboid is lowered into it, added up over the depth.
  const more = body.kind === "cuboid" ? { [`volume of ${name}`]: overflow(body) } : {};
  const shape = { kind: "box", width: 1, height: 1 } as const;
  return {
    values: { [`${sought} of ${name}`]: value, ...more },
    endS: 1,
    motion: () => filmBy([{ name: body.id, shape }], 1, () => [[0, 0, 0]]),
  };
};

function overflow(body: ReadBody): number {
  const area = numberIn(body, "length") * numberIn(body, "width");
  const rise = (_: number, _v: Float64Array, dv: Float64Array): void => {
    dv[0] = area;
  };
  return integrate(rise, { t: 0, y: [0] }, numberIn(body, "height"), 40).y[0] ?? Number.NaN;
}

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

const findPool: Finder = (entity) => {
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

const findStand: Finder = (entity, { gravity }) => {
  const body = bodyAt(entity, 1);
  const mass = numberIn(body, "mass");
  const support = seek(
    (up) =>
      onChute({ gravity, mass, slope: UPRIGHT }, 1, (simulation) => {
        simulation.setForce("p", -up);
        return simulation.acceleration("p");
      }),
    mass * gravity * 0.7,
  );
  const foot = support / numberIn(body, "feet");
  const shape = { kind: "box", width: 1, height: 0.6 } as const;
  return {
    values: {
      [`pressure of ${entity.name}`]: foot / numberIn(body, "area"),
      [`force of ${entity.name}`]: foot,
    },
    endS: 1,
    motion: () =>
      filmBy([{ name: body.id, shape }], 1, () => [[0, 0.3, 0]], {
        fixed: [
          [
            [-1, 0],
            [1, 0],
          ],
        ],
      }),
  };
};

const layersOf = ({ bodies }: ReadEntity): readonly (readonly [number, number])[] =>
  bodies.map((body) => [numberIn(body, "density"), numberIn(body, "depth")] as const);

const findTank: Finder = (entity, { gravity }) => {
  const { name } = entity;
  const layers = layersOf(entity);
  const pressure = pressureUnder(layers, gravity);
  const upper = pressureUnder(layers.slice(0, 1), gravity);
  const depth = layers.reduce((sum, [, deep]) => sum + deep, 0);
  const tank = [
    [-depth, depth],
    [-depth, 0],
    [depth, 0],
    [depth, depth],
  ] as const;
  return {
    values: {
      [`pressure of ${name}`]: pressure,
      ...(layers.length > 1 ? { [`boundary pressure of ${name}`]: upper } : {}),
      [`force of ${name}`]: pressure * numberIn(entity, "plug"),
    },
    endS: 1,
    motion: () => filmBy([{ name: "plug" }], 1, () => [[0, 0, 0]], { fixed: [tank] }),
  };
};

/**
 * How springs settle under a pull at their end: [places of the joints, then speeds], damped. Links follow one another;
 * the springs of a link hold side by side. Units are those of the stiffest spring and of unit masses.
 */
function settleChain(links: readonly (readonly number[])[], pull: number): readonly Moment[] {
  const count = links.length;
  const most = Math.max(...links.flat());
  const scaled = links.map((link) => link.map((stiffness) => stiffness / most));
  const heldBy = (link: readonly number[], stretch: number): number =>
    link.reduce((force, stiffness) => force + stiffness * stretch, 0);
  const move = (_: number, y: Float64Array, dy: Float64Array): void => {
    let back = heldBy(scaled[0] ?? [], y[0] ?? 0);
    for (let i = 0; i < count; i++) {
      const next = scaled[i + 1];
      const on = next === undefined ? pull / most : heldBy(next, (y[i + 1] ?? 0) - (y[i] ?? 0));
      dy[i] = y[count + i] ?? 0;
      dy[count + i] = on - back - 0.8 * (y[count + i] ?? 0);
      back = on;
    }
  };
  const film: Moment[] = [{ t: 0, y: Array.from({ length: 2 * count }, () => 0) }];
  const slowest = Math.min(...scaled.flat()) / count ** 2;
  const seconds = 40 * Math.max(2.5, 0.8 / slowest);
  const steps = Math.ceil((seconds * 5) / FRAMES);
  for (let frame = 0; frame < FRAMES; frame++) {
    film.push(integrate(move, film[frame] ?? { t: 0, y: [] }, seconds / FRAMES, steps));
  }
  return film;
}

const restOf = (film: readonly Moment[]): readonly number[] => film.at(-1)?.y ?? [];

const stretchUnder = (stiffness: number, pull: number): number =>
  restOf(settleChain([[stiffness]], pull))[0] ?? Number.NaN;

const findGauge: Finder = (entity) => {
  const { name } = entity;
  const trial = bodyAt(entity, 1);
  const [pull, stretch] = [numberIn(trial, "force"), numberIn(trial, "stretch")];
  // The settled stretch is one over the stiffness: its inverse is a straight line.
  const stiffness = seek((k) => 1 / stretchUnder(k, pull) - 1 / stretch, (pull / stretch) * 0.7);
  const film = settleChain([[stiffness]], numberIn(bodyAt(entity, 2), "force"));
  return {
    values: { [`stiffness of ${name}`]: stiffness, [`stretch of ${name}`]: restOf(film)[0] ?? 0 },
    endS: film.at(-1)?.t ?? 1,
    motion: () => filmSprings([`${name}.1`], film),
  };
};

const findSprings: Finder = (entity) => {
  const { name, bodies } = entity;
  const pull = numberIn(entity, "force");
  const fields = bodies.map((body) => numberIn(body, "stiffness"));
  const beside = wordIn(entity, "joined") === "side by side";
  const chain = beside ? [fields] : fields.map((k) => [k]);
  const film = settleChain(chain, pull);
  const rest = restOf(film).slice(0, chain.length);
  const whole = rest.at(-1) ?? Number.NaN;
  const own = fields.map((_, i) => (beside ? whole : (rest[i] ?? 0) - (rest[i - 1] ?? 0)));
  const energy = fields.reduce((sum, k, i) => sum + (k * (own[i] ?? 0) ** 2) / 2, 0);
  const each = bodies.flatMap(({ id }, i) => [
    [`stretch of ${id}`, own[i] ?? 0] as const,
    [`force of ${id}`, (fields[i] ?? 0) * (own[i] ?? 0)] as const,
  ]);
  return {
    values: {
      [`stretch of ${name}`]: whole,
      [`stiffness of ${name}`]: pull / whole,
      [`energy of ${name}`]: energy,
      ...Object.fromEntries(each),
    },
    endS: film.at(-1)?.t ?? 1,
    motion: () => filmSprings(chain.length > 1 ? bodies.map(({ id }) => id) : [name], film),
  };
};

/** Springs hang down, each as long unstretched as the whole stretch. */
function filmSprings(
  names: readonly string[],
  film: readonly Moment[],
): ReturnType<Found["motion"]> {
  const whole = restOf(film)[names.length - 1] ?? 1;
  const shape = { kind: "disc", radius: whole / 12 } as const;
  const shots = film.map(({ y }): Pose[] =>
    names.map((_, i) => [0, -(whole * (i + 1) + (y[i] ?? 0)), 0]),
  );
  const ties = names.map((_, i) => ({
    kind: "spring" as const,
    ends: [
      i === 0 ? { at: [0, 0] as const } : { body: i - 1, at: [0, 0] as const },
      { body: i, at: [0, 0] as const },
    ],
  }));
  const ceiling = [[-whole, 0] as const, [whole, 0] as const];
  const actors = names.map((name) => ({ name, shape }));
  return cut(actors, { timesS: film.map(({ t }) => t), shots }, { fixed: [ceiling], ties });
}

/** Finders of matter, liquids and springs by the kind of entity. */
export const MATTER_FINDERS: Readonly<Record<string, Finder>> = {
  sample: findSample,
  pool: findPool,
  stand: findStand,
  tank: findTank,
  gauge: findGauge,
  springs: findSprings,
};
