/** @file Stories of solids that roll, slip or unwind. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Label, Told } from "../domain.ts";
import { entityOf, numberOf } from "./layout.ts";
import { ROUGH } from "./parameters.ts";
import { callAlone, callHinged, capitalised, describe } from "./words.ts";

type Say = (label: Label, rng: Rng) => string;

const surroundings: Say = (label, rng) =>
  rng.pick([
    `Rolling resistance and air resistance are negligible; the gravitational acceleration is ${label("gravity")}.`,
    `The gravitational acceleration is ${label("gravity")}, and there is neither rolling resistance nor air resistance.`,
    `The gravitational acceleration is ${label("gravity")}; rolling resistance and air resistance do not matter.`,
  ]);

function rubbing(
  entity: ReadEntity,
  what: string,
  surface: string,
  label: Label,
  rng: Rng,
): string {
  const friction = numberOf(entity, "friction");
  if (friction === 0) return `The ${surface} is perfectly smooth: there is no friction at all.`;
  if (friction === ROUGH) {
    return rng.pick([
      `The ${surface} is so rough that nothing slips on it.`,
      "There is always enough friction to keep the contact from slipping.",
    ]);
  }
  const mu = label(`${entity.name}.friction`);
  return rng.pick([
    `The coefficient of friction between ${what} and the ${surface} is ${mu}, for static and kinetic friction alike.`,
    `Between ${what} and the ${surface}, static and kinetic friction have the same coefficient, ${mu}.`,
  ]);
}

/** Stories of one or two solids on a slope. */
export function tellSlope(scene: ReadScene, label: Label, rng: Rng): Told {
  const { bodies } = entityOf(scene);
  const [first, other] = bodies;
  if (first === undefined) return { story: "", names: {}, after: "" };
  const place = rng.pick(["slope", "ramp", "incline"]);
  const told =
    other === undefined
      ? tellOnePath(scene, first, place, label, rng)
      : tellRace(scene, [first, other], place, label, rng);
  return scene.change === undefined
    ? told
    : { ...told, change: `the ${place} becomes perfectly smooth` };
}

function tellOnePath(
  scene: ReadScene,
  body: ReadBody,
  place: string,
  label: Label,
  rng: Rng,
): Told {
  const entity = entityOf(scene);
  const slope = label(`${entity.name}.slope`);
  const what = callAlone(body);
  const who = describe(body, what, label);
  const story = [
    rng.pick([
      `A straight ${place} makes an angle of ${slope} with the horizontal. On it there is ${who}.`,
      `On a straight ${place} at an angle of ${slope} to the horizontal somebody places ${who}.`,
      `${capitalised(who)} is placed on a straight ${place} at an angle of ${slope} to the horizontal.`,
    ]),
    sending(entity, what, place, label, rng),
    rubbing(entity, what, place, label, rng),
    ending(entity, what, place, label, rng),
    surroundings(label, rng),
  ].join(" ");
  return { story, names: { [body.id]: what }, after: "after the start" };
}

function sending(entity: ReadEntity, what: string, place: string, label: Label, rng: Rng): string {
  if (numberOf(entity, "speed") === 0) {
    return rng.pick([
      `${capitalised(what)} is let go from rest and moves down the line of steepest descent, its axis of rotation horizontal.`,
      `Released from rest, ${what} moves straight downhill, its axis of rotation horizontal.`,
      `${capitalised(what)} starts from rest and moves straight down the ${place}; its axis of rotation stays horizontal.`,
    ]);
  }
  const speed = label(`${entity.name}.speed`);
  const way = entity.options["launch"] === "up" ? "up" : "down";
  return rng.pick([
    `At the start the centre of ${what} moves straight ${way} the ${place} at ${speed}, and ${what} spins exactly as in rolling without slipping in that direction; its axis of rotation stays horizontal.`,
    `It is sent straight ${way} the ${place}, its axis of rotation horizontal, so that at the start its centre has a speed of ${speed} and its point of contact is at rest, as in rolling.`,
  ]);
}

function ending(entity: ReadEntity, what: string, place: string, label: Label, rng: Rng): string {
  const isUp = entity.options["launch"] === "up" && numberOf(entity, "speed") > 0;
  if (numberOf(entity, "track") === 0) return `The ${place} is long enough in both directions.`;
  const track = label(`${entity.name}.track`);
  const above = isUp ? `, and uphill the ${place} is long enough` : "";
  return rng.pick([
    `At the start the centre of ${what} is ${track} away from the bottom end, measured along the ${place}${above}.`,
    `The bottom end is reached when the centre of ${what} is ${track} further down the ${place} than at the start${above}.`,
  ]);
}

function tellRace(
  scene: ReadScene,
  [first, other]: readonly [ReadBody, ReadBody],
  place: string,
  label: Label,
  rng: Rng,
): Told {
  const entity = entityOf(scene);
  const { name } = entity;
  const slope = label(`${name}.slope`);
  const track = label(`${name}.track`);
  const names = {
    [first.id]: callHinged(first),
    [other.id]: callHinged(other),
    [name]: `${callHinged(first)} and ${callHinged(other)}`,
  };
  const who = [first, other].map((body) => describe(body, callHinged(body), label)).join(" and ");
  const story = [
    rng.pick([
      `A straight ${place} makes an angle of ${slope} with the horizontal. On it there are ${who}.`,
      `Two round bodies are placed on a straight ${place} at an angle of ${slope} to the horizontal: ${who}.`,
      `For a race down a straight ${place} at an angle of ${slope} to the horizontal, somebody brings ${who}.`,
    ]),
    rng.pick([
      "Both are let go from rest at the same moment, their centres level with each other, and go straight down on parallel tracks, their axes of rotation horizontal.",
      "They are released together from rest, side by side with their centres level, and go straight down, each on its own track and with its axis of rotation horizontal.",
    ]),
    rubbing(entity, "each of them", place, label, rng),
    rng.pick([
      `At the start both centres are ${track} away from the bottom end, measured along the ${place}.`,
      `Each body reaches the bottom end when its centre is ${track} further down the ${place} than at the start.`,
    ]),
    surroundings(label, rng),
  ].join(" ");
  return { story, names, after: "after the start" };
}

/** Stories of a solid that is sent along a level floor. */
export function tellFloor(scene: ReadScene, label: Label, rng: Rng): Told {
  const entity = entityOf(scene);
  const [body] = entity.bodies;
  if (body === undefined) return { story: "", names: {}, after: "" };
  const what = callAlone(body);
  const floor = rng.pick(["floor", "lane", "road"]);
  const story = [
    sendingAlong(entity, describe(body, what, label), what, floor, label, rng),
    "Its axis of rotation stays horizontal and perpendicular to its path.",
    rubbing(entity, what, floor, label, rng),
    surroundings(label, rng),
  ].join(" ");
  const told = { story, names: { [body.id]: what }, after: "after the start" };
  return scene.change === undefined
    ? told
    : { ...told, change: `the ${floor} becomes perfectly smooth` };
}

function sendingAlong(
  entity: ReadEntity,
  who: string,
  what: string,
  floor: string,
  label: Label,
  rng: Rng,
): string {
  const spin = spinning(entity, what, label);
  if (numberOf(entity, "speed") === 0) {
    return `${capitalised(who)} is set down on a long level ${floor}; at the start its centre is at rest, and ${spin}.`;
  }
  const speed = label(`${entity.name}.speed`);
  return rng.pick([
    `${capitalised(who)} is sent along a long level ${floor}; at the start its centre has a speed of ${speed}, and ${spin}.`,
    `Along a long level ${floor} somebody sends ${who}. At the start its centre moves at ${speed}, and ${spin}.`,
    `A ${floor} is long and level. Somebody sends ${who} along it; at the start its centre moves at ${speed}, and ${spin}.`,
  ]);
}

function spinning({ name, options, values }: ReadEntity, what: string, label: Label): string {
  if ((values["spin"] ?? 0) === 0) return `${what} does not spin yet`;
  const spin = label(`${name}.spin`);
  return options["sense"] === "forward"
    ? `${what} spins at ${spin} in the sense in which it would roll forwards`
    : `${what} has a backspin of ${spin} (it turns against the sense in which it would roll forwards)`;
}

/** Stories of a solid that falls while a cord unwinds from it. */
export function tellUnwinding(scene: ReadScene, label: Label, rng: Rng): Told {
  const entity = entityOf(scene);
  const [body] = entity.bodies;
  if (body === undefined) return { story: "", names: {}, after: "" };
  const what = callAlone(body);
  const story = [
    winding(entity, body, what, label, rng),
    rng
      .pick([
        "The upper end of the cord is fixed, and the cord hangs straight down.",
        "The free end of the cord is held fast, straight above the point where the cord leaves it.",
      ])
      .replace("leaves it", `leaves ${numberOf(entity, "axle") === 0 ? what : "the axle"}`),
    rng.pick([
      `Let go from rest, ${what} falls and spins while the cord unwinds without slipping; its axis stays horizontal.`,
      `Released from rest, ${what} falls straight down with its axis horizontal, while the cord unwinds without slipping.`,
    ]),
    "The cord does not stretch, and its thickness and mass are negligible.",
    ...(numberOf(entity, "drop") === 0
      ? ["The cord is long enough."]
      : [
          `A mark lies ${label(`${entity.name}.drop`)} below the point where the centre of ${what} starts, and the cord is longer than that.`,
        ]),
    `The gravitational acceleration is ${label("gravity")}; air resistance is negligible.`,
  ].join(" ");
  const told = { story, names: { [body.id]: what }, after: "after the release" };
  return scene.change === undefined ? told : { ...told, change: "the cord is cut" };
}

function winding(entity: ReadEntity, body: ReadBody, what: string, label: Label, rng: Rng): string {
  const who = describe(body, what, label);
  if (numberOf(entity, "axle") === 0) {
    const where = body.kind === "sphere" || body.kind === "shell" ? "equator" : "outer rim";
    return rng.pick([
      `A cord is wound many times round the ${where} of ${who}.`,
      `${capitalised(who)} has a cord wound many times round its ${where}.`,
      `A simple yo-yo is ${who} with a cord wound many times round its ${where}.`,
    ]);
  }
  const axle = label(`${entity.name}.axle`);
  return rng.pick([
    `Through the middle of ${who} runs an axle of radius ${axle} and negligible mass, firmly fixed to it, and a cord is wound many times round the axle.`,
    `A yo-yo is made of ${who}, fixed to an axle along its own axis. The axle has a radius of ${axle} and negligible mass; a cord is wound many times round it.`,
    `${capitalised(who)} is fixed to an axle of radius ${axle} and negligible mass, which runs along its own axis. A cord is wound many times round the axle.`,
  ]);
}
