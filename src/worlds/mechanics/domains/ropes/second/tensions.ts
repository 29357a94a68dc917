/**
 * @file The tensions of strings that turn, and what they do to the bodies that hang in them: the inmost part of the
 * integration, so it works on arrays that it keeps.
 *
 * A reduced state holds the places of the bodies that hang in slanted strings (x and y of each), one number for each
 * turning string, and the rates of all of these.
 */
import { inner } from "./forces.ts";
import type { FreeScene } from "./model.ts";

/** A slanted stretch of string, at one of the bodies that hang in such. */
export interface Slant {
  readonly body: number;
  /** Where the body is in the reduced state. */
  readonly at: number;
  /** The fixed end, relative to the body's start. */
  readonly x: number;
  readonly y: number;
}

/** A turning string that holds: what is constant of it, and its slants. */
export interface Turner {
  readonly line: number;
  readonly slants: readonly Slant[];
  /** Accelerations of the other bodies, and multipliers of the constant rows, by a unit of its tension. */
  readonly response: Float64Array;
  readonly shares: Float64Array;
  /** The largest of `response`: a string's own coordinate is measured by how far it moves what it moves most. */
  readonly reach: number;
  readonly gradient: Float64Array;
}

/** What hangs in slanted strings. */
export interface Hanging {
  readonly scene: FreeScene;
  readonly hung: readonly number[];
  readonly turners: readonly Turner[];
  /** Slanted strings at which somebody pulls with a force. */
  readonly pulled: readonly { readonly slant: Slant; readonly force: number }[];
  /** Accelerations of all bodies without the turning strings. */
  readonly base: Float64Array;
}

/** The tensions of the turning strings: their equations are assembled from the constant parts and the directions. */
export function newTensions({
  turners,
  base,
  scene,
  hung,
  pulled,
}: Hanging): (y: Float64Array) => Float64Array {
  const count = turners.length;
  const half = 2 * hung.length + count;
  const width = count + 1;
  const fixed = new Float64Array(count * width);
  for (const [row, { gradient }] of turners.entries()) {
    for (const [column, { response }] of turners.entries())
      fixed[row * width + column] = -inner(gradient, response);
    fixed[row * width + count] = inner(gradient, base);
  }
  const slants = turners.flatMap(({ slants: own }, turner) =>
    own.map((slant) => ({ ...slant, turner, mass: scene.bodies[slant.body]?.mass ?? 1 })),
  );
  const directions = new Float64Array(2 * slants.length);
  const table = new Float64Array(count * width);
  const out = new Float64Array(count);

  /** Finds a slant's direction; the growth that its string would have without the strings' tensions. */
  function steer(one: number, y: Float64Array): number {
    const { at, x, y: height, mass } = slants[one] as (typeof slants)[number];
    const dx = (y[at] as number) - x;
    const dy = (y[at + 1] as number) - height;
    const length = Math.sqrt(dx * dx + dy * dy);
    const ux = dx / length;
    const uy = dy / length;
    directions[2 * one] = ux;
    directions[2 * one + 1] = uy;
    const across = (y[half + at] as number) * uy - (y[half + at + 1] as number) * ux;
    let rate = (across * across) / length - uy * scene.gravity;
    for (const { slant, force } of pulled) {
      if (slant.at !== at) continue;
      const px = (y[at] as number) - slant.x;
      const py = (y[at + 1] as number) - slant.y;
      rate -= (force * (px * ux + py * uy)) / (mass * Math.sqrt(px * px + py * py));
    }
    return rate;
  }

  /** Adds what a slant and those before it at the same body do to one another. */
  function couple(one: number): void {
    const { at, turner, mass } = slants[one] as (typeof slants)[number];
    for (let other = 0; other <= one; other++) {
      const partner = slants[other] as (typeof slants)[number];
      if (partner.at !== at) continue;
      const along =
        (directions[2 * one] as number) * (directions[2 * other] as number) +
        (directions[2 * one + 1] as number) * (directions[2 * other + 1] as number);
      addAt(table, turner * width + partner.turner, along / mass);
      if (other !== one) addAt(table, partner.turner * width + turner, along / mass);
    }
  }

  return (y) => {
    table.set(fixed);
    for (let one = 0; one < slants.length; one++) {
      const { turner } = slants[one] as (typeof slants)[number];
      addAt(table, turner * width + count, steer(one, y));
      couple(one);
    }
    solveInPlace(table, count, out);
    return out;
  };
}

function addAt(out: Float64Array, at: number, value: number): void {
  out[at] = (out[at] as number) + value;
}

/** Gauss with row pivoting, of rows that end with their right-hand side. */
function solveInPlace(table: Float64Array, count: number, out: Float64Array): void {
  const width = count + 1;
  for (let column = 0; column < count; column++) {
    raisePivot(table, count, column);
    const pivot = table[column * width + column] as number;
    for (let row = column + 1; row < count; row++) {
      const share = (table[row * width + column] as number) / pivot;
      for (let k = column; k < width; k++)
        addAt(table, row * width + k, -share * (table[column * width + k] as number));
    }
  }
  for (let row = count - 1; row >= 0; row--) {
    let sum = table[row * width + count] as number;
    for (let k = row + 1; k < count; k++)
      sum -= (table[row * width + k] as number) * (out[k] as number);
    out[row] = sum / (table[row * width + row] as number);
  }
}

/** Swaps the row with the largest entry in a column to its diagonal. */
function raisePivot(table: Float64Array, count: number, column: number): void {
  const width = count + 1;
  const sizeAt = (row: number): number => Math.abs(table[row * width + column] as number);
  let best = column;
  for (let row = column + 1; row < count; row++) if (sizeAt(row) > sizeAt(best)) best = row;
  if (best === column) return;
  for (let k = column; k < width; k++) {
    const kept = table[column * width + k] as number;
    table[column * width + k] = table[best * width + k] as number;
    table[best * width + k] = kept;
  }
}

/** Accelerations of the hung bodies, from `half` on. */
export function accelerateHung(
  { hung, turners, scene, pulled }: Hanging,
  y: Float64Array,
  tensions: Float64Array,
  out: Float64Array,
): void {
  const half = 2 * hung.length + turners.length;
  for (let index = 0; index < hung.length; index++) {
    out[half + 2 * index] = 0;
    out[half + 2 * index + 1] = -scene.gravity;
  }
  for (let one = 0; one < turners.length; one++) {
    const { slants } = turners[one] as Turner;
    for (let at = 0; at < slants.length; at++)
      pullAt(scene, y, slants[at] as Slant, tensions[one] as number, out, half);
  }
  for (let one = 0; one < pulled.length; one++) {
    const { slant, force } = pulled[one] as Hanging["pulled"][number];
    pullAt(scene, y, slant, force, out, half);
  }
}

function pullAt(
  { bodies }: FreeScene,
  y: Float64Array,
  slant: Slant,
  force: number,
  out: Float64Array,
  half: number,
): void {
  const { at, body } = slant;
  const dx = (y[at] as number) - slant.x;
  const dy = (y[at + 1] as number) - slant.y;
  const factor = force / (Math.sqrt(dx * dx + dy * dy) * (bodies[body]?.mass ?? 1));
  out[half + at] = (out[half + at] as number) - factor * dx;
  out[half + at + 1] = (out[half + at + 1] as number) - factor * dy;
}
