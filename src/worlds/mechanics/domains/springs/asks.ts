/** @file What can be asked about blocks and springs. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import { ask, steepnessOf } from "./ask.ts";
import { eventAsks } from "./ask-events.ts";
import {
  blocksOf,
  isRing,
  isStraight,
  isUndamped,
  seriesOf,
  springsOf,
  theEntity,
} from "./layout.ts";

/** Everything that can be asked about a scene; with a change on the way, only moments. */
export function asksOf(scene: ReadScene): readonly Askable[] {
  const entity = theEntity(scene);
  const target = scene.change?.target ?? "";
  // A cut takes the force from all springs that are joined end to end: they have no mass, and hang anyhow.
  const idle = entity.kind === "hanging-springs" ? seriesOf(entity, target) : [target];
  const blocks = blocksOf(entity).filter(({ id }) => id !== target);
  const springs = springsOf(entity).filter(({ id }) => !idle.includes(id));
  const moments = [
    ...blocks.flatMap((block) => blockAsks(entity, block, scene.gravity)),
    ...springs.flatMap((spring) => springAsks(spring)),
    ...systemAsks(entity, springs.length === springsOf(entity).length),
  ];
  return scene.change === undefined ? [...moments, ...eventAsks(entity, scene.gravity)] : moments;
}

function blockAsks(entity: ReadEntity, block: ReadBody, gravity: number): readonly Askable[] {
  const { id } = block;
  const isPlane = entity.kind === "spring-block" && !isStraight(entity);
  const way = isRing(entity) ? " along the track" : "";
  const displacement = { phrase: `the magnitude of the displacement${way} of {name}` };
  const common = [
    ask("speed", id, "speed"),
    ask("acceleration", id, "acceleration"),
    ask("net force", id, "net force"),
    ask("momentum", id, "momentum"),
    ask("kinetic energy", id, "kinetic energy"),
    ask("displacement", id, "displacement", displacement),
  ];
  if (isPlane) return [...common, ...planeAsks(id)];
  const axis = { axis: axisOf(entity) };
  const along =
    entity.kind === "spring-block"
      ? [
          ask("x-velocity", id, "velocity", axis),
          ask("x-position", id, "position", { axis: "along the X axis" }),
        ]
      : [ask("velocity", id, "velocity", axis)];
  const height = gravity * Math.abs(Math.sin(steepnessOf(entity)));
  const fall = height > 0 ? [ask("potential energy change", id, "potential energy change")] : [];
  return [...common, ...along, ...fall];
}

function axisOf(entity: ReadEntity): string {
  if (entity.kind === "spring-block") return "along the X axis";
  if (entity.kind === "hanging-springs") return "along the vertical (positive downwards)";
  if (isRing(entity)) return "along the track (positive clockwise, as seen from above)";
  if (steepnessOf(entity) > 0) return "along the track (positive down the slope)";
  return "along the track (positive to the right)";
}

function planeAsks(id: string): readonly Askable[] {
  return (["x", "y"] as const)
    .flatMap((letter) => {
      const axis = { axis: `along the ${letter.toUpperCase()} axis` };
      return [
        ask(`${letter}-velocity`, id, "velocity", axis),
        ask(`${letter}-acceleration`, id, "acceleration component", axis),
        ask(`${letter}-position`, id, "position", axis),
        ask(`${letter}-momentum`, id, "momentum component", axis),
      ];
    })
    .concat([
      ask("angular momentum", id, "angular momentum", {
        phrase: "the magnitude of the angular momentum of {name} about the origin",
      }),
    ]);
}

const ENERGY = "the elastic energy of {name}";
const FORCE = "the magnitude of the elastic force of {name}";

// In words of their own, a pair is not compared with one of its springs.
const PAIR_ENERGY = "the total elastic energy of {name}";
const PAIR_FORCE = "the magnitude of the total elastic force of {name}";

function springAsks(spring: ReadBody): readonly Askable[] {
  const { id, kind, values } = spring;
  const isDamped = (values["damping"] ?? 0) > 0;
  const isPair = kind === "spring-pair";
  const whole = [
    ask("length", id, "string length"),
    ask("growth", id, "string velocity"),
    ask("elastic energy", id, "elastic energy", { phrase: isPair ? PAIR_ENERGY : ENERGY }),
    ...(isDamped ? [] : [ask("force", id, "force", { phrase: isPair ? PAIR_FORCE : FORCE })]),
  ];
  if (!isPair) return whole;
  const parts = [`${id}a`, `${id}b`].flatMap((part) => [
    ask("elastic energy", part, "elastic energy", { phrase: ENERGY }),
    ask("force", part, "force", { phrase: FORCE }),
  ]);
  return [...whole, ...parts];
}

/** Energies of the whole; after a cut it would be open what counts as a spring. */
function systemAsks(entity: ReadEntity, isWhole: boolean): readonly Askable[] {
  const { name } = entity;
  const several = [
    ...(blocksOf(entity).length > 1
      ? [
          ask("kinetic energy", name, "kinetic energy", {
            phrase: "the total kinetic energy of {name}",
          }),
        ]
      : []),
    ...(isWhole && springsOf(entity).length > 1
      ? [
          ask("elastic energy", name, "elastic energy", {
            phrase: "the total elastic energy of all the springs",
          }),
        ]
      : []),
  ];
  if (isUndamped(entity)) return several;
  const loss = "the rate at which the mechanical energy of {name} decreases";
  return [...several, ask("loss", name, "power", { phrase: loss })];
}
