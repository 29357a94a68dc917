/**
 * @file Levers, lifts and ramps in the simulator: the pull that holds a load is the one under which it does not start to
 * move, and work is the pull added up over the steps of the way.
 */
import type { ReadBody } from "../../../language/scene.ts";
import { bodyAt, numberIn } from "../reading.ts";
import { filmBeam, turnOf, type Weight } from "./beam.ts";
import { findHoist, findPress } from "./coupled.ts";
import { onChute } from "./lane.ts";
import { cut, type Finder, filmBy, filmRun, findEachBody, seek } from "./stage.ts";

/** Parts of a way over which work is added up. */
const PARTS = 50;

const weightOf = (body: ReadBody, mass: number, place: number): Weight => ({
  name: body.id,
  mass,
  place,
});

const findLever: Finder = ({ name, bodies }) => {
  const left = bodies
    .filter(({ kind }) => kind === "weight")
    .map((body) => weightOf(body, numberIn(body, "mass"), -numberIn(body, "distance")));
  const counter = bodies.find(({ kind }) => kind !== "weight");
  if (counter === undefined) return { values: {}, endS: 1, motion: () => filmBeam(left) };
  const arm = Math.max(...left.map(({ place }) => -place));
  const whole = left.reduce((sum, { mass }) => sum + mass, 0);
  const givesMass = counter.kind === "counterweight";
  const right = (sought: number): Weight =>
    givesMass
      ? weightOf(counter, numberIn(counter, "mass"), sought)
      : weightOf(counter, sought, numberIn(counter, "distance"));
  const found = seek((sought) => turnOf([...left, right(sought)]), givesMass ? arm : whole);
  const ask = givesMass ? "place" : "mass";
  return {
    values: { [`${ask} of ${name}`]: found },
    endS: 1,
    motion: () => filmBeam([...left, right(found)]),
  };
};

const UPRIGHT = Math.PI / 2;

/** The force up the chute under which a mass that rests on it does not start to move. */
function holdOn(slope: number, mass: number, gravity: number): number {
  return seek(
    (pull) =>
      onChute({ gravity, mass, slope }, 1, (simulation) => {
        simulation.setForce("p", -pull);
        return simulation.acceleration("p");
      }),
    mass * gravity * 0.7,
  );
}

/** Moves up the chute at this speed under this force; returns the work that the force does over the length. */
function workUp(
  chute: { readonly slope: number; readonly mass: number; readonly gravity: number },
  pull: number,
  length: number,
  seconds: number,
): number {
  return onChute(chute, length * Math.sin(chute.slope), (simulation) => {
    simulation.setVelocity("p", -length / seconds);
    simulation.setForce("p", -pull);
    simulation.setTimestep(seconds / PARTS);
    let work = 0;
    for (let part = 0; part < PARTS; part++) {
      const before = simulation.position("p");
      simulation.step();
      work += pull * (before - simulation.position("p"));
    }
    return work;
  });
}

const findLift: Finder = (entity, { gravity }) => {
  const { name } = entity;
  const load = bodyAt(entity, 1);
  const [mass, height] = [numberIn(load, "mass"), numberIn(load, "height")];
  const time = numberIn(load, "time");
  const force = holdOn(UPRIGHT, mass, gravity);
  const work = workUp({ slope: UPRIGHT, mass, gravity }, force, height, time);
  const size = height / 10;
  return {
    values: {
      [`force of ${name}`]: force,
      [`work of ${name}`]: work,
      [`power of ${name}`]: work / time,
    },
    endS: time,
    motion: () =>
      filmBy(
        [{ name: load.id, shape: { kind: "box", width: size, height: size } }],
        time,
        (t) => [[0, (height * t) / time, 0]],
        {
          fixed: [
            [
              [-3 * size, -size / 2],
              [3 * size, -size / 2],
            ],
          ],
          ties: [{ kind: "rope", ends: [{ at: [0, 1.3 * height] }, { body: 0, at: [0, 0] }] }],
        },
      ),
  };
};

const findSlope: Finder = (entity, { gravity }) => {
  const { name } = entity;
  const load = bodyAt(entity, 1);
  const mass = numberIn(load, "mass");
  const [length, height] = [numberIn(entity, "length"), numberIn(entity, "height")];
  const slope = Math.asin(height / length);
  const force = holdOn(slope, mass, gravity);
  const weight = holdOn(UPRIGHT, mass, gravity);
  const work = workUp({ slope, mass, gravity }, force, length, 2);
  const size = length / 12;
  return {
    values: {
      [`force of ${name}`]: force,
      [`advantage of ${name}`]: weight / force,
      [`work of ${name}`]: work,
    },
    endS: 2,
    motion: () =>
      onChute({ gravity, mass, slope }, height, (simulation) => {
        simulation.setVelocity("p", -length / 2);
        simulation.setForce("p", -force);
        const shots = filmRun(simulation, 2, () => {
          const s = -simulation.position("p");
          const [x, y] = [s * Math.cos(slope), s * Math.sin(slope)];
          const out = size / 2;
          return [[x - out * Math.sin(slope), y + out * Math.cos(slope), slope] as const];
        });
        const actor = { name: load.id, shape: { kind: "box", width: size, height: size } } as const;
        return cut([actor], shots, {
          fixed: [
            [
              [-size, 0],
              [0, 0],
              [length * Math.cos(slope), height],
              [length * Math.cos(slope), 0],
            ],
          ],
        });
      }),
  };
};

/** Finders of simple machines by the kind of entity. */
export const MACHINE_FINDERS: Readonly<Record<string, Finder>> = {
  lever: findLever,
  hoist: findHoist,
  lift: findEachBody(findLift),
  slope: findSlope,
  press: findPress,
};
