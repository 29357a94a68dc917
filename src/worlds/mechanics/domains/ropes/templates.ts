/**
 * @file Compositions with closed forms: the machines of textbooks.
 *
 * Ranges keep each machine in one regime: where friction acts, it is clear which way things slide.
 */
import type { QuantityName } from "../../../../core/dimension.ts";
import type { Rung } from "../../../../core/problem.ts";
import type { Drawer } from "../../language/drawer.ts";
import type {
  EntityScene,
  Written,
  WrittenBody,
  WrittenEntity,
  WrittenRope,
} from "../../language/scene.ts";
import { factorOf, usualUnit, writeValue } from "../../language/units.ts";
import type { Template } from "../domain.ts";

/** A value between two bounds in SI units. */
type Value = (symbol: string, quantity: QuantityName, low: number, high: number) => Written;

interface Parts {
  readonly entities: readonly WrittenEntity[];
  readonly ropes?: readonly WrittenRope[];
}

interface Machine {
  readonly id: string;
  readonly family: string;
  readonly level: Rung;
  readonly asks: readonly string[];
  /**
   * What the ranges make sure of and symbols alone leave open: a body, and how it moves, with other bodies in braces.
   * Where it is missing, the machine can only move one way.
   */
  readonly moves?: Moves;
  build(draw: Values): Parts;
}

/** The id of a body and how it moves: "sinks", "slides on {A.1}". */
export type Moves = readonly [body: string, how: string];

/** Values by what they are. */
interface Values {
  mass(low: number, high: number): Written;
  /** Bounds in degrees. */
  slope(low: number, high: number): Written;
  face(symbol: "al" | "be", low: number, high: number): Written;
  friction(low: number, high: number): Written;
  force(low: number, high: number): Written;
}

const DEGREE = Math.PI / 180;

function valuesFrom(value: Value): Values {
  return {
    mass: (low, high) => value("m", "mass", low, high),
    slope: (low, high) => value("th", "angle", low * DEGREE, high * DEGREE),
    face: (symbol, low, high) => value(symbol, "angle", low * DEGREE, high * DEGREE),
    friction: (low, high) => value("mu", "number", low, high),
    force: (low, high) => value("F", "force", low, high),
  };
}

/** The middle of a range, with two digits. */
function typical(_symbol: string, quantity: QuantityName, low: number, high: number): Written {
  const unit = usualUnit(quantity);
  return writeValue(Number(((low + high) / 2 / factorOf(unit)).toPrecision(2)), unit);
}

function block(mass: Written, friction?: Written): WrittenBody {
  return friction === undefined ? { kind: "mass", mass } : { kind: "mass", mass, friction };
}

const LEVEL: WrittenBody = { kind: "plane" };

function single(name: string, ...bodies: readonly WrittenBody[]): WrittenEntity {
  return { kind: "mass-with-fixed-pulley", name, bodies };
}

function entity(kind: string, name: string, ...bodies: readonly WrittenBody[]): WrittenEntity {
  return { kind, name, bodies };
}

const A_TO_B: readonly WrittenRope[] = [["A.default", "B.default"]];

const BASIC: readonly Machine[] = [
  {
    id: "two-hanging",
    family: "basic-pulley",
    level: 3,
    asks: ["acceleration of A.1", "tension of rope 1", "speed of B.1"],
    moves: ["B.1", "sinks"],
    build: ({ mass }) => ({
      entities: [single("A", block(mass(0.5, 2))), single("B", block(mass(2.5, 5)))],
      ropes: A_TO_B,
    }),
  },
  {
    id: "table-and-hanging",
    family: "basic-pulley",
    level: 3,
    asks: ["acceleration of A.1", "tension of rope 1", "speed of A.1"],
    moves: ["B.1", "sinks"],
    build: ({ mass }) => ({
      entities: [single("A", block(mass(0.5, 5)), LEVEL), single("B", block(mass(0.5, 5)))],
      ropes: A_TO_B,
    }),
  },
  {
    id: "slope-and-hanging",
    family: "basic-pulley",
    level: 3,
    asks: ["acceleration of B.1", "tension of rope 1"],
    moves: ["B.1", "sinks"],
    build: ({ mass, slope }) => ({
      entities: [
        single("A", block(mass(0.5, 3)), { kind: "plane", slope: slope(15, 40) }),
        single("B", block(mass(3, 6))),
      ],
      ropes: A_TO_B,
    }),
  },
  {
    id: "rough-slope-and-hanging",
    family: "basic-pulley",
    level: 4,
    asks: ["acceleration of A.1", "tension of rope 1"],
    moves: ["B.1", "sinks"],
    build: ({ mass, slope, friction }) => ({
      entities: [
        single("A", block(mass(0.5, 2.5), friction(0.1, 0.4)), {
          kind: "plane",
          slope: slope(15, 40),
        }),
        single("B", block(mass(4, 8))),
      ],
      ropes: A_TO_B,
    }),
  },
  {
    id: "two-slopes",
    family: "basic-pulley",
    level: 4,
    asks: ["acceleration of A.1", "tension of rope 1"],
    moves: ["B.1", "slides down its plane"],
    build: ({ mass, slope }) => ({
      entities: [
        single("A", block(mass(0.5, 2)), { kind: "plane", slope: slope(10, 30) }),
        single("B", block(mass(3, 6)), { kind: "plane", slope: slope(35, 60) }),
      ],
      ropes: A_TO_B,
    }),
  },
  {
    id: "one-movable",
    family: "basic-pulley",
    level: 4,
    asks: ["acceleration of A.2", "acceleration of B.1", "tension of rope 1"],
    moves: ["B.1", "sinks"],
    build: ({ mass }) => ({
      entities: [
        entity(
          "mass-with-movable-pulley",
          "A",
          { kind: "pulley", mass: mass(0.1, 0.5) },
          block(mass(0.5, 2)),
        ),
        single("B", block(mass(2.5, 5))),
      ],
      ropes: A_TO_B,
    }),
  },
  {
    id: "hanging-pulley",
    family: "basic-pulley",
    level: 5,
    asks: ["tension of rope 1", "tension of A.string 1"],
    build: ({ mass }) => ({
      entities: [
        entity(
          "mass-with-reversed-movable-pulley",
          "A",
          { kind: "pulley", mass: mass(0.1, 0.5) },
          block(mass(0.5, 2)),
          block(mass(2.5, 4)),
        ),
        single("B", block(mass(1, 6))),
      ],
      ropes: [["A.top", "B.default"]],
    }),
  },
];

const PULLEYS: readonly Machine[] = [
  {
    id: "movable-between-two",
    family: "intermediate-pulley",
    level: 4,
    asks: ["tension of rope 1", "acceleration of A.2"],
    moves: ["A.2", "rises"],
    build: ({ mass }) => ({
      entities: [
        entity(
          "mass-with-movable-pulley",
          "A",
          { kind: "pulley", mass: mass(0.1, 0.5) },
          block(mass(0.5, 1.5)),
        ),
        single("B", block(mass(2, 5))),
        single("C", block(mass(2, 5))),
      ],
      ropes: [
        ["A.default", "B.default"],
        ["A.right", "C.default"],
      ],
    }),
  },
  {
    id: "pulled-movable",
    family: "intermediate-pulley",
    level: 4,
    asks: ["acceleration of A.2", "tension of A.string 1"],
    moves: ["A.2", "rises"],
    build: ({ mass, force }) => ({
      entities: [
        entity(
          "mass-with-movable-pulley",
          "A",
          { kind: "pulley", mass: mass(0.1, 0.5) },
          block(mass(0.5, 1.5)),
        ),
        { kind: "constant-force-puller", name: "B", bodies: [], force: force(30, 45) },
      ],
      ropes: A_TO_B,
    }),
  },
  {
    id: "two-movable",
    family: "intermediate-pulley",
    level: 5,
    asks: ["tension of rope 1"],
    build: ({ mass }) => ({
      entities: [
        entity(
          "mass-with-movable-pulley",
          "A",
          { kind: "pulley", mass: mass(0.1, 0.5) },
          block(mass(0.5, 3)),
          { kind: "pulley", mass: mass(0.1, 0.5) },
          block(mass(0.5, 3)),
        ),
        single("B", block(mass(1, 5))),
      ],
      ropes: A_TO_B,
    }),
  },
];

const PLANES: readonly Machine[] = [
  {
    id: "line-and-hanging",
    family: "basic-inclined-plane",
    level: 3,
    asks: ["acceleration of A.1", "tension of rope 1", "tension of A.string 1"],
    build: ({ mass }) => ({
      entities: [
        entity("two-side-mass-plane", "A", block(mass(0.5, 4)), block(mass(0.5, 4)), LEVEL),
        single("B", block(mass(0.5, 5))),
      ],
      ropes: [["A.right", "B.default"]],
    }),
  },
  {
    id: "rough-between-two",
    family: "basic-inclined-plane",
    level: 4,
    asks: ["acceleration of A.1", "tension of rope 1", "tension of rope 2"],
    moves: ["C.1", "sinks"],
    build: ({ mass, friction }) => ({
      entities: [
        entity("two-side-mass-plane", "A", block(mass(0.5, 3), friction(0.1, 0.4)), LEVEL),
        single("B", block(mass(0.5, 1.5))),
        single("C", block(mass(4, 8))),
      ],
      ropes: [
        ["A.left", "B.default"],
        ["A.right", "C.default"],
      ],
    }),
  },
  {
    id: "free-prism",
    family: "basic-inclined-plane",
    level: 4,
    asks: ["acceleration of A.2", "acceleration of A.1", "normal force of A.contact 1"],
    build: ({ mass, face }) => ({
      entities: [
        entity(
          "mass-prism-plane",
          "A",
          block(mass(0.5, 3)),
          { kind: "prism", mass: mass(1, 5), angle: face("al", 25, 60) },
          LEVEL,
        ),
      ],
    }),
  },
  {
    id: "pulled-prism",
    family: "basic-inclined-plane",
    level: 4,
    asks: ["acceleration of A.2", "tension of rope 1"],
    moves: ["B.1", "sinks"],
    build: ({ mass, face }) => ({
      entities: [
        entity(
          "mass-prism-plane",
          "A",
          block(mass(0.5, 2)),
          { kind: "prism", mass: mass(2, 5), angle: face("al", 25, 50) },
          LEVEL,
        ),
        single("B", block(mass(2, 4))),
      ],
      ropes: [["A.right", "B.default"]],
    }),
  },
  {
    id: "tied-to-block-on-prism",
    family: "basic-inclined-plane",
    level: 5,
    asks: ["acceleration of A.2", "tension of rope 1"],
    moves: ["B.1", "sinks"],
    build: ({ mass, face }) => ({
      entities: [
        {
          kind: "mass-prism-plane",
          name: "A",
          bodies: [
            block(mass(0.5, 2)),
            { kind: "prism", mass: mass(2, 5), angle: face("al", 25, 50) },
            LEVEL,
          ],
          tied: "block",
        },
        single("B", block(mass(2, 4))),
      ],
      ropes: [["A.left", "B.default"]],
    }),
  },
  {
    id: "pulled-top-of-stack",
    family: "intermediate-inclined-plane",
    level: 4,
    asks: ["acceleration of A.1", "acceleration of A.2", "tension of rope 1"],
    moves: ["A.2", "slides on {A.1}"],
    build: ({ mass, friction }) => ({
      entities: [
        entity(
          "stacked-mass-plane",
          "A",
          block(mass(3, 6)),
          block(mass(0.5, 1.5), friction(0.1, 0.3)),
          LEVEL,
        ),
        single("B", block(mass(3, 6))),
      ],
      ropes: [["A.right2", "B.default"]],
    }),
  },
  {
    id: "slope-and-movable",
    family: "intermediate-hybrid",
    level: 4,
    asks: ["acceleration of A.1", "tension of rope 1"],
    moves: ["A.1", "slides down the plane"],
    build: ({ mass, slope }) => ({
      entities: [
        entity("two-side-mass-plane", "A", block(mass(4, 8)), {
          kind: "plane",
          slope: slope(30, 50),
          rises: "right",
        }),
        entity(
          "mass-with-movable-pulley",
          "B",
          { kind: "pulley", mass: mass(0.1, 0.5) },
          block(mass(0.5, 2)),
        ),
      ],
      ropes: [["A.right", "B.default"]],
    }),
  },
];

const OVER_THE_TOP: readonly Machine[] = [
  {
    id: "free-double-prism",
    family: "difficult-pulley",
    level: 5,
    asks: ["acceleration of A.3", "tension of A.string 1"],
    moves: ["A.2", "slides down its face of {A.3}"],
    build: ({ mass, face }) => ({
      entities: [
        entity(
          "mass-prism-pulley-plane",
          "A",
          block(mass(1, 2)),
          block(mass(3, 5)),
          {
            kind: "double-prism",
            mass: mass(2, 10),
            left: face("al", 20, 40),
            right: face("be", 40, 65),
          },
          LEVEL,
        ),
      ],
    }),
  },
  {
    id: "free-box",
    family: "difficult-pulley",
    level: 4,
    asks: ["acceleration of A.1", "tension of A.string 1", "normal force of A.contact 3"],
    build: ({ mass }) => ({
      entities: [
        entity(
          "mass-box-plane",
          "A",
          { kind: "box", mass: mass(1, 4) },
          block(mass(0.5, 2)),
          block(mass(0.2, 2)),
          LEVEL,
        ),
      ],
    }),
  },
  {
    id: "pulled-box",
    family: "difficult-pulley",
    level: 5,
    asks: ["acceleration of A.1", "tension of A.string 1", "normal force of A.contact 3"],
    moves: ["A.1", "moves to the right"],
    build: ({ mass, force }) => ({
      entities: [
        entity(
          "mass-box-plane",
          "A",
          { kind: "box", mass: mass(1, 4) },
          block(mass(0.5, 2)),
          block(mass(0.2, 1)),
          LEVEL,
        ),
        { kind: "constant-force-puller", name: "B", bodies: [], force: force(30, 60) },
      ],
      ropes: [["A.right", "B.default"]],
    }),
  },
];

function sceneOf({ family, build }: Machine, value: Value, gravity: Written): EntityScene {
  return { family, ...build(valuesFrom(value)), gravity };
}

function templateFrom(machine: Machine): Template {
  const { id, family, level, asks } = machine;
  return {
    id,
    family,
    level,
    asks,
    scene: sceneOf(machine, typical, "9.81 m/s^2"),
    redraw: (draw: Drawer) => sceneOf(machine, draw.value, draw.gravity()),
  };
}

const MACHINES: readonly Machine[] = [...BASIC, ...PULLEYS, ...PLANES, ...OVER_THE_TOP];

/** Every composition with closed forms. */
export const TEMPLATES: readonly Template[] = MACHINES.map(templateFrom);

interface Shaped {
  readonly entities: readonly {
    readonly kind: string;
    readonly bodies: readonly { readonly kind: string }[];
  }[];
}

/** Which way a composition moves, where symbols alone leave that open; nothing for other scenes. */
export function movesOf(scene: Shaped): Moves | undefined {
  const shape = shapeOf(scene);
  return MACHINES.find((machine) => shapeOf(templateFrom(machine).scene) === shape)?.moves;
}

/** What a scene consists of, without any number. */
function shapeOf({ entities }: Shaped): string {
  return entities
    .map(({ kind, bodies }) => [kind, ...bodies.map((body) => body.kind)].join(" "))
    .join(", ");
}
