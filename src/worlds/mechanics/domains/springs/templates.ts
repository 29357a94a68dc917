/** @file Compositions of springs whose answers have closed forms. */
import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene, Written, WrittenBody, WrittenEntity } from "../../language/scene.ts";
import type { Template } from "../domain.ts";
import { sizeOf } from "./families.ts";

type Recipe = (draw: Drawer) => WrittenEntity;

const m = (draw: Drawer): Written => draw.value("m", "mass", 0.5, 4);
const k = (draw: Drawer): Written => draw.value("k", "stiffness", 20, 200);
const l = (draw: Drawer): Written => draw.value("l", "length", 0.4, 1.5);
const d = (draw: Drawer): Written => draw.value("d", "length", 0.04, 0.12);
const wall: WrittenBody = { kind: "wall" };

function spring(draw: Drawer): WrittenBody {
  return { kind: "spring", stiffness: k(draw), length: l(draw) };
}

function stretched(draw: Drawer): WrittenBody {
  return { ...spring(draw), stretch: d(draw) };
}

function block(draw: Drawer): WrittenBody {
  return { kind: "block", mass: m(draw) };
}

function row(bodies: readonly WrittenBody[]): WrittenEntity {
  return { kind: "spring-mass-plane", name: "A", bodies };
}

function hung(draw: Drawer): WrittenBody {
  return { kind: "hung-spring", stiffness: k(draw), length: l(draw) };
}

function load(draw: Drawer): WrittenBody {
  return { kind: "hung-block", mass: draw.value("m", "mass", 0.2, 1) };
}

function pulled(draw: Drawer): WrittenBody {
  return { ...load(draw), pull: draw.value("d", "length", 0.03, 0.1) };
}

function hanging(from: string, bodies: readonly WrittenBody[]): WrittenEntity {
  return { kind: "hanging-springs", name: "A", from, bodies };
}

/** One block on one spring whose peg is the origin. */
function oneSpring(draw: Drawer): WrittenEntity {
  const length = l(draw);
  const x = draw.value("px", "length", 1.1 * sizeOf(length), 1.45 * sizeOf(length));
  return {
    kind: "spring-block",
    name: "A",
    bodies: [
      { kind: "free-block", mass: m(draw), x },
      { kind: "anchored-spring", stiffness: k(draw), length },
    ],
  };
}

/** Equal blocks and springs; only the first spring is stretched. */
function equal(draw: Drawer, blocks: number, ring: boolean): WrittenEntity {
  const plain = (): WrittenBody => ({ kind: "spring", length: l(draw) });
  const first: WrittenBody = { ...plain(), stretch: d(draw) };
  const bodies: WrittenBody[] = ring ? [] : [wall, first];
  for (let index = 0; index < blocks; index++) {
    bodies.push({ kind: "block" }, ring && index === 0 ? first : plain());
  }
  if (!ring) bodies.push(wall);
  const entity = { ...row(bodies), mass: m(draw), stiffness: k(draw) };
  return ring ? { ...entity, track: "ring" } : entity;
}

const PERIODS = ["period of A", "frequency of A", "angular frequency of A"];
const MODES = ["highest mode of A", "lowest mode of A"];

interface Plan {
  readonly id: string;
  readonly family: string;
  readonly level: number;
  readonly asks: readonly string[];
  readonly recipe: Recipe;
}

const PLANS: readonly Plan[] = [
  {
    id: "one-spring",
    family: "spring-block-systems",
    level: 4,
    asks: [
      ...PERIODS,
      "greatest speed of A.1",
      "greatest acceleration of A.1",
      "x-velocity of A.1",
      "x-position of A.1",
      "kinetic energy of A.1",
      "elastic energy of A.2",
      "speed of A.1",
    ],
    recipe: oneSpring,
  },
  {
    id: "between-walls",
    family: "difficult-spring-mass",
    level: 4,
    asks: PERIODS,
    recipe: (draw) => row([wall, stretched(draw), block(draw), spring(draw), wall]),
  },
  {
    id: "two-free",
    family: "difficult-spring-mass",
    level: 4,
    asks: [
      ...PERIODS,
      "length of A.2",
      "velocity of A.1",
      "speed of A.3",
      "elastic energy of A.2",
      "kinetic energy of A",
      "least length of A.2",
    ],
    recipe: (draw) => row([block(draw), stretched(draw), block(draw)]),
  },
  {
    id: "two-between-walls",
    family: "difficult-spring-mass",
    level: 5,
    asks: MODES,
    recipe: (draw) =>
      row([wall, stretched(draw), block(draw), spring(draw), block(draw), spring(draw), wall]),
  },
  {
    id: "three-equal",
    family: "difficult-spring-mass",
    level: 6,
    asks: MODES,
    recipe: (draw) => equal(draw, 3, false),
  },
  {
    id: "four-on-a-ring",
    family: "difficult-spring-mass",
    level: 6,
    asks: MODES,
    recipe: (draw) => equal(draw, 4, true),
  },
  {
    id: "one-hanging",
    family: "hanging-springs",
    level: 3,
    asks: [
      ...PERIODS,
      "extension at rest of A.1",
      "greatest speed of A.2",
      "greatest acceleration of A.2",
      "length of A.1",
      "velocity of A.2",
      "elastic energy of A.1",
    ],
    recipe: (draw) => hanging("equilibrium", [hung(draw), pulled(draw)]),
  },
  {
    id: "released",
    family: "hanging-springs",
    level: 3,
    asks: [
      "period of A",
      "amplitude of A.2",
      "greatest speed of A.2",
      "greatest length of A.1",
      "length of A.1",
      "speed of A.2",
    ],
    recipe: (draw) => hanging("natural", [hung(draw), load(draw)]),
  },
  {
    id: "in-series",
    family: "hanging-springs",
    level: 4,
    asks: [...PERIODS, "extension at rest of A.2", "greatest speed of A.3", "length of A.1"],
    recipe: (draw) => hanging("equilibrium", [hung(draw), hung(draw), pulled(draw)]),
  },
  {
    id: "side-by-side",
    family: "hanging-springs",
    level: 4,
    asks: [...PERIODS, "extension at rest of A.1", "greatest speed of A.2", "force of A.1a"],
    recipe: (draw) =>
      hanging("equilibrium", [
        { ...hung(draw), kind: "spring-pair", stiffness2: k(draw) },
        pulled(draw),
      ]),
  },
  {
    id: "two-hanging",
    family: "hanging-springs",
    level: 5,
    asks: [...MODES, "extension at rest of A.1", "extension at rest of A.3"],
    recipe: (draw) => hanging("equilibrium", [hung(draw), pulled(draw), hung(draw), load(draw)]),
  },
];

/** A typical value of each range: what the drawer would draw in the middle. */
function typical(recipe: Recipe): WrittenEntity {
  const middle = (
    _symbol: string,
    quantity: Parameters<Drawer["value"]>[1],
    low: number,
    high: number,
  ): Written => {
    const value = Number(((low + high) / 2).toPrecision(2));
    const unit = (
      { mass: "kg", stiffness: "N/m", length: "m" } as Readonly<Record<string, string>>
    )[quantity];
    return unit === undefined ? value : `${value} ${unit}`;
  };
  // Recipes draw values only.
  return recipe({ value: middle } as Drawer);
}

function sceneOf({ family }: Plan, entity: WrittenEntity): EntityScene {
  return { family, entities: [entity] };
}

/** The compositions with formulas. */
export const TEMPLATES: readonly Template[] = PLANS.map((plan) => {
  const hasGravity = plan.family === "hanging-springs";
  const typicalScene = sceneOf(plan, typical(plan.recipe));
  return {
    id: plan.id,
    family: plan.family,
    level: plan.level,
    asks: plan.asks,
    scene: hasGravity ? { ...typicalScene, gravity: "9.81 m/s^2" } : typicalScene,
    redraw(draw) {
      const scene = sceneOf(plan, plan.recipe(draw));
      return hasGravity ? { ...scene, gravity: draw.gravity() } : scene;
    },
  };
});
