/** @file From what somebody asks for to a place: checked, complete, and the key of everything drawn there. */
import { type DialSettings, hashDials } from "./dials.ts";
import { TerrellaError, unknownName } from "./errors.ts";
import { MODES, type Mode, type Place, type Rung, SPLITS, type Split } from "./problem.ts";
import { digest, type Label } from "./rng.ts";
import {
  type Calibration,
  type ComposeRequest,
  cellsOf,
  type PoseRequest,
  type World,
} from "./world.ts";

/** What makes problems: a place without what the world itself supplies. */
export interface Request {
  readonly split?: Split;
  readonly seed?: number;
  readonly level?: Rung;
  readonly family?: string;
  readonly cell?: string;
  readonly mode?: Mode;
  readonly scene?: number;
  readonly question?: number;
  readonly dials?: DialSettings;
  readonly calibration?: Calibration;
  /** Needed for the private split; mixed into its keys. */
  readonly secret?: string;
}

/** The place that a request names. Throws `unknown-name` or `bad-input` for what the world does not have. */
export function placeOf(world: World, request: Request): Place {
  const { split = "train", seed = 0, scene = 0, question = 0, mode } = request;
  if (!SPLITS.includes(split)) throw unknownName("split", split, SPLITS);
  if (mode !== undefined && !MODES.includes(mode)) throw unknownName("mode", mode, MODES);
  expectIndices({ seed, scene, question });
  return {
    world: world.id,
    version: world.version,
    split,
    seed,
    level: expectLevel(world, request),
    ...limitsOf(request),
    scene,
    question,
    dials: hashDials(request.dials ?? {}),
    calibration: request.calibration?.version ?? "nominal",
  };
}

/** What limits the draw at a place. */
export function limitsOf({
  family,
  cell,
  mode,
}: Pick<Request, "family" | "cell" | "mode">): Pick<ComposeRequest, "family" | "cell"> &
  Pick<PoseRequest, "mode"> {
  return {
    ...(family === undefined ? {} : { family }),
    ...(cell === undefined ? {} : { cell }),
    ...(mode === undefined ? {} : { mode }),
  };
}

/** The labels of a place's key: everything but the scene and question index. The private split mixes a secret in. */
export function keyOf(place: Place, secret: string | undefined): readonly Label[] {
  const { world, version, split, seed, level, family = "*", cell = "*" } = place;
  if (split === "private" && secret === undefined) {
    throw new TerrellaError("bad-input", "the private split needs a secret", {
      data: { field: "secret" },
    });
  }
  const mixed = split === "private" ? digest(`terrella private split ${secret}`) : split;
  return [world, version, mixed, seed, level, family, cell, place.dials, place.calibration];
}

/** The rung of a cell, or the lowest of a family, or of the world; an unknown cell is `unknown-name`. */
export function levelFor(world: World, family: string | undefined, cell: string | undefined): Rung {
  if (cell !== undefined) {
    const cells = cellsOf(world);
    const found = cells.find(({ id }) => id === cell);
    if (found !== undefined) return found.level;
    const known = cells.map(({ id }) => id);
    throw unknownName("cell", cell, known);
  }
  return rungsOf(world, family)[0] ?? 0;
}

function rungsOf(world: World, family: string | undefined): readonly Rung[] {
  const own = world.families.find(({ id }) => id === family)?.levels;
  return own ?? world.levels.map(({ rung }) => rung);
}

function expectLevel(world: World, { family, cell, level: asked }: Request): Rung {
  const known = world.families.map(({ id }) => id);
  if (family !== undefined && !known.includes(family)) throw unknownName("family", family, known);
  const level = asked ?? levelFor(world, family, cell);
  const rungs = world.levels.map(({ rung }) => rung);
  if (!rungs.includes(level)) throw unknownName("level", String(level), rungs.map(String));
  const reached = rungsOf(world, family);
  if (reached.includes(level)) return level;
  throw new TerrellaError(
    "bad-input",
    `family "${family}" has no level ${level}; it has: ${reached.join(", ")}`,
    { data: { field: "level", found: level, allowed: reached } },
  );
}

function expectIndices(indices: Readonly<Record<string, number>>): void {
  for (const [field, value] of Object.entries(indices)) {
    if (Number.isSafeInteger(value) && value >= 0) continue;
    throw new TerrellaError("bad-input", `${field} must be a whole number from 0, found ${value}`, {
      data: { field, found: value },
    });
  }
}
