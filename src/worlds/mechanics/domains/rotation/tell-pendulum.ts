/** @file Stories of a bob on a string. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Label, Told } from "../domain.ts";
import { entityOf, numberOf } from "./layout.ts";

/** Stories of a bob on a string. */
export function tellPendulum(scene: ReadScene, label: Label, rng: Rng): Told {
  const entity = entityOf(scene);
  const { name } = entity;
  const noun = rng.pick(["ball", "bob", "stone", "bead"]);
  const bob = `${noun} ${name}`;
  const mass = label(`${name}.1.mass`);
  const length = label(`${name}.length`);
  const story = [
    rng.pick([
      `A small ${bob} of mass ${mass} hangs on a string of length ${length} from a fixed point.`,
      `In a laboratory, a ${bob} of mass ${mass}, small enough to count as a point, is tied to the end of a string of length ${length} whose other end is fastened to the ceiling.`,
      `A child ties a small ${bob} of mass ${mass} to the branch of a tree; the string between them is ${length} long.`,
      `From a fixed point of suspension a string of length ${length} carries a point-like ${bob} of mass ${mass}.`,
    ]),
    rng.pick([
      "The string has negligible mass and does not stretch, but it can go slack.",
      "The string is flexible, of negligible mass and of constant length: it can pull but not push.",
    ]),
    ...pegged(entity, label, rng),
    start(entity, bob, label, rng),
    rng.pick([
      `The motion stays in one vertical plane, nothing else touches ${bob}, the air does not matter, and the gravitational acceleration is ${label("gravity")}.`,
      `There is no friction and no air resistance, nothing else gets in the way, and everything happens in one vertical plane. The gravitational acceleration is ${label("gravity")}.`,
    ]),
  ].join(" ");
  const told = {
    story,
    names: { [name]: "the string", [`${name}.1`]: bob },
    after: "after the start",
  };
  return scene.change === undefined ? told : { ...told, change: "the string is cut" };
}

function pegged(entity: ReadEntity, label: Label, rng: Rng): readonly string[] {
  if (numberOf(entity, "peg") === 0) return [];
  const peg = label(`${entity.name}.peg`);
  return [
    rng.pick([
      `A thin peg is fixed ${peg} straight below the point of suspension: beyond the vertical, only the part of the string below the peg swings on, about the peg.`,
      `Straight below the point of suspension, ${peg} away from it, a thin peg is in the way of the string: past the vertical only the part below the peg swings on, about the peg, and on the way back the string becomes straight again.`,
    ]),
  ];
}

function start(entity: ReadEntity, bob: string, label: Label, rng: Rng): string {
  const { name, options } = entity;
  const angle = label(`${name}.angle`);
  const title = `${bob.charAt(0).toUpperCase()}${bob.slice(1)}`;
  if (numberOf(entity, "speed") === 0) {
    return rng.pick([
      `With the string taut and at an angle of ${angle} to the downward vertical ${bob} is let go from rest.`,
      `${title} is pulled aside until the taut string makes an angle of ${angle} with the downward vertical, and released from rest.`,
      `${title} starts from rest with the string taut, ${angle} from the downward vertical.`,
    ]);
  }
  const speed = label(`${name}.speed`);
  const way =
    options["sense"] === "up"
      ? "away from its lowest position, so that the angle grows at first"
      : "towards its lowest position, so that the angle shrinks at first";
  return rng.pick([
    `At the start the string is taut and makes an angle of ${angle} with the downward vertical; from there ${bob} is sent off with a speed of ${speed}, square to the string, ${way}.`,
    `${title} is pulled aside until the taut string makes an angle of ${angle} with the downward vertical and is then given a speed of ${speed} square to the string and ${way}.`,
  ]);
}
