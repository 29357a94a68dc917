/** @file The first witness: fixed steps of fourth order, with audits. */
import type { Motion, Shape } from "../../../../../core/motion.ts";
import { type Rejection, reject } from "../../../../../core/problem.ts";
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";
import type { FirstTrace } from "../../domain.ts";
import { type Course, firstBody, numberOf } from "../layout.ts";
import { auditEnergy } from "./audit.ts";
import { runCharge } from "./charges.ts";
import { isFinitePath, type Leg, stateAt } from "./path.ts";
import { runPlanets } from "./planets.ts";
import { runRocket } from "./rockets.ts";
import { runThrow } from "./throws.ts";

/** A body that a player can show. */
interface Shown {
  readonly id: string;
  readonly legs: readonly Leg[];
  /** Index of its x and y in the state. */
  readonly shape?: Shape;
}

interface Ran extends Course {
  readonly shown: readonly Shown[];
  /** How long a player shows it; absent: as long as it is asked about. */
  readonly shownS?: number;
}

const FRAMES = 60;
/** Grid lengths are 1, 2 or 5 times a power of ten, about a thousand to a motion. */
const GRID = 1000;

/** Simulates a scene. */
export function runFirst(scene: ReadScene): FirstTrace | Rejection {
  const ran = scene.entities.map((entity) => runEntity(scene, entity));
  if (!ran.every(({ shown }) => shown.every(({ legs }) => isFinitePath(legs)))) {
    return reject("simulator", "the integration left the numbers");
  }
  for (const [index, entity] of scene.entities.entries()) {
    const course = ran[index];
    const fault = course && auditEnergy(scene, entity, course);
    if (fault !== undefined) return reject("simulator", fault);
  }
  const endS = Math.min(...ran.map((one) => one.endS));
  if (!(endS > 0)) return reject("no-motion", "nothing moves");
  const quantities = new Map(ran.flatMap((one) => [...one.quantities]));
  return {
    endS,
    gridS: roundGrid(endS / GRID),
    events: ran.flatMap(({ events }) => events).sort((a, b) => a.timeS - b.timeS),
    value: (ask, timeS) => quantities.get(ask)?.(timeS) ?? Number.NaN,
    motion: () => showMotion(scene, ran),
  };
}

function runEntity(scene: ReadScene, entity: ReadEntity): Ran {
  const { id } = firstBody(entity);
  switch (entity.kind) {
    case "solar-system": {
      const course = runPlanets(scene, entity);
      return { ...course, shown: course.flown.map(({ body, legs }) => ({ id: body.id, legs })) };
    }
    case "rocket":
    case "planet-rocket": {
      const course = runRocket(scene, entity);
      const last = course.legs.at(-1);
      // Down to the ground; of a flight without an end, a few burns' worth.
      const shownS = last?.hit === undefined ? 4 * course.endS : last.toS;
      return { ...course, shown: [{ id, legs: course.legs }], shownS };
    }
    case "charge": {
      const course = runCharge(scene, entity);
      return { ...course, shown: [{ id, legs: course.legs }] };
    }
    default: {
      const course = runThrow(scene, entity);
      return { ...course, shown: [{ id, legs: course.legs }] };
    }
  }
}

function roundGrid(about: number): number {
  const power = 10 ** Math.floor(Math.log10(about));
  const lead = about / power;
  const digit = lead < 2 ? 1 : lead < 5 ? 2 : 5;
  return Number((digit * power).toPrecision(3));
}

function showMotion(scene: ReadScene, ran: readonly Ran[]): Motion {
  const endS = Math.max(...ran.map((one) => one.shownS ?? one.endS));
  const timesS = Array.from({ length: FRAMES + 1 }, (_, i) => (i * endS) / FRAMES);
  const paths = ran.flatMap(({ shown, endS: asked, shownS: ownEnd = asked }) =>
    shown.map(({ id, legs, shape }) => ({
      name: id,
      ...(shape === undefined ? {} : { shape }),
      poses: timesS.map((t) => {
        const [x = 0, y = 0] = stateAt(legs, Math.min(t, ownEnd));
        return [x, y, 0] as const;
      }),
    })),
  );
  const points = paths.flatMap(({ poses }) => poses);
  const reach = Math.max(...points.map(([x, y]) => Math.hypot(x, y)), 1e-9);
  const right = Math.max(...points.map(([x]) => x), 0);
  const left = Math.min(...points.map(([x]) => x), 0);
  const ends = [left, right] as const;
  const fixed = scene.entities.flatMap((entity) =>
    entity.kind === "charge" ? axesOf(points) : groundOf(entity, ends, reach),
  );
  const centres = scene.entities.flatMap((entity) => centreOf(entity, timesS.length, reach));
  return { timesS, bodies: [...paths, ...centres], fixed };
}

type Lines = (readonly (readonly [number, number])[])[];

function groundOf(
  entity: ReadEntity,
  [left, right]: readonly [number, number],
  reach: number,
): Lines {
  const [from, to] = [left - 0.1 * reach, right + 0.1 * reach];
  switch (entity.kind) {
    case "throw":
    case "rocket":
      return [
        [
          [from, 0],
          [to, 0],
        ],
      ];
    case "slope-throw": {
      const slope = numberOf(entity, "slope");
      const rise = Math.tan(entity.options["way"] === "downhill" ? -slope : slope);
      return [
        [
          [from, from * rise],
          [to, to * rise],
        ],
      ];
    }
    case "planet-rocket":
      return [ringPoints(numberOf(entity, "radius"))];
    default:
      return [];
  }
}

/** The axes of coordinates, as far as the motion goes. */
function axesOf(points: readonly (readonly [number, number, number])[]): Lines {
  const span = (axis: 0 | 1): readonly [number, number] => {
    const all = points.map((point) => point[axis]);
    return [Math.min(...all, 0), Math.max(...all, 0)];
  };
  const [[left, right], [bottom, top]] = [span(0), span(1)];
  const margin = 0.1 * Math.max(right - left, top - bottom);
  return [
    [
      [left - margin, 0],
      [right + margin, 0],
    ],
    [
      [0, bottom - margin],
      [0, top + margin],
    ],
  ];
}

function ringPoints(radius: number): (readonly [number, number])[] {
  return Array.from({ length: 49 }, (_, i) => {
    const angle = (i * Math.PI) / 24;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}

/** What stays where it is: a star, a source of a field. */
function centreOf(entity: ReadEntity, frames: number, reach: number): Motion["bodies"] {
  const still = (name: string, x: number, y: number): Motion["bodies"][number] => ({
    name,
    shape: { kind: "disc", radius: reach / 25 },
    poses: Array.from({ length: frames }, () => [x, y, 0] as const),
  });
  if (entity.kind === "solar-system") return [still(entity.name, 0, 0)];
  const source = entity.bodies.find(({ kind }) => kind === "source");
  return source === undefined ? [] : [still(source.id, numberOf(source, "distance"), 0)];
}
