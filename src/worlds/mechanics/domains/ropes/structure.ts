/**
 * @file How a rope scene hangs together: which bodies belong together inside an entity, which ropes are one rope.
 *
 * Only words and numbers of the scene, no physics: both witnesses, the story and the picture may read it.
 *
 * Names of subjects: bodies by their id ("A.1"); ropes between entities "rope 1" (of ropes that are one and the same,
 * the first); strings inside an entity "A.string 1", as listed by `stringsOf`; the contact of a body with what it rests
 * or slides on "A.contact 1" with the number of the body, as listed by `contactsOf`.
 */
import type { ReadBody, ReadEntity, ReadRope, ReadScene } from "../../language/scene.ts";

/** A movable pulley and what pulls it down. */
export interface Bight {
  readonly pulley: ReadBody;
  readonly load?: ReadBody;
  /** Set where the load lies on a slope. */
  readonly plane?: ReadBody;
  /** "A.string 2": the string from the axle to the load; unset without a load. Counted over the loads. */
  readonly string?: string;
}

/** The movable pulleys of a "mass-with-movable-pulley", from left to right. */
export function bightsOf(entity: ReadEntity): readonly Bight[] {
  const bights: Bight[] = [];
  let strings = 0;
  for (const body of entity.bodies) {
    const last = bights.at(-1);
    if (body.kind === "pulley") bights.push({ pulley: body });
    else if (last === undefined) continue;
    else if (body.kind === "mass") {
      strings += 1;
      bights[bights.length - 1] = {
        ...last,
        load: body,
        string: `${entity.name}.string ${strings}`,
      };
    } else if (body.kind === "plane") bights[bights.length - 1] = { ...last, plane: body };
  }
  return bights;
}

/** The bodies of an entity of one kind, in order. */
export function bodiesOf(entity: ReadEntity, kind: string): readonly ReadBody[] {
  return entity.bodies.filter((body) => body.kind === kind);
}

/** The plane of an entity that stands on one. */
export function planeOf(entity: ReadEntity): ReadBody | undefined {
  return entity.bodies.find(({ kind }) => kind === "plane");
}

/** A string inside an entity and the bodies at its ends. */
export interface InnerString {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** The strings inside an entity. */
export function stringsOf(entity: ReadEntity): readonly InnerString[] {
  const { kind, name, bodies } = entity;
  const string = (number: number, from: number, to: number): InnerString => ({
    id: `${name}.string ${number}`,
    from: `${name}.${from}`,
    to: `${name}.${to}`,
  });
  switch (kind) {
    case "mass-with-movable-pulley":
      return bightsOf(entity).flatMap(({ pulley, load, string: id }) =>
        load === undefined || id === undefined ? [] : [{ id, from: pulley.id, to: load.id }],
      );
    case "two-side-mass-plane":
      return bodiesOf(entity, "mass")
        .slice(1)
        .map((_, index) => string(index + 1, index + 1, index + 2));
    case "mass-with-reversed-movable-pulley":
    case "mass-box-plane":
      return bodies.length > 2 ? [string(1, 2, 3)] : [];
    case "mass-prism-pulley-plane":
      return [string(1, 1, 2)];
    default:
      return [];
  }
}

/** Where two bodies touch. */
export interface Touch {
  /** "A.contact 2", after the number of the body. */
  readonly id: string;
  /** The body that rests or slides, and whose `friction` it is. */
  readonly body: ReadBody;
  /** What it rests or slides on: a body that can move, a plane, or nothing written: the floor. */
  readonly on?: ReadBody;
}

/** The contacts of an entity, in the order of its bodies. */
export function contactsOf(entity: ReadEntity): readonly Touch[] {
  const { bodies, name } = entity;
  return bodies.flatMap((body, index) => {
    const on = supportOf(entity, index);
    if (on === undefined) return [];
    const id = `${name}.contact ${index + 1}`;
    return on === "floor" ? [{ id, body }] : [{ id, body, on }];
  });
}

/** What the body at an index rests on; `undefined` for what hangs and for what is fixed. */
function supportOf(entity: ReadEntity, index: number): ReadBody | "floor" | undefined {
  const { kind, bodies } = entity;
  const body = bodies[index];
  if (body === undefined || body.kind === "plane" || body.kind === "pulley") return undefined;
  const plane = planeOf(entity);
  const [prism] = [...bodiesOf(entity, "prism"), ...bodiesOf(entity, "double-prism")];
  switch (kind) {
    case "mass-with-fixed-pulley":
      return body.kind === "prism" ? "floor" : bodies[index + 1];
    case "mass-with-movable-pulley":
      return bodies[index + 1]?.kind === "plane" ? bodies[index + 1] : undefined;
    case "two-side-mass-plane":
      return plane;
    case "stacked-mass-plane":
      return index === 0 ? plane : bodies[index - 1];
    case "mass-prism-plane":
    case "mass-prism-pulley-plane":
      return body === prism ? plane : prism;
    case "mass-box-plane":
      return index === 0 ? plane : bodies[0];
    default:
      return undefined;
  }
}

/** One rope through all the entities that it passes. */
export interface WholeRope {
  /** The id of its first part: "rope 1". */
  readonly id: string;
  readonly parts: readonly ReadRope[];
  /** Entities in whose movable pulleys it hangs: it passes there, or ends at the ceiling behind them. */
  readonly passes: readonly ReadEntity[];
  /** The ends that are tied: at bodies, pullers and fixed ends. Behind movable pulleys, the ceiling is not listed. */
  readonly ends: readonly { readonly entity: ReadEntity; readonly point: string }[];
}

/** The ropes of a scene, parts that are one rope joined. */
export function wholeRopes(scene: ReadScene): readonly WholeRope[] {
  const left = new Set(scene.ropes);
  return scene.ropes.flatMap((first) => {
    if (!left.has(first)) return [];
    const parts = [first];
    left.delete(first);
    for (let at = 0; at < parts.length; at++) {
      const passed = (parts[at]?.ends ?? [])
        .filter((end) => isPassing(scene, end.entity))
        .map(({ entity }) => entity);
      for (const rope of left) {
        if (!rope.ends.some(({ entity }) => passed.includes(entity))) continue;
        parts.push(rope);
        left.delete(rope);
      }
    }
    return [joinParts(scene, first.id, parts)];
  });
}

function isPassing(scene: ReadScene, name: string): boolean {
  return scene.entities.some(
    (entity) => entity.name === name && entity.kind === "mass-with-movable-pulley",
  );
}

function joinParts(scene: ReadScene, id: string, parts: readonly ReadRope[]): WholeRope {
  const passes: ReadEntity[] = [];
  const ends: { readonly entity: ReadEntity; readonly point: string }[] = [];
  for (const { entity: name, point } of parts.flatMap((part) => part.ends)) {
    const entity = scene.entities.find((one) => one.name === name);
    if (entity === undefined) continue;
    if (!isPassing(scene, name)) ends.push({ entity, point });
    else if (!passes.includes(entity)) passes.push(entity);
  }
  return { id, parts, passes, ends };
}

/** Length of the motion that is looked at, in seconds: shorter where ropes turn. */
const LONG = 3;
const SHORT = 1.6;
/** Seconds that are looked at behind a change, at least. */
const AFTERWARDS = 1;

/** How long a scene is looked at, unless its motion ends before, in seconds: a whole number of fiftieths. */
export function horizonOf({ entities, change }: ReadScene): number {
  const usual = entities.some(({ kind }) => kind === "directed-mass") ? SHORT : LONG;
  const wanted = Math.max(usual, (change?.atS ?? 0) + AFTERWARDS);
  return Math.ceil(wanted * 50 - 1e-9) / 50;
}

/** The quantity and the subject of an ask's id. */
export function splitAsk(ask: string): readonly [string, string] {
  const at = ask.indexOf(" of ");
  return [ask.slice(0, at), ask.slice(at + 4)];
}

/** The motion of a directed mass is looked at until it is this near to one of its pulleys, in metres. */
export const REACH = 0.25;

/** A motion is looked at until a body is this far from where it started, in metres. */
export const FARTHEST = 30;
