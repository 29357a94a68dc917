/** @file What makes a scene of this domain impossible, or no motion at all. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Fault } from "../domain.ts";
import { entityOf, numberOf, spinOf } from "./layout.ts";
import { newRotor } from "./second-solids.ts";

const ENTITY = "entities.0";

/** Every fault of a scene. */
export function check(scene: ReadScene): readonly Fault[] {
  if (scene.entities.length !== 1) {
    return [{ field: "entities", said: `are ${scene.entities.length} in number and must be one` }];
  }
  const entity = entityOf(scene);
  const shapes = entity.bodies.flatMap((body, index) =>
    shapeFaults(body, `${ENTITY}.bodies.${index}`),
  );
  if (shapes.length > 0) return shapes;
  return [...motionFaults(scene, entity), ...changeFaults(scene, entity)];
}

/** Solids whose holes or caps do not fit. */
function shapeFaults(body: ReadBody, field: string): readonly Fault[] {
  const radius = body.values["radius"] ?? 0;
  const most = (name: string, limit: number, what: string): readonly Fault[] => {
    const found = body.values[name];
    if (found === undefined || found < limit) return [];
    return [
      {
        field: `${field}.${name}`,
        said: `is ${show(found)} m and must be below ${what}, ${show(limit)} m`,
      },
    ];
  };
  switch (body.kind) {
    case "tube":
      return most("bore", radius, "the outer radius");
    case "cap":
    case "bowl":
      return most("depth", 2 * radius, "the sphere's diameter");
    case "holed-sphere":
    case "holed-disc":
      return [
        ...most("hole", radius, "the radius"),
        ...most("offset", radius - numberOf(body, "hole") + 1e-12, "what keeps the hole inside"),
      ];
    default:
      return [];
  }
}

function show(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function motionFaults(scene: ReadScene, entity: ReadEntity): readonly Fault[] {
  switch (entity.kind) {
    case "pendulum":
      return pendulumFaults(scene, entity);
    case "rigid-rotation":
      return hingeFaults(entity);
    default:
      return rollingFaults(entity);
  }
}

function pendulumFaults({ gravity }: ReadScene, entity: ReadEntity): readonly Fault[] {
  const [length, angle, speed, peg] = ["length", "angle", "speed", "peg"].map((name) =>
    numberOf(entity, name),
  ) as [number, number, number, number];
  const [bob] = entity.bodies;
  const placed = ["along", "across"].find((name) => (bob?.values[name] ?? 0) !== 0);
  if (placed !== undefined) {
    return [
      {
        field: `${ENTITY}.bodies.0.${placed}`,
        said: "has no place here: the bob hangs at the end of the string",
      },
    ];
  }
  if (speed ** 2 / length + gravity * Math.cos(angle) < 0) {
    return [
      {
        field: `${ENTITY}.angle`,
        said: "leaves the string slack at the start: let it start below the horizontal, or faster",
      },
    ];
  }
  if (peg === 0) return [];
  const high = length * (1 - Math.cos(angle)) + speed ** 2 / (2 * gravity);
  if (peg >= length || high > length - peg) {
    return [
      {
        field: `${ENTITY}.peg`,
        said: `is ${show(peg)} m and must be at most ${show(length - high)} m, so that the bob stays below the peg`,
      },
    ];
  }
  return [];
}

/** Balanced closer than this share of their size, solids do not swing. */
const BALANCED = 1e-6;

function hingeFaults(entity: ReadEntity): readonly Fault[] {
  const { mass, arm, inertia, lead } = newRotor(entity.bodies);
  if (!(inertia > 0)) {
    return [
      { field: `${ENTITY}.bodies.0.along`, said: "puts a point on the axis, where it cannot turn" },
    ];
  }
  if (arm <= BALANCED * Math.sqrt(inertia / mass)) {
    return [
      {
        field: `${ENTITY}.bodies`,
        said: "have their centre of mass on the axis, so that gravity does not turn them",
      },
    ];
  }
  if (spinOf(entity) === 0 && Math.abs(Math.sin(numberOf(entity, "angle") + lead)) < 1e-6) {
    return [
      { field: `${ENTITY}.angle`, said: "is a position of equilibrium: from rest nothing moves" },
    ];
  }
  return [];
}

function rollingFaults(entity: ReadEntity): readonly Fault[] {
  for (const [index, body] of entity.bodies.entries()) {
    const placed = ["along", "across"].find((name) => (body.values[name] ?? 0) !== 0);
    if (placed !== undefined) {
      return [
        {
          field: `${ENTITY}.bodies.${index}.${placed}`,
          said: "has no place here: it is for solids on a hinge",
        },
      ];
    }
  }
  if (entity.kind === "unwinding") return axleFaults(entity);
  const speed = numberOf(entity, "speed");
  if (entity.kind === "rolling-floor") return floorFaults(entity, speed);
  if (numberOf(entity, "slope") === 0) {
    return [
      {
        field: `${ENTITY}.slope`,
        said: "is 0 and must be above it: use a rolling-floor for a level one",
      },
    ];
  }
  const isPair = entity.bodies.length > 1;
  if (isPair && (speed > 0 || numberOf(entity, "track") === 0)) {
    const field = speed > 0 ? "speed" : "track";
    return [
      {
        field: `${ENTITY}.${field}`,
        said: "does not suit a race: two solids start from rest and need an end of the slope",
      },
    ];
  }
  return [];
}

function axleFaults(entity: ReadEntity): readonly Fault[] {
  const radius = entity.bodies[0]?.values["radius"] ?? 0;
  const axle = numberOf(entity, "axle");
  if (axle <= radius) return [];
  return [
    {
      field: `${ENTITY}.axle`,
      said: `is ${show(axle)} m and must be at most the radius, ${show(radius)} m`,
    },
  ];
}

function floorFaults(entity: ReadEntity, speed: number): readonly Fault[] {
  const spin = (entity.options["sense"] === "forward" ? 1 : -1) * numberOf(entity, "spin");
  const rim = spin * (entity.bodies[0]?.values["radius"] ?? 0);
  if (Math.abs(speed - rim) < 1e-9 * (speed + Math.abs(rim)) || speed + Math.abs(rim) === 0) {
    return [
      {
        field: `${ENTITY}.speed`,
        said: "leaves nothing to slip: the solid rolls, or rests, from the start",
      },
    ];
  }
  if (numberOf(entity, "friction") === 0) {
    return [
      {
        field: `${ENTITY}.friction`,
        said: "is 0 and must be above it, or the motion never changes",
      },
    ];
  }
  return [];
}

/** The changes that suit each kind of entity. */
const SUITED: Readonly<Record<string, readonly string[]>> = {
  pendulum: ["cut"],
  "rigid-rotation": ["unhinge", "drop"],
  "rolling-slope": ["smooth"],
  "rolling-floor": ["smooth"],
  unwinding: ["cut"],
};

function changeFaults(scene: ReadScene, entity: ReadEntity): readonly Fault[] {
  const { change } = scene;
  if (change === undefined) return [];
  const suited = SUITED[entity.kind] ?? [];
  if (!suited.includes(change.do)) {
    return [
      {
        field: "change.do",
        said: `is "${change.do}" and must be ${suited.join(" or ")} for a ${entity.kind}`,
      },
    ];
  }
  const targets = change.do === "drop" ? entity.bodies.map(({ id }) => id) : [entity.name];
  if (!targets.includes(change.target)) {
    return [
      {
        field: "change.target",
        said: `is "${change.target}" and must be one of: ${targets.join(", ")}`,
      },
    ];
  }
  if (change.do === "drop") return dropFaults(entity, change.target);
  if (change.do === "unhinge" && Math.abs(numberOf(entity, "tilt") - Math.PI / 2) > 1e-9) {
    return [{ field: "change.do", said: 'is "unhinge", which needs a horizontal axis' }];
  }
  if (change.do === "smooth" && entity.bodies.length > 1) {
    return [{ field: "change.do", said: 'is "smooth", which does not suit a race' }];
  }
  return [];
}

function dropFaults(entity: ReadEntity, target: string): readonly Fault[] {
  const left = entity.bodies.filter(({ id }) => id !== target);
  if (left.length > 0) {
    const { mass, arm, inertia } = newRotor(left);
    if (inertia > 0 && arm > BALANCED * Math.sqrt(inertia / mass)) return [];
  }
  return [
    { field: "change.target", said: `is "${target}", without which nothing is left that swings` },
  ];
}
