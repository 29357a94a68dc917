/** @file Answers as formulas in the symbols of the givens. */
import type { Path, ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import { apart, bodyAt, entityOf, numberIn, wordIn } from "./reading.ts";

/** The symbol of a parameter of the entity or of its bodies. */
type Name = (part: ReadEntity | ReadBody, parameter: string) => string;

type Writer = (entity: ReadEntity, of: Name, g: () => string) => Readonly<Record<string, string>>;

/** Brackets around sums. */
const group = (sum: string): string => (/ [+-] /.test(sum) ? `(${sum})` : sum);

const timeOn = (of: Name, body: ReadBody): string =>
  body.kind === "paced" ? `${of(body, "distance")} / ${of(body, "speed")}` : of(body, "time");

const wayOn = (of: Name, body: ReadBody): string =>
  body.kind === "timed" ? `${of(body, "speed")} * ${of(body, "time")}` : of(body, "distance");

const writeTrip: Writer = ({ name, bodies }, of) => {
  const way = bodies.filter(({ kind }) => kind !== "rest").map((body) => wayOn(of, body));
  const time = bodies.map((body) => timeOn(of, body));
  return {
    [`distance of ${name}`]: way.join(" + "),
    [`time of ${name}`]: time.join(" + "),
    [`speed of ${name}`]: `${group(way.join(" + "))} / ${group(time.join(" + "))}`,
  };
};

const writePace: Writer = ({ bodies }, of) =>
  Object.fromEntries(
    bodies.map((body) => [
      `measure of ${body.id}`,
      `${of(body, "distance")} / ${of(body, "time")}`,
    ]),
  );

const writeEncounter: Writer = (entity, of) => {
  const [first, second] = [bodyAt(entity, 1), bodyAt(entity, 2)];
  const [v1, v2] = [of(first, "speed"), of(second, "speed")];
  const hasGap = numberIn(entity, "gap") > 0;
  const isLate = numberIn(entity, "late") > 0;
  const isChase = wordIn(entity, "sense") === "behind";
  const ahead = isLate ? `${v1} * ${of(entity, "late")}` : "";
  const start = hasGap ? of(entity, "gap") : "";
  const sum = isChase ? [start, ahead].filter((part) => part !== "").join(" + ") : start;
  const open = !isChase && isLate ? `${sum} - ${ahead}` : sum;
  const joint = `${group(open)} / (${isChase ? `${v2} - ${v1}` : `${v1} + ${v2}`})`;
  const time = isLate ? `${of(entity, "late")} + ${joint}` : joint;
  return {
    [`time of ${entity.name}`]: time,
    [`distance of ${first.id}`]: `${v1} * ${isLate ? `(${time})` : time}`,
    [`distance of ${second.id}`]: `${v2} * ${joint}`,
  };
};

const writeDescent: Writer = (entity, of, g) => {
  const body = bodyAt(entity, 1);
  const hasEnd = numberIn(body, "end") > 0;
  const drop = hasEnd ? `(${of(body, "height")} - ${of(body, "end")})` : of(body, "height");
  return {
    [`speed of ${entity.name}`]: `sqrt(2 * ${g()} * ${drop})`,
    [`kinetic energy of ${entity.name}`]: `${of(body, "mass")} * ${g()} * ${drop}`,
  };
};

const writeStop: Writer = (entity, of) => {
  const { name } = entity;
  const body = bodyAt(entity, 1);
  const [v, lag, a] = [of(body, "speed"), of(body, "reaction"), of(body, "braking")];
  return {
    [`reaction distance of ${name}`]: `${v} * ${lag}`,
    [`braking distance of ${name}`]: `${v}^2 / (2 * ${a})`,
    [`stopping distance of ${name}`]: `${v} * ${lag} + ${v}^2 / (2 * ${a})`,
    [`braking time of ${name}`]: `${v} / ${a}`,
    [`stopping time of ${name}`]: `${lag} + ${v} / ${a}`,
  };
};

const writeLever: Writer = ({ name, bodies }, of) => {
  const counter = bodies.find(({ kind }) => kind !== "weight");
  if (counter === undefined) return {};
  const moment = bodies
    .filter(({ kind }) => kind === "weight")
    .map((body) => `${of(body, "mass")} * ${of(body, "distance")}`)
    .join(" + ");
  return counter.kind === "counterweight"
    ? { [`place of ${name}`]: `${group(moment)} / ${of(counter, "mass")}` }
    : { [`mass of ${name}`]: `${group(moment)} / ${of(counter, "distance")}` };
};

const writeHoist: Writer = (entity, of) => {
  const load = bodyAt(entity, 1);
  const strands = of(load, "strands");
  return {
    [`pull of ${entity.name}`]: `${of(load, "weight")} / ${strands}`,
    [`rope of ${entity.name}`]: `${strands} * ${of(load, "height")}`,
  };
};

const writeLift: Writer = (entity, of, g) => {
  const load = bodyAt(entity, 1);
  const force = `${of(load, "mass")} * ${g()}`;
  const work = `${force} * ${of(load, "height")}`;
  return {
    [`force of ${entity.name}`]: force,
    [`work of ${entity.name}`]: work,
    [`power of ${entity.name}`]: `${work} / ${of(load, "time")}`,
  };
};

const writeSlope: Writer = (entity, of, g) => {
  const [mass, height] = [of(bodyAt(entity, 1), "mass"), of(entity, "height")];
  return {
    [`force of ${entity.name}`]: `${mass} * ${g()} * ${height} / ${of(entity, "length")}`,
    [`advantage of ${entity.name}`]: `${of(entity, "length")} / ${height}`,
    [`work of ${entity.name}`]: `${mass} * ${g()} * ${height}`,
  };
};

const writePress: Writer = (entity, of) => {
  const [small, large] = [of(bodyAt(entity, 1), "area"), of(bodyAt(entity, 2), "area")];
  return {
    [`force of ${entity.name}`]: `${of(entity, "force")} * ${large} / ${small}`,
    [`rise of ${entity.name}`]: `${of(entity, "stroke")} * ${small} / ${large}`,
  };
};

const writeSample: Writer = (entity, of) => {
  const { name } = entity;
  const body = bodyAt(entity, 1);
  const edges = (): string => ["length", "width", "height"].map((e) => of(body, e)).join(" * ");
  switch (body.kind) {
    case "lump":
      return { [`density of ${name}`]: `${of(body, "mass")} / ${of(body, "volume")}` };
    case "stuff":
      return { [`mass of ${name}`]: `${of(body, "density")} * ${of(body, "volume")}` };
    case "heap":
      return { [`volume of ${name}`]: `${of(body, "mass")} / ${of(body, "density")}` };
    case "dipped": {
      const risen = `(${of(body, "after")} - ${of(body, "before")})`;
      return { [`density of ${name}`]: `${of(body, "mass")} / ${risen}` };
    }
    default:
      return {
        [`density of ${name}`]: `${of(body, "mass")} / (${edges()})`,
        [`volume of ${name}`]: edges(),
      };
  }
};

const writePool: Writer = (entity, of) => {
  const { name } = entity;
  const body = bodyAt(entity, 1);
  const [liquid, height] = [of(entity, "density"), of(body, "height")];
  if (body.kind === "block") {
    const share = `${of(body, "density")} / ${liquid}`;
    return {
      [`fraction of ${name}`]: share,
      [`depth of ${name}`]: `${height} * ${share}`,
      [`freeboard of ${name}`]: `${height} * (1 - ${share})`,
    };
  }
  const [mass, area] = [of(body, "mass"), `${of(body, "length")} * ${of(body, "width")}`];
  const depth = `${mass} / (${liquid} * ${area})`;
  return {
    [`depth of ${name}`]: depth,
    [`freeboard of ${name}`]: `${height} - ${depth}`,
    [`fraction of ${name}`]: `${mass} / (${liquid} * ${area} * ${height})`,
    [`cargo of ${name}`]: `${liquid} * ${area} * ${height} - ${mass}`,
  };
};

const writeStand: Writer = (entity, of, g) => {
  const body = bodyAt(entity, 1);
  const foot = `${of(body, "mass")} * ${g()} / ${of(body, "feet")}`;
  return {
    [`force of ${entity.name}`]: foot,
    [`pressure of ${entity.name}`]: `${foot} / ${of(body, "area")}`,
  };
};

const writeTank: Writer = (entity, of, g) => {
  const { name, bodies } = entity;
  const layers = bodies.map((body) => `${of(body, "density")} * ${g()} * ${of(body, "depth")}`);
  const pressure = layers.join(" + ");
  return {
    [`pressure of ${name}`]: pressure,
    ...(layers.length > 1 ? { [`boundary pressure of ${name}`]: layers[0] ?? "" } : {}),
    [`force of ${name}`]: `${group(pressure)} * ${of(entity, "plug")}`,
  };
};

const writeGauge: Writer = (entity, of) => {
  const trials = entity.bodies.filter(({ kind }) => kind === "trial");
  if (trials.length > 1) {
    const each = trials.map((b) => [
      `stiffness of ${b.id}`,
      `${of(b, "force")} / ${of(b, "stretch")}`,
    ]);
    return Object.fromEntries(each);
  }
  const trial = bodyAt(entity, 1);
  const [force, stretch] = [of(trial, "force"), of(trial, "stretch")];
  return {
    [`stiffness of ${entity.name}`]: `${force} / ${stretch}`,
    [`stretch of ${entity.name}`]: `${stretch} * ${of(bodyAt(entity, 2), "force")} / ${force}`,
  };
};

const writeSprings: Writer = (entity, of) => {
  const { name, bodies } = entity;
  const pull = of(entity, "force");
  const fields = bodies.map((body) => of(body, "stiffness"));
  const beside = wordIn(entity, "joined") === "side by side";
  const sum = fields.join(" + ");
  const soft = fields.map((k) => `1 / ${k}`).join(" + ");
  const whole = beside ? `(${sum})` : `(1 / (${soft}))`;
  const each = bodies.flatMap(({ id }, i) => {
    const k = fields[i] ?? "";
    const force = beside ? `${pull} * ${k} / (${sum})` : pull;
    const stretch = beside ? `${pull} / (${sum})` : `${pull} / ${k}`;
    return [[`force of ${id}`, force] as const, [`stretch of ${id}`, stretch] as const];
  });
  return {
    [`stretch of ${name}`]: `${pull} / ${whole}`,
    [`stiffness of ${name}`]: whole,
    [`energy of ${name}`]: `${pull}^2 / (2 * ${whole})`,
    ...Object.fromEntries(each),
  };
};

/** Each body of an entity by itself. */
const writeEach =
  (write: Writer): Writer =>
  (entity, of, g) =>
    Object.assign({}, ...apart(entity).map((one) => write(one, of, g))) as ReturnType<Writer>;

const WRITERS: Readonly<Record<string, Writer>> = {
  pace: writePace,
  trip: writeTrip,
  encounter: writeEncounter,
  descent: writeEach(writeDescent),
  stop: writeStop,
  lever: writeLever,
  hoist: writeHoist,
  lift: writeEach(writeLift),
  slope: writeSlope,
  press: writePress,
  sample: writeEach(writeSample),
  pool: writePool,
  stand: writeEach(writeStand),
  tank: writeTank,
  gauge: writeGauge,
  springs: writeSprings,
};

/** The answer as a formula in the symbols of the givens; `undefined` where there is none. */
export function writeFormula(
  scene: ReadScene,
  ask: string,
  symbol: (path: Path) => string,
): string | undefined {
  if (scene.change !== undefined) return undefined;
  const entity = entityOf(scene);
  const of: Name = (part, parameter) =>
    symbol(`${"id" in part ? part.id : part.name}.${parameter}`);
  return WRITERS[entity.kind]?.(entity, of, () => symbol("gravity"))[ask];
}
