/** @file Stories of a bob on a string. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Label, Told } from "../domain.ts";
import { entityOf, numberOf } from "./layout.ts";
import { capitalised } from "./words.ts";

type Opening = (bob: string, mass: string, length: string) => string;

const OPENINGS: readonly Opening[] = [
  (bob, mass, length) =>
    `A small ${bob} of mass ${mass} hangs on a string of length ${length} from a fixed point of suspension.`,
  (bob, mass, length) =>
    `In a laboratory, a small ${bob} of mass ${mass} is tied to one end of a string of length ${length}; the other end, the point of suspension, is fixed to the ceiling.`,
  (bob, mass, length) =>
    `A child ties a small ${bob} of mass ${mass} to one end of a string, and the other end to a branch of a tree, which is the point of suspension and does not move. The string is ${length} long.`,
  (bob, mass, length) =>
    `From a fixed point of suspension hangs a string of length ${length} with a small ${bob} of mass ${mass} at its lower end.`,
];

/** Stories of a bob on a string. */
export function tellPendulum(scene: ReadScene, label: Label, rng: Rng): Told {
  const entity = entityOf(scene);
  const { name } = entity;
  const bob = `${rng.pick(["ball", "bob", "stone"])} ${name}`;
  const opening = rng.pick(OPENINGS);
  const gravity = label("gravity");
  const story = [
    opening(bob, label(`${name}.1.mass`), label(`${name}.length`)),
    rng.pick([
      `The string has negligible mass and does not stretch, but it can go slack; ${bob} counts as a point mass.`,
      `${capitalised(bob)} counts as a point mass. The string is flexible, of negligible mass and of constant length: it can pull but not push.`,
    ]),
    ...pegged(entity, bob, label, rng),
    start(entity, bob, label, rng),
    rng.pick([
      `The motion stays in one vertical plane, nothing else touches ${bob}, air resistance is negligible, and the gravitational acceleration is ${gravity}.`,
      `There is no friction and no air resistance, nothing else gets in the way, and everything happens in one vertical plane. The gravitational acceleration is ${gravity}.`,
    ]),
  ].join(" ");
  const names = { [name]: "the string", [`${name}.1`]: bob };
  const told = { story, names, after: "after the start" };
  return scene.change === undefined ? told : { ...told, change: "the string is cut" };
}

function pegged(entity: ReadEntity, bob: string, label: Label, rng: Rng): readonly string[] {
  if (numberOf(entity, "peg") === 0) return [];
  const peg = label(`${entity.name}.peg`);
  return [
    rng.pick([
      `A thin peg is fixed ${peg} straight below the point of suspension. Beyond the vertical the string bends at the peg, and only the part below the peg swings on, about the peg; when it comes back to the vertical, the string is straight again. No energy is lost at the peg.`,
      `Straight below the point of suspension, at a distance of ${peg}, a thin peg is in the way of the string: past the vertical only the part of the string below the peg goes on swinging, about the peg, and on the way back the string becomes straight again. The peg takes no energy from ${bob}.`,
    ]),
  ];
}

function start(entity: ReadEntity, bob: string, label: Label, rng: Rng): string {
  const { name, options } = entity;
  const angle = label(`${name}.angle`);
  if (numberOf(entity, "speed") === 0) {
    return rng.pick([
      `With the string taut and at an angle of ${angle} to the downward vertical, ${bob} is let go from rest.`,
      `${capitalised(bob)} is pulled aside until the taut string makes an angle of ${angle} with the downward vertical, and released from rest.`,
      `${capitalised(bob)} starts from rest with the string taut and at an angle of ${angle} to the downward vertical.`,
    ]);
  }
  const speed = label(`${name}.speed`);
  const way =
    options["sense"] === "up"
      ? "away from its lowest position, so that the angle grows at first"
      : "towards its lowest position, so that the angle shrinks at first";
  return rng.pick([
    `At the start the string is taut and makes an angle of ${angle} with the downward vertical, and ${bob} has a speed of ${speed}, perpendicular to the string and directed ${way}.`,
    `${capitalised(bob)} is pulled aside until the taut string makes an angle of ${angle} with the downward vertical, and is then set moving with a speed of ${speed}, perpendicular to the string and ${way}.`,
  ]);
}
