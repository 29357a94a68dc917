/** @file The stories of trips, meetings, falls and stops. */
import type { ReadBody, ReadScene } from "../../../language/scene.ts";
import { bodyAt, numberIn, wordIn } from "../reading.ts";
import {
  a,
  capital,
  namesIn,
  namesOf,
  type Tale,
  type Teller,
  type Telling,
  the,
} from "./words.ts";

type Phrase = Pick<Telling, "of" | "rng">;

/** What one does on a stretch, as a verb phrase. */
function stretchOf({ of, rng }: Phrase, body: ReadBody): string {
  if (body.kind === "rest") {
    return rng.pick([`rests for ${of(body, "time")}`, `stands still for ${of(body, "time")}`]);
  }
  if (body.kind === "timed") {
    const [speed, time] = [of(body, "speed"), of(body, "time")];
    return rng.pick([
      `travels at a constant speed of ${speed} for ${time}`,
      `travels for ${time} at a constant speed of ${speed}`,
    ]);
  }
  if (body.kind === "measured") {
    const [distance, time] = [of(body, "distance"), of(body, "time")];
    return rng.pick([
      `covers ${distance} in ${time} at a constant speed`,
      `travels a distance of ${distance} at a constant speed, which takes ${time}`,
    ]);
  }
  const [distance, speed] = [of(body, "distance"), of(body, "speed")];
  return rng.pick([
    `covers ${distance} at a constant speed of ${speed}`,
    `travels a distance of ${distance} at a constant speed of ${speed}`,
  ]);
}

/** Who is not called "it". */
const PEOPLE = ["cyclist", "runner", "walker"];

const STEPS = ["First", "Then", "After that", "Finally"] as const;

const PARTS = ["no", "one", "two", "three", "four"] as const;

const tellTrip: Teller = ({ entity, rng, of }) => {
  const { bodies, name } = entity;
  const what = wordIn(entity, "what");
  const names = { [name]: the(what) };
  const who = PEOPLE.includes(what) ? the(what) : "it";
  const [only] = bodies;
  if (bodies.length === 1 && only !== undefined) {
    const way = stretchOf({ of, rng }, only);
    const story = rng.pick([
      `${capital(a(what))} ${way}.`,
      `${capital(a(what))} is on the move: ${the(what)} ${way}.`,
      `Somebody watches ${a(what)} and notes: ${the(what)} ${way}.`,
    ]);
    return { story, names };
  }
  const parts = bodies.map((body, i) => {
    const word = i > 0 && i === bodies.length - 1 ? "Finally" : (STEPS[i] ?? "Then");
    const step = bodies.length === 2 && i === 1 ? "Then" : word;
    return `${step} ${who} ${stretchOf({ of, rng }, body)}.`;
  });
  const opening = rng.pick([
    `${capital(a(what))} makes a journey along a straight route without turning back; each part follows directly on the one before.`,
    `The journey of ${a(what)} has ${PARTS[bodies.length] ?? bodies.length} parts, all in the same direction, one directly after the other.`,
    `${capital(a(what))} is on a journey, always in the same direction. Changes of speed take no time.`,
  ]);
  return { story: `${opening} ${parts.join(" ")}`, names };
};

const tellMeeting: Teller = ({ entity, scene, rng, of }) => {
  const [first, second] = [bodyAt(entity, 1), bodyAt(entity, 2)];
  const [one, two] = [wordIn(first, "what"), wordIn(second, "what")];
  const [v1, v2] = [of(first, "speed"), of(second, "speed")];
  const gap = of(entity, "gap");
  const start =
    numberIn(entity, "late") > 0
      ? `${one} starts first, and ${two} starts ${of(entity, "late")} later.`
      : "They start at the same moment.";
  const story = rng.pick([
    `${one} and ${two} are ${gap} apart on a straight road and want to meet. ${start} ${one} moves towards ${two} at a constant speed of ${v1}, and ${two} moves towards ${one} at a constant speed of ${v2}.`,
    `On a straight path, the house of ${one} is ${gap} from the house of ${two}. They walk or ride towards each other from their houses, ${one} at a constant speed of ${v1} and ${two} at a constant speed of ${v2}. ${start}`,
    `A straight road of length ${gap} leads from ${one} to ${two}. ${start} ${one} comes from one end at a constant speed of ${v1}, ${two} from the other end at a constant speed of ${v2}, towards each other.`,
  ]);
  return { story, names: namesOfBoth(entity.name, first, second), ...stopOf(scene, one) };
};

/** Times count from the start of the first, who may stop on the way. */
const stopOf = ({ change }: ReadScene, one: string): Pick<Tale, "after" | "change"> => ({
  after: `after ${one} has started`,
  ...(change === undefined ? {} : { change: `${one} stops and stands still from then on` }),
});

const namesOfBoth = (name: string, first: ReadBody, second: ReadBody): Record<string, string> => ({
  [name]: `${wordIn(first, "what")} and ${wordIn(second, "what")}`,
  [first.id]: wordIn(first, "what"),
  [second.id]: wordIn(second, "what"),
});

const tellChase: Teller = ({ entity, scene, rng, of }) => {
  const [first, second] = [bodyAt(entity, 1), bodyAt(entity, 2)];
  const [one, two] = [wordIn(first, "what"), wordIn(second, "what")];
  const [v1, v2] = [of(first, "speed"), of(second, "speed")];
  const place =
    numberIn(entity, "gap") > 0
      ? `${two} starts from a place ${of(entity, "gap")} behind the place where ${one} starts`
      : `${two} starts from the same place as ${one}`;
  const when =
    numberIn(entity, "late") > 0
      ? `${of(entity, "late")} after ${one} has started`
      : "at the same moment";
  const story = rng.pick([
    `${one} moves along a straight road at a constant speed of ${v1}. ${capital(place)}, ${when}, and follows at a constant speed of ${v2}.`,
    `${two} wants to catch up with ${one} on a straight road. ${one} moves at a constant speed of ${v1}, ${two} in the same direction at a constant speed of ${v2}. ${capital(place)}, ${when}.`,
    `Two friends are on a straight path in the same direction: ${one} in front at a constant speed of ${v1}, and ${two} behind at a constant speed of ${v2}. ${capital(place)}, ${when}.`,
  ]);
  return { story, names: namesOfBoth(entity.name, first, second), ...stopOf(scene, one) };
};

/** Two ways down from rest, one straight and one along a slope, or both alike. */
function tellDescents({ entity, rng, of, gravity }: Telling): Tale {
  const { bodies } = entity;
  const wording = rng.int(0, 3);
  const about = (body: ReadBody): string => {
    const what = a(wordIn(body, "what"));
    const [mass, height] = [of(body, "mass"), of(body, "height")];
    const hasEnd = numberIn(body, "end") > 0;
    const end = hasEnd ? `a height of ${of(body, "end")} above the ground` : "the ground";
    const way = wordIn(body, "way") === "falls" ? "falls freely" : "slides down a smooth hill";
    return [
      `${capital(what)} of mass ${mass} ${way} from a height of ${height} above the ground down to ${end}.`,
      `From a height of ${height} above the ground, ${what} with a mass of ${mass} ${way} down to ${end}.`,
      `${capital(what)} (mass ${mass}) is let go ${height} above the ground and ${way} down to ${end}.`,
    ][wording] as string;
  };
  const ideal = "Both start from rest, and neither friction nor the air slows them down.";
  return {
    story: `${bodies.map(about).join(" ")} ${ideal} The gravitational acceleration is ${gravity}.`,
    names: namesOf(bodies),
  };
}

const tellDescent: Teller = (telling) => {
  const { entity, rng, of, gravity } = telling;
  if (entity.bodies.length > 1) return tellDescents(telling);
  const body = bodyAt(entity, 1);
  const what = wordIn(body, "what");
  const end =
    numberIn(body, "end") > 0 ? `a height of ${of(body, "end")} above the ground` : "the ground";
  const [mass, height] = [of(body, "mass"), of(body, "height")];
  const falls = wordIn(body, "way") === "falls";
  const g = `The gravitational acceleration is ${gravity}.`;
  const story = falls
    ? rng.pick([
        `${capital(a(what))} of mass ${mass} is let go from rest at a height of ${height} above the ground. It falls without air resistance down to ${end}. ${g}`,
        `From a height of ${height} above the ground, ${a(what)} with a mass of ${mass} falls from rest down to ${end}. Air resistance is negligible. ${g}`,
        `${capital(a(what))} (mass ${mass}) hangs ${height} above the ground and comes loose. It falls freely, with no resistance of the air, until it has come down to ${end}. ${g}`,
      ])
    : rng.pick([
        `${capital(a(what))} of mass ${mass} starts from rest at a height of ${height} above the ground. It slides down a perfectly smooth hill, without friction or air resistance, down to ${end}. ${g}`,
        `On top of a smooth slide, ${height} above the ground, ${a(what)} with a mass of ${mass} is let go from rest. It slides down to ${end}; friction and air resistance are negligible. ${g}`,
        `${capital(a(what))} (mass ${mass}) stands still on a track at a height of ${height} above the ground. It is let go and slides along the track down to ${end} without any friction or resistance of the air. ${g}`,
      ]);
  return { story, names: namesIn(entity) };
};

const tellStop: Teller = ({ entity, rng, of }) => {
  const body = bodyAt(entity, 1);
  const what = wordIn(body, "what");
  const [speed, reaction, braking] = [of(body, "speed"), of(body, "reaction"), of(body, "braking")];
  const story = rng.pick([
    `${capital(a(what))} drives at ${speed} along a straight, level road when its driver sees an obstacle. For ${reaction} it goes on at the same speed; then the brakes slow it down with a constant deceleration of ${braking} until it stands still.`,
    `The driver of ${a(what)} that moves at ${speed} on a straight road sees an obstacle and needs ${reaction} until the brakes begin to act; up to then the speed stays the same. From then on ${the(what)} slows down with a constant deceleration of ${braking} until it stands still.`,
    `At a speed of ${speed} on a straight road, the driver of ${a(what)} sees an obstacle. The brakes begin to act ${reaction} later, and until that moment the speed does not change. They slow ${the(what)} down with a constant deceleration of ${braking} until it stands still.`,
  ]);
  return { story, names: namesIn(entity) };
};

/** Tellers of motion by the kind of entity. */
export const MOTION_TELLERS: Readonly<Record<string, Teller>> = {
  trip: tellTrip,
  encounter: (telling) =>
    wordIn(telling.entity, "sense") === "behind" ? tellChase(telling) : tellMeeting(telling),
  descent: tellDescent,
  stop: tellStop,
};
