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
import { isUsual, sizeOf } from "./sizes.ts";

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
  /** What the entity, then its bodies are called, where they have names. */
  readonly words: readonly string[];
}

const kindsAre =
  (...kinds: readonly string[]) =>
  ({ entities: [entity] }: EntityScene): boolean =>
    entity !== undefined && kinds.join() === entity.bodies.map(({ kind }) => kind).join();

const wordIs =
  (key: string, word: string) =>
  ({ entities: [entity] }: EntityScene): boolean =>
    entity?.[key] === word;

/** One thing alone that comes down this way. */
const wayIs =
  (way: string) =>
  ({ entities: [entity] }: EntityScene): boolean =>
    entity?.bodies.length === 1 && entity.bodies[0]?.["way"] === way;

const floats =
  (kind: string) =>
  (scene: EntityScene): boolean => {
    const [entity] = scene.entities;
    const [body] = entity?.bodies ?? [];
    if (entity === undefined || body?.kind !== kind) return false;
    return sizeOf(body, "density") < 0.99 * sizeOf(entity, "density");
  };

/** One family's plans: the composition, how hard it is set, what is asked, the words, and what it is made of. */
type Row = readonly [
  id: string,
  setting: Setting,
  asks: string,
  words: string,
  fits?: Plan["fits"],
];

/** Words of a wide range of sizes, so that no number is always the same. */
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  "steady-motion": [
    ["timed", "easy", "distance of A", "cyclist", kindsAre("timed")],
    ["measured", "easy", "speed of A", "cyclist", kindsAre("measured")],
    ["paced", "easy", "time of A", "horse", kindsAre("paced")],
  ],
  "two-stretches": [["two-timed", "easy", "distance of A", "horse", kindsAre("timed", "timed")]],
  meeting: [["towards", "easy", "time of A, distance of A.1", "Ada, Ben"]],
  "catching-up": [["head-start", "easy", "time of A, distance of A.2", "Emmy, Finn"]],
  lever: [
    ["place", "easy", "place of A", "blue weight, red weight", kindsAre("weight", "counterweight")],
    [
      "mass",
      "hard",
      "mass of A",
      "blue weight, green weight, red weight",
      kindsAre("weight", "weight", "counterplace"),
    ],
  ],
  "rope-strands": [["block", "medium", "pull of A, rope of A", "crate"]],
  "average-speed": [
    ["two-timed", "easy", "speed of A", "cyclist", kindsAre("timed", "timed")],
    ["two-paced", "easy", "speed of A", "cyclist", kindsAre("paced", "paced")],
  ],
  density: [
    ["cuboid", "medium", "density of A", "sample", kindsAre("cuboid")],
    ["dipped", "hard", "density of A", "sample", kindsAre("dipped")],
  ],
  floating: [
    ["block", "medium", "depth of A, freeboard of A", "brine, block", floats("block")],
    ["hull", "hard", "depth of A, cargo of A", "brine, container", floats("hull")],
  ],
  pressure: [["feet", "easy", "pressure of A", "machine", kindsAre("stander")]],
  "liquid-pressure": [["two-layers", "hard", "pressure of A, force of A", "lamp oil, brine"]],
  "hydraulic-press": [["pistons", "medium", "force of A, rise of A", ""]],
  hooke: [["trial", "medium", "stretch of A", "spring", kindsAre("trial", "retrial")]],
  "two-springs": [
    [
      "chain",
      "medium",
      "stretch of A, stiffness of A, energy of A",
      "",
      wordIs("joined", "one behind the other"),
    ],
    ["beside", "easy", "stretch of A, energy of A", "", wordIs("joined", "side by side")],
  ],
  "work-power": [["crane", "medium", "work of A, power of A", "crate", kindsAre("lifted")]],
  ramp: [["smooth", "medium", "force of A", "crate"]],
  "drop-energy": [
    ["ground", "easy", "speed of A", "stone", wayIs("falls")],
    ["above", "hard", "speed of A, kinetic energy of A", "sledge", wayIs("slides")],
  ],
  stopping: [["brakes", "medium", "stopping distance of A, stopping time of A", "car"]],
};

const listed = (text: string): readonly string[] => (text === "" ? [] : text.split(", "));

const PLANS: readonly Plan[] = Object.entries(ROWS).flatMap(([family, rows]) =>
  rows.map(([id, setting, asks, words, fits = () => true]) => ({
    id,
    family,
    setting,
    asks: listed(asks),
    words: listed(words),
    fits,
  })),
);

/** Names of things, in the order in which a plan gives them: the entity's, then those of its bodies. */
const NAMES = ["what", "liquid"] as const;

const namesIn = (part: Part): string[] => NAMES.filter((key) => part[key] !== undefined);

type Part = Readonly<Record<string, unknown>>;

/** A scene in other words; they do not change the formula, so a composition keeps its own. */
function inWords(scene: EntityScene, words: readonly string[]): EntityScene {
  const left = [...words];
  const dressed = <T extends Part>(part: T): T => ({
    ...part,
    ...Object.fromEntries(namesIn(part).map((key) => [key, left.shift() ?? part[key]])),
  });
  const entities = scene.entities.map((entity) => {
    const named = dressed(entity);
    return { ...named, bodies: entity.bodies.map(dressed) };
  });
  return { ...scene, entities };
}

function templateOf({ id, family, setting, asks, fits, words }: Plan): readonly Template[] {
  const found = TEMPLATE_FAMILIES.find((one) => one.id === family);
  const level = found?.levels[setting];
  if (found === undefined || level === undefined) return [];
  const redraw = (draw: Drawer): EntityScene =>
    drawUntil(
      () => inWords(found.compose(draw, setting), words),
      (scene) => fits(scene) && scene.entities.every(isUsual),
    );
  const draw = newDrawer(rngFrom("everyday", "template", family, id), {}, EARTH_GRAVITY);
  return [{ id, family, level, scene: redraw(draw), asks, redraw }];
}

/** Compositions that are asked with symbols. */
export const TEMPLATES: readonly Template[] = PLANS.flatMap(templateOf);
