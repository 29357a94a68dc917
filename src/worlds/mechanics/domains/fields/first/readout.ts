/** @file What the simulator reads off the state of a point: sizes, components, energy. */

/** A point in motion. Its slope holds velocities and accelerations in the order of its state. */
export interface Sample {
  readonly place: readonly number[];
  readonly velocity: readonly number[];
  readonly acceleration: readonly number[];
  readonly mass: number;
}

/** The length of a vector. */
function sizeOf(vector: readonly number[]): number {
  return Math.hypot(...vector);
}

/** The quantities that every point has, by the ids of their questions. */
export function readPoint(
  id: string,
  sample: (timeS: number) => Sample,
): [string, (timeS: number) => number][] {
  const start = sample(0).place;
  const component =
    (what: "place" | "velocity" | "acceleration", axis: number) =>
    (t: number): number =>
      sample(t)[what][axis] ?? 0;
  const speed = (t: number): number => sizeOf(sample(t).velocity);
  const acceleration = (t: number): number => sizeOf(sample(t).acceleration);
  const mass = (t: number): number => sample(t).mass;
  return [
    [`speed of ${id}`, speed],
    [`acceleration of ${id}`, acceleration],
    [`net force on ${id}`, (t) => mass(t) * acceleration(t)],
    [`momentum of ${id}`, (t) => mass(t) * speed(t)],
    [`kinetic energy of ${id}`, (t) => 0.5 * mass(t) * speed(t) ** 2],
    [
      `displacement of ${id}`,
      (t) => sizeOf(sample(t).place.map((value, axis) => value - (start[axis] ?? 0))),
    ],
    [`x of ${id}`, component("place", 0)],
    [`y of ${id}`, component("place", 1)],
    [`velocity x of ${id}`, component("velocity", 0)],
    [`velocity y of ${id}`, component("velocity", 1)],
    [`acceleration x of ${id}`, component("acceleration", 0)],
    [`acceleration y of ${id}`, component("acceleration", 1)],
    [`momentum x of ${id}`, (t) => mass(t) * component("velocity", 0)(t)],
    [`momentum y of ${id}`, (t) => mass(t) * component("velocity", 1)(t)],
  ];
}

/** Where a quantity is largest on a fine grid, made finer around the best place three times over. */
export function largest(value: (timeS: number) => number, fromS: number, toS: number): number {
  let [low, high] = [fromS, toS];
  let best = Number.NEGATIVE_INFINITY;
  for (let round = 0; round < 5; round++) {
    const step = (high - low) / 64;
    let at = low;
    for (let i = 0; i <= 64; i++) {
      const found = value(low + i * step);
      if (found > best) [best, at] = [found, low + i * step];
    }
    [low, high] = [Math.max(fromS, at - step), Math.min(toS, at + step)];
  }
  return best;
}
