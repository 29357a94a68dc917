/** @file A motion as JSON: what a simulated scene did, for players and pages. */

/** Poses of bodies over time. Lengths in metres, angles in radians, times in seconds. */
export interface Motion {
  readonly timesS: readonly number[];
  readonly bodies: readonly {
    readonly name: string;
    /** One [x, y, angle] for each time; y points up. */
    readonly poses: readonly (readonly [number, number, number])[];
  }[];
}
