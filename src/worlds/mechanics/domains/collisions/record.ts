/** @file What both witnesses write down, and the names of what can be read off it. */

/** One collision. */
export interface Hit {
  readonly timeS: number;
  readonly ids: readonly [string, string];
  /** Size of the impulse that each gives to the other, in N s. */
  readonly impulse: number;
  /** Kinetic energy lost, in J. */
  readonly loss: number;
  /** Velocities just after it, of all bodies by id. */
  readonly after: Readonly<Record<string, readonly [number, number]>>;
}

/** An ask taken apart: "speed after collision 2 of A.1". */
export interface AskParts {
  readonly what: string;
  /** Which collision, from 1; 0 where none is named. */
  readonly nth: number;
  readonly of: string;
}

/** Takes an ask apart. */
export function askParts(ask: string): AskParts {
  const found = /^(.*?)(?: (?:after|in) collision (\d+))? of (.+)$/.exec(ask);
  return { what: found?.[1] ?? ask, nth: Number(found?.[2] ?? 0), of: found?.[3] ?? "" };
}

/** The collisions in which a body takes part; all of them for "scene". */
export function hitsOf(hits: readonly Hit[], of: string): readonly Hit[] {
  return of === "scene" ? hits : hits.filter(({ ids }) => ids.includes(of));
}
