/**
 * @file The families of spring scenes and how they are drawn.
 *
 * Stiffnesses and masses follow the ranges of Sim2Reason (arXiv 2604.11805), with two changes: damping is drawn as a few
 * per cent of critical, for at 10–20 N s/m the motion is dead before it is asked about; and starts are drawn as shares
 * of the natural lengths, so that no spring is pressed to nothing.
 */
import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene, Written, WrittenBody, WrittenEntity } from "../../language/scene.ts";
import { factorOf } from "../../language/units.ts";
import type { SceneFamily, Setting } from "../domain.ts";

/** All families of springs. */
export const FAMILIES: readonly SceneFamily[] = [
  {
    id: "spring-block-systems",
    title: "A block on springs",
    levels: { easy: 4, medium: 5, hard: 6 },
    gravity: false,
    compose: (draw, setting) => scene("spring-block-systems", composeBlock(draw, setting)),
  },
  {
    id: "difficult-spring-mass",
    title: "Rows and rings of blocks and springs",
    levels: { easy: 4, medium: 5, hard: 6 },
    gravity: false,
    compose: (draw, setting) => scene("difficult-spring-mass", composeRow(draw, setting)),
  },
  {
    id: "sloping-spring-mass",
    title: "Blocks and springs on a slope",
    levels: { easy: 4, medium: 5, hard: 6 },
    gravity: true,
    compose: (draw, setting) => ({
      ...scene("sloping-spring-mass", composeSlope(draw, setting)),
      gravity: draw.gravity(),
    }),
  },
  {
    id: "hanging-springs",
    title: "Blocks that hang from springs",
    levels: { easy: 3, medium: 4, hard: 5 },
    gravity: true,
    compose: (draw, setting) => ({
      ...scene("hanging-springs", composeHanging(draw, setting)),
      gravity: draw.gravity(),
    }),
  },
];

function scene(family: string, entity: WrittenEntity): EntityScene {
  return { family, entities: [entity] };
}

/** The size in SI units of a value that has just been written. */
export function sizeOf(written: Written): number {
  if (typeof written === "number") return written;
  const [digits = "", unit = ""] = written.split(" ");
  return Number(digits) * factorOf(unit);
}

/** Masses in kg, stiffnesses in N/m and natural lengths in m, by setting. */
const RANGES: Readonly<
  Record<Setting, { readonly m: Range; readonly k: Range; readonly l: Range }>
> = {
  easy: { m: [0.5, 3], k: [50, 150], l: [0.5, 1] },
  medium: { m: [0.4, 4], k: [30, 200], l: [0.3, 1.5] },
  hard: { m: [0.3, 5], k: [20, 250], l: [0.3, 2] },
};
type Range = readonly [number, number];

function within(draw: Drawer, symbol: "m" | "k" | "l", setting: Setting): Written {
  const quantity = ({ m: "mass", k: "stiffness", l: "length" } as const)[symbol];
  return draw.value(symbol, quantity, ...RANGES[setting][symbol]);
}

function chance(draw: Drawer, share: number): boolean {
  return draw.rng.unit() < share;
}

function composeBlock(draw: Drawer, setting: Setting): WrittenEntity {
  const bodies = setting === "easy" ? composeStraight(draw) : composePlane(draw, setting);
  return { kind: "spring-block", name: "A", bodies };
}

/** One or two springs along the x axis. */
function composeStraight(draw: Drawer): readonly WrittenBody[] {
  const [k, l] = [within(draw, "k", "easy"), within(draw, "l", "easy")];
  const [low, high] = chance(draw, 0.6) ? [1.1, 1.5] : [0.6, 0.9];
  const x = draw.value("px", "length", low * sizeOf(l), high * sizeOf(l));
  const moves = chance(draw, 0.5);
  const block: WrittenBody = { kind: "free-block", mass: within(draw, "m", "easy"), x };
  const moving: WrittenBody = moves
    ? { ...block, vx: draw.signed("vx", "speed", 0.4, 2.5) }
    : block;
  const left: WrittenBody = { kind: "anchored-spring", stiffness: k, length: l };
  if (chance(draw, 0.4)) return [moving, left];
  const length = within(draw, "l", "easy");
  const anchor = sizeOf(x) + sizeOf(length);
  const right: WrittenBody = {
    kind: "anchored-spring",
    stiffness: within(draw, "k", "easy"),
    length,
    x: draw.value("px", "length", anchor * 0.97, anchor * 1.15),
  };
  return [moving, left, right];
}

/** Springs all around a block, whose fixed ends lie about as far away as the springs are long. */
function composePlane(draw: Drawer, setting: Setting): readonly WrittenBody[] {
  const count = setting === "medium" ? draw.count(1, 3) : draw.count(3, 5);
  const turn = draw.rng.uniform(0, 2 * Math.PI);
  const springs = Array.from({ length: count }, (_, index): WrittenBody => {
    const l = draw.value("l", "length", 0.4, setting === "medium" ? 1.2 : 1.5);
    const angle = turn + ((index + draw.rng.uniform(-0.25, 0.25)) * 2 * Math.PI) / count;
    const away = sizeOf(l) * draw.rng.uniform(0.9, 1.5);
    const near = (value: number): Written => draw.value("px", "length", value - 0.06, value + 0.06);
    return {
      kind: "anchored-spring",
      stiffness: within(draw, "k", setting),
      length: l,
      x: near(away * Math.cos(angle)),
      y: draw.value("py", "length", away * Math.sin(angle) - 0.06, away * Math.sin(angle) + 0.06),
    };
  });
  const block: WrittenBody = {
    kind: "free-block",
    mass: within(draw, "m", setting),
    x: draw.signed("px", "length", 0.03, 0.2),
    y: draw.signed("py", "length", 0.03, 0.2),
  };
  if (count > 1 && chance(draw, 0.4)) return [block, ...springs];
  const vx = draw.signed("vx", "speed", 0.3, 2);
  return [{ ...block, vx, vy: draw.signed("vy", "speed", 0.3, 2) }, ...springs];
}

/** What a row is made of. */
interface RowPlan {
  readonly setting: Setting;
  readonly blocks: number;
  readonly ends: "free" | "left" | "both" | "ring";
  /** Share of critical damping of one block on one spring; 0 for none. */
  readonly damping: number;
}

function composeRow(draw: Drawer, setting: Setting): WrittenEntity {
  const blocks = {
    easy: () => draw.count(1, 2),
    medium: () => draw.count(2, 3),
    hard: () => draw.count(3, 6),
  };
  const count = blocks[setting]();
  const ringShare = { easy: 0, medium: 0.3, hard: 0.4 }[setting];
  const ends =
    count > 1 && chance(draw, ringShare)
      ? "ring"
      : draw.rng.pick(
          count === 1 ? (["left", "both"] as const) : (["free", "left", "both"] as const),
        );
  const isDamped = chance(draw, { easy: 0, medium: 0.25, hard: 0.35 }[setting]);
  const damping = isDamped ? draw.rng.uniform(0.06, 0.14) : 0;
  const entity = rowEntity(draw, { setting, blocks: count, ends, damping });
  return ends === "ring" ? { ...entity, track: "ring" } : entity;
}

function composeSlope(draw: Drawer, setting: Setting): WrittenEntity {
  const count = { easy: 1, medium: 2, hard: draw.count(2, 4) }[setting];
  const ends = count === 1 ? "left" : draw.rng.pick(["left", "left", "both", "free"] as const);
  const entity = rowEntity(draw, { setting, blocks: count, ends, damping: 0 });
  const slope = draw.among("angle", SLOPES);
  return { ...entity, slope };
}

const SLOPES = [15, 20, 25, 30, 35, 37, 40, 45, 50, 53, 60].map(
  (degrees) => (degrees * Math.PI) / 180,
);

function rowEntity(draw: Drawer, plan: RowPlan): WrittenEntity {
  const { setting, blocks, ends } = plan;
  const isRing = ends === "ring";
  const springs = blocks - 1 + { free: 0, left: 1, both: 2, ring: 1 }[ends];
  const hasMass = blocks > 1 && chance(draw, 0.35);
  const hasStiffness = springs > 1 && chance(draw, 0.35);
  const mass = within(draw, "m", setting);
  const stiffness = within(draw, "k", setting);
  // Something must be out of place: the chosen spring, and most others.
  const chosen = draw.rng.int(0, springs);
  const madeSprings = Array.from({ length: springs }, (_, index) => {
    const own = hasStiffness ? stiffness : within(draw, "k", setting);
    const heavy = hasMass ? mass : draw.value("m", "mass", ...RANGES[setting].m);
    const spring = rowSpring(draw, plan, own, sizeOf(heavy), index === chosen);
    return hasStiffness ? spring : { ...spring, stiffness: own };
  });
  const movers = Array.from({ length: blocks }, () => rowBlock(draw, setting, hasMass));
  const bodies: WrittenBody[] = [];
  if (ends === "left" || ends === "both")
    bodies.push({ kind: "wall" }, ...madeSprings.splice(0, 1));
  for (const block of movers) bodies.push(block, ...madeSprings.splice(0, 1));
  if (ends === "both") bodies.push({ kind: "wall" });
  return {
    kind: "spring-mass-plane",
    name: "A",
    ...(isRing ? { track: "ring" } : {}),
    ...(hasMass ? { mass } : {}),
    ...(hasStiffness ? { stiffness } : {}),
    bodies,
  };
}

function rowSpring(
  draw: Drawer,
  { damping, setting }: RowPlan,
  stiffness: Written,
  mass: number,
  mustStretch: boolean,
): WrittenBody {
  const length = within(draw, "l", setting);
  const base: WrittenBody = { kind: "spring", length };
  const critical = 2 * Math.sqrt(sizeOf(stiffness) * mass);
  const damped: WrittenBody =
    damping === 0
      ? base
      : {
          ...base,
          damping: draw.value("b", "damping", 0.7 * damping * critical, damping * critical),
        };
  if (!mustStretch && chance(draw, 0.35)) return damped;
  const most = Math.min(0.3, 0.28 * sizeOf(length));
  const stretch = chance(draw, 0.65)
    ? draw.value("d", "length", 0.3 * most, most)
    : draw.value("d", "length", -0.8 * most, -0.3 * most);
  return { ...damped, stretch };
}

function rowBlock(draw: Drawer, setting: Setting, hasMass: boolean): WrittenBody {
  const block: WrittenBody = hasMass
    ? { kind: "block" }
    : { kind: "block", mass: draw.value("m", "mass", ...RANGES[setting].m) };
  const moves = chance(draw, { easy: 0.25, medium: 0.3, hard: 0.3 }[setting]);
  return moves ? { ...block, velocity: draw.signed("v", "speed", 0.2, 1.2) } : block;
}

function composeHanging(draw: Drawer, setting: Setting): WrittenEntity {
  const from = chance(draw, 0.6) ? "equilibrium" : "natural";
  const hung = (first: boolean): WrittenBody => hungBlock(draw, from, first);
  const spring = (): WrittenBody => ({
    kind: "hung-spring",
    stiffness: draw.value("k", "stiffness", 40, 200),
    length: draw.value("l", "length", 0.2, 0.6),
  });
  const pair = (): WrittenBody => ({
    ...spring(),
    kind: "spring-pair",
    stiffness2: draw.value("k", "stiffness", 40, 200),
  });
  const group = (): readonly WrittenBody[] =>
    draw.rng.pick([[spring()], [pair()], [spring(), spring()]] as const);
  const bodies: Readonly<Record<Setting, () => readonly WrittenBody[]>> = {
    easy: () => [chance(draw, 0.7) ? spring() : pair(), hung(true)],
    medium: () => [
      ...draw.rng.pick([[pair()], [spring(), spring()], [spring(), pair()]] as const),
      hung(true),
    ],
    hard: () => [...group(), hung(true), ...group(), hung(false)],
  };
  return { kind: "hanging-springs", name: "A", from, bodies: bodies[setting]() };
}

function hungBlock(draw: Drawer, from: string, first: boolean): WrittenBody {
  const block: WrittenBody = { kind: "hung-block", mass: draw.value("m", "mass", 0.2, 2) };
  const isPulled = from === "equilibrium" ? first || chance(draw, 0.6) : chance(draw, 0.25);
  const [low, high] = chance(draw, 0.8) ? [0.04, 0.12] : [-0.08, -0.03];
  const pulled: WrittenBody = isPulled
    ? { ...block, pull: draw.value("d", "length", low, high) }
    : block;
  if (!chance(draw, 0.25)) return pulled;
  return { ...pulled, velocity: draw.signed("v", "speed", 0.2, 0.9) };
}
