/**
 * @file Growing compositions: breadth first over open connection points, loose ends closed at last.
 *
 * After the growth of Sim2Reason (arXiv 2604.11805): entities are tied one after another to the points that are still
 * open, and closing entities (a hanging block, a constant force, a fixed end, a winch) end what is left.
 */
import type { Drawer } from "../../language/drawer.ts";
import type { WrittenEntity, WrittenRope } from "../../language/scene.ts";
import type { Setting } from "../domain.ts";
import { type Composition, isLively, totalMass, uprighted } from "./compose-guard.ts";
import {
  type DrawEntity,
  fixedEnd,
  hangingBlock,
  MAINS,
  type Manner,
  pulledEnd,
  winch,
} from "./compose-values.ts";

/** What a family draws at one setting. */
export interface Plan {
  /** How many entities stand in the middle of the composition. */
  readonly mains: readonly [number, number];
  /** Kinds to choose from, each with a weight. */
  readonly pool: readonly (readonly [kind: string, weight: number])[];
  /** The setting by which their values are drawn. */
  readonly values: Setting;
  /** Weights of what closes a loose end: hanging block, constant force, winch. */
  readonly closing: readonly [number, number, number];
  /** Share of compositions in which something rubs. */
  readonly rough: number;
  /** Share of points that may stay open and are closed nonetheless. */
  readonly tidy: number;
}

/** The most entities of one composition. */
const MOST = 5;
const TRIES = 8;
/** Share of stacks whose ropes are tied to one and the same layer. */
const SAME_LAYER = 0.9;
/** Share of stacks with a rope from layer to layer. */
const LOOPS = 0.1;

interface Open {
  readonly end: string;
  readonly kind: string;
  /** Whether a rope must be tied here. */
  readonly must: boolean;
}

interface Growth {
  readonly entities: WrittenEntity[];
  readonly ropes: WrittenRope[];
  readonly open: Open[];
  readonly isRough: boolean;
}

/** The points of a kind: those that must be tied, and those that may. */
function pointsOf(draw: Drawer, entity: WrittenEntity): readonly (readonly [string, boolean])[] {
  switch (entity.kind) {
    case "mass-with-fixed-pulley":
      return [["default", true]];
    case "mass-with-movable-pulley":
      return [
        ["default", true],
        ["right", false],
      ];
    case "mass-with-reversed-movable-pulley":
      return [["top", true]];
    case "directed-mass":
      return [
        ["side_1", true],
        ["side_2", true],
      ];
    case "stacked-mass-plane": {
      const layers = entity.bodies.length - 1;
      const left = draw.count(1, layers);
      // Ropes at two layers that slide over each other would have little to do with each other.
      const right = draw.rng.unit() < SAME_LAYER ? left : draw.count(1, layers);
      return [
        [`left${left}`, false],
        [`right${right}`, false],
      ];
    }
    default:
      return [
        ["left", false],
        ["right", false],
      ];
  }
}

/** Points of a kind, most of them. */
const LEAVES = new Set(["mass-with-fixed-pulley", "mass-with-reversed-movable-pulley"]);

function add(draw: Drawer, grown: Growth, entity: WrittenEntity, to: Open | undefined): void {
  grown.entities.push(entity);
  const points = pointsOf(draw, entity);
  const tied = to === undefined ? undefined : tiedPoint(points, to);
  if (to !== undefined && tied !== undefined) {
    grown.ropes.push([to.end, `${entity.name}.${tied}`]);
  }
  for (const [point, must] of points) {
    if (point !== tied)
      grown.open.push({ end: `${entity.name}.${point}`, kind: entity.kind, must });
  }
  loopStack(draw, grown, entity);
}

/** The point by which a new entity is tied: the side that looks at the rope where it has two. */
function tiedPoint(points: readonly (readonly [string, boolean])[], to: Open): string | undefined {
  const [first, second] = points;
  return (looksLeft(to) && second !== undefined ? second : first)?.[0];
}

/** Now and then a rope joins two layers of a stack over a pulley at their left. */
function loopStack(draw: Drawer, grown: Growth, entity: WrittenEntity): void {
  const [low, high] = [`${entity.name}.left1`, `${entity.name}.left2`];
  const isFree = grown.ropes.every(
    (ends) => !ends.some((end) => end.startsWith(`${entity.name}.left`)),
  );
  if (entity.kind !== "stacked-mass-plane" || !isFree || draw.rng.unit() > LOOPS) return;
  const left = grown.open.findIndex(({ end }) => end.startsWith(`${entity.name}.left`));
  if (left < 0) return;
  grown.open.splice(left, 1);
  grown.ropes.push([low, high]);
}

/** Two stacks on one rope would each hide what the other does. */
const ONCE = "stacked-mass-plane";

function chooseKind(draw: Drawer, plan: Plan, grown: Growth, needsPoints: boolean): string {
  const hasStack = grown.entities.some(({ kind }) => kind === ONCE);
  const fit = plan.pool.filter(
    ([kind]) => !(needsPoints && LEAVES.has(kind)) && !(hasStack && kind === ONCE),
  );
  const pool = fit.length > 0 ? fit : plan.pool;
  return pool[draw.rng.weighted(pool.map(([, weight]) => weight))]?.[0] ?? "";
}

/** How many entities the composition has at least once its loose ends are closed. */
function sizeOf(grown: Growth): number {
  return grown.entities.length + grown.open.filter(({ must }) => must).length;
}

/** How many more ends of a new entity must be tied, once it is tied to this point. */
function looseEnds(kind: string, to: Open): number {
  if (kind === "directed-mass") return 1;
  return kind === "mass-with-movable-pulley" && looksLeft(to) ? 1 : 0;
}

function looksLeft({ end }: Open): boolean {
  return /\.(left|side_1|default)/.test(end);
}

function mannerOf({ values: setting }: Plan, { entities, isRough }: Growth): Manner {
  return { setting, isRough, total: totalMass(entities) };
}

function nameOf(grown: Growth): string {
  return String.fromCharCode(65 + grown.entities.length);
}

function growMains(draw: Drawer, plan: Plan): Growth {
  const isRough = draw.rng.unit() < plan.rough;
  const grown: Growth = { entities: [], ropes: [], open: [], isRough };
  const wanted = draw.count(...plan.mains);
  while (grown.entities.length < wanted && sizeOf(grown) < MOST) {
    const to = grown.open.shift();
    if (to === undefined && grown.entities.length > 0) break;
    const missing = wanted - grown.entities.length;
    const kind = chooseKind(draw, plan, grown, missing > 1 && grown.open.length === 0);
    if (to !== undefined && sizeOf(grown) + 1 + looseEnds(kind, to) > MOST) {
      grown.open.unshift(to);
      break;
    }
    const entity = MAINS[kind]?.(draw, nameOf(grown), mannerOf(plan, grown));
    if (entity !== undefined) add(draw, grown, uprighted(entity), to);
  }
  return grown;
}

/** Bodies on which a jerk and friction together would say too little. */
const STRUCK = /prism|box/;

/**
 * What closes a loose end. A rope that somebody takes in runs through a movable pulley, else nothing is left to find
 * out, and only one end of it is pulled.
 */
function closerFor(draw: Drawer, plan: Plan, grown: Growth, { kind, end }: Open): DrawEntity {
  const isPulled = grown.entities.some((one) => one.kind.endsWith("-puller"));
  if (kind === "mass-with-movable-pulley") {
    const isStruck = grown.entities.some(({ bodies }) =>
      bodies.some((one) => STRUCK.test(one.kind)),
    );
    const [block, force, drum] = plan.closing;
    const weights = isPulled ? [1, 0, 0] : [block, force, isStruck ? 0 : drum];
    return [hangingBlock, pulledEnd, winch][draw.rng.weighted(weights)] ?? hangingBlock;
  }
  if (/\.(left|right)[2-5]$/.test(end) && draw.rng.unit() < 0.2) return fixedEnd;
  const [block, force] = plan.closing;
  return [hangingBlock, pulledEnd][draw.rng.weighted([block, force])] ?? hangingBlock;
}

function close(draw: Drawer, plan: Plan, grown: Growth): void {
  const order = [
    ...grown.open.filter(({ must }) => must),
    ...draw.rng.shuffle(grown.open.filter(({ must }) => !must)),
  ];
  grown.open.length = 0;
  for (const to of order) {
    const isWanted =
      to.must || grown.ropes.length === 0 ? plan.tidy > 0 || to.must : draw.rng.unit() < plan.tidy;
    if (!isWanted || grown.entities.length >= MOST) continue;
    const entity = closerFor(draw, plan, grown, to)(draw, nameOf(grown), mannerOf(plan, grown));
    grown.entities.push(entity);
    grown.ropes.push([to.end, `${entity.name}.default`]);
  }
}

/** More bodies than this make neither a readable story nor a clear picture. */
const MOST_BODIES = 14;

function isGood(grown: Growth): boolean {
  const bodies = grown.entities.reduce((sum, entity) => sum + entity.bodies.length, 0);
  return bodies <= MOST_BODIES && isLively(grown);
}

/** Draws a composition; of several draws, the first that is likely to move. */
export function composeRopes(draw: Drawer, plan: Plan): Composition {
  let grown = growMains(draw, plan);
  close(draw, plan, grown);
  for (let tries = 1; tries < TRIES && !isGood(grown); tries++) {
    grown = growMains(draw, plan);
    close(draw, plan, grown);
  }
  return { entities: grown.entities, ropes: grown.ropes };
}
