/** @file Spheres on a plane as a story. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadScene } from "../../language/scene.ts";
import type { Label } from "../domain.ts";
import { entityOf, numberOf } from "./layout.ts";
import { capital, type Draft, letterOf, numberWord } from "./telling.ts";

interface Setting {
  readonly noun: string;
  readonly plural: string;
  /** "on a large, smooth, level ice rink" or, for a slope, "on a large, smooth sheet of ice". */
  readonly level: string;
  readonly sloping: string;
  readonly surface: string;
}

const SETTINGS: readonly Setting[] = [
  {
    noun: "sphere",
    plural: "spheres",
    level: "a large, smooth, level plane",
    sloping: "a large, smooth plane",
    surface: "the plane",
  },
  {
    noun: "disc",
    plural: "discs",
    level: "a large, level, frictionless glass plate",
    sloping: "a large, frictionless glass plate",
    surface: "the plate",
  },
  {
    noun: "ball",
    plural: "balls",
    level: "a wide, level, perfectly smooth table top",
    sloping: "a wide, perfectly smooth board",
    surface: "the surface",
  },
  {
    noun: "puck",
    plural: "pucks",
    level: "a smooth, level sheet of ice",
    sloping: "a smooth sheet of ice",
    surface: "the ice",
  },
];

/** The story of spheres on a plane. */
export function tellPlane(scene: ReadScene, label: Label, rng: Rng): Draft {
  const entity = entityOf(scene);
  const setting = rng.pick(SETTINGS);
  const names: Record<string, string> = {};
  for (const [index, { id }] of entity.bodies.entries()) {
    names[id] = `${setting.noun} ${letterOf(index)}`;
  }
  for (const one of entity.bodies) {
    for (const other of entity.bodies) {
      names[`${one.id}+${other.id}`] = `${names[one.id]} and ${names[other.id]}`;
    }
  }
  names["scene"] = `all the ${setting.plural}`;
  const bodies = entity.bodies.map((body) =>
    rng.unit() < 0.5 ? tellShort(body, names, label) : tellLong(body, names, label),
  );
  return {
    sentences: [
      ...tellGround(scene, setting, label, rng),
      ...bodies,
      tellRestitution(scene, setting, label, rng),
    ],
    names,
    after: rng.pick(["after the start", "after the initial moment"]),
    removal: `is lifted off ${setting.surface} and takes no further part`,
  };
}

function tellGround(
  scene: ReadScene,
  { plural, level, sloping, surface }: Setting,
  label: Label,
  rng: Rng,
): readonly string[] {
  const entity = entityOf(scene);
  const { name } = entity;
  const count = numberWord(entity.bodies.length);
  const size = `of radius ${label(`${name}.radius`)}`;
  const isSloping = numberOf(entity, "slope") > 0;
  const frame = isSloping
    ? `Positions on ${surface} are given as (across, up): how far horizontally to the right across the slope, and how far straight up the slope, from one point O. Velocities are given in the same way.`
    : `Positions on ${surface} are given as (east, north): how far to the east and how far to the north of one point O, negative to the west and to the south. Velocities are given in the same way.`;
  const where = isSloping
    ? `${sloping} that is inclined at ${label(`${name}.slope`)} to the horizontal`
    : level;
  const openings = [
    `${capital(count)} ${plural}, each ${size}, slide on ${where}.`,
    `On ${where} there are ${count} ${plural}, each ${size}.`,
    `${capital(count)} ${plural}, all of the radius ${label(`${name}.radius`)}, move on ${where}.`,
  ];
  const smooth = rng.pick([
    `There is no friction anywhere: the ${plural} slide without rolling or spinning, and they never leave ${surface}.`,
    `The ${plural} slide without friction, also where they touch each other; nothing spins, and nothing leaves ${surface}.`,
    `Both ${surface} and the ${plural} are perfectly smooth, so that nothing rolls or spins; nothing leaves ${surface}.`,
  ]);
  const gravity = isSloping || scene.gravity > 0 ? [tellGravity(label, rng)] : [];
  return [rng.pick(openings), smooth, ...gravity, frame];
}

/** The sentence that says gravity. */
export function tellGravity(label: Label, rng: Rng): string {
  return rng.pick([
    `The gravitational acceleration is ${label("gravity")}.`,
    `Take ${label("gravity")} for the acceleration due to gravity.`,
    `Gravity pulls vertically downwards with an acceleration of ${label("gravity")}.`,
  ]);
}

type Names = Readonly<Record<string, string>>;

/** "(1.2 m, 0)"; a zero that the scene leaves out is a plain zero. */
function couple(body: ReadBody, keys: readonly [string, string], label: Label): string {
  const parts = keys.map((key) => (numberOf(body, key) === 0 ? "0" : label(`${body.id}.${key}`)));
  return `(${parts.join(", ")})`;
}

function isZero(body: ReadBody, keys: readonly [string, string]): boolean {
  return keys.every((key) => numberOf(body, key) === 0);
}

function tellShort(body: ReadBody, names: Names, label: Label): string {
  const place = isZero(body, ["x", "y"])
    ? "starts with its centre at O"
    : `starts with its centre at ${couple(body, ["x", "y"], label)}`;
  const motion = isZero(body, ["vx", "vy"])
    ? "is initially at rest"
    : `has the initial velocity ${couple(body, ["vx", "vy"], label)}`;
  return `${capital(names[body.id] ?? "")} has a mass of ${label(`${body.id}.mass`)}, ${place} and ${motion}.`;
}

function tellLong(body: ReadBody, names: Names, label: Label): string {
  const place = isZero(body, ["x", "y"]) ? "O" : couple(body, ["x", "y"], label);
  const motion = isZero(body, ["vx", "vy"])
    ? "it is initially at rest"
    : `its initial velocity is ${couple(body, ["vx", "vy"], label)}`;
  return `The centre of ${names[body.id]} (mass ${label(`${body.id}.mass`)}) is at ${place} at the start, and ${motion}.`;
}

function tellRestitution(scene: ReadScene, { plural }: Setting, label: Label, rng: Rng): string {
  const entity = entityOf(scene);
  if (numberOf(entity, "restitution") === 1) {
    return rng.pick([
      `All collisions between the ${plural} are perfectly elastic.`,
      "Every collision is perfectly elastic.",
      `Whenever two ${plural} collide, no kinetic energy is lost.`,
    ]);
  }
  const e = label(`${entity.name}.restitution`);
  return rng.pick([
    `The coefficient of restitution of every collision is ${e}; it applies to the velocities along the line of centres.`,
    `In each collision the component of the relative velocity along the line of centres is reversed and multiplied by the coefficient of restitution, ${e}.`,
    `Any two ${plural} collide with a coefficient of restitution of ${e} along the line that joins their centres.`,
  ]);
}
