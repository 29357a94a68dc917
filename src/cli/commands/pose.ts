/** @file `terrella pose`: problems, by drawing or from a written scene. */
import { TerrellaError, unknownName } from "../../core/errors.ts";
import { problemAt, problemOf, type Request } from "../../core/posing.ts";
import {
  isRejection,
  MODES,
  type Mode,
  type Posed,
  type Rejection,
  SPLITS,
  type Split,
} from "../../core/problem.ts";
import type { World } from "../../core/world.ts";
import { loadWorld } from "../../worlds/index.ts";
import { readDials } from "../dial-option.ts";
import { flow, paint, print, printJson } from "../output.ts";
import { type PictureOptions, writePictures } from "../pose-pictures.ts";
import { readScene } from "../scene-file.ts";

interface Options extends PictureOptions {
  readonly level?: number;
  readonly family?: string;
  readonly cell?: string;
  readonly mode?: string;
  readonly seed?: number;
  readonly split?: string;
  readonly n?: number;
  readonly dial: readonly string[];
  readonly scene?: string;
  readonly question: number;
  readonly explain?: boolean;
  readonly sealed?: boolean;
  readonly json?: boolean;
}

/** Poses, shows and, where asked, explains. */
export async function pose(id: string, options: Options): Promise<void> {
  const request = requestOf(options);
  const world = await loadWorld(id);
  if (options.scene !== undefined) return poseWritten(world, options.scene, options);
  for (let index = 0; index < (options.n ?? 1); index++) {
    const sitting = problemAt(world, {
      ...request,
      scene: index,
      question: options.question + index,
    });
    await show(world, sitting, sitting.rejections, options, index === 0);
  }
}

function requestOf({
  level,
  family,
  cell,
  mode,
  seed = 0,
  split = "train",
  dial,
}: Options): Request {
  if (mode !== undefined && !MODES.includes(mode as Mode)) throw unknownName("mode", mode, MODES);
  if (!SPLITS.includes(split as Split)) throw unknownName("split", split, SPLITS);
  const secret = process.env["TERRELLA_SECRET"];
  return {
    seed,
    split: split as Split,
    dials: readDials(dial),
    ...(level === undefined ? {} : { level }),
    ...(family === undefined ? {} : { family }),
    ...(cell === undefined ? {} : { cell }),
    ...(mode === undefined ? {} : { mode: mode as Mode }),
    ...(secret === undefined ? {} : { secret }),
  };
}

/** Options that say what to draw, and so have no meaning for a scene that is there already. */
const DRAWING = ["level", "family", "cell", "seed", "split", "n"] as const;

async function poseWritten(world: World, path: string, options: Options): Promise<void> {
  const idle = DRAWING.filter((name) => options[name] !== undefined);
  if (idle.length > 0 || options.dial.length > 0) {
    const named = [...idle, ...(options.dial.length > 0 ? ["dial"] : [])];
    throw new TerrellaError(
      "bad-input",
      `--scene poses the scene as it is written: leave out ${named.map((name) => `--${name}`).join(", ")}`,
      { data: { field: named[0] } },
    );
  }
  const scene = await readScene(world, path);
  const mode = options.mode === undefined ? {} : { mode: options.mode as Mode };
  const posed = problemOf(world, scene, { question: options.question, ...mode });
  if (isRejection(posed)) {
    throw new TerrellaError(
      "bad-input",
      `the scene cannot be asked about (${posed.reason}): ${posed.detail}`,
      {
        data: { field: "scene", reason: posed.reason },
      },
    );
  }
  await show(world, posed, [], options, true);
}

async function show(
  world: World,
  { problem, sealed }: Posed,
  rejections: readonly Rejection[],
  options: Options,
  first: boolean,
): Promise<void> {
  const { json = false, explain = false, sealed: withSealed = false } = options;
  if (first) await writePictures(world, { problem, sealed }, options);
  if (json) return printJson(withSealed || explain ? { problem, sealed, rejections } : problem);
  print(paint("dim", `${problem.cell} · level ${problem.level} · ${problem.id}`));
  print(flow(problem.prompt, process.stdout));
  if (explain) explainPosed({ problem, sealed }, rejections);
  print("");
}

function explainPosed({ sealed }: Posed, rejections: readonly Rejection[]): void {
  const { witnesses, disagreement, allowed, conditioning, checks } = sealed.evidence;
  print(paint("cyan", `  answer     ${sealed.solution}`));
  for (const { name, value } of witnesses) print(`  witness    ${name}: ${value}`);
  print(
    `  agreement  ${disagreement.toExponential(1)} relative, allowed ${allowed.toExponential(1)}`,
  );
  print(
    `  conditioning  a change of 1 % in a given moves the answer by at most ${conditioning.toFixed(2)} %`,
  );
  print(`  passed     ${checks.join(", ")}`);
  const counted = new Map<string, number>();
  for (const { reason } of rejections) counted.set(reason, (counted.get(reason) ?? 0) + 1);
  const list = [...counted].map(([reason, count]) => `${count} × ${reason}`).join(", ");
  print(`  rejected   ${list === "" ? "nothing on the way" : list}`);
}
