/** @file The recorded motion as frames for a player: bodies move as in the simulation, laid out as on a blackboard. */
import type { Motion, TieEnd } from "../../../../../core/motion.ts";
import type { ReadScene } from "../../../language/scene.ts";
import { wholeRopes } from "../structure.ts";
import { SPACING } from "./build.ts";
import type { Look } from "./look.ts";
import type { SlideModel } from "./model.ts";
import { type Actor, type Course, type Staged, stageEntity } from "./stage.ts";

const FRAMES = 60;

/** About sixty frames of the whole motion. */
export function showMotion(
  scene: ReadScene,
  model: SlideModel,
  looks: readonly Look[],
  gridS: number,
): Motion {
  const last = looks.length - 1;
  const stride = Math.max(1, Math.round(last / FRAMES));
  const chosen = looks.flatMap((look, index) =>
    index % stride === 0 ? [{ look, timeS: index * gridS }] : [],
  );
  const stages = scene.entities.map((entity, index) => stageEntity(entity, SPACING * index));
  const actors = stages.flatMap((stage) => stage.actors);
  return {
    timesS: chosen.map(({ timeS }) => timeS),
    bodies: actors.map((actor) => ({
      name: actor.id,
      poses: chosen.map(({ look }) => poseOf(actor, model, looks[0] ?? look, look)),
      shape: actor.shape,
    })),
    fixed: stages.flatMap((stage) => stage.fixed),
    ties: tiesOf(scene, stages, actors),
  };
}

function poseOf(
  { id, start, angle }: Actor,
  { sliders }: SlideModel,
  first: Look,
  look: Look,
): readonly [number, number, number] {
  const index = sliders.findIndex((slider) => slider.id === id);
  const [x0 = 0, z0 = 0] = first.place[index] ?? [];
  const [x = x0, z = z0] = look.place[index] ?? [];
  return [start[0] + x - x0, start[1] + z - z0, angle];
}

function tiesOf(
  scene: ReadScene,
  stages: readonly Staged[],
  actors: readonly Actor[],
): NonNullable<Motion["ties"]> {
  const endsOf = (course: Course): readonly TieEnd[] =>
    course.map((stop) => {
      if (typeof stop !== "string") return { at: stop };
      return { body: actors.findIndex(({ id }) => id === stop), at: [0, 0] };
    });
  const cutAt = (id: string): { readonly untilS?: number } => {
    const { change } = scene;
    const isCut = change?.do === "cut" && change.target === id;
    return isCut ? { untilS: change.atS } : {};
  };
  const ropes = wholeRopes(scene).flatMap(({ parts }) =>
    parts.map(({ id, ends }) => {
      const [from = [], to = []] = ends.map(({ entity, point }) => {
        const stage = stages[scene.entities.findIndex(({ name }) => name === entity)];
        return stage?.ways[point] ?? [];
      });
      const course = endsOf([...from, ...[...to].reverse()]);
      return { kind: "rope" as const, ends: course, ...cutAt(id) };
    }),
  );
  const strings = stages.flatMap((stage, index) =>
    stage.strings.map((course, number) => {
      const id = `${scene.entities[index]?.name}.string ${number + 1}`;
      return { kind: "rope" as const, ends: endsOf(course), ...cutAt(id) };
    }),
  );
  return [...ropes, ...strings];
}
