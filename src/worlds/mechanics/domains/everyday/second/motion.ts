/** @file Motion by school formulas: way = speed · time, v² = 2 g h, v²/2a. */
import type { ReadBody } from "../../../language/scene.ts";
import { bodyAt, numberIn, wordIn } from "../reading.ts";
import type { Solver } from "./solver.ts";

const { sqrt } = Math;

const timeOn = (stretch: ReadBody): number =>
  stretch.kind === "paced"
    ? numberIn(stretch, "distance") / numberIn(stretch, "speed")
    : numberIn(stretch, "time");

function wayOn(stretch: ReadBody): number {
  if (stretch.kind === "rest") return 0;
  return stretch.kind === "timed"
    ? numberIn(stretch, "speed") * numberIn(stretch, "time")
    : numberIn(stretch, "distance");
}

const trip: Solver = ({ name, bodies }) => {
  const way = bodies.reduce((sum, stretch) => sum + wayOn(stretch), 0);
  const time = bodies.reduce((sum, stretch) => sum + timeOn(stretch), 0);
  return {
    [`distance of ${name}`]: way,
    [`time of ${name}`]: time,
    [`speed of ${name}`]: way / time,
  };
};

/** Towards: the speeds add up. Behind: the gap, grown by the head start, closes at their difference. */
const encounter: Solver = (entity) => {
  const [first, second] = [bodyAt(entity, 1), bodyAt(entity, 2)];
  const [v1, v2] = [numberIn(first, "speed"), numberIn(second, "speed")];
  const [gap, late] = [numberIn(entity, "gap"), numberIn(entity, "late")];
  const ahead = v1 * late;
  const isChase = wordIn(entity, "sense") === "behind";
  const joint = isChase ? (gap + ahead) / (v2 - v1) : (gap - ahead) / (v1 + v2);
  return {
    [`time of ${entity.name}`]: late + joint,
    [`distance of ${first.id}`]: v1 * (late + joint),
    [`distance of ${second.id}`]: v2 * joint,
  };
};

const descent: Solver = (entity, gravity) => {
  const body = bodyAt(entity, 1);
  const drop = numberIn(body, "height") - numberIn(body, "end");
  return {
    [`speed of ${entity.name}`]: sqrt(2 * gravity * drop),
    [`kinetic energy of ${entity.name}`]: numberIn(body, "mass") * gravity * drop,
  };
};

const stop: Solver = ({ name, bodies }) => {
  const [body] = bodies;
  if (body === undefined) return {};
  const [speed, reaction] = [numberIn(body, "speed"), numberIn(body, "reaction")];
  const deceleration = numberIn(body, "braking");
  const [before, brakes] = [speed * reaction, (speed * speed) / (2 * deceleration)];
  const halt = speed / deceleration;
  return {
    [`reaction distance of ${name}`]: before,
    [`braking distance of ${name}`]: brakes,
    [`stopping distance of ${name}`]: before + brakes,
    [`braking time of ${name}`]: halt,
    [`stopping time of ${name}`]: reaction + halt,
  };
};

/** Formulas of motion by the kind of entity. */
export const MOTION_SOLVERS: Readonly<Record<string, Solver>> = { trip, encounter, descent, stop };
