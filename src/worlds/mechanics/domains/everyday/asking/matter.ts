/** @file Numbers of samples, liquids, pressure and springs. */
import type { ReadEntity } from "../../../language/scene.ts";
import { bodyAt, numberIn, wordIn } from "../reading.ts";
import { type Asker, ask } from "./ask.ts";

/** Of a sample: density, volume or mass, whichever is not given. */
export const askSample: Asker = (entity) => {
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

/** Of what floats: how deep, how high, which share, how much more it carries; nothing of what sinks. */
export const askPool: Asker = (entity) => {
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

/** Of what stands: force and pressure under each foot. */
export const askStand: Asker = ({ name }) => [
  ask("pressure", "pressure", name, "the pressure on the floor under each foot of {name}"),
  ask("force", "force", name, "the force on the floor under each foot of {name}"),
];

/** Of a tank: pressures and the force on the plug. */
export const askTank: Asker = ({ name, bodies }) => [
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

/** Of a spring that is tested: its stiffness and its second stretch. */
export const askGauge: Asker = ({ name, bodies }) => {
  const trials = bodies.filter(({ kind }) => kind === "trial");
  const stiffness = (subject: string) =>
    ask("stiffness", "stiffness", subject, "the stiffness of {name}");
  if (trials.length > 1) return trials.map(({ id }) => stiffness(id));
  return [
    ask("stretch", "distance", name, "the distance by which the second pull stretches {name}"),
    stiffness(name),
  ];
};

/** Of springs: their stretch, their stiffness together, their energy, and what each does. */
export const askSprings: Asker = (entity) => {
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
