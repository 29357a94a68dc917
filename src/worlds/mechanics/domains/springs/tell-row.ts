/** @file Stories of blocks in a row, on a slope or on a ring, joined by springs. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity } from "../../language/scene.ts";
import type { Label } from "../domain.ts";
import { blocksOf, isRing, isUndamped, neighboursOf, springsOf } from "./layout.ts";
import { capital, inWords, isNumeral, lawOf, listOf, mention, withoutSign } from "./phrases.ts";
import type { Tale } from "./tell.ts";

const LETTERS = [
  ["P", "Q", "R", "S", "T", "U"],
  ["A", "B", "C", "D", "E", "F"],
  ["J", "K", "L", "M", "N", "Q"],
] as const;
const NOUNS = ["block", "glider", "cart", "slider"];
const RING_NOUNS = ["bead", "slider"];

interface About {
  readonly entity: ReadEntity;
  readonly label: Label;
  readonly noun: string;
  readonly blocks: readonly ReadBody[];
  readonly springs: readonly ReadBody[];
  /** Blocks by letter or, where there is one only, by noun; walls by where they stand; springs by their neighbours. */
  readonly short: Readonly<Record<string, string>>;
  readonly slope: string | undefined;
  readonly ring: boolean;
}

/** The story of a row. */
export function tellRow(entity: ReadEntity, label: Label, rng: Rng): Tale {
  const ring = isRing(entity);
  const noun = rng.pick(ring ? RING_NOUNS : NOUNS);
  const slope = mention(label, `${entity.name}.slope`, entity.values["slope"] ?? 0);
  const blocks = blocksOf(entity);
  const springs = springsOf(entity);
  const short = shortNames(entity, noun, rng.pick(LETTERS), slope !== undefined);
  const about: About = { entity, label, noun, blocks, springs, short, slope, ring };
  const intros = ring ? RING : slope === undefined ? LEVEL : SLOPING;
  const sentences = [
    rng.pick(intros)(about),
    massSentence(about),
    ...springSentences(about),
    lawSentence(about),
    startSentence(about),
  ];
  const names: Record<string, string> = {
    ...short,
    [entity.name]: blocks.length === 1 ? `the ${noun}` : `the system of ${noun}s and springs`,
  };
  for (const { id } of blocks)
    names[id] = blocks.length === 1 ? `the ${noun}` : `${noun} ${short[id]}`;
  const after = rng.pick(["after the release", "after the start"]);
  const isReleased = blocks.every((block) => movePhrase(about, block).length === 0);
  return { story: sentences.join(" "), names, after: isReleased ? after : "after the start" };
}

function shortNames(
  entity: ReadEntity,
  noun: string,
  letters: readonly string[],
  slopes: boolean,
): Readonly<Record<string, string>> {
  const out: Record<string, string> = {};
  const blocks = blocksOf(entity);
  for (const [index, { id }] of blocks.entries()) {
    out[id] = blocks.length === 1 ? `the ${noun}` : (letters[index] ?? id);
  }
  const walls = entity.bodies.filter(({ kind }) => kind === "wall");
  const sides = slopes ? ["the upper wall", "the lower wall"] : ["the left wall", "the right wall"];
  for (const { id } of walls) {
    const isFirst = entity.bodies[0]?.id === id;
    out[id] = walls.length === 1 ? "the wall" : (sides[isFirst ? 0 : 1] ?? "the wall");
  }
  const springs = springsOf(entity);
  for (const spring of springs) {
    const [from, to] = neighboursOf(entity, spring).map((body) => out[body?.id ?? ""] ?? "");
    if (springs.length === 1) out[spring.id] = "the spring";
    else if (isRing(entity))
      out[spring.id] = `the spring that leads clockwise from ${from} to ${to}`;
    else out[spring.id] = `the spring between ${from} and ${to}`;
  }
  return out;
}

type Intro = (about: About) => string;

/** What stands along the track: "a fixed wall, block P, block Q and a second fixed wall". */
function orderOf({ entity, blocks, noun, short }: About): string {
  const standing = entity.bodies.filter(({ kind }) => kind !== "spring");
  return listOf(
    standing.map((body, at) => {
      if (body.kind === "wall") {
        return at > 0 && standing[0]?.kind === "wall" ? "a second fixed wall" : "a fixed wall";
      }
      return blocks.length === 1 ? `a small ${noun}` : `${noun} ${short[body.id]}`;
    }),
  );
}

function manyOf({ blocks, noun }: About): string {
  return blocks.length === 1 ? `a small ${noun}` : `${inWords(blocks.length)} small ${noun}s`;
}

function joined({ springs }: About): string {
  return springs.length === 1
    ? "A light spring along the track joins the two"
    : "A light spring along the track joins each to the next";
}

const LEVEL: readonly Intro[] = [
  (about) =>
    `Along a smooth, straight, horizontal track there are, from left to right, ${orderOf(about)}. ${joined(about)}.`,
  (about) =>
    `${capital(manyOf(about))} can slide without friction along a straight, level track, on which there are, in order from left to right, ${orderOf(about)}. ${joined(about)}.`,
  (about) =>
    `For an experiment on vibrations, a straight air track is set up level, so that friction is negligible. It carries, from left to right, ${orderOf(about)}. ${joined(about)}.`,
];

const SLOPING: readonly Intro[] = [
  (about) =>
    `A smooth, straight track is inclined at an angle of ${about.slope} to the horizontal. Along it there are, from the top down, ${orderOf(about)}. ${joined(about)}. The gravitational acceleration is ${about.label("gravity")}.`,
  (about) =>
    `${capital(manyOf(about))} can slide without friction along a long, straight track, which slopes at ${about.slope} to the horizontal. On it there are, from the top down, ${orderOf(about)}. ${joined(about)}. The acceleration of free fall is ${about.label("gravity")}.`,
  (about) =>
    `One end of a straight air track is raised until the track makes an angle of ${about.slope} with the horizontal; friction is negligible. In order from the upper end to the lower end there are ${orderOf(about)}. ${joined(about)}. The acceleration due to gravity is ${about.label("gravity")}.`,
];

function ringOrder({ blocks, short }: About): string {
  return listOf(blocks.map(({ id }) => short[id] ?? id));
}

const RING_JOIN =
  "A light spring lying along the track joins each to the next, and another joins the last to the first, so that the springs close the circle; they push and pull along the track, and all lengths are measured along it";

const RING: readonly Intro[] = [
  (about) =>
    `On a smooth, horizontal, circular track there are ${manyOf(about)}: clockwise, as seen from above, ${ringOrder(about)}. ${RING_JOIN}.`,
  (about) =>
    `${capital(manyOf(about))} can slide without friction along a circular groove in a level table. In clockwise order, as seen from above, they are ${ringOrder(about)}. ${RING_JOIN}.`,
  (about) =>
    `A smooth circular rail lies level. It carries ${manyOf(about)}, named ${ringOrder(about)} in clockwise order as seen from above. ${RING_JOIN}.`,
];

function massSentence({ entity, blocks, label, noun, short }: About): string {
  const common = mention(label, `${entity.name}.mass`, entity.values["mass"] ?? 0);
  const own = blocks.flatMap(({ id, values }) => {
    const mass = mention(label, `${id}.mass`, values["mass"] ?? 0);
    return mass === undefined ? [] : [{ id, mass }];
  });
  const said = own.map(({ id, mass }, index) => {
    const name = short[id] ?? id;
    return index === 0 ? `${name} has a mass of ${mass}` : `${name} one of ${mass}`;
  });
  if (common === undefined) return `${capital(listOf(said))}.`;
  if (own.length === 0) {
    return blocks.length === 1
      ? `The ${noun} has a mass of ${common}.`
      : `Each ${noun} has a mass of ${common}.`;
  }
  if (own.length === blocks.length)
    return `${capital(listOf(said))} (other ${noun}s of the set have ${common}).`;
  return `${capital(listOf(said))}; each other ${noun} has a mass of ${common}.`;
}

function springSentences({ entity, springs, label, short }: About): readonly string[] {
  const common = mention(label, `${entity.name}.stiffness`, entity.values["stiffness"] ?? 0);
  const each = springs.map(({ id, values }) => {
    const k = mention(label, `${id}.stiffness`, values["stiffness"] ?? 0);
    const b = mention(label, `${id}.damping`, values["damping"] ?? 0);
    const parts = [
      ...(k === undefined ? [] : [`a stiffness of ${k}`]),
      `a natural length of ${label(`${id}.length`)}`,
      ...(b === undefined ? [] : [`a damping coefficient of ${b}`]),
    ];
    return `${capital(short[id] ?? id)} has ${listOf(parts)}.`;
  });
  if (common === undefined) return each;
  const hasOwn = springs.some(({ values }) => (values["stiffness"] ?? 0) !== 0);
  const whole = hasOwn
    ? `Where nothing else is said, a spring has a stiffness of ${common}.`
    : `Each spring has a stiffness of ${common}.`;
  return [whole, ...each];
}

const DAMPING =
  "A spring with a damping coefficient also resists any change of its length, with a force on both its ends that is this coefficient times the rate at which the length changes.";

function lawSentence({ entity, springs, blocks, noun }: About): string {
  const point =
    blocks.length === 1 ? `The ${noun} counts as a point.` : `The ${noun}s count as points.`;
  const law = `${lawOf(springs.length)} ${point}`;
  return isUndamped(entity) ? law : `${law} ${DAMPING}`;
}

function startSentence(about: About): string {
  const { springs, blocks, noun } = about;
  const stretched = springs.flatMap((spring) => stretchPhrase(about, spring));
  const still = springs.length - stretched.length;
  const states = still === 0 ? stretched : [...stretched, natural(springs.length, still)];
  const moving = blocks.flatMap((block) => movePhrase(about, block));
  return `At the start ${listOf(states)}. ${motionSentence(moving, blocks.length, noun)}`;
}

function natural(count: number, still: number): string {
  if (count === 1) return "the spring has its natural length";
  if (still === count) return "all the springs have their natural lengths";
  return still === 1
    ? "the other spring has its natural length"
    : "the other springs have their natural lengths";
}

function stretchPhrase({ label, short }: About, { id, values }: ReadBody): readonly string[] {
  const d = mention(label, `${id}.stretch`, values["stretch"] ?? 0);
  if (d === undefined) return [];
  const name = short[id] ?? id;
  const squeezed = withoutSign(d);
  if (squeezed !== undefined) return [`${name} is compressed by ${squeezed}`];
  return [`${name} is stretched by ${d}`];
}

function movePhrase(
  { label, short, slope, ring }: About,
  { id, values }: ReadBody,
): readonly string[] {
  const v = mention(label, `${id}.velocity`, values["velocity"] ?? 0);
  if (v === undefined) return [];
  const name = short[id] ?? id;
  const [ahead, back] = ring
    ? ["clockwise", "counterclockwise"]
    : slope !== undefined
      ? ["down the slope", "up the slope"]
      : ["to the right", "to the left"];
  const backwards = withoutSign(v);
  if (backwards !== undefined) return [`${name} moves ${back} at ${backwards}`];
  if (isNumeral(v)) return [`${name} moves ${ahead} at ${v}`];
  return [`${name} moves ${ahead} at a speed ${v}`];
}

function motionSentence(moving: readonly string[], count: number, noun: string): string {
  if (moving.length === 0) {
    return count === 1
      ? `The ${noun} is held at rest and then released.`
      : `The ${noun}s are held at rest and then released together.`;
  }
  const quiet = count - moving.length;
  const rest =
    quiet === 0
      ? []
      : [quiet === 1 ? `the other ${noun} is at rest` : `the other ${noun}s are at rest`];
  return `At that moment ${listOf([...moving, ...rest])}; from then on everything moves freely.`;
}
