/**
 * @file Posing and judging: what holds every world to the contract.
 *
 * Core gives a world its keys, identity, coordinates, retries and deadlines, so that no world can get these wrong.
 */
import { type DialSettings, hashDials } from "./dials.ts";
import { TerrellaError, unknownName } from "./errors.ts";
import { canonical, type Json } from "./json.ts";
import {
  checkPair,
  isPlace,
  isRejection,
  type Mode,
  type Place,
  type Posed,
  type Problem,
  type Rejection,
  type Rung,
  type Sealed,
  SPLITS,
  type Split,
  sealDraft,
} from "./problem.ts";
import { digest, rngFrom } from "./rng.ts";
import { ungraded, type Verdict } from "./verdict.ts";
import {
  type Calibration,
  type ComposeRequest,
  type Identity,
  NOMINAL,
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

/** A posed problem and the rejections on the way to it. */
export interface Sitting extends Posed {
  readonly rejections: readonly Rejection[];
}

const MAX_REJECTIONS = 200;
const MAX_DRAWS = 5000;

/** The share of all questions that each split holds. */
const SHARES: readonly (readonly [Split, number])[] = [
  ["train", 0.7],
  ["validation", 0.1],
  ["test", 0.1],
  ["private", 0.1],
];

/** The one split that a question belongs to, from its content alone. */
export function splitOf(world: string, { content, heldOut }: Identity): Split {
  if (heldOut === false) return "train";
  const allowed = SHARES.filter(([split]) => heldOut === undefined || split !== "train");
  const whole = allowed.reduce((sum, [, share]) => sum + share, 0);
  let left = (Number.parseInt(digest(`split of ${world} ${content}`, 8), 16) / 2 ** 32) * whole;
  for (const [split, share] of allowed) {
    left -= share;
    if (left < 0) return split;
  }
  return "private";
}

/** The problem at a place: a pure function of its coordinates. Rejected draws take the next sub-key. */
export function problemAt(world: World, request: Request): Sitting {
  const place = placeOf(world, request);
  const { dials = {}, calibration = NOMINAL } = request;
  const key = keyOf(place, request.secret);
  const rejections: Rejection[] = [];
  for (let draw = 0; draw < MAX_DRAWS && rejections.length < MAX_REJECTIONS; draw++) {
    const rng = rngFrom(...key, place.scene, draw);
    const scene = world.compose(rng.fork("compose"), {
      ...limits(place),
      level: place.level,
      dials,
      calibration,
    });
    const ask = { ...limits(place), question: place.question, dials, calibration };
    if (splitOf(world.id, world.identify(scene, ask)) !== place.split) continue;
    const draft = world.pose(scene, rng.fork("pose", place.question), ask);
    if (!isRejection(draft)) return { ...sealDraft(draft, place, place.level, scene), rejections };
    rejections.push(draft);
  }
  throw nothingToPose(place, rejections);
}

function nothingToPose(place: Place, rejections: readonly Rejection[]): TerrellaError {
  const last = rejections.at(-1);
  const why =
    last === undefined
      ? `no question of this kind belongs to the ${place.split} split; ask another split, mode or family`
      : `${rejections.length} draws in a row were rejected, the last because of ${last.reason}: ${last.detail}`;
  return new TerrellaError(last === undefined ? "bad-input" : "bad-world", why, {
    data: { place, reason: last?.reason },
  });
}

/** The problem about a scene that somebody wrote; a rejection is returned, so that its author can mend the scene. */
export function problemOf(
  world: World,
  scene: Json,
  request: Pick<Request, "question" | "mode" | "calibration"> = {},
): Posed | Rejection {
  const { question = 0, mode, calibration = NOMINAL } = request;
  const said = mode === undefined ? {} : { mode };
  const at = {
    world: world.id,
    version: world.version,
    written: scene,
    question,
    ...said,
    calibration: calibration.version,
  };
  const rng = rngFrom(
    world.id,
    world.version,
    "written",
    canonical(scene),
    question,
    calibration.version,
  );
  const draft = world.pose(scene, rng, { ...said, question, dials: {}, calibration });
  return isRejection(draft) ? draft : sealDraft(draft, at, 0, scene);
}

/** What coordinates only name: the settings themselves, to make a sealed half again. */
export type Settings = Pick<Request, "dials" | "calibration" | "secret">;

/** Makes the sealed half again from coordinates; refuses those of another world, version or setting. */
export function unseal(world: World, problem: Problem, settings: Settings = {}): Sealed {
  const { at } = problem;
  if (at.world !== world.id || at.version !== world.version) {
    const found = `${at.world}@${at.version}`;
    const allowed = `${world.id}@${world.version}`;
    throw new TerrellaError("wrong-version", `${allowed} cannot judge a problem of ${found}`, {
      data: { found, allowed },
    });
  }
  expectSetting("calibration", at.calibration, (settings.calibration ?? NOMINAL).version);
  if (isPlace(at)) expectSetting("dials", at.dials, hashDials(settings.dials ?? {}));
  const { dials: _hash, calibration: _version, ...rest } = { dials: "-", ...at };
  const posed = isPlace(at)
    ? problemAt(world, { ...rest, ...settings })
    : problemOf(world, at.written, { ...rest, ...settings });
  if (isRejection(posed))
    throw new TerrellaError("bad-address", `the scene is rejected: ${posed.detail}`);
  checkPair(problem, posed.sealed);
  return posed.sealed;
}

function expectSetting(field: string, wanted: string, found: string): void {
  if (wanted === found) return;
  throw new TerrellaError(
    "bad-address",
    `the problem was posed with ${field} ${wanted}, not ${found}: give the same`,
    {
      data: { field, wanted, found },
    },
  );
}

/** Judges an answer within a deadline. What the judge throws is `ungraded`, never a reward of 0. */
export async function judge(
  world: World,
  { problem, sealed }: Posed,
  answer: string,
  timeoutMs = 2000,
): Promise<Verdict> {
  checkPair(problem, sealed);
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<Verdict>((resolve) => {
    timer = setTimeout(
      () => resolve(ungraded("judge-timeout", `no verdict within ${timeoutMs} ms`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([world.judge(sealed, problem, answer), deadline]);
  } catch (error) {
    return ungraded("judge-failed", error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
}

function limits({
  family,
  cell,
  mode,
}: Place): Pick<ComposeRequest, "family" | "cell"> & Pick<PoseRequest, "mode"> {
  return {
    ...(family === undefined ? {} : { family }),
    ...(cell === undefined ? {} : { cell }),
    ...(mode === undefined ? {} : { mode }),
  };
}

/** The labels of a place's key: everything but the scene and question index. The private split mixes a secret in. */
function keyOf(place: Place, secret: string | undefined): readonly (string | number)[] {
  const {
    world,
    version,
    split,
    seed,
    level,
    family = "*",
    cell = "*",
    dials,
    calibration,
  } = place;
  if (split === "private" && secret === undefined) {
    throw new TerrellaError("bad-input", "the private split needs a secret", {
      data: { field: "secret" },
    });
  }
  const mixed = split === "private" ? digest(`terrella private split ${secret}`) : split;
  return [world, version, mixed, seed, level, family, cell, dials, calibration];
}

function placeOf(world: World, request: Request): Place {
  const { split = "train", seed = 0, scene = 0, question = 0, family, cell, mode } = request;
  if (!SPLITS.includes(split)) throw unknownName("split", split, SPLITS);
  expectIndices({ seed, scene, question });
  const known = world.families.map(({ id }) => id);
  if (family !== undefined && !known.includes(family)) throw unknownName("family", family, known);
  const level = request.level ?? levelFor(world, family, cell);
  const rungs = world.levels.map(({ rung }) => rung);
  if (!rungs.includes(level)) throw unknownName("level", String(level), rungs.map(String));
  const reached = world.families.find(({ id }) => id === family)?.levels ?? rungs;
  if (!reached.includes(level)) {
    throw new TerrellaError(
      "bad-input",
      `family "${family}" has no level ${level}; it has: ${reached.join(", ")}`,
      {
        data: { field: "level", found: level, allowed: reached },
      },
    );
  }
  return {
    world: world.id,
    version: world.version,
    split,
    seed,
    level,
    ...(family === undefined ? {} : { family }),
    ...(cell === undefined ? {} : { cell }),
    ...(mode === undefined ? {} : { mode }),
    scene,
    question,
    dials: hashDials(request.dials ?? {}),
    calibration: request.calibration?.version ?? "nominal",
  };
}

function expectIndices(indices: Readonly<Record<string, number>>): void {
  for (const [field, value] of Object.entries(indices)) {
    if (Number.isSafeInteger(value) && value >= 0) continue;
    throw new TerrellaError("bad-input", `${field} must be a whole number from 0, found ${value}`, {
      data: { field, found: value },
    });
  }
}

function levelFor(world: World, family: string | undefined, cell: string | undefined): Rung {
  if (cell !== undefined) {
    const cells = world.tokens?.cells() ?? [];
    const found = cells.find(({ id }) => id === cell);
    if (found === undefined)
      throw unknownName(
        "cell",
        cell,
        cells.map(({ id }) => id),
      );
    return found.level;
  }
  const rungs =
    world.families.find(({ id }) => id === family)?.levels ?? world.levels.map(({ rung }) => rung);
  return rungs[0] ?? 0;
}
/** The one split that the symbolic question of a cell belongs to. */
export function splitOfCell(world: World, cell: string): Split {
  const request = { cell, dials: {}, calibration: NOMINAL };
  const level = levelFor(world, undefined, cell);
  const scene = world.compose(rngFrom(world.id, "split of", cell), { ...request, level });
  return splitOf(world.id, world.identify(scene, { ...request, mode: "symbolic", question: 0 }));
}
