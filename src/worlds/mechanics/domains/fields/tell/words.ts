/** @file Small tools of story-telling: lists, choices, sentences. */
import type { Rng } from "../../../../../core/rng.ts";
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import type { Label } from "../../domain.ts";

/** What a teller works with. */
export interface Teller {
  readonly label: Label;
  readonly rng: Rng;
  /** Subject → how the story calls it. */
  readonly names: Readonly<Record<string, string>>;
}

/** The label of a parameter of a body. */
export function given({ label }: Teller, { id }: ReadBody, parameter: string): string {
  return label(`${id}.${parameter}`);
}

/** The label of a parameter of an entity. */
export function ownGiven({ label }: Teller, { name }: ReadEntity, parameter: string): string {
  return label(`${name}.${parameter}`);
}

/** One of several wordings. */
export function oneOf({ rng }: Teller, ...wordings: readonly string[]): string {
  return rng.pick(wordings);
}

/** "P", "P and Q", "P, Q and R". */
export function listOf(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

/** A name where the story mentions it first: "a stone" for what is "the stone" afterwards. */
export function introduced(name: string): string {
  return name.replace(/^the /, "a ");
}

/** The size of a given whose sign is said in words: "45°" for "-45°". */
export function sizeOf(label: string): string {
  return label.replace(/^-/, "");
}

/** With a capital at the start. */
export function capital(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

/** How the story calls a subject. */
export function nameOf({ names }: Teller, subject: string): string {
  return names[subject] ?? subject;
}
