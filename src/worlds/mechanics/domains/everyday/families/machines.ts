/** @file Machines and springs with friendly numbers. */
import type { Drawer } from "../../../language/drawer.ts";
import type { WrittenBody } from "../../../language/scene.ts";
import type { SceneFamily, Setting } from "../../domain.ts";
import { amountOf } from "../sizes.ts";
import { LOADS, SPRINGS, WEIGHTS } from "../things.ts";
import {
  compares,
  drawUntil,
  dress,
  family,
  gravityOf,
  isPair,
  isShort,
  type Made,
  outcome,
  say,
  strengthOf,
} from "./draws.ts";

const ARMS = [
  [1, "kg", 10, "cm"],
  [50, "g", 2, "cm"],
  [2, "kg", 0.1, "m"],
] as const;

function makeLever(draw: Drawer, setting: Setting): Made {
  const [mass, massUnit, step, lengthUnit] = draw.rng.pick(ARMS);
  const most = setting === "easy" ? 4 : 6;
  // m1 d1 (+ m2 d2) = m3 d3 in whole units.
  const [left, m3, d3] = drawUntil(
    () => {
      const arms = Array.from(
        { length: setting === "hard" ? 2 : 1 },
        () => [draw.count(2, 2 * most), draw.count(1, 2 * most)] as const,
      );
      const moment = arms.reduce((sum, [m, d]) => sum + m * d, 0);
      const place = draw.count(1, 2 * most);
      return [arms, moment / place, place] as const;
    },
    ([arms, m, d]) =>
      Number.isInteger(m) &&
      m <= 2 * most &&
      m !== arms[0]?.[0] &&
      m > 1 &&
      arms.every(([, arm], i) => arms.findIndex(([, other]) => other === arm) === i && arm !== d),
  );
  const weights: WrittenBody[] = left.map(([m, d]) => ({
    kind: "weight",
    mass: say(m * mass, massUnit),
    distance: say(d * step, lengthUnit),
  }));
  const last: WrittenBody =
    draw.rng.unit() < 0.5
      ? { kind: "counterweight", mass: say(m3 * mass, massUnit) }
      : { kind: "counterplace", distance: say(d3 * step, lengthUnit) };
  return { bodies: dress(draw, WEIGHTS, () => [...weights, last]) };
}

function makeHoist(draw: Drawer, setting: Setting): Made {
  const strands = draw.count(2, setting === "easy" ? 3 : setting === "medium" ? 4 : 6);
  const height = say(draw.count(1, 8), "m");
  const bodies = dress(draw, LOADS, () => {
    const pull = (setting === "hard" ? 5 : 10) * draw.count(3, 30);
    return [{ kind: "load", weight: say(pull * strands, "N"), strands, height }];
  });
  return { bodies };
}

function makePress(draw: Drawer, setting: Setting): Made {
  const small = draw.count(2, 12);
  const ratio = draw.count(4, setting === "easy" ? 10 : 40);
  const rise = draw.rng.pick([0.5, 1, 1.5, 2]);
  return {
    bodies: [
      { kind: "piston", area: say(small, "cm^2") },
      { kind: "piston", area: say(small * ratio, "cm^2") },
    ],
    own: { force: say(10 * draw.count(2, 30), "N"), stroke: say(rise * ratio, "cm") },
  };
}

/** Two springs, each with a whole pull in N and a whole stretch in cm. */
function makeGauges(draw: Drawer): Made {
  const wanted = outcome(draw);
  const drawn = drawUntil(
    () => [0, 1].map(() => [draw.rng.pick([0.5, 1, 2, 2.5, 4, 5]), draw.count(2, 12)] as const),
    ([[k1, x1] = [0, 0], [k2, x2] = [0, 0]]) =>
      compares(wanted, k1, k2) && x1 !== x2 && isShort(k1 * x1, 0) && isShort(k2 * x2, 0),
  );
  const bodies = drawn.map(([stiffness, stretch]) => ({
    kind: "trial",
    force: say(stiffness * stretch, "N"),
    stretch: say(stretch, "cm"),
  }));
  return { bodies, own: { what: draw.rng.pick(SPRINGS) } };
}

function makeGauge(draw: Drawer, setting: Setting): Made {
  if (isPair(draw, setting)) return makeGauges(draw);
  const stiffness = draw.rng.pick(setting === "easy" ? [1, 2, 3, 5] : [0.5, 1.5, 2.5, 4, 6, 8]);
  const [first, second] = drawUntil(
    () => [draw.count(2, 12), draw.count(2, 16)] as const,
    ([a, b]) => a !== b && isShort(a * stiffness, 0) && isShort(b * stiffness, 0),
  );
  return {
    bodies: [
      { kind: "trial", force: say(first * stiffness, "N"), stretch: say(first, "cm") },
      { kind: "retrial", force: say(second * stiffness, "N") },
    ],
    own: { what: draw.rng.pick(SPRINGS) },
  };
}

/** Two stiffnesses and what they come to one behind the other, in N/m. */
const PAIRS = [
  [60, 30, 20],
  [40, 120, 30],
  [100, 100, 50],
  [60, 40, 24],
  [300, 150, 100],
  [120, 80, 48],
  [200, 50, 40],
  [600, 300, 200],
  [90, 180, 60],
  [400, 100, 80],
] as const;

function makeSprings(draw: Drawer, setting: Setting): Made {
  const isBeside = setting === "easy" ? draw.rng.unit() < 0.7 : draw.rng.unit() < 0.35;
  const [k1, k2, chained] = draw.rng.pick(PAIRS);
  const whole = isBeside ? k1 + k2 : chained;
  const force = drawUntil(
    () => (whole * draw.count(2, 30)) / 100,
    (pull) => isShort(pull, setting === "easy" ? 0 : 1) && pull < 100,
  );
  return {
    bodies: draw.rng
      .shuffle([k1, k2])
      .map((stiffness) => ({ kind: "spring", stiffness: say(stiffness, "N/m") })),
    own: {
      joined: isBeside ? "side by side" : "one behind the other",
      force: say(force, "N"),
    },
  };
}

function drawLift(draw: Drawer): WrittenBody {
  const [mass, height, time] = drawUntil(
    () => [5 * draw.count(1, 40), draw.count(1, 20), draw.count(2, 40)] as const,
    // No faster than a crane, no slower than a snail.
    ([m, h, t]) => isShort((m * h * 10) / t, 0) && m * h <= 2000 && h >= 0.1 * t && h <= 1.5 * t,
  );
  return { kind: "lifted", mass: say(mass, "kg"), height: say(height, "m"), time: say(time, "s") };
}

function makeLift(draw: Drawer, setting: Setting): Made {
  const gravity = gravityOf(draw, setting, "m/s^2");
  const isTwo = isPair(draw, setting);
  const work = ({ mass, height }: WrittenBody): number => amountOf(mass) * amountOf(height);
  const isFit = ([one, two]: readonly WrittenBody[]): boolean => {
    if (one === undefined || two === undefined) return true;
    const power = [one, two].map((body) => work(body) / amountOf(body["time"]));
    return [[work(one), work(two)], power].every(
      ([a = 0, b = 0]) => compares(0, a, b) || compares(1, a, b) || compares(-1, a, b),
    );
  };
  const lifts = (): readonly WrittenBody[] =>
    isTwo ? [drawLift(draw), drawLift(draw)] : [drawLift(draw)];
  return { bodies: dress(draw, LOADS, () => drawUntil(lifts, isFit)), gravity };
}

function makeRamp(draw: Drawer, setting: Setting): Made {
  const gravity = gravityOf(draw, setting, "m/s^2");
  const g = strengthOf(gravity);
  const [height, length, mass] = drawUntil(
    () => {
      const rise = draw.rng.pick([0.5, 1, 1.2, 1.5, 2, 3]);
      const advantage = setting === "easy" ? draw.count(2, 6) : 0.5 * draw.count(3, 16);
      return [rise, rise * advantage, 5 * draw.count(2, 40)] as const;
    },
    ([h, l, m]) => l >= 2 && (g !== 10 || isShort((m * 10 * h) / l, 0)),
  );
  return {
    bodies: dress(draw, LOADS, () => [{ kind: "pushed", mass: say(mass, "kg") }]),
    own: { length: say(length, "m"), height: say(height, "m") },
    gravity,
  };
}

/** Families of machines and springs. */
export const MACHINE_FAMILIES: readonly SceneFamily[] = [
  family("lever", "Balance on a lever", 1, makeLever),
  family("rope-strands", "Ropes that share a load", 1, makeHoist),
  family("hydraulic-press", "The hydraulic press", 2, makePress),
  family("hooke", "Hooke's law in numbers", 2, makeGauge),
  family("two-springs", "Two springs", 2, makeSprings),
  family("work-power", "Work and power", 2, makeLift, true),
  family("ramp", "The ramp", 2, makeRamp, true),
];
