/**
 * @file Masses, centres and moments of inertia in closed form, for the second witness.
 *
 * Textbook formulas (Goldstein, Classical Mechanics, ch. 5, and tables of solids); holes are subtracted.
 */
import type { ReadBody } from "../../language/scene.ts";
import { cornersOf, numberOf, outward, spotOf } from "./layout.ts";

const { cos, PI, sin } = Math;

/** A solid as a hinge feels it. */
interface Lump {
  /** Of its centre of mass from its reference point, along the arm, in metres. */
  readonly shift: number;
  /** Per unit mass, about the line through its centre of mass that is parallel to the hinge, in m². */
  readonly gyration: number;
}

type Form = (body: ReadBody) => Lump;

const still = (gyration: number): Lump => ({ shift: 0, gyration });

/** A figure of revolution: its own axis lies along the hinge, or square to it. */
function round(body: ReadBody, axial: number, transverse: number): Lump {
  return still(body.options["pose"] === "parallel" ? axial : transverse);
}

function tube(body: ReadBody, bore: number): Lump {
  const sum = numberOf(body, "radius") ** 2 + bore ** 2;
  return round(body, sum / 2, sum / 4 + (body.values["height"] ?? 0) ** 2 / 12);
}

/** A solid cap of a sphere, from the height z = r - h above the centre up to the pole; integrals over z of z^n (r² - z²)^m. */
function cap(body: ReadBody): Lump {
  const r = numberOf(body, "radius");
  const z = r - numberOf(body, "depth");
  const volume = r ** 2 * (r - z) - (r ** 3 - z ** 3) / 3;
  const first = (r ** 2 - z ** 2) ** 2 / 4;
  const second = (r ** 2 * (r ** 3 - z ** 3)) / 3 - (r ** 5 - z ** 5) / 5;
  const fourth = r ** 4 * (r - z) - (2 * r ** 2 * (r ** 3 - z ** 3)) / 3 + (r ** 5 - z ** 5) / 5;
  const centre = first / volume;
  const gyration = fourth / (4 * volume) + second / volume - centre ** 2;
  return { shift: outward(body, "bulge") * centre, gyration };
}

/** A cap of a thin shell: its mass is spread evenly over its height (Archimedes). */
function bowl(body: ReadBody): Lump {
  const r = numberOf(body, "radius");
  const z = r - numberOf(body, "depth");
  const centre = (r + z) / 2;
  const square = (r ** 2 + r * z + z ** 2) / 3;
  const gyration = (r ** 2 + square) / 2 - centre ** 2;
  return { shift: outward(body, "bulge") * centre, gyration };
}

/** A round solid less a smaller one of the same kind; `share` is the part of the mass that the hole would have. */
function holed(body: ReadBody, share: number, factor: number): Lump {
  const offset = numberOf(body, "offset");
  const [r, a] = [numberOf(body, "radius"), numberOf(body, "hole")];
  const left = 1 - share;
  const centre = (-share * offset) / left;
  const about = (factor * r ** 2 - share * (factor * a ** 2 + offset ** 2)) / left;
  return { shift: outward(body, "hollow") * centre, gyration: about - centre ** 2 };
}

const ratio = (body: ReadBody): number => numberOf(body, "hole") / numberOf(body, "radius");

const FORMS: Readonly<Record<string, Form>> = {
  point: () => still(0),
  sphere: (body) => still((2 / 5) * numberOf(body, "radius") ** 2),
  shell: (body) => still((2 / 3) * numberOf(body, "radius") ** 2),
  disc: (body) => tube(body, 0),
  cylinder: (body) => tube(body, 0),
  hoop: (body) => tube(body, numberOf(body, "radius")),
  tube: (body) => tube(body, numberOf(body, "bore")),
  rod: (body) => still(numberOf(body, "length") ** 2 / 12),
  bar: (body) => still((numberOf(body, "length") ** 2 + numberOf(body, "width") ** 2) / 12),
  prism(body) {
    const apothem = PI / cornersOf(body);
    return still((numberOf(body, "radius") ** 2 * (1 + 2 * cos(apothem) ** 2)) / 6);
  },
  hemisphere(body) {
    const r = numberOf(body, "radius");
    return { shift: (outward(body, "bulge") * 3 * r) / 8, gyration: (83 / 320) * r ** 2 };
  },
  cap,
  bowl,
  "holed-sphere": (body) => holed(body, ratio(body) ** 3, 2 / 5),
  "holed-disc": (body) => holed(body, ratio(body) ** 2, 1 / 2),
};

/** Moment of inertia per unit mass about a rolling solid's own axis, in m². */
export function rollingGyration(body: ReadBody): number {
  const alone: ReadBody = { ...body, options: { ...body.options, pose: "parallel" } };
  return FORMS[body.kind]?.(alone).gyration ?? Number.NaN;
}

/** Solids on a hinge, as one body. */
export interface Rotor {
  readonly mass: number;
  /** About the hinge's axis. */
  readonly inertia: number;
  /** About the parallel through the centre of mass. */
  readonly centralInertia: number;
  /** Distance of the centre of mass from the axis. */
  readonly arm: number;
  /** Angle from the arm to the direction of the centre of mass, counter-clockwise. */
  readonly lead: number;
}

/** The solids as one body, by the theorem of parallel axes. */
export function newRotor(bodies: readonly ReadBody[]): Rotor {
  let [mass, inertia, along, across] = [0, 0, 0, 0];
  for (const body of bodies) {
    const { shift, gyration } = FORMS[body.kind]?.(body) ?? still(Number.NaN);
    const m = numberOf(body, "mass");
    const spot = spotOf(body);
    const out = spot.along + shift;
    mass += m;
    along += m * out;
    across += m * spot.across;
    inertia += m * (gyration + out ** 2 + spot.across ** 2);
  }
  const arm = Math.hypot(along, across) / mass;
  const lead = Math.atan2(across, along);
  return { mass, inertia, centralInertia: inertia - mass * arm ** 2, arm, lead };
}

/** How far the centre of mass of a solid is from the axis. */
export function centreDistance(body: ReadBody): number {
  const { along, across } = spotOf(body);
  return Math.hypot(along + (FORMS[body.kind]?.(body).shift ?? Number.NaN), across);
}

/** Where a direction at `angle` from the downward vertical points, for a unit length: to the right, and up. */
export function towards(angle: number): readonly [number, number] {
  return [sin(angle), -cos(angle)];
}
