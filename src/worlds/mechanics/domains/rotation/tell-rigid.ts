/** @file Stories of solids on a hinge. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Label, Told } from "../domain.ts";
import { entityOf, numberOf } from "./layout.ts";
import { callHinged, describe, lie, seat } from "./words.ts";

/** Stories of solids that are welded to a light arm on a hinge. */
export function tellRigid(scene: ReadScene, label: Label, rng: Rng): Told {
  const entity = entityOf(scene);
  const { name, bodies } = entity;
  const whole = `body ${name}`;
  const parts = bodies.map((body) => part(body, label));
  const isTilted = Math.abs(numberOf(entity, "tilt") - Math.PI / 2) > 1e-12;
  const axle = isTilted
    ? `a fixed axle that is inclined at ${label(`${name}.tilt`)} to the vertical`
    : "a fixed horizontal axle";
  const story = [
    rng.pick(OPENINGS)(whole, axle, listed(parts)),
    rng.pick([
      "Everything moves in one plane, square to the axle, in which the arm and the centres of all parts lie; clockwise and counter-clockwise are meant for one observer who looks along the axle.",
      "The arm and the centres of all parts lie in one plane, square to the axle, in which the motion takes place; one observer, who looks along the axle, tells clockwise from counter-clockwise.",
    ]),
    beginning(entity, label, rng),
    rng.pick([
      `Air resistance is negligible and the gravitational acceleration is ${label("gravity")}.`,
      `There is no friction and no air resistance; the gravitational acceleration is ${label("gravity")}.`,
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

type Opening = (whole: string, axle: string, parts: string) => string;

const OPENINGS: readonly Opening[] = [
  (whole, axle, parts) =>
    `A rigid ${whole} turns without friction about ${axle}. It has a straight arm of negligible mass, which starts at the axle and is square to it. Fixed rigidly to the arm: ${parts}.`,
  (whole, axle, parts) =>
    `In a laboratory, ${whole} is mounted on ${axle}, about which it turns without friction. A straight arm without noticeable mass runs from the axle, square to it, and carries, all rigidly welded on: ${parts}. Arm and parts together are ${whole}.`,
  (whole, axle, parts) =>
    `For a moving sculpture an artist welds the following to a straight, very light arm whose mass may be ignored: ${parts}. The arm begins at ${axle} and is square to that axle; the rigid whole, ${whole}, turns about it without friction.`,
  (whole, axle, parts) =>
    `The rotor of a machine, ${whole}, is rigid and can turn about ${axle} in frictionless bearings. On its straight arm, which is square to the axle, begins at it and weighs next to nothing, there are: ${parts}.`,
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

function beginning(entity: ReadEntity, label: Label, rng: Rng): string {
  const { name, options } = entity;
  const angle = label(`${name}.angle`);
  const spin = numberOf(entity, "spin");
  if (spin === 0) {
    return rng.pick([
      `Body ${name} is let go from rest with its arm turned counter-clockwise by ${angle} from its lowest position.`,
      `Body ${name} is held with its arm ${angle} counter-clockwise from its lowest position and then released from rest.`,
    ]);
  }
  const rate = `${label(`${name}.spin`)} ${options["sense"] ?? ""}`;
  return rng.pick([
    `The arm is at first turned counter-clockwise by ${angle} from its lowest position and turns at an angular speed of ${rate}.`,
    `At the start the arm is ${angle} counter-clockwise from its lowest position and body ${name} turns with an angular speed of ${rate}.`,
  ]);
}
