/** @file Re-derived: bodies on strings, marched as particles; the disc of a pulley by energy. */
import { accelerationOf, inertiaOfDisc } from "./floors.ts";
import { speedAfter } from "./numerics.ts";
import { GRAVITY, need, type Rederivation, type Rules, type Told } from "./told.ts";
import { driveRow, measureRow, type Wagon } from "./train.ts";

/** Ways of telling how a body goes. */
const GOES: Readonly<Record<string, RegExp>> = {
  down: /straight down|sinks|slides down|moves down/,
  up: /straight up|upwards|drawn up |moves up/,
  level: /horizontal table|level table/,
};

/** Which way the body of a sentence goes; where it rests on something, it is told to be smooth or to rub. */
function readDirection(sentence: string): string {
  const [goes, ...others] = Object.keys(GOES).filter((way) => GOES[way]?.test(sentence));
  if (goes === undefined || others.length > 0) throw new Error(`how does it go? ${sentence}`);
  const claims = [/coefficient of friction/, /smooth|frictionless|without friction/];
  const claimed = claims.filter((claim) => claim.test(sentence)).length;
  const rests = goes === "level" || /slope|plane/.test(sentence);
  if (claimed !== (rests ? 1 : 0)) throw new Error(`smooth or rough? ${sentence}`);
  return goes;
}

/** "down up level": how each body goes, in the order of their numbers. */
function readDirections(text: string): string {
  const told = [...text.matchAll(/Body (\d)(?:, of| has)[^.]*/g)];
  if (told.some(([, number], at) => Number(number) !== at + 1)) {
    throw new Error(`bodies out of order: ${text}`);
  }
  return told.map(([sentence]) => readDirection(sentence)).join(" ");
}

const BODIES = [1, 2, 3, 4];

const ROW_RULES: Rules = {
  asked: {
    a: "magnitude of the acceleration|How large is the acceleration",
    v: "What is the speed of body 1|How fast is body 1",
    t: "How long does body 1 take|How much time passes",
    F: "sum of the other forces on the body along its path|resultant, along the path, of all other forces",
  },
  units: { a: "m/s²", v: "m/s", t: "s", F: "N" },
  kinds: readDirections,
  roles: {
    g: GRAVITY,
    d: ["has moved <m> along its path", "distance of <m>", "the first <m> of its path"],
    ...Object.fromEntries(
      BODIES.flatMap((i) => [
        [`m${i}`, [`Body ${i}, of mass <kg>`, `Body ${i} has a mass of <kg>`]],
        [`th${i}`, [`Body ${i}\\b[^.]*?(?:slope at|an angle of) <rad> (?:to|with) the horizontal`]],
        [`mu${i}`, [`Body ${i}\\b[^.]*?coefficient of friction (?:there is|of) <1>`]],
      ]),
    ),
  },
};

function wagonsOf(told: Told): readonly Wagon[] {
  const g = need(told, "g");
  return told.kind.split(" ").map((way, at) => {
    const mass = need(told, `m${at + 1}`);
    const angle = told.values[`th${at + 1}`];
    const sign = way === "down" ? 1 : way === "up" ? -1 : 0;
    const drive = sign * mass * g * (angle === undefined ? 1 : Math.sin(angle));
    const normal = mass * g * (way === "level" ? 1 : Math.cos(angle ?? Math.PI / 2));
    return { mass, drive, grip: (told.values[`mu${at + 1}`] ?? 0) * normal };
  });
}

/** Rows of one to four bodies on a string. */
export const row: Rederivation = {
  rules: ROW_RULES,
  solve(told) {
    const wagons = wagonsOf(told);
    if (told.asked === "a") return measureRow(wagons).acceleration;
    const { speed, time } = driveRow(wagons, need(told, "d"));
    return told.asked === "v" ? speed : time;
  },
};

/** What acts on one body besides its string, as the momentum that a moment without the string gives or takes. */
export const force: Rederivation = {
  rules: ROW_RULES,
  solve(told) {
    const [wagon] = wagonsOf(told);
    if (wagon === undefined) throw new Error("there is no body");
    const moment = 1e-4;
    const start = 5;
    const speed = start + ((wagon.drive - wagon.grip) / wagon.mass) * moment;
    return (wagon.mass * Math.abs(speed - start)) / moment;
  },
};

/** Two bodies over a pulley: with a disc, by energy; with a light one, as a row. */
export const atwoodx: Rederivation = {
  rules: {
    asked: {
      a: "magnitude of the acceleration of the two bodies|acceleration with which number 1 goes down",
      W: "net weight that drives",
      F: "What is the tension|With what force is the string stretched",
    },
    units: { a: "m/s²", W: "N", F: "N" },
    kinds: {
      pulley: "solid disc",
      two: "hang at the two ends of a light|hangs at one end|two hanging bodies",
      table: "smooth, level table|level air track|smooth, level ice",
    },
    roles: {
      g: GRAVITY,
      m1: [
        "(?:[Bb]ody|[Ss]ack) 1\\b[^;«]{0,20}mass(?: of)? <kg>",
        "bucket of mass <kg> hangs at one end",
        "masses of <kg> and",
        "A block of mass <kg>",
        "A weight of mass <kg>",
        "sledge of mass <kg>",
        "glider of mass <kg>",
      ],
      m2: [
        "(?:[Bb]ody|[Ss]ack) 2\\b[^;«]{0,25}mass(?: of)? <kg>",
        "bucket of mass <kg> at the other",
        "masses of «[^»]+» and <kg>",
        "a body of mass <kg> hangs",
        "hanging weight with a mass of <kg>",
        "stone of mass <kg>",
      ],
      m3: ["disc itself has a mass of <kg>", "disc of mass <kg>"],
    },
  },
  solve(told) {
    const [m1, m2, g] = [need(told, "m1"), need(told, "m2"), need(told, "g")];
    const hangs = (mass: number, sign: number): Wagon => ({
      mass,
      drive: sign * mass * g,
      grip: 0,
    });
    if (told.kind === "table") {
      return measureRow([hangs(m2, 1), { mass: m1, drive: 0, grip: 0 }]).tension;
    }
    const [heavy, light] = [Math.max(m1, m2), Math.min(m1, m2)];
    if (told.kind === "two") return measureRow([hangs(heavy, 1), hangs(light, -1)]).tension;
    if (m1 <= m2) throw new Error("body 1 is told to be the heavier one");
    // Weights from what a moment of free fall gives.
    const moment = 1e-3;
    const weight = (mass: number): number => (mass * (g * moment)) / moment;
    if (told.asked === "W") return weight(m1) - weight(m2);
    const moving = m1 + m2 + inertiaOfDisc() * need(told, "m3");
    return accelerationOf((way) => speedAfter(() => (weight(m1) - weight(m2)) / moving, way));
  },
};
