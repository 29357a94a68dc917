/** @file Machines, matter, liquids and springs with friendly numbers. */
import type { Drawer } from "../../../language/drawer.ts";
import type { WrittenBody } from "../../../language/scene.ts";
import type { SceneFamily, Setting } from "../../domain.ts";
import { FLOATERS, LOADS, SAMPLES, SPRINGS, STANDERS, WEIGHTS } from "../things.ts";
import {
  drawUntil,
  family,
  gravityOf,
  isShort,
  type Made,
  say,
  strengthOf,
  words,
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
      m <= 20 &&
      m !== arms[0]?.[0] &&
      m > 1 &&
      arms.every(([, arm], i) => arms.findIndex(([, other]) => other === arm) === i && arm !== d),
  );
  const whats = words(draw, WEIGHTS, left.length + 1);
  const weights: WrittenBody[] = left.map(([m, d], i) => ({
    kind: "weight",
    what: whats[i] ?? "",
    mass: say(m * mass, massUnit),
    distance: say(d * step, lengthUnit),
  }));
  const what = whats.at(-1) ?? "";
  const last: WrittenBody =
    draw.rng.unit() < 0.5
      ? { kind: "counterweight", what, mass: say(m3 * mass, massUnit) }
      : { kind: "counterplace", what, distance: say(d3 * step, lengthUnit) };
  return { bodies: [...weights, last] };
}

function makeHoist(draw: Drawer, setting: Setting): Made {
  const strands = draw.count(2, setting === "easy" ? 3 : setting === "medium" ? 4 : 6);
  const pull = (setting === "hard" ? 5 : 10) * draw.count(3, 30);
  const body = {
    kind: "load",
    what: draw.rng.pick(LOADS),
    weight: say(pull * strands, "N"),
    strands,
    height: say(draw.count(1, 8), "m"),
  };
  return { bodies: [body] };
}

/** Densities of solids in kg/m³. */
const DENSITIES = [500, 600, 800, 900, 1200, 1500, 2000, 2500, 2700, 3000, 4000, 5000, 7800, 8900];

/** A word for a thing of this density in kg/m³. */
function sampleOf(draw: Drawer, density: number): string {
  const [from, to] =
    density < 1000 ? [0, 2] : density < 2400 ? [2, 3] : density < 3500 ? [3, 5] : [5, 6];
  return draw.rng.pick(SAMPLES.slice(from, to));
}

function drawSample(draw: Drawer, kind: string): WrittenBody {
  const density = draw.rng.pick(DENSITIES);
  const what = sampleOf(draw, density);
  // 1 kg/m³ is 1 g in 1000 cm³.
  const volume = drawUntil(
    () => 5 * draw.count(4, 80),
    (v) => isShort((density * v) / 1000, 0),
  );
  const mass = say((density * volume) / 1000, "g");
  if (kind === "lump") return { kind, what, mass, volume: say(volume, "cm^3") };
  if (kind === "dipped") {
    const most = volume * 2;
    const before = 10 * draw.count(Math.ceil(volume / 20), Math.ceil(most / 10));
    return { kind, what, mass, before: say(before, "mL"), after: say(before + volume, "mL") };
  }
  if (kind === "stuff") {
    const room = draw.rng.pick([0.02, 0.05, 0.1, 0.2, 0.5, 2, 3]);
    return { kind, what, density: say(density, "kg/m^3"), volume: say(room, "m^3") };
  }
  const room = draw.rng.pick([0.02, 0.05, 0.1, 0.2, 0.5, 2]);
  return { kind, what, density: say(density, "kg/m^3"), mass: say(density * room, "kg") };
}

function drawCuboid(draw: Drawer): WrittenBody {
  const density = draw.rng.pick(DENSITIES);
  const edges = drawUntil(
    () => [draw.count(2, 20), draw.count(2, 12), draw.count(2, 10)],
    ([a = 1, b = 1, c = 1]) => isShort((density * a * b * c) / 1000, 0),
  );
  const [length = 1, width = 1, height = 1] = edges;
  return {
    kind: "cuboid",
    what: sampleOf(draw, density),
    mass: say((density * length * width * height) / 1000, "g"),
    length: say(length, "cm"),
    width: say(width, "cm"),
    height: say(height, "cm"),
  };
}

function makeDensity(draw: Drawer, setting: Setting): Made {
  const kinds = {
    easy: ["lump", "stuff"],
    medium: ["cuboid", "stuff", "heap"],
    hard: ["dipped", "cuboid"],
  };
  const kind = draw.rng.pick(kinds[setting]);
  return { bodies: [kind === "cuboid" ? drawCuboid(draw) : drawSample(draw, kind)] };
}

/** Liquids with densities in kg/m³. */
const POOLS = [
  ["water", 1000],
  ["water", 1000],
  ["oil", 900],
  ["sea water", 1020],
  ["alcohol", 800],
  ["syrup", 1300],
] as const;

/** Densities over that of the liquid: floating, sinking and hovering. */
function drawShare(draw: Drawer): number {
  const fate = draw.rng.weighted([0.55, 0.27, 0.18]);
  if (fate === 2) return 1;
  return fate === 0 ? 0.05 * draw.count(4, 18) : 1 + 0.1 * draw.count(1, 15);
}

function makeFloating(draw: Drawer, setting: Setting): Made {
  const [liquid, density] = setting === "easy" ? POOLS[0] : draw.rng.pick(POOLS);
  const own = { liquid, density: say(density, "kg/m^3") };
  const share = drawShare(draw);
  if (setting === "easy" || draw.rng.unit() < 0.5) {
    const body = {
      kind: "block",
      what: draw.rng.pick(share < 1 ? FLOATERS.slice(0, 3) : FLOATERS.slice(2, 5)),
      density: say(share * density, "kg/m^3"),
      height: say(2 * draw.count(2, 30), "cm"),
    };
    return { bodies: [body], own };
  }
  const [length, width] = [0.5 * draw.count(2, 8), 0.5 * draw.count(1, 4)];
  const height = drawUntil(
    () => 10 * draw.count(2, 8),
    (cm) => isShort((share * density * length * width * cm) / 100, 0),
  );
  const body = {
    kind: "hull",
    what: draw.rng.pick(FLOATERS.slice(5)),
    mass: say((share * density * length * width * height) / 100, "kg"),
    length: say(length, "m"),
    width: say(width, "m"),
    height: say(height, "cm"),
  };
  return { bodies: [body], own };
}

function makeStand(draw: Drawer, setting: Setting): Made {
  const gravity = gravityOf(draw, setting, "N/kg");
  const [feet, area, mass] = drawUntil(
    () => {
      const legs = draw.rng.pick([3, 4]);
      const sole = (setting === "easy" ? 10 : 5) * draw.count(1, 20);
      const pressure = draw.rng.pick([5, 10, 15, 20, 25, 30, 40, 50, 60, 80]);
      return [legs, sole, (pressure * 1000 * sole * 1e-4 * legs) / 10] as const;
    },
    ([, , kg]) => isShort(kg, 0) && kg >= 6 && kg <= 4000,
  );
  const heavy = mass > 1500 ? 6 : mass > 300 ? 4 : mass > 60 ? 2 : 0;
  const body = {
    kind: "stander",
    what: draw.rng.pick(STANDERS.slice(heavy, heavy < 6 ? heavy + 2 : 7)),
    mass: say(mass, "kg"),
    feet: mass > 1500 ? 4 : feet,
    area: say(area, "cm^2"),
  };
  return { bodies: [body], gravity };
}

function makeTank(draw: Drawer, setting: Setting): Made {
  const [what, density] = setting === "easy" ? POOLS[0] : draw.rng.pick(POOLS);
  const depth = draw.rng.pick([0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12]);
  const deep = { kind: "layer", what, density: say(density, "kg/m^3"), depth: say(depth, "m") };
  const own = { plug: say(draw.rng.pick([5, 10, 20, 25, 40, 50, 80, 100]), "cm^2") };
  const gravity = gravityOf(draw, setting, "N/kg");
  if (setting !== "hard") return { bodies: [deep], own, gravity };
  const top = draw.rng.pick([0.5, 1, 1.5, 2, 3]);
  return {
    bodies: [
      { kind: "layer", what: "oil", density: say(900, "kg/m^3"), depth: say(top, "m") },
      { kind: "layer", what: "water", density: say(1000, "kg/m^3"), depth: say(depth, "m") },
    ],
    own,
    gravity,
  };
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

function makeGauge(draw: Drawer, setting: Setting): Made {
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

function makeLift(draw: Drawer, setting: Setting): Made {
  const gravity = gravityOf(draw, setting, "m/s^2");
  const [mass, height, time] = drawUntil(
    () => [5 * draw.count(1, 40), draw.count(1, 20), draw.count(2, 40)] as const,
    ([m, h, t]) => isShort((m * h * 10) / t, 0) && m * h <= 2000,
  );
  const body = {
    kind: "lifted",
    what: draw.rng.pick(LOADS),
    mass: say(mass, "kg"),
    height: say(height, "m"),
    time: say(time, "s"),
  };
  return { bodies: [body], gravity };
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
    ([h, l, m]) => g !== 10 || isShort((m * 10 * h) / l, 0),
  );
  return {
    bodies: [{ kind: "pushed", what: draw.rng.pick(LOADS), mass: say(mass, "kg") }],
    own: { length: say(length, "m"), height: say(height, "m") },
    gravity,
  };
}

/** Families of machines, matter, liquids and springs. */
export const MATTER_FAMILIES: readonly SceneFamily[] = [
  family("lever", "Balance on a lever", 1, makeLever),
  family("rope-strands", "Ropes that share a load", 1, makeHoist),
  family("density", "Density", 2, makeDensity),
  family("floating", "Floating and sinking", 2, makeFloating),
  family("pressure", "Pressure on the floor", 2, makeStand, true),
  family("liquid-pressure", "Pressure in liquids", 2, makeTank, true),
  family("hydraulic-press", "The hydraulic press", 2, makePress),
  family("hooke", "Hooke's law in numbers", 2, makeGauge),
  family("two-springs", "Two springs", 2, makeSprings),
  family("work-power", "Work and power", 2, makeLift, true),
  family("ramp", "The ramp", 2, makeRamp, true),
];
