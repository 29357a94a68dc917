/**
 * @file How long a motion is watched. No answer depends on it: both witnesses stop looking there.
 */
import type { ReadBody, ReadEntity } from "../../language/scene.ts";
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
  return 20 * burnTime(entity);
}

/** The part of a rocket's flight in which moments are asked about: its burn and some of what follows. */
export function askRocket(entity: ReadEntity): number {
  return 1.6 * burnTime(entity);
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
  const speed = numberOf(particle, "speed");
  const perMass = Math.abs(numberOf(particle, "charge")) / numberOf(particle, "mass");
  const fields = entity.bodies.slice(1);
  const times = fields.flatMap((field) => naturalTime(field, perMass));
  if (times.length > 0) return Math.min(...times);
  // Uniform electric fields have no time of their own; the speed at the start makes one.
  const strength = Math.max(...fields.map((field) => numberOf(field, "strength")));
  return speed > 0 ? (3 * speed) / (perMass * strength) : 4;
}

function naturalTime({ kind, values }: ReadBody, perMass: number): number[] {
  const { strength = 1, frequency = 1, rise = 1, scale = 1, distance = 1 } = values;
  switch (kind) {
    case "magnetic":
    case "wire":
      return [6 / (perMass * strength)];
    case "oscillating":
      return [9 / frequency];
    case "ramp":
      return [2 * rise];
    case "growing":
      return [4 / Math.sqrt((perMass * strength) / scale)];
    case "source":
      return [2 * fallTime(distance, perMass * strength)];
    default:
      return [];
  }
}

function fallTime(distance: number, acceleration: number): number {
  return Math.sqrt((2 * distance) / acceleration);
}
