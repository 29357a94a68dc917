/** @file Numbers of trips, meetings, falls and stops. */
import { bodyAt, numberIn, wordIn } from "../reading.ts";
import { type Asker, ask } from "./ask.ts";

/** Of two that travel: the speed of each. On level 0 no number is asked. */
export const askPace: Asker = ({ bodies }, family) =>
  family === "two-travellers"
    ? bodies.map(({ id }) => ask("measure", "speed", id, "the speed of {name}"))
    : [];

/** Of a trip: its length, its time, its speed; of what one stretch gives, only the third. */
export const askTrip: Asker = ({ name, bodies }, family) => {
  const isWhole = bodies.length > 1;
  const way = ask(
    "distance",
    "distance",
    name,
    `the ${isWhole ? "total " : ""}distance that {name} covers`,
  );
  const time = ask(
    "time",
    "time",
    name,
    isWhole
      ? "the total time of the journey of {name}, from the start to the end"
      : "the time that {name} needs",
  );
  const speed = ask(
    "speed",
    "speed",
    name,
    isWhole
      ? "the average speed of {name} over the whole journey, from the start to the end"
      : "the speed of {name}",
  );
  if (isWhole) return family === "average-speed" ? [speed, way, time] : [way, time];
  const [only] = bodies;
  if (only?.kind === "timed") return [way];
  return [only?.kind === "paced" ? time : speed];
};

/** Of two who meet: when, and how far each has come. */
export const askEncounter: Asker = (entity) => {
  const { name } = entity;
  const [first, second] = [bodyAt(entity, 1), bodyAt(entity, 2)];
  const starter = wordIn(first, "what");
  const start = numberIn(entity, "late") > 0 ? `${starter} starts` : "they start";
  const isChase = wordIn(entity, "sense") === "behind";
  const walked = isChase
    ? `up to the moment when ${wordIn(second, "what")} has caught up`
    : "up to the meeting";
  const event = isChase ? "{name} has caught up" : "{name} meet";
  const time = ask("time", "time", name, `the time from the moment when ${start} until ${event}`);
  return [
    isChase ? { ...time, subject: second.id } : time,
    {
      // Before they meet: afterwards the one might go on and be as far away again.
      ...ask(
        "gap",
        "distance",
        name,
        "the distance that still lies between {name} before they meet",
      ),
      ...(isChase
        ? { subject: second.id, phrase: "the distance that {name} still has to catch up" }
        : {}),
      when: "moment",
    },
    ask("distance", "distance", first.id, `the distance covered by {name} ${walked}`),
    ask("distance", "distance", second.id, `the distance that {name} covers ${walked}`),
  ];
};

/** Of a fall or a slide: the speed and the energy at its end. */
export const askDescent: Asker = (entity) => {
  const { name } = entity;
  const hasEnd = numberIn(bodyAt(entity, 1), "end") > 0;
  const end = hasEnd ? "at the end of this descent" : "as it reaches the ground";
  return [
    ask("speed", "speed", name, `the speed of {name} ${end}`),
    ask("kinetic energy", "kinetic energy", name, `the kinetic energy of {name} ${end}`),
  ];
};

/** Of a stop: distances and times before and during the braking. */
export const askStop: Asker = ({ name }) => [
  ask(
    "stopping distance",
    "distance",
    name,
    "the distance that {name} covers from the moment when the driver sees the obstacle until it stands still",
  ),
  ask("braking distance", "distance", name, "the distance that {name} covers while the brakes act"),
  ask(
    "reaction distance",
    "distance",
    name,
    "the distance that {name} covers before the brakes begin to act",
  ),
  ask(
    "stopping time",
    "time",
    name,
    "the time from the moment when the driver sees the obstacle until {name} stands still",
  ),
  ask("braking time", "time", name, "the time for which the brakes of {name} act"),
];
