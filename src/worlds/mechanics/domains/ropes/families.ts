/** @file The families of rope scenes: which machines each draws from, and how many. */
import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene } from "../../language/scene.ts";
import type { SceneFamily, Setting } from "../domain.ts";
import { composeRopes, type Plan } from "./compose.ts";

type Pool = Plan["pool"];

const FIXED = "mass-with-fixed-pulley";
const MOVABLE = "mass-with-movable-pulley";
const REVERSED = "mass-with-reversed-movable-pulley";
const DIRECTED = "directed-mass";
const LINE = "two-side-mass-plane";
const STACK = "stacked-mass-plane";
const PRISM = "mass-prism-plane";

const PULLEYS: Pool = [
  [FIXED, 3],
  [MOVABLE, 3],
  [REVERSED, 2],
];

interface Recipe {
  readonly id: string;
  readonly title: string;
  readonly basic?: true;
  readonly pool: Pool;
  readonly mains: Readonly<Record<Setting, readonly [number, number]>>;
  /** The setting by which values are drawn; unset: that of the scene. */
  readonly values?: Setting;
  readonly closing: Plan["closing"];
  readonly tidy: number;
  readonly rough: number;
}

const RECIPES: readonly Recipe[] = [
  {
    id: "basic-pulley",
    title: "Pulleys and blocks",
    basic: true,
    pool: PULLEYS,
    mains: { easy: [1, 1], medium: [1, 2], hard: [2, 2] },
    closing: [1, 0, 0],
    tidy: 0.4,
    rough: 0.3,
  },
  {
    id: "intermediate-pulley",
    title: "Pulleys, blocks and constant forces",
    pool: [...PULLEYS, [DIRECTED, 1]],
    mains: { easy: [2, 2], medium: [2, 3], hard: [3, 3] },
    closing: [3, 1, 0],
    tidy: 0.4,
    rough: 0.25,
  },
  {
    id: "basic-inclined-plane",
    title: "Blocks on a plane",
    basic: true,
    pool: [
      [LINE, 3],
      [PRISM, 2],
    ],
    mains: { easy: [1, 1], medium: [1, 1], hard: [1, 1] },
    closing: [1, 0, 0],
    tidy: 0.7,
    rough: 0.7,
  },
  {
    id: "intermediate-inclined-plane",
    title: "Blocks, stacks and prisms on planes",
    pool: [
      [LINE, 3],
      [PRISM, 2],
      [STACK, 3],
    ],
    mains: { easy: [1, 2], medium: [2, 2], hard: [2, 3] },
    values: "medium",
    closing: [1, 0, 0],
    tidy: 0.7,
    rough: 0.6,
  },
  {
    id: "advanced-inclined-plane",
    title: "Several machines on planes",
    pool: [
      [LINE, 3],
      [PRISM, 2],
      [STACK, 3],
    ],
    mains: { easy: [2, 2], medium: [3, 3], hard: [3, 3] },
    values: "hard",
    closing: [2, 1, 0],
    tidy: 0.8,
    rough: 0.6,
  },
  {
    id: "intermediate-hybrid",
    title: "Planes and pulleys",
    pool: [...PULLEYS, [LINE, 3], [PRISM, 2], [STACK, 2]],
    mains: { easy: [2, 2], medium: [2, 3], hard: [3, 3] },
    values: "medium",
    closing: [4, 2, 1],
    tidy: 0.6,
    rough: 0.4,
  },
  {
    id: "advanced-hybrid",
    title: "Planes, pulleys and slanted ropes",
    pool: [...PULLEYS, [LINE, 3], [PRISM, 2], [STACK, 2], [DIRECTED, 1]],
    mains: { easy: [2, 3], medium: [3, 3], hard: [3, 4] },
    values: "hard",
    closing: [4, 2, 1],
    tidy: 0.6,
    rough: 0.4,
  },
  {
    id: "difficult-pulley",
    title: "Prisms and boxes with a string over the top",
    pool: [
      ["mass-prism-pulley-plane", 1],
      ["mass-box-plane", 1],
    ],
    mains: { easy: [1, 1], medium: [1, 1], hard: [1, 1] },
    closing: [1, 2, 0],
    tidy: 0.5,
    rough: 0.4,
  },
  {
    id: "directed-masses",
    title: "A block between two pulleys",
    pool: [[DIRECTED, 1]],
    mains: { easy: [1, 1], medium: [1, 1], hard: [1, 2] },
    closing: [3, 1, 0],
    tidy: 1,
    rough: 0.3,
  },
];

function planOf(recipe: Recipe, setting: Setting): Plan {
  const { pool, closing, rough } = recipe;
  // The machines with a string over the top stand alone first.
  const tidy = recipe.id === "difficult-pulley" && setting === "easy" ? 0 : recipe.tidy;
  return {
    mains: recipe.mains[setting],
    pool,
    values: recipe.values ?? setting,
    closing,
    tidy,
    rough,
  };
}

function familyOf(recipe: Recipe): SceneFamily {
  const { id, title, basic } = recipe;
  const levels = basic ? { easy: 3, medium: 4, hard: 5 } : { easy: 4, medium: 5, hard: 6 };
  const plans: Readonly<Record<Setting, Plan>> = {
    easy: planOf(recipe, "easy"),
    medium: planOf(recipe, "medium"),
    hard: planOf(recipe, "hard"),
  };
  return {
    id,
    title,
    levels,
    gravity: true,
    compose(draw: Drawer, setting: Setting): EntityScene {
      const gravity = draw.gravity();
      return { family: id, ...composeRopes(draw, plans[setting]), gravity };
    },
  };
}

/** Every family of rope scenes. */
export const FAMILIES: readonly SceneFamily[] = RECIPES.map(familyOf);
