/**
 * @file How large the things of everyday are: no plum weighs half a kilogram, no walker runs at 9 m/s.
 *
 * Composed scenes keep to these sizes; a scene that somebody writes need not.
 */
import type { Written, WrittenBody, WrittenEntity } from "../../language/scene.ts";
import { factorOf } from "../../language/units.ts";

/** From the least to the most, in SI units. */
type Range = readonly [low: number, high: number];
type Measures = Readonly<Record<string, Range>>;

const mass = (low: number, high: number): Measures => ({ mass: [low, high] });
const grams = (low: number, high: number): Measures => mass(low / 1000, high / 1000);
const length = (low: number, high: number): Measures => ({ length: [low / 100, high / 100] });
const height = (low: number, high: number): Measures => ({ height: [low, high] });
const speed = (low: number, high: number): Measures => ({ speed: [low, high] });
const force = (low: number, high: number): Measures => ({ force: [low, high] });
const density = (low: number, high: number): Measures => ({ density: [low, high] });
const load = (low: number, high: number): Measures => ({
  mass: [low, high],
  weight: [10 * low, 10 * high],
});
const stander = (low: number, high: number, feet: Range, area: Range): Measures => ({
  mass: [low, high],
  feet,
  area: [area[0] / 1e4, area[1] / 1e4],
});

const LEGS: Range = [3, 4];
const SOLES: Range = [1, 400];

/** Word → what is known of its size; of what is not here, any size will do. */
const SIZES: Readonly<Record<string, Measures>> = {
  apple: grams(80, 250),
  pear: grams(100, 250),
  orange: grams(100, 300),
  lemon: grams(50, 150),
  plum: grams(20, 80),
  banana: grams(90, 200),
  "teddy bear": grams(50, 600),
  "toy car": grams(20, 400),
  doll: grams(80, 600),
  drum: grams(150, 900),
  ball: grams(20, 600),
  robot: grams(60, 900),
  marble: grams(5, 50),
  coin: grams(5, 30),
  key: grams(5, 90),
  "wooden ball": grams(20, 500),
  "iron ball": grams(50, 900),
  "rubber ball": grams(10, 500),
  pencil: length(10, 19),
  brush: length(10, 32),
  spoon: length(10, 32),
  feather: length(10, 40),
  stick: length(15, 100),
  ribbon: length(15, 100),
  snake: length(20, 100),
  scarf: length(40, 160),
  rope: length(40, 200),
  tower: height(12, 60),
  tree: height(3, 32),
  mast: height(5, 25),
  chimney: height(10, 60),
  "lamp post": height(3, 10),
  house: height(4, 20),
  hare: speed(1, 15),
  tortoise: speed(0.1, 1),
  dog: { ...speed(1, 12), ...mass(10, 45) },
  cat: speed(1, 12),
  horse: { ...speed(1, 15), ...force(100, 1000) },
  duck: speed(0.5, 3),
  mouse: speed(0.5, 3),
  fox: speed(1, 12),
  hen: speed(0.5, 4),
  goat: { ...speed(1, 7), ...mass(15, 50) },
  sheep: mass(20, 60),
  calf: mass(25, 60),
  foal: mass(25, 60),
  piglet: mass(5, 25),
  "bear cub": mass(5, 40),
  "lion cub": mass(5, 35),
  donkey: force(50, 600),
  ox: force(100, 1200),
  camel: force(100, 1000),
  walker: speed(0.5, 2),
  runner: speed(2, 6),
  cyclist: speed(2, 10),
  boat: speed(1, 7),
  car: speed(4, 36),
  bus: speed(3, 28),
  train: speed(4, 50),
  lorry: speed(3, 25),
  motorbike: speed(4, 36),
  crate: load(5, 200),
  barrel: load(8, 250),
  chest: load(8, 120),
  "stone block": { ...load(10, 1000), ...density(2000, 3300) },
  "bag of sand": load(5, 60),
  stool: stander(2, 12, LEGS, SOLES),
  table: stander(10, 70, LEGS, SOLES),
  cupboard: stander(30, 250, [4, 4], SOLES),
  stove: stander(40, 250, [4, 4], SOLES),
  piano: stander(150, 600, [3, 3], SOLES),
  machine: stander(20, 2500, LEGS, SOLES),
  elephant: stander(2000, 6000, [4, 4], [500, 1500]),
  "piece of wood": density(400, 850),
  "block of wax": density(880, 950),
  "piece of plastic": density(900, 1600),
  brick: density(1500, 2200),
  "block of glass": density(2500, 2500),
  stone: { ...grams(50, 9000), ...density(2300, 3000) },
  "metal block": density(2700, 9000),
  "cork block": density(150, 350),
  "wooden block": density(350, 900),
  "plastic block": density(850, 1600),
  "clay block": density(1500, 2300),
  water: density(1000, 1000),
  oil: density(900, 900),
  "sea water": density(1020, 1030),
  alcohol: density(800, 800),
  syrup: density(1300, 1300),
  brine: density(1050, 1200),
  "lamp oil": density(760, 850),
  "bowling ball": mass(3, 7),
  coconut: mass(1, 2),
  "flower pot": mass(1, 5),
  sledge: mass(10, 90),
  wagon: mass(10, 90),
};

/** A written number in SI units; not a number for words. */
export function amountOf(written: Written | undefined): number {
  if (written === undefined || typeof written === "number") return written ?? Number.NaN;
  const [, digits = "", unit = ""] = /^(\S+)\s*(.*)$/.exec(written) ?? [];
  return Number(digits) * factorOf(unit);
}

/** A written entity or body, or one to be. */
type Part = Readonly<Record<string, unknown>>;

const amountIn = (part: Part, key: string): number => {
  const value = part[key];
  return amountOf(typeof value === "string" || typeof value === "number" ? value : undefined);
};

/** Other numbers that tell a measure, each with what it is divided by. */
const TOLD: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
  speed: [
    ["stride", []],
    ["distance", ["time"]],
  ],
  density: [
    ["mass", ["volume"]],
    ["mass", ["length", "width", "height"]],
    ["mass", ["displaced"]],
  ],
};

/** The size of a part in some measure, told directly or not; not a number where it is open. */
export function sizeOf(written: Part, measure: string): number {
  const displaced = amountIn(written, "after") - amountIn(written, "before");
  const part = { ...written, displaced };
  const ways = [[measure, []] as const, ...(TOLD[measure] ?? [])];
  const sizes = ways.map(([key, others]) =>
    others.reduce((size, other) => size / amountIn(part, other), amountIn(part, key)),
  );
  return sizes.find((size) => !Number.isNaN(size)) ?? Number.NaN;
}

/** True where a thing of this name may be as large as a part says. */
export function suits(word: string, part: Part): boolean {
  return Object.entries(SIZES[word] ?? {}).every(([measure, [low, high]]) => {
    const size = sizeOf(part, measure);
    return Number.isNaN(size) || (size >= 0.999 * low && size <= 1.001 * high);
  });
}

const wordIn = (part: WrittenEntity | WrittenBody, key: string): string => String(part[key] ?? "");

/** True where everything in an entity is of a usual size. */
export function isUsual(entity: WrittenEntity): boolean {
  const { bodies, ...own } = entity;
  return (
    suits(wordIn(entity, "liquid"), own) &&
    bodies.every((body) => suits(wordIn(body, "what"), body) && suits(wordIn(entity, "what"), body))
  );
}
