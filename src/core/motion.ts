/** @file A motion as JSON: what a simulated scene did, for players and pages. */

/** What a body looks like from the side, about its own origin and before it is turned. Metres. */
export type Shape =
  | { readonly kind: "disc"; readonly radius: number }
  | { readonly kind: "ring"; readonly radius: number }
  | { readonly kind: "box"; readonly width: number; readonly height: number }
  | { readonly kind: "polygon"; readonly points: readonly (readonly [number, number])[] };

/** One end of a tie: a point of a body, before it is turned, or a point of the world where `body` is absent. */
export interface TieEnd {
  readonly body?: number;
  readonly at: readonly [number, number];
}

/** Poses of bodies over time. Lengths in metres, angles in radians, times in seconds. */
export interface Motion {
  readonly timesS: readonly number[];
  readonly bodies: readonly {
    readonly name: string;
    /** One [x, y, angle] for each time; y points up, angles turn counter-clockwise. */
    readonly poses: readonly (readonly [number, number, number])[];
    /** Absent: a dot. */
    readonly shape?: Shape;
  }[];
  /** What does not move: floors, slopes, walls, as broken lines through [x, y]. */
  readonly fixed?: readonly (readonly (readonly [number, number])[])[];
  /** Ropes and springs: what they hang between, in order, at every time. */
  readonly ties?: readonly {
    readonly kind: "rope" | "spring" | "rod";
    readonly ends: readonly TieEnd[];
    /** The time from which the tie is gone; absent: never. */
    readonly untilS?: number;
  }[];
}
