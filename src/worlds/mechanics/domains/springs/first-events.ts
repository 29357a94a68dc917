/**
 * @file What the first witness knows of a whole motion: measured in MuJoCo, not computed from masses and stiffnesses.
 *
 * Periods and turning points: the simulation runs from one standstill of the measured coordinate to the next. Normal
 * modes and places at rest: the simulator's accelerations at displaced places give the matrix of the linear motion,
 * whose eigenvalues are the roots of its characteristic polynomial (Newton's method from above, with Maehly's
 * deflation 1954).
 */
import { growthOf, lengthOf, type Mechanism } from "./mechanism.ts";
import { type Sample, type Stage, type StageModel, tryToSimulate, withStage } from "./sampled.ts";
import type { Span } from "./span.ts";

const WORDS = [
  "period",
  "frequency",
  "angular frequency",
  "greatest speed",
  "greatest acceleration",
  "amplitude",
  "greatest length",
  "least length",
  "greatest elastic energy",
  "highest mode",
  "lowest mode",
  "extension at rest",
];

/**
 * Quantities of the whole motion, each measured when it is first asked for: `undefined` where the ask is about a moment,
 * not a number where the simulator does not find it.
 */
export function newEvents(stage: Stage, span: Span): (ask: string) => number | undefined {
  const { mechanism } = stage;
  const swinging = once(() => withStage(stage, (model) => swing(mechanism, model, span)));
  const linear = once(() => withStage(stage, dynamicMatrix));
  return (ask) => {
    const at = ask.lastIndexOf(" of ");
    const word = ask.slice(0, at);
    const subject = ask.slice(at + 4);
    if (!WORDS.includes(word)) return undefined;
    if (word.endsWith("mode")) return modeOf(linear(), word);
    if (word === "extension at rest") return restingExtension(mechanism, linear(), subject);
    const found = swinging();
    return found === undefined ? Number.NaN : readSwing(mechanism, found, word, subject);
  };
}

/** Makes a value when it is first needed; `undefined` where the simulator fails. */
function once<T>(make: () => T): () => T | undefined {
  let made: { readonly value: T | undefined } | undefined;
  return () => {
    made ??= { value: tryToSimulate(make, () => undefined) };
    return made.value;
  };
}

/** A swing between two standstills of the measured coordinate, and the moment of its greatest speed between them. */
interface Swing {
  readonly halfS: number;
  readonly ends: readonly [Sample, Sample];
  readonly middle: Sample;
}

/** Rate of the coordinate that is measured: of the only block, or of the first spring between two. */
function rateOf(mechanism: Mechanism, { x, v }: Pick<Sample, "x" | "v">): number {
  if (mechanism.blocks.length === 1) return v[0] ?? 0;
  const [link] = mechanism.links;
  return link === undefined ? 0 : growthOf(mechanism, link, x, v);
}

function pushOf(mechanism: Mechanism, { a }: Sample): number {
  if (mechanism.blocks.length === 1) return a[0] ?? 0;
  return (a[1] ?? 0) - (a[0] ?? 0);
}

function swing(mechanism: Mechanism, model: StageModel, span: Span): Swing {
  const { simulation, sample } = model;
  simulation.setTimestep(0.06 / span.pace);
  const limit = 60 / span.pace;
  const rate = (): number => rateOf(mechanism, model.pose());
  // A release from rest is a standstill only up to rounding: step off it before waiting for the next.
  simulation.runFor(0.1 / span.pace);
  const one = simulation.runUntil(rate, limit);
  const start = sample(one);
  simulation.runFor(0.1 / span.pace);
  const half = simulation.runUntil(() => pushOf(mechanism, sample(0)), limit);
  const middle = sample(half);
  const two = simulation.runUntil(rate, limit);
  return { halfS: two - one, ends: [start, sample(two)], middle };
}

function readSwing(
  mechanism: Mechanism,
  { halfS, ends, middle }: Swing,
  word: string,
  subject: string,
): number {
  switch (word) {
    case "period":
      return 2 * halfS;
    case "frequency":
      return 1 / (2 * halfS);
    case "angular frequency":
      return Math.PI / halfS;
    case "greatest speed":
      return Math.abs(middle.v[0] ?? Number.NaN);
    case "greatest acceleration":
      return Math.max(...ends.map(({ a }) => Math.abs(a[0] ?? Number.NaN)));
    case "amplitude":
      return Math.abs((ends[1].x[0] ?? 0) - (ends[0].x[0] ?? 0)) / 2;
    default:
      return springExtreme(mechanism, ends, word, subject);
  }
}

function springExtreme(
  mechanism: Mechanism,
  ends: readonly Sample[],
  word: string,
  subject: string,
): number {
  for (const link of mechanism.links) {
    const member = link.members.find(({ id }) => id === subject);
    if (member === undefined) continue;
    const extensions = ends.map(
      ({ x }) => member.share * (lengthOf(mechanism, link, x) - link.length),
    );
    if (word === "greatest length") return member.length + Math.max(...extensions);
    if (word === "least length") return member.length + Math.min(...extensions);
    return 0.5 * member.stiffness * Math.max(...extensions.map(Math.abs)) ** 2;
  }
  return Number.NaN;
}

/** The linear motion as the simulator has it: accelerations are `force` − `matrix` · (places − `here`). */
interface Linear {
  readonly here: readonly number[];
  readonly matrix: readonly (readonly number[])[];
  readonly force: readonly number[];
}

/** −∂a/∂x of all blocks by central differences of the simulator's accelerations; exact for a linear motion. */
function dynamicMatrix(model: StageModel): Linear {
  const here = model.sample(0);
  const still = here.x.map(() => 0);
  const accelerationAt = (x: readonly number[]): readonly number[] => {
    model.setState(x, still);
    return model.sample(0).a;
  };
  const nudge = 1e-3;
  const columns = here.x.map((_, column) => {
    const moved = (sign: number): number[] =>
      here.x.map((place, index) => place + (index === column ? sign * nudge : 0));
    const up = accelerationAt(moved(1));
    const down = accelerationAt(moved(-1));
    return up.map((value, row) => -(value - (down[row] ?? 0)) / (2 * nudge));
  });
  const force = accelerationAt(here.x);
  const matrix = here.x.map((_, row) => columns.map((column) => column[row] ?? 0));
  return { here: here.x, matrix, force };
}

function modeOf(linear: Linear | undefined, word: string): number {
  if (linear === undefined) return Number.NaN;
  const roots = rootsFromAbove(characteristic(linear.matrix));
  const [largest = 0] = roots;
  const swinging = roots.filter((root) => root > 1e-6 * largest);
  const root = word === "highest mode" ? largest : (swinging.at(-1) ?? Number.NaN);
  return Math.sqrt(root);
}

/** Coefficients of det(λ − D), highest power first (Faddeev and LeVerrier). */
function characteristic(matrix: readonly (readonly number[])[]): readonly number[] {
  const size = matrix.length;
  const coefficients = [1];
  let product: number[][] = matrix.map((row) => row.map(() => 0));
  for (let order = 1; order <= size; order++) {
    const last = coefficients[order - 1] ?? 0;
    const shifted = product.map((row, i) => row.map((value, j) => value + (i === j ? last : 0)));
    product = matrix.map((row) =>
      row.map((_, j) => row.reduce((sum, value, k) => sum + value * (shifted[k]?.[j] ?? 0), 0)),
    );
    const trace = product.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
    coefficients.push(-trace / order);
  }
  return coefficients;
}

/** All roots of a polynomial whose roots are real and not negative, largest first. */
function rootsFromAbove(coefficients: readonly number[]): readonly number[] {
  const roots: number[] = [];
  const size = coefficients.length - 1;
  const bound = Math.abs(coefficients[1] ?? 0) + 1e-9;
  for (let count = 0; count < size; count++) {
    let at = bound * 1.01;
    for (let step = 0; step < 400; step++) {
      const [value, slope] = evaluate(coefficients, at);
      const deflated = slope - value * roots.reduce((sum, root) => sum + 1 / (at - root), 0);
      const move = value / deflated;
      if (!Number.isFinite(move) || Math.abs(move) < 1e-14 * bound) break;
      at -= move;
    }
    roots.push(at);
  }
  return roots.sort((a, b) => b - a);
}

function evaluate(coefficients: readonly number[], at: number): readonly [number, number] {
  let value = 0;
  let slope = 0;
  for (const coefficient of coefficients) {
    slope = slope * at + value;
    value = value * at + coefficient;
  }
  return [value, slope];
}

/** The extension of a spring where no block accelerates: Newton's method, one step of which is exact here. */
function restingExtension(
  mechanism: Mechanism,
  linear: Linear | undefined,
  subject: string,
): number {
  if (linear === undefined) return Number.NaN;
  const { here, matrix, force } = linear;
  const shift = solve(matrix, force);
  const rest = here.map((place, index) => place + (shift[index] ?? 0));
  for (const link of mechanism.links) {
    const member = link.members.find(({ id }) => id === subject);
    if (member === undefined) continue;
    return member.share * (lengthOf(mechanism, link, rest) - link.length);
  }
  return Number.NaN;
}

/** Gauss's elimination with row exchange. */
function solve(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const rest = rows.slice(column);
    const best = rest.reduce((a, b) =>
      Math.abs(b[column] ?? 0) > Math.abs(a[column] ?? 0) ? b : a,
    );
    const from = rows.indexOf(best);
    const here = rows[column] ?? [];
    rows[column] = best;
    rows[from] = here;
    for (const [index, row] of rows.entries()) {
      if (index === column) continue;
      const factor = (row[column] ?? 0) / (best[column] ?? 1);
      rows[index] = row.map((value, at) => value - factor * (best[at] ?? 0));
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1));
}
