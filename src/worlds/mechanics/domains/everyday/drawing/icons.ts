/** @file Icons of things, by the word that stories use: animals, people, vehicles, balls, boxes. */
import { at, type Point, pair } from "../../../pictures/geometry.ts";
import { ball, block, circle, ellipse, line, path } from "../../../pictures/kit.ts";
import { LAYER, type Mark } from "../../../pictures/marks.ts";
import { bodyRole, type Role, tintRole } from "../../../pictures/palette.ts";
import { CARS, RIDERS, RUNNERS, WALKERS } from "../things.ts";

const ANIMALS: readonly string[] = [...RUNNERS, ...RIDERS, "donkey", "ox", "camel", "elephant"];
const WHEELED: readonly string[] = [...CARS, "car", "toy car", "wagon"];
const LONG: readonly string[] = ["bus", "train", "lorry"];
const TWO_WHEELED: readonly string[] = ["cyclist", "motorbike"];
const PEOPLE: readonly string[] = [...WALKERS, "runner", "walker", "doll", "robot", "teddy bear"];
const ROUND = /ball|apple|orange|plum|marble|stone$|coin|lemon|coconut|pear|drum|candle|^sun|key/;

/** A thing by its word, standing on a point; `size` is its height. Body colours are 1 to 4. */
export function icon(
  word: string,
  foot: Point,
  size: number,
  colour: number,
  facing: 1 | -1 = 1,
): Mark[] {
  if (ANIMALS.includes(word)) return critter(foot, size, colour, facing);
  if (WHEELED.includes(word)) return wagon(foot, size, colour, facing);
  if (LONG.includes(word)) return coach(foot, size, colour);
  if (TWO_WHEELED.includes(word)) return cycle(foot, size, colour);
  if (PEOPLE.includes(word) || word.endsWith("team")) return person(foot, size, colour);
  if (word === "boat") return boat(foot, size, colour);
  const centre = at(foot.x, foot.y - size / 2);
  if (ROUND.test(word)) return ball(centre, size / 2, colour);
  return block(centre, { width: size * 1.15, height: size }, colour);
}

/** An animal: a body on four legs, a head with ears, a tail. */
function critter(foot: Point, size: number, colour: number, facing: 1 | -1): Mark[] {
  const skin = { line: bodyRole(colour), inside: tintRole(colour), width: 2.5 } as const;
  const limb = { line: bodyRole(colour), width: 3.2 } as const;
  const spot = (x: number, y: number): Point => at(foot.x + facing * x * size, foot.y - y * size);
  const leg = (x: number): Mark[] => line([spot(x, 0.35), spot(x, 0)], limb, LAYER.body);
  const ear = (x: number): Mark[] =>
    line([spot(x, 0.9), spot(x - 0.04, 1.08)], { ...limb, width: 4 }, LAYER.body);
  const tail = `M${pair(spot(-0.48, 0.55))}Q${pair(spot(-0.7, 0.6))} ${pair(spot(-0.62, 0.85))}`;
  return [
    ...[-0.36, -0.18, 0.18, 0.36].flatMap(leg),
    ...path(tail, limb, LAYER.body),
    ...ellipse(spot(0, 0.48), size * 0.5, size * 0.26, skin, LAYER.body),
    ...[0.42, 0.56].flatMap(ear),
    ...circle(spot(0.5, 0.76), size * 0.2, skin),
    ...circle(spot(0.57, 0.8), size * 0.025, { line: bodyRole(colour), width: 2 }),
  ];
}

/** A vehicle: a body with a cabin on two wheels. */
function wagon(foot: Point, size: number, colour: number, facing: 1 | -1): Mark[] {
  const skin = { line: bodyRole(colour), inside: tintRole(colour), width: 2.5 } as const;
  const spot = (x: number, y: number): Point => at(foot.x + facing * x * size, foot.y - y * size);
  const hull = [
    [-0.95, 0.18],
    [-0.95, 0.55],
    [-0.55, 0.55],
    [-0.35, 0.95],
    [0.3, 0.95],
    [0.55, 0.55],
    [0.95, 0.5],
    [0.95, 0.18],
  ] as const;
  const wheel = (x: number): Mark[] =>
    circle(spot(x, 0.18), size * 0.18, { line: "ink", inside: "card", width: 3 });
  const body = `M${hull.map(([x, y]) => pair(spot(x, y))).join("L")}Z`;
  return [...path(body, skin, LAYER.body), ...wheel(-0.52), ...wheel(0.52)];
}

/** A long vehicle: a box with windows on three wheels. */
function coach(foot: Point, size: number, colour: number): Mark[] {
  const spot = (x: number, y: number): Point => at(foot.x + x * size, foot.y - y * size);
  const wheel = (x: number): Mark[] =>
    circle(spot(x, 0.15), size * 0.15, { line: "ink", inside: "card", width: 3 });
  const glass = (x: number): Mark[] => {
    const pane = { width: size * 0.3, height: size * 0.24 };
    return window(spot(x, 0.68), pane, bodyRole(colour));
  };
  return [
    ...block(spot(0, 0.54), { width: size * 2, height: size * 0.78 }, colour),
    ...[-0.7, -0.23, 0.24, 0.7].flatMap(glass),
    ...[-0.65, 0, 0.65].flatMap(wheel),
  ];
}

function window(
  centre: Point,
  { width, height }: { readonly width: number; readonly height: number },
  rim: Role,
): Mark[] {
  const [x, y] = [centre.x - width / 2, centre.y - height / 2];
  const data = `M${pair(at(x, y))}h${width}v${height}h${-width}Z`;
  return path(data, { line: rim, inside: "card", width: 1.8 }, LAYER.body);
}

/** Somebody on two wheels. */
function cycle(foot: Point, size: number, colour: number): Mark[] {
  const spot = (x: number, y: number): Point => at(foot.x + x * size, foot.y - y * size);
  const limb = { line: bodyRole(colour), width: 3 } as const;
  const wheel = (x: number): Mark[] =>
    circle(spot(x, 0.24), size * 0.24, { line: "ink", width: 2.6 });
  return [
    ...[-0.42, 0.42].flatMap(wheel),
    ...line(
      [spot(-0.42, 0.24), spot(-0.12, 0.5), spot(0.3, 0.5), spot(0.42, 0.24)],
      { line: "rim", width: 2.6 },
      LAYER.body,
    ),
    ...line([spot(0.04, 0.22), spot(-0.12, 0.52), spot(0.04, 0.84)], limb, LAYER.body),
    ...line([spot(0.04, 0.8), spot(0.34, 0.56)], limb, LAYER.body),
    ...circle(spot(0.08, 0.96), size * 0.12, {
      line: bodyRole(colour),
      inside: tintRole(colour),
      width: 2.5,
    }),
  ];
}

/** Somebody: head, trunk, arms and legs. */
function person(foot: Point, size: number, colour: number): Mark[] {
  const limb = { line: bodyRole(colour), width: 3.2 } as const;
  const spot = (x: number, y: number): Point => at(foot.x + x * size, foot.y - y * size);
  return [
    ...line([spot(-0.18, 0), spot(0, 0.4), spot(0.18, 0)], limb, LAYER.body),
    ...line([spot(0, 0.4), spot(0, 0.72)], limb, LAYER.body),
    ...line([spot(-0.24, 0.5), spot(0, 0.68), spot(0.24, 0.5)], limb, LAYER.body),
    ...circle(spot(0, 0.86), size * 0.14, {
      line: bodyRole(colour),
      inside: tintRole(colour),
      width: 2.5,
    }),
  ];
}

function boat(foot: Point, size: number, colour: number): Mark[] {
  const skin = { line: bodyRole(colour), inside: tintRole(colour), width: 2.5 } as const;
  const spot = (x: number, y: number): string => pair(at(foot.x + x * size, foot.y - y * size));
  const hull = `M${spot(-0.9, 0.4)}L${spot(0.95, 0.4)}L${spot(0.6, 0)}L${spot(-0.6, 0)}Z`;
  const sail = `M${spot(0, 0.45)}L${spot(0, 1.2)}L${spot(0.6, 0.5)}Z`;
  return [...path(hull, skin, LAYER.body), ...path(sail, skin, LAYER.body)];
}
