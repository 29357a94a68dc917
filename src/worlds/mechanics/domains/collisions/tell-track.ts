/** @file A row of bodies on a track as a story. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Label } from "../domain.ts";
import { entityOf, isMover, numberOf, pairOf, restitutionOf } from "./layout.ts";
import { tellGravity } from "./tell-plane.ts";
import { capital, type Draft, enumerate, letterOf } from "./telling.ts";

interface Setting {
  readonly block: string;
  readonly ball: string;
  readonly level: string;
  readonly sloping: string;
}

const SETTINGS: readonly Setting[] = [
  {
    block: "block",
    ball: "ball",
    level: "a straight, smooth, level track",
    sloping: "a straight, smooth track",
  },
  {
    block: "glider",
    ball: "ball",
    level: "a level air track without friction",
    sloping: "an air track without friction",
  },
  {
    block: "cart",
    ball: "steel sphere",
    level: "a level rail on which everything slides without friction",
    sloping: "a straight rail, on which everything slides without friction,",
  },
  {
    block: "crate",
    ball: "ball",
    level: "a narrow, level lane of ice without friction",
    sloping: "a narrow lane of ice without friction",
  },
];

/** The story of a row. */
export function tellTrack(scene: ReadScene, label: Label, rng: Rng): Draft {
  const entity = entityOf(scene);
  const setting = rng.pick(SETTINGS);
  const names = nameAll(entity, setting);
  const movers = entity.bodies.filter(isMover);
  return {
    sentences: [
      ...tellGround(scene, setting, names, label, rng),
      ...movers.map((body) => tellMover(body, names, label, rng)),
      ...tellGaps(entity, names, label, rng),
      ...tellSprings(entity, names, label, rng),
      ...tellCollisions(entity, names, label, rng),
    ],
    names,
    after: rng.pick(["after the start", "after this instant"]),
    removal: movers.some(({ id }) => id === scene.change?.target)
      ? "is lifted off the track and takes no further part"
      : "is taken away",
  };
}

type Names = Readonly<Record<string, string>>;

function nameAll(entity: ReadEntity, setting: Setting): Names {
  const { bodies } = entity;
  const sides = numberOf(entity, "slope") > 0 ? ["upper", "lower"] : ["left", "right"];
  const names: Record<string, string> = {};
  let count = 0;
  for (const { id, kind } of bodies) {
    if (kind !== "block" && kind !== "ball") continue;
    names[id] = `${kind === "block" ? setting.block : setting.ball} ${letterOf(count)}`;
    count += 1;
  }
  const counted = (kind: string): number => bodies.filter((one) => one.kind === kind).length;
  for (const [index, { id, kind }] of bodies.entries()) {
    const side = sides[index === 0 ? 0 : 1];
    if (kind === "wall") names[id] = counted(kind) > 1 ? `the ${side} wall` : "the wall";
    if (kind === "buffer") {
      const isOnly = counted("buffer") === 1 && counted("link") === 0;
      names[id] = isOnly ? "the spring" : `the spring at the ${side} end`;
    }
    if (kind === "link") {
      const [before, behind] = [bodies[index - 1]?.id ?? "", bodies[index + 1]?.id ?? ""];
      names[id] = `the spring between ${names[before]} and ${names[behind]}`;
    }
  }
  for (const [index, { id }] of bodies.entries()) {
    for (const other of bodies.slice(index + 1)) {
      names[pairOf(id, other.id)] = `${names[id]} and ${names[other.id]}`;
    }
  }
  names["scene"] =
    count > 1
      ? `all the moving bodies together`
      : (names[bodies.find(isMover)?.id ?? ""] ?? "the body");
  return names;
}

function tellGround(
  scene: ReadScene,
  { level, sloping }: Setting,
  names: Names,
  label: Label,
  rng: Rng,
): readonly string[] {
  const entity = entityOf(scene);
  const isSloping = numberOf(entity, "slope") > 0;
  const row = entity.bodies
    .filter(({ kind }) => kind !== "link")
    .map((body) => introduce(body, names));
  const list = enumerate(row);
  if (!isSloping) {
    const gravity = scene.gravity > 0 ? [tellGravity(label, rng)] : [];
    const openings = [
      `On ${level} there are, from left to right, ${list}.`,
      `From left to right, ${list} stand in a row on ${level}.`,
      `Along ${level} one finds, in this order from the left, ${list}.`,
    ];
    return [
      rng.pick(openings),
      rng.pick([
        "All motion is along the track, and velocities are positive to the right.",
        "Everything moves along this one line; a velocity to the right is positive, to the left negative.",
      ]),
      ...gravity,
    ];
  }
  const slope = label(`${entity.name}.slope`);
  const openings = [
    `Down ${sloping} inclined at ${slope} to the horizontal there are, from the top to the bottom, ${list}.`,
    `From top to bottom, ${list} stand in a row on ${sloping} inclined at ${slope} to the horizontal.`,
    `Along ${sloping} inclined at ${slope} to the horizontal one finds, in this order from the top, ${list}.`,
  ];
  return [
    rng.pick(openings),
    rng.pick([
      "All motion is along the track, and velocities are positive down the slope.",
      "Everything moves along this one line; a velocity down the slope is positive, up the slope negative.",
    ]),
    tellGravity(label, rng),
  ];
}

function introduce({ id, kind }: ReadBody, names: Names): string {
  const name = names[id] ?? "";
  if (kind === "wall") return name === "the wall" ? "a fixed wall" : `a fixed wall (${name})`;
  if (kind !== "buffer") return name;
  return name === "the spring" ? "a light spring" : `a light spring (${name})`;
}

function tellMover({ id, values }: ReadBody, names: Names, label: Label, rng: Rng): string {
  const name = capital(names[id] ?? "");
  const mass = label(`${id}.mass`);
  if (values["velocity"] === 0) {
    return rng.pick([
      `${name} has a mass of ${mass} and is at rest at the start.`,
      `${name}, of mass ${mass}, starts from rest.`,
      `The mass of ${names[id]} is ${mass}; it is initially at rest.`,
    ]);
  }
  const velocity = label(`${id}.velocity`);
  return rng.pick([
    `${name} has a mass of ${mass} and an initial velocity of ${velocity}.`,
    `${name}, of mass ${mass}, starts with the velocity ${velocity}.`,
    `The mass of ${names[id]} is ${mass}; its velocity at the start is ${velocity}.`,
  ]);
}

/** Gaps are between faces, so that sizes do not matter. */
function tellGaps({ bodies }: ReadEntity, names: Names, label: Label, rng: Rng): readonly string[] {
  const gaps = bodies.flatMap((body, index) => {
    const before = bodies[index - 1];
    if (before === undefined || numberOf(body, "gap") === 0 || !("gap" in body.values)) return [];
    const [one, other] = [before, body].map((end) =>
      end.kind === "buffer" ? `the free end of ${names[end.id]}` : (names[end.id] ?? ""),
    );
    return [{ words: `between ${one} and ${other}`, gap: label(`${body.id}.gap`) }];
  });
  if (gaps.length === 0) return [];
  const list = enumerate(gaps.map(({ words, gap }) => `${gap} ${words}`));
  const measured = "measured between the faces that would meet";
  const start = gaps.length > 1 ? "The initial gaps are" : "The initial gap is";
  return [
    rng.pick([
      `At the start the gap, ${measured}, is ${list}.`,
      `${start} (${measured}) ${list}.`,
      `At the beginning there is a gap of ${list}, ${measured}.`,
    ]),
  ];
}

function tellSprings(
  { bodies }: ReadEntity,
  names: Names,
  label: Label,
  rng: Rng,
): readonly string[] {
  return bodies.flatMap((body, index): readonly string[] => {
    const stiffness = (): string => label(`${body.id}.stiffness`);
    if (body.kind === "buffer") {
      const name = capital(names[body.id] ?? "");
      return [
        rng.pick([
          `${name} has a stiffness of ${stiffness()} and negligible mass; its far end is fixed and its free end faces the row, along the track. A body that reaches it is pushed back, never held.`,
          `${name}, whose stiffness is ${stiffness()} and whose mass is negligible, lies along the track with its far end fixed. Whoever runs against its free end compresses it but does not stick to it.`,
          `The stiffness of ${names[body.id]}, which is massless and lies along the track with its far end fixed, is ${stiffness()}. It only pushes: bodies do not stick to its free end.`,
        ]),
      ];
    }
    if (body.kind !== "link") return [];
    const [one, other] = [names[bodies[index - 1]?.id ?? ""], names[bodies[index + 1]?.id ?? ""]];
    const compression = numberOf(body, "compression");
    const start =
      compression === 0
        ? "has its natural length at the start"
        : `is compressed by ${label(`${body.id}.compression`)} at the start (a negative value would mean stretched)`;
    return [
      rng.pick([
        `${capital(one ?? "")} and ${other} are joined by a light spring of stiffness ${stiffness()}, which ${start} and is so long that the two never touch.`,
        `A light spring of stiffness ${stiffness()} connects ${one} to ${other}; it ${start}, and it is long enough that they never touch each other.`,
        `Between ${one} and ${other} there is a spring of negligible mass and stiffness ${stiffness()}, attached to both. It ${start} and is long enough to keep them from ever touching.`,
      ]),
    ];
  });
}

function tellCollisions(
  { bodies }: ReadEntity,
  names: Names,
  label: Label,
  rng: Rng,
): readonly string[] {
  const pairs = bodies.flatMap((body, index) => {
    const before = bodies[index - 1];
    const collides =
      before !== undefined &&
      ![before.kind, body.kind].some((kind) => kind === "link" || kind === "buffer");
    if (!collides) return [];
    return [{ body, words: `${names[before.id]} and ${names[body.id]}`, e: restitutionOf(body) }];
  });
  if (pairs.length === 0) return [];
  if (pairs.every(({ e }) => e === 1)) {
    return [
      rng.pick(["All collisions are perfectly elastic.", "Every collision is perfectly elastic."]),
    ];
  }
  const lossy = pairs.filter(({ e }) => e !== 1 && e !== 0);
  const stick = pairs.filter(({ e }) => e === 0);
  const elastic = pairs.filter(({ e }) => e === 1);
  const list = enumerate(
    lossy.map(({ body, words }) => `${label(`${body.id}.restitution`)} between ${words}`),
  );
  const bond = (words: string): string =>
    rng.pick([
      `When ${words} meet, they stick together for good, in a perfectly inelastic collision`,
      `A collision between ${words} is perfectly inelastic: they couple and move on as one`,
    ]);
  return [
    ...(lossy.length === 0
      ? []
      : [
          rng.pick([
            `The coefficient of restitution is ${list}.`,
            `Collisions have a coefficient of restitution of ${list}.`,
          ]),
        ]),
    ...stick.map(({ words }) => `${bond(words)}.`),
    ...(elastic.length === 0
      ? []
      : [
          `Collisions between ${enumerate(elastic.map(({ words }) => words))} are perfectly elastic.`,
        ]),
  ];
}
