/** @file The English of collisions: every sentence of a story must fit exactly one rule. */
import type { Arena, Happening, Meeting, Spring, Thing } from "./collisions-motion.ts";

/** A value with its unit, or the unknown. */
export const VALUE =
  "(x|-?\\d[\\d.]*(?:e-?\\d+)?(?:°| (?:kg|g|cm/s|m/s²|m/s|km/h|cm|ms|m|s|N/m)(?![\\w/²]))?)";
const WHO =
  "((?:the wall|the spring)(?: at the (?:left|right|upper|lower) end)?|(?:[a-z]+ ){1,2}[A-F])";
const LIST_OF_ENDS = "(?:a fixed wall|a light spring)(?: at the (?:left|right|upper|lower) end)?";
const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  kg: 1,
  g: 1e-3,
  m: 1,
  cm: 1e-2,
  s: 1,
  ms: 1e-3,
  "m/s": 1,
  "cm/s": 1e-2,
  "km/h": 1 / 3.6,
  "m/s²": 1,
  "N/m": 1,
  "°": Math.PI / 180,
};

/** A value in SI units and radians; `x` stands for itself. Throws where the text is no value. */
export function sizeOf(text: string, x: number | undefined): number {
  if (text === "x") return x ?? Number.NaN;
  const [, digits = "", unit = ""] = /^(-?[\d.]+(?:e-?\d+)?) ?(.*)$/.exec(text) ?? [];
  const value = Number(digits) * (UNITS[unit] ?? Number.NaN);
  if (!Number.isFinite(value)) throw new Error(`"${text}" is no value`);
  return value;
}

type Rule = readonly [pattern: string, note: (...found: readonly string[]) => void];

/** `<v>` stands for a value and `<n>` for something with a name. */
function toPattern(text: string): RegExp {
  return new RegExp(`^${text.replaceAll("<v>", VALUE).replaceAll("<n>", WHO)}$`);
}

function applyRules(sentence: string, rules: readonly Rule[]): void {
  const small = /^(Ball|Block|Cart|Crate|Glider|Disc|Puck|Sphere|Steel|The) /.test(sentence)
    ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
    : sentence;
  const fitting = rules.flatMap(([text, note]) => {
    const found = toPattern(text).exec(sentence) ?? toPattern(text).exec(small);
    return found === null ? [] : [{ note, found }];
  });
  const [only] = fitting;
  if (only === undefined || fitting.length > 1)
    throw new Error(`${fitting.length} rules: ${sentence}`);
  only.note(...only.found.slice(1).map((part) => part ?? ""));
}

/** What a story has told. */
export interface Story {
  readonly arena: Arena;
  readonly isPlane: boolean;
  /** The angle of the slope; 0 where it is level. */
  readonly slope: number;
  readonly gravity: number;
}

/** What is noted while a story is read. */
interface Notes {
  gravity: number;
  slope: number;
  radius: number;
  restitution: number;
  frame: string;
  readonly row: string[];
  readonly bodies: Map<
    string,
    { mass: number; place: [number, number]; velocity: [number, number] }
  >;
  readonly gaps: Map<string, number>;
  readonly restitutions: Map<string, number>;
  readonly links: { left: string; right: string; stiffness: number; compression: number }[];
  readonly stiffnesses: Map<string, number>;
  rest: number | undefined;
}

const GRAVITY: readonly string[] = [
  "The gravitational acceleration is <v>\\.",
  "Take <v> for the acceleration due to gravity\\.",
  "Gravity pulls vertically downwards with an acceleration of <v>\\.",
];

const GROUND =
  "(?:a large, smooth(?:, level)? plane|a large(?:, level)?, frictionless glass plate|a wide, (?:level, )?perfectly smooth (?:table top|board)|a smooth(?:, level)? sheet of ice)( that is inclined at <v> to the horizontal)?";
const MANY = "(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive) (?:spheres|discs|balls|pucks)";
const ALL = "(?:spheres|discs|balls|pucks)";
const SURFACE = "(?:the plane|the plate|the surface|the ice)";

function planeRules(notes: Notes, read: (text: string) => number): readonly Rule[] {
  const open = (radius: string, slope: string): void => {
    notes.radius = read(radius);
    notes.slope = slope === "" ? 0 : read(slope);
  };
  const couple = (text: string): [number, number] => {
    const [a = "", b = ""] = text.slice(1, -1).split(", ");
    return [read(a), read(b)];
  };
  const body = (name: string, mass: string, place: string, velocity: string): void => {
    const at: [number, number] = place === "O" ? [0, 0] : couple(place);
    const moves: [number, number] = velocity === "" ? [0, 0] : couple(velocity);
    notes.bodies.set(name, { mass: read(mass), place: at, velocity: moves });
  };
  const all = (text: string): void => {
    notes.restitution = read(text);
  };
  const pair = "(\\([^()]*\\))";
  return [
    [`${MANY}, each of radius <v>, slide on ${GROUND}\\.`, (r = "", _ = "", s = "") => open(r, s)],
    [
      `On ${GROUND} there are ${MANY}, each of radius <v>\\.`,
      (_ = "", s = "", r = "") => open(r, s),
    ],
    [
      `${MANY}, all of the radius <v>, move on ${GROUND}\\.`,
      (r = "", _ = "", s = "") => open(r, s),
    ],
    [
      `There is no friction anywhere: the ${ALL} slide without rolling or spinning, and they never leave ${SURFACE}\\.`,
      () => undefined,
    ],
    [
      `The ${ALL} slide without friction, also where they touch each other; nothing spins, and nothing leaves ${SURFACE}\\.`,
      () => undefined,
    ],
    [
      `Both ${SURFACE} and the ${ALL} are perfectly smooth, so that nothing rolls or spins; nothing leaves ${SURFACE}\\.`,
      () => undefined,
    ],
    [
      `Positions on ${SURFACE} are given as \\((across, up)\\): how far horizontally to the right across the slope, and how far straight up the slope, from one point O\\.`,
      (frame = "") => {
        notes.frame = frame;
      },
    ],
    [
      `Positions on ${SURFACE} are given as \\((east, north)\\): how far to the east and how far to the north of one point O, negative to the west and to the south\\.`,
      (frame = "") => {
        notes.frame = frame;
      },
    ],
    ["Velocities are given in the same way\\.", () => undefined],
    [
      `<n> has a mass of <v>, starts with its centre at (?:(O)|${pair}) and (?:is initially at rest|has the initial velocity ${pair})\\.`,
      (n = "", m = "", o = "", p = "", v = "") => body(n, m, o || p, v),
    ],
    [
      `The centre of <n> \\(mass <v>\\) is at (?:(O)|${pair}) at the start, and (?:it is initially at rest|its initial velocity is ${pair})\\.`,
      (n = "", m = "", o = "", p = "", v = "") => body(n, m, o || p, v),
    ],
    [`All collisions between the ${ALL} are perfectly elastic\\.`, () => all("1")],
    ["Every collision is perfectly elastic\\.", () => all("1")],
    [`Whenever two ${ALL} collide, no kinetic energy is lost\\.`, () => all("1")],
    [
      "The coefficient of restitution of every collision is <v>; it applies to the velocities along the line of centres\\.",
      (e = "") => all(e),
    ],
    [
      "In each collision the component of the relative velocity along the line of centres is reversed and multiplied by the coefficient of restitution, <v>\\.",
      (e = "") => all(e),
    ],
    [
      `Any two ${ALL} collide with a coefficient of restitution of <v> along the line that joins their centres\\.`,
      (e = "") => all(e),
    ],
  ];
}

const TRACKS =
  "a (?:straight, smooth, level track|straight, smooth track|level, frictionless air track|frictionless air track|straight, level, frictionless rail|straight, frictionless rail|narrow, level, frictionless lane of ice|narrow, frictionless lane of ice)( that is inclined at <v> to the horizontal)?";

/** "ball A, crate B and a fixed wall" → names, from the left. */
function namesOf(list: string): readonly string[] {
  return list.split(/, | and /).map((item) => {
    if (!new RegExp(`^${LIST_OF_ENDS}$`).test(item)) return item;
    return item.replace("a fixed wall", "the wall").replace("a light spring", "the spring");
  });
}

/** "0.5 between A and B and 0.7 between B and the wall". */
function betweens(list: string): readonly (readonly [value: string, one: string, other: string])[] {
  const parts = list
    .split(new RegExp(`(?:, | and )(?=${VALUE} between)`))
    .filter((part) => part?.includes(" between "));
  return parts.map((part) => {
    const found = toPattern(
      "<v> between (?:the free end of )?<n> and (?:the free end of )?<n>",
    ).exec(part);
    if (found === null) throw new Error(`no "value between two": ${part}`);
    return [found[1] ?? "", found[2] ?? "", found[3] ?? ""];
  });
}

function trackRules(notes: Notes, read: (text: string) => number): readonly Rule[] {
  const open = (list: string, slope: string): void => {
    notes.row.push(...namesOf(list));
    notes.slope = slope === "" ? 0 : read(slope);
  };
  const mover = (name: string, mass: string, velocity?: string): void => {
    const along = velocity === undefined ? 0 : read(velocity);
    notes.bodies.set(name, { mass: read(mass), place: [0, 0], velocity: [along, 0] });
  };
  const gaps = (list: string): void => {
    for (const [value, one, other] of betweens(list))
      notes.gaps.set(`${one}|${other}`, read(value));
  };
  const link = (left: string, right: string, k: string, squeezed: string): void => {
    const compression = squeezed === "" ? 0 : read(squeezed);
    notes.links.push({ left, right, stiffness: read(k), compression });
  };
  const stiff = (name: string, k: string): void => {
    notes.stiffnesses.set(name, read(k));
  };
  const sticks = (one: string, other: string): void => {
    notes.restitutions.set(`${one}|${other}`, 0);
  };
  const start =
    "(?:has its natural length at the start|is compressed by <v> at the start \\(a negative value would mean stretched\\))";
  const order = "from (?:left to right|top to bottom)";
  const nothing = (): void => undefined;
  return [
    [`On ${TRACKS} there are, ${order}, (.+)\\.`, (_ = "", s = "", list = "") => open(list, s)],
    [
      `From (?:left to right|top to bottom), (.+) are lined up on ${TRACKS}\\.`,
      (list = "", _ = "", s = "") => open(list, s),
    ],
    [
      `The following are lined up on ${TRACKS}, ${order}: (.+)\\.`,
      (_ = "", s = "", list = "") => open(list, s),
    ],
    [
      "All motion is along the track, and velocities are positive (to the right|down the slope)\\.",
      (frame = "") => {
        notes.frame = frame;
      },
    ],
    [
      "Everything moves along this one line; a velocity (to the right|down the slope) is positive, (?:to the left|up the slope) negative\\.",
      (frame = "") => {
        notes.frame = frame;
      },
    ],
    ["<n> has a mass of <v> and is at rest at the start\\.", (n = "", m = "") => mover(n, m)],
    ["<n>, of mass <v>, starts from rest\\.", (n = "", m = "") => mover(n, m)],
    ["The mass of <n> is <v>; it is initially at rest\\.", (n = "", m = "") => mover(n, m)],
    [
      "<n> has a mass of <v> and an initial velocity of <v>\\.",
      (n = "", m = "", v = "") => mover(n, m, v),
    ],
    [
      "<n>, of mass <v>, starts with the velocity <v>\\.",
      (n = "", m = "", v = "") => mover(n, m, v),
    ],
    [
      "The mass of <n> is <v>; its velocity at the start is <v>\\.",
      (n = "", m = "", v = "") => mover(n, m, v),
    ],
    [
      "(?:At the start the|The initial) gaps?, measured between the faces that would meet, (?:is|are) (.+)\\.",
      gaps,
    ],
    [
      "At the start there (?:is a gap|are gaps) of (.+), measured between the faces that would meet\\.",
      gaps,
    ],
    [
      `<n> and <n> are joined by a light spring of stiffness <v>, which ${start} and is so long that the two never touch\\.`,
      (a = "", b = "", k = "", c = "") => link(a, b, k, c),
    ],
    [
      `A light spring of stiffness <v> connects <n> to <n>; it ${start}, and it is long enough that they never touch each other\\.`,
      (k = "", a = "", b = "", c = "") => link(a, b, k, c),
    ],
    [
      "Between <n> and <n> there is a spring of negligible mass and stiffness <v>, attached to both\\.",
      (a = "", b = "", k = "") => link(a, b, k, ""),
    ],
    [
      `It ${start} and is long enough to keep them from ever touching\\.`,
      (c = "") => {
        const last = notes.links.at(-1);
        if (last !== undefined && c !== "") last.compression = read(c);
      },
    ],
    [
      "<n> has a stiffness of <v> and negligible mass; its far end is fixed and its free end faces the row, along the track\\.",
      stiff,
    ],
    [
      "A body that reaches it is pushed back, never held; this is not called a collision\\.",
      nothing,
    ],
    [
      "<n>, whose stiffness is <v> and whose mass is negligible, lies along the track with its far end fixed\\.",
      stiff,
    ],
    [
      "A body that runs against its free end compresses it but does not stick to it; this does not count as a collision\\.",
      nothing,
    ],
    [
      "The stiffness of <n>, which is massless and lies along the track with its far end fixed, is <v>\\.",
      stiff,
    ],
    [
      "It only pushes: bodies do not stick to its free end, and their contact with it is not counted as a collision\\.",
      nothing,
    ],
    [
      "(?:All collisions are|Every collision is) perfectly elastic\\.",
      () => {
        notes.rest = 1;
      },
    ],
    [
      "(?:The coefficient of restitution is|Collisions have a coefficient of restitution of) (.+)\\.",
      (list = "") => {
        for (const [e, a, b] of betweens(list)) notes.restitutions.set(`${a}|${b}`, read(e));
      },
    ],
    [
      "When <n> and <n> meet, they stick together for good, in a perfectly inelastic collision\\.",
      sticks,
    ],
    [
      "A collision between <n> and <n> is perfectly inelastic: they couple and move on as one\\.",
      sticks,
    ],
    [
      "The collisions (between .+) are perfectly elastic\\.",
      (list = "") => {
        for (const part of list.split(/(?:, | and )(?=between )/)) {
          const [, a = "", b = ""] = toPattern("between <n> and <n>").exec(part) ?? [];
          notes.restitutions.set(`${a}|${b}`, 1);
        }
      },
    ],
  ];
}

/** Reads a story. Throws where a sentence fits no rule, or where something needed is not said. */
export function readStory(sentences: readonly string[], x: number | undefined): Story {
  const read = (text: string): number => sizeOf(text, x);
  const notes: Notes = {
    gravity: 0,
    slope: 0,
    radius: Number.NaN,
    restitution: Number.NaN,
    frame: "",
    row: [],
    bodies: new Map(),
    gaps: new Map(),
    restitutions: new Map(),
    links: [],
    stiffnesses: new Map(),
    rest: undefined,
  };
  const isPlane = sentences.some((one) => one.includes("point O"));
  const gravity = GRAVITY.map(
    (text): Rule => [
      text,
      (g = "") => {
        notes.gravity = read(g);
      },
    ],
  );
  const rules = [...gravity, ...(isPlane ? planeRules(notes, read) : trackRules(notes, read))];
  for (const sentence of sentences) applyRules(sentence, rules);
  if (notes.frame === "") throw new Error("no directions are said");
  if (notes.slope > 0 !== notes.gravity > 0) throw new Error("a slope needs gravity, a level none");
  const arena = isPlane ? planeArena(notes) : rowArena(notes);
  return { arena, isPlane, slope: notes.slope, gravity: notes.gravity };
}

function planeArena({ bodies, radius, restitution, gravity, slope }: Notes): Arena {
  const things = [...bodies].map(([name, body]): Thing => ({ name, ...body }));
  const meetings = things.flatMap((_, one) =>
    things
      .slice(one + 1)
      .map((__, index): Meeting => ({ one, other: one + 1 + index, restitution })),
  );
  if (!Number.isFinite(radius * restitution)) throw new Error("no radius or no restitution");
  const pull = [0, -gravity * Math.sin(slope)] as const;
  return { things, meetings, springs: [], reach: 2 * radius, pull, happening: undefined };
}

/** Sizes do not matter in a row: things are points, and a joining spring is ten metres long. */
const LONG = 10;

function rowArena(notes: Notes): Arena {
  const { row, bodies, gaps, restitutions, links, stiffnesses, gravity, slope } = notes;
  const things: Thing[] = [];
  const meetings: Meeting[] = [];
  const springs: Spring[] = [];
  let at = 0;
  for (const [index, name] of row.entries()) {
    const before = row[index - 1];
    const link = links.find((one) => one.left === before && one.right === name);
    const gap = before === undefined ? 0 : gaps.get(`${before}|${name}`);
    if (link === undefined && gap === undefined) throw new Error(`no gap before ${name}`);
    at += link === undefined ? (gap ?? 0) : LONG - link.compression;
    const body = bodies.get(name);
    const fixed = { mass: Infinity, velocity: [0, 0] as const };
    things.push({ name, ...(body ?? fixed), place: [at, 0] });
    if (before === undefined) continue;
    const ends = { left: index - 1, right: index };
    const end = [before, name].find((one) => one.startsWith("the spring"));
    if (link !== undefined) {
      const called = `the spring between ${before} and ${name}`;
      springs.push({ name: called, ...ends, stiffness: link.stiffness, length: LONG, holds: true });
    } else if (end !== undefined) {
      const stiffness = stiffnesses.get(end);
      if (stiffness === undefined) throw new Error(`no stiffness of ${end}`);
      springs.push({ name: end, ...ends, stiffness, length: 0, holds: false });
    } else {
      const restitution = restitutions.get(`${before}|${name}`) ?? notes.rest;
      if (restitution === undefined) throw new Error(`no restitution of ${before} and ${name}`);
      meetings.push({ one: index - 1, other: index, restitution });
    }
  }
  if (links.length !== springs.filter(({ holds }) => holds).length)
    throw new Error("a loose spring");
  const pull = [gravity * Math.sin(slope), 0] as const;
  return { things, meetings, springs, reach: undefined, pull, happening: undefined };
}

/** What is supposed: "…, ball A is lifted off the track and takes no further part." */
export function readHappening(clause: string, atS: number, { things }: Arena): Happening {
  if (
    /^all collisions become perfectly elastic: from then on bodies that meet lose no kinetic energy(?: and do not stick together, while those already stuck together remain so)?$/.test(
      clause,
    )
  ) {
    return { atS, elastic: true };
  }
  const end = "(?:the track|the plane|the plate|the surface|the ice)";
  const indexOf = (pattern: string): number => {
    const name = toPattern(pattern).exec(clause)?.[1];
    return things.findIndex((thing) => thing.name === name);
  };
  const gone = indexOf(`<n> is (?:lifted off ${end} and takes no further part|taken away)`);
  if (gone >= 0) return { atS, gone };
  const stopped = indexOf("<n> is stopped dead by hand and let go again at once");
  if (stopped >= 0) return { atS, stopped };
  throw new Error(`no such happening: ${clause}`);
}
