/** @file What can be asked about a scene: only what has an answer in it that is not printed and not always zero. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { RecordedName } from "../../questions/recorded.ts";
import type { Askable } from "../domain.ts";
import { entityOf, isMover, isPlane, numberOf, pairOf, planeOf, trackOf } from "./layout.ts";
import { type Hit, hitsOf } from "./record.ts";
import { type Outline, outline } from "./second.ts";
import { firstPeak, runTrack } from "./second-track.ts";

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

function ask(
  id: string,
  quantity: RecordedName,
  when: When,
  more: { readonly axis?: string; readonly phrase?: string } = {},
): Askable {
  const subject = id.slice(id.lastIndexOf(" of ") + 4);
  return { id, quantity, subject, when, ...more };
}

/** Everything that can be asked. */
export function asks(scene: ReadScene): readonly Askable[] {
  const course = outline(scene);
  const gone = scene.change?.do === "remove" ? scene.change.target : undefined;
  const list = isPlane(scene) ? ofPlane(scene, course) : ofTrack(scene, course);
  if (gone === undefined) return list;
  // What has been taken away is asked about no more, and "all together" would be said of the wrong ones.
  return list.filter(({ subject }) => subject !== "scene" && !subject.split("+").includes(gone));
}

function ofPlane(scene: ReadScene, course: Outline): readonly Askable[] {
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
        `${what}, just after its ${ordinal(index)} collision, of {name}`;
      return [
        ask(`speed after collision ${index + 1} of ${id}`, "speed", "event", {
          phrase: phrase("the speed"),
        }),
        ask(`x velocity after collision ${index + 1} of ${id}`, "velocity", "event", {
          phrase: phrase("the velocity component"),
          axis: x,
        }),
        ask(`y velocity after collision ${index + 1} of ${id}`, "velocity", "event", {
          phrase: phrase("the velocity component"),
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

function ordinal(index: number): string {
  return ORDINALS[index] ?? `${index + 1}th`;
}

function meetingTime(hits: readonly Hit[], ids: readonly [string, string]): readonly Askable[] {
  if (!hits.some((hit) => ids.every((id) => hit.ids.includes(id)))) return [];
  return [
    ask(`meeting time of ${pairOf(...ids)}`, "time", "event", {
      phrase: "the time from the start until the first collision of {name}",
    }),
  ];
}

function finals(
  scene: ReadScene,
  course: Outline,
  id: string,
  isSloping: boolean,
): readonly Askable[] {
  if (!course.isOver || isSloping || scene.change !== undefined) return [];
  if (hitsOf(course.hits, id).length === 0) return [];
  const phrase = "the final speed of {name}, when no more collisions follow";
  return [ask(`final speed of ${id}`, "speed", "event", { phrase })];
}

/** What belongs to all bodies together. */
function ofWhole(course: Outline, isSloping: boolean): readonly Askable[] {
  const { hits, isOver } = course;
  const isLossy = hits.some(({ loss, impulse }) => loss > 1e-6 * impulse);
  const lossy = hits.flatMap(({ loss, impulse }, index): readonly Askable[] => {
    const ofThis = `in the ${ordinal(index)} collision that happens among {name}`;
    return [
      ask(`impulse in collision ${index + 1} of scene`, "momentum", "event", {
        phrase: `the magnitude of the impulse that each partner receives ${ofThis}`,
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
            phrase: "the kinetic energy that the collisions among {name} have cost by then",
          }),
        ]
      : []),
    ...(hits.length > 1
      ? [
          ask("collisions of scene", "number", "moment", {
            phrase: "the number of collisions among {name} so far",
          }),
        ]
      : []),
    ...(isOver && !isSloping && hits.length > 1
      ? [
          ask("total collisions of scene", "number", "event", {
            phrase: "the number of collisions among {name} that ever happen",
          }),
        ]
      : []),
    ...(isOver && !isSloping && isLossy && hits.length > 1
      ? [
          ask("total energy lost of scene", "kinetic energy", "event", {
            phrase: "the kinetic energy that all collisions among {name} ever cost",
          }),
        ]
      : []),
  ];
}

function ofTrack(scene: ReadScene, course: Outline): readonly Askable[] {
  const entity = entityOf(scene);
  const track = trackOf(scene);
  const { slope, neighbours } = track;
  const axis = trackAxis(slope);
  const movers = entity.bodies.filter(isMover);
  const bodies = movers.flatMap((body) => ofMover(scene, entity, body, course));
  const gaps = neighbours.flatMap(({ ids }): readonly Askable[] => [
    ask(`distance of ${pairOf(...ids)}`, "distance", "moment", {
      phrase: "the gap between {name}",
    }),
    ...meetingTime(course.hits, [...ids]),
  ]);
  const hasEnds =
    track.buffers.length > 0 ||
    neighbours.some(({ left, right }) => left === undefined || right === undefined);
  const momentum = ask(
    "momentum component of scene",
    "momentum component",
    hasEnds || slope > 0 ? "moment" : "throughout",
    {
      phrase: "the total momentum component of {name}",
      axis,
    },
  );
  return [...bodies, ...gaps, momentum, ...ofWhole(course, slope > 0), ...ofSprings(scene)];
}

function ofMover(
  scene: ReadScene,
  entity: ReadEntity,
  { id }: ReadBody,
  course: Outline,
): readonly Askable[] {
  const slope = numberOf(entity, "slope");
  const axis = trackAxis(slope);
  const { links, buffers, movers } = trackOf(scene);
  const index = movers.findIndex((mover) => mover.id === id);
  const isSprung =
    links.some(({ left, right }) => left === index || right === index) ||
    buffers.some(({ mover }) => mover === index);
  return [
    ask(`speed of ${id}`, "speed", "moment"),
    ask(`velocity of ${id}`, "velocity", "moment", { axis }),
    ask(`momentum component of ${id}`, "momentum component", "moment", { axis }),
    ask(`kinetic energy of ${id}`, "kinetic energy", "moment"),
    ask(`position of ${id}`, "position", "moment", {
      phrase: "the signed displacement of {name} from where it started",
      axis,
    }),
    ...(isSprung
      ? [ask(`acceleration of ${id}`, "acceleration component", "moment", { axis })]
      : []),
    ...(slope > 0
      ? [ask(`potential energy change of ${id}`, "potential energy change", "moment")]
      : []),
    ...hitsOf(course.hits, id).map((_, nth) =>
      ask(`velocity after collision ${nth + 1} of ${id}`, "velocity", "event", {
        phrase: `the velocity component, just after its ${ordinal(nth)} collision, of {name}`,
        axis,
      }),
    ),
    ...finals(scene, course, id, slope > 0),
  ];
}

/** Compressions, and for springs that begin at their natural length the first greatest one. */
function ofSprings(scene: ReadScene): readonly Askable[] {
  const track = trackOf(scene);
  const run = runTrack(track);
  const signed = { axis: "positive where it is compressed, negative where it is stretched" };
  const links = track.links.flatMap((link): readonly Askable[] => {
    const { id, left, right, compression } = link;
    const isRelaxed =
      compression === 0 && track.movers[left]?.velocity === track.movers[right]?.velocity;
    return [
      ask(`compression of ${id}`, "position", "moment", {
        phrase: "the compression of {name}",
        ...signed,
      }),
      ask(`elastic energy of ${id}`, "elastic energy", "moment"),
      ...(isRelaxed && firstPeak(run, link) !== undefined ? greatest(id) : []),
    ];
  });
  const buffers = track.buffers
    .filter(({ id }) => run.touches.some((touch) => touch.id === id))
    .flatMap((buffer): readonly Askable[] => {
      const { id } = buffer;
      const touches = run.touches.filter((touch) => touch.id === id);
      return [
        ask(`compression of ${id}`, "string length", "moment", {
          phrase: "the compression of {name}",
        }),
        ask(`elastic energy of ${id}`, "elastic energy", "moment"),
        ...(firstPeak(run, buffer) === undefined ? [] : greatest(id)),
        ...(touches.length < 2
          ? []
          : [
              ask(`contact duration of ${id}`, "time", "event", {
                phrase: "the duration of the first contact of a body with {name}",
              }),
            ]),
      ];
    });
  return [...links, ...buffers];
}

function greatest(id: string): readonly Askable[] {
  return [
    ask(`greatest compression of ${id}`, "string length", "event", {
      phrase: "the compression of {name} at the moment when it stops growing for the first time",
    }),
    ask(`greatest compression time of ${id}`, "time", "event", {
      phrase:
        "the time from the start until the compression of {name} stops growing for the first time",
    }),
  ];
}
