/** @file Stories of blocks that hang from springs. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity } from "../../language/scene.ts";
import type { Label } from "../domain.ts";
import { blocksOf, springsOf } from "./layout.ts";
import { capital, inWords, isNumeral, lawOf, listOf, mention, withoutSign } from "./phrases.ts";
import type { Tale } from "./tell.ts";

const NOUNS = ["block", "weight", "load"];
const LETTERS = [
  ["P", "Q", "R", "S"],
  ["A", "B", "C", "D"],
] as const;

/** The springs above one block. */
interface Group {
  readonly above: string;
  readonly springs: readonly ReadBody[];
  readonly block: ReadBody;
}

interface About {
  readonly entity: ReadEntity;
  readonly label: Label;
  readonly noun: string;
  /** The letters of the blocks, from the top down; of one block none is said. */
  readonly letters: readonly string[];
  readonly groups: readonly Group[];
  readonly names: Readonly<Record<string, string>>;
}

/** The story of a hanging chain. */
export function tellHanging(entity: ReadEntity, label: Label, rng: Rng): Tale {
  const noun = rng.pick(NOUNS);
  const letters = rng.pick(LETTERS).slice(0, blocksOf(entity).length);
  const names = namesOf(entity, noun, letters);
  const groups = groupsOf(entity, names);
  const about: About = { entity, label, noun, letters, groups, names };
  const moves = groups.flatMap(({ block }) => movePhrase(about, block) ?? []);
  const sentences = [
    rng.pick(INTROS)(about),
    ...groups.map((group) => groupSentence(about, group)),
    LAW(about),
    meaningSentence(about),
    moves.length === 0 ? heldSentence(about) : movingSentence(about),
  ];
  const after = rng.pick(["after the release", "after the start"]);
  return { story: sentences.join(" "), names, after: moves.length === 0 ? after : AFTER_START };
}

const AFTER_START = "after the start";

function namesOf(
  entity: ReadEntity,
  noun: string,
  letters: readonly string[],
): Readonly<Record<string, string>> {
  const blocks = blocksOf(entity);
  const out: Record<string, string> = {};
  for (const [index, { id }] of blocks.entries()) {
    out[id] = blocks.length === 1 ? `the ${noun}` : `${noun} ${letters[index]}`;
  }
  for (const { above, springs, block } of groupsOf(entity, out)) {
    const where = blocks.length === 1 ? "" : ` between ${above} and ${out[block.id]}`;
    for (const [index, spring] of springs.entries()) {
      const which = springs.length === 1 ? "" : place(index, springs.length);
      const isPair = spring.kind === "spring-pair";
      out[spring.id] = isPair
        ? `the ${which}pair of springs${where}`
        : `the ${which}spring${where}`;
      if (!isPair) continue;
      out[`${spring.id}a`] = `the first spring of ${out[spring.id]}`;
      out[`${spring.id}b`] = `the second spring of ${out[spring.id]}`;
    }
  }
  out[entity.name] = blocks.length === 1 ? `the ${noun}` : "the hanging system";
  return out;
}

function place(index: number, count: number): string {
  if (index === 0) return count === 2 ? "upper " : "topmost ";
  if (index === count - 1) return count === 2 ? "lower " : "lowest ";
  return count === 3 ? "middle " : `${["", "second", "third", "fourth", "fifth"][index] ?? ""} `;
}

function groupsOf(entity: ReadEntity, names: Readonly<Record<string, string>>): readonly Group[] {
  const groups: Group[] = [];
  let springs: ReadBody[] = [];
  let above = "the ceiling";
  for (const body of entity.bodies) {
    if (body.kind !== "hung-block") {
      springs.push(body);
      continue;
    }
    groups.push({ above, springs, block: body });
    springs = [];
    above = names[body.id] ?? "";
  }
  return groups;
}

type Intro = (about: About) => string;

function isAlone(entity: ReadEntity): boolean {
  const springs = springsOf(entity);
  return springs.length === 1 && springs[0]?.kind !== "spring-pair";
}

function onSprings({ entity }: About): string {
  return isAlone(entity) ? "on a light spring" : "on light springs";
}

/** "a load", or "two loads, A above B,". */
function what({ groups, noun, letters }: About): string {
  if (groups.length === 1) return `a ${noun}`;
  const order =
    groups.length === 2 ? letters.join(" above ") : `called ${listOf(letters)} from the top down`;
  return `${inWords(groups.length)} ${noun}s, ${order},`;
}

function plural({ groups }: About, one: string, several: string): string {
  return groups.length === 1 ? one : several;
}

const INTROS: readonly Intro[] = [
  (about) =>
    `${capital(what(about))} ${plural(about, "hangs", "hang")} from a ceiling ${onSprings(about)}. The gravitational acceleration is ${about.label("gravity")}.`,
  (about) =>
    `In a tall stairwell, ${what(about)} ${plural(about, "is", "are")} hung from the ceiling ${onSprings(about)}. The acceleration of free fall is ${about.label("gravity")}.`,
  (about) =>
    `For a study of vertical oscillations, ${what(about)} ${plural(about, "is", "are")} hung from the ceiling of a laboratory ${onSprings(about)}. The acceleration due to gravity is ${about.label("gravity")}.`,
];

function springWords(label: Label, spring: ReadBody): string {
  const { id } = spring;
  const k = label(`${id}.stiffness`);
  const l = label(`${id}.length`);
  if (spring.kind !== "spring-pair") return `a spring of stiffness ${k} and natural length ${l}`;
  const other = label(`${id}.stiffness2`);
  return `a pair of parallel springs that always have the same length (each of natural length ${l}, the first of stiffness ${k}, the second of stiffness ${other})`;
}

function groupSentence({ label, names, groups }: About, { above, springs, block }: Group): string {
  const isFirst = groups[0]?.block.id === block.id;
  const name = names[block.id] ?? "";
  const mass = label(`${block.id}.mass`);
  const body = `${name}, which has a mass of ${mass}`;
  const parts = springs.map((spring) => springWords(label, spring));
  const from = isFirst ? "the ceiling" : above;
  if (springs.length === 1) return `${capital(body)}, hangs from ${from} on ${parts[0]}.`;
  return `${capital(body)}, hangs from ${from} on springs joined end to end, which are, from the top down, ${listOf(parts)}.`;
}

const LAW: Intro = (about) =>
  `${lawOf(isAlone(about.entity) ? 1 : 2)} All motion is vertical, air resistance is negligible, and the ${about.noun}${plural(about, " counts as a point", "s count as points")}.`;

/** Where the pulls are measured from. */
function referenceOf({ entity }: About): string {
  return entity.options["from"] === "natural" ? "unstretched position" : "equilibrium position";
}

const MEANINGS: Readonly<Record<string, string>> = {
  "unstretched position": "where it would be if every spring had its natural length",
  "equilibrium position": "where it would hang at rest with the whole system in equilibrium",
};

function meaningSentence(about: About): string {
  const reference = referenceOf(about);
  return `The ${reference} of ${plural(about, "the", "a")} ${about.noun} is ${MEANINGS[reference]}.`;
}

function heldSentence(about: About): string {
  const places = about.groups.map(({ block }) => placePhrase(about, block));
  if (places.length === 1) {
    return `At the start the ${about.noun} is held at rest ${places[0]}; it is then released.`;
  }
  const reference = `at its ${referenceOf(about)}`;
  if (places.every((place) => place === reference)) {
    return `At the start each ${about.noun} is held at rest ${reference}; they are then released together.`;
  }
  const held = about.groups.map(
    ({ block }, at) => `${about.names[block.id]}${at === 0 ? " is held" : ""} ${places[at]}`,
  );
  const all = held.length === 2 ? "both" : "all";
  return `At the start ${listOf(held)}, ${all} at rest; they are then released together.`;
}

function movingSentence(about: About): string {
  const states = about.groups.map(({ block }) => {
    const moves = movePhrase(about, block) ?? "at rest";
    return `${about.names[block.id]} is ${placePhrase(about, block)} and ${moves}`;
  });
  return `At the start ${states.join(", and ")}; from then on everything moves freely.`;
}

/** "0.05 m below its equilibrium position". */
function placePhrase(about: About, { id, values }: ReadBody): string {
  const reference = `its ${referenceOf(about)}`;
  const d = mention(about.label, `${id}.pull`, values["pull"] ?? 0);
  if (d === undefined) return `at ${reference}`;
  const above = withoutSign(d);
  if (above !== undefined) return `${above} above ${reference}`;
  return `${isNumeral(d) ? d : `a distance ${d}`} below ${reference}`;
}

function movePhrase({ label }: About, { id, values }: ReadBody): string | undefined {
  const v = mention(label, `${id}.velocity`, values["velocity"] ?? 0);
  if (v === undefined) return undefined;
  const up = withoutSign(v);
  if (up !== undefined) return `moving upwards at ${up}`;
  return `moving downwards at ${isNumeral(v) ? v : `a speed ${v}`}`;
}
