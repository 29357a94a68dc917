/** @file Draws a bob on a string: let go, pushed, whirled round, or caught by a peg. */
import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene, Written } from "../../language/scene.ts";
import type { Setting } from "../domain.ts";
import { DEGREE } from "./angles.ts";

type Parameters = Readonly<Record<string, Written>>;

function released(draw: Drawer, low: number, high: number): Parameters {
  return {
    length: draw.value("l", "length", 0.4, 2.5),
    angle: draw.value("th", "angle", low * DEGREE, high * DEGREE),
  };
}

function pushed(draw: Drawer, low: number, high: number): Parameters {
  return {
    ...released(draw, 15, 60),
    speed: draw.value("v", "speed", low, high),
    sense: draw.rng.pick(["down", "up"]),
  };
}

/** A peg so high below the point of suspension that the bob stays below it. */
function caught(draw: Drawer): Parameters {
  return {
    length: draw.value("l", "length", 1, 2.5),
    angle: draw.value("th", "angle", 15 * DEGREE, 42 * DEGREE),
    peg: draw.value("d", "length", 0.25, 0.7),
  };
}

/** Fast enough to go round and round, or to go slack on the way up. */
function whirled(draw: Drawer): Parameters {
  return {
    length: draw.value("l", "length", 0.4, 1),
    angle: draw.value("th", "angle", 10 * DEGREE, 60 * DEGREE),
    speed: draw.value("v", "speed", 6.8, 9),
    sense: draw.rng.pick(["down", "up"]),
  };
}

function slackening(draw: Drawer): Parameters {
  return {
    length: draw.value("l", "length", 0.9, 1.5),
    angle: draw.value("th", "angle", 10 * DEGREE, 40 * DEGREE),
    speed: draw.value("v", "speed", 5, 5.8),
    sense: draw.rng.pick(["down", "up"]),
  };
}

function hard(draw: Drawer): Parameters {
  const kind = draw.rng.weighted([3, 3, 2, 1]);
  if (kind === 0) return caught(draw);
  if (kind === 1) return pushed(draw, 1.5, 3);
  return kind === 2 ? whirled(draw) : slackening(draw);
}

function shapeFor(draw: Drawer, setting: Setting): Parameters {
  if (setting === "easy") return released(draw, 15, 75);
  if (setting === "hard") return hard(draw);
  return draw.rng.unit() < 0.5 ? pushed(draw, 0.9, 1.9) : released(draw, 30, 90);
}

/** Draws a scene of a bob on a string. */
export function composePendulum(draw: Drawer, setting: Setting): EntityScene {
  const shape = shapeFor(draw, setting);
  const bodies = [{ kind: "point", mass: draw.value("m", "mass", 0.1, 4) }];
  const entity = { kind: "pendulum", name: "A", bodies, ...shape };
  // What a push does depends on gravity, so only a bob that is let go leaves the Earth.
  const isGentle = setting === "medium" && shape["speed"] === undefined;
  return {
    family: "rotation",
    entities: [entity],
    ...(isGentle ? { gravity: draw.gravity() } : {}),
  };
}
