/** @file What the bodies, ropes and contacts of a rope scene are called. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import { bightsOf, bodiesOf, contactsOf, stringsOf, wholeRopes } from "./structure.ts";

/** The nouns of one story. */
interface Nouns {
  readonly block: string;
  readonly prism: string;
}

/** Subject → how the story calls it. */
export type Names = Readonly<Record<string, string>>;

/** Draws the nouns of a story. */
export function drawNouns(rng: Rng): Nouns {
  return { block: rng.pick(["block", "crate", "body"]), prism: rng.pick(["prism", "wedge"]) };
}

/** The names of all subjects of a scene. */
export function nameSubjects(scene: ReadScene, nouns: Nouns): Names {
  const bodies: Record<string, string> = {};
  for (const entity of scene.entities) Object.assign(bodies, nameBodies(entity, nouns));
  const names: Record<string, string> = { ...bodies };
  for (const entity of scene.entities) {
    Object.assign(names, nameStrings(entity, bodies), nameContacts(entity, bodies));
  }
  for (const rope of wholeRopes(scene)) {
    const [from = "", to = ""] = endNames(scene, rope.id, names);
    for (const { id } of rope.parts) names[id] = `the rope between ${from} and ${to}`;
  }
  return names;
}

/** "A1" for the first of several bodies of entity A, "A" for the only one. */
function numbered(entity: ReadEntity, index: number, count: number): string {
  return count === 1 ? entity.name : `${entity.name}${index + 1}`;
}

function nameBodies(entity: ReadEntity, nouns: Nouns): Names {
  const { kind, name } = entity;
  const names: Record<string, string> = { ...nameEnds(entity) };
  const set = (bodies: readonly ReadBody[], noun: string): void => {
    for (const [index, { id }] of bodies.entries()) {
      names[id] = `${noun} ${numbered(entity, index, bodies.length)}`;
    }
  };
  set(bodiesOf(entity, "pulley"), "pulley");
  set([...bodiesOf(entity, "prism"), ...bodiesOf(entity, "double-prism")], nouns.prism);
  set(bodiesOf(entity, "box"), "box");
  for (const body of bodiesOf(entity, "plane")) names[body.id] = `the plane of ${name}`;
  if (kind !== "mass-with-movable-pulley") set(bodiesOf(entity, "mass"), nouns.block);
  const bights = kind === "mass-with-movable-pulley" ? bightsOf(entity) : [];
  for (const [index, { load, plane }] of bights.entries()) {
    const own = numbered(entity, index, bights.length);
    if (load !== undefined) names[load.id] = `${nouns.block} ${own}`;
    if (plane !== undefined) names[plane.id] = `the plane of ${nouns.block} ${own}`;
  }
  return names;
}

const ENDS: Readonly<Record<string, string>> = {
  "fixed-pulley": "hook",
  "constant-force-puller": "motor",
  "constant-velocity-puller": "winch",
};

function nameEnds({ kind, name }: ReadEntity): Names {
  const noun = ENDS[kind];
  return noun === undefined ? {} : { [name]: `${noun} ${name}` };
}

function nameStrings(entity: ReadEntity, bodies: Names): Names {
  return Object.fromEntries(
    stringsOf(entity).map(({ id, from, to }) => [
      id,
      `the string between ${bodies[from] ?? from} and ${bodies[to] ?? to}`,
    ]),
  );
}

function nameContacts(entity: ReadEntity, bodies: Names): Names {
  return Object.fromEntries(
    contactsOf(entity).map(({ id, body, on }) => [
      id,
      `the contact between ${bodies[body.id] ?? body.id} and ${nameSupport(on, bodies)}`,
    ]),
  );
}

/** What a body rests on, in a sentence about that body: "the plane", "block A1", "the floor". */
export function nameSupport(on: ReadBody | undefined, bodies: Names): string {
  if (on === undefined) return "the floor";
  return on.kind === "plane" ? "the plane" : (bodies[on.id] ?? on.id);
}

/** The body of an entity to which the rope at a point is tied. */
export function bodyAt(entity: ReadEntity, point: string): ReadBody | undefined {
  const masses = bodiesOf(entity, "mass");
  switch (entity.kind) {
    case "two-side-mass-plane":
      return point === "left" ? masses[0] : masses.at(-1);
    case "stacked-mass-plane":
      return masses[Number(point.replace(/\D/g, "")) - 1];
    case "mass-prism-plane":
      return point === "left" && entity.options["tied"] === "block"
        ? masses[0]
        : bodiesOf(entity, "prism")[0];
    case "mass-prism-pulley-plane":
      return bodiesOf(entity, "double-prism")[0];
    default:
      return entity.bodies[0];
  }
}

/** One end of a whole rope: a point of an entity, or the ceiling behind movable pulleys. */
export interface WholeEnd {
  readonly entity: ReadEntity;
  readonly point: string;
  readonly isCeiling: boolean;
}

/** One pass of a whole rope through an entity's movable pulleys. */
export interface Pass {
  readonly entity: ReadEntity;
  /** False where the rope, read from its first end, passes the pulleys from right to left. */
  readonly isForward: boolean;
}

/** The way of a whole rope from one end to the other. */
export interface RopeWay {
  readonly id: string;
  readonly from: WholeEnd;
  readonly passes: readonly Pass[];
  readonly to: WholeEnd;
}

/** The ways of all whole ropes. */
export function ropeWays(scene: ReadScene): readonly RopeWay[] {
  return wholeRopes(scene).map(({ id }) => ropeWay(scene, id));
}

function ropeWay(scene: ReadScene, id: string): RopeWay {
  const start = scene.ropes.find((rope) => rope.id === id)?.ends[0];
  const first = endAt(scene, start?.entity ?? "", start?.point ?? "");
  const from = extremeFrom(scene, first);
  const steps = [from, ...walk(scene, from)];
  const passes: Pass[] = [];
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1];
    if (next === undefined || step.entity !== next.entity || !isMovable(step)) continue;
    passes.push({ entity: step.entity, isForward: step.point === "default" });
  }
  return { id, from, passes, to: steps.at(-1) ?? from };
}

function isMovable({ entity }: WholeEnd): boolean {
  return entity.kind === "mass-with-movable-pulley";
}

/** The end of a whole rope at which its description begins: rather something that is tied than the ceiling. */
function extremeFrom(scene: ReadScene, first: WholeEnd): WholeEnd {
  if (!isMovable(first)) return first;
  const far = walk(scene, first).at(-1) ?? first;
  if (!far.isCeiling) return far;
  return walk(scene, far).at(-1) ?? far;
}

function endAt(scene: ReadScene, name: string, point: string, isCeiling = false): WholeEnd {
  const entity = scene.entities.find((one) => one.name === name);
  const missing: ReadEntity = { kind: "fixed-pulley", name, values: {}, options: {}, bodies: [] };
  return { entity: entity ?? missing, point, isCeiling };
}

/** All points that a rope touches after `from`, in order, up to its end. */
function walk(scene: ReadScene, from: WholeEnd): readonly WholeEnd[] {
  const steps: WholeEnd[] = [];
  let here = from;
  let alongRope = !from.isCeiling;
  const seen = new Set([keyOf(from)]);
  for (;;) {
    const next = alongRope ? overRope(scene, here) : throughPulleys(scene, here);
    if (next === undefined || seen.has(keyOf(next))) return steps;
    seen.add(keyOf(next));
    steps.push(next);
    alongRope = !alongRope;
    here = next;
    if (next.isCeiling) return steps;
  }
}

function keyOf({ entity, point }: WholeEnd): string {
  return `${entity.name}.${point}`;
}

function overRope(scene: ReadScene, here: WholeEnd): WholeEnd | undefined {
  for (const { ends } of scene.ropes) {
    for (const side of [0, 1] as const) {
      const near = ends[side];
      const far = ends[1 - side] ?? near;
      if (near.entity === here.entity.name && near.point === here.point) {
        return endAt(scene, far.entity, far.point);
      }
    }
  }
  return undefined;
}

function throughPulleys(scene: ReadScene, here: WholeEnd): WholeEnd | undefined {
  if (!isMovable(here)) return undefined;
  const point = here.point === "default" ? "right" : "default";
  const end = { entity: here.entity, point, isCeiling: false };
  return overRope(scene, end) === undefined ? { ...end, isCeiling: true } : end;
}

/** How an end of a rope is called: "block A", "the ceiling at pulley B". */
function nameEnd({ entity, point, isCeiling }: WholeEnd, names: Names): string {
  if (isCeiling) {
    const pulleys = bodiesOf(entity, "pulley");
    const pulley = point === "default" ? pulleys[0] : pulleys.at(-1);
    return `the ceiling at ${names[pulley?.id ?? ""] ?? entity.name}`;
  }
  const body = bodyAt(entity, point);
  return names[body?.id ?? entity.name] ?? entity.name;
}

function endNames(scene: ReadScene, id: string, names: Names): readonly string[] {
  const { from, to } = ropeWay(scene, id);
  return [nameEnd(from, names), nameEnd(to, names)];
}
