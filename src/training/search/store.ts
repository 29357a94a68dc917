/**
 * @file The small expressions that a search has grown: values on four experiments, dimension, and how each was made.
 *
 * Expressions that agree in dimension and, to seven digits, on two experiments count as one (observational equivalence,
 * Udupa et al. 2013, "TRANSIT"); the first, and so the shortest, is kept. A difference is turned round so that its first
 * value is positive, so an expression and its negative are one as well. Everything lies in typed arrays and the keys of
 * the hash tables are integers: millions of candidates a second come through here.
 */
import type { Dimension } from "../../core/dimension.ts";

/** Experiments that candidates are compared on. */
export const EXPERIMENTS = 4;

/** How a state was made. Operands are states; `LEAF` holds a token, `CALL` an operator token and a symbol token. */
export const LEAF = 0;
export const CALL = 1;
export const UNITY = 2;
export const ADD = 3;
export const SUBTRACT = 4;
export const MULTIPLY = 5;
export const DIVIDE = 6;
export const SQUARE_OF = 7;
/** a + b/2, a − b/2, a/2 − b. */
export const ADD_HALF = 8;
export const SUBTRACT_HALF = 9;
export const HALF_SUBTRACT = 10;

/** Values that are smaller or larger than this in magnitude are not kept. */
const LEAST = 1e-9;
const MOST = 1e9;
/** Mantissa bits that are dropped to find the bucket of a value: buckets are 2^-12 wide, relatively. */
const BUCKET_SHIFT = 8;
/** A wider range of buckets than this is not worth looking through. */
const WIDEST = 16;

/** States of one dimension. */
export interface Group {
  readonly dimension: Dimension;
  /** Ids, cheapest first. */
  readonly ids: number[];
}

/** An append-only table of expressions. */
export interface Store {
  readonly cap: number;
  size(): number;
  /** Candidates offered so far. */
  offered(): number;
  /** 4 values a state: of state i from 4·i. The first is positive. */
  readonly values: Float64Array;
  readonly operation: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Tokens it takes to write, roughly. */
  readonly cost: Uint8Array;
  readonly groups: ReadonlyMap<Dimension, Group>;
  dimensionOf(state: number): Dimension;
  /** Adds an expression unless an equal one is there, a value is out of range, or the table is full. Returns its id or −1. */
  offer(
    operation: number,
    left: number,
    right: number,
    cost: number,
    dimension: Dimension,
    a: number,
    b: number,
    c: number,
    d: number,
  ): number;
  /** Prepares `find`; later states are not found. */
  index(): void;
  /**
   * Calls `hit(state, sign)` for every state of this dimension whose four values, times the sign, lie within `slack`
   * of these.
   */
  find(
    dimension: Dimension,
    wanted: Float64Array,
    slack: Float64Array,
    hit: (state: number, sign: 1 | -1) => void,
  ): void;
}

/** An empty table for at most `cap` expressions. */
export function openStore(cap: number): Store {
  const values = new Float64Array(EXPERIMENTS * cap);
  const operation = new Uint8Array(cap);
  const left = new Int32Array(cap);
  const right = new Int32Array(cap);
  const cost = new Uint8Array(cap);
  const dimensions = new Int32Array(cap);
  const groups = new Map<Dimension, Group>();
  const first = new Int32Array(cap);
  const second = new Int32Array(cap);
  const slots = 2 ** Math.ceil(Math.log2(3 * cap + 16));
  const table = new Int32Array(slots).fill(-1);
  const heads = new Int32Array(slots).fill(-1);
  const next = new Int32Array(cap);
  const singles = new Float32Array(2);
  const singleBits = new Int32Array(singles.buffer);
  const double = new Float64Array(1);
  const doubleBits = new Int32Array(double.buffer);
  let size = 0;
  let offered = 0;

  const outside = (value: number): boolean => {
    const magnitude = Math.abs(value);
    return !(magnitude > LEAST && magnitude < MOST);
  };
  const slotOf = (a: number, b: number, dimension: number): number => {
    let hash =
      Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(dimension, 0xc2b2ae35);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & (slots - 1);
  };

  function offer(
    how: number,
    l: number,
    r: number,
    tokens: number,
    dimension: Dimension,
    a: number,
    b: number,
    c: number,
    d: number,
  ): number {
    offered++;
    if (size >= cap || outside(a) || outside(b) || outside(c) || outside(d)) return -1;
    singles[0] = a;
    singles[1] = b;
    const keyA = singleBits[0] ?? 0;
    const keyB = singleBits[1] ?? 0;
    let slot = slotOf(keyA, keyB, dimension);
    for (let found = table[slot] ?? -1; found >= 0; found = table[slot] ?? -1) {
      if (first[found] === keyA && second[found] === keyB && dimensions[found] === dimension)
        return -1;
      slot = (slot + 1) & (slots - 1);
    }
    const id = size++;
    table[slot] = id;
    first[id] = keyA;
    second[id] = keyB;
    values[EXPERIMENTS * id] = a;
    values[EXPERIMENTS * id + 1] = b;
    values[EXPERIMENTS * id + 2] = c;
    values[EXPERIMENTS * id + 3] = d;
    operation[id] = how;
    left[id] = l;
    right[id] = r;
    cost[id] = tokens;
    dimensions[id] = dimension;
    let group = groups.get(dimension);
    if (group === undefined) {
      group = { dimension, ids: [] };
      groups.set(dimension, group);
    }
    group.ids.push(id);
    return id;
  }

  const bucketOf = (value: number): number => {
    double[0] = value;
    return (doubleBits[1] ?? 0) >> BUCKET_SHIFT;
  };

  function index(): void {
    heads.fill(-1);
    for (let id = 0; id < size; id++) {
      const slot = slotOf(bucketOf(values[EXPERIMENTS * id] ?? 0), 0, dimensions[id] ?? 0);
      next[id] = heads[slot] ?? -1;
      heads[slot] = id;
    }
  }

  function agrees(state: number, sign: number, wanted: Float64Array, slack: Float64Array): boolean {
    for (let e = 0; e < EXPERIMENTS; e++) {
      const value = sign * (values[EXPERIMENTS * state + e] ?? 0);
      if (!(Math.abs(value - (wanted[e] ?? 0)) <= (slack[e] ?? 0))) return false;
    }
    return true;
  }

  function find(
    dimension: Dimension,
    wanted: Float64Array,
    slack: Float64Array,
    hit: (state: number, sign: 1 | -1) => void,
  ): void {
    const sign = (wanted[0] ?? 0) < 0 ? -1 : 1;
    const middle = sign * (wanted[0] ?? 0);
    const low = middle - (slack[0] ?? 0);
    if (!(low > 0) || !Number.isFinite(middle)) return;
    const last = bucketOf(middle + (slack[0] ?? 0));
    let bucket = bucketOf(low);
    if (last - bucket > WIDEST) return;
    for (; bucket <= last; bucket++) {
      let id = heads[slotOf(bucket, 0, dimension)] ?? -1;
      for (; id >= 0; id = next[id] ?? -1) {
        // Other buckets may share the slot, and a state must be met once only.
        if (dimensions[id] !== dimension || bucketOf(values[EXPERIMENTS * id] ?? 0) !== bucket)
          continue;
        if (agrees(id, sign, wanted, slack)) hit(id, sign);
      }
    }
  }

  return {
    cap,
    size: () => size,
    offered: () => offered,
    values,
    operation,
    left,
    right,
    cost,
    groups,
    dimensionOf: (state) => dimensions[state] ?? 0,
    offer,
    index,
    find,
  };
}
