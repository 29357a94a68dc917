/** @file The first witness: MuJoCo, and what can be read off its record. */

import { TerrellaError } from "../../../../core/errors.ts";
import type { Motion } from "../../../../core/motion.ts";
import { isRejection, type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { FirstTrace } from "../domain.ts";
import { readFirst, type Scenery } from "./first-readings.ts";
import { type Run, runMachine } from "./first-run.ts";
import { isPlane, planeOf, trackOf } from "./layout.ts";
import {
  CLASH_S,
  fastestOf,
  gridOf,
  MOST_ON_PLANE,
  MOST_ON_TRACK,
  planeHorizon,
  trackHorizon,
} from "./limits.ts";
import { type Machine, withMachine } from "./machine.ts";
import { planeMotion, trackMotion } from "./motion.ts";
import { planeMachine } from "./plane-machine.ts";
import { trackMachine } from "./track-machine.ts";

/** With fewer steps of the grid than this a record is too coarse. */
const FEW = 40;

/** The motion as MuJoCo knows it. Errors: `internal` where MuJoCo is not loaded. */
export function first(scene: ReadScene): FirstTrace | Rejection {
  try {
    const trace = isPlane(scene) ? firstPlane(scene) : firstTrack(scene);
    if (isRejection(trace) || trace.endS > 0) return trace;
    return reject("near-event", "three bodies meet at once at the start");
  } catch (cause) {
    if (cause instanceof TerrellaError && cause.code === "simulator-failed") {
      return reject("simulator", cause.message);
    }
    throw cause;
  }
}

function firstPlane(scene: ReadScene): FirstTrace | Rejection {
  const plane = planeOf(scene);
  const found = runFor(() => planeMachine(plane), planeHorizon(plane), MOST_ON_PLANE, scene);
  if (isRejection(found)) return found;
  const { run, machine, gridS } = found;
  const { spheres, slope, gravity, radius } = plane;
  const scenery: Scenery = {
    machine,
    gridS,
    start: spheres.map(({ place }) => place),
    climb: [0, Math.sin(slope)],
    gravity,
  };
  return traceOf(run, scenery, scene, () => planeMotion(plane, run.frames, gridS, radius));
}

function firstTrack(scene: ReadScene): FirstTrace | Rejection {
  const track = trackOf(scene);
  const frequency = fastestOf(track);
  const make = (): Machine => trackMachine(track, frequency);
  const found = runFor(make, trackHorizon(track), MOST_ON_TRACK, scene);
  if (isRejection(found)) return found;
  const { run, machine, gridS } = found;
  const scenery: Scenery = {
    machine,
    gridS,
    start: track.movers.map(() => [0, 0]),
    climb: [-Math.sin(track.slope), 0],
    gravity: track.gravity,
  };
  return traceOf(run, scenery, scene, () => trackMotion(scene, track, machine, run.frames, gridS));
}

interface Found {
  readonly run: Run;
  readonly machine: Machine;
  readonly gridS: number;
}

/** Runs a scene; once more on a finer grid where its record ends early. */
function runFor(
  make: () => Machine,
  horizonS: number,
  mostHits: number,
  scene: ReadScene,
): Found | Rejection {
  const { change } = scene;
  const at = (gridS: number): Found | Rejection => {
    const machine = make();
    const plan = { horizonS, gridS, mostHits, clashS: CLASH_S };
    const run = withMachine(machine, () =>
      runMachine(machine, change === undefined ? plan : { ...plan, change }),
    );
    return isRejection(run) ? run : { run, machine, gridS };
  };
  const found = at(gridOf(horizonS));
  const isShort = !isRejection(found) && found.run.endS < FEW * found.gridS;
  return isShort && found.run.endS > 0 ? at(gridOf(found.run.endS)) : found;
}

function traceOf(run: Run, scenery: Scenery, scene: ReadScene, motion: () => Motion): FirstTrace {
  const changes = scene.change === undefined ? [] : [{ timeS: scene.change.atS, name: "change" }];
  const events = [
    ...run.hits.map(({ timeS, ids }) => ({ timeS, name: `${ids.join(" and ")} collide` })),
    ...run.touches.map(({ timeS, id, isStart }) => ({
      timeS,
      name: `${id} ${isStart ? "touched" : "let go"}`,
    })),
    ...changes,
  ].sort((a, b) => a.timeS - b.timeS);
  return {
    endS: run.endS,
    gridS: scenery.gridS,
    events,
    value: (ask, timeS) => readFirst(run, scenery, ask, timeS),
    motion,
  };
}
