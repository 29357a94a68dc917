/** @file Scenes that no bounds of single numbers can rule out: rockets heavier than their thrust, balls in the ground. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Fault } from "../domain.ts";
import { KINDS_OF } from "./kinds.ts";
import { firstBody, numberOf } from "./layout.ts";

const DEGREE = Math.PI / 180;
/** What each change may happen to: an entity's kind, and what its target is. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  "speed-up": ["planet", "orbiter"],
  "slow-down": ["planet", "orbiter"],
  "star-vanishes": ["solar-system"],
  "engine-stops": ["rocket"],
  caught: ["ball"],
  "drag-vanishes": ["ball"],
  "field-off": ["electric", "magnetic", "oscillating", "ramp", "growing", "source", "wire"],
};

/** What makes a scene impossible. */
export function findFaults(scene: ReadScene): readonly Fault[] {
  const allowed = KINDS_OF[scene.family] ?? [];
  const most = scene.family === "projectile-motion" ? 2 : 1;
  const faults: Fault[] = [];
  if (scene.entities.length < 1 || scene.entities.length > most)
    faults.push({
      field: "entities",
      said: `must be 1 to ${most} in number in ${scene.family}, found ${scene.entities.length}`,
    });
  if (scene.ropes.length > 0)
    faults.push({ field: "ropes", said: "have no place here: leave them out" });
  for (const [index, entity] of scene.entities.entries()) {
    const at = `entities.${index}`;
    if (!allowed.includes(entity.kind)) {
      faults.push({
        field: `${at}.kind`,
        said: `is ${entity.kind} and must be ${allowed.join(" or ")} in ${scene.family}`,
      });
      continue;
    }
    faults.push(...faultsOf(scene, entity, at));
  }
  return [...faults, ...changeFaults(scene)];
}

function faultsOf(scene: ReadScene, entity: ReadEntity, at: string): Fault[] {
  switch (entity.kind) {
    case "solar-system":
      return entity.bodies.flatMap((body, j) => planetFaults(entity, body, `${at}.bodies.${j}`));
    case "rocket":
      return rocketFaults(entity, scene.gravity, at);
    case "planet-rocket":
      return rocketFaults(entity, numberOf(entity, "gm") / numberOf(entity, "radius") ** 2, at);
    case "charge":
      return chargeFaults(entity, at);
    default:
      return throwFaults(entity, at);
  }
}

function planetFaults(entity: ReadEntity, body: ReadBody, at: string): Fault[] {
  if (body.kind === "probe") {
    const ratio = numberOf(body, "to") / numberOf(body, "from");
    const isApart = (ratio > 1.02 || ratio < 0.98) && ratio < 30 && ratio > 1 / 30;
    return isApart
      ? []
      : [
          {
            field: `${at}.to`,
            said: `is ${ratio.toPrecision(3)} times the first radius and must differ from it by 2 % to a factor of 30`,
          },
        ];
  }
  if (body.kind !== "planet") return [];
  const [r, v, heading] = ["distance", "speed", "heading"].map((name) => numberOf(body, name)) as [
    number,
    number,
    number,
  ];
  const excess = (v * v * r) / (2 * numberOf(entity, "gm"));
  const faults: Fault[] = [];
  if (Math.abs(excess - 1) < 0.02) {
    faults.push({
      field: `${at}.speed`,
      said: "is within 1 % of the speed of escape, where nothing can be told about the orbit",
    });
  }
  const spin = r * v * Math.sin(heading);
  if ((spin * spin) / numberOf(entity, "gm") < 0.04 * r) {
    faults.push({
      field: `${at}.speed`,
      said: "leads so close past the star that it must be larger, or the heading nearer to 90°",
    });
  }
  if (excess > 50)
    faults.push({
      field: `${at}.speed`,
      said: "is so large that the star hardly matters; at most 7 times the speed of escape",
    });
  return faults;
}

function rocketFaults(entity: ReadEntity, weight: number, at: string): Fault[] {
  const { mass = 0, dry = 0, flow = 0, exhaust = 0 } = firstBody(entity).values;
  if (dry > 0.98 * mass) {
    return [
      {
        field: `${at}.bodies.0.dry`,
        said: `is ${show(dry / mass)} of the mass at ignition and must be at most 0.98 of it`,
      },
    ];
  }
  const lift = (flow * exhaust * Math.sin(numberOf(entity, "angle"))) / weight;
  if (lift <= dry * 1.02) {
    return [
      {
        field: `${at}.bodies.0.flow`,
        said: "gives a thrust that never lifts the rocket off: the upward part of flow times exhaust speed must exceed the weight of the dry rocket by 2 %",
      },
    ];
  }
  const isVertical = Math.abs(numberOf(entity, "angle") - Math.PI / 2) < 1e-9;
  if (lift <= mass * 1.02 && !isVertical) {
    return [
      {
        field: `${at}.bodies.0.flow`,
        said: "gives a thrust too weak for a slanted start, which must lift off at once",
      },
    ];
  }
  if (Math.abs(lift / mass - 1) < 0.01) {
    return [
      {
        field: `${at}.bodies.0.flow`,
        said: "gives a thrust within 1 % of the weight at ignition, where nobody can tell whether it lifts off",
      },
    ];
  }
  if ((mass - dry) / flow > 1e6)
    return [{ field: `${at}.bodies.0.flow`, said: "burns for more than a million seconds" }];
  return [];
}

function throwFaults(entity: ReadEntity, at: string): Fault[] {
  const body = firstBody(entity);
  const [angle, linear, quadratic] = ["angle", "linear", "quadratic"].map((name) =>
    numberOf(body, name),
  ) as [number, number, number];
  const faults: Fault[] = [];
  const where = `${at}.bodies.0`;
  if (linear > 0 && quadratic > 0)
    faults.push({
      field: `${where}.quadratic`,
      said: "is given beside a linear drag; give one of them",
    });
  if (entity.kind === "slope-throw") {
    if (linear > 0 || quadratic > 0)
      faults.push({ field: where, said: "has a drag, which a throw on a slope may not have" });
    const slope = numberOf(entity, "slope") * (entity.options["way"] === "downhill" ? -1 : 1);
    if (angle < slope + 2 * DEGREE || angle > 89 * DEGREE) {
      faults.push({
        field: `${where}.angle`,
        said: `is ${show(angle / DEGREE)}° and must lie between ${show(slope / DEGREE + 2)}° and 89°, so that the ball leaves the slope`,
      });
    }
    return faults;
  }
  const isLow = numberOf(entity, "height") === 0;
  if (isLow && angle < 2 * DEGREE) {
    faults.push({
      field: `${where}.angle`,
      said: `is ${show(angle / DEGREE)}° and must be at least 2° for a throw from the floor`,
    });
  }
  const isPlain = entity.options["floor"] !== "bounces";
  if (isPlain && (numberOf(entity, "restitution") < 1 || numberOf(entity, "friction") > 0)) {
    faults.push({
      field: `${at}.floor`,
      said: 'is "lands", so leave out restitution and friction or make it "bounces"',
    });
  }
  return faults;
}

/** A tenth of the elementary charge: anything less is no charge. */
const LEAST_CHARGE = 1.6e-20;

function chargeFaults(entity: ReadEntity, at: string): Fault[] {
  const faults: Fault[] = [];
  const [particle, ...fields] = entity.bodies;
  if (particle?.kind !== "particle")
    return [
      {
        field: `${at}.bodies.0.kind`,
        said: `is ${particle?.kind ?? "missing"} and must be particle`,
      },
    ];
  const kinds = fields.map(({ kind }) => kind);
  for (const [j, kind] of kinds.entries()) {
    if (kind === "particle")
      faults.push({
        field: `${at}.bodies.${j + 1}.kind`,
        said: "is a second particle; there is one",
      });
    if (kinds.indexOf(kind) < j)
      faults.push({
        field: `${at}.bodies.${j + 1}.kind`,
        said: `is a second ${kind} field; give one of each kind`,
      });
  }
  if (Math.abs(numberOf(particle, "charge")) < LEAST_CHARGE)
    faults.push({ field: `${at}.bodies.0.charge`, said: "is 0 and must not be" });
  const isMoving = numberOf(particle, "speed") > 0;
  const angled = numberOf(particle, "angle") !== 0;
  if (!isMoving && angled)
    faults.push({
      field: `${at}.bodies.0.angle`,
      said: "is given for a particle at rest: leave it out",
    });
  const pushed = kinds.some((kind) => ["electric", "oscillating", "ramp", "source"].includes(kind));
  if (!isMoving && !pushed)
    faults.push({
      field: `${at}.bodies.0.speed`,
      said: "is missing, and nothing would ever move the particle",
    });
  return [...faults, ...sourceFaults(particle, fields, at)];
}

/** A charge aimed at a source that attracts it would run into it. */
function sourceFaults(particle: ReadBody, fields: readonly ReadBody[], at: string): Fault[] {
  const source = fields.find(({ kind }) => kind === "source");
  if (source === undefined) return [];
  const attracts = numberOf(particle, "charge") > 0 === (source.options["way"] === "towards");
  const across = numberOf(particle, "speed") * Math.abs(Math.sin(numberOf(particle, "angle")));
  const pull =
    (Math.abs(numberOf(particle, "charge")) * numberOf(source, "strength")) /
    numberOf(particle, "mass");
  const distance = numberOf(source, "distance");
  if (fields.length > 1) {
    const j = fields.indexOf(source) + 1;
    return [
      {
        field: `${at}.bodies.${j}.kind`,
        said: "is a point source beside another field; it must be the only one",
      },
    ];
  }
  if (attracts && (across * across) / (pull * distance) < 0.15) {
    return [
      {
        field: `${at}.bodies.0.speed`,
        said: "has too small a part across the line to the source, which the particle would all but hit",
      },
    ];
  }
  return [];
}

function changeFaults(scene: ReadScene): Fault[] {
  const { change } = scene;
  if (change === undefined) return [];
  const owner = scene.entities.find(({ name }) => name === change.target.split(".")[0]);
  const body = owner?.bodies.find(({ id }) => id === change.target);
  const kind = body?.kind ?? (owner?.name === change.target ? owner?.kind : undefined);
  const kinds = TARGETS[change.do] ?? [];
  if (kind === undefined || !kinds.includes(kind)) {
    return [
      {
        field: "change.target",
        said: `is ${change.target} and must be a ${kinds.join(" or ")} for "${change.do}"`,
      },
    ];
  }
  if (
    change.do === "drag-vanishes" &&
    body !== undefined &&
    numberOf(body, "linear") + numberOf(body, "quadratic") === 0
  ) {
    return [{ field: "change.do", said: "is drag-vanishes, but there is no drag" }];
  }
  if (change.do !== "engine-stops" || owner === undefined || body === undefined) return [];
  return engineFaults(scene, owner, body, change.atS);
}

/** The engine must stop while the rocket flies under thrust. */
function engineFaults(scene: ReadScene, owner: ReadEntity, body: ReadBody, atS: number): Fault[] {
  const { mass = 0, dry = 0, flow = 1, exhaust = 0 } = body.values;
  const weight =
    owner.kind === "rocket"
      ? scene.gravity
      : numberOf(owner, "gm") / numberOf(owner, "radius") ** 2;
  const liftS = Math.max(
    0,
    (mass - (flow * exhaust * Math.sin(numberOf(owner, "angle"))) / weight) / flow,
  );
  const burntS = (mass - dry) / flow;
  if (atS > liftS && atS < burntS) return [];
  return [
    {
      field: "change.at",
      said: `is ${show(atS)} s and must lie between the lift-off at ${show(liftS)} s and the burn-out at ${show(burntS)} s`,
    },
  ];
}

function show(value: number): string {
  return String(Number(value.toPrecision(3)));
}
