/** @file Stories of solids that roll, slip or unwind. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Label, Told } from "../domain.ts";
import { entityOf, numberOf } from "./layout.ts";
import { ROUGH } from "./parameters.ts";
import { callAlone, callHinged, describe } from "./words.ts";

const plain = (label: Label, rng: Rng): string =>
  rng.pick([
    `Rolling resistance and air resistance are negligible; the gravitational acceleration is ${label("gravity")}.`,
    `Apart from that nothing slows the motion, and the gravitational acceleration is ${label("gravity")}.`,
    `The gravitational acceleration is ${label("gravity")}, and there is neither rolling resistance nor air resistance.`,
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
      `There is always enough friction to keep the contact from slipping.`,
    ]);
  }
  const mu = label(`${entity.name}.friction`);
  return rng.pick([
    `The coefficient of friction between ${what} and the ${surface} is ${mu}, for static and for kinetic friction alike.`,
    `Between ${what} and the ${surface} static and kinetic friction have the same coefficient, ${mu}.`,
  ]);
}

/** Stories of one or two solids on a slope. */
export function tellSlope(scene: ReadScene, label: Label, rng: Rng): Told {
  const entity = entityOf(scene);
  const { name, bodies } = entity;
  const [first, other] = bodies;
  if (first === undefined) return { story: "", names: {}, after: "" };
  const slope = label(`${name}.slope`);
  const place = rng.pick(["slope", "ramp", "incline"]);
  const names: Record<string, string> = { [first.id]: callAlone(first) };
  if (other !== undefined) {
    names[first.id] = callHinged(first);
    names[other.id] = callHinged(other);
    names[name] = `${names[first.id]} and ${names[other.id]}`;
  }
  const what = names[other === undefined ? first.id : name] ?? "";
  const who = bodies.map((body) => describe(body, names[body.id] ?? "", label)).join(" and ");
  const story = [
    rng.pick([
      `There is a straight ${place} at an angle of ${slope} to the horizontal, and on it ${who}.`,
      `On a straight ${place} that rises at ${slope} to the horizontal ${other === undefined ? "lies" : "lie"} ${who}.`,
      `Somebody sets ${who} on a straight ${place} at an angle of ${slope} to the horizontal.`,
    ]),
    sending(entity, what, bodies.length > 1, label, rng),
    rubbing(entity, other === undefined ? what : "each of them", "slope", label, rng),
    ...ending(entity, bodies.length > 1, label, rng),
    plain(label, rng),
  ]
    .join(" ")
    .replaceAll(/\b(the|The) slope/g, `$1 ${place}`);
  const told = { story, names, after: "after the start" };
  return scene.change === undefined
    ? told
    : { ...told, change: `the ${place} becomes perfectly smooth` };
}

function sending(
  entity: ReadEntity,
  what: string,
  isPair: boolean,
  label: Label,
  rng: Rng,
): string {
  if (isPair) {
    return rng.pick([
      "Both are let go from rest at the same moment, their centres level with each other, and go straight down the slope on parallel tracks, their axes horizontal.",
      "They are released together from rest, side by side with their centres level, and go straight down, each on its own track and with its axis horizontal.",
    ]);
  }
  if (numberOf(entity, "speed") === 0) {
    return rng.pick([
      `It is let go from rest and goes straight down the line of steepest descent, its axis of rotation horizontal.`,
      `Released from rest, it moves straight downhill with its axis of rotation horizontal.`,
      `It starts from rest and goes straight down, its axis of rotation staying horizontal.`,
    ]);
  }
  const speed = label(`${entity.name}.speed`);
  const way = entity.options["launch"] === "up" ? "up" : "down";
  return rng.pick([
    `At the start the centre of ${what} moves straight ${way} the slope at ${speed}, and it spins as it would if it were rolling without slipping in that direction at that speed.`,
    `It is sent straight ${way} the slope so that its centre has a speed of ${speed} at the start and its contact point does not yet slip.`,
  ]);
}

function ending(entity: ReadEntity, isPair: boolean, label: Label, rng: Rng): readonly string[] {
  if (numberOf(entity, "track") === 0)
    return ["The slope is long enough for everything that is asked."];
  const track = label(`${entity.name}.track`);
  const whose = isPair ? "both centres are" : "its centre is";
  return [
    rng.pick([
      `At the start ${whose} ${track} away from the bottom end, measured along the slope.`,
      `From the start to the bottom end ${isPair ? "each centre has" : "its centre has"} ${track} to go downhill along the slope.`,
    ]),
  ];
}

/** Stories of a solid that is thrown along a level floor. */
export function tellFloor(scene: ReadScene, label: Label, rng: Rng): Told {
  const entity = entityOf(scene);
  const { name, bodies, options } = entity;
  const [body] = bodies;
  if (body === undefined) return { story: "", names: {}, after: "" };
  const what = callAlone(body);
  const speed = label(`${name}.speed`);
  const floor = rng.pick(["floor", "lane", "table"]);
  const who = describe(body, what, label);
  const spin =
    numberOf(entity, "spin") === 0
      ? "without any spin"
      : options["sense"] === "forward"
        ? `spinning at ${label(`${name}.spin`)} in the sense in which it would roll forwards`
        : `with a backspin of ${label(`${name}.spin`)}, against the sense in which it would roll forwards`;
  const story = [
    numberOf(entity, "speed") === 0
      ? `On a level ${floor} somebody sets down ${who}; at the start its centre has a speed of ${speed} and it is ${spin}.`
      : rng.pick([
          `On a level ${floor} somebody throws ${who}; at the start its centre has a speed of ${speed} along the ${floor}, and it goes ${spin}.`,
          `Along a level ${floor} goes ${who}. It is set down on the ${floor} so that its centre moves at ${speed}, ${spin}.`,
          `A level ${floor} is long and even. Somebody sends ${who} along it; at the start its centre moves at ${speed}, and it goes ${spin}.`,
        ]),
    "Its axis of rotation stays horizontal and square to its path.",
    rubbing(entity, what, floor, label, rng),
    plain(label, rng),
  ].join(" ");
  const told = { story, names: { [body.id]: what }, after: "after the start" };
  return scene.change === undefined
    ? told
    : { ...told, change: `the ${floor} becomes perfectly smooth` };
}

/** Stories of a solid that falls while a cord unwinds from it. */
export function tellUnwinding(scene: ReadScene, label: Label, rng: Rng): Told {
  const entity = entityOf(scene);
  const [body] = entity.bodies;
  if (body === undefined) return { story: "", names: {}, after: "" };
  const what = callAlone(body);
  const story = [
    winding(entity, body, what, label, rng),
    rng.pick([
      "The upper end of the cord is fixed, and the cord hangs straight down.",
      "The free end of the cord is held fast, straight above the place where the cord leaves it.",
    ]),
    rng.pick([
      `Let go from rest, ${what} falls and spins while the cord unwinds without slipping; its axis stays horizontal.`,
      `From rest it falls straight down with its axis horizontal, while the cord unwinds without slipping.`,
    ]),
    "The cord is so thin and light that its thickness and mass do not matter, and it does not stretch.",
    ...(numberOf(entity, "drop") === 0
      ? []
      : [
          `A mark lies ${label(`${entity.name}.drop`)} below the place where its centre starts, and the cord is longer than that.`,
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
      `Take ${who}. A cord is wound many times round its ${where}.`,
      `Here is a simple yo-yo: ${who}, with a cord wound many times round its ${where}.`,
    ]);
  }
  const axle = label(`${entity.name}.axle`);
  return rng.pick([
    `Through the middle of ${who} runs a light axle of radius ${axle} (its mass does not count), firmly fixed to it, and a cord is wound many times round the axle.`,
    `A yo-yo is made of ${who}, fixed to a thin axle along its own axis. The axle has a radius of ${axle} and next to no mass; a cord is wound many times round it.`,
    `Take ${who} on a light axle of radius ${axle}, which is fixed to it along its own axis and adds no mass. A cord is wound many times round the axle.`,
  ]);
}
