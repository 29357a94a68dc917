/**
 * @file Automatic differentiation, forwards and to second order.
 *
 * Physics is written once, over an abstract algebra. Over real numbers it gives values; over a tape of jets (value,
 * gradient and the second derivatives that are asked for) it gives exact derivatives; over duals of any algebra it
 * gives a rate of change beside each value. Method: forward accumulation, as in Griewank and Walther, "Evaluating
 * Derivatives" (2nd ed. 2008), ch. 3 and 13.
 */
import { TerrellaError } from "../../../../core/errors.ts";

/** What formulas need of their numbers. */
export interface Algebra<N> {
  /** A constant. */
  of(value: number): N;
  add(a: N, b: N): N;
  sub(a: N, b: N): N;
  mul(a: N, b: N): N;
  /** `factor · a` for a constant factor. */
  scale(factor: number, a: N): N;
  sin(a: N): N;
  cos(a: N): N;
  sqrt(a: N): N;
  /** 1 / a */
  inverse(a: N): N;
}

/** Real numbers. */
export const REALS: Algebra<number> = {
  of: (value) => value,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  scale: (factor, a) => factor * a,
  sin: Math.sin,
  cos: Math.cos,
  sqrt: Math.sqrt,
  inverse: (a) => 1 / a,
};

/** A number with its derivatives: where on the tape they begin. Valid until the tape is cleared. */
export type Jet = number & { readonly isJet: true };

/** An algebra of jets; all jets of one evaluation lie on one strip of memory that is used again for the next. */
export interface Tape extends Algebra<Jet> {
  /** Forgets all jets. */
  clear(): void;
  /** The variable with this number. */
  variable(index: number, value: number): Jet;
  /** A jet with these derivatives; second derivatives in the order of the tape's pairs. */
  jet(value: number, first: readonly number[], second: readonly number[]): Jet;
  value(a: Jet): number;
  /** First derivative by a variable. */
  first(a: Jet, variable: number): number;
  /** Second derivative by the tape's pair with this number. */
  second(a: Jet, pair: number): number;
}

/** Jets that a tape has room for at first; it grows where a formula needs more. */
const CAPACITY = 48;

/** A tape for this many variables that keeps the second derivatives by these pairs of them. */
export function newTape(variables: number, pairs: readonly (readonly [number, number])[]): Tape {
  const width = 1 + variables + pairs.length;
  // Memory is taken when it is first needed: a motion by written equations hardly needs any.
  let store = new Float64Array(0);
  const left = Int32Array.from(pairs, ([i]) => 1 + i);
  const right = Int32Array.from(pairs, ([, j]) => 1 + j);
  const bends = 1 + variables;
  let used = 0;

  function room(): number {
    const at = used;
    used += width;
    if (used > store.length) {
      const wider = new Float64Array(Math.max(2 * store.length, width * CAPACITY));
      wider.set(store);
      store = wider;
    }
    return at;
  }
  const get = (at: number): number => store[at] as number;

  /** f(a), from f and its first two derivatives at the value of a. */
  function chain(a: Jet, f: number, slope: number, bend: number): Jet {
    const at = room();
    store[at] = f;
    for (let i = 1; i < bends; i++) store[at + i] = slope * get(a + i);
    for (let p = 0; p < pairs.length; p++) {
      const [i, j] = [left[p] as number, right[p] as number];
      store[at + bends + p] = slope * get(a + bends + p) + bend * get(a + i) * get(a + j);
    }
    return at as Jet;
  }
  function blend(a: Jet, b: Jet, factor: number): Jet {
    const at = room();
    for (let i = 0; i < width; i++) store[at + i] = get(a + i) + factor * get(b + i);
    return at as Jet;
  }
  function multiply(a: Jet, b: Jet): Jet {
    const at = room();
    const [x, y] = [get(a), get(b)];
    store[at] = x * y;
    for (let i = 1; i < bends; i++) store[at + i] = x * get(b + i) + y * get(a + i);
    for (let p = 0; p < pairs.length; p++) {
      const [i, j] = [left[p] as number, right[p] as number];
      store[at + bends + p] =
        x * get(b + bends + p) +
        y * get(a + bends + p) +
        get(a + i) * get(b + j) +
        get(a + j) * get(b + i);
    }
    return at as Jet;
  }
  function jet(value: number, first: readonly number[], second: readonly number[]): Jet {
    const at = room();
    store[at] = value;
    for (let i = 0; i < variables; i++) store[at + 1 + i] = first[i] ?? 0;
    for (let p = 0; p < pairs.length; p++) store[at + bends + p] = second[p] ?? 0;
    return at as Jet;
  }
  return {
    clear() {
      used = 0;
    },
    jet,
    variable(index, value) {
      const at = jet(value, [], []);
      store[at + 1 + index] = 1;
      return at;
    },
    value: get,
    first: (a, variable) => get(a + 1 + variable),
    second: (a, pair) => get(a + bends + pair),
    of: (value) => jet(value, [], []),
    add: (a, b) => blend(a, b, 1),
    sub: (a, b) => blend(a, b, -1),
    mul: multiply,
    scale(factor, a) {
      const at = room();
      for (let i = 0; i < width; i++) store[at + i] = factor * get(a + i);
      return at as Jet;
    },
    sin(a) {
      const sine = Math.sin(get(a));
      return chain(a, sine, Math.cos(get(a)), -sine);
    },
    cos(a) {
      const cosine = Math.cos(get(a));
      return chain(a, cosine, -Math.sin(get(a)), -cosine);
    },
    sqrt(a) {
      const root = Math.sqrt(get(a));
      return chain(a, root, 0.5 / root, -0.25 / (root * get(a)));
    },
    inverse(a) {
      const one = 1 / get(a);
      return chain(a, one, -one * one, 2 * one * one * one);
    },
  };
}

/** A value and its rate of change with time; no rate for what does not change. */
export interface Dual<N> {
  readonly value: N;
  readonly rate: N | undefined;
}

const refuse = (): never => {
  throw new TerrellaError("internal", "places of bodies are written without roots and divisions");
};

/** Numbers of another algebra, each with its rate of change. */
export function dualsOver<N>(on: Algebra<N>): Algebra<Dual<N>> {
  const both = (a: N | undefined, b: N | undefined): N | undefined => {
    if (a === undefined) return b;
    return b === undefined ? a : on.add(a, b);
  };
  const times = (factor: () => N, rate: N | undefined): N | undefined =>
    rate === undefined ? undefined : on.mul(factor(), rate);
  const minus = (a: N | undefined): N | undefined => (a === undefined ? a : on.scale(-1, a));
  return {
    of: (value) => ({ value: on.of(value), rate: undefined }),
    add: (a, b) => ({ value: on.add(a.value, b.value), rate: both(a.rate, b.rate) }),
    sub: (a, b) => ({ value: on.sub(a.value, b.value), rate: both(a.rate, minus(b.rate)) }),
    mul: (a, b) => ({
      value: on.mul(a.value, b.value),
      rate: both(
        times(() => b.value, a.rate),
        times(() => a.value, b.rate),
      ),
    }),
    scale: (factor, a) => ({
      value: on.scale(factor, a.value),
      rate: a.rate === undefined ? undefined : on.scale(factor, a.rate),
    }),
    sin: (a) => ({ value: on.sin(a.value), rate: times(() => on.cos(a.value), a.rate) }),
    cos: (a) => ({ value: on.cos(a.value), rate: minus(times(() => on.sin(a.value), a.rate)) }),
    sqrt: refuse,
    inverse: refuse,
  };
}
