/** @file Motion by school formulas: way = speed · time, v² = 2 g h, v²/2a. */
import type { ReadBody } from "../../../language/scene.ts";
import { bodyAt, numberIn, wordIn } from "../reading.ts";
import { type Solver, solveEach } from "./solver.ts";

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
  const parts = bodies.flatMap((stretch) => [
    [`way of ${stretch.id}`, wayOn(stretch)] as const,
    [`time of ${stretch.id}`, timeOn(stretch)] as const,
    [`speed of ${stretch.id}`, wayOn(stretch) / timeOn(stretch)] as const,
  ]);
  return {
    [`distance of ${name}`]: way,
    [`time of ${name}`]: time,
    [`speed of ${name}`]: way / time,
    ...Object.fromEntries(parts),
  };
};

/**
 * Towards: the speeds add up. Behind: the gap, grown by the head start, closes at their difference. Where the first
 * stops on the way, the second alone covers what is left.
 */
const encounter: Solver = (entity, { change }) => {
  const [first, second] = [bodyAt(entity, 1), bodyAt(entity, 2)];
  const [v1, v2] = [numberIn(first, "speed"), numberIn(second, "speed")];
  const [gap, late] = [numberIn(entity, "gap"), numberIn(entity, "late")];
  const isChase = wordIn(entity, "sense") === "behind";
  const ahead = v1 * (change?.atS ?? late);
  const left = isChase ? gap + ahead : gap - ahead;
  const closing = change !== undefined ? v2 : isChase ? v2 - v1 : v1 + v2;
  const joint = left / closing;
  const stop = change?.atS ?? Number.POSITIVE_INFINITY;
  const apartAt = (t: number): number => {
    const [one, two] = [v1 * Math.min(t, stop), v2 * Math.max(0, t - late)];
    return isChase ? gap + one - two : gap - one - two;
  };
  return {
    end: late + joint,
    [`gap of ${entity.name}`]: apartAt,
    [`time of ${entity.name}`]: late + joint,
    [`distance of ${first.id}`]: change === undefined ? v1 * (late + joint) : ahead,
    [`distance of ${second.id}`]: v2 * joint,
  };
};

const descent: Solver = (entity, { gravity }) => {
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
export const MOTION_SOLVERS: Readonly<Record<string, Solver>> = {
  trip,
  encounter,
  descent: solveEach(descent),
  stop,
};
