/** @file Reads and solves scenes of planets, satellites and probes about a fixed body. */
import type { Scene, State } from "./fields-measures.ts";
import {
  add,
  dot,
  march,
  marchTo,
  type Pull,
  type Snap,
  scale,
  sizeOf,
  type Vector,
} from "./fields-steps.ts";
import {
  applyRules,
  known,
  lower,
  match,
  numberOf,
  type Parts,
  type Rule,
} from "./fields-words.ts";

interface Body {
  readonly mass: number;
  /** At the start, from the body at the centre; the motion is counter-clockwise. */
  readonly place: Vector;
  readonly velocity: Vector;
  /** Radius of a second circle that is to be reached. */
  readonly target?: number;
  readonly first?: number;
}

const GM = "gravitational parameter";
const NAME = "((?:[Tt]he )?(?:[Pp]lanet|[Ss]atellite|[Pp]robe)(?: [P-U])?)";
const CENTRE = "the (?:star|asteroid|planet)";
const WHERE = "(?:, on the positive X-axis|, in the direction of <v>)?";
const TIMES = "\\(the gravitational constant times its mass\\)";
const STEPS = 3000;

/** Reads and solves a scene; `x` is what the unknown is tried with. */
export function readOrbits({ story, change }: Parts, x: number): Scene {
  let gm = Number.NaN;
  const bodies = new Map<string, Body>();
  const value = (text: string | undefined): number => numberOf(text ?? "", x);
  const bearing = (text: string | undefined): number =>
    text === undefined || text === "" ? 0 : value(text);
  const put = (name: string, body: Body): unknown => bodies.set(lower(name), body);
  const noteGm = (text: string): void => {
    gm = value(text);
  };
  const moving = (name: string, mass: string, orbit: Orbit): unknown =>
    put(name, { mass: value(mass), ...startOf(orbit, gm) });
  const rules: readonly Rule[] = [
    [
      `In a computer model of a solar system, the star is fixed and has a ${GM} of <v> ${TIMES}\\.`,
      noteGm,
    ],
    known("A toy universe has a star that does not move\\."),
    [`(?:The ${GM} of (?:the star|a planet)|Its ${GM}) is <v> ${TIMES}\\.`, noteGm],
    [
      `Imagine a miniature solar system: a star, held at rest, whose ${GM} is <v> ${TIMES}\\.`,
      noteGm,
    ],
    [`A round (?:asteroid|planet), taken to be at rest, has a ${GM} of <v> ${TIMES}\\.`, noteGm],
    known("Far from the Sun and the planets, an asteroid rests in space\\."),
    [`A mission explores an asteroid whose ${GM} is <v> ${TIMES}\\.`, noteGm],
    known("The (?:asteroid|planet) may be taken to be at rest\\."),
    [`A planet of ${GM} <v> ${TIMES} is treated as if it were fixed in space\\.`, noteGm],
    known(
      `The only force on .* is the gravitational attraction of ${CENTRE}, by Newton's law of gravitation; both are treated as points\\.`,
    ),
    known(
      `.*, treated as a point, feels nothing but the attraction of ${CENTRE}, which obeys Newton's law of gravitation for point masses\\.`,
    ),
    known(
      `.* are attracted by ${CENTRE} according to Newton's law of gravitation, and by nothing else; all of them, ${CENTRE} too, are treated as points, and they do not attract each other\\.`,
    ),
    known(
      `The only forces are those with which ${CENTRE}, by Newton's law of gravitation, attracts .*\\.`,
    ),
    known("All are treated as points, and forces between .* are left out\\."),
    known(`All motion is in one plane, counter-clockwise round ${CENTRE}\\.`),
    known(
      `Directions in this plane are given by angles from the X-axis, which starts at ${CENTRE}; they are counted counter-clockwise\\.`,
    ),
    ...planetRules((name, mass, place, way, speed, heading) =>
      moving(name, mass, {
        distance: value(place),
        speed: value(speed),
        heading: value(heading),
        bearing: bearing(way),
      }),
    ),
    ...orbitRules((name, mass, axis, shape, way) =>
      moving(name, mass, {
        axis: value(axis),
        eccentricity: shape === "" ? 0 : value(shape),
        bearing: bearing(way),
      }),
    ),
    ...probeRules((name, mass, from, to) => {
      const [inner, outer] = [value(from), value(to)];
      // The speed with which energy and angular momentum at both ends of the half ellipse agree.
      const speed = Math.sqrt((2 * gm * outer) / (inner * (inner + outer)));
      put(name, {
        mass: value(mass),
        place: [inner, 0, 0],
        velocity: [0, speed, 0],
        target: outer,
        first: speed,
      });
    }),
  ];
  applyRules(joinProbe(story), rules);
  return solve(gm, bodies, change && { ...change, atS: numberOf(change.at, x) });
}

/** The sentences about a probe belong together. */
function joinProbe(story: readonly string[]): readonly string[] {
  const from = story.findIndex((one) =>
    /at first on a circular orbit|is to be exchanged for one/.test(one),
  );
  return from === -1 ? story : [...story.slice(0, from), story.slice(from).join(" ")];
}

type Orbit =
  | {
      readonly distance: number;
      readonly speed: number;
      readonly heading: number;
      readonly bearing: number;
    }
  | { readonly axis: number; readonly eccentricity: number; readonly bearing: number };

function startOf(orbit: Orbit, gm: number): Pick<Body, "place" | "velocity"> {
  const along = (size: number, angle: number): Vector => [
    size * Math.cos(angle),
    size * Math.sin(angle),
    0,
  ];
  if ("distance" in orbit) {
    const { distance, speed, heading, bearing } = orbit;
    return { place: along(distance, bearing), velocity: along(speed, bearing + heading) };
  }
  const { axis, eccentricity, bearing } = orbit;
  const near = axis * (1 - eccentricity);
  // The energy of an orbit is that of a circle with its semi-major axis as radius.
  const speed = Math.sqrt(gm * (2 / near - 1 / axis));
  return { place: along(near, bearing), velocity: along(speed, bearing + Math.PI / 2) };
}

function planetRules(
  note: (
    name: string,
    mass: string,
    place: string,
    way: string,
    speed: string,
    heading: string,
  ) => unknown,
): readonly Rule[] {
  const put = (...found: string[]): void => {
    const [name = "", mass = "", place = "", way = "", speed = "", heading = ""] = found;
    note(name, mass, place, way, speed, heading);
  };
  const place = `at a distance of <v> from ${CENTRE}${WHERE}`;
  const motion = `with a speed of <v>, its velocity at an angle of <v> to the direction that points away from ${CENTRE}`;
  let last: readonly [string, string] = ["", ""];
  return [
    [
      `${NAME} has a mass of <v>\\.`,
      (name, mass) => {
        last = [name ?? "", mass ?? ""];
      },
    ],
    [
      `At the start it is ${place}, and it moves ${motion}\\.`,
      (...found) => put(...last, ...found),
    ],
    [`At the start ${NAME}, whose mass is <v>, is ${place}, and moves ${motion}\\.`, put],
    [`${NAME} \\(mass <v>\\) starts ${place}, ${motion}\\.`, put],
  ];
}

function orbitRules(
  note: (name: string, mass: string, axis: string, shape: string, way: string) => unknown,
): readonly Rule[] {
  // What is said in one sentence of where the next one says the rest.
  let last: readonly [string, string, string, string] = ["", "", "", ""];
  const keep = (...found: string[]): void => {
    const [name = "", mass = "", axis = "", shape = ""] = found;
    last = [name, mass, axis, shape];
    note(...last, "");
  };
  const placed = (way = ""): void => {
    note(...last, way);
  };
  const where = "(?:, which lies (?:on the positive X-axis|in the direction of <v>))?";
  return [
    [`${NAME} of mass <v> moves round ${CENTRE} on a circle with a radius of <v>\\.`, keep],
    [`${NAME}, whose mass is <v>, is on a circular orbit of radius <v> about ${CENTRE}\\.`, keep],
    ["At the start it is (?:on the positive X-axis|in the direction of <v>)\\.", placed],
    [
      `${NAME} of mass <v> moves round ${CENTRE} on an ellipse with a semi-major axis of <v> and an eccentricity of <v>\\.`,
      keep,
    ],
    [
      `The orbit of ${NAME}, which has a mass of <v>, is an ellipse; its semi-major axis is <v> and its eccentricity is <v>\\.`,
      keep,
    ],
    [
      `At the start it is at the point of its orbit that is closest to ${CENTRE}${where}\\.`,
      placed,
    ],
    [
      `At the start ${NAME} is at the point of this orbit that is closest to ${CENTRE}${where}\\.`,
      (_name, way) => placed(way),
    ],
  ];
}

function probeRules(
  note: (name: string, mass: string, from: string, to: string) => unknown,
): readonly Rule[] {
  return [
    [
      `${NAME} of mass <v> is at first on a circular orbit with a radius of <v>\\. At the start a very short firing of its engine changes its speed but not its direction, so that it flies from there along half an ellipse that touches the circle of radius <v> about ${CENTRE}; another such firing there would put the probe on that second circle\\. The mass of the fuel that is used may be neglected\\.`,
      (name = "", mass = "", from = "", to = "") => {
        note(name, mass, from, to);
      },
    ],
    [
      `A circular orbit of radius <v> about ${CENTRE} is to be exchanged for one of radius <v>\\. ${NAME}, whose mass of <v> hardly changes, first circles on the former\\. At the start its engine fires for an instant, along or against the motion, and it follows half of an ellipse whose far end touches the second circle; another such firing there would put the probe on that second circle\\.`,
      (from = "", to = "", name = "", mass = "") => {
        note(name, mass, from, to);
      },
    ],
  ];
}

interface Change {
  readonly atS: number;
  readonly clause: string;
}

function solve(gm: number, bodies: ReadonlyMap<string, Body>, change: Change | undefined): Scene {
  const names = [...bodies.keys()].join("|");
  const get = (name: string): Body => {
    const body = bodies.get(lower(name));
    if (body === undefined) throw new Error(`there is no ${name}`);
    return body;
  };
  const fly = (name: string, timeS: number): State => {
    const body = get(name);
    const fall = pullOf(gm);
    const start: Snap = { timeS: 0, place: body.place, velocity: body.velocity };
    const { mass, place } = body;
    if (change === undefined || change.atS >= timeS) {
      const snap = march(fall, start, timeS, STEPS);
      return { ...snap, mass, start: place, acceleration: fall(0, snap.place, snap.velocity) };
    }
    const before = march(fall, start, change.atS, STEPS);
    const after = changed(gm, name, before, change.clause);
    const snap = march(after.pull, after.snap, timeS, STEPS);
    const acceleration = after.pull(0, snap.place, snap.velocity);
    return { ...snap, mass, start: place, acceleration };
  };
  return {
    names,
    at: fly,
    axis: (said, { place }) =>
      new RegExp(`^along the line from ${CENTRE} to it, positive away from ${CENTRE}$`).test(said)
        ? scale(place, 1 / sizeOf(place))
        : undefined,
    special: (phrase, timeS) => specialOf({ gm, names, get, fly, change }, phrase, timeS),
    choose: (question) => chooseOf({ gm, names, get, fly, change }, question),
  };
}

function pullOf(gm: number): Pull {
  return (_t, place) => scale(place, -gm / sizeOf(place) ** 3);
}

function changed(
  gm: number,
  name: string,
  snap: Snap,
  clause: string,
): { readonly snap: Snap; readonly pull: Pull } {
  const sped = match(
    `the speed of ${NAME} is suddenly (raised|lowered) by 20 %, without a change of direction`,
    clause,
  );
  if (sped !== undefined) {
    const factor = lower(sped[0] ?? "") === lower(name) ? (sped[1] === "raised" ? 1.2 : 0.8) : 1;
    return { snap: { ...snap, velocity: scale(snap.velocity, factor) }, pull: pullOf(gm) };
  }
  if (match(`the attraction of ${CENTRE} ceases`, clause) === undefined)
    throw new Error(`unknown change: ${clause}`);
  return { snap, pull: () => [0, 0, 0] };
}

interface System {
  readonly gm: number;
  readonly names: string;
  get(name: string): Body;
  fly(name: string, timeS: number): State;
  readonly change: Change | undefined;
}

/** A whole turn, or a passage to the ends of it, by small steps from the start. */
function turnOf(
  { gm, get }: System,
  name: string,
): {
  readonly periodS: number;
  readonly ends: readonly Snap[];
} {
  const { place, velocity } = get(name);
  const pull = pullOf(gm);
  const start: Snap = { timeS: 0, place, velocity };
  const h = (0.0015 * sizeOf(place)) / sizeOf(velocity);
  const [ux, uy] = [place[0] / sizeOf(place), place[1] / sizeOf(place)];
  const side = ({ place: [x, y] }: Snap): number => uy * x - ux * y;
  const untilS = 1e5 * h;
  // Half a turn brings it to the other side of the line through the start, a whole one back.
  const whole = marchTo(pull, march(pull, start, 5 * h, 5), { untilS, h, gap: side });
  const ends: Snap[] = [start];
  let from = start;
  for (let count = 0; count < 3; count++) {
    // Coming closer or going away: a little later it is clear which.
    const soon = march(pull, from, from.timeS + 5 * h, 5);
    const sign = Math.sign(dot(soon.place, soon.velocity));
    const gap = (snap: Snap): number => sign * dot(snap.place, snap.velocity);
    const end = marchTo(pull, soon, { untilS, h, gap });
    if (end === undefined) break;
    ends.push(end);
    from = end;
  }
  return { periodS: whole?.timeS ?? Number.NaN, ends };
}

function specialOf(system: System, phrase: string, timeS: number): number | undefined {
  const { gm, names, get, fly, change } = system;
  const NAMES = `(${names})`;
  const asked: readonly (readonly [string, (name: string, other: string) => number])[] = [
    [
      `the distance between ${NAMES} and ${NAMES}`,
      (a, b) => sizeOf(add(fly(a, timeS).place, fly(b, timeS).place, -1)),
    ],
    [`the distance of ${NAMES} from ${CENTRE}`, (name) => sizeOf(fly(name, timeS).place)],
    [
      `the angle swept since the start by the line from ${CENTRE} to ${NAMES}`,
      (name) => sweptOf(system, name, timeS),
    ],
    [
      `the change of the gravitational potential energy of ${NAMES} since the start \\(final minus initial\\)`,
      (name) => {
        const { mass, place, start } = fly(name, timeS);
        return gm * mass * (1 / sizeOf(start) - 1 / sizeOf(place));
      },
    ],
    [
      `the magnitude of the angular momentum of ${NAMES} about ${CENTRE}`,
      (name) => {
        const { mass, place, velocity } = get(name);
        return mass * Math.abs(place[0] * velocity[1] - place[1] * velocity[0]);
      },
    ],
    [
      `the binding energy of ${NAMES} \\(the least energy that takes it from its orbit to a very great distance from ${CENTRE}\\)`,
      (name) => -energyOf(gm, get(name)),
    ],
    [
      `the speed that ${NAMES} approaches when it has gone very far from ${CENTRE}`,
      (name) => Math.sqrt((2 * energyOf(gm, get(name))) / get(name).mass),
    ],
  ];
  const found = [...asked, ...turning(system), ...transfers(system)].flatMap(([said, of]) => {
    const parts = match(said, phrase);
    return parts === undefined ? [] : [of(parts[0] ?? "", parts[1] ?? "")];
  });
  if (found.length > 1) throw new Error(`several measures fit: ${phrase}`);
  if (found.length > 0 && change !== undefined && Number.isNaN(timeS))
    throw new Error(`of the whole motion, although it changes: ${phrase}`);
  return found[0];
}

function turning(system: System): readonly (readonly [string, (name: string) => number])[] {
  const NAMES = `(${system.names})`;
  const away = (name: string): number[] =>
    turnOf(system, name).ends.map(({ place }) => sizeOf(place));
  const fast = (name: string): number[] =>
    turnOf(system, name).ends.map(({ velocity }) => sizeOf(velocity));
  /** When it is next where its distance is such, after the start itself. */
  const next = (name: string, pick: (...all: number[]) => number): number => {
    const later = turnOf(system, name).ends.slice(1);
    const wanted = pick(...later.map(({ place }) => sizeOf(place)));
    const hit = later.find(({ place }) => Math.abs(sizeOf(place) / wanted - 1) < 1e-6);
    return hit?.timeS ?? Number.NaN;
  };
  return [
    [`the orbital period of ${NAMES}`, (name) => turnOf(system, name).periodS],
    [`the smallest distance of ${NAMES} from ${CENTRE}`, (name) => Math.min(...away(name))],
    [`the greatest distance of ${NAMES} from ${CENTRE}`, (name) => Math.max(...away(name))],
    [`the greatest speed of ${NAMES} on its orbit`, (name) => Math.max(...fast(name))],
    [`the smallest speed of ${NAMES} on its orbit`, (name) => Math.min(...fast(name))],
    [`the greatest speed that ${NAMES} reaches`, (name) => Math.max(...fast(name))],
    [
      `the travel time of ${NAMES} from the start to the point of its orbit that is farthest from ${CENTRE}`,
      (name) => next(name, Math.max),
    ],
    [
      `the (?:travel time of ${NAMES} from the start until it next passes the point of its orbit that is closest to ${CENTRE}|time from the start until ${NAMES} is closest to ${CENTRE})`,
      (name) => next(name === "" ? system.names : name, Math.min),
    ],
  ];
}

function transfers(system: System): readonly (readonly [string, (name: string) => number])[] {
  const NAMES = `(${system.names})`;
  const { gm, get } = system;
  const arrival = (name: string): Snap => {
    const end = turnOf(system, name).ends.at(1);
    if (end === undefined) throw new Error("the probe does not arrive");
    return end;
  };
  const first = (name: string): number => {
    const { place, first: speed = Number.NaN } = get(name);
    return Math.abs(speed - Math.sqrt(gm / sizeOf(place)));
  };
  const second = (name: string): number => {
    const { place, velocity } = arrival(name);
    return Math.abs(Math.sqrt(gm / sizeOf(place)) - sizeOf(velocity));
  };
  return [
    [
      `the time that ${NAMES} takes from the first firing to the second circular orbit`,
      (name) => arrival(name).timeS,
    ],
    [`the size of the change of speed that the first firing must give ${NAMES}`, first],
    [
      `the size of the change of speed that the second firing must give ${NAMES} to stay on the second circular orbit`,
      second,
    ],
    [
      `the sum of the sizes of the two changes of speed of ${NAMES}`,
      (name) => first(name) + second(name),
    ],
    [
      `the speed of ${NAMES} when it reaches the second circular orbit, just before the second firing`,
      (name) => sizeOf(arrival(name).velocity),
    ],
  ];
}

function energyOf(gm: number, { mass, place, velocity }: Body): number {
  return mass * (dot(velocity, velocity) / 2 - gm / sizeOf(place));
}

/** The angle through which the line from the centre has turned, added up over short times. */
function sweptOf({ fly }: System, name: string, timeS: number): number {
  const parts = 40;
  let swept = 0;
  let last = fly(name, 0).place;
  for (let part = 1; part <= parts; part++) {
    const { place } = fly(name, (timeS * part) / parts);
    swept += Math.atan2(
      last[0] * place[1] - last[1] * place[0],
      last[0] * place[0] + last[1] * place[1],
    );
    last = place;
  }
  return swept;
}

function chooseOf(system: System, question: string): string | undefined {
  const { names, fly, get, gm } = system;
  const all = names.split("|");
  const largest = (of: (name: string) => number): string =>
    all.reduce((best, name) => (of(name) > of(best) ? name : best));
  const turn = (name: string): ReturnType<typeof turnOf> => turnOf(system, name);
  if (question === "Which of them has the longest orbital period?")
    return largest((name) => turn(name).periodS);
  if (match(`Which of them gets farthest away from ${CENTRE}\\?`, question))
    return largest((name) => Math.max(...turn(name).ends.map(({ place }) => sizeOf(place))));
  if (question === "Which of them reaches the highest speed?")
    return largest((name) => Math.max(...turn(name).ends.map(({ velocity }) => sizeOf(velocity))));
  const half = match(
    `In the first <v> after the (?:start|first firing), does the line from ${CENTRE} to (${names}) turn through more or less than half a full turn\\?`,
    question,
  );
  if (half !== undefined)
    return sweptOf(system, half[1] ?? "", numberOf(half[0] ?? "", 0)) > Math.PI ? "more" : "less";
  const way = match(
    `<v> after the (?:start|first firing), is (${names}) moving away from ${CENTRE} or coming closer to it\\?`,
    question,
  );
  if (way !== undefined) {
    const { place, velocity } = fly(way[1] ?? "", numberOf(way[0] ?? "", 0));
    return dot(place, velocity) > 0 ? "moving away" : "coming closer";
  }
  const bound = match(
    `Does (${names}) stay on a closed orbit about ${CENTRE}, or does it go away for good\\?`,
    question,
  );
  if (bound !== undefined)
    return energyOf(gm, get(bound[0] ?? "")) < 0 ? "it stays" : "it goes away";
  if (
    match(
      `Which of the two firings changes the speed of (${names}) by more, the one at the start or the one that puts it on the second circle\\?`,
      question,
    )
  ) {
    const [, firstOne, secondOne] = transfers(system);
    const [a, b] = [firstOne, secondOne].map((one) => one?.[1](names) ?? 0);
    return (a ?? 0) > (b ?? 0) ? "the first firing" : "the second firing";
  }
  return undefined;
}
