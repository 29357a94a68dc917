/**
 * @file How long a motion is watched. No answer depends on it: both witnesses stop looking there.
 */
import type { ReadEntity } from "../../language/scene.ts";
import { firstBody, numberOf } from "./layout.ts";

/** Longest ratio of periods among planets that is watched for. */
const LONGEST = 40;

/**
 * Watching time of a system of planets, from the typical times √(r³/GM) of its bodies: about one turn of the quickest.
 */
export function watchPlanets(entity: ReadEntity): number {
  const gm = numberOf(entity, "gm");
  const times = entity.bodies.map(({ values }) => {
    const size =
      values["axis"] ?? values["distance"] ?? ((values["from"] ?? 1) + (values["to"] ?? 1)) / 2;
    return Math.sqrt(size ** 3 / gm);
  });
  const watched = 6 * Math.min(...times);
  return Number.isFinite(watched) ? watched : LONGEST;
}

/** Longest watching time of a rocket: several times the time that its fuel lasts. */
export function watchRocket(entity: ReadEntity): number {
  return 12 * burnTime(entity);
}

/** The time that the fuel of a rocket lasts. */
export function burnTime(entity: ReadEntity): number {
  const { values } = firstBody(entity);
  const [mass = 0, dry = 0, flow = 1] = [values["mass"], values["dry"], values["flow"]];
  return (mass - dry) / flow;
}

/** Watching time of a charged particle: a few of the shortest natural times of its fields. */
export function watchCharge(entity: ReadEntity): number {
  const particle = firstBody(entity);
  const [mass, charge, speed] = ["mass", "charge", "speed"].map((name) => numberOf(particle, name));
  const perMass = Math.abs(charge ?? 1) / (mass ?? 1);
  const times = entity.bodies.slice(1).flatMap(({ kind, values }) => {
    const strength = values["strength"] ?? 1;
    if (kind === "magnetic" || kind === "wire") return [6 / (perMass * strength)];
    if (kind === "oscillating") return [9 / (values["frequency"] ?? 1)];
    if (kind === "ramp") return [2 * (values["rise"] ?? 1)];
    if (kind === "growing") return [4 / Math.sqrt((perMass * strength) / (values["scale"] ?? 1))];
    if (kind === "source") return [2 * fallTime(values["distance"] ?? 1, perMass * strength)];
    return (speed ?? 0) > 0 ? [(3 * (speed ?? 0)) / (perMass * strength)] : [];
  });
  return times.length > 0 ? Math.min(...times) : 4;
}

function fallTime(distance: number, acceleration: number): number {
  return Math.sqrt((2 * distance) / acceleration);
}
