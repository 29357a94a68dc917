/** @file What a scene looks like in motion, as the simulator runs it to answer the scene's own questions. */
import { TerrellaError } from "../../core/errors.ts";
import type { Motion } from "../../core/motion.ts";
import { followRow } from "./families/chain.ts";
import type { Question } from "./family.ts";
import { givensOf } from "./measure.ts";
import { type LawScene, readScene, type Setup } from "./scene.ts";
import { type Pose, recordLast } from "./solvers/recorder.ts";

/** The path of a row where the scene says no distance, in metres. */
const DISTANCE = 1;
const MOST_FRAMES = 240;

/** The longest motion that a question about the scene needs; empty where the simulator only weighs forces. */
export function moveScene(scene: LawScene): Motion {
  const setup = readScene(scene);
  const { form, values } = setup;
  const isRow = form.bodies.length > 0 && form.questions.every(({ token }) => token === undefined);
  const distance = values["d"] ?? DISTANCE;
  const motions = isRow
    ? [recordLast(() => followRow(form, values, distance))]
    : setup.questions.map((question) => recordLast(() => runOnce(setup, question)));
  const motion = motions.reduce((best, next) => (lengthOf(next) > lengthOf(best) ? next : best));
  return motion === undefined ? { timesS: [], bodies: [] } : thin(spread(motion));
}

function lengthOf(motion: Motion | undefined): number {
  return (motion?.timesS.at(-1) ?? 0) - (motion?.timesS[0] ?? 0);
}

function runOnce({ family, form, values }: Setup, question: Question): void {
  const givens = givensOf(question, values);
  if (family.refuse?.(form, givens, question) !== undefined) return;
  try {
    family.simulate(form, givens, question);
  } catch (error) {
    // One question without an answer leaves the others to be seen.
    if (!(error instanceof TerrellaError && error.code === "simulator-failed")) throw error;
  }
}

/** Bodies of a model may start in one place, for their paths do not depend on where they are: set side by side. */
function spread({ timesS, bodies }: Motion): Motion {
  const starts = new Set(bodies.map(({ poses }) => poses[0]?.slice(0, 2).join()));
  if (starts.size === bodies.length) return { timesS, bodies };
  const reach = Math.max(...bodies.flatMap(({ poses }) => poses.map(([x, y]) => Math.hypot(x, y))));
  return {
    timesS,
    bodies: bodies.map(({ name, poses }, at) => ({
      name,
      poses: poses.map(([x, y, angle]): Pose => [x + 2 * reach * at, y, angle]),
    })),
  };
}

function thin({ timesS, bodies }: Motion): Motion {
  const every = Math.ceil(timesS.length / MOST_FRAMES);
  const isKept = (_: unknown, at: number): boolean => at % every === 0 || at === timesS.length - 1;
  return {
    timesS: timesS.filter(isKept),
    bodies: bodies.map(({ name, poses }) => ({ name, poses: poses.filter(isKept) })),
  };
}
