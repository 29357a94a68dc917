/**
 * @file The values of each kind of entity, by setting.
 *
 * Ranges follow Sim2Reason (arXiv 2604.11805, tables of its entities); they are narrower where the widest ones give
 * scenes in which a small thing hardly matters, and friction comes at every setting.
 */
import type { Drawer } from "../../language/drawer.ts";
import type { Written, WrittenBody, WrittenEntity } from "../../language/scene.ts";
import type { Setting } from "../domain.ts";

/** What the values of an entity depend on. */
export interface Manner {
  readonly setting: Setting;
  /** Whether anything rubs in this composition. */
  readonly isRough: boolean;
  /** The masses of what there already is, in kg. */
  readonly total: number;
}

/** Draws an entity of one kind. */
export type DrawEntity = (draw: Drawer, name: string, manner: Manner) => WrittenEntity;

type Range = readonly [number, number];

const DEGREE = Math.PI / 180;

function at<T>(setting: Setting, easy: T, medium: T, hard: T): T {
  if (setting === "easy") return easy;
  return setting === "medium" ? medium : hard;
}

function mass(draw: Drawer, [low, high]: Range): Written {
  return draw.value("m", "mass", low, high);
}

function angle(draw: Drawer, symbol: string, [low, high]: Range): Written {
  return draw.value(symbol, "angle", low * DEGREE, high * DEGREE);
}

/**
 * A coefficient of friction, or nothing at all for a smooth surface. Where anything rubs, it rubs so much that it counts.
 */
function friction(
  draw: Drawer,
  { isRough }: Manner,
  share: number,
  [low, high]: Range,
): { friction?: Written } {
  if (!isRough || draw.rng.unit() >= share) return {};
  return { friction: draw.value("mu", "number", low, high) };
}

/** A plane; level where the largest slope is 0. */
function plane(draw: Drawer, [low, high]: Range): WrittenBody {
  if (high === 0) return { kind: "plane" };
  const rises = draw.rng.unit() < 0.5 ? "right" : "left";
  return { kind: "plane", slope: angle(draw, "th", [low, high]), rises };
}

function uphillPlane(draw: Drawer, range: Range): WrittenBody {
  return { kind: "plane", slope: angle(draw, "th", range) };
}

function block(draw: Drawer, range: Range, rough: { friction?: Written } = {}): WrittenBody {
  return { kind: "mass", mass: mass(draw, range), ...rough };
}

const withFixedPulley: DrawEntity = (draw, name, manner) => {
  const { setting } = manner;
  const kind = "mass-with-fixed-pulley";
  const hanging = at<Range>(setting, [0.5, 3], [0.5, 5], [0.5, 10]);
  const where = draw.rng.weighted(at(setting, [1, 0, 0], [2, 1, 0], [2, 2, 1]));
  if (where === 0) return { kind, name, bodies: [block(draw, hanging)] };
  const rough = friction(draw, manner, 0.9, at(setting, [0.1, 0.3], [0.15, 0.35], [0.2, 0.5]));
  if (where === 1) {
    const range = at<Range>(setting, [0.5, 3], [0.5, 8], [0.5, 15]);
    const slope = at<Range>(setting, [10, 30], [10, 30], [20, 50]);
    return { kind, name, bodies: [block(draw, range, rough), uphillPlane(draw, slope)] };
  }
  const prism: WrittenBody = {
    kind: "prism",
    mass: mass(draw, [1, 8]),
    angle: angle(draw, "al", [20, 70]),
    ...friction(draw, manner, 0.2, [0.05, 0.15]),
  };
  return { kind, name, bodies: [block(draw, [1, 15], rough), prism] };
};

/** A hanging block: closes loose ends. Heavy enough to matter to what it closes. */
export const hangingBlock: DrawEntity = (draw, name, { total }) => ({
  kind: "mass-with-fixed-pulley",
  name,
  bodies: [block(draw, [Math.max(0.5, 0.15 * total), Math.max(3, 0.5 * total)])],
});

const withMovablePulley: DrawEntity = (draw, name, manner) => {
  const { setting } = manner;
  const pulleys = 1 + draw.rng.weighted(at(setting, [1], [2, 1], [4, 4, 1]));
  const own = at<Range>(setting, [0.1, 0.5], [0.2, 1], [0.5, 2]);
  const bodies: WrittenBody[] = [];
  for (let i = 0; i < pulleys; i++) {
    bodies.push({ kind: "pulley", mass: mass(draw, own) });
    const load = draw.rng.weighted(at(setting, [1, 0], [3, 1], [2, 1]));
    if (load === 0) bodies.push(block(draw, at(setting, [0.5, 3], [0.5, 5], [0.5, 10])));
    else {
      const rough = friction(draw, manner, 0.9, [0.15, 0.35]);
      bodies.push(block(draw, at(setting, [0.5, 5], [1, 8], [1, 15]), rough));
      bodies.push(uphillPlane(draw, at(setting, [20, 30], [20, 40], [25, 50])));
    }
  }
  return { kind: "mass-with-movable-pulley", name, bodies };
};

const withReversedPulley: DrawEntity = (draw, name, manner) => {
  const { setting } = manner;
  const range = at<Range>(setting, [0.5, 3], [0.5, 5], [0.5, 10]);
  const own = at<Range>(setting, [0.1, 0.5], [0.1, 1], [0.1, 2]);
  const pulley: WrittenBody = { kind: "pulley", mass: mass(draw, own) };
  const bodies = [pulley, block(draw, range), block(draw, range)];
  return { kind: "mass-with-reversed-movable-pulley", name, bodies };
};

const directed: DrawEntity = (draw, name, { setting }) => ({
  kind: "directed-mass",
  name,
  bodies: [block(draw, at(setting, [0.5, 5], [0.5, 5], [0.5, 10]))],
  left: draw.value("a", "length", 0.5, 3),
  right: draw.value("b", "length", 0.5, 3),
  drop: draw.value("h", "length", 0.4, 3),
});

const twoSide: DrawEntity = (draw, name, manner) => {
  const { setting } = manner;
  const [fewest, most] = at<Range>(setting, [1, 1], [1, 3], [2, draw.rng.unit() < 0.3 ? 4 : 3]);
  const range = at<Range>(setting, [0.5, 5], [0.5, 8], [0.5, 12]);
  const share = 0.85;
  const rub = at<Range>(setting, [0.1, 0.35], [0.12, 0.4], [0.15, 0.5]);
  const bodies = Array.from({ length: draw.count(fewest, most) }, () =>
    block(draw, range, friction(draw, manner, share, rub)),
  );
  const slope = at<Range>(setting, draw.rng.unit() < 0.5 ? [0, 0] : [10, 30], [10, 40], [20, 60]);
  return { kind: "two-side-mass-plane", name, bodies: [...bodies, plane(draw, slope)] };
};

const stacked: DrawEntity = (draw, name, manner) => {
  const { setting } = manner;
  const [fewest, most] = at<Range>(setting, [2, 2], [2, 3], [2, draw.rng.unit() < 0.3 ? 4 : 3]);
  const range = at<Range>(setting, [0.5, 3], [0.5, 6], [0.5, 10]);
  const between = at<Range>(setting, [0.1, 0.5], [0.1, 0.5], [0.1, 0.6]);
  const bodies = Array.from({ length: draw.count(fewest, most) }, (_, layer) =>
    layer === 0
      ? block(draw, range, friction(draw, manner, 0.5, [0.08, 0.25]))
      : block(draw, range, friction(draw, { ...manner, isRough: true }, 0.9, between)),
  );
  const slope = at<Range>(setting, draw.rng.unit() < 0.6 ? [0, 0] : [10, 25], [10, 30], [15, 45]);
  return { kind: "stacked-mass-plane", name, bodies: [...bodies, plane(draw, slope)] };
};

/** Faces that fall the same way as the plane must not overhang. */
const TILTED: Range = [15, 46];

function isTilted(body: WrittenBody): boolean {
  return "slope" in body;
}

const onPrism: DrawEntity = (draw, name, manner) => {
  const { setting } = manner;
  const share = 0.6;
  const rub = at<Range>(setting, [0.05, 0.2], [0.08, 0.25], [0.1, 0.35]);
  const slope = at<Range>(setting, [0, 0], draw.rng.unit() < 0.5 ? [0, 0] : [5, 25], [10, 40]);
  const under = plane(draw, slope);
  const faces = at<Range>(setting, [25, 60], [20, 50], [15, 75]);
  const prism: WrittenBody = {
    kind: "prism",
    mass: mass(draw, at(setting, [1, 3], [0.5, 5], [0.5, 10])),
    angle: angle(draw, "al", isTilted(under) ? TILTED : faces),
    ...friction(draw, manner, share, rub),
  };
  const on = block(
    draw,
    at(setting, [0.5, 3], [0.5, 8], [0.5, 20]),
    friction(draw, manner, share, rub),
  );
  const tied = draw.rng.unit() < 0.5 ? "prism" : "block";
  return { kind: "mass-prism-plane", name, bodies: [on, prism, under], tied };
};

const prismPulley: DrawEntity = (draw, name, manner) => {
  const { setting } = manner;
  const slope = at<Range>(setting, [0, 0], [0, 0], draw.rng.unit() < 0.5 ? [0, 0] : [5, 40]);
  const under = plane(draw, slope);
  const faces = isTilted(under) ? TILTED : at<Range>(setting, [20, 65], [15, 70], [15, 75]);
  const share = at(setting, 0, 0.4, 0.7);
  const rub = at<Range>(setting, [0.05, 0.1], [0.05, 0.15], [0.1, 0.3]);
  const prism: WrittenBody = {
    kind: "double-prism",
    mass: mass(draw, [2, 20]),
    left: angle(draw, "al", faces),
    right: angle(draw, "be", faces),
    ...friction(draw, manner, share, rub),
  };
  const left = block(draw, [1, 5], friction(draw, manner, share, rub));
  const right = block(draw, [1, 5], friction(draw, manner, share, rub));
  return { kind: "mass-prism-pulley-plane", name, bodies: [left, right, prism, under] };
};

const box: DrawEntity = (draw, name, manner) => {
  const { setting } = manner;
  const share = at(setting, 0, 0.5, 0.8);
  const rub = at<Range>(setting, [0.05, 0.1], [0.05, 0.15], [0.05, 0.3]);
  const bodies: WrittenBody[] = [
    {
      kind: "box",
      mass: mass(draw, [1, at(setting, 2, 4, 8)]),
      ...friction(draw, manner, share, rub),
    },
    block(draw, [0.5, at(setting, 1, 2, 4)], friction(draw, manner, share, rub)),
    block(draw, at(setting, [0.2, 0.8], [0.2, 2], [0.5, 4]), friction(draw, manner, share, rub)),
  ];
  const slope = at<Range>(setting, [0, 0], draw.rng.unit() < 0.6 ? [0, 0] : [5, 20], [5, 30]);
  return { kind: "mass-box-plane", name, bodies: [...bodies, plane(draw, slope)] };
};

/** A constant force at the end of a rope: closes loose ends. */
export const pulledEnd: DrawEntity = (draw, name, { total }) => ({
  kind: "constant-force-puller",
  name,
  bodies: [],
  force: draw.value("F", "force", Math.max(4, 2 * total), Math.max(12, 7 * total)),
});

/** A winch at the end of a rope: closes loose ends. */
export const winch: DrawEntity = (draw, name) => ({
  kind: "constant-velocity-puller",
  name,
  bodies: [],
  speed: draw.value("v", "speed", 0.1, 2),
});

/** A rope's end that is fixed to the room: closes loose ends. */
export const fixedEnd: DrawEntity = (_draw, name) => ({ kind: "fixed-pulley", name, bodies: [] });

/** How each kind that may stand in the middle of a composition is drawn. */
export const MAINS: Readonly<Record<string, DrawEntity>> = {
  "mass-with-fixed-pulley": withFixedPulley,
  "mass-with-movable-pulley": withMovablePulley,
  "mass-with-reversed-movable-pulley": withReversedPulley,
  "directed-mass": directed,
  "two-side-mass-plane": twoSide,
  "stacked-mass-plane": stacked,
  "mass-prism-plane": onPrism,
  "mass-prism-pulley-plane": prismPulley,
  "mass-box-plane": box,
};
