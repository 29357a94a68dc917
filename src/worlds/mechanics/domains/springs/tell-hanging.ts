/** @file Stories of blocks that hang from springs. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity } from "../../language/scene.ts";
import type { Label } from "../domain.ts";
import { blocksOf, springsOf } from "./layout.ts";
import { capital, inWords, isNumeral, listOf, mention, withoutSign } from "./phrases.ts";
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
  readonly groups: readonly Group[];
  readonly names: Readonly<Record<string, string>>;
}

/** The story of a hanging chain. */
export function tellHanging(entity: ReadEntity, label: Label, rng: Rng): Tale {
  const noun = rng.pick(NOUNS);
  const names = namesOf(entity, noun, rng.pick(LETTERS));
  const groups = groupsOf(entity, names);
  const about: About = { entity, label, noun, groups, names };
  const sentences = [
    rng.pick(INTROS)(about),
    ...groups.map((group) => groupSentence(about, group)),
    LAW(about),
    startSentence(about),
  ];
  const after = rng.pick(["after the release", "after the start"]);
  return { story: sentences.join(" "), names, after };
}

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
  out[entity.name] = blocks.length === 1 ? `the ${noun} that hangs there` : `the hanging system`;
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

function what({ groups, noun, names }: About): string {
  if (groups.length === 1) return `a ${noun}`;
  return `${inWords(groups.length)} ${noun}s, one below the other (from the top down ${listOf(groups.map(({ block }) => names[block.id] ?? ""))})`;
}

const INTROS: readonly Intro[] = [
  (about) =>
    `From a ceiling, ${what(about)} ${about.groups.length === 1 ? "hangs" : "hang"} ${onSprings(about)}. The gravitational acceleration is ${about.label("gravity")}.`,
  (about) =>
    `In a stairwell where nothing is in the way, ${what(about)} ${about.groups.length === 1 ? "is" : "are"} hung ${onSprings(about)} from the ceiling. The acceleration of free fall is ${about.label("gravity")}.`,
  (about) =>
    `Somebody builds a toy: ${onSprings(about)}, ${what(about)} ${about.groups.length === 1 ? "hangs" : "hang"} from the ceiling. Gravity gives a falling body an acceleration of ${about.label("gravity")}.`,
];

function springWords(label: Label, spring: ReadBody): string {
  const { id } = spring;
  const k = label(`${id}.stiffness`);
  const l = label(`${id}.length`);
  if (spring.kind !== "spring-pair") return `a spring of stiffness ${k} and natural length ${l}`;
  const other = label(`${id}.stiffness2`);
  return `a pair of springs side by side, both of natural length ${l}, the first of stiffness ${k} and the second of stiffness ${other}, which are always equally long`;
}

function groupSentence({ label, names, groups }: About, { above, springs, block }: Group): string {
  const isFirst = groups[0]?.block.id === block.id;
  const name = names[block.id] ?? "";
  const mass = label(`${block.id}.mass`);
  const body = `${name}, which has a mass of ${mass}`;
  const parts = springs.map((spring) => springWords(label, spring));
  const from = isFirst ? "the ceiling" : above;
  if (springs.length === 1) return `${capital(body)}, hangs from ${from} on ${parts[0]}.`;
  return `${capital(body)}, hangs from ${from} on springs that are joined end to end; from the top down these are ${listOf(parts)}.`;
}

const LAW: Intro = ({ groups, noun, entity }) =>
  `${isAlone(entity) ? "The spring obeys Hooke's law when it is stretched and when it is" : "The springs obey Hooke's law when they are stretched and when they are"} compressed, everything moves up and down only, the air does not matter, and the ${noun}${groups.length === 1 ? " counts as a point" : "s count as points"}.`;

function startSentence(about: About): string {
  const { entity, groups, noun } = about;
  const blocks = groups.map(({ block }) => block);
  const isNatural = entity.options["from"] === "natural";
  const many = blocks.length > 1;
  const reference = isNatural ? "its free place" : "its place of rest";
  const meaning = isNatural
    ? `The free place of ${many ? `a ${noun}` : `the ${noun}`} is the one that it has when all springs have their natural lengths.`
    : `The place of rest of ${many ? `a ${noun}` : `the ${noun}`} is the one that it has when everything hangs in equilibrium.`;
  const places = blocks.map((block) => pullPhrase(about, block, reference));
  const moves = blocks.flatMap((block) => movePhrase(about, block));
  const still = blocks.length - moves.length;
  const rest =
    still === 0
      ? []
      : [
          moves.length === 0
            ? ""
            : still === 1
              ? `the other ${noun} is at rest`
              : `the other ${noun}s are at rest`,
        ];
  const held = `${meaning} At the start ${listOf(places)}.`;
  if (moves.length === 0) {
    return blocks.length === 1
      ? `${held} It is held there at rest and then let go.`
      : `${held} They are held there at rest and then let go together.`;
  }
  return `${held} At that moment ${listOf([...moves, ...rest])}; then everything is left to itself.`;
}

function pullPhrase({ label, names }: About, { id, values }: ReadBody, reference: string): string {
  const d = mention(label, `${id}.pull`, values["pull"] ?? 0);
  const name = names[id] ?? "";
  if (d === undefined) return `${name} is at ${reference}`;
  const above = withoutSign(d);
  if (above !== undefined) return `${name} is ${above} above ${reference}`;
  if (isNumeral(d)) return `${name} is ${d} below ${reference}`;
  return `${name} is a distance ${d} (negative if above) below ${reference}`;
}

function movePhrase({ label, names }: About, { id, values }: ReadBody): readonly string[] {
  const v = mention(label, `${id}.velocity`, values["velocity"] ?? 0);
  if (v === undefined) return [];
  const name = names[id] ?? "";
  const up = withoutSign(v);
  if (up !== undefined) return [`${name} moves upwards at ${up}`];
  if (isNumeral(v)) return [`${name} moves downwards at ${v}`];
  return [`${name} has a velocity of ${v}, counted positive downwards`];
}
