/**
 * @file What the families of this domain draw, at three settings each.
 *
 * Ranges start from those of Sim2Reason (orbits about a star with GM of some tens of m³/s², charges of about a coulomb)
 * and are moved where those scenes are dull or unlike anything real: rockets that weigh nothing on their planet, bounces
 * without rebound, coulombs on a kilogram. Planets and asteroids with satellites stand beside the star of a model.
 * Ranges that depend on other numbers keep a rocket's thrust and weight, or a speed and a circle's speed, in proportion.
 */
import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene, Written, WrittenBody, WrittenEntity } from "../../language/scene.ts";
import type { SceneFamily, Setting } from "../domain.ts";
import { inUnit, toSi } from "./layout.ts";

const DEGREE = Math.PI / 180;

/** The families, with their rungs. */
export const FAMILIES: readonly SceneFamily[] = [
  {
    id: "orbital-motion",
    title: "Planets, satellites and probes",
    levels: { easy: 4, medium: 5, hard: 6 },
    gravity: false,
    compose: (draw, setting) => sceneOf("orbital-motion", [drawSystem(draw, setting)]),
  },
  {
    id: "rocket-launch",
    title: "Rockets in a uniform gravitational field",
    levels: { easy: 4, medium: 5, hard: 6 },
    gravity: true,
    compose(draw, setting) {
      const gravity = draw.gravity();
      const rocket = drawRocket(draw, setting, toSi(gravity));
      return { ...sceneOf("rocket-launch", [rocket]), gravity };
    },
  },
  {
    id: "planet-launch",
    title: "Rockets that leave a small planet",
    levels: { medium: 5, hard: 6 },
    gravity: false,
    compose: (draw, setting) => sceneOf("planet-launch", [drawPlanetRocket(draw, setting)]),
  },
  {
    id: "projectile-motion",
    title: "Thrown balls",
    levels: { easy: 3, medium: 4, hard: 5 },
    gravity: true,
    compose(draw, setting) {
      const gravity = draw.gravity();
      return { ...sceneOf("projectile-motion", drawThrows(draw, setting, toSi(gravity))), gravity };
    },
  },
  {
    id: "electromagnetic",
    title: "A charge in electric and magnetic fields",
    levels: { easy: 4, medium: 5, hard: 6 },
    gravity: false,
    compose: (draw, setting) => sceneOf("electromagnetic", [drawCharge(draw, setting)]),
  },
];

function sceneOf(family: string, entities: readonly WrittenEntity[]): EntityScene {
  return { family, entities };
}

/** A whole number of degrees, in fives: friendly angles for directions. */
function drawAngle(draw: Drawer, low: number, high: number): Written {
  const first = Math.ceil(low / 5);
  const last = Math.floor(high / 5);
  return draw.among("angle", [5 * draw.count(first, last) * DEGREE]);
}

function pick(setting: Setting, easy: number, medium: number, hard: number): number {
  return setting === "easy" ? easy : setting === "medium" ? medium : hard;
}

// Planets ------------------------------------------------------------------------------------------------------------

/** What kind of centre a system has, which sets all its sizes. */
interface Realm {
  /** Bounds of the gravitational parameter in m³/s². */
  readonly gm: readonly [number, number];
  /** Bounds of the masses of what moves about it, in kg. */
  readonly masses: readonly [number, number];
  /** Typical distance of the innermost body, in m. */
  readonly size: number;
  /** Units in which people give its parameter, distances and speeds. */
  readonly units: readonly [string, string, string];
}

const STAR: Realm = {
  gm: [20, 80],
  masses: [0.5, 5],
  size: 1.8,
  units: ["m^3/s^2", "m", "m/s"],
};
const ASTEROID: Realm = {
  gm: [5000, 80000],
  masses: [20, 400],
  size: 9000,
  units: ["m^3/s^2", "km", "m/s"],
};
const PLANET: Realm = {
  gm: [6e13, 4e14],
  masses: [100, 2000],
  size: 8e6,
  units: ["km^3/s^2", "km", "km/s"],
};

function drawRealm(draw: Drawer): Realm {
  const kind = draw.rng.unit();
  if (kind < 0.4) return PLANET;
  return kind < 0.6 ? ASTEROID : STAR;
}

function drawSystem(draw: Drawer, setting: Setting): WrittenEntity {
  const realm = drawRealm(draw);
  const gm = inUnit(draw.value("GM", "gravitational parameter", ...realm.gm), realm.units[0]);
  const isAlone = setting === "hard" && draw.rng.unit() < 0.2;
  const count = isAlone ? 1 : draw.count(1, pick(setting, 1, 2, 4));
  const kind = draw.rng.unit();
  if (count === 1 && setting !== "easy" && kind < 0.35) {
    return { kind: "solar-system", name: "A", gm, bodies: [drawProbe(draw, realm)] };
  }
  // In no order of size, or the last would always be the outermost.
  const places = draw.rng.shuffle(Array.from({ length: count }, (_, index) => index));
  const bodies: WrittenBody[] = [];
  for (const [index, place] of places.entries()) {
    const size = realm.size * (1 + 0.35 * place);
    const body =
      draw.rng.unit() < pick(setting, 0.6, 0.5, 0.45)
        ? drawOrbiter(draw, setting, { ...realm, size })
        : drawPlanet(draw, setting, {
            realm: { ...realm, size },
            gm: toSi(gm),
            isFirst: index === 0 && count === 1,
          });
    bodies.push(count > 1 && index > 0 ? { ...body, bearing: drawAngle(draw, 20, 340) } : body);
  }
  return { kind: "solar-system", name: "A", gm, bodies };
}

/** A distance within so many times the size of a system. */
function drawLength(
  draw: Drawer,
  symbol: string,
  { size, units }: Realm,
  bounds: readonly [number, number],
): string {
  const [low, high] = bounds;
  return inUnit(draw.value(symbol, "length", low * size, high * size), units[1]);
}

function drawOrbiter(draw: Drawer, setting: Setting, realm: Realm): WrittenBody {
  const mass = draw.value("m", "mass", ...realm.masses);
  const axis = drawLength(draw, "a", realm, [1, 1.3]);
  const isRound = draw.rng.unit() < pick(setting, 0.5, 0.15, 0.1);
  if (isRound) return { kind: "orbiter", mass, axis };
  const eccentricity = draw.value("ec", "number", 0.1, pick(setting, 0.3, 0.5, 0.65));
  return { kind: "orbiter", mass, axis, eccentricity };
}

function drawPlanet(
  draw: Drawer,
  setting: Setting,
  { realm, gm, isFirst }: { readonly realm: Realm; readonly gm: number; readonly isFirst: boolean },
): WrittenBody {
  const mass = draw.value("m", "mass", ...realm.masses);
  const distance = drawLength(draw, "d", realm, [1, 1.3]);
  const circle = Math.sqrt(gm / toSi(distance));
  const flees = isFirst && setting === "hard" && draw.rng.unit() < 0.5;
  const bounds = flees ? ([1.55, 2] as const) : ([0.8, 1.2] as const);
  const drawn = draw.value("v", "speed", bounds[0] * circle, bounds[1] * circle);
  const speed = inUnit(drawn, realm.units[2]);
  const heading =
    setting === "easy" ? draw.among("angle", [90 * DEGREE]) : drawAngle(draw, 45, 135);
  return { kind: "planet", mass, distance, speed, heading };
}

function drawProbe(draw: Drawer, realm: Realm): WrittenBody {
  const mass = draw.value("m", "mass", ...realm.masses);
  const inner = drawLength(draw, "r", realm, [1, 1.4]);
  const outer = drawLength(draw, "r", realm, [1.8, 3.5]);
  const isOutward = draw.rng.unit() < 0.5;
  return { kind: "probe", mass, from: isOutward ? inner : outer, to: isOutward ? outer : inner };
}

// Rockets ------------------------------------------------------------------------------------------------------------

interface RocketPlan {
  readonly mass: Written;
  readonly dry: Written;
  readonly flow: Written;
  readonly exhaust: Written;
}

/** A rocket whose thrust is this many times its weight at ignition, within bounds. */
function drawEngine(
  draw: Drawer,
  {
    weight,
    thrust,
    exhaust,
  }: { weight: number; thrust: readonly [number, number]; exhaust: readonly [number, number] },
): RocketPlan {
  const mass = draw.value("m", "mass", 50, 900);
  const kilograms = toSi(mass);
  const dry = draw.value("m", "mass", 0.35 * kilograms, 0.6 * kilograms);
  const gas = draw.value("u", "speed", ...exhaust);
  const per = (kilograms * weight) / toSi(gas);
  const flow = draw.value("q", "mass flow", thrust[0] * per, thrust[1] * per);
  return { mass, dry, flow, exhaust: gas };
}

function drawRocket(draw: Drawer, setting: Setting, weight: number): WrittenEntity {
  const isLate = setting !== "easy" && draw.rng.unit() < 0.25;
  const isSlanted = !isLate && setting === "hard" && draw.rng.unit() < 0.6;
  const angle = isSlanted ? { angle: drawAngle(draw, 50, 80) } : {};
  const thrust = isLate
    ? ([0.75, 0.95] as const)
    : isSlanted
      ? ([2, 3.2] as const)
      : ([pick(setting, 1.7, 1.1, 1.1), 3] as const);
  const engine = drawEngine(draw, { weight, thrust, exhaust: [400, 2400] });
  return { kind: "rocket", name: "A", ...angle, bodies: [{ kind: "rocket", ...engine }] };
}

function drawPlanetRocket(draw: Drawer, setting: Setting): WrittenEntity {
  const radius = inUnit(draw.value("R", "length", 5e5, 2.5e6), "km");
  const size = toSi(radius);
  // The density is that of rock and ice, 1.5 to 4.5 g/cm³: surface gravity over radius.
  const pull = draw.rng.uniform(4.2e-7, 1.25e-6) * size ** 3;
  const drawn = draw.value("GM", "gravitational parameter", 0.9 * pull, 1.1 * pull);
  const gm = inUnit(drawn, "km^3/s^2");
  const weight = toSi(gm) / size ** 2;
  const isSlanted = setting === "hard" && draw.rng.unit() < 0.65;
  const isLate = !isSlanted && draw.rng.unit() < 0.2;
  const angle = isSlanted ? { angle: drawAngle(draw, 45, 80) } : {};
  const freed = Math.sqrt(2 * weight * size);
  const thrust = isLate
    ? ([0.75, 0.95] as const)
    : isSlanted
      ? ([2, 4] as const)
      : ([1.1, 4] as const);
  const engine = drawEngine(draw, { weight, thrust, exhaust: [0.6 * freed, 1.1 * freed] });
  return {
    kind: "planet-rocket",
    name: "A",
    gm,
    radius,
    ...angle,
    bodies: [{ kind: "rocket", ...engine }],
  };
}

// Throws -------------------------------------------------------------------------------------------------------------

function drawThrows(draw: Drawer, setting: Setting, gravity: number): WrittenEntity[] {
  const kind = draw.rng.unit();
  if (setting === "easy") {
    const first = drawThrow(draw, "A", "plain");
    return kind < 0.25 ? [first, drawThrow(draw, "B", "plain")] : [first];
  }
  if (setting === "medium") {
    if (kind < 0.3) return [drawSlopeThrow(draw)];
    return [drawThrow(draw, "A", kind < 0.85 ? "smooth" : "plain")];
  }
  if (kind < 0.35) return [drawThrow(draw, "A", "rough")];
  if (kind < 0.5) return [drawThrow(draw, "A", "smooth")];
  return [drawDragged(draw, gravity, kind < 0.75 ? "linear" : "quadratic")];
}

function drawThrow(draw: Drawer, name: string, floor: "plain" | "smooth" | "rough"): WrittenEntity {
  const mass = draw.value("m", "mass", 0.1, 2);
  const speed = draw.value("v", "speed", 3, 15);
  const isHigh = draw.rng.unit() < 0.65;
  const downwards = isHigh && draw.rng.unit() < 0.25;
  const angle = downwards ? drawAngle(draw, -60, -10) : drawAngle(draw, 20, 75);
  const height = isHigh ? { height: draw.value("h", "length", 1, 8) } : {};
  const ball = { kind: "ball", mass, speed, angle };
  const base = { kind: "throw", name, ...height };
  if (floor === "plain") return { ...base, bodies: [ball] };
  const restitution = draw.value("cr", "number", 0.5, 0.95);
  if (floor === "smooth") return { ...base, floor: "bounces", restitution, bodies: [ball] };
  const friction = draw.value("mu", "number", 0.05, 0.5);
  return { ...base, floor: "bounces", restitution, friction, bodies: [ball] };
}

function drawSlopeThrow(draw: Drawer): WrittenEntity {
  const isUp = draw.rng.unit() < 0.6;
  const slope = drawAngle(draw, 10, 30);
  const angle = isUp ? drawAngle(draw, 45, 70) : drawAngle(draw, 10, 60);
  const mass = draw.value("m", "mass", 0.1, 2);
  const speed = draw.value("v", "speed", 5, 20);
  return {
    kind: "slope-throw",
    name: "A",
    slope,
    way: isUp ? "uphill" : "downhill",
    bodies: [{ kind: "ball", mass, speed, angle }],
  };
}

/** The drag is some tenths of the weight at the start, so that it matters. */
function drawDragged(draw: Drawer, gravity: number, law: "linear" | "quadratic"): WrittenEntity {
  const mass = draw.value("m", "mass", 0.1, 2);
  const speed = draw.value("v", "speed", 8, 25);
  const weight = toSi(mass) * gravity;
  const power = law === "linear" ? toSi(speed) : toSi(speed) ** 2;
  const drag =
    law === "linear"
      ? { linear: draw.value("b", "damping", (0.3 * weight) / power, (1.2 * weight) / power) }
      : {
          quadratic: draw.value(
            "c",
            "quadratic drag",
            (0.3 * weight) / power,
            (1.5 * weight) / power,
          ),
        };
  const isHigh = draw.rng.unit() < 0.5;
  const angle =
    draw.rng.unit() < 0.2 ? draw.among("angle", [90 * DEGREE]) : drawAngle(draw, 25, 70);
  const height = isHigh ? { height: draw.value("h", "length", 2, 12) } : {};
  return {
    kind: "throw",
    name: "A",
    ...height,
    bodies: [{ kind: "ball", mass, speed, angle, ...drag }],
  };
}

// Charges ------------------------------------------------------------------------------------------------------------

function drawCharge(draw: Drawer, setting: Setting): WrittenEntity {
  const mass = inUnit(draw.value("m", "mass", 2e-4, 2e-3), "g");
  const charge = inUnit(draw.signed("Q", "charge", 3e-4, 3e-3), "mC");
  const body = { kind: "particle", mass, charge };
  const plan = { mass: toSi(mass), charge: toSi(charge) };
  const bodies =
    setting === "easy"
      ? drawSimple(draw, body, plan)
      : setting === "medium"
        ? drawMiddling(draw, body, plan)
        : drawHard(draw, body, plan);
  return { kind: "charge", name: "A", bodies };
}

type Particle = Record<string, Written> & { readonly kind: string };

interface Loaded {
  readonly mass: number;
  readonly charge: number;
}

/** A velocity in the plane, in any direction. */
function moving(draw: Drawer, body: Particle): Particle {
  return {
    ...body,
    speed: draw.value("v", "speed", 0.8, 4),
    angle: drawAngle(draw, 10, 350),
  };
}

function electricField(draw: Drawer): WrittenBody {
  return {
    kind: "electric",
    strength: draw.value("E", "electric field", 0.5, 5),
    direction: drawAngle(draw, 0, 355),
  };
}

function magneticField(draw: Drawer, { mass, charge }: Loaded): WrittenBody {
  const unit = mass / Math.abs(charge);
  return {
    kind: "magnetic",
    strength: draw.value("B", "magnetic field", 0.5 * unit, 2.5 * unit),
    way: draw.rng.pick(["up", "down"]),
  };
}

function drawSimple(draw: Drawer, body: Particle, plan: Loaded): WrittenBody[] {
  if (draw.rng.unit() < 0.5) return [moving(draw, body), electricField(draw)];
  return [moving(draw, body), magneticField(draw, plan)];
}

function drawMiddling(draw: Drawer, body: Particle, plan: Loaded): WrittenBody[] {
  const kind = draw.rng.unit();
  if (kind < 0.4) {
    const isAtRest = draw.rng.unit() < 0.4;
    const particle = isAtRest ? body : moving(draw, body);
    return [particle, electricField(draw), magneticField(draw, plan)];
  }
  if (kind < 0.6) return [moving(draw, body), rampField(draw)];
  if (kind < 0.8) return [moving(draw, body), growingField(draw, plan)];
  const along = draw.value("vz", "speed", 0.5, 3);
  return [{ ...moving(draw, body), along }, magneticField(draw, plan)];
}

function rampField(draw: Drawer): WrittenBody {
  return {
    kind: "ramp",
    strength: draw.value("E", "electric field", 1, 6),
    rise: draw.value("T", "time", 1, 4),
    direction: drawAngle(draw, 0, 355),
  };
}

function growingField(draw: Drawer, { charge }: Loaded): WrittenBody {
  const scale = draw.value("l", "length", 0.5, 2);
  const strength = draw.value("E", "electric field", 0.5, 5);
  // Mostly a field that pulls the charge back to the y-axis, so that it swings.
  const pulls = draw.rng.unit() < 0.8;
  const way = charge > 0 === pulls ? "towards" : "away";
  return { kind: "growing", strength, scale, way };
}

function drawHard(draw: Drawer, body: Particle, plan: Loaded): WrittenBody[] {
  const kind = draw.rng.unit();
  if (kind < 0.25) {
    const field = {
      kind: "oscillating",
      strength: draw.value("E", "electric field", 1, 8),
      frequency: draw.value("om", "angular velocity", 0.8, 4),
      direction: drawAngle(draw, 0, 355),
    };
    const more = draw.rng.unit() < 0.5 ? [magneticField(draw, plan)] : [];
    return [moving(draw, body), field, ...more];
  }
  if (kind < 0.5) return drawSource(draw, body, plan);
  if (kind < 0.75) return drawWire(draw, body, plan);
  const along = draw.value("vz", "speed", 0.5, 3);
  const other = draw.rng.unit() < 0.5 ? growingField(draw, plan) : electricField(draw);
  return [{ ...moving(draw, body), along }, other, magneticField(draw, plan)];
}

/** Aimed past the source, or held by it; never straight into it. */
function drawSource(draw: Drawer, body: Particle, { mass, charge }: Loaded): WrittenBody[] {
  const distance = draw.value("d", "length", 0.8, 3);
  const speed = draw.value("v", "speed", 1, 4);
  const attracts = draw.rng.unit() < 0.4;
  const share = attracts ? draw.rng.uniform(0.6, 1.2) : draw.rng.uniform(0.15, 0.8);
  const typical = (share * mass * toSi(speed) ** 2) / (Math.abs(charge) * toSi(distance));
  const strength = draw.value("E", "electric field", 0.9 * typical, 1.1 * typical);
  const angle = attracts ? drawAngle(draw, 60, 120) : drawAngle(draw, 10, 40);
  const way = charge > 0 === attracts ? "towards" : "away";
  return [
    { ...body, speed, angle },
    { kind: "source", strength, distance, way },
  ];
}

function drawWire(draw: Drawer, body: Particle, { mass, charge }: Loaded): WrittenBody[] {
  const distance = draw.value("d", "length", 0.5, 2);
  const particle = moving(draw, body);
  const unit = (mass * toSi(particle["speed"] ?? 1)) / (Math.abs(charge) * toSi(distance));
  return [
    particle,
    {
      kind: "wire",
      strength: draw.value("B", "magnetic field", 0.7 * unit, 2.5 * unit),
      distance,
      way: draw.rng.pick(["up", "down"]),
    },
  ];
}
