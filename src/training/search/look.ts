/**
 * @file Looks for expressions of two states and numbers that make given values: the steps that patterns are built of.
 */
import type { Dimension } from "../../core/dimension.ts";
import type { Coefficient } from "./coefficient.ts";
import { EXPERIMENTS, type Store } from "./store.ts";
import { joined, scaled, signed, stateTree, type Tree } from "./tree.ts";

/** Values to explain: outcomes, or what is left of them. */
export interface Goal {
  readonly dimension: Dimension;
  readonly values: Float64Array;
  /** Differences that still count as agreement. */
  readonly slack: Float64Array;
  /** The whole answer, given an expression of this goal. */
  wrap(tree: Tree): Tree;
}

/** What became of a found expression: it is of no use, it is kept, or it is kept and no more are needed. */
export type Reception = "refused" | "kept" | "enough";

/** A search in progress. */
export interface Look {
  readonly store: Store;
  take(tree: Tree): Reception;
  /** Values looked up, and the differences that count as agreement: overwritten by every step. */
  readonly wanted: Float64Array;
  readonly slack: Float64Array;
  /** Combinations tested. */
  tested: number;
  /** Expressions kept. */
  kept: number;
  /** Combinations that may be tested. */
  readonly budget: number;
  full: boolean;
}

/** A search over this table. */
export function openLook(store: Store, take: Look["take"], budget: number): Look {
  return {
    store,
    take,
    wanted: new Float64Array(EXPERIMENTS),
    slack: new Float64Array(EXPERIMENTS),
    tested: 0,
    kept: 0,
    budget,
    full: false,
  };
}

/** These values as a goal, of which a share `tolerance` may differ. */
export function goalOf(
  dimension: Dimension,
  values: readonly number[],
  tolerance: number,
  wrap: Goal["wrap"],
): Goal {
  const four = Float64Array.from(values.slice(0, EXPERIMENTS));
  return { dimension, values: four, slack: four.map((y) => Math.abs(y) * tolerance), wrap };
}

/** Looks up what has been put into `wanted` and `slack`. */
function lookUp(
  look: Look,
  dimension: Dimension,
  tree: (state: number, sign: 1 | -1) => Tree,
): void {
  look.tested++;
  if (look.tested >= look.budget) look.full = true;
  look.store.find(dimension, look.wanted, look.slack, (state, sign) => {
    if (look.full) return;
    const reception = look.take(tree(state, sign));
    if (reception !== "refused") look.kept++;
    look.full = reception === "enough";
  });
}

/** k·a */
export function single(look: Look, goal: Goal, factors: readonly Coefficient[]): void {
  const { store, wanted, slack } = look;
  if (!store.groups.has(goal.dimension)) return;
  for (const k of factors) {
    for (let e = 0; e < EXPERIMENTS; e++) {
      wanted[e] = (goal.values[e] ?? 0) / k.value;
      slack[e] = (goal.slack[e] ?? 0) / k.value;
    }
    lookUp(look, goal.dimension, (a, sign) => goal.wrap(scaled(k, signed(sign, stateTree(a)))));
  }
}

/** k·a·b and k·b/a, with a among the first `limit` states. */
export function products(
  look: Look,
  goal: Goal,
  factors: readonly Coefficient[],
  limit: number,
): void {
  const { groups } = look.store;
  for (const { dimension, ids } of groups.values()) {
    // Each unordered pair is met once, from its lower dimension.
    const times = goal.dimension - dimension >= dimension && groups.has(goal.dimension - dimension);
    const over = groups.has(goal.dimension + dimension);
    if (!times && !over) continue;
    for (const a of ids) {
      if (a >= limit || look.full) break;
      if (times) productsWith(look, goal, factors, a, "*");
      if (over) productsWith(look, goal, factors, a, "/");
    }
  }
}

/** k·b·a or k·b/a for one a. */
export function productsWith(
  look: Look,
  goal: Goal,
  factors: readonly Coefficient[],
  a: number,
  operator: "*" | "/",
): void {
  const { store, wanted, slack } = look;
  const base = EXPERIMENTS * a;
  const sign = operator === "*" ? -1 : 1;
  const dimension = goal.dimension + sign * store.dimensionOf(a);
  for (const k of factors) {
    for (let e = 0; e < EXPERIMENTS; e++) {
      const value = store.values[base + e] ?? 0;
      const by = sign === 1 ? value / k.value : 1 / (k.value * value);
      wanted[e] = (goal.values[e] ?? 0) * by;
      slack[e] = (goal.slack[e] ?? 0) * Math.abs(by);
    }
    lookUp(look, dimension, (b, turned) =>
      goal.wrap(scaled(k, signed(turned, joined(operator, stateTree(b), stateTree(a))))),
    );
  }
}

/** k·a ± m·b and m·b − k·a, with a among the first `limit` states of the goal's dimension. */
export function sums(
  look: Look,
  goal: Goal,
  fronts: readonly Coefficient[],
  factors: readonly Coefficient[],
  limit: number,
): void {
  const ids = look.store.groups.get(goal.dimension)?.ids ?? [];
  for (let at = 0; at < Math.min(limit, ids.length) && !look.full; at++) {
    for (const k of fronts) {
      sumsWith(look, goal, factors, ids[at] ?? 0, k, -1);
      sumsWith(look, goal, factors, ids[at] ?? 0, k, 1);
    }
  }
}

/** What makes the goal together with k·a (`side` −1), or with k·a taken away from it (`side` 1). */
function sumsWith(
  look: Look,
  goal: Goal,
  factors: readonly Coefficient[],
  a: number,
  k: Coefficient,
  side: 1 | -1,
): void {
  const { store, wanted, slack } = look;
  const base = EXPERIMENTS * a;
  for (const m of factors) {
    for (let e = 0; e < EXPERIMENTS; e++) {
      const rest = (goal.values[e] ?? 0) + side * k.value * (store.values[base + e] ?? 0);
      wanted[e] = rest / m.value;
      slack[e] = (goal.slack[e] ?? 0) / m.value;
    }
    if (side === 1 && (wanted[0] ?? 0) < 0) continue;
    lookUp(look, goal.dimension, (b, sign) => {
      const one = scaled(k, stateTree(a));
      const two = scaled(m, stateTree(b));
      if (side === 1) return goal.wrap(joined("-", two, one));
      return goal.wrap(joined(sign === 1 ? "+" : "-", one, two));
    });
  }
}
