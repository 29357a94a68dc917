/** @file What the second witness derives from the motion of a point in a plane, written as the complex plane is. */

/** A point, its velocity and its acceleration, each by components; `vz` and `z` where it leaves the plane. */
export interface State {
  readonly x: number;
  readonly y: number;
  readonly z?: number;
  readonly vx: number;
  readonly vy: number;
  readonly vz?: number;
  readonly ax: number;
  readonly ay: number;
}

/** A quantity by the id of its question. */
export type Entry = readonly [string, (timeS: number) => number];

/** The quantities that every point has. The mass may depend on the time. */
export function describePoint(
  id: string,
  at: (timeS: number) => State,
  mass: (timeS: number) => number,
): Entry[] {
  const from = at(0);
  const quick = (t: number): number => {
    const { vx, vy, vz = 0 } = at(t);
    return vx * vx + vy * vy + vz * vz;
  };
  const push = (t: number): number => {
    const { ax, ay } = at(t);
    return Math.sqrt(ax * ax + ay * ay);
  };
  return [
    [`speed of ${id}`, (t) => Math.sqrt(quick(t))],
    [`acceleration of ${id}`, push],
    [`net force on ${id}`, (t) => push(t) * mass(t)],
    [`momentum of ${id}`, (t) => Math.sqrt(quick(t)) * mass(t)],
    [`kinetic energy of ${id}`, (t) => (mass(t) * quick(t)) / 2],
    [
      `displacement of ${id}`,
      (t) => {
        const { x, y, z = 0 } = at(t);
        return Math.sqrt((x - from.x) ** 2 + (y - from.y) ** 2 + (z - (from.z ?? 0)) ** 2);
      },
    ],
    [`x of ${id}`, (t) => at(t).x],
    [`y of ${id}`, (t) => at(t).y],
    [`velocity x of ${id}`, (t) => at(t).vx],
    [`velocity y of ${id}`, (t) => at(t).vy],
    [`acceleration x of ${id}`, (t) => at(t).ax],
    [`acceleration y of ${id}`, (t) => at(t).ay],
    [`momentum x of ${id}`, (t) => at(t).vx * mass(t)],
    [`momentum y of ${id}`, (t) => at(t).vy * mass(t)],
  ];
}

/** A quantity of the whole motion: one number, worked out when it is first asked for. */
export function whole(id: string, work: () => number | undefined): Entry {
  let known: { readonly value: number } | undefined;
  return [
    id,
    () => {
      known ??= { value: work() ?? Number.NaN };
      return known.value;
    },
  ];
}
