/** @file Rope scenes that no schema can see to be impossible: bodies out of order, loose ropes, changes of nothing. */
import type { ReadEntity, ReadScene, RopeEnd } from "../../language/scene.ts";
import type { Fault } from "../domain.ts";
import { contactsOf, REACH, stringsOf, wholeRopes } from "./structure.ts";

/** Everything that is wrong with a scene, with paths into the scene as it is written. */
export function checkScene(scene: ReadScene): readonly Fault[] {
  return [
    ...scene.entities.flatMap((entity, index) => checkEntity(scene, entity, `entities.${index}`)),
    ...scene.ropes.flatMap((_, index) => checkRope(scene, index)),
    ...checkWholeRopes(scene),
    ...checkChange(scene),
  ];
}

/** Which bodies an entity is made of, in order, as a pattern of their kinds, and in words. */
const ORDERS: Readonly<Record<string, readonly [RegExp, string]>> = {
  "mass-with-fixed-pulley": [
    /^mass( plane| prism)?$/,
    "a mass, alone or with the plane or prism behind it",
  ],
  "mass-with-movable-pulley": [
    /^pulley( mass( plane)?)?( pulley( mass( plane)?)?){0,4}$/,
    "one to five pulleys, each alone, with a mass behind it, or with a mass and its plane behind it",
  ],
  "mass-with-reversed-movable-pulley": [/^pulley mass mass$/, "a pulley and two masses"],
  "directed-mass": [/^mass$/, "a mass"],
  "two-side-mass-plane": [/^(mass ){1,5}plane$/, "one to five masses and then a plane"],
  "stacked-mass-plane": [/^(mass ){2,5}plane$/, "two to five masses and then a plane"],
  "mass-prism-plane": [/^mass prism plane$/, "a mass, a prism and a plane"],
  "mass-prism-pulley-plane": [
    /^mass mass double-prism plane$/,
    "two masses, a double-prism and a plane",
  ],
  "mass-box-plane": [/^box mass mass plane$/, "a box, two masses and a plane"],
};

/** Points that must be tied, for without their ropes the entity is not what it is said to be. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  "mass-with-fixed-pulley": ["default"],
  "mass-with-movable-pulley": ["default"],
  "mass-with-reversed-movable-pulley": ["top"],
  "directed-mass": ["side_1", "side_2"],
  "fixed-pulley": ["default"],
  "constant-force-puller": ["default"],
  "constant-velocity-puller": ["default"],
};

function checkEntity(scene: ReadScene, entity: ReadEntity, field: string): readonly Fault[] {
  const faults: Fault[] = [];
  const order = ORDERS[entity.kind];
  const kinds = entity.bodies.map(({ kind }) => kind).join(" ");
  if (order !== undefined && !order[0].test(kinds)) {
    faults.push({ field: `${field}.bodies`, said: `are ${kinds} and must be ${order[1]}` });
    return faults;
  }
  for (const point of NEEDED[entity.kind] ?? []) {
    if (isTied(scene, entity.name, point)) continue;
    faults.push({
      field: "ropes",
      said: `leave ${entity.name}.${point} untied, which needs a rope`,
    });
  }
  return [
    ...faults,
    ...checkFriction(scene, entity, field),
    ...checkFaces(entity, field),
    ...checkLayers(scene, entity),
    ...checkReach(entity, field),
  ];
}

function isTied(scene: ReadScene, entity: string, point: string): boolean {
  return scene.ropes.some(({ ends }) =>
    ends.some((end) => end.entity === entity && end.point === point),
  );
}

function checkFriction(scene: ReadScene, entity: ReadEntity, field: string): readonly Fault[] {
  const touching = contactsOf(entity).map(({ body }) => body.id);
  const hasWinch = scene.entities.some(({ kind }) => kind === "constant-velocity-puller");
  const isStruck = entity.bodies.some(({ kind }) => kind.endsWith("prism") || kind === "box");
  return entity.bodies.flatMap(({ id, values }, index): Fault[] => {
    const friction = values["friction"] ?? 0;
    if (friction === 0) return [];
    const at = `${field}.bodies.${index}.friction`;
    if (!touching.includes(id))
      return [{ field: at, said: `is ${friction} and must be 0: the body touches nothing` }];
    if (hasWinch && isStruck) {
      const why = "a winch starts with a jerk, and what friction does in a jerk is not said";
      return [{ field: at, said: `is ${friction} and must be 0: ${why}` }];
    }
    return [];
  });
}

/** Faces that overhang carry nothing. */
function checkFaces(entity: ReadEntity, field: string): readonly Fault[] {
  const plane = entity.bodies.find(({ kind }) => kind === "plane");
  const slope = plane?.values["slope"] ?? 0;
  const rises = plane?.options["rises"] ?? "right";
  return entity.bodies.flatMap(({ kind, values }, index) => {
    const steeper: string[] = [];
    if (kind === "prism" && rises === "left") steeper.push("angle");
    if (kind === "double-prism") steeper.push(rises === "left" ? "right" : "left");
    return steeper.flatMap((name): Fault[] => {
      const angle = values[name] ?? 0;
      const room = Math.PI / 2 - slope;
      if (angle < room - MARGIN) return [];
      const said = `is ${degrees(angle)} and must be less than ${degrees(room)} on this slope: the face would overhang`;
      return [{ field: `${field}.bodies.${index}.${name}`, said }];
    });
  });
}

/** Faces must stay this far from upright, in radians. */
const MARGIN = 0.02;

function degrees(angle: number): string {
  return `${Number(((angle * 180) / Math.PI).toFixed(3))}°`;
}

/** A directed mass that starts at one of its pulleys. */
function checkReach({ values }: ReadEntity, field: string): readonly Fault[] {
  const { drop = Number.NaN } = values;
  return ["left", "right"].flatMap((side): Fault[] => {
    const away = values[side] ?? Number.NaN;
    if (!(Math.hypot(away, drop) < REACH + MARGIN)) return [];
    const said = `is ${away} m, which with a drop of ${drop} m leaves less than ${REACH} m to the pulley`;
    return [{ field: `${field}.${side}`, said }];
  });
}

/** Ropes at layers that the stack does not have. */
function checkLayers(scene: ReadScene, { kind, name, bodies }: ReadEntity): readonly Fault[] {
  if (kind !== "stacked-mass-plane") return [];
  const layers = bodies.length - 1;
  return scene.ropes.flatMap(({ ends }, index) =>
    ends.flatMap(({ entity, point }, side): Fault[] => {
      if (entity !== name || Number(point.at(-1)) <= layers) return [];
      const said = `is ${name}.${point}, but ${name} has ${layers} layers`;
      return [{ field: `ropes.${index}.${side}`, said }];
    }),
  );
}

function checkRope(scene: ReadScene, index: number): readonly Fault[] {
  const [first, second] = scene.ropes[index]?.ends ?? [];
  if (first === undefined || second === undefined || first.entity !== second.entity) return [];
  const kind = scene.entities.find(({ name }) => name === first.entity)?.kind;
  const side = ({ point }: RopeEnd): string => point.slice(0, -1);
  const isTurnedBack = side(first) === side(second) && first.point !== second.point;
  if (kind === "stacked-mass-plane" && isTurnedBack) return [];
  const said = `leads from ${first.entity} to itself; only a stack may have a rope between two layers at the same side`;
  return [{ field: `ropes.${index}`, said }];
}

const DRIVERS = ["constant-force-puller", "constant-velocity-puller"];

function checkWholeRopes(scene: ReadScene): readonly Fault[] {
  return wholeRopes(scene).flatMap(({ parts, passes, ends }): Fault[] => {
    const field = `ropes.${parts[0] === undefined ? 0 : scene.ropes.indexOf(parts[0])}`;
    const drivers = ends.filter(({ entity }) => DRIVERS.includes(entity.kind));
    const movable = ends.filter(
      ({ entity }) => !DRIVERS.includes(entity.kind) && entity.kind !== "fixed-pulley",
    );
    if (passes.length === 0 && movable.length === 0)
      return [{ field, said: "has nothing that can move at either end" }];
    if (drivers.length > 1)
      return [{ field, said: "is pulled at both ends; one end must be at something else" }];
    const open = 2 * passes.length - parts.flatMap((part) => part.ends).length + ends.length;
    if (passes.length > 0 && ends.length === 0 && open === 0)
      return [{ field, said: "runs in a ring through movable pulleys; it needs an end" }];
    return [];
  });
}

/** Latest time of a change, in seconds. */
const LATEST_S = 20;

function checkChange(scene: ReadScene): readonly Fault[] {
  const { change } = scene;
  if (change === undefined) return [];
  const { atS, do: verb, target } = change;
  const known =
    verb === "cut"
      ? [
          ...scene.ropes.map(({ id }) => id),
          ...scene.entities.flatMap(stringsOf).map(({ id }) => id),
        ]
      : scene.entities
          .flatMap(contactsOf)
          .filter(({ body }) => (body.values["friction"] ?? 0) > 0)
          .map(({ body }) => body.id);
  const faults: Fault[] = [];
  if (!known.includes(target)) {
    const list = known.length === 0 ? "there is none" : `there are: ${known.join(", ")}`;
    const what = verb === "cut" ? "a rope or string" : "a body with friction";
    faults.push({ field: "change.target", said: `is "${target}" and must be ${what}; ${list}` });
  }
  if (atS > LATEST_S)
    faults.push({ field: "change.at", said: `is ${atS} s and must be at most ${LATEST_S} s` });
  return faults;
}
