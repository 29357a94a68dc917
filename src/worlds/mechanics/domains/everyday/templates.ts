/** @file The compositions that are asked with symbols. */
import { rngFrom } from "../../../../core/rng.ts";
import { type Drawer, newDrawer } from "../../language/drawer.ts";
import { EARTH_GRAVITY } from "../../language/read.ts";
import type { EntityScene } from "../../language/scene.ts";
import type { SceneFamily, Setting, Template } from "../domain.ts";
import { drawUntil } from "./families/draws.ts";
import { MACHINE_FAMILIES } from "./families/machines.ts";
import { MATTER_FAMILIES } from "./families/matter.ts";
import { MOTION_FAMILIES } from "./families/motion.ts";

const TEMPLATE_FAMILIES: readonly SceneFamily[] = [
  ...MOTION_FAMILIES,
  ...MACHINE_FAMILIES,
  ...MATTER_FAMILIES,
];

interface Plan {
  readonly id: string;
  readonly family: string;
  readonly setting: Setting;
  readonly asks: readonly string[];
  /** Holds for the compositions that are meant. */
  fits(scene: EntityScene): boolean;
}

const kindsAre =
  (...kinds: readonly string[]) =>
  ({ entities: [entity] }: EntityScene): boolean =>
    entity !== undefined && kinds.join() === entity.bodies.map(({ kind }) => kind).join();

const wordIs =
  (key: string, word: string) =>
  ({ entities: [entity] }: EntityScene): boolean =>
    entity?.[key] === word;

const wayIs =
  (way: string) =>
  ({ entities: [entity] }: EntityScene): boolean =>
    entity?.bodies[0]?.["way"] === way;

const floats = (kind: string) => (scene: EntityScene) => {
  if (!kindsAre(kind)(scene)) return false;
  const body = scene.entities[0]?.bodies[0];
  const liquid = Number.parseFloat(String(scene.entities[0]?.["density"]));
  const number = (key: string): number => Number.parseFloat(String(body?.[key]));
  const density =
    kind === "block"
      ? number("density")
      : number("mass") / (number("length") * number("width") * number("height") * 0.01);
  return density < 0.99 * liquid;
};

const PLANS: readonly Plan[] = [
  plan("timed", "steady-motion", "easy", ["distance of A"], kindsAre("timed")),
  plan("measured", "steady-motion", "easy", ["speed of A"], kindsAre("measured")),
  plan("paced", "steady-motion", "easy", ["time of A"], kindsAre("paced")),
  plan("two-timed", "two-stretches", "easy", ["distance of A"], kindsAre("timed", "timed")),
  plan("towards", "meeting", "easy", ["time of A", "distance of A.1"], () => true),
  plan("head-start", "catching-up", "easy", ["time of A", "distance of A.2"], () => true),
  plan("place", "lever", "easy", ["place of A"], kindsAre("weight", "counterweight")),
  plan("mass", "lever", "hard", ["mass of A"], kindsAre("weight", "weight", "counterplace")),
  plan("block", "rope-strands", "medium", ["pull of A", "rope of A"], () => true),
  plan("two-timed", "average-speed", "easy", ["speed of A"], kindsAre("timed", "timed")),
  plan("two-paced", "average-speed", "easy", ["speed of A"], kindsAre("paced", "paced")),
  plan("cuboid", "density", "medium", ["density of A"], kindsAre("cuboid")),
  plan("dipped", "density", "hard", ["density of A"], kindsAre("dipped")),
  plan("block", "floating", "easy", ["depth of A", "freeboard of A"], floats("block")),
  plan("hull", "floating", "hard", ["depth of A", "cargo of A"], floats("hull")),
  plan("feet", "pressure", "easy", ["pressure of A"], () => true),
  plan("two-layers", "liquid-pressure", "hard", ["pressure of A", "force of A"], () => true),
  plan("pistons", "hydraulic-press", "medium", ["force of A", "rise of A"], () => true),
  plan("trial", "hooke", "medium", ["stretch of A"], () => true),
  plan(
    "chain",
    "two-springs",
    "medium",
    ["stretch of A", "stiffness of A", "energy of A"],
    wordIs("joined", "one behind the other"),
  ),
  plan(
    "beside",
    "two-springs",
    "easy",
    ["stretch of A", "energy of A"],
    wordIs("joined", "side by side"),
  ),
  plan("crane", "work-power", "medium", ["work of A", "power of A"], () => true),
  plan("smooth", "ramp", "medium", ["force of A"], () => true),
  plan("ground", "drop-energy", "easy", ["speed of A"], wayIs("falls")),
  plan("above", "drop-energy", "hard", ["speed of A", "kinetic energy of A"], wayIs("slides")),
  plan(
    "brakes",
    "stopping",
    "medium",
    ["stopping distance of A", "stopping time of A"],
    () => true,
  ),
];

function plan(
  id: string,
  family: string,
  setting: Setting,
  asks: readonly string[],
  fits: (scene: EntityScene) => boolean,
): Plan {
  return { id, family, setting, asks, fits };
}

/** Words that do not change the formula: a composition keeps them, so that its scenes have one shape. */
const NAMES = ["what", "liquid"] as const;

function dressed<T extends Readonly<Record<string, unknown>>>(part: T, like: T | undefined): T {
  const words = NAMES.filter((key) => part[key] !== undefined && like?.[key] !== undefined);
  return { ...part, ...Object.fromEntries(words.map((key) => [key, like?.[key]])) };
}

/** A scene in the words of another of the same composition. */
function inWordsOf(scene: EntityScene, like: EntityScene): EntityScene {
  const entities = scene.entities.map((entity, i) => {
    const model = like.entities[i];
    const bodies = entity.bodies.map((body, j) => dressed(body, model?.bodies[j]));
    return { ...dressed(entity, model), bodies };
  });
  return { ...scene, entities };
}

function templateOf({ id, family, setting, asks, fits }: Plan): readonly Template[] {
  const found = TEMPLATE_FAMILIES.find((one) => one.id === family);
  const level = found?.levels[setting];
  if (found === undefined || level === undefined) return [];
  const compose = (draw: Drawer): EntityScene =>
    drawUntil(() => found.compose(draw, setting), fits);
  const draw = newDrawer(rngFrom("everyday", "template", family, id), {}, EARTH_GRAVITY);
  const scene = compose(draw);
  const redraw = (fresh: Drawer): EntityScene => inWordsOf(compose(fresh), scene);
  return [{ id, family, level, scene, asks, redraw }];
}

/** Compositions that are asked with symbols. */
export const TEMPLATES: readonly Template[] = PLANS.flatMap(templateOf);
