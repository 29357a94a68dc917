/** @file Stories of solids on a hinge. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Label, Told } from "../domain.ts";
import { entityOf, numberOf } from "./layout.ts";
import { callHinged, describe, lie, seat } from "./words.ts";

/** Stories of solids that are fixed to a light arm on a hinge. */
export function tellRigid(scene: ReadScene, label: Label, rng: Rng): Told {
  const entity = entityOf(scene);
  const { name, bodies } = entity;
  const whole = `body ${name}`;
  const parts = bodies.map((body) => part(body, label));
  const story = [
    rng.pick(OPENINGS)(whole, axleOf(entity, label), listed(parts)),
    planeOf(bodies),
    ...sidesOf(entity),
    beginning(entity, label, rng),
    rng.pick([
      `Air resistance is negligible, and the gravitational acceleration is ${label("gravity")}.`,
      `There is no air resistance; the gravitational acceleration is ${label("gravity")}.`,
    ]),
  ].join(" ");
  const names = Object.fromEntries([
    [name, whole],
    ...bodies.map((body) => [body.id, callHinged(body)]),
  ]);
  const told = { story, names, after: "after the start" };
  const { change } = scene;
  if (change === undefined) return told;
  const target = names[change.target] ?? whole;
  return {
    ...told,
    change:
      change.do === "drop"
        ? `${target} comes off without a jolt and falls away, so that from then on ${whole} means what is left on the axle`
        : `the axle is pulled out without a jolt, so that ${whole} falls freely`,
  };
}

function planeOf({ length }: readonly ReadBody[]): string {
  const centres = length > 1 ? "the centres of all parts" : "the centre of that part";
  return `The arm and ${centres} lie in one plane perpendicular to the axle.`;
}

/** Directions only matter where something turns one way, or sits on one side. */
function isSided({ bodies, values }: ReadEntity): boolean {
  return (values["spin"] ?? 0) > 0 || hasSides(bodies);
}

function hasSides(bodies: readonly ReadBody[]): boolean {
  return bodies.some((body) => body.values["across"] !== 0);
}

function axleOf(entity: ReadEntity, label: Label): string {
  const isTilted = Math.abs(numberOf(entity, "tilt") - Math.PI / 2) > 1e-12;
  return isTilted
    ? `a fixed axle that is inclined at ${label(`${entity.name}.tilt`)} to the vertical`
    : "a fixed horizontal axle";
}

type Opening = (whole: string, axle: string, parts: string) => string;

const OPENINGS: readonly Opening[] = [
  (whole, axle, parts) =>
    `A rigid ${whole} turns without friction about ${axle}. It has a straight arm of negligible mass, which begins at the axle and is perpendicular to it. Rigidly fixed to the arm: ${parts}.`,
  (whole, axle, parts) =>
    `In a laboratory, a rigid ${whole} is mounted on ${axle}, about which it turns without friction. Its straight arm, whose mass is negligible, begins at the axle, is perpendicular to it and carries, rigidly fixed: ${parts}.`,
  (whole, axle, parts) =>
    `A moving sculpture, ${whole}, is rigid and turns without friction about ${axle}. A straight arm of negligible mass begins at the axle and is perpendicular to it. Welded to the arm: ${parts}.`,
  (whole, axle, parts) =>
    `The rotor of a machine, ${whole}, is rigid and turns about ${axle} in frictionless bearings. It is built on a straight arm of negligible mass, which begins at the axle and is perpendicular to it. Rigidly attached to the arm: ${parts}.`,
];

function part(body: ReadBody, label: Label): string {
  const how = lie(body);
  return [
    describe(body, callHinged(body), label),
    ...(how === "" ? [] : [how]),
    seat(body, label),
  ].join(", ");
}

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return parts.map((one, index) => `(${index + 1}) ${one}`).join("; ");
}

function sidesOf(entity: ReadEntity): readonly string[] {
  if (!isSided(entity)) return [];
  const seen = "Clockwise and counter-clockwise are as seen by one observer looking along the axle";
  if (!hasSides(entity.bodies)) return [`${seen}.`];
  return [
    `${seen}; the clockwise side of the arm's line is the side towards which the arm itself moves when it turns clockwise.`,
  ];
}

function beginning(entity: ReadEntity, label: Label, rng: Rng): string {
  const { name, options } = entity;
  const angle = label(`${name}.angle`);
  const spin = numberOf(entity, "spin");
  if (spin === 0) return rng.pick(isSided(entity) ? RELEASED_SIDED : RELEASED)(name, angle);
  const rate = label(`${name}.spin`);
  const sense = options["sense"] ?? "";
  return rng.pick([
    `At the start the arm is turned counter-clockwise by ${angle} from its lowest position, and body ${name} turns ${sense} with an angular speed of ${rate}.`,
    `At the start the arm is ${angle} counter-clockwise from its lowest position, and the angular speed of body ${name} is ${rate}, ${sense}.`,
  ]);
}

type Release = (name: string, angle: string) => string;

const RELEASED: readonly Release[] = [
  (name, angle) =>
    `Body ${name} is let go from rest with its arm turned by ${angle} from its lowest position.`,
  (name, angle) =>
    `Body ${name} is held with its arm at an angle of ${angle} to its lowest position and then released from rest.`,
];

const RELEASED_SIDED: readonly Release[] = [
  (name, angle) =>
    `Body ${name} is let go from rest with its arm turned counter-clockwise by ${angle} from its lowest position.`,
  (name, angle) =>
    `Body ${name} is held with its arm ${angle} counter-clockwise from its lowest position and then released from rest.`,
];
