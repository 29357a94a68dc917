/** @file What a scene looks like in motion, as the simulator runs it to answer the scene's own questions. */
import { TerrellaError } from "../../core/errors.ts";
import type { Motion } from "../../core/motion.ts";
import { followRow } from "./families/chain.ts";
import { givensOf } from "./measure.ts";
import { readScene, type Scene, type Setup } from "./scene.ts";
import { type Pose, recordLongest } from "./solvers/recorder.ts";

/** The path of a row where the scene says no distance, in metres. */
const DISTANCE = 1;
const MOST_FRAMES = 240;

/** The longest motion that any question about the scene needs; empty where the simulator only weighs forces. */
export function moveScene(scene: Scene): Motion {
  const setup = readScene(scene);
  const motion = recordLongest(() => runAll(setup));
  return motion === undefined ? { timesS: [], bodies: [] } : thin(spread(motion));
}

function runAll({ family, form, values, questions }: Setup): void {
  for (const question of questions) {
    const givens = givensOf(question, values);
    if (family.refuse?.(form, givens, question) !== undefined) continue;
    try {
      family.simulate(form, givens, question);
    } catch (error) {
      // One question without an answer leaves the others to be seen.
      if (!(error instanceof TerrellaError && error.code === "simulator-failed")) throw error;
    }
  }
  const isRow = form.bodies.length > 0 && questions.every(({ token }) => token === undefined);
  if (isRow) followRow(form, values, values["d"] ?? DISTANCE);
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
