/** @file What can be asked of spheres on a plane. */
import type { ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import { ask, finals, meetingTime, ofWhole, ordinal, planeAxes } from "./asks-common.ts";
import { pairOf, planeOf } from "./layout.ts";
import { hitsOf } from "./record.ts";
import type { Outline } from "./second.ts";

/** Everything that can be asked of spheres. */
export function ofPlane(scene: ReadScene, course: Outline): readonly Askable[] {
  const { spheres, slope } = planeOf(scene);
  const [x, y] = planeAxes(slope);
  const isSloping = slope > 0;
  const bodies = spheres.flatMap(({ id }): readonly Askable[] => [
    ask(`speed of ${id}`, "speed", "moment"),
    ask(`x velocity of ${id}`, "velocity", "moment", { axis: x }),
    ask(`y velocity of ${id}`, "velocity", "moment", { axis: y }),
    ask(`momentum of ${id}`, "momentum", "moment"),
    ask(`x momentum of ${id}`, "momentum component", "moment", { axis: x }),
    ask(`y momentum of ${id}`, "momentum component", "moment", { axis: y }),
    ask(`kinetic energy of ${id}`, "kinetic energy", "moment"),
    ask(`displacement of ${id}`, "displacement", "moment"),
    ask(`x coordinate of ${id}`, "position", "moment", {
      phrase: "the coordinate of the centre of {name}",
      axis: x,
    }),
    ask(`y coordinate of ${id}`, "position", "moment", {
      phrase: "the coordinate of the centre of {name}",
      axis: y,
    }),
    ...(isSloping
      ? [ask(`potential energy change of ${id}`, "potential energy change", "moment")]
      : []),
    ...hitsOf(course.hits, id).flatMap((_, index): readonly Askable[] => {
      const phrase = (what: string): string =>
        `${what} of {name} just after its ${ordinal(index)} collision`;
      return [
        ask(`speed after collision ${index + 1} of ${id}`, "speed", "event", {
          phrase: phrase("the speed"),
        }),
        ask(`x velocity after collision ${index + 1} of ${id}`, "velocity", "event", {
          phrase: `${phrase("the velocity component")},`,
          axis: x,
        }),
        ask(`y velocity after collision ${index + 1} of ${id}`, "velocity", "event", {
          phrase: `${phrase("the velocity component")},`,
          axis: y,
        }),
      ];
    }),
    ...finals(scene, course, id, isSloping),
  ]);
  const pairs = spheres.flatMap(({ id: one }, index) =>
    spheres.slice(index + 1).flatMap(({ id: other }): readonly Askable[] => {
      const pair = pairOf(one, other);
      return [
        ask(`distance of ${pair}`, "distance", "moment", {
          phrase: "the distance between the centres of {name}",
        }),
        ask(`relative speed of ${pair}`, "speed", "moment", {
          phrase: "the magnitude of the relative velocity of {name}",
        }),
        ...meetingTime(course.hits, [one, other]),
      ];
    }),
  );
  const momenta: readonly Askable[] = [
    ask("momentum of scene", "momentum", isSloping ? "moment" : "throughout", {
      phrase: "the magnitude of the total momentum of {name}",
    }),
    ...(isSloping
      ? [
          ask("y momentum of scene", "momentum component", "moment", {
            phrase: "the component of the total momentum of {name}",
            axis: y,
          }),
        ]
      : []),
  ];
  return [...bodies, ...pairs, ...momenta, ...ofWhole(course, isSloping)];
}
