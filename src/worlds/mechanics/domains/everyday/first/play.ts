/** @file Level 0 in the simulator: what is compared is let tip, run, fall or roll. */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import { numberIn, wordIn } from "../reading.ts";
import { filmBeam, tipOf, type Weight } from "./beam.ts";
import { brake, glide, onChute, onLane, reach, runTo } from "./lane.ts";
import { type Actor, type Finder, filmBy, type Pose, seek } from "./stage.ts";
import { findOrder } from "./weighings.ts";

const { sqrt } = Math;

const signOf = (body: ReadBody): number => (wordIn(body, "side") === "left" ? -1 : 1);

function findTip(placeOf: (body: ReadBody) => number): Finder {
  return (entity) => {
    const weights = entity.bodies.map(
      (body): Weight => ({
        name: body.id,
        mass: numberIn(body, "mass"),
        place: signOf(body) * placeOf(body),
      }),
    );
    const values = { [`tip of ${entity.name}`]: tipOf(weights) };
    return { values, endS: 1, motion: () => filmBeam(weights) };
  };
}

/** Where the pull of everybody takes a cart of a mass that suits it, in one second. */
const findPull: Finder = ({ name, bodies }) => {
  const pulls = bodies.map((body) => signOf(body) * numberIn(body, "force"));
  const whole = pulls.reduce((sum, pull) => sum + Math.abs(pull), 0);
  const net = pulls.reduce((sum, pull) => sum + pull, 0) / whole;
  const place = onLane(1, (simulation) => {
    simulation.setForce("p", net);
    simulation.runFor(1);
    return simulation.position("p");
  });
  const actors: Actor[] = [{ name: "cart", shape: { kind: "box", width: 1, height: 0.5 } }];
  return {
    values: { [`tip of ${name}`]: place },
    endS: 1,
    motion: () => filmBy(actors, 1, (t) => [[2 * place * t * t, 0.25, 0]], { fixed: [GROUND] }),
  };
};

const GROUND = [
  [-3, 0],
  [3, 0],
] as const;

/** One number of each body, found by a run of its own. */
function findEach(measure: (body: ReadBody) => number, film: Film): Finder {
  return (entity) => {
    const found = entity.bodies.map(measure);
    const entries = entity.bodies.map((body, i) => [`measure of ${body.id}`, found[i] ?? 0]);
    const motion = () => film(entity, found);
    return { values: Object.fromEntries(entries), endS: Math.max(...found), motion };
  };
}

type Film = (entity: ReadEntity, found: readonly number[]) => ReturnType<typeof filmBy>;

/** A beetle that walks along a thing at 1 m/s comes to its end sooner where the thing is shorter. */
const lengthOf = (body: ReadBody): number =>
  reach(1, numberIn(body, body.kind === "pole" ? "height" : "length"));

/** The pace at which one would cover the distance in the time. */
const paceOf = (body: ReadBody): number => {
  const [distance, time] = [numberIn(body, "distance"), numberIn(body, "time")];
  return seek((speed) => glide(speed, time) - distance, distance / time / 1.3);
};

const arrivalOf = (body: ReadBody): number =>
  reach(numberIn(body, "stride"), numberIn(body, "distance"));

/** Any gravity tells the same order; this is the Earth's. */
const EARTH = 9.81;
const SLOPE = Math.PI / 6;

const landingOf = (body: ReadBody): number => {
  const [mass, height] = [numberIn(body, "mass"), numberIn(body, "height")];
  const chute = { gravity: EARTH, mass, slope: Math.PI / 2 };
  return onChute(chute, height, (simulation) =>
    runTo(simulation, "p", height, sqrt((2 * height) / EARTH)),
  );
};

/** Decelerations on floors, in m/s²: only their order is said, and only their order matters. */
const DRAG: Readonly<Record<string, number>> = { smooth: 1, rough: 2.5 };

const rollOf = (body: ReadBody): number => {
  const height = numberIn(body, "height");
  const run = height / Math.sin(SLOPE);
  const speed = onChute({ gravity: EARTH, mass: 1, slope: SLOPE }, height, (simulation) => {
    runTo(simulation, "p", run, sqrt((2 * height) / EARTH) / Math.sin(SLOPE));
    return simulation.velocity("p");
  });
  const drag = DRAG[wordIn(body, "floor")] ?? 1;
  return onLane(speed / drag, (simulation) => {
    simulation.setVelocity("p", speed);
    brake(simulation, "p", drag, speed / drag);
    return simulation.position("p");
  });
};

const dots = ({ bodies }: ReadEntity, size: number): Actor[] =>
  bodies.map(({ id }) => ({ name: id, shape: { kind: "disc", radius: size } }));

const lanes = (count: number, size: number, reachM: number): (readonly [number, number])[][] =>
  Array.from({ length: count }, (_, i) => [
    [0, -3 * i * size - size],
    [reachM, -3 * i * size - size],
  ]);

/** Everybody in a lane of their own; `distanceOf` says where each stops, `paces` how quickly. */
function filmLanes(distanceOf: (body: ReadBody) => number, timeOf: TimeOf): Film {
  return (entity, found) => {
    const distances = entity.bodies.map(distanceOf);
    const times = entity.bodies.map((body, i) => timeOf(body, found[i] ?? 1));
    const most = Math.max(...distances);
    const size = most / 30;
    const poses = (t: number): Pose[] =>
      distances.map((distance, i) => [
        distance * Math.min(1, t / (times[i] ?? 1)),
        -3 * i * size,
        0,
      ]);
    const fixed = lanes(distances.length, size, most);
    return filmBy(dots(entity, size), Math.max(...times), poses, { fixed });
  };
}

type TimeOf = (body: ReadBody, found: number) => number;

const filmFall: Film = (entity, found) => {
  const heights = entity.bodies.map((body) => numberIn(body, "height"));
  const most = Math.max(...heights);
  const size = most / 20;
  const poses = (t: number): Pose[] =>
    heights.map((height, i) => [4 * i * size, size + Math.max(0, height - (EARTH * t * t) / 2), 0]);
  const fixed = [[[-3 * size, 0] as const, [(4 * heights.length + 2) * size, 0] as const]];
  return filmBy(dots(entity, size), Math.max(...found), poses, { fixed });
};

/** The film of the floor alone: from the end of the ramp to the halt. */
const filmRoll: Film = (entity, found) => {
  const drags = entity.bodies.map((body) => DRAG[wordIn(body, "floor")] ?? 1);
  const speeds = found.map((distance, i) => sqrt(2 * distance * (drags[i] ?? 1)));
  const halts = speeds.map((speed, i) => speed / (drags[i] ?? 1));
  const size = Math.max(...found) / 30;
  const poses = (t: number): Pose[] =>
    found.map((_, i) => {
      const time = Math.min(t, halts[i] ?? 0);
      const place = (speeds[i] ?? 0) * time - ((drags[i] ?? 1) * time * time) / 2;
      return [place, -3 * i * size, 0];
    });
  const fixed = lanes(found.length, size, Math.max(...found));
  return filmBy(dots(entity, size), Math.max(...halts), poses, { fixed });
};

const distanceIn = (body: ReadBody): number => numberIn(body, "distance");

/** Finders of level 0 by the kind of entity. */
export const PLAY_FINDERS: Readonly<Record<string, Finder>> = {
  weighings: findOrder,
  balance: findTip(() => 1),
  seesaw: findTip((body) => numberIn(body, "steps")),
  tug: findPull,
  row: findEach(
    lengthOf,
    filmLanes(
      (body) => numberIn(body, body.kind === "pole" ? "height" : "length"),
      (_, found) => found,
    ),
  ),
  pace: findEach(
    paceOf,
    filmLanes(distanceIn, (body) => numberIn(body, "time")),
  ),
  race: findEach(
    arrivalOf,
    filmLanes(distanceIn, (_, found) => found),
  ),
  fall: findEach(landingOf, filmFall),
  runout: findEach(rollOf, filmRoll),
};
