/** @file What can be asked of an everyday scene as a number: everything that the scene does not already say. */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { RecordedName } from "../../questions/recorded.ts";
import type { Askable } from "../domain.ts";
import { bodyAt, entityOf, numberIn, wordIn } from "./reading.ts";

/** One number of a whole scene; `phrase` speaks of `{name}`. */
function ask(id: string, quantity: RecordedName, subject: string, phrase: string): Askable {
  return { id: `${id} of ${subject}`, quantity, subject, when: "event", phrase };
}

type Asker = (entity: ReadEntity, family: string) => readonly Askable[];

const askTrip: Asker = ({ name, bodies }, family) => {
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

const askEncounter: Asker = (entity) => {
  const { name } = entity;
  const [first, second] = [bodyAt(entity, 1), bodyAt(entity, 2)];
  const starter = wordIn(first, "what");
  const start = numberIn(entity, "late") > 0 ? `${starter} starts` : "they start";
  const isChase = wordIn(entity, "sense") === "behind";
  const event = isChase ? `${wordIn(second, "what")} has caught up` : "{name} meet";
  const walked = isChase ? "up to the moment when the two are side by side" : "up to the meeting";
  return [
    ask("time", "time", name, `the time from the moment when ${start} until ${event}`),
    ask("distance", "distance", first.id, `the distance covered by {name} ${walked}`),
    ask("distance", "distance", second.id, `the distance covered by {name} ${walked}`),
  ];
};

const askDescent: Asker = (entity) => {
  const { name } = entity;
  const end =
    numberIn(bodyAt(entity, 1), "end") > 0 ? "at the end of this descent" : "at the ground";
  return [
    ask("speed", "speed", name, `the speed of {name} ${end}`),
    ask("kinetic energy", "kinetic energy", name, `the kinetic energy of {name} ${end}`),
  ];
};

const askStop: Asker = ({ name }) => [
  ask(
    "stopping distance",
    "distance",
    name,
    "the distance that {name} covers from the moment when the driver sees the obstacle until it stands still",
  ),
  ask(
    "braking distance",
    "distance",
    name,
    "the distance that {name} covers while the brakes act, until it stands still",
  ),
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
  ask("braking time", "time", name, "the time for which the brakes act until {name} stands still"),
];

const askLever: Asker = ({ name, bodies }) => {
  const counter = bodies.find(({ kind }) => kind !== "weight");
  if (counter === undefined) return [];
  const [id, quantity, phrase] =
    counter.kind === "counterweight"
      ? (["place", "distance", "the distance of {name} from the pivot"] as const)
      : (["mass", "mass", "the mass of {name}"] as const);
  return [{ id: `${id} of ${name}`, quantity, subject: counter.id, when: "event", phrase }];
};

const askHoist: Asker = ({ name }) => [
  ask(
    "pull",
    "force",
    name,
    "the force with which the free end of the rope must be held so that {name} hangs still",
  ),
  ask(
    "rope",
    "distance",
    name,
    "the length of rope that must be pulled in to lift {name} by that height",
  ),
];

const askLift: Asker = ({ name }) => [
  ask(
    "work",
    "potential energy change",
    name,
    "the work done on {name} by the upward force during the lift",
  ),
  ask("power", "power", name, "the power with which {name} is lifted"),
  ask("force", "force", name, "the upward force on {name} during the lift"),
];

const askSlope: Asker = ({ name }) => [
  ask("force", "force", name, "the force along the ramp that moves {name} up at constant speed"),
  ask(
    "advantage",
    "number",
    name,
    "the mechanical advantage of the ramp (the weight of {name} divided by the force along the ramp)",
  ),
  ask(
    "work",
    "potential energy change",
    name,
    "the work that the force along the ramp does on {name} on the whole way up",
  ),
];

const askPress: Asker = ({ name }) => [
  ask("force", "force", name, "the force with which the liquid lifts the large piston of {name}"),
  ask("rise", "distance", name, "the distance by which the large piston of {name} rises"),
];

const askSample: Asker = (entity) => {
  const { name } = entity;
  const density = ask("density", "density", name, "the density of {name}");
  const volume = ask("volume", "volume", name, "the volume of {name}");
  const { kind } = bodyAt(entity, 1);
  if (kind === "stuff") return [ask("mass", "mass", name, "the mass of {name}")];
  if (kind === "heap") return [volume];
  return kind === "cuboid" ? [density, volume] : [density];
};

/** True where the thing in the pool floats, told from the numbers that the scene gives. */
function canFloat(entity: ReadEntity): boolean {
  const body = bodyAt(entity, 1);
  const room = ["length", "width", "height"].reduce((v, edge) => v * (body.values[edge] ?? 1), 1);
  const density = body.kind === "block" ? numberIn(body, "density") : numberIn(body, "mass") / room;
  return density < 0.99 * numberIn(entity, "density");
}

const askPool: Asker = (entity) => {
  const { name } = entity;
  if (!canFloat(entity)) return [];
  const body = bodyAt(entity, 1);
  const depth = ask(
    "depth",
    "distance",
    name,
    "the depth of the bottom of {name} below the surface while it floats at rest",
  );
  const above = ask(
    "freeboard",
    "distance",
    name,
    "the height of the top of {name} above the surface while it floats at rest",
  );
  const share = ask(
    "fraction",
    "number",
    name,
    "the fraction of the volume of {name} that is under the surface while it floats at rest (a number between 0 and 1)",
  );
  const cargo = ask(
    "cargo",
    "mass",
    name,
    "the mass of the cargo that {name} must carry so that its top is just level with the surface",
  );
  return body.kind === "hull" ? [depth, above, share, cargo] : [share, depth, above];
};

const askStand: Asker = ({ name }) => [
  ask("pressure", "pressure", name, "the pressure that {name} exerts on the floor under each foot"),
  ask("force", "force", name, "the force with which each foot of {name} presses on the floor"),
];

const askTank: Asker = ({ name, bodies }) => [
  ask(
    "pressure",
    "pressure",
    name,
    "the pressure at the bottom of {name} due to the liquid alone (without the pressure of the air)",
  ),
  ask(
    "force",
    "force",
    name,
    "the force on the plug of {name} due to the liquid alone (without the pressure of the air)",
  ),
  ...(bodies.length > 1
    ? [
        ask(
          "boundary pressure",
          "pressure",
          name,
          "the pressure at the boundary between the two liquids in {name} due to the upper liquid alone (without the pressure of the air)",
        ),
      ]
    : []),
];

const askGauge: Asker = ({ name }) => [
  ask("stretch", "distance", name, "the distance by which the second pull stretches {name}"),
  ask("stiffness", "stiffness", name, "the stiffness of {name}"),
];

const askSprings: Asker = (entity) => {
  const { name, bodies } = entity;
  const stretch = ask(
    "stretch",
    "distance",
    name,
    "the distance by which the pull stretches {name}",
  );
  const energy = ask("energy", "elastic energy", name, "the elastic energy stored in {name}");
  if (bodies.length < 2) return [stretch, energy];
  const whole = ask(
    "stiffness",
    "stiffness",
    name,
    "the stiffness of {name}, taken together as one spring",
  );
  const beside = wordIn(entity, "joined") === "side by side";
  const each = bodies.map(({ id }) =>
    beside
      ? ask("force", "force", id, "the pulling force of {name}")
      : ask("stretch", "distance", id, "the stretch of {name}"),
  );
  return [stretch, whole, energy, ...each];
};

const ASKERS: Readonly<Record<string, Asker>> = {
  trip: askTrip,
  encounter: askEncounter,
  descent: askDescent,
  stop: askStop,
  lever: askLever,
  hoist: askHoist,
  lift: askLift,
  slope: askSlope,
  press: askPress,
  sample: askSample,
  pool: askPool,
  stand: askStand,
  tank: askTank,
  gauge: askGauge,
  springs: askSprings,
};

/** The numbers that a scene can be asked for; none at level 0. */
export function listAsks(scene: ReadScene): readonly Askable[] {
  const entity = entityOf(scene);
  return ASKERS[entity.kind]?.(entity, scene.family) ?? [];
}
