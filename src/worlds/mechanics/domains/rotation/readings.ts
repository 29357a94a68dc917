/** @file Names of what can be asked, and the shape in which a witness keeps what it knows. */

/** Ask → its value at a time, in SI units; events and constants ignore the time. */
export type Readings = Readonly<Record<string, (timeS: number) => number>>;

/** The id of an ask: what, of whom. */
export function idOf(what: string, subject: string): string {
  return `${what} of ${subject}`;
}

/** Readings by id from readings by name. */
export function named(subject: string, readings: Readings): Readings {
  return Object.fromEntries(
    Object.entries(readings).map(([what, read]) => [idOf(what, subject), read]),
  );
}

/** A value that is worked out when it is first asked for. */
export function once<T>(work: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: work() };
    return known.value;
  };
}

/** The size of an angle from the downward direction, between 0 and π, whatever turns it has made. */
export function folded(angle: number): number {
  return Math.abs(angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI)));
}

/** Prefix of asks for what a quantity is as long as the motion goes on as it began. */
const STEADY = "steady ";

/** A value by id; not a number where it is not known. */
export function readAt(readings: Readings, ask: string, timeS: number): number {
  if (ask.startsWith(STEADY)) return readings[ask.slice(STEADY.length)]?.(0) ?? Number.NaN;
  return readings[ask]?.(timeS) ?? Number.NaN;
}
