/** @file Compositions whose answers have formulas. */
import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene, Written, WrittenBody, WrittenEntity } from "../../language/scene.ts";
import type { Template } from "../domain.ts";
import { inUnit } from "./layout.ts";

const DEGREE = Math.PI / 180;

type Redraw = (draw: Drawer) => WrittenEntity;

interface Cell {
  readonly id: string;
  readonly family: string;
  readonly level: number;
  readonly hasGravity?: boolean;
  /** Bounds of the gravitational acceleration; on most templates those of small and large planets. */
  readonly gravity?: readonly [number, number];
  /** Stems of the questions; all are about the first body. */
  readonly asks: readonly string[];
  readonly typical: WrittenEntity;
  readonly redraw: Redraw;
}

function template(cell: Cell): Template {
  const { id, family, level, asks, typical, redraw, hasGravity = false, gravity = [2, 20] } = cell;
  const sceneOf = (entity: WrittenEntity, g: Written): EntityScene => ({
    family,
    entities: [entity],
    ...(hasGravity ? { gravity: g } : {}),
  });
  return {
    id,
    family,
    level,
    scene: sceneOf(typical, 9.81),
    asks: asks.map((ask) => (ask.startsWith("net force") ? `${ask} on A.1` : `${ask} of A.1`)),
    redraw: (draw) => sceneOf(redraw(draw), draw.value("g", "acceleration", ...gravity)),
  };
}

const mass = (draw: Drawer): Written => draw.value("m", "mass", 0.2, 5);
const angle = (draw: Drawer, low: number, high: number): Written =>
  draw.value("th", "angle", low * DEGREE, high * DEGREE);

// Throws -------------------------------------------------------------------------------------------------------------

function ballOf(draw: Drawer, low: number, high: number): WrittenBody {
  const own = mass(draw);
  const speed = draw.value("v", "speed", 4, 15);
  return { kind: "ball", mass: own, speed, angle: angle(draw, low, high) };
}

const BALL: WrittenBody = { kind: "ball", mass: "0.5 kg", speed: "9 m/s", angle: "40 deg" };

const THROWS: readonly Cell[] = [
  {
    id: "throw-from-height",
    family: "projectile-motion",
    level: 3,
    hasGravity: true,
    asks: [
      "flight time",
      "range",
      "greatest height",
      "landing speed",
      "velocity y",
      "height",
      "speed",
    ],
    typical: { kind: "throw", name: "A", height: "3 m", bodies: [BALL] },
    redraw: (draw) => ({
      kind: "throw",
      name: "A",
      height: draw.value("h", "length", 1, 10),
      bodies: [ballOf(draw, 20, 70)],
    }),
  },
  {
    id: "throw-from-floor",
    family: "projectile-motion",
    level: 3,
    hasGravity: true,
    asks: [
      "flight time",
      "range",
      "greatest height",
      "time to top",
      "displacement",
      "kinetic energy",
    ],
    typical: { kind: "throw", name: "A", bodies: [BALL] },
    redraw: (draw) => ({ kind: "throw", name: "A", bodies: [ballOf(draw, 20, 70)] }),
  },
  {
    id: "bounces",
    family: "projectile-motion",
    level: 4,
    hasGravity: true,
    asks: [
      "speed after bounce 1",
      "height after bounce 1",
      "height after bounce 2",
      "time of bounce 2",
      "energy lost in bounce 1",
    ],
    typical: {
      kind: "throw",
      name: "A",
      height: "2 m",
      floor: "bounces",
      restitution: 0.8,
      bodies: [BALL],
    },
    redraw: (draw) => ({
      kind: "throw",
      name: "A",
      height: draw.value("h", "length", 1, 6),
      floor: "bounces",
      restitution: draw.value("cr", "number", 0.5, 0.95),
      bodies: [ballOf(draw, 15, 70)],
    }),
  },
  {
    id: "uphill",
    family: "projectile-motion",
    level: 4,
    hasGravity: true,
    asks: ["flight time", "range", "greatest clearance"],
    typical: {
      kind: "slope-throw",
      name: "A",
      slope: "20 deg",
      bodies: [{ ...BALL, angle: "55 deg" }],
    },
    redraw: (draw) => ({
      kind: "slope-throw",
      name: "A",
      slope: draw.value("be", "angle", 8 * DEGREE, 30 * DEGREE),
      bodies: [ballOf(draw, 42, 75)],
    }),
  },
  {
    id: "downhill",
    family: "projectile-motion",
    level: 4,
    hasGravity: true,
    asks: ["flight time", "range", "greatest clearance"],
    typical: { kind: "slope-throw", name: "A", slope: "20 deg", way: "downhill", bodies: [BALL] },
    redraw: (draw) => ({
      kind: "slope-throw",
      name: "A",
      slope: draw.value("be", "angle", 8 * DEGREE, 30 * DEGREE),
      way: "downhill",
      bodies: [ballOf(draw, 10, 60)],
    }),
  },
  {
    id: "linear-drag",
    family: "projectile-motion",
    level: 5,
    hasGravity: true,
    asks: ["terminal speed"],
    typical: {
      kind: "throw",
      name: "A",
      height: "6 m",
      bodies: [{ ...BALL, linear: "0.3 N s/m" }],
    },
    redraw: (draw) => ({
      kind: "throw",
      name: "A",
      height: draw.value("h", "length", 2, 12),
      bodies: [{ ...ballOf(draw, 20, 70), linear: draw.value("b", "damping", 0.1, 1) }],
    }),
  },
  {
    id: "quadratic-drag",
    family: "projectile-motion",
    level: 5,
    hasGravity: true,
    asks: ["terminal speed"],
    typical: {
      kind: "throw",
      name: "A",
      height: "6 m",
      bodies: [{ ...BALL, quadratic: "0.03 kg/m" }],
    },
    redraw: (draw) => ({
      kind: "throw",
      name: "A",
      height: draw.value("h", "length", 2, 12),
      bodies: [
        { ...ballOf(draw, 20, 70), quadratic: draw.value("c", "quadratic drag", 0.01, 0.1) },
      ],
    }),
  },
];

// Rockets ------------------------------------------------------------------------------------------------------------

const ROCKET: WrittenBody = {
  kind: "rocket",
  mass: "400 kg",
  dry: "180 kg",
  flow: "8 kg/s",
  exhaust: "1200 m/s",
};

/** A rocket that is mostly fuel, so that it becomes light enough in the end. */
function heavyRocketOf(draw: Drawer): WrittenBody {
  return {
    kind: "rocket",
    mass: draw.value("m", "mass", 380, 400),
    dry: draw.value("m", "mass", 100, 140),
    flow: draw.value("q", "mass flow", 3, 3.6),
    exhaust: draw.value("u", "speed", 650, 900),
  };
}

function rocketOf(
  draw: Drawer,
  flow: readonly [number, number],
  gas: readonly [number, number],
): WrittenBody {
  return {
    kind: "rocket",
    mass: draw.value("m", "mass", 300, 400),
    dry: draw.value("m", "mass", 120, 180),
    flow: draw.value("q", "mass flow", ...flow),
    exhaust: draw.value("u", "speed", ...gas),
  };
}

const ROCKETS: readonly Cell[] = [
  {
    id: "launch",
    family: "rocket-launch",
    level: 4,
    hasGravity: true,
    asks: ["starting acceleration", "final acceleration"],
    typical: { kind: "rocket", name: "A", bodies: [ROCKET] },
    redraw: (draw) => ({
      kind: "rocket",
      name: "A",
      bodies: [rocketOf(draw, [8, 12], [1100, 1600])],
    }),
  },
  {
    id: "late-launch",
    family: "rocket-launch",
    level: 5,
    hasGravity: true,
    gravity: [9, 11],
    asks: ["lift-off time"],
    typical: {
      kind: "rocket",
      name: "A",
      bodies: [{ ...ROCKET, flow: "3 kg/s", exhaust: "1100 m/s" }],
    },
    redraw: (draw) => ({
      kind: "rocket",
      name: "A",
      bodies: [heavyRocketOf(draw)],
    }),
  },
  {
    id: "planet-launch",
    family: "planet-launch",
    level: 5,
    asks: ["starting acceleration"],
    typical: {
      kind: "planet-rocket",
      name: "A",
      gm: "1000 km^3/s^2",
      radius: "1000 km",
      bodies: [{ ...ROCKET, flow: "1 kg/s", exhaust: "1200 m/s" }],
    },
    redraw: (draw) => ({
      kind: "planet-rocket",
      name: "A",
      gm: inUnit(draw.value("GM", "gravitational parameter", 7.5e11, 1.5e12), "km^3/s^2"),
      radius: inUnit(draw.value("R", "length", 1e6, 1.5e6), "km"),
      bodies: [rocketOf(draw, [0.8, 1.2], [900, 1400])],
    }),
  },
];

// Planets ------------------------------------------------------------------------------------------------------------

function systemOf(draw: Drawer, body: WrittenBody): WrittenEntity {
  const gm = draw.value("GM", "gravitational parameter", 20, 80);
  return { kind: "solar-system", name: "A", gm, bodies: [body] };
}

function typicalSystem(body: WrittenBody): WrittenEntity {
  return { kind: "solar-system", name: "A", gm: "40 m^3/s^2", bodies: [body] };
}

const PLANETS: readonly Cell[] = [
  {
    id: "circle",
    family: "orbital-motion",
    level: 4,
    asks: [
      "speed",
      "acceleration",
      "net force",
      "kinetic energy",
      "binding energy",
      "angular momentum",
      "period",
    ],
    typical: typicalSystem({ kind: "orbiter", mass: "2 kg", axis: "2 m" }),
    redraw: (draw) =>
      systemOf(draw, {
        kind: "orbiter",
        mass: mass(draw),
        axis: draw.value("a", "length", 1.5, 4),
      }),
  },
  {
    id: "ellipse",
    family: "orbital-motion",
    level: 5,
    asks: [
      "period",
      "closest distance",
      "farthest distance",
      "greatest speed",
      "least speed",
      "binding energy",
      "angular momentum",
      "time to farthest",
    ],
    typical: typicalSystem({ kind: "orbiter", mass: "2 kg", axis: "2 m", eccentricity: 0.4 }),
    redraw: (draw) =>
      systemOf(draw, {
        kind: "orbiter",
        mass: mass(draw),
        axis: draw.value("a", "length", 1.5, 4),
        eccentricity: draw.value("ec", "number", 0.1, 0.6),
      }),
  },
  {
    id: "bound-state",
    family: "orbital-motion",
    level: 5,
    asks: ["binding energy", "angular momentum", "period"],
    typical: typicalSystem({
      kind: "planet",
      mass: "2 kg",
      distance: "2 m",
      speed: "4 m/s",
      heading: "70 deg",
    }),
    redraw: (draw) =>
      systemOf(draw, {
        kind: "planet",
        mass: mass(draw),
        distance: draw.value("d", "length", 1.5, 2.5),
        speed: draw.value("v", "speed", 2.5, 3.5),
        heading: angle(draw, 60, 120),
      }),
  },
  {
    id: "escape",
    family: "orbital-motion",
    level: 5,
    asks: ["final speed", "angular momentum"],
    typical: typicalSystem({
      kind: "planet",
      mass: "2 kg",
      distance: "2 m",
      speed: "9 m/s",
      heading: "70 deg",
    }),
    redraw: (draw) =>
      systemOf(draw, {
        kind: "planet",
        mass: mass(draw),
        distance: draw.value("d", "length", 2, 3.5),
        speed: draw.value("v", "speed", 9.5, 13),
        heading: angle(draw, 45, 90),
      }),
  },
  {
    id: "transfer",
    family: "orbital-motion",
    level: 6,
    asks: ["transfer time", "first boost", "second boost", "arrival speed", "angular momentum"],
    typical: typicalSystem({ kind: "probe", mass: "3 kg", from: "2 m", to: "5 m" }),
    redraw: (draw) =>
      systemOf(draw, {
        kind: "probe",
        mass: mass(draw),
        from: draw.value("r", "length", 1.5, 2.5),
        to: draw.value("r", "length", 3.5, 7),
      }),
  },
];

// Charges ------------------------------------------------------------------------------------------------------------

function chargeOf(
  draw: Drawer,
  fields: (draw: Drawer) => WrittenBody[],
  more: Record<string, Written> = {},
): WrittenEntity {
  const particle = {
    kind: "particle",
    mass: inUnit(draw.value("m", "mass", 2e-4, 5e-3), "g"),
    charge: inUnit(draw.value("Q", "charge", 3e-4, 3e-3), "mC"),
    ...more,
  };
  return { kind: "charge", name: "A", bodies: [particle, ...fields(draw)] };
}

const electric = (draw: Drawer): WrittenBody => ({
  kind: "electric",
  strength: draw.value("E", "electric field", 0.5, 5),
  direction: angle(draw, 10, 350),
});
const magnetic = (draw: Drawer): WrittenBody => ({
  kind: "magnetic",
  strength: draw.value("B", "magnetic field", 0.5, 3),
});
const moving = (draw: Drawer): Record<string, Written> => ({
  speed: draw.value("v", "speed", 0.5, 4),
  angle: draw.value("al", "angle", 10 * DEGREE, 350 * DEGREE),
});

const PARTICLE = { kind: "particle", mass: "0.8 g", charge: "1.5 mC" };
const MOVING = { ...PARTICLE, speed: "2 m/s", angle: "60 deg" };
const E_FIELD = { kind: "electric", strength: "3 N/C", direction: "40 deg" };
const B_FIELD = { kind: "magnetic", strength: "0.9 T" };

function typicalCharge(...bodies: WrittenBody[]): WrittenEntity {
  return { kind: "charge", name: "A", bodies };
}

const CHARGES: readonly Cell[] = [
  {
    id: "electric-rest",
    family: "electromagnetic",
    level: 4,
    asks: ["acceleration", "net force", "speed", "displacement", "kinetic energy", "momentum"],
    typical: typicalCharge(PARTICLE, E_FIELD),
    redraw: (draw) => chargeOf(draw, (one) => [electric(one)]),
  },
  {
    id: "gyration",
    family: "electromagnetic",
    level: 4,
    asks: ["gyration radius", "gyration period", "acceleration", "net force"],
    typical: typicalCharge(MOVING, B_FIELD),
    redraw: (draw) => chargeOf(draw, (one) => [magnetic(one)], moving(draw)),
  },
  {
    id: "helix",
    family: "electromagnetic",
    level: 5,
    asks: ["pitch", "gyration radius", "gyration period"],
    typical: typicalCharge({ ...MOVING, along: "1.5 m/s" }, B_FIELD),
    redraw: (draw) =>
      chargeOf(draw, (one) => [magnetic(one)], {
        ...moving(draw),
        along: draw.value("vz", "speed", 0.5, 3),
      }),
  },
  {
    id: "crossed-rest",
    family: "electromagnetic",
    level: 5,
    asks: ["drift speed", "gyration period", "greatest speed"],
    typical: typicalCharge(PARTICLE, E_FIELD, B_FIELD),
    redraw: (draw) => chargeOf(draw, (one) => [electric(one), magnetic(one)]),
  },
  {
    id: "ramp-rest",
    family: "electromagnetic",
    level: 5,
    asks: ["speed", "acceleration", "displacement"],
    typical: typicalCharge(PARTICLE, {
      kind: "ramp",
      strength: "3 N/C",
      rise: "2 s",
      direction: "40 deg",
    }),
    redraw: (draw) =>
      chargeOf(draw, (one) => [
        {
          kind: "ramp",
          strength: one.value("E", "electric field", 1, 6),
          rise: one.value("T", "time", 1, 4),
          direction: angle(one, 10, 350),
        },
      ]),
  },
];

/** Every template of the domain. */
export const TEMPLATES: readonly Template[] = [...THROWS, ...ROCKETS, ...PLANETS, ...CHARGES].map(
  template,
);
