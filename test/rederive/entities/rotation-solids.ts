/**
 * @file Solids as clouds of points: where their centre of mass is and how hard they are to turn, by adding up.
 *
 * A cloud lies in the plane of the motion: `u` along the arm away from the axle, `v` to the counter-clockwise side. What
 * lies before or behind the plane counts by its place in the plane alone.
 */

/** A point of a cloud with its share of the mass (negative where something is cut out). */
export interface Point {
  readonly u: number;
  readonly v: number;
  readonly share: number;
}

/** How the axis of a round solid lies. */
export type Pose = "axle" | "arm" | "across";

const RINGS = 3;
const AROUND = 5;
const LAYERS = 24;

/** Midpoints of equal pieces of a stretch. */
function middles(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + ((index + 0.5) / count) * (to - from));
}

/** The place of a point at `s` along the solid's own axis and (p, q) across it. */
function placed(pose: Pose, s: number, p: number, q: number): readonly [u: number, v: number] {
  if (pose === "axle") return [p, q];
  return pose === "arm" ? [s, p] : [p, s];
}

/** A ring of radius `rho` at `s`. */
function ring(pose: Pose, s: number, rho: number, share: number): readonly Point[] {
  return middles(0, 2 * Math.PI, AROUND).map((turn) => {
    const [u, v] = placed(pose, s, rho * Math.cos(turn), rho * Math.sin(turn));
    return { u, v, share: share / AROUND };
  });
}

/** A flat ring between two radii; each thin ring counts by its area, at the radius of its mean square. */
function washer(
  pose: Pose,
  s: number,
  inner: number,
  outer: number,
  share: number,
): readonly Point[] {
  return middles(inner ** 2, outer ** 2, RINGS).flatMap((square) =>
    ring(pose, s, Math.sqrt(square), share / RINGS),
  );
}

/** A hoop or a thin disc, or a tube or cylinder of some height; `inner` equal to `outer` for a hoop. */
export function roundCloud(
  pose: Pose,
  inner: number,
  outer: number,
  height: number,
): readonly Point[] {
  const layers = height === 0 ? [0] : middles(-height / 2, height / 2, LAYERS);
  return layers.flatMap((s) => washer(pose, s, inner, outer, 1 / layers.length));
}

/** What a plane cuts off a sphere about the origin: from `low` to its pole, along the arm or (-1) against it. */
export function ballCloud(radius: number, low: number, sign: 1 | -1): readonly Point[] {
  const layers = middles(low, radius, 4 * LAYERS).map((s) => ({ s, area: radius ** 2 - s ** 2 }));
  const total = layers.reduce((sum, { area }) => sum + area, 0);
  return layers.flatMap(({ s, area }) => washer("arm", sign * s, 0, Math.sqrt(area), area / total));
}

/** What a plane cuts off a spherical shell: rings of equal height have equal mass (Archimedes). */
export function shellCloud(radius: number, low: number, sign: 1 | -1): readonly Point[] {
  const layers = middles(low, radius, 4 * LAYERS);
  return layers.flatMap((s) =>
    ring("arm", sign * s, Math.sqrt(radius ** 2 - s ** 2), 1 / layers.length),
  );
}

/** A rectangle. */
export function plateCloud(alongArm: number, acrossArm: number): readonly Point[] {
  const [rows, columns] = [
    middles(-alongArm / 2, alongArm / 2, 24),
    middles(-acrossArm / 2, acrossArm / 2, 24),
  ];
  return rows.flatMap((u) =>
    columns.map((v) => ({ u, v, share: 1 / (rows.length * columns.length) })),
  );
}

/** A regular polygon, as triangles round its centre: three points at the middles of the sides of each are exact. */
export function polygonCloud(corners: number, radius: number): readonly Point[] {
  return Array.from({ length: corners }, (_, index) => {
    const [a, b] = [index, index + 1].map((corner) => (2 * Math.PI * corner) / corners);
    const [p, q] = [a, b].map(
      (turn = 0) => [radius * Math.cos(turn), radius * Math.sin(turn)] as const,
    );
    return [p, q].flatMap((corner, side, both) => {
      const [x = 0, y = 0] = corner ?? [];
      const [ox = 0, oy = 0] = both[1 - side] ?? [];
      const half = { u: x / 2, v: y / 2, share: 1 / (3 * corners) };
      return side === 0
        ? [half, { u: (x + ox) / 2, v: (y + oy) / 2, share: 1 / (3 * corners) }]
        : [half];
    });
  }).flat();
}

/** A cloud less another one that has `volume` of the first one's: what is left has a share of one in all. */
export function bored(
  whole: readonly Point[],
  hole: readonly Point[],
  volume: number,
): readonly Point[] {
  const left = 1 - volume;
  return [
    ...whole.map((point) => ({ ...point, share: point.share / left })),
    ...hole.map((point) => ({ ...point, share: (-point.share * volume) / left })),
  ];
}

/** A cloud somewhere else. */
export function moved(cloud: readonly Point[], du: number, dv: number): readonly Point[] {
  return cloud.map(({ u, v, share }) => ({ u: u + du, v: v + dv, share }));
}

/** Something made of clouds with masses: mass, centre of mass, moment of inertia about the origin. */
export interface Lump {
  readonly mass: number;
  readonly u: number;
  readonly v: number;
  readonly inertia: number;
}

/** One cloud with its mass. */
export function weigh(mass: number, cloud: readonly Point[]): Lump {
  const sum = (size: (point: Point) => number): number =>
    cloud.reduce((total, point) => total + point.share * size(point), 0);
  return {
    mass,
    u: sum(({ u }) => u),
    v: sum(({ v }) => v),
    inertia: mass * sum(({ u, v }) => u * u + v * v),
  };
}

/** All of them together. */
export function together(lumps: readonly Lump[]): Lump {
  const mass = lumps.reduce((sum, lump) => sum + lump.mass, 0);
  const mean = (place: (lump: Lump) => number): number =>
    lumps.reduce((sum, lump) => sum + lump.mass * place(lump), 0) / mass;
  return {
    mass,
    u: mean(({ u }) => u),
    v: mean(({ v }) => v),
    inertia: lumps.reduce((sum, lump) => sum + lump.inertia, 0),
  };
}
