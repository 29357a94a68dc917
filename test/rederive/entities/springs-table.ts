/** @file Reads stories of one block on a table, held by springs to fixed points. */
import type { Pair, Table } from "./springs-motion.ts";
import { applyRule, LAW, numberOf, type Rule } from "./springs-words.ts";

/** A table as its story tells it. */
export interface ToldTable {
  readonly table: Table;
  readonly block: string;
  /** Spring → index of its peg. */
  readonly springs: Readonly<Record<string, number>>;
  /** True where all lies on the X axis. */
  readonly straight: boolean;
}

interface Draft {
  block: string;
  mass: number;
  straight: boolean;
  place: Pair | undefined;
  velocity: Pair | undefined;
  readonly pegs: Map<string, { place: Pair; k: number; l: number }>;
}

const JOIN =
  "(?:A|Two|Three|Four|Five) light springs? joins? (?:it|the (?:block|puck|slider)) to (?:a )?fixed (?:peg|post|pin)s?\\.";
const AT = "(?:at the origin(?: \\(0, 0\\))?|at X = <v>|at \\(<v>, <v>\\))";

/** Reads the story of a block on a table. */
export function readTable(sentences: readonly string[], x: number | undefined): ToldTable {
  const draft: Draft = {
    block: "",
    mass: 0,
    straight: false,
    place: undefined,
    velocity: undefined,
    pegs: new Map(),
  };
  const rules = tableRules(draft, (text) => numberOf(text, x));
  for (const sentence of sentences) applyRule(sentence, rules);
  const { place, velocity } = draft;
  if (place === undefined || velocity === undefined) throw new Error("no start");
  return {
    table: { mass: draft.mass, place, velocity, pegs: [...draft.pegs.values()] },
    block: draft.block,
    springs: Object.fromEntries([...draft.pegs.keys()].map((name, at) => [name, at])),
    straight: draft.straight,
  };
}

function tableRules(draft: Draft, num: (text: string) => number): readonly Rule[] {
  const block = (noun: string, mass: string): void => {
    draft.block = `the ${noun}`;
    draft.mass = num(mass);
  };
  const placed = (alone: string, x: string, y: string): Pair =>
    alone === "" ? [x === "" ? 0 : num(x), y === "" ? 0 : num(y)] : [num(alone), 0];
  return [
    ["A small ([a-z]+) of mass <v> slides without friction on a horizontal table\\.", block],
    [JOIN, () => {}],
    [
      "On a smooth horizontal table, a small ([a-z]+) of mass <v> is attached to (?:a|two|three|four|five) light springs?, whose other ends? (?:is|are) fastened to (?:a )?fixed [a-z]+\\.",
      block,
    ],
    [
      "In a laboratory, a small ([a-z]+) with a mass of <v> floats without friction on a level air table\\.",
      block,
    ],
    [
      "Everything happens along one straight line, the X axis; positions are given by their X coordinates\\.",
      () => {
        draft.straight = true;
      },
    ],
    ["Positions on the table are given by their coordinates \\(X, Y\\)\\.", () => {}],
    [
      `(The (?:peg|post|pin)|(?:Peg|Post|Pin) [A-E]) is ${AT}\\.`,
      (name, ...where) => {
        const peg = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
        const spring = peg.startsWith("the ") ? "the spring" : `the spring from ${peg}`;
        draft.pegs.set(spring, { place: placed(...three(where)), k: Number.NaN, l: Number.NaN });
      },
    ],
    [
      "The (spring(?: from [a-z]+ [A-E])?) has a stiffness of <v> and a natural length of <v>\\.",
      (name, k, l) => {
        const peg = draft.pegs.get(`the ${name}`);
        if (peg === undefined) throw new Error(`no ${name}`);
        peg.k = num(k);
        peg.l = num(l);
      },
    ],
    [LAW, () => {}],
    [
      "(?:It stays straight and turns freely about its ends|They stay straight, turn freely about their ends and do not obstruct one another); the [a-z]+ counts as a point\\.",
      () => {},
    ],
    [
      `At the start the [a-z]+ is released from rest ${AT}\\.`,
      (...where) => {
        draft.place = placed(...three(where));
        draft.velocity = [0, 0];
      },
    ],
    [
      `At the start the [a-z]+ is ${AT}, and its velocity has (?:the X component <v>|the components <v> along the X axis and <v> along the Y axis)\\.`,
      (a, b, c, ...speeds) => {
        draft.place = placed(a, b, c);
        draft.velocity = placed(...three(speeds));
      },
    ],
  ];
}

function three([a = "", b = "", c = ""]: readonly string[]): [string, string, string] {
  return [a, b, c];
}
