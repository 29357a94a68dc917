/** @file Stories of one block that springs hold on a table. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity } from "../../language/scene.ts";
import type { Label } from "../domain.ts";
import { isStraight } from "./layout.ts";
import { capital, inWords, lawOf, mention } from "./phrases.ts";
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
    [entity.name]: `the ${words.block}`,
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
  const after = rng.pick(["after the start", "after the release", "after the motion begins"]);
  const isAtRest = velocityOf(about).every((part) => part === undefined);
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

/** "A light spring joins it to a fixed peg." */
function joining({ springs, words }: About, it: string): string {
  const { peg } = words;
  if (springs.length === 1) return `A light spring joins ${it} to a fixed ${peg}.`;
  return `${capital(inWords(springs.length))} light springs join ${it} to fixed ${peg}s.`;
}

/** "a light spring, whose other end is fastened to a fixed peg". */
function fastened({ springs, words }: About): string {
  const { peg } = words;
  if (springs.length === 1) return `a light spring, whose other end is fastened to a fixed ${peg}`;
  return `${inWords(springs.length)} light springs, whose other ends are fastened to fixed ${peg}s`;
}

function frame({ onLine }: About): string {
  return onLine
    ? "Everything happens along one straight line, the X axis; positions are given by their X coordinates."
    : "Positions on the table are given by their coordinates (X, Y).";
}

type Intro = (about: About) => string;

const INTROS: readonly Intro[] = [
  (about) =>
    `A small ${about.words.block} of mass ${about.label(`${about.block.id}.mass`)} slides without friction on a horizontal table. ${joining(about, "it")} ${frame(about)}`,
  (about) =>
    `On a smooth horizontal table, a small ${about.words.block} of mass ${about.label(`${about.block.id}.mass`)} is attached to ${fastened(about)}. ${frame(about)}`,
  (about) =>
    `In a laboratory, a small ${about.words.block} with a mass of ${about.label(`${about.block.id}.mass`)} floats without friction on a level air table. ${joining(about, `the ${about.words.block}`)} ${frame(about)}`,
];

function placeOf({ label, onLine }: About, { id, values }: ReadBody): string {
  const x = mention(label, `${id}.x`, values["x"] ?? 0);
  if (onLine) return x === undefined ? "at the origin" : `at X = ${x}`;
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
    const where = springs.length === 1 ? `The ${words.peg} is` : `${capital(peg)} is`;
    return `${where} ${placeOf(about, spring)}. ${start} has a stiffness of ${k} and a natural length of ${l}.`;
  });
}

const LAW: Intro = ({ springs, words }) =>
  springs.length === 1
    ? `${lawOf(1)} It stays straight and turns freely about its ends; the ${words.block} counts as a point.`
    : `${lawOf(2)} They stay straight, turn freely about their ends and do not obstruct one another; the ${words.block} counts as a point.`;

/** The components of the velocity at the start as far as they are given. */
function velocityOf({ block, label }: About): readonly [string | undefined, string | undefined] {
  const part = (key: string): string | undefined =>
    mention(label, `${block.id}.${key}`, block.values[key] ?? 0);
  return [part("vx"), part("vy")];
}

function startSentence(about: About): string {
  const { words, onLine } = about;
  const where = placeOf(about, about.block);
  const [vx, vy] = velocityOf(about);
  if (vx === undefined && vy === undefined) {
    return `At the start the ${words.block} is released from rest ${where}.`;
  }
  const start = `At the start the ${words.block} is ${where}, and its velocity has`;
  if (onLine && vy === undefined) return `${start} the X component ${vx}.`;
  return `${start} the components ${vx ?? "0"} along the X axis and ${vy ?? "0"} along the Y axis.`;
}
