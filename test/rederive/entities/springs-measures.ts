/** @file What can be measured of springs that move, and the words by which questions ask for it. */
import {
  extensionOf,
  frequenciesOf,
  growthOf,
  type Line,
  type Moving,
  moveLine,
  moveTable,
  type Peg,
  relax,
  run,
} from "./springs-motion.ts";
import type { Named, ToldLine } from "./springs-row.ts";
import type { ToldTable } from "./springs-table.ts";
import { SHORTEST } from "./springs-words.ts";

/** A thing that can be measured: of a name, at a time or of the whole motion. */
export type Gauge = (name: string, timeS: number) => number;

/** Something that happens on the way. */
export interface Happening {
  readonly timeS: number;
  readonly what: string;
}

/** One body or spring at one moment. */
interface Look {
  readonly state: readonly number[];
  readonly moving: Moving;
}

/** How a story's questions are answered. */
export interface Bench {
  /** Phrase (a pattern, `<n>` for a name) → gauge. */
  readonly gauges: readonly (readonly [phrase: string, gauge: Gauge])[];
}

const SPEED = "the (?:speed|magnitude of the velocity) of <n>";
const ACCELERATION = "the magnitude of the acceleration of <n>";
const FORCE = "the magnitude of the net force on <n>";
const MOMENTUM = "the magnitude of the momentum of <n>";
const KINETIC = "the kinetic energy of <n>";
const ELASTIC = "the (?:total )?elastic energy of <n>";
const SPRING_FORCE = "the magnitude of the (?:total )?elastic force of <n>";
const LENGTH = "the length of <n>";
const GROWTH = "the rate at which the length of <n> grows \\(negative where it shrinks\\)";

/** The gauges of a row, a ring or a hanging chain. */
export function benchOfLine(told: ToldLine, happening: Happening | undefined): Bench {
  const { blocks, springs, system, slope, gravity, whole } = told;
  const count = told.line.masses.length;
  const memo = new Map<number, Look>();
  const lookAt = (timeS: number): Look => {
    const known = memo.get(timeS) ?? runLine(told, timeS, happening);
    memo.set(timeS, known);
    return known;
  };
  const block =
    (read: (at: number, look: Look) => number): Gauge =>
    (name, timeS) => {
      const at = blocks[name];
      if (at === undefined) throw new Error(`no block is called ${name}`);
      return read(at, lookAt(timeS));
    };
  const spring =
    (read: (one: Named, grown: number, rate: number) => number): Gauge =>
    (name, timeS) => {
      const one = springs[name];
      const coil = told.line.coils[one?.coil ?? -1];
      if (one === undefined || coil === undefined) throw new Error(`no spring is called ${name}`);
      const { state } = lookAt(timeS);
      const grown = one.share * extensionOf(coil, state);
      return read(one, grown, one.share * growthOf(coil, state.slice(count)));
    };
  const mass = (at: number): number => told.line.masses[at] ?? 0;
  const v = (at: number, { state }: Look): number => state[count + at] ?? 0;
  const a = (at: number, { state, moving }: Look): number =>
    moving.push(state.slice(0, count), state.slice(count))[at] ?? 0;
  const energy = spring((one, grown) => 0.5 * one.k * grown * grown);
  const kinetic = block((at, look) => 0.5 * mass(at) * v(at, look) ** 2);
  const velocity = block(v);
  return {
    gauges: [
      [SPEED, block((at, look) => Math.abs(v(at, look)))],
      [ACCELERATION, block((at, look) => Math.abs(a(at, look)))],
      [FORCE, block((at, look) => mass(at) * Math.abs(a(at, look)))],
      [MOMENTUM, block((at, look) => mass(at) * Math.abs(v(at, look)))],
      [KINETIC, kinetic],
      [
        "the magnitude of the displacement(?: along the track)? of <n>",
        block((at, { state }) => Math.abs(state[at] ?? 0)),
      ],
      [
        "the change of the gravitational potential energy of <n> since the start \\(final minus initial\\)",
        block((at, { state }) => -mass(at) * gravity * Math.sin(slope) * (state[at] ?? 0)),
      ],
      ["the velocity component of <n> along the track \\(positive to the right\\)", velocity],
      ["the velocity component of <n> along the track \\(positive down the slope\\)", velocity],
      ["the velocity component of <n> along the vertical \\(positive downwards\\)", velocity],
      [
        "the velocity component of <n> along the track \\(positive clockwise, as seen from above\\)",
        velocity,
      ],
      [LENGTH, spring((one, grown) => one.length + grown)],
      [GROWTH, spring((_one, _grown, rate) => rate)],
      [ELASTIC, energy],
      [SPRING_FORCE, spring((one, grown) => one.k * Math.abs(grown))],
      [
        "the total elastic energy of all the springs",
        (_, timeS) => whole.reduce((sum, name) => sum + energy(name, timeS), 0),
      ],
      [
        `the total kinetic energy of ${system}`,
        (_, timeS) => Object.keys(blocks).reduce((sum, name) => sum + kinetic(name, timeS), 0),
      ],
      [
        `the rate at which the mechanical energy of ${system} decreases`,
        (_, timeS) =>
          currentOf(told, timeS, happening).coils.reduce(
            (sum, coil) => sum + coil.b * growthOf(coil, lookAt(timeS).state.slice(count)) ** 2,
            0,
          ),
      ],
      ...wholeMotion(told),
    ],
  };
}

/** What is asked of the whole motion. */
function wholeMotion(told: ToldLine): readonly (readonly [string, Gauge])[] {
  const { line, system, springs, blocks } = told;
  const count = line.masses.length;
  const turn = (): Turn =>
    watch(moveLine(line), (state) => growthOf(line.coils[0] ?? NONE, state.slice(count)));
  const most =
    (read: (one: Named, grown: number) => number): Gauge =>
    (name) => {
      const one = springs[name];
      const coil = line.coils[one?.coil ?? -1];
      if (one === undefined || coil === undefined) throw new Error(`no spring is called ${name}`);
      return Math.max(
        ...turn().states.map((state) => read(one, one.share * extensionOf(coil, state))),
      );
    };
  const blockMost =
    (read: (state: readonly number[], at: number) => number): Gauge =>
    (name) => {
      const at = blocks[name];
      if (at === undefined) throw new Error(`no block is called ${name}`);
      return Math.max(...turn().states.map((state) => read(state, at)));
    };
  const moving = moveLine(line);
  const shortest = most((one, grown) => -one.length - grown);
  return [
    ...periods(system, turn),
    [
      `the highest angular frequency among the normal modes of ${system}`,
      () => frequenciesOf(line).highest,
    ],
    [
      `the lowest non-zero angular frequency among the normal modes of ${system}`,
      () => frequenciesOf(line).lowest,
    ],
    [
      "the extension of <n> when the system (?:hangs|is) at rest in equilibrium",
      (name) => {
        const one = springs[name];
        const coil = line.coils[one?.coil ?? -1];
        if (one === undefined || coil === undefined) throw new Error(`no spring is called ${name}`);
        return one.share * extensionOf(coil, relax(line));
      },
    ],
    [
      "the greatest speed of <n> during the motion",
      blockMost((state, at) => Math.abs(state[count + at] ?? 0)),
    ],
    [
      "the greatest magnitude of the acceleration of <n> during the motion",
      blockMost((state, at) =>
        Math.abs(moving.push(state.slice(0, count), state.slice(count))[at] ?? 0),
      ),
    ],
    [
      "the amplitude of the oscillation of <n>",
      (name, timeS) =>
        (blockMost((state, at) => state[at] ?? 0)(name, timeS) +
          blockMost((state, at) => -(state[at] ?? 0))(name, timeS)) /
        2,
    ],
    ["the greatest length of <n> during the motion", most((one, grown) => one.length + grown)],
    ["the least length of <n> during the motion", (name, timeS) => -shortest(name, timeS)],
    [
      "the greatest elastic energy of <n> during the motion",
      most((one, grown) => 0.5 * one.k * grown * grown),
    ],
  ];
}

const NONE = { ends: [-1, -1], k: 0, b: 0, start: 0 } as const;

function periods(system: string, turn: () => Turn): readonly (readonly [string, Gauge])[] {
  return [
    [`the period of the oscillation of ${system}`, () => turn().periodS],
    [`the frequency of the oscillation of ${system}`, () => 1 / turn().periodS],
    [`the angular frequency of the oscillation of ${system}`, () => (2 * Math.PI) / turn().periodS],
  ];
}

/** One turn of something that swings. */
interface Turn {
  readonly periodS: number;
  readonly states: readonly (readonly number[])[];
}

/** Watches until a rate has gone through zero upwards twice. */
function watch(moving: Moving, rate: (state: readonly number[]) => number): Turn {
  const crossings: number[] = [];
  const states: (readonly number[])[] = [];
  // Finer than elsewhere, since the largest of the steps is taken for the largest of all.
  const fine = { ...moving, haste: 8 * moving.haste };
  let before = Number.NaN;
  let earlier = 0;
  run(fine, 40 / slownessOf(moving, rate), (state, timeS) => {
    if (crossings.length >= 2) return;
    const now = rate(state);
    if (before < 0 && now >= 0)
      crossings.push(earlier + ((timeS - earlier) * before) / (before - now));
    before = now;
    earlier = timeS;
    states.push(state);
  });
  const [first, second] = crossings;
  if (first === undefined || second === undefined) throw new Error("it does not swing");
  return { periodS: second - first, states };
}

/** A guess of the angular frequency, so that no more than a few turns are run through. */
function slownessOf(moving: Moving, rate: (state: readonly number[]) => number): number {
  let previous = Number.NaN;
  const flips: number[] = [];
  run(moving, 200 / moving.haste, (state, timeS) => {
    const now = rate(state);
    if (previous * now < 0) flips.push(timeS);
    previous = now;
  });
  const [first, second] = flips;
  return first === undefined || second === undefined
    ? moving.haste / 10
    : (Math.PI * 2.5) / (second - first);
}

function runLine(told: ToldLine, timeS: number, happening: Happening | undefined): Look {
  const { line } = told;
  const count = line.masses.length;
  const lengths = (state: readonly number[]): void => {
    for (const [name, { coil, share, length }] of Object.entries(told.springs)) {
      const one = line.coils[coil];
      if (one === undefined || isCut(told, name, happening)) continue;
      if (length + share * extensionOf(one, state) < SHORTEST * length)
        throw new Error(`${name} becomes too short`);
    }
  };
  const before = moveLine(line);
  if (happening === undefined || timeS <= happening.timeS) {
    return { moving: before, state: run(before, timeS, lengths) };
  }
  const meeting = run(before, happening.timeS, lengths);
  const changed = currentOf(told, timeS, happening);
  const speeds = meeting.slice(count).map((speed, at) => (changed.held[at] === true ? 0 : speed));
  const after = { ...moveLine(changed), state: [...meeting.slice(0, count), ...speeds] };
  return { moving: after, state: run(after, timeS - happening.timeS, lengths) };
}

function isCut({ springs }: ToldLine, name: string, happening: Happening | undefined): boolean {
  const target = /^(.*) is cut through/.exec(happening?.what ?? "")?.[1] ?? "";
  return springs[name]?.coil === springs[target]?.coil;
}

/** The line as it is at a time. */
function currentOf(told: ToldLine, timeS: number, happening: Happening | undefined): Line {
  const { line, blocks, springs } = told;
  if (happening === undefined || timeS <= happening.timeS) return line;
  const { what } = happening;
  const cut = /^(.*) is cut through and no longer acts on anything$/.exec(what)?.[1];
  if (cut !== undefined) {
    const coil = springs[cut]?.coil;
    if (coil === undefined) throw new Error(`nothing is called ${cut}`);
    const coils = line.coils.map((one, at) => (at === coil ? { ...one, k: 0, b: 0 } : one));
    return { ...line, coils };
  }
  const caught = /^(.*) is caught and from then on held fixed where it is$/.exec(what)?.[1];
  if (caught !== undefined) {
    const block = blocks[caught];
    if (block === undefined) throw new Error(`nothing is called ${caught}`);
    return { ...line, held: line.held.map((one, at) => one || at === block) };
  }
  if (what !== "all the springs lose their damping") throw new Error(`what happens? ${what}`);
  return { ...line, coils: line.coils.map((one) => ({ ...one, b: 0 })) };
}

/** The gauges of a block on a table. */
export function benchOfTable(told: ToldTable, happening: Happening | undefined): Bench {
  const { block } = told;
  const { mass, place } = told.table;
  const lookAt = (timeS: number): Look => runTable(told, timeS, happening);
  const own =
    (read: (state: readonly number[], push: readonly number[]) => number): Gauge =>
    (name, timeS) => {
      if (name !== block) throw new Error(`no block is called ${name}`);
      const { state, moving } = lookAt(timeS);
      return read(state, moving.push(state.slice(0, 2), state.slice(2)));
    };
  const pegs = Object.keys(told.springs);
  const spring =
    (read: (k: number, l: number, away: number, rate: number) => number): Gauge =>
    (name, timeS) => {
      const peg = told.table.pegs[told.springs[name] ?? -1];
      if (peg === undefined) throw new Error(`no spring is called ${name}`);
      const [x = 0, y = 0, vx = 0, vy = 0] = lookAt(timeS).state;
      const [dx, dy] = [x - peg.place[0], y - peg.place[1]];
      const away = Math.hypot(dx, dy);
      return read(peg.k, peg.l, away, (dx * vx + dy * vy) / away);
    };
  const energy = spring((k, l, away) => 0.5 * k * (away - l) ** 2);
  const size = ([x = 0, y = 0]: readonly number[]): number => Math.hypot(x, y);
  const axes = ["X", "Y"].flatMap((axis, at): (readonly [string, Gauge])[] => [
    [`the velocity component of <n> along the ${axis} axis`, own((s) => s[2 + at] ?? 0)],
    [`the acceleration component of <n> along the ${axis} axis`, own((_, a) => a[at] ?? 0)],
    [`the momentum component of <n> along the ${axis} axis`, own((s) => mass * (s[2 + at] ?? 0))],
    [`the coordinate of <n> along the ${axis} axis`, own((s) => s[at] ?? 0)],
  ]);
  return {
    gauges: [
      ...axes,
      [SPEED, own((s) => size(s.slice(2)))],
      [ACCELERATION, own((_, a) => size(a))],
      [FORCE, own((_, a) => mass * size(a))],
      [MOMENTUM, own((s) => mass * size(s.slice(2)))],
      [KINETIC, own((s) => 0.5 * mass * size(s.slice(2)) ** 2)],
      [
        "the magnitude of the displacement of <n>",
        own(([x = 0, y = 0]) => Math.hypot(x - place[0], y - place[1])),
      ],
      [
        "the magnitude of the angular momentum of <n> about the origin",
        own(([x = 0, y = 0, vx = 0, vy = 0]) => Math.abs(mass * (x * vy - y * vx))),
      ],
      [LENGTH, spring((_k, _l, away) => away)],
      [GROWTH, spring((_k, _l, _away, rate) => rate)],
      [ELASTIC, energy],
      [SPRING_FORCE, spring((k, l, away) => k * Math.abs(away - l))],
      [
        "the total elastic energy of all the springs",
        (_, timeS) => pegs.reduce((sum, name) => sum + energy(name, timeS), 0),
      ],
      ...tableMotion(told),
    ],
  };
}

function tableMotion({
  table,
  block,
  springs,
  straight,
}: ToldTable): readonly (readonly [string, Gauge])[] {
  const moving = moveTable(table);
  const turn = (): Turn => {
    if (!straight) throw new Error("it does not swing along a line");
    return watch(moving, (state) => state[2] ?? 0);
  };
  const most =
    (read: (state: readonly number[]) => number): Gauge =>
    () =>
      Math.max(...turn().states.map(read));
  const ends =
    (read: (k: number, stretch: number, away: number) => number): Gauge =>
    (name) => {
      const peg = table.pegs[springs[name] ?? -1];
      if (peg === undefined) throw new Error(`no spring is called ${name}`);
      return Math.max(
        ...turn().states.map(([x = 0]) => {
          const away = Math.abs(x - peg.place[0]);
          return read(peg.k, away - peg.l, away);
        }),
      );
    };
  const shortest = ends((_k, _stretch, away) => -away);
  return [
    ...periods(block, turn),
    ["the greatest speed of <n> during the motion", most((s) => Math.abs(s[2] ?? 0))],
    [
      "the greatest magnitude of the acceleration of <n> during the motion",
      most((s) => Math.abs(moving.push(s.slice(0, 2), s.slice(2))[0] ?? 0)),
    ],
    [
      "the amplitude of the oscillation of <n>",
      (name, timeS) =>
        (most((s) => s[0] ?? 0)(name, timeS) + most((s) => -(s[0] ?? 0))(name, timeS)) / 2,
    ],
    ["the greatest length of <n> during the motion", ends((_k, _stretch, away) => away)],
    ["the least length of <n> during the motion", (name, timeS) => -shortest(name, timeS)],
    [
      "the greatest elastic energy of <n> during the motion",
      ends((k, stretch) => 0.5 * k * stretch * stretch),
    ],
  ];
}

function runTable(told: ToldTable, timeS: number, happening: Happening | undefined): Look {
  const { table, springs } = told;
  const clear = ([x = 0, y = 0]: readonly number[], pegs: readonly Peg[]): void => {
    for (const { place, l } of pegs) {
      if (Math.hypot(x - place[0], y - place[1]) >= SHORTEST * l) continue;
      throw new Error("a spring becomes too short");
    }
  };
  const before = moveTable(table);
  if (happening === undefined || timeS <= happening.timeS) {
    return { moving: before, state: run(before, timeS, (at) => clear(at, table.pegs)) };
  }
  const cut = /^(.*) is cut through and no longer acts on anything$/.exec(happening.what)?.[1];
  const lost = springs[cut ?? ""];
  if (lost === undefined) throw new Error(`what happens? ${happening.what}`);
  const state = run(before, happening.timeS, (at) => clear(at, table.pegs));
  const pegs = table.pegs.filter((_, at) => at !== lost);
  const after = { ...moveTable({ ...table, pegs }), state };
  return { moving: after, state: run(after, timeS - happening.timeS, (at) => clear(at, pegs)) };
}
