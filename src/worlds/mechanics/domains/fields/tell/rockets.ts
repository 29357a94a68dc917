/** @file Stories about rockets. */
import type { ReadEntity } from "../../../language/scene.ts";
import { firstBody, numberOf } from "../layout.ts";
import { given, oneOf, ownGiven, type Teller } from "./words.ts";

/** The story of a rocket, over level ground or on a round planet. */
export function tellRocket(teller: Teller, entity: ReadEntity): string {
  const isFlat = entity.kind === "rocket";
  const isVertical = Math.abs(numberOf(entity, "angle") - Math.PI / 2) < 1e-9;
  const ground = isFlat ? levelGround(teller) : planetGround(teller, entity);
  return `${ground} ${engineOf(teller, entity)} ${directionOf(teller, entity, { isFlat, isVertical })} ${endOf(teller, isFlat)}`;
}

function levelGround(teller: Teller): string {
  const g = teller.label("gravity");
  return oneOf(
    teller,
    `A rocket stands on a launch pad where the gravitational acceleration is ${g}; it may be taken as the same at all heights. There is no air resistance.`,
    `A research rocket is about to start. The gravitational acceleration is ${g} everywhere on its way, and the resistance of the air is left out.`,
    `On a test site a rocket is made ready for launch. Air resistance does not matter, and the gravitational acceleration has the constant value of ${g}.`,
  );
}

function planetGround(teller: Teller, entity: ReadEntity): string {
  const [gm, radius] = [ownGiven(teller, entity, "gm"), ownGiven(teller, entity, "radius")];
  // Axes are needed only where the rocket leaves the vertical.
  const axes =
    numberOf(entity, "angle") < Math.PI / 2 - 1e-9
      ? " The Y-axis runs from the centre of the planet through the launch point, and the X-axis at right angles to it, towards the side to which the rocket is tilted."
      : "";
  return oneOf(
    teller,
    `A rocket stands on the ground of a small planet, a sphere with a radius of ${radius} and a gravitational parameter (the gravitational constant times its mass) of ${gm}. The planet does not turn, has no air, and attracts as if all its mass were at its centre, by Newton's law of gravitation.${axes}`,
    `A round planet without an atmosphere and without rotation has a radius of ${radius}; the gravitational constant times its mass is ${gm}. Outside it, its gravity is that of a point mass at the centre. A rocket waits on its surface.${axes}`,
    `From the ground of a dwarf planet of radius ${radius}, whose gravitational parameter (gravitational constant times mass) is ${gm}, a rocket is to be launched. The planet is a sphere that attracts like a point mass at its centre; it has no air and does not rotate.${axes}`,
  );
}

function engineOf(teller: Teller, entity: ReadEntity): string {
  const body = firstBody(entity);
  const [mass, dry, flow, exhaust] = ["mass", "dry", "flow", "exhaust"].map((key) =>
    given(teller, body, key),
  );
  return oneOf(
    teller,
    `At ignition the rocket has a mass of ${mass}, fuel included; without fuel its mass is ${dry}. From ignition until the fuel is used up, the engine ejects gas at a constant rate of ${flow} and with a speed of ${exhaust} relative to the rocket.`,
    `With all its fuel the rocket has a mass of ${mass}, and ${dry} when the fuel is gone. From ignition until the last of the fuel is burnt, gas leaves the engine at a steady rate of ${flow} and with a speed of ${exhaust} as seen from the rocket.`,
    `The rocket's mass at ignition is ${mass}; of this, ${dry} is left when all fuel is burnt. The gas is ejected at a steady rate of ${flow}, its speed relative to the rocket being ${exhaust}, until no fuel is left.`,
  );
}

function directionOf(
  teller: Teller,
  entity: ReadEntity,
  { isFlat, isVertical }: { isFlat: boolean; isVertical: boolean },
): string {
  if (isVertical) {
    return oneOf(
      teller,
      "The gas leaves straight downwards, so the thrust points vertically up. While the thrust is smaller than the weight the rocket rests on the ground, burning fuel all the same; it rises as soon as the thrust is the larger of the two.",
      "The thrust is directed vertically upwards. Should it not exceed the weight at ignition, the rocket stays on the ground with its engine running until it does.",
    );
  }
  const angle = ownGiven(teller, entity, "angle");
  if (isFlat) {
    return oneOf(
      teller,
      `The thrust always points in the same direction, at an angle of ${angle} above the horizontal. The rocket is treated as a point and is free to move from ignition on.`,
      `During the whole burn the nose, and with it the thrust, is kept at an angle of ${angle} above the horizontal. Nothing guides or holds the rocket, which is treated as a point.`,
    );
  }
  return oneOf(
    teller,
    `The direction of the thrust is fixed in space: at the launch point it makes an angle of ${angle} with the horizontal there, upwards and towards positive X. The rocket is treated as a point and moves freely from ignition on.`,
    `The thrust is directed at an angle of ${angle} above the horizontal of the launch point, to the side of positive X, and this direction in space is kept during the whole burn. The rocket, treated as a point, is not held by anything.`,
  );
}

function endOf(teller: Teller, isFlat: boolean): string {
  const back = isFlat
    ? "until it is back at the level of the launch point"
    : "until it meets the ground again, if it ever does";
  return oneOf(
    teller,
    `After burn-out the rocket moves under gravity alone ${back}.`,
    `Once the engine is out, only gravity acts on the rocket ${back}.`,
  );
}
