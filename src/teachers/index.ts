/** @file The teachers by name. */
import { lookUp } from "../core/errors.ts";
import type { CellView } from "../core/world.ts";
import { noTeacher, proceduralTeacher } from "./procedural.ts";
import type { Teacher } from "./teacher.ts";

const BY_ID: ReadonlyMap<string, (views: readonly CellView[]) => Teacher> = new Map([
  ["procedural", proceduralTeacher],
  ["none", () => noTeacher],
]);

/** The teacher of this name over a catalogue of cells; an unknown name is an error that lists what there is. */
export function teacherNamed(id: string, views: readonly CellView[]): Teacher {
  return lookUp("teacher", id, BY_ID)(views);
}
