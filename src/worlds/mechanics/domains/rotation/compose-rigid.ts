/** @file Draws solids on a hinge: one, a few in a row, or several with offsets and a tilted axis. */

import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene, Written, WrittenBody } from "../../language/scene.ts";
import type { Setting } from "../domain.ts";
import { DEGREE } from "./angles.ts";

type Parameters = Record<string, Written>;

/** A kind of solid: how it is drawn, and about how far it reaches along the arm. Sizes are kept below `room`. */
type Draw = (draw: Drawer, room: number) => Parameters;

const size = (draw: Drawer, symbol: string, room: number, share = 1): Written =>
  draw.value(symbol, "length", 0.35 * share * room, share * room);

/** A solid ball or block is heavy for its size, and so is kept small. */
const compact = (draw: Drawer, room: number): Written => {
  const most = 0.45 * Math.min(room, 0.6);
  return draw.value("r", "length", 0.5 * most, most);
};

const POSES = ["parallel", "along", "across"] as const;

const round: Draw = (draw, room) => ({
  radius: size(draw, "r", room, 0.5),
  pose: draw.rng.pick(POSES),
});

const SOLIDS: Readonly<Record<string, Draw>> = {
  point: () => ({}),
  sphere: (draw, room) => ({ radius: compact(draw, room) }),
  shell: (draw, room) => ({ radius: size(draw, "r", room, 0.5) }),
  disc: round,
  hoop: round,
  cylinder(draw, room) {
    const pose = draw.rng.pick(POSES);
    const radius = size(draw, "r", room, 0.5);
    return pose === "parallel" ? { radius } : { radius, height: size(draw, "h", room), pose };
  },
  tube: (draw, room) => ({
    radius: draw.value("r", "length", 0.3 * room, 0.5 * room),
    bore: draw.value("ri", "length", 0.1 * room, 0.28 * room),
  }),
  rod: (draw, room) => ({
    length: size(draw, "l", room),
    pose: draw.rng.pick(["along", "along", "across"]),
  }),
  bar: (draw, room) => ({
    length: size(draw, "l", room),
    width: draw.value("b", "length", 0.1 * room, 0.34 * room),
    pose: draw.rng.pick(["along", "along", "across"]),
  }),
  prism: (draw, room) => ({
    radius: compact(draw, room),
    section: draw.rng.pick(["triangular", "square", "pentagonal", "hexagonal", "octagonal"]),
  }),
  hemisphere: (draw, room) => ({
    radius: compact(draw, room),
    bulge: draw.rng.pick(["out", "in"]),
  }),
  cap: (draw, room) => ({
    radius: draw.value("r", "length", 0.3 * room, 0.5 * room),
    depth: draw.value("h", "length", 0.15 * room, 0.55 * room),
    bulge: draw.rng.pick(["out", "in"]),
  }),
  bowl: (draw, room) => ({
    radius: draw.value("r", "length", 0.3 * room, 0.5 * room),
    depth: draw.value("h", "length", 0.12 * room, 0.55 * room),
    bulge: draw.rng.pick(["out", "in"]),
  }),
  "holed-sphere": holed,
  "holed-disc": holed,
};

/** The hole stays inside: its radius and its offset add up to less than the smallest radius. */
function holed(draw: Drawer, room: number): Parameters {
  return {
    radius: draw.value("r", "length", 0.36 * room, 0.5 * room),
    hole: draw.value("a", "length", 0.1 * room, 0.17 * room),
    offset: draw.value("u", "length", 0.08 * room, 0.17 * room),
    hollow: draw.rng.pick(["out", "in"]),
  };
}

const PLAIN = ["rod", "rod", "rod", "bar", "disc", "sphere", "cylinder", "hoop"] as const;
const WITH = [...PLAIN, "point", "shell", "tube", "prism"] as const;
const EXOTIC = [
  ...WITH,
  "hemisphere",
  "hemisphere",
  "cap",
  "bowl",
  "bowl",
  "holed-sphere",
  "holed-sphere",
  "holed-disc",
  "prism",
] as const;

/** The further out, the lighter: so each solid of a row has its share in the motion. */
const MASSES = [
  [2, 5],
  [1.2, 4],
  [0.9, 2.5],
  [0.7, 1.8],
] as const;

function solid(
  draw: Drawer,
  kind: string,
  room: number,
  place: Parameters,
  index = 0,
): WrittenBody {
  const [low, high] = MASSES[index] ?? MASSES[0];
  const shape = SOLIDS[kind]?.(draw, room) ?? {};
  return { kind, mass: draw.value("m", "mass", low, high), ...shape, ...place };
}

/** The nth solid of a row, each in its own stretch of the arm. */
function inRow(draw: Drawer, kind: string, index: number, room: number): WrittenBody {
  const along = draw.value("d", "length", (index + 0.45) * room, (index + 0.65) * room);
  return solid(draw, kind, room, { along }, index);
}

function offset(draw: Drawer, body: WrittenBody, room: number): WrittenBody {
  if (draw.rng.unit() < 0.5) return body;
  const across = draw.value("c", "length", 0.1 * room, 0.6 * room);
  return { ...body, across, side: draw.rng.pick(["ahead", "behind"]) };
}

/** A solid on the other side of the axis, light enough not to balance the rest. */
function counterweight(draw: Drawer, room: number): WrittenBody {
  const kind = draw.rng.pick(["point", "sphere", "disc", "prism"]);
  const along = draw.value("d", "length", 0.75 * room, 1.2 * room);
  return {
    ...solid(draw, kind, room, { along, end: "beyond" }),
    mass: draw.value("m", "mass", 0.7, 1.8),
  };
}

function bodiesFor(draw: Drawer, setting: Setting): readonly WrittenBody[] {
  const { rng } = draw;
  if (setting === "easy") return [inRow(draw, rng.pick(PLAIN), 0, rng.pick([0.5, 0.8, 1.2, 1.6]))];
  // In a longer row one solid more or less hardly matters, and questions about it have a shortcut.
  const count = 2 + rng.weighted(setting === "medium" ? [0.9, 0.1] : [0.8, 0.2]);
  const room = rng.pick([0.2, 0.3, 0.4, 0.5]);
  const kinds = setting === "medium" ? WITH : EXOTIC;
  const row = Array.from({ length: count }, (_, index) =>
    inRow(draw, rng.pick(kinds), index, room),
  );
  if (setting === "medium") return row;
  const moved = row.map((body) => offset(draw, body, room));
  return rng.unit() < 0.3 ? [...moved, counterweight(draw, room)].slice(0, 4) : moved;
}

/** Draws a scene of solids on a hinge. */
export function composeRigid(draw: Drawer, setting: Setting): EntityScene {
  const { rng } = draw;
  const [low, high] = setting === "easy" ? [20, 90] : setting === "medium" ? [20, 120] : [15, 150];
  const entity: Record<string, Written> = {
    angle: draw.value("th", "angle", low * DEGREE, high * DEGREE),
  };
  if (setting !== "easy" && rng.unit() < 0.5) {
    entity["spin"] = draw.value("w", "angular velocity", 0.5, setting === "hard" ? 8 : 3);
    entity["sense"] = rng.pick(["counter-clockwise", "clockwise"]);
  }
  if (setting === "hard" && rng.unit() < 0.4) {
    entity["tilt"] = draw.among(
      "angle",
      [30, 40, 45, 50, 60, 75].map((angle) => angle * DEGREE),
    );
  }
  const bodies = bodiesFor(draw, setting);
  const gravity = setting === "easy" ? {} : { gravity: draw.gravity() };
  return {
    family: "rigid-body-rotation",
    entities: [{ kind: "rigid-rotation", name: "A", bodies, ...entity }],
    ...gravity,
  };
}
