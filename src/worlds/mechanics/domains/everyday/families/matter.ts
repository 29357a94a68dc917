/** @file Matter and liquids with friendly numbers. */
import type { Drawer } from "../../../language/drawer.ts";
import type { WrittenBody } from "../../../language/scene.ts";
import type { SceneFamily, Setting } from "../../domain.ts";
import { FLOATERS, SAMPLES, STANDERS } from "../things.ts";
import { drawUntil, family, gravityOf, isShort, type Made, say } from "./draws.ts";

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

/** Families of matter and liquids. */
export const MATTER_FAMILIES: readonly SceneFamily[] = [
  family("density", "Density", 2, makeDensity),
  family("floating", "Floating and sinking", 2, makeFloating),
  family("pressure", "Pressure on the floor", 2, makeStand, true),
  family("liquid-pressure", "Pressure in liquids", 2, makeTank, true),
];
