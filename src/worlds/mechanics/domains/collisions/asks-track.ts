/** @file What can be asked of a row. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import { ask, finals, meetingTime, ofWhole, ordinal, trackAxis } from "./asks-common.ts";
import { entityOf, isMover, numberOf, pairOf, trackOf } from "./layout.ts";
import { hitsOf } from "./record.ts";
import type { Outline } from "./second.ts";
import { firstPeak } from "./second-springs.ts";
import { runTrack } from "./second-track.ts";

/** Everything that can be asked of a row. */
export function ofTrack(scene: ReadScene, course: Outline): readonly Askable[] {
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
      phrase: "the component of the total momentum of {name}",
      axis,
    },
  );
  const whole = [momentum, ...ofWhole(course, slope > 0)];
  // One body alone is all the moving bodies: the same would be asked twice.
  const sums = movers.length > 1 ? whole : whole.filter(({ id }) => !SUMS.has(id));
  return [...bodies, ...gaps, ...sums, ...ofSprings(scene)];
}

const SUMS: ReadonlySet<string> = new Set([
  "momentum component of scene",
  "kinetic energy of scene",
]);

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
        phrase: `the velocity component of {name} just after its ${ordinal(nth)} collision,`,
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
      phrase: "the compression of {name} when it stops growing for the first time",
    }),
    ask(`greatest compression time of ${id}`, "time", "event", {
      phrase:
        "the time from the start until the compression of {name} stops growing for the first time",
    }),
  ];
}
