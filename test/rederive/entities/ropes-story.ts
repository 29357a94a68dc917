/**
 * @file Reads the story of a rope scene, sentence by sentence, and builds the machine from it.
 *
 * Each sentence must fit exactly one rule. A sentence may speak of what the one before it told: "this face", "the plane",
 * "their masses".
 */

import { CONVENTION_RULES } from "./ropes-conventions.ts";
import type { Hearing } from "./ropes-hearing.ts";
import type { Machine } from "./ropes-machine.ts";
import { readPath } from "./ropes-paths.ts";
import { RULES } from "./ropes-rules.ts";
import { lower, type Marked } from "./ropes-words.ts";

const PATTERNS = [...RULES, ...CONVENTION_RULES].map(([pattern, hear]) => ({
  pattern: new RegExp(`^${pattern}$`),
  hear,
}));

function hearClause(hearing: Hearing, clause: string): void {
  const fitting = PATTERNS.flatMap(({ pattern, hear }) => {
    const found = pattern.exec(clause);
    return found === null ? [] : [{ hear, parts: found.slice(1) }];
  });
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) {
    throw new Error(`${fitting.length} rules fit: ${clause}`);
  }
  only.hear(hearing, ...only.parts.map((part) => part ?? ""));
}

/** Sentences that only make sense with the next one. */
const OPEN = /hangs by its axle from a rope|holds the axle of|^by its axle|stands a stack/;

/** The machine that a story tells of. Throws where a sentence cannot be understood or something is left open. */
export function hearStory(marked: Marked, story: string): Machine {
  const hearing: Hearing = {
    marked,
    bodies: new Map(),
    contacts: [],
    cords: [],
    drivers: new Map(),
    conventions: new Set(),
    paths: [],
    these: [],
    stand: undefined,
    face: "right",
    gravity: Number.NaN,
  };
  let open = "";
  for (const sentence of story.split(/(?<=\.)\s+/)) {
    const text = open + lower(sentence.replace(/\.$/, ""));
    open = OPEN.test(text) && open === "" ? `${text}. ` : "";
    if (open !== "") continue;
    if (!readPath(hearing, text)) hearSentence(hearing, text);
  }
  return finish(hearing);
}

/** A sentence, with a clause about friction behind a semicolon. */
function hearSentence(hearing: Hearing, text: string): void {
  const [, first = text, friction] =
    /^(.*?); ((?:there is no|the coefficient of) friction between .*)$/.exec(text) ?? [];
  hearClause(hearing, first);
  if (friction !== undefined) hearClause(hearing, friction);
}

function finish(hearing: Hearing): Machine {
  const { bodies, contacts, cords, gravity, conventions, paths } = hearing;
  for (const { name, mass } of bodies.values()) {
    if (Number.isNaN(mass)) throw new Error(`how heavy is ${name}?`);
  }
  for (const { body, friction, supportName } of contacts) {
    if (Number.isNaN(friction)) throw new Error(`how rough are ${body.name} and ${supportName}?`);
  }
  const wanted = [
    ...["rest", "room"],
    ...(cords.length > 0 || paths.length > 0 ? ["ropes", "pulleys"] : []),
    ...(contacts.length > 0 ? ["contact"] : []),
    ...(contacts.some(({ support }) => support !== undefined) ? ["ground"] : []),
    ...(contacts.some(({ friction }) => friction > 0) ? ["friction"] : []),
  ];
  for (const what of wanted) {
    if (!conventions.has(what)) throw new Error(`nothing is said about: ${what}`);
  }
  if (Number.isNaN(gravity)) throw new Error("how strong is gravity?");
  const roped = paths.map(({ cord }) => cord);
  return { bodies: [...bodies.values()], contacts, cords: [...cords, ...roped], gravity };
}
