/** @file The first witness of rope scenes: MuJoCo, blocks on slides and ropes as tendons that only pull. */
import { TerrellaError } from "../../../../core/errors.ts";
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { FirstTrace } from "../domain.ts";
import { buildModel } from "./first/build.ts";
import { type Engine, startEngine } from "./first/engine.ts";
import { showMotion } from "./first/film.ts";
import type { Look } from "./first/look.ts";
import type { SlideModel } from "./first/model.ts";
import { readLook } from "./first/quantities.ts";
import { contactsOf, FARTHEST, horizonOf, REACH, wholeRopes } from "./structure.ts";

/** Values are known at multiples of this, in seconds. */
const GRID_S = 0.02;

/** The motion as MuJoCo has it. */
export function traceFirst(scene: ReadScene): FirstTrace | Rejection {
  try {
    return simulate(scene);
  } catch (error) {
    if (error instanceof TerrellaError && error.code === "simulator-failed")
      return reject("simulator", error.message);
    throw error;
  }
}

function simulate(scene: ReadScene): FirstTrace | Rejection {
  const model = buildModel(scene);
  const engine = startEngine(model);
  try {
    const { looks, events } = record(scene, model, engine);
    const last = looks.length - 1;
    if (last < 5) return reject("near-event", "the motion ends as soon as it begins");
    if (!looks.every(isSound)) return reject("simulator", "the simulation left the numbers");
    return {
      endS: last * GRID_S,
      gridS: GRID_S,
      events,
      value(ask, timeS) {
        const look = looks[Math.round(timeS / GRID_S)];
        return look === undefined
          ? Number.NaN
          : readLook(scene, model, looks[0] ?? look, look, ask);
      },
      motion: () => showMotion(scene, model, looks, GRID_S),
    };
  } finally {
    engine.release();
  }
}

function isSound({ place, velocity, acceleration }: Look): boolean {
  return [place, velocity, acceleration].every((pairs) =>
    pairs.every(([x, z]) => Number.isFinite(x) && Number.isFinite(z)),
  );
}

interface Record {
  readonly looks: readonly Look[];
  readonly events: readonly { readonly timeS: number; readonly name: string }[];
}

function record(scene: ReadScene, model: SlideModel, engine: Engine): Record {
  const looks: Look[] = [engine.look()];
  const events: { timeS: number; name: string }[] = [];
  const loose = new Set<number>();
  const { change } = scene;
  let isChanged = false;
  const cells = Math.round(horizonOf(scene) / GRID_S);
  for (let cell = 1; cell <= cells; cell++) {
    const timeS = cell * GRID_S;
    if (change !== undefined && !isChanged && change.atS <= timeS) {
      if (!engine.advance(change.atS)) break;
      applyChange(scene, engine);
      events.push({ timeS: change.atS, name: "change" });
      isChanged = true;
    }
    if (!engine.advance(timeS)) break;
    const look = engine.look();
    if (liftsOff(model, look) || arrives(model, look) || isAway(looks[0], look)) break;
    for (const [index, slack] of look.slack.entries()) {
      if (slack < LOOSE || loose.has(index) || model.cords[index]?.pull !== undefined) continue;
      loose.add(index);
      events.push({ timeS, name: `slack ${model.cords[index]?.id}` });
    }
    looks.push(look);
  }
  return { looks, events };
}

/** Slack in metres from which a rope counts as slack. */
const LOOSE = 1e-4;

function liftsOff({ rests }: SlideModel, { normal, tension }: Look): boolean {
  const unit = [...normal, ...tension].reduce((sum, one) => sum + Math.abs(one), 0);
  return rests.some(({ isGuide }, index) => !isGuide && (normal[index] ?? 0) < -1e-6 * unit);
}

/** True where a body has left the room that is looked at. */
function isAway(first: Look | undefined, { place }: Look): boolean {
  return place.some(([x, z], index) => {
    const [x0, z0] = first?.place[index] ?? [x, z];
    return Math.hypot(x - x0, z - z0) > FARTHEST;
  });
}

/** True where a block with slanted ropes is at one of its pulleys. */
function arrives({ sliders, anchors, cords }: SlideModel, { place }: Look): boolean {
  return cords.some(({ stretches }) =>
    stretches.some(([site, end]) => {
      const index = sliders.findIndex(({ id, axes }) => id === site && axes.length > 1);
      const anchor = anchors.find(({ name }) => name === end);
      const [x, z] = place[index] ?? [];
      if (anchor === undefined || x === undefined || z === undefined) return false;
      return Math.hypot(x - anchor.at[0], z - anchor.at[1]) < REACH;
    }),
  );
}

function applyChange(scene: ReadScene, engine: Engine): void {
  const { change } = scene;
  if (change === undefined) return;
  if (change.do === "cut") {
    const whole = wholeRopes(scene).find(({ parts }) =>
      parts.some(({ id }) => id === change.target),
    );
    engine.change([whole?.id ?? change.target], []);
    return;
  }
  const contacts = scene.entities.flatMap(contactsOf);
  const oils = contacts.filter(({ body }) => body.id === change.target).map(({ id }) => id);
  engine.change([], oils);
}
