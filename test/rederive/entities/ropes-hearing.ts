/** @file What a reader of rope stories has heard so far, and the first things it does with that. */
import {
  type Body,
  type Contact,
  type Cord,
  normalOf,
  opposite,
  type Term,
  type Vec,
} from "./ropes-machine.ts";
import type { Path } from "./ropes-paths.ts";
import { amountOf, type Marked, readPlane } from "./ropes-words.ts";

/** What has been heard so far. */
export interface Hearing {
  readonly marked: Marked;
  readonly bodies: Map<string, Body>;
  readonly contacts: Contact[];
  readonly cords: Cord[];
  readonly drivers: Map<string, { readonly force: number } | { readonly speed: number } | "fixed">;
  readonly conventions: Set<string>;
  readonly paths: Path[];
  /** The bodies of the sentence before, the plane it spoke of, the prism whose face it spoke of. */
  these: readonly Body[];
  stand: Body | undefined;
  face: "left" | "right";
  gravity: number;
}

/** How a sentence is said, and what it tells. */
export type Rule = readonly [pattern: string, hear: (hearing: Hearing, ...parts: string[]) => void];

/** A body of which the story has spoken. */
export function bodyKnown({ bodies }: Hearing, name: string): Body {
  const known = bodies.get(name);
  if (known === undefined) throw new Error(`what is ${name}?`);
  return known;
}

/** A body by its name; it is new where the story has not spoken of it. */
function bodyNamed({ bodies }: Hearing, name: string): Body {
  const known = bodies.get(name);
  if (known !== undefined) return known;
  const body: Body = { name, mass: Number.NaN, index: bodies.size };
  bodies.set(name, body);
  return body;
}

export function addBody(hearing: Hearing, name: string, mass?: string): Body {
  if (hearing.bodies.has(name)) throw new Error(`there are two of ${name}`);
  const body = bodyNamed(hearing, name);
  if (mass !== undefined) body.mass = amountOf(mass, hearing.marked);
  hearing.these = [body];
  return body;
}

export function weigh(hearing: Hearing, name: string, mass: string): void {
  const body = hearing.bodies.get(name);
  if (body === undefined || !Number.isNaN(body.mass)) throw new Error(`${name}: ${mass}?`);
  body.mass = amountOf(mass, hearing.marked);
}

/** A body lies on something: a plane, the floor, or another body. */
export function rest(
  { contacts }: Hearing,
  body: Body,
  along: Vec,
  under: { readonly support?: Body; readonly name: string; readonly normal?: Vec },
): void {
  body.along = along;
  body.up = along[1] < 0 ? opposite(along) : along;
  contacts.push({
    body,
    support: under.support,
    supportName: under.name,
    tangent: along,
    normal: under.normal ?? normalOf(along),
    friction: Number.NaN,
  });
}

export function layOn(hearing: Hearing, name: string, plane: string, mass?: string): Body {
  const body = addBody(hearing, name, mass);
  rest(hearing, body, readPlane(plane, hearing.marked), { name: "the plane" });
  return body;
}

export function rub({ contacts }: Hearing, name: string, under: string, friction: number): void {
  const found = contacts.filter(
    ({ body, supportName }) => body.name === name && supportName === under,
  );
  const [contact] = found;
  if (contact === undefined || found.length > 1 || !Number.isNaN(contact.friction)) {
    throw new Error(`friction between ${name} and ${under}?`);
  }
  contact.friction = friction;
}

export function addString(hearing: Hearing, from: Body, to: Body, terms: readonly Term[]): void {
  const name = `the string between ${from.name} and ${to.name}`;
  hearing.cords.push({ name, terms, end: terms.filter(({ body }) => body === to) });
}
