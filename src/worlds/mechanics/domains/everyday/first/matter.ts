/**
 * @file Samples, what stands on the floor, and tanks in the simulator: the density of a sample is that of the liquid in
 * which it hovers, and the floor pushes as hard as it must for nothing to start to sink.
 */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import { integrate } from "../../../solvers/integrator.ts";
import { bodyAt, numberIn } from "../reading.ts";
import { onChute } from "./lane.ts";
import { EARTH, pressureUnder, sinking, UPRIGHT, upthrust } from "./liquids.ts";
import { findPool } from "./pools.ts";
import { findGauge, findSprings } from "./springs.ts";
import { type Finder, filmBy, findEachBody, seek } from "./stage.ts";

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

/** Finders of matter, liquids and springs by the kind of entity. */
export const MATTER_FINDERS: Readonly<Record<string, Finder>> = {
  sample: findEachBody(findSample),
  pool: findPool,
  stand: findEachBody(findStand),
  tank: findTank,
  gauge: findGauge,
  springs: findSprings,
};
