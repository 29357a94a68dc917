/** @file Stories of one block that springs hold on a table. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity } from "../../language/scene.ts";
import type { Label } from "../domain.ts";
import { isStraight } from "./layout.ts";
import { inWords, listOf, mention } from "./phrases.ts";
import type { Tale } from "./tell.ts";

const PEGS = ["A", "B", "C", "D", "E"];

interface Words {
  readonly block: string;
  readonly peg: string;
}

const WORDS: readonly Words[] = [
  { block: "block", peg: "peg" },
  { block: "puck", peg: "post" },
  { block: "slider", peg: "pin" },
];

/** The story of a block on springs. */
export function tellPlane(entity: ReadEntity, label: Label, rng: Rng): Tale {
  const words = rng.pick(WORDS);
  const springs = entity.bodies.filter(({ kind }) => kind === "anchored-spring");
  const [block] = entity.bodies;
  if (block === undefined) return { story: "", names: {}, after: "" };
  // On one line the y coordinates are left out, unless somebody has written them.
  const onLine =
    isStraight(entity) &&
    entity.bodies.every(
      ({ id, values }) => mention(label, `${id}.y`, values["y"] ?? 0) === undefined,
    );
  const about = { entity, block, springs, label, words, onLine };
  const names = {
    [entity.name]: `the ${words.block} and its springs`.replace(
      "springs",
      springs.length === 1 ? "spring" : "springs",
    ),
    [block.id]: `the ${words.block}`,
    ...Object.fromEntries(
      springs.map(({ id }, index) => [
        id,
        springs.length === 1 ? "the spring" : `the spring from ${words.peg} ${PEGS[index]}`,
      ]),
    ),
  };
  const sentences = [
    rng.pick(INTROS)(about),
    ...springSentences(about),
    LAW(about),
    startSentence(about),
  ];
  const after = rng.pick(["after the start", "after it is let go", "after the motion begins"]);
  const isAtRest = !/velocity|speed/.test(startSentence(about));
  return { story: sentences.join(" "), names, after: isAtRest ? after : "after the start" };
}

interface About {
  readonly entity: ReadEntity;
  readonly block: ReadBody;
  readonly springs: readonly ReadBody[];
  readonly label: Label;
  readonly words: Words;
  readonly onLine: boolean;
}

function count({ springs, words }: About): string {
  const { peg } = words;
  if (springs.length === 1) return `one light spring to a fixed ${peg}`;
  return `${inWords(springs.length)} light springs to fixed ${peg}s`;
}

/** "a light spring, whose other end is fastened to a fixed peg, holds". */
function holding({ springs, words }: About): string {
  const { peg } = words;
  if (springs.length === 1) {
    return `a light spring, whose other end is fastened to a fixed ${peg}, holds`;
  }
  return `${inWords(springs.length)} light springs, whose other ends are fastened to fixed ${peg}s, hold`;
}

function frame({ onLine }: About): string {
  return onLine
    ? "Everything lies on one straight line, the x axis, along which places are given."
    : "Places on the table are given by coordinates (x, y) in its plane.";
}

type Intro = (about: About) => string;

const INTROS: readonly Intro[] = [
  (about) =>
    `A small ${about.words.block} of mass ${about.label(`${about.block.id}.mass`)} slides without friction on a horizontal table. It is joined by ${count(about)}. ${frame(about)}`,
  (about) =>
    `On a smooth horizontal table, ${holding(about)} a small ${about.words.block} whose mass is ${about.label(`${about.block.id}.mass`)}. ${frame(about)}`,
  (about) =>
    `In a laboratory, a small ${about.words.block} with a mass of ${about.label(`${about.block.id}.mass`)} floats on an air table, which is level and takes all friction away. ${frame(about)} The ${about.words.block} is joined by ${count(about)}.`,
];

function placeOf({ label, onLine }: About, { id, values }: ReadBody): string {
  const x = mention(label, `${id}.x`, values["x"] ?? 0);
  if (onLine) return x === undefined ? "at the origin" : `at x = ${x}`;
  const y = mention(label, `${id}.y`, values["y"] ?? 0);
  if (x === undefined && y === undefined) return "at the origin (0, 0)";
  return `at (${x ?? "0"}, ${y ?? "0"})`;
}

function springSentences(about: About): readonly string[] {
  const { springs, label, words } = about;
  return springs.map((spring, index) => {
    const peg = springs.length === 1 ? `the ${words.peg}` : `${words.peg} ${PEGS[index]}`;
    const k = label(`${spring.id}.stiffness`);
    const l = label(`${spring.id}.length`);
    const start = springs.length === 1 ? "The spring" : `The spring from ${peg}`;
    const where = springs.length === 1 ? `The ${words.peg} is` : `${capitalPeg(peg)} is`;
    return `${where} ${placeOf(about, spring)}. ${start} has a stiffness of ${k} and a natural length of ${l}.`;
  });
}

function capitalPeg(peg: string): string {
  return `${peg.charAt(0).toUpperCase()}${peg.slice(1)}`;
}

const LAW: Intro = ({ springs, words }) =>
  springs.length === 1
    ? `The spring obeys Hooke's law when it is stretched and when it is compressed, stays straight and turns freely about both its ends; the ${words.block} counts as a point.`
    : `The springs obey Hooke's law when they are stretched and when they are compressed, stay straight, turn freely about both their ends and do not get in each other's way; the ${words.block} counts as a point.`;

function startSentence(about: About): string {
  const { block, label, words, onLine } = about;
  const where = placeOf(about, block);
  const vx = mention(label, `${block.id}.vx`, block.values["vx"] ?? 0);
  const vy = mention(label, `${block.id}.vy`, block.values["vy"] ?? 0);
  if (vx === undefined && vy === undefined) {
    return `At the start the ${words.block} is let go from rest ${where}.`;
  }
  if (onLine && vy === undefined) {
    return `At the start the ${words.block} is ${where} and has the velocity component ${vx} along the x axis (positive in the direction of growing x).`;
  }
  const parts = [`${vx ?? "0"} along the x axis`, `${vy ?? "0"} along the y axis`];
  return `At the start the ${words.block} is ${where} and its velocity has the components ${listOf(parts)}.`;
}
