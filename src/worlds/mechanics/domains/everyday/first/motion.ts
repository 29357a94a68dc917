/** @file Trips, meetings, falls and stops in the simulator: every phase is run, every event waited for. */
import type { ReadBody } from "../../../language/scene.ts";
import type { Simulation } from "../../../solvers/mujoco.ts";
import { bodyAt, numberIn, wordIn } from "../reading.ts";
import { brake, glide, onChute, onLane, onLanes, runTo } from "./lane.ts";
import { cut, type Finder, filmBy, filmRun, findEachBody, type Pose, seek } from "./stage.ts";

/** Steps of one phase of a run. */
const STEPS = 120;
/** Share of a length at which bodies are drawn. */
const SIZE = 1 / 40;

/** The speed that a stretch is covered with: given, or found by trying. */
function speedOn(stretch: ReadBody): number {
  if (stretch.kind === "rest") return 0;
  if (stretch.kind !== "measured") return numberIn(stretch, "speed");
  const [distance, time] = [numberIn(stretch, "distance"), numberIn(stretch, "time")];
  return seek((speed) => glide(speed, time) - distance, distance / time / 1.3);
}

function runStretch(simulation: Simulation, stretch: ReadBody, speed: number): void {
  const start = simulation.position("p");
  simulation.setVelocity("p", speed);
  if (stretch.kind === "paced") {
    const distance = numberIn(stretch, "distance");
    simulation.setTimestep(distance / speed / STEPS);
    runTo(simulation, "p", start + distance, distance / speed);
    return;
  }
  const time = numberIn(stretch, "time");
  simulation.setTimestep(time / STEPS);
  simulation.runFor(time);
}

const findTrip: Finder = ({ name, bodies }) => {
  const speeds = bodies.map(speedOn);
  const marks = onLane(1, (simulation) => [
    [0, 0] as const,
    ...bodies.map((stretch, i) => {
      runStretch(simulation, stretch, speeds[i] ?? 0);
      return [simulation.time(), simulation.position("p")] as const;
    }),
  ]);
  const [time = 0, place = 0] = marks.at(-1) ?? [];
  const lone = speeds.length === 1 ? speeds[0] : undefined;
  const parts = bodies.flatMap(({ id }, i) => {
    const [[t0, x0], [t1, x1]] = [marks[i] ?? [0, 0], marks[i + 1] ?? [0, 0]];
    return [
      [`way of ${id}`, x1 - x0] as const,
      [`time of ${id}`, t1 - t0] as const,
      [`speed of ${id}`, (x1 - x0) / (t1 - t0)] as const,
    ];
  });
  const size = place * SIZE;
  const at = (t: number): number => {
    const next = Math.max(
      1,
      marks.findIndex(([mark]) => mark >= t),
    );
    const [[t0, x0], [t1, x1]] = [marks[next - 1] ?? [0, 0], marks[next] ?? [1, 0]];
    return x0 + ((x1 - x0) * (t - t0)) / (t1 - t0);
  };
  return {
    values: {
      [`distance of ${name}`]: place,
      [`time of ${name}`]: time,
      [`speed of ${name}`]: lone ?? place / time,
      ...Object.fromEntries(parts),
    },
    endS: time,
    motion: () =>
      filmBy(
        [{ name, shape: { kind: "box", width: 2 * size, height: size } }],
        time,
        (t) => [[at(t), size / 2, 0]],
        { fixed: [floorTo(place)] },
      ),
  };
};

const floorTo = (reach: number, from = 0): readonly (readonly [number, number])[] => [
  [from, 0],
  [reach, 0],
];

/** Runs the walkers through what happens to them at known times, in the order of these. */
function walk(
  simulation: Simulation,
  moves: readonly { readonly at: number; readonly joint: string; readonly speed: number }[],
): void {
  for (const { at, joint, speed } of [...moves].sort((a, b) => a.at - b.at)) {
    const wait = at - simulation.time();
    if (wait > 0) simulation.runFor(wait);
    simulation.setVelocity(joint, speed);
  }
}

/** The first starts at the origin. Towards: the second walks back from the far end. Behind: it follows the first. */
const findEncounter: Finder = (entity, { change }) => {
  const { name } = entity;
  const [gap, late] = [numberIn(entity, "gap"), numberIn(entity, "late")];
  const isChase = wordIn(entity, "sense") === "behind";
  const [first, second] = [bodyAt(entity, 1), bodyAt(entity, 2)];
  const v1 = numberIn(first, "speed");
  const v2 = isChase ? numberIn(second, "speed") : -numberIn(second, "speed");
  const start = isChase ? -gap : gap;
  const about = Math.abs(gap + v1 * late) / Math.abs(v1 - v2);
  const stop = change?.atS ?? Number.POSITIVE_INFINITY;
  const starts = [
    { at: 0, joint: "p", speed: v1 },
    { at: late, joint: "q", speed: v2 },
  ];
  const moves = change === undefined ? starts : [...starts, { at: stop, joint: "p", speed: 0 }];
  const [time, place] = onLanes(about, (simulation) => {
    simulation.setPosition("q", start);
    walk(simulation, moves);
    simulation.setTimestep(about / STEPS);
    const patience = 4 * (late + about + (gap + v1 * about) / Math.abs(v2));
    simulation.runUntil(() => simulation.position("p") - simulation.position("q"), patience);
    return [simulation.time(), simulation.position("p")] as const;
  });
  /** How far apart they are at a time, from a run of its own. */
  const apartAt = (timeS: number): number =>
    onLanes(timeS, (simulation) => {
      simulation.setPosition("q", start);
      walk(
        simulation,
        moves.filter(({ at }) => at < timeS),
      );
      simulation.runFor(timeS - simulation.time());
      return Math.abs(simulation.position("p") - simulation.position("q"));
    });
  const size = Math.max(Math.abs(place), gap) * SIZE;
  const disc = { kind: "disc", radius: size } as const;
  const poses = (t: number): Pose[] => [
    [v1 * Math.min(t, stop), size, 0],
    [start + v2 * Math.max(0, t - late), size, 0],
  ];
  return {
    values: {
      [`gap of ${name}`]: apartAt,
      [`time of ${name}`]: time,
      [`distance of ${first.id}`]: place,
      [`distance of ${second.id}`]: Math.abs(place - start),
    },
    endS: time,
    motion: () =>
      filmBy(
        [
          { name: first.id, shape: disc },
          { name: second.id, shape: disc },
        ],
        time,
        poses,
        { fixed: [floorTo(Math.max(place, start), Math.min(0, start))] },
      ),
  };
};

const SLOPE = Math.PI / 6;

const findDescent: Finder = (entity, { gravity }) => {
  const { name } = entity;
  const body = bodyAt(entity, 1);
  const mass = numberIn(body, "mass");
  const drop = numberIn(body, "height") - numberIn(body, "end");
  const slope = wordIn(body, "way") === "slides" ? SLOPE : Math.PI / 2;
  const about = Math.sqrt((2 * drop) / gravity) / Math.sin(slope);
  const chute = { gravity, mass, slope };
  const length = drop / Math.sin(slope);
  const [seconds, speed, energy] = onChute(chute, drop, (simulation) => {
    const end = runTo(simulation, "p", length, about);
    return [end, simulation.velocity("p"), simulation.kineticEnergy()] as const;
  });
  const top = numberIn(body, "height");
  const [cos, sin] = [Math.cos(slope), Math.sin(slope)];
  return {
    values: { [`speed of ${name}`]: speed, [`kinetic energy of ${name}`]: energy },
    endS: seconds,
    motion: () =>
      onChute(chute, drop, (simulation) =>
        cut(
          [{ name, shape: { kind: "disc", radius: drop * SIZE } }],
          filmRun(simulation, seconds, () => {
            const s = simulation.position("p");
            return [[s * cos, top - s * sin, 0]];
          }),
          {
            fixed: [
              floorTo(drop, -drop),
              ...(sin < 1 ? [[[0, top] as const, [length * cos, top - drop] as const]] : []),
            ],
          },
        ),
      ),
  };
};

const findStop: Finder = (entity) => {
  const { name } = entity;
  const body = bodyAt(entity, 1);
  const [speed, reaction] = [numberIn(body, "speed"), numberIn(body, "reaction")];
  const deceleration = numberIn(body, "braking");
  const about = speed / deceleration;
  const [before, end, seconds] = onLane(reaction, (simulation) => {
    simulation.setVelocity("p", speed);
    simulation.runFor(reaction);
    const rolled = simulation.position("p");
    simulation.setTimestep(about / STEPS);
    const stop = brake(simulation, "p", deceleration, about);
    return [rolled, simulation.position("p"), stop] as const;
  });
  const size = end * SIZE;
  const place = (t: number): number => {
    const braked = Math.max(0, t - reaction);
    return speed * t - (deceleration * braked * braked) / 2;
  };
  return {
    values: {
      [`reaction distance of ${name}`]: before,
      [`braking distance of ${name}`]: end - before,
      [`stopping distance of ${name}`]: end,
      [`braking time of ${name}`]: seconds - reaction,
      [`stopping time of ${name}`]: seconds,
    },
    endS: seconds,
    motion: () =>
      filmBy(
        [{ name, shape: { kind: "box", width: 2 * size, height: size } }],
        seconds,
        (t) => [[place(t), size / 2, 0]],
        { fixed: [floorTo(end)] },
      ),
  };
};

/** Finders of motion by the kind of entity. */
export const MOTION_FINDERS: Readonly<Record<string, Finder>> = {
  trip: findTrip,
  encounter: findEncounter,
  descent: findEachBody(findDescent),
  stop: findStop,
};
