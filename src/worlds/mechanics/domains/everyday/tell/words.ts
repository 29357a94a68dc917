/** @file Small helps for sentences. */
import type { Rng } from "../../../../../core/rng.ts";
import type { ReadBody, ReadEntity, ReadScene } from "../../../language/scene.ts";
import type { Label, Told } from "../../domain.ts";

/** What a teller works with. */
export interface Telling {
  readonly entity: ReadEntity;
  readonly scene: ReadScene;
  readonly rng: Rng;
  /** The label of a parameter of the entity or of one of its bodies. */
  of(part: ReadEntity | ReadBody, parameter: string): string;
  /** The label of gravity. */
  readonly gravity: string;
}

/** A story and what its parts are called. */
export interface Tale {
  readonly story: string;
  readonly names: Told["names"];
  readonly after?: string;
  readonly change?: string;
}

/** Tells entities of one kind. */
export type Teller = (telling: Telling) => Tale;

/** Puts the labels of a scene at a teller's hand. */
export function tellingOf(entity: ReadEntity, scene: ReadScene, label: Label, rng: Rng): Telling {
  return {
    entity,
    scene,
    rng,
    of: (part, parameter) => label(`${"id" in part ? part.id : part.name}.${parameter}`),
    get gravity() {
      return label("gravity");
    },
  };
}

/** "an apple", "a pear". */
export function a(word: string): string {
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}

/** "the apple". */
export function the(word: string): string {
  return `the ${word}`;
}

/** With a capital at the start. */
export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** "a", "a and b", "a, b and c". */
export function join(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** "1 step", "3 steps", "x steps". */
export function counted(label: string, word: string): string {
  return label === "1" ? `1 ${word}` : `${label} ${word}s`;
}

/** Names of an entity that stands for its one body, or for the first of two. */
export function namesIn({ name, bodies }: ReadEntity): Record<string, string> {
  const whole = bodies[0]?.options["what"] ?? "";
  return { ...namesOf(bodies), [name]: the(whole) };
}

/** Body id → "the" and its word. */
export function namesOf(bodies: readonly ReadBody[]): Record<string, string> {
  return Object.fromEntries(bodies.map((body) => [body.id, the(body.options["what"] ?? "")]));
}
