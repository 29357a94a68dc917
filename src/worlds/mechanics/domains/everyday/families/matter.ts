/** @file Matter and liquids with friendly numbers. */
import type { Drawer } from "../../../language/drawer.ts";
import type { WrittenBody } from "../../../language/scene.ts";
import type { SceneFamily, Setting } from "../../domain.ts";
import { FLOATERS, SAMPLES, STANDERS } from "../things.ts";
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
} from "./draws.ts";

/** Densities of solids in kg/m³. */
const DENSITIES = [500, 600, 700, 800, 900, 1200, 1500, 1800, 2500, 2700, 3000, 7800, 8900];

/** How much room there is for a sample, in m³. */
const ROOMS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

/** A sample of some density of which this or that is known. */
function drawSample(draw: Drawer, kind: string, density: number): WrittenBody {
  if (kind === "cuboid") return drawCuboid(draw, density);
  // 1 kg/m³ is 1 g in 1000 cm³.
  const volume = drawUntil(
    () => 5 * draw.count(4, 80),
    (v) => isShort((density * v) / 1000, 0),
  );
  const mass = say((density * volume) / 1000, "g");
  if (kind === "lump") return { kind, mass, volume: say(volume, "cm^3") };
  if (kind === "dipped") {
    const most = volume * 2;
    const before = 10 * draw.count(Math.ceil(volume / 20), Math.ceil(most / 10));
    return { kind, mass, before: say(before, "mL"), after: say(before + volume, "mL") };
  }
  const room = draw.rng.pick(ROOMS);
  const told = { kind, density: say(density, "kg/m^3") };
  if (kind === "stuff") return { ...told, volume: say(room, "m^3") };
  return { ...told, mass: say(density * room, "kg") };
}

function drawCuboid(draw: Drawer, density: number): WrittenBody {
  const edges = drawUntil(
    () => [draw.count(2, 20), draw.count(2, 12), draw.count(2, 10)],
    ([a = 1, b = 1, c = 1]) => a >= b && isShort((density * a * b * c) / 1000, 0),
  );
  const [length = 1, width = 1, height = 1] = edges;
  return {
    kind: "cuboid",
    mass: say((density * length * width * height) / 1000, "g"),
    length: say(length, "cm"),
    width: say(width, "cm"),
    height: say(height, "cm"),
  };
}

/** What is known of two samples of which the denser, or the heavier, is sought. */
const SAMPLE_PAIRS = [
  ["lump", "lump"],
  ["lump", "cuboid"],
  ["dipped", "lump"],
  ["stuff", "stuff"],
] as const;

function makeDensity(draw: Drawer, setting: Setting): Made {
  const kinds = {
    easy: ["lump", "stuff"],
    medium: ["cuboid", "stuff", "heap"],
    hard: ["dipped", "cuboid"],
  };
  const density = (): number => draw.rng.pick(DENSITIES);
  const wanted = outcome(draw);
  const pair = draw.rng.pick(SAMPLE_PAIRS);
  const isTwo = isPair(draw, setting);
  const samples = (): readonly WrittenBody[] => {
    if (!isTwo) return [drawSample(draw, draw.rng.pick(kinds[setting]), density())];
    const [one, two] = drawUntil(
      () => [density(), density()] as const,
      ([a, b]) => compares(wanted, a, b),
    );
    return [drawSample(draw, pair[0], one), drawSample(draw, pair[1], two)];
  };
  return { bodies: dress(draw, SAMPLES.slice(1), samples) };
}

/** Liquids with densities in kg/m³. */
const POOLS = [
  ["water", 1000],
  ["water", 1000],
  ["oil", 900],
  ["sea water", 1020],
  ["brine", 1100],
  ["brine", 1200],
  ["lamp oil", 800],
  ["alcohol", 800],
  ["syrup", 1300],
] as const;

/** Densities over that of the liquid: floating, sinking and hovering. */
function drawShare(draw: Drawer): number {
  const fate = draw.rng.weighted([0.55, 0.27, 0.18]);
  if (fate === 2) return 1;
  return fate === 0 ? 0.05 * draw.count(4, 18) : 1 + 0.1 * draw.count(1, 15);
}

function drawHull(draw: Drawer, density: number): WrittenBody {
  const [length, width] = drawUntil(
    () => [0.5 * draw.count(2, 8), 0.5 * draw.count(1, 4)] as const,
    ([long, wide]) => long >= wide,
  );
  const height = drawUntil(
    () => 10 * draw.count(2, 8),
    (cm) => isShort((density * length * width * cm) / 100, 0),
  );
  return {
    kind: "hull",
    mass: say((density * length * width * height) / 100, "kg"),
    length: say(length, "m"),
    width: say(width, "m"),
    height: say(height, "cm"),
  };
}

/** Of blocks all but the one of any density, then what is hollow. */
const [SOLID, HOLLOW] = [FLOATERS.slice(1, -2), FLOATERS.slice(-2)];

function makeFloating(draw: Drawer, setting: Setting): Made {
  const [liquid, density] = setting === "easy" ? POOLS[0] : draw.rng.pick(POOLS);
  const own = { liquid, density: say(density, "kg/m^3") };
  const share = drawShare(draw);
  if (setting !== "easy" && draw.rng.unit() < 0.5) {
    return { bodies: dress(draw, HOLLOW, () => [drawHull(draw, share * density)]), own };
  }
  const block = {
    kind: "block",
    density: say(share * density, "kg/m^3"),
    height: say(2 * draw.count(2, 30), "cm"),
  };
  return { bodies: dress(draw, SOLID, () => [block]), own };
}

/** The number of feet, the area of each in cm², the mass in kg that gives a pressure in kPa. */
function drawFeet(
  draw: Drawer,
  setting: Setting,
  pressure: number,
): readonly [feet: number, sole: number, mass: number] {
  const isHuge = pressure >= 60 && setting === "hard" && draw.rng.unit() < 0.4;
  return drawUntil(
    () => {
      const feet = isHuge ? 4 : draw.rng.pick([3, 4]);
      const step = setting === "easy" ? 10 : 5;
      const sole = isHuge ? 100 * draw.count(8, 12) : step * draw.count(1, 20);
      return [feet, sole, (pressure * 1000 * sole * 1e-4 * feet) / 10] as const;
    },
    ([, , kg]) => isShort(kg, 0) && kg >= 6 && kg <= 4000,
  );
}

const PRESSURES = [5, 10, 15, 20, 25, 30, 40, 50, 60, 80] as const;

function makeStand(draw: Drawer, setting: Setting): Made {
  const gravity = gravityOf(draw, setting, "N/kg");
  const wanted = outcome(draw);
  const pressures = isPair(draw, setting)
    ? drawUntil(
        () => [draw.rng.pick(PRESSURES), draw.rng.pick(PRESSURES)],
        ([a = 0, b = 0]) => compares(wanted, a, b),
      )
    : [draw.rng.pick(PRESSURES)];
  const bodies = dress(draw, STANDERS, () =>
    pressures.map((pressure) => {
      const [feet, area, mass] = drawFeet(draw, setting, pressure);
      return { kind: "stander", mass: say(mass, "kg"), feet, area: say(area, "cm^2") };
    }),
  );
  return { bodies, gravity };
}

/** Liquids that do not mix, the lighter first, with densities in kg/m³. */
const LAYERS = [
  [
    ["oil", [900]],
    ["water", [1000]],
  ],
  [
    ["oil", [900]],
    ["syrup", [1300]],
  ],
  [
    ["lamp oil", [760, 780, 800, 820, 840]],
    ["brine", [1050, 1100, 1150, 1200]],
  ],
] as const;

const LAYER_DEPTHS = [0.5, 1, 1.5, 2, 2.5, 3, 4] as const;

function makeTank(draw: Drawer, setting: Setting): Made {
  const [what, density] = setting === "easy" ? POOLS[0] : draw.rng.pick(POOLS);
  const depth = draw.rng.pick([0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12]);
  const deep = { kind: "layer", what, density: say(density, "kg/m^3"), depth: say(depth, "m") };
  const own = { plug: say(draw.rng.pick([5, 10, 20, 25, 40, 50, 80, 100]), "cm^2") };
  const gravity = gravityOf(draw, setting, "N/kg");
  if (setting !== "hard") return { bodies: [deep], own, gravity };
  // Neither layer always adds more to the pressure.
  const [high, low] = [draw.rng.pick(LAYER_DEPTHS), draw.rng.pick(LAYER_DEPTHS)];
  const [light, heavy] = draw.rng.pick(LAYERS);
  const [top, under] = [draw.rng.pick(light[1]), draw.rng.pick(heavy[1])];
  return {
    bodies: [
      { kind: "layer", what: light[0], density: say(top, "kg/m^3"), depth: say(high, "m") },
      { kind: "layer", what: heavy[0], density: say(under, "kg/m^3"), depth: say(low, "m") },
    ],
    own,
    gravity,
  };
}

/** Families of matter and liquids. */
export const MATTER_FAMILIES: readonly SceneFamily[] = [
  family("density", "Density", 2, makeDensity),
  family("floating", "Floating and sinking", 2, makeFloating),
  family("pressure", "Pressure on the floor", 2, makeStand, true),
  family("liquid-pressure", "Pressure in liquids", 2, makeTank, true),
];
