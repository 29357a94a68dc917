/**
 * @file Grows small expressions, cheapest first: leaves, sines, signed sums of leaves alike, then products, quotients,
 * squares and sums of what is there.
 *
 * Constants are left out on purpose: a factor in front is looked for when expressions are compared with the outcomes
 * (`meet.ts`), so the table holds physics rather than multiples. The one exception is halves in a sum, where a factor
 * cannot be pulled out. Signed sums of leaves of one dimension (net force, total mass) come early whatever their size,
 * because that is the shape in which many bodies enter.
 */
import { DIMENSIONS, type Dimension } from "../../core/dimension.ts";
import type { TokenLexicon } from "../../core/expression/completion.ts";
import { staysPlausible } from "../../core/expression/digits.ts";
import {
  ADD,
  ADD_HALF,
  CALL,
  DIVIDE,
  EXPERIMENTS,
  HALF_SUBTRACT,
  LEAF,
  MULTIPLY,
  SQUARE_OF,
  type Store,
  SUBTRACT,
  SUBTRACT_HALF,
  UNITY,
} from "./store.ts";

/** A leaf of the search: a symbol or a block, with its value in every experiment. */
export interface SearchLeaf {
  readonly token: number;
  readonly dimension: Dimension;
  /** One value an experiment. */
  readonly values: readonly number[];
}

/** Signed sums are formed of at most so many leaves. */
const MOST_ALIKE = 6;
/** Halves are tried in signed sums of at most so many leaves. */
const MOST_HALVED = 3;
/** The largest expressions that are grown, in tokens. */
const LARGEST = 8;
/** Candidates offered per state kept, at most: bounds the time of a search whose candidates are mostly known. */
const PATIENCE = 400;

/** Fills the table until it is full or expressions of 8 tokens are done. */
export function grow(store: Store, leaves: readonly SearchLeaf[], lexicon: TokenLexicon): void {
  plant(store, leaves, lexicon);
  combineAlike(store);
  for (let cost = 2; cost <= LARGEST && !isSpent(store); cost++) growLevel(store, cost);
}

const isSpent = (store: Store): boolean =>
  store.size() >= store.cap || store.offered() > PATIENCE * store.cap;

function plant(store: Store, leaves: readonly SearchLeaf[], lexicon: TokenLexicon): void {
  const calls = ["sin", "cos", "tan"].map((name) => lexicon.tokens.indexOf(name));
  const works = [Math.sin, Math.cos, Math.tan];
  for (const { token, dimension, values } of leaves) {
    const [a = 0, b = 0, c = 0, d = 0] = values;
    if (dimension !== DIMENSIONS.angle) {
      store.offer(LEAF, token, -1, 1, dimension, a, b, c, d);
      continue;
    }
    for (const [index, work] of works.entries()) {
      const call = calls[index] ?? -1;
      store.offer(CALL, call, token, 2, DIMENSIONS.number, work(a), work(b), work(c), work(d));
    }
  }
  store.offer(UNITY, -1, -1, 1, DIMENSIONS.number, 1, 1, 1, 1);
}

/** Every sum of leaves of one dimension with signs, and in short ones with a half. */
function combineAlike(store: Store): void {
  for (const { ids } of [...store.groups.values()]) {
    const leaves = ids.filter((id) => store.operation[id] === LEAF).slice(0, MOST_ALIKE);
    if (leaves.length < 2) continue;
    let sums: number[] = [];
    for (const leaf of leaves) {
      const longer = sums.flatMap((sum) => [
        join(store, ADD, sum, leaf),
        join(store, SUBTRACT, sum, leaf),
      ]);
      sums = [...sums, ...longer.filter((id) => id >= 0), leaf];
    }
    if (leaves.length > MOST_HALVED) continue;
    for (const sum of sums) {
      for (const leaf of leaves) {
        for (const how of [ADD_HALF, SUBTRACT_HALF, HALF_SUBTRACT]) join(store, how, sum, leaf);
      }
    }
  }
}

/** Tokens that a half takes. */
const HALVING = 2;

/** What the two members of a sum are multiplied with. */
const SCALES: ReadonlyMap<number, readonly [number, number]> = new Map([
  [ADD, [1, 1]],
  [SUBTRACT, [1, -1]],
  [ADD_HALF, [1, 0.5]],
  [SUBTRACT_HALF, [1, -0.5]],
  [HALF_SUBTRACT, [0.5, -1]],
]);

/** A difference turned round: −(a − b/2) is b/2 − a. */
const TURNED: ReadonlyMap<number, number> = new Map([
  [SUBTRACT_HALF, HALF_SUBTRACT],
  [HALF_SUBTRACT, SUBTRACT_HALF],
]);

/** Offers a sum; a difference comes out positive in the first experiment. */
function join(store: Store, how: number, i: number, j: number): number {
  const [p, q] = SCALES.get(how) ?? [1, 1];
  const { values } = store;
  const first = p * (values[EXPERIMENTS * i] ?? 0) + q * (values[EXPERIMENTS * j] ?? 0);
  return first < 0
    ? offerSum(store, TURNED.get(how) ?? how, j, i, -q, -p)
    : offerSum(store, how, i, j, p, q);
}

function offerSum(store: Store, how: number, i: number, j: number, p: number, q: number): number {
  const { values, cost } = store;
  const l = EXPERIMENTS * i;
  const r = EXPERIMENTS * j;
  return store.offer(
    how,
    i,
    j,
    (cost[i] ?? 0) + (cost[j] ?? 0) + 1 + (how >= ADD_HALF ? HALVING : 0),
    store.dimensionOf(i),
    p * (values[l] ?? 0) + q * (values[r] ?? 0),
    p * (values[l + 1] ?? 0) + q * (values[r + 1] ?? 0),
    p * (values[l + 2] ?? 0) + q * (values[r + 2] ?? 0),
    p * (values[l + 3] ?? 0) + q * (values[r + 3] ?? 0),
  );
}

/** States of one dimension and cost. */
interface Layer {
  readonly dimension: Dimension;
  readonly ids: readonly number[];
}

function layersAt(store: Store, cost: number, limit: number): readonly Layer[] {
  return [...store.groups.values()].flatMap(({ dimension, ids }) => {
    const chosen = ids.filter((id) => id < limit && store.cost[id] === cost);
    return chosen.length === 0 ? [] : [{ dimension, ids: chosen }];
  });
}

function growLevel(store: Store, cost: number): void {
  const limit = store.size();
  const layers = Array.from({ length: cost }, (_, c) => layersAt(store, c, limit));
  growSums(store, cost, layers);
  for (const { dimension, ids } of layers[cost - 1] ?? []) {
    if (!staysPlausible(2 * dimension)) continue;
    for (const id of ids)
      if (isFactor(store, id)) multiply(store, SQUARE_OF, id, id, cost, 2 * dimension);
  }
  for (let i = 1; i < cost - 1 && !isSpent(store); i++) {
    for (const one of layers[i] ?? [])
      for (const two of layers[cost - 1 - i] ?? [])
        growProducts(store, one, two, cost, 2 * i < cost);
  }
}

function growSums(store: Store, cost: number, layers: readonly (readonly Layer[])[]): void {
  for (const [more, ways] of [
    [1, [ADD, SUBTRACT]],
    [1 + HALVING, [ADD_HALF, SUBTRACT_HALF]],
  ] as const) {
    for (let i = 1; i < cost - more; i++) {
      const j = cost - more - i;
      if (more === 1 && j > i) continue;
      for (const one of layers[i] ?? []) {
        const two = (layers[j] ?? []).find(({ dimension }) => dimension === one.dimension);
        for (const a of one.ids)
          for (const b of two?.ids ?? [])
            if (a !== b) for (const how of ways) join(store, how, a, b);
      }
    }
  }
}

function growProducts(store: Store, one: Layer, two: Layer, cost: number, both: boolean): void {
  const product = one.dimension + two.dimension;
  const quotient = one.dimension - two.dimension;
  const multiplies = both && staysPlausible(product);
  const divides = staysPlausible(quotient);
  if (!multiplies && !divides) return;
  for (const a of one.ids) {
    if (isSpent(store) || !isFactor(store, a)) continue;
    for (const b of two.ids) {
      if (a === b || !isFactor(store, b)) continue;
      if (multiplies) multiply(store, MULTIPLY, a, b, cost, product);
      if (divides) divide(store, a, b, cost, quotient);
    }
  }
}

const isFactor = (store: Store, id: number): boolean => store.operation[id] !== UNITY;

function multiply(
  store: Store,
  how: number,
  a: number,
  b: number,
  cost: number,
  dimension: Dimension,
): void {
  const { values } = store;
  const l = EXPERIMENTS * a;
  const r = EXPERIMENTS * b;
  store.offer(
    how,
    a,
    b,
    cost,
    dimension,
    (values[l] ?? 0) * (values[r] ?? 0),
    (values[l + 1] ?? 0) * (values[r + 1] ?? 0),
    (values[l + 2] ?? 0) * (values[r + 2] ?? 0),
    (values[l + 3] ?? 0) * (values[r + 3] ?? 0),
  );
}

function divide(store: Store, a: number, b: number, cost: number, dimension: Dimension): void {
  const { values } = store;
  const l = EXPERIMENTS * a;
  const r = EXPERIMENTS * b;
  store.offer(
    DIVIDE,
    a,
    b,
    cost,
    dimension,
    (values[l] ?? 0) / (values[r] ?? 0),
    (values[l + 1] ?? 0) / (values[r + 1] ?? 0),
    (values[l + 2] ?? 0) / (values[r + 2] ?? 0),
    (values[l + 3] ?? 0) / (values[r + 3] ?? 0),
  );
}
