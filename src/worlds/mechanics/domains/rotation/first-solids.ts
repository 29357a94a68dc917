/**
 * @file Masses, centres and moments of inertia by numerical quadrature, for the first witness.
 *
 * Each solid is cut into slices (discs, rings, strips or shells) whose contributions are summed by the rule of Gauss
 * and Legendre with 24 nodes a piece; no table of moments of inertia is used, only those of a flat ring and a line.
 */
import type { ReadBody } from "../../language/scene.ts";
import { cornersOf, numberOf, outward, spotOf } from "./layout.ts";

const NODES = 24;

/** Nodes and weights on [-1, 1], by Newton's method on the Legendre polynomial. */
const RULE: readonly (readonly [number, number])[] = Array.from({ length: NODES }, (_, index) => {
  let x = Math.cos((Math.PI * (index + 0.75)) / (NODES + 0.5));
  let slope = 1;
  for (let turn = 0; turn < 50; turn++) {
    let [before, now] = [1, x];
    for (let n = 2; n <= NODES; n++)
      [before, now] = [now, ((2 * n - 1) * x * now - (n - 1) * before) / n];
    slope = (NODES * (x * now - before)) / (x * x - 1);
    x -= now / slope;
  }
  return [x, 2 / ((1 - x * x) * slope * slope)];
});

/** Sums over slices: amount of matter, first moment along the arm, second moments along the arm and across it. */
interface Sums {
  readonly amount: number;
  readonly first: number;
  readonly along: number;
  readonly across: number;
}

const NOTHING: Sums = { amount: 0, first: 0, along: 0, across: 0 };

/** `a + share · b`. */
function plus(a: Sums, b: Sums, share = 1): Sums {
  return {
    amount: a.amount + share * b.amount,
    first: a.first + share * b.first,
    along: a.along + share * b.along,
    across: a.across + share * b.across,
  };
}

/** Sums a slice's contribution over [low, high]. */
function over(low: number, high: number, slice: (at: number) => Sums): Sums {
  const half = (high - low) / 2;
  let sums = NOTHING;
  for (const [x, weight] of RULE) sums = plus(sums, slice(low + half * (1 + x)), half * weight);
  return sums;
}

/** A flat ring from radius `inner` to `outer`, at `z` along its axis; its axis is the arm. */
function ringAcross(z: number, inner: number, outer: number): Sums {
  const amount = Math.PI * (outer ** 2 - inner ** 2);
  const diameter = (Math.PI * (outer ** 4 - inner ** 4)) / 4;
  return { amount, first: amount * z, along: amount * z * z, across: diameter };
}

/** A ball, or part of one between two heights, with its axis along the arm. */
function ball(radius: number, low = -radius, high = radius): Sums {
  return over(low, high, (z) => ringAcross(z, 0, Math.sqrt(radius ** 2 - z ** 2)));
}

/** A thin shell between two heights: slices of equal height have equal areas; each is a ring on the line of the arm. */
function shell(radius: number, low = -radius, high = radius): Sums {
  return over(low, high, (z) => {
    const amount = 2 * Math.PI * radius;
    return {
      amount,
      first: amount * z,
      along: amount * z * z,
      across: (amount * (radius ** 2 - z ** 2)) / 2,
    };
  });
}

/** A flat disc in the plane of the motion, in strips; `at` is where its centre lies on the arm. */
function plate(radius: number, at = 0): Sums {
  return over(-Math.PI / 2, Math.PI / 2, (u) => {
    const half = radius * Math.cos(u);
    const z = at + radius * Math.sin(u);
    const amount = 2 * half * half; // A strip's length times dz = radius cos(u) du.
    return { amount, first: amount * z, along: amount * z * z, across: (amount * half * half) / 3 };
  });
}

/** A figure of revolution between two radii (equal for a hoop) and of some height, as its `pose` says. */
function turned(body: ReadBody, inner: number): Sums {
  const outer = numberOf(body, "radius");
  const height = body.values["height"] ?? 0;
  const section = inner === outer ? hoop(outer) : plus(plate(outer), plate(inner), -1);
  const pose = body.options["pose"] ?? "parallel";
  if (pose === "parallel") return section;
  // Turned up: one direction of the section becomes the direction of the hinge, the height takes its place.
  const long = height === 0 ? 0 : lineMoment(height) * section.amount;
  return pose === "along"
    ? { ...section, along: long }
    : { ...section, along: section.along, across: long };
}

function hoop(radius: number): Sums {
  return over(-Math.PI, Math.PI, (u) => {
    const z = radius * Math.cos(u);
    return {
      amount: radius,
      first: radius * z,
      along: radius * z * z,
      across: radius * (radius * Math.sin(u)) ** 2,
    };
  });
}

/** Mean square distance of the points of a line from its middle. */
function lineMoment(length: number): number {
  return over(-length / 2, length / 2, (z) => ({ ...NOTHING, along: z * z })).along / length;
}

function rectangle(body: ReadBody, width: number): Sums {
  const [long, wide] = [lineMoment(numberOf(body, "length")), width === 0 ? 0 : lineMoment(width)];
  const lies = body.options["pose"] !== "across";
  return { amount: 1, first: 0, along: lies ? long : wide, across: lies ? wide : long };
}

/** A regular polygon as triangles from its centre, each in polar slices; symmetric, so both moments are equal. */
function polygon(corners: number, radius: number): Sums {
  const inner = radius * Math.cos(Math.PI / corners);
  const half = Math.PI / corners;
  const polar = over(-half, half, (u) => ({
    ...NOTHING,
    along: (inner / Math.cos(u)) ** 4 / 4,
  })).along;
  const area = over(-half, half, (u) => ({
    ...NOTHING,
    along: (inner / Math.cos(u)) ** 2 / 2,
  })).along;
  return { amount: area, first: 0, along: polar / 2, across: polar / 2 };
}

function mirrored(sums: Sums, sign: 1 | -1): Sums {
  return { ...sums, first: sign * sums.first };
}

/** A ball less a ball whose centre lies `offset` along the axis. */
function holedBall(radius: number, hole: number, offset: number): Sums {
  return plus(
    ball(radius),
    over(offset - hole, offset + hole, (z) =>
      ringAcross(z, 0, Math.sqrt(hole ** 2 - (z - offset) ** 2)),
    ),
    -1,
  );
}

function sumsOf(body: ReadBody): Sums {
  const value = (name: string): number => numberOf(body, name);
  const r = body.values["radius"] ?? 0;
  switch (body.kind) {
    case "point":
      return { ...NOTHING, amount: 1 };
    case "sphere":
      return ball(r);
    case "shell":
      return shell(r);
    case "hoop":
      return turned(body, r);
    case "tube":
      return turned(body, value("bore"));
    case "disc":
    case "cylinder":
      return turned(body, 0);
    case "rod":
      return rectangle(body, 0);
    case "bar":
      return rectangle(body, value("width"));
    case "prism":
      return polygon(cornersOf(body), r);
    case "hemisphere":
      return mirrored(ball(r, 0, r), outward(body, "bulge"));
    case "cap":
      return mirrored(ball(r, r - value("depth"), r), outward(body, "bulge"));
    case "bowl":
      return mirrored(shell(r, r - value("depth"), r), outward(body, "bulge"));
    case "holed-sphere":
      return mirrored(holedBall(r, value("hole"), value("offset")), outward(body, "hollow"));
    case "holed-disc":
      return mirrored(
        plus(plate(r), plate(value("hole"), value("offset")), -1),
        outward(body, "hollow"),
      );
    default:
      return { ...NOTHING, amount: Number.NaN };
  }
}

/** A solid as the simulator gets it. */
export interface Weighed {
  readonly mass: number;
  /** Where its centre of mass lies on the body that it is part of. */
  readonly along: number;
  readonly across: number;
  /** About the line through its centre of mass that is parallel to the hinge. */
  readonly inertia: number;
}

/** A solid, weighed by quadrature. */
export function weigh(body: ReadBody): Weighed {
  const { amount, first, along, across } = sumsOf(body);
  const mass = numberOf(body, "mass");
  const shift = first / amount;
  const spot = spotOf(body);
  const inertia = mass * ((along + across) / amount - shift ** 2);
  return { mass, along: spot.along + shift, across: spot.across, inertia };
}

/** Moment of inertia of a rolling solid about its own axis. */
export function weighRolling(body: ReadBody): number {
  const alone: ReadBody = { ...body, options: { ...body.options, pose: "parallel" } };
  return weigh(alone).inertia;
}
