/** @file Stories about charges. */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import { firstBody, numberOf } from "../layout.ts";
import { capital, given, oneOf, type Teller } from "./words.ts";

const FIELD_NAMES: Readonly<Record<string, string>> = {
  electric: "the uniform electric field",
  magnetic: "the uniform magnetic field",
  oscillating: "the oscillating electric field",
  ramp: "the growing electric field",
  growing: "the electric field along the X-axis",
  source: "the field of the source",
  wire: "the current in the wire",
};

/** Names of the particle and of its fields. */
export function nameCharges(entity: ReadEntity): Record<string, string> {
  return Object.fromEntries(
    entity.bodies.map(({ id, kind }) => [id, FIELD_NAMES[kind] ?? "the particle"]),
  );
}

/** The story of a particle and its fields. */
export function tellCharge(teller: Teller, entity: ReadEntity): string {
  const axes = oneOf(
    teller,
    "The X-axis of a coordinate system points to the right, the Y-axis up the page, and the Z-axis out of the page towards the reader.",
    "Let the X-axis point to the right, the Y-axis upwards in the plane of the page, and the Z-axis out of the page, towards the reader.",
    "In a vacuum chamber, coordinates are chosen so that the X-axis runs to the right, the Y-axis up the page and the Z-axis straight out of the page.",
  );
  const fields = entity.bodies.slice(1).map((body) => tellField(teller, body));
  const only = oneOf(
    teller,
    "Gravity, radiation and relativistic effects are left out.",
    "No other forces act; radiation and relativity do not matter.",
    "Neither gravity nor radiation nor relativity plays a part.",
  );
  return `${axes} ${fields.join(" ")} ${tellParticle(teller, firstBody(entity))} ${only}`;
}

function tellParticle(teller: Teller, body: ReadBody): string {
  const [mass, charge] = [given(teller, body, "mass"), given(teller, body, "charge")];
  const who = oneOf(
    teller,
    `A particle of mass ${mass} carries a charge of ${charge}`,
    `A small bead, here called the particle, has a mass of ${mass} and a charge of ${charge}`,
    `The mass of a particle is ${mass} and its charge ${charge}`,
  );
  return `${who}. ${startOf(teller, body)}`;
}

function startOf(teller: Teller, body: ReadBody): string {
  const isMoving = numberOf(body, "speed") > 0;
  const isAlong = numberOf(body, "along") > 0;
  const along = isAlong ? given(teller, body, "along") : "";
  if (!isMoving && !isAlong) {
    return oneOf(
      teller,
      "At the start it is released from rest at the origin.",
      "It is let go from rest at the origin.",
    );
  }
  if (!isMoving) {
    return `At the start it is at the origin and moves along the positive Z-axis with a speed of ${along}.`;
  }
  const speed = given(teller, body, "speed");
  const way =
    numberOf(body, "angle") > 0
      ? `at an angle of ${given(teller, body, "angle")} to the X-axis, counted counter-clockwise`
      : "along the positive X-axis";
  if (isAlong) {
    return `At the start it is at the origin. The part of its velocity in the X-Y plane then has a size of ${speed} and points ${way}; the component along the Z-axis is ${along}.`;
  }
  return oneOf(
    teller,
    `At the start it passes the origin with a speed of ${speed}, moving in the X-Y plane ${way}.`,
    `It starts at the origin with a speed of ${speed}; its velocity lies in the X-Y plane, ${way}.`,
  );
}

function tellField(teller: Teller, body: ReadBody): string {
  const strength = given(teller, body, "strength");
  const { way } = body.options;
  const z =
    way === "down" ? "into the page (along negative Z)" : "out of the page (along positive Z)";
  switch (body.kind) {
    case "electric":
      return oneOf(
        teller,
        `A uniform, constant electric field of strength ${strength} fills all space; it lies in the X-Y plane and points at an angle of ${given(teller, body, "direction")} to the X-axis, counted counter-clockwise.`,
        `There is a homogeneous electric field of ${strength} everywhere; its direction, in the X-Y plane, is at an angle of ${given(teller, body, "direction")} to the X-axis, counted counter-clockwise.`,
      );
    case "magnetic":
      return oneOf(
        teller,
        `A uniform, constant magnetic field with a flux density of ${strength} fills all space and points ${z}.`,
        `Everywhere there is a homogeneous magnetic field, of flux density ${strength}, that points ${z}.`,
      );
    case "oscillating":
      return `A uniform electric field along one line of the X-Y plane, which points at an angle of ${given(teller, body, "direction")} to the X-axis (counted counter-clockwise) when it is positive, varies as the cosine of time: its amplitude is ${strength}, which it has at the start, and its angular frequency is ${given(teller, body, "frequency")}. Magnetic fields that go with this variation are left out.`;
    case "ramp":
      return `A uniform electric field in the X-Y plane, which points at an angle of ${given(teller, body, "direction")} to the X-axis (counted counter-clockwise), grows in proportion to the time: it is zero at the start, has a strength of ${strength} after ${given(teller, body, "rise")}, and goes on to grow at the same rate. Magnetic fields that go with this growth are left out.`;
    case "growing":
      return `${capital(oneOf(teller, "an", "a constant"))} electric field is parallel to the X-axis everywhere. Its strength is proportional to the distance from the plane X = 0 and is ${strength} at a distance of ${given(teller, body, "scale")} from it; on both sides it points ${way === "towards" ? "towards" : "away from"} that plane.`;
    case "source":
      return `A point source of an electric field is fixed on the positive X-axis, at a distance of ${given(teller, body, "distance")} from the origin. Its field points straight ${way === "towards" ? "towards" : "away from"} the source; the strength falls off as the inverse square of the distance from the source and is ${strength} at the origin.`;
    default:
      return `A long straight wire runs parallel to the Y-axis and crosses the X-axis on its negative side, at a distance of ${given(teller, body, "distance")} from the origin. The current in it makes a constant magnetic field that, on the side of the origin, points ${z}; its flux density is inversely proportional to the distance from the wire and is ${strength} at the origin.`;
  }
}
