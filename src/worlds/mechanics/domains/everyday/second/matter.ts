/** @file Machines, matter, liquids and springs by school formulas. */
import type { ReadBody } from "../../../language/scene.ts";
import { bodyAt, numberIn, wordIn } from "../reading.ts";
import { type Solver, solveEach } from "./solver.ts";

const lever: Solver = ({ name, bodies }) => {
  const moment = bodies
    .filter(({ kind }) => kind === "weight")
    .reduce((sum, body) => sum + numberIn(body, "mass") * numberIn(body, "distance"), 0);
  const counter = bodies.find(({ kind }) => kind !== "weight");
  if (counter === undefined) return {};
  return counter.kind === "counterweight"
    ? { [`place of ${name}`]: moment / numberIn(counter, "mass") }
    : { [`mass of ${name}`]: moment / numberIn(counter, "distance") };
};

const hoist: Solver = (entity) => {
  const load = bodyAt(entity, 1);
  const strands = numberIn(load, "strands");
  return {
    [`pull of ${entity.name}`]: numberIn(load, "weight") / strands,
    [`rope of ${entity.name}`]: numberIn(load, "height") * strands,
  };
};

const lift: Solver = (entity, { gravity }) => {
  const load = bodyAt(entity, 1);
  const force = numberIn(load, "mass") * gravity;
  const work = force * numberIn(load, "height");
  return {
    [`force of ${entity.name}`]: force,
    [`work of ${entity.name}`]: work,
    [`power of ${entity.name}`]: work / numberIn(load, "time"),
  };
};

const slope: Solver = (entity, { gravity }) => {
  const weight = numberIn(bodyAt(entity, 1), "mass") * gravity;
  const [length, height] = [numberIn(entity, "length"), numberIn(entity, "height")];
  return {
    [`force of ${entity.name}`]: (weight * height) / length,
    [`advantage of ${entity.name}`]: length / height,
    [`work of ${entity.name}`]: weight * height,
  };
};

const press: Solver = (entity) => {
  const ratio = numberIn(bodyAt(entity, 2), "area") / numberIn(bodyAt(entity, 1), "area");
  return {
    [`force of ${entity.name}`]: numberIn(entity, "force") * ratio,
    [`rise of ${entity.name}`]: numberIn(entity, "stroke") / ratio,
  };
};

const boxVolume = (body: ReadBody): number =>
  numberIn(body, "length") * numberIn(body, "width") * numberIn(body, "height");

const sample: Solver = (entity) => {
  const { name } = entity;
  const body = bodyAt(entity, 1);
  switch (body.kind) {
    case "stuff":
      return { [`mass of ${name}`]: numberIn(body, "density") * numberIn(body, "volume") };
    case "heap":
      return { [`volume of ${name}`]: numberIn(body, "mass") / numberIn(body, "density") };
    case "lump":
      return { [`density of ${name}`]: numberIn(body, "mass") / numberIn(body, "volume") };
    case "dipped": {
      const volume = numberIn(body, "after") - numberIn(body, "before");
      return { [`density of ${name}`]: numberIn(body, "mass") / volume };
    }
    default: {
      const volume = boxVolume(body);
      return {
        [`density of ${name}`]: numberIn(body, "mass") / volume,
        [`volume of ${name}`]: volume,
      };
    }
  }
};

/** A floating body is immersed by the share that its density is of the liquid's. */
const pool: Solver = (entity) => {
  const { name } = entity;
  const body = bodyAt(entity, 1);
  const liquid = numberIn(entity, "density");
  const height = numberIn(body, "height");
  const isHull = body.kind === "hull";
  const volume = isHull ? boxVolume(body) : Number.NaN;
  const density = isHull ? numberIn(body, "mass") / volume : numberIn(body, "density");
  const share = density / liquid;
  const fate = { [`fate of ${name}`]: 1 - 1 / share };
  if (share >= 1) return fate;
  return {
    ...fate,
    [`depth of ${name}`]: share * height,
    [`freeboard of ${name}`]: (1 - share) * height,
    [`fraction of ${name}`]: share,
    ...(isHull ? { [`cargo of ${name}`]: liquid * volume - numberIn(body, "mass") } : {}),
  };
};

const stand: Solver = (entity, { gravity }) => {
  const body = bodyAt(entity, 1);
  const foot = (numberIn(body, "mass") * gravity) / numberIn(body, "feet");
  return {
    [`force of ${entity.name}`]: foot,
    [`pressure of ${entity.name}`]: foot / numberIn(body, "area"),
  };
};

const tank: Solver = (entity, { gravity }) => {
  const { name, bodies } = entity;
  const own = bodies.map(
    (layer) => numberIn(layer, "density") * gravity * numberIn(layer, "depth"),
  );
  const pressure = own.reduce((sum, part) => sum + part, 0);
  return {
    [`pressure of ${name}`]: pressure,
    ...(own.length > 1 ? { [`boundary pressure of ${name}`]: own[0] ?? 0 } : {}),
    [`force of ${name}`]: pressure * numberIn(entity, "plug"),
  };
};

/** One spring that is pulled twice, or two springs that are pulled once. */
const gauge: Solver = ({ name, bodies }) => {
  const trials = bodies.filter(({ kind }) => kind === "trial");
  const stiffness = trials.map((body) => numberIn(body, "force") / numberIn(body, "stretch"));
  const [one = Number.NaN] = stiffness;
  const again = bodies.find(({ kind }) => kind === "retrial");
  if (again === undefined) {
    return Object.fromEntries(trials.map(({ id }, i) => [`stiffness of ${id}`, stiffness[i] ?? 0]));
  }
  return {
    [`stiffness of ${name}`]: one,
    [`stretch of ${name}`]: numberIn(again, "force") / one,
  };
};

/** One behind the other, softnesses add up and the force is common; side by side, stiffnesses add up. */
const springs: Solver = (entity) => {
  const { name, bodies } = entity;
  const pull = numberIn(entity, "force");
  const fields = bodies.map((body) => numberIn(body, "stiffness"));
  const beside = wordIn(entity, "joined") === "side by side";
  const whole = beside
    ? fields.reduce((sum, k) => sum + k, 0)
    : 1 / fields.reduce((sum, k) => sum + 1 / k, 0);
  const each = bodies.flatMap(({ id }, i) => {
    const k = fields[i] ?? 1;
    const force = beside ? (pull * k) / whole : pull;
    return [[`stretch of ${id}`, force / k] as const, [`force of ${id}`, force] as const];
  });
  return {
    [`stretch of ${name}`]: pull / whole,
    [`stiffness of ${name}`]: whole,
    [`energy of ${name}`]: (pull * pull) / (2 * whole),
    ...Object.fromEntries(each),
  };
};

/** Formulas of machines, matter, liquids and springs by the kind of entity. */
export const MATTER_SOLVERS: Readonly<Record<string, Solver>> = {
  lever,
  hoist,
  lift: solveEach(lift),
  slope,
  press,
  sample: solveEach(sample),
  pool,
  stand: solveEach(stand),
  tank,
  gauge,
  springs,
};
