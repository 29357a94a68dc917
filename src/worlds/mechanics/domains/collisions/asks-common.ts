/** @file What can be asked of spheres and of rows alike. */
import type { ReadScene } from "../../language/scene.ts";
import type { RecordedName } from "../../questions/recorded.ts";
import type { Askable } from "../domain.ts";
import { pairOf } from "./layout.ts";
import { type Hit, hitsOf } from "./record.ts";
import type { Outline } from "./second.ts";

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

/** The axis along a track, as questions say it. */
export function trackAxis(slope: number): string {
  return slope > 0
    ? "along the track, positive down the slope"
    : "along the track, positive to the right";
}

/** The axes of a plane, as questions say them. */
export function planeAxes(slope: number): readonly [string, string] {
  return slope > 0
    ? ["across the slope, positive to the right", "along the slope, positive uphill"]
    : [
        "along the east-west line, positive to the east",
        "along the north-south line, positive to the north",
      ];
}

type When = Askable["when"];

/** An ask whose subject is said at the end of its id. */
export function ask(
  id: string,
  quantity: RecordedName,
  when: When,
  more: { readonly axis?: string; readonly phrase?: string } = {},
): Askable {
  const subject = id.slice(id.lastIndexOf(" of ") + 4);
  return { id, quantity, subject, when, ...more };
}

/** "first", "second" … for numbers from 0. */
export function ordinal(index: number): string {
  return ORDINALS[index] ?? `${index + 1}th`;
}

/** When a pair meets for the first time, if it does. */
export function meetingTime(
  hits: readonly Hit[],
  ids: readonly [string, string],
): readonly Askable[] {
  if (!hits.some((hit) => ids.every((id) => hit.ids.includes(id)))) return [];
  return [
    ask(`meeting time of ${pairOf(...ids)}`, "time", "event", {
      phrase: "the time from the start until the first collision of {name}",
    }),
  ];
}

/** The last speed of a body, where no more collisions follow. */
export function finals(
  scene: ReadScene,
  course: Outline,
  id: string,
  isSloping: boolean,
): readonly Askable[] {
  if (!course.isOver || isSloping || scene.change !== undefined) return [];
  if (hitsOf(course.hits, id).length === 0) return [];
  const phrase = "the speed of {name} after the last of all collisions";
  return [ask(`final speed of ${id}`, "speed", "event", { phrase })];
}

/** What belongs to all bodies together. */
export function ofWhole(course: Outline, isSloping: boolean): readonly Askable[] {
  const { hits, isOver } = course;
  const isLossy = hits.some(({ loss, impulse }) => loss > 1e-6 * impulse);
  const lossy = hits.flatMap(({ loss, impulse }, index): readonly Askable[] => {
    const ofThis = `in the ${ordinal(index)} of all the collisions`;
    return [
      ask(`impulse in collision ${index + 1} of scene`, "momentum", "event", {
        phrase: `the magnitude of the impulse that each of the two partners receives ${ofThis}`,
      }),
      ...(loss > 1e-6 * impulse
        ? [
            ask(`loss in collision ${index + 1} of scene`, "kinetic energy", "event", {
              phrase: `the kinetic energy that is lost ${ofThis}`,
            }),
          ]
        : []),
    ];
  });
  return [
    ask("kinetic energy of scene", "kinetic energy", "moment", {
      phrase: "the total kinetic energy of {name}",
    }),
    ...(hits.length === 0 ? [] : lossy),
    ...(isLossy && hits.length > 0
      ? [
          ask("energy lost of scene", "kinetic energy", "moment", {
            phrase: "the kinetic energy lost in all the collisions up to then",
          }),
        ]
      : []),
    ...(hits.length > 1
      ? [
          ask("collisions of scene", "number", "moment", {
            phrase: "the number of collisions that have taken place up to then",
          }),
        ]
      : []),
    ...(isOver && !isSloping && hits.length > 1
      ? [
          ask("total collisions of scene", "number", "event", {
            phrase: "the total number of collisions that ever take place",
          }),
        ]
      : []),
    ...(isOver && !isSloping && isLossy && hits.length > 1
      ? [
          ask("total energy lost of scene", "kinetic energy", "event", {
            phrase: "the kinetic energy lost in all the collisions that ever take place",
          }),
        ]
      : []),
  ];
}
