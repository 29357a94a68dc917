/** @file A row of bodies on a track as a story. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Label } from "../domain.ts";
import { entityOf, isMover, numberOf, pairOf } from "./layout.ts";
import { tellCollisions, tellSprings } from "./tell-contacts.ts";
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
    level: "a level, frictionless air track",
    sloping: "a frictionless air track",
  },
  {
    block: "cart",
    ball: "steel sphere",
    level: "a straight, level, frictionless rail",
    sloping: "a straight, frictionless rail",
  },
  {
    block: "crate",
    ball: "ball",
    level: "a narrow, level, frictionless lane of ice",
    sloping: "a narrow, frictionless lane of ice",
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
    after: rng.pick(["after the start", "after the initial moment"]),
    removal: movers.some(({ id }) => id === scene.change?.target)
      ? "is lifted off the track and takes no further part"
      : "is taken away",
  };
}

type Names = Readonly<Record<string, string>>;

function nameAll(entity: ReadEntity, setting: Setting): Names {
  const { bodies } = entity;
  const movers = bodies.filter(isMover);
  const nouns = { block: setting.block, ball: setting.ball } as const;
  const own = movers.map(({ id, kind }, index): [string, string] => [
    id,
    `${kind === "block" ? nouns.block : nouns.ball} ${letterOf(index)}`,
  ]);
  const names: Record<string, string> = Object.fromEntries(own);
  for (const [index, body] of bodies.entries()) {
    if (!isMover(body)) names[body.id] = nameFixture(entity, index, names);
  }
  for (const [index, { id }] of bodies.entries()) {
    for (const other of bodies.slice(index + 1)) {
      names[pairOf(id, other.id)] = `${names[id]} and ${names[other.id]}`;
    }
  }
  const only = movers.length === 1 ? names[movers[0]?.id ?? ""] : undefined;
  names["scene"] = only ?? "all the moving bodies";
  return names;
}

/** Walls and springs have no letters: they are called by where they stand, where there are several. */
function nameFixture({ values, bodies }: ReadEntity, index: number, names: Names): string {
  const sides = (values["slope"] ?? 0) > 0 ? ["upper", "lower"] : ["left", "right"];
  const side = sides[index === 0 ? 0 : 1];
  const counted = (kind: string): number => bodies.filter((one) => one.kind === kind).length;
  switch (bodies[index]?.kind) {
    case "wall":
      return counted("wall") > 1 ? `the wall at the ${side} end` : "the wall";
    case "buffer": {
      const isOnly = counted("buffer") === 1 && counted("link") === 0;
      return isOnly ? "the spring" : `the spring at the ${side} end`;
    }
    default: {
      const [before, behind] = [bodies[index - 1]?.id ?? "", bodies[index + 1]?.id ?? ""];
      return `the spring between ${names[before]} and ${names[behind]}`;
    }
  }
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
      `From left to right, ${list} are lined up on ${level}.`,
      `The following are lined up on ${level}, from left to right: ${list}.`,
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
    `On ${sloping} that is inclined at ${slope} to the horizontal there are, from top to bottom, ${list}.`,
    `From top to bottom, ${list} are lined up on ${sloping} that is inclined at ${slope} to the horizontal.`,
    `The following are lined up on ${sloping} that is inclined at ${slope} to the horizontal, from top to bottom: ${list}.`,
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
  if (kind === "wall") return name.replace("the wall", "a fixed wall");
  return kind === "buffer" ? name.replace("the spring", "a light spring") : name;
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
  const [gap, is, a] =
    gaps.length > 1 ? ["gaps", "are", "there are gaps"] : ["gap", "is", "there is a gap"];
  return [
    rng.pick([
      `At the start the ${gap}, ${measured}, ${is} ${list}.`,
      `The initial ${gap}, ${measured}, ${is} ${list}.`,
      `At the start ${a} of ${list}, ${measured}.`,
    ]),
  ];
}
