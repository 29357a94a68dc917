/** @file Changes worth supposing, in the middle of each motion, and what can be taken away from a scene. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadChange, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Ablation } from "../domain.ts";
import { burnTime, watchCharge, watchPlanets } from "./horizon.ts";
import { centreOf, firstBody, numberOf } from "./layout.ts";

/** Changes of a scene, with times to two digits. */
export function listChanges(scene: ReadScene, rng: Rng): readonly ReadChange[] {
  return scene.entities.flatMap((entity) => changesOf(scene, entity, rng));
}

function changesOf(scene: ReadScene, entity: ReadEntity, rng: Rng): ReadChange[] {
  const about = (scale: number, low: number, high: number): number =>
    Number((scale * rng.uniform(low, high)).toPrecision(2));
  const body = firstBody(entity);
  switch (entity.kind) {
    case "solar-system":
      return planetChanges(entity, about(watchPlanets(entity), 0.15, 0.5), rng);
    case "rocket":
    case "planet-rocket": {
      const [from, to] = burnSpan(scene, entity);
      const atS = about(1, from + 0.35 * (to - from), from + 0.8 * (to - from));
      return atS > from && atS < to ? [{ atS, do: "engine-stops", target: body.id }] : [];
    }
    case "charge": {
      const atS = about(watchCharge(entity), 0.2, 0.6);
      return entity.bodies.slice(1).map(({ id }) => ({ atS, do: "field-off", target: id }));
    }
    default:
      return throwChanges(scene, entity, about);
  }
}

function planetChanges(entity: ReadEntity, atS: number, rng: Rng): ReadChange[] {
  const movable = entity.bodies.filter(({ kind }) => kind !== "probe");
  if (movable.length < entity.bodies.length) return [];
  const target = rng.pick(movable).id;
  return [
    { atS, do: "speed-up", target },
    { atS, do: "slow-down", target },
    { atS, do: "star-vanishes", target: entity.name },
  ];
}

function burnSpan(scene: ReadScene, entity: ReadEntity): readonly [number, number] {
  const { mass = 0, flow = 1, exhaust = 0 } = firstBody(entity).values;
  const weight =
    entity.kind === "rocket"
      ? scene.gravity
      : numberOf(entity, "gm") / numberOf(entity, "radius") ** 2;
  const thrust = flow * exhaust * Math.sin(numberOf(entity, "angle"));
  return [Math.max(0, (mass - thrust / weight) / flow), burnTime(entity)];
}

function throwChanges(
  { gravity }: ReadScene,
  entity: ReadEntity,
  about: (scale: number, low: number, high: number) => number,
): ReadChange[] {
  const body = firstBody(entity);
  const [speed, angle] = [numberOf(body, "speed"), numberOf(body, "angle")];
  if (entity.kind === "slope-throw") return [];
  const rise = (speed * Math.sin(angle)) / gravity;
  const fall = Math.sqrt(rise * rise + (2 * numberOf(entity, "height")) / gravity);
  const dragged = numberOf(body, "linear") + numberOf(body, "quadratic") > 0;
  const atS = about(rise + fall, 0.25, dragged ? 0.45 : 0.7);
  const caught = { atS, do: "caught", target: body.id };
  return dragged ? [caught, { atS, do: "drag-vanishes", target: body.id }] : [caught];
}

/** The scene with one force or one property taken away. */
export function listAblations(scene: ReadScene): readonly Ablation[] {
  return scene.entities.flatMap((entity, index) => {
    const replace = (changed: ReadEntity): ReadScene => ({
      ...scene,
      entities: scene.entities.map((one, i) => (i === index ? changed : one)),
    });
    return ablationsOf(entity).map(({ name, entity: changed }) => ({
      name,
      scene: replace(changed),
    }));
  });
}

interface Without {
  readonly name: string;
  readonly entity: ReadEntity;
}

/** So weak that it does nothing in any motion that is watched. */
const NOTHING = 1e-9;

function ablationsOf(entity: ReadEntity): Without[] {
  const body = firstBody(entity);
  const scaled = (name: string, key: string, factor: number): Without => ({
    name,
    entity: { ...entity, values: { ...entity.values, [key]: numberOf(entity, key) * factor } },
  });
  const altered = (name: string, values: Record<string, number>): Without => ({
    name,
    entity: { ...entity, bodies: [withValues(body, values), ...entity.bodies.slice(1)] },
  });
  switch (entity.kind) {
    case "solar-system":
      return entity.bodies.every(({ kind }) => kind === "planet")
        ? [scaled(`without the ${centreOf(entity)}`, "gm", NOTHING)]
        : [];
    case "rocket":
    case "planet-rocket": {
      const { mass = 1, flow = 1, exhaust = 1 } = body.values;
      // The same thrust from a gas that weighs next to nothing.
      const light = altered("with a mass that stays the same", {
        flow: flow * 1e-4,
        exhaust: exhaust * 1e4,
        dry: mass - (mass - numberOf(body, "dry")) * 1e-4,
      });
      return entity.kind === "rocket"
        ? [light]
        : [light, scaled("without the planet's attraction", "gm", NOTHING)];
    }
    case "charge":
      return entity.bodies.slice(1).length < 2
        ? []
        : entity.bodies.slice(1).map(({ id, kind }) => ({
            name: `without the ${kind} field`,
            entity: { ...entity, bodies: entity.bodies.filter((one) => one.id !== id) },
          }));
    default:
      return [
        ...(numberOf(body, "linear") > 0 ? [altered("without drag", { linear: 0 })] : []),
        ...(numberOf(body, "quadratic") > 0 ? [altered("without drag", { quadratic: 0 })] : []),
        ...((entity.values["friction"] ?? 0) > 0
          ? [scaled("without friction", "friction", 0)]
          : []),
      ];
  }
}

function withValues(body: ReadBody, values: Record<string, number>): ReadBody {
  return { ...body, values: { ...body.values, ...values } };
}
