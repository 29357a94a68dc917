/**
 * @file Meets in the middle: finds how outcomes are made of two or three grown expressions and a number in front.
 *
 * Whatever remains of the outcomes after dividing by, multiplying with or taking away one expression is looked up among
 * the others, so two tables of n expressions test n² combinations in n look-ups. Patterns are tried cheapest first, on
 * the outcomes y and on y² (which puts the answer under a root):
 *   k·a · k·a·b, k·a/b · k·a ± m·b · k·c·(a ± m·b), k·c/(a ± m·b) · a ± m·b ± n·c, a ± k·b·c · k·a·b·c, k·a·b/c, …
 *   · k·a with y/c squared.
 * A pattern that yields an answer ends the search: later ones only find longer forms of it.
 */
import type { Dimension } from "../../core/dimension.ts";
import { type Coefficient, coefficients, ONE, squaredCoefficients } from "./coefficient.ts";
import { EXPERIMENTS, type Group, type Store } from "./store.ts";
import { joined, scaled, signed, stateTree, type Tree } from "./tree.ts";

/** Values to explain: outcomes, or what is left of them. */
interface Goal {
  readonly dimension: Dimension;
  readonly values: Float64Array;
  /** Differences that still count as agreement. */
  readonly slack: Float64Array;
  /** The whole answer, given an expression of this goal. */
  wrap(tree: Tree): Tree;
}

/** What to explain, and how far to look. */
export interface MeetRequest {
  readonly store: Store;
  readonly target: Dimension;
  readonly outcomes: readonly number[];
  readonly tolerance: number;
  /** Constants in a number in front, where little is known otherwise: 2 in a full search, 1 in a lean one. */
  readonly constants: number;
  /** Takes a found expression; says true when no more are needed. */
  take(tree: Tree): boolean;
}

/** Tries the patterns until one yields; returns how many combinations were tested. */
export function meet(request: MeetRequest): number {
  const { store, target, outcomes, tolerance, constants } = request;
  store.index();
  const outcome = goalOf(target, outcomes, tolerance, (tree) => tree);
  const squares = outcomes.map((y) => y * y);
  const squared = goalOf(2 * target, squares, 2 * tolerance, (of) => ({ kind: "sqrt", of }));
  const look = openLook(store, request.take);
  const few = coefficients(1);
  const fewSquared = squaredCoefficients(1);
  const some = coefficients(constants);
  const someSquared = squaredCoefficients(constants);
  const peels = cheapStates(store, 5, 400);
  const small = cheapStates(store, 3, 80);
  const stages: readonly (() => void)[] = [
    () => look.single(outcome, coefficients(constants + 1)),
    () => look.single(squared, squaredCoefficients(constants + 1)),
    () => {
      look.products(outcome, few, store.size());
      look.sums(outcome, HALVES);
    },
    () => {
      look.products(squared, fewSquared, store.size());
      look.sums(squared, HALVES);
    },
    () => {
      look.products(outcome, some, store.size());
      look.products(squared, someSquared, store.size());
    },
    () => look.scaledSums(outcome, few, peels),
    () => look.scaledSums(squared, fewSquared, peels),
    () => {
      look.longSums(outcome);
      look.longSums(squared);
    },
    () => look.longProducts(outcome, few, peels),
    () => look.longProducts(squared, fewSquared, small),
    () => look.timesRoot(outcome, peels, squaredCoefficients(constants)),
  ];
  for (const stage of stages) {
    stage();
    if (look.found() > 0 || look.isFull()) break;
  }
  return look.tested();
}

/** Members of one dimension that are tried in a sum with something in front, cheapest first. */
const MEMBERS = 120;

/** Numbers in front of the members of a sum. */
const HALVES: readonly Coefficient[] = coefficients(1).filter(({ exponents }) =>
  exponents.every((e, i) => i === 0 || e === 0),
);

function goalOf(
  dimension: Dimension,
  values: readonly number[],
  tolerance: number,
  wrap: Goal["wrap"],
): Goal {
  const four = Float64Array.from(values.slice(0, EXPERIMENTS));
  return { dimension, values: four, slack: four.map((y) => Math.abs(y) * tolerance), wrap };
}

/** The cheapest states of at most so many tokens, and signed sums whatever their length. */
function cheapStates(store: Store, cost: number, most: number): readonly number[] {
  const ids = Array.from({ length: store.size() }, (_, id) => id);
  return ids
    .filter((id) => (store.cost[id] ?? 0) <= cost)
    .sort((a, b) => (store.cost[a] ?? 0) - (store.cost[b] ?? 0) || a - b)
    .slice(0, most);
}

function openLook(store: Store, take: (tree: Tree) => boolean) {
  const { values } = store;
  let tested = 0;
  let found = 0;
  let full = false;
  const wanted = new Float64Array(EXPERIMENTS);
  const slack = new Float64Array(EXPERIMENTS);
  const inner = { values: new Float64Array(EXPERIMENTS), slack: new Float64Array(EXPERIMENTS) };

  function accept(tree: Tree): void {
    if (full) return;
    found++;
    full = take(tree);
  }

  /** Looks `wanted` up in one dimension; `tree` makes the answer of what is found. */
  function lookUp(dimension: Dimension, tree: (state: number, sign: 1 | -1) => Tree): void {
    tested++;
    store.find(dimension, wanted, slack, (state, sign) => accept(tree(state, sign)));
  }

  function single(goal: Goal, factors: readonly Coefficient[]): void {
    if (!store.groups.has(goal.dimension)) return;
    for (const k of factors) {
      for (let e = 0; e < EXPERIMENTS; e++) {
        wanted[e] = (goal.values[e] ?? 0) / k.value;
        slack[e] = (goal.slack[e] ?? 0) / k.value;
      }
      lookUp(goal.dimension, (b, sign) => goal.wrap(scaled(k, signed(sign, stateTree(b)))));
    }
  }

  /** k·a·b and k·b/a. */
  function products(goal: Goal, factors: readonly Coefficient[], limit: number): void {
    for (const group of store.groups.values()) {
      const times = store.groups.get(goal.dimension - group.dimension);
      const over = store.groups.get(goal.dimension + group.dimension);
      if (times === undefined && over === undefined) continue;
      for (const a of group.ids) {
        if (a >= limit || full) break;
        // Each unordered pair is met once, from its lower dimension.
        if (times !== undefined && times.dimension >= group.dimension)
          productsWith(goal, factors, a, times, true);
        if (over !== undefined) productsWith(goal, factors, a, over, false);
      }
    }
  }

  function productsWith(
    goal: Goal,
    factors: readonly Coefficient[],
    a: number,
    { dimension }: Group,
    times: boolean,
  ): void {
    const base = EXPERIMENTS * a;
    for (const k of factors) {
      for (let e = 0; e < EXPERIMENTS; e++) {
        const by = times
          ? 1 / (k.value * (values[base + e] ?? 0))
          : (values[base + e] ?? 0) / k.value;
        wanted[e] = (goal.values[e] ?? 0) * by;
        slack[e] = (goal.slack[e] ?? 0) * Math.abs(by);
      }
      lookUp(dimension, (b, sign) => {
        const made = joined(times ? "*" : "/", stateTree(b), stateTree(a));
        return goal.wrap(scaled(k, signed(sign, made)));
      });
    }
  }

  /** k·a ± m·b and m·b − k·a. */
  function sums(goal: Goal, factors: readonly Coefficient[]): void {
    for (const a of store.groups.get(goal.dimension)?.ids ?? []) {
      for (const k of factors) {
        for (const side of [-1, 1] as const) sumsWith(goal, factors, a, k, side);
      }
      if (full) return;
    }
  }

  /** What is to be added to `−side·k·a`. */
  function sumsWith(
    goal: Goal,
    factors: readonly Coefficient[],
    a: number,
    k: Coefficient,
    side: 1 | -1,
  ): void {
    const base = EXPERIMENTS * a;
    for (const m of factors) {
      for (let e = 0; e < EXPERIMENTS; e++) {
        wanted[e] = ((goal.values[e] ?? 0) + side * k.value * (values[base + e] ?? 0)) / m.value;
        slack[e] = (goal.slack[e] ?? 0) / m.value;
      }
      if (side === 1 && (wanted[0] ?? 0) < 0) continue;
      lookUp(goal.dimension, (b, sign) => {
        const one = scaled(k, stateTree(a));
        const two = scaled(m, stateTree(b));
        if (side === 1) return goal.wrap(joined("-", two, one));
        return goal.wrap(joined(sign === 1 ? "+" : "-", one, two));
      });
    }
  }

  /** Runs `work` on what is left of a goal after k and c: goal = k·c·rest, k·rest/c or k·c/rest. */
  function peel(
    goal: Goal,
    factors: readonly Coefficient[],
    peels: readonly number[],
    work: (rest: Goal) => void,
  ): void {
    for (const c of peels) {
      const dimension = store.dimensionOf(c);
      for (const how of ["*", "/", "under"] as const) {
        const left =
          how === "*"
            ? goal.dimension - dimension
            : how === "/"
              ? goal.dimension + dimension
              : dimension - goal.dimension;
        if (!store.groups.has(left)) continue;
        for (const k of factors) {
          if (full) return;
          work(remainder(goal, left, k, c, how));
        }
      }
    }
  }

  function remainder(
    goal: Goal,
    dimension: Dimension,
    k: Coefficient,
    c: number,
    how: "*" | "/" | "under",
  ): Goal {
    const base = EXPERIMENTS * c;
    for (let e = 0; e < EXPERIMENTS; e++) {
      const y = goal.values[e] ?? 0;
      const by = values[base + e] ?? 0;
      const rest =
        how === "*" ? y / (k.value * by) : how === "/" ? (y * by) / k.value : (k.value * by) / y;
      inner.values[e] = rest;
      inner.slack[e] = (Math.abs(rest) * (goal.slack[e] ?? 0)) / Math.abs(y);
    }
    const whole = (tree: Tree): Tree =>
      how === "under" ? joined("/", stateTree(c), tree) : joined(how, tree, stateTree(c));
    return { dimension, ...inner, wrap: (tree) => goal.wrap(scaled(k, whole(tree))) };
  }

  const scaledSums = (
    goal: Goal,
    factors: readonly Coefficient[],
    peels: readonly number[],
  ): void =>
    peel(goal, factors, peels, (rest) => {
      for (const a of (store.groups.get(rest.dimension)?.ids ?? []).slice(0, MEMBERS)) {
        sumsWith(rest, HALVES, a, ONE, -1);
        sumsWith(rest, HALVES, a, ONE, 1);
        if (full) return;
      }
    });

  const longProducts = (
    goal: Goal,
    factors: readonly Coefficient[],
    peels: readonly number[],
  ): void =>
    peel(goal, factors, peels, (rest) => {
      if (full) return;
      const limit = Math.min(store.size(), 400);
      for (let a = 0; a < limit; a++) {
        const dimension = store.dimensionOf(a);
        const times = store.groups.get(rest.dimension - dimension);
        const over = store.groups.get(rest.dimension + dimension);
        if (times !== undefined) productsWith(rest, [ONE], a, times, true);
        if (over !== undefined) productsWith(rest, [ONE], a, over, false);
      }
    });

  /** goal = ±m·c + rest, where rest is a sum or a product. */
  function longSums(goal: Goal): void {
    for (const c of (store.groups.get(goal.dimension)?.ids ?? []).slice(0, 60)) {
      for (const side of [1, -1] as const) {
        for (const m of HALVES) {
          if (full) return;
          const base = EXPERIMENTS * c;
          for (let e = 0; e < EXPERIMENTS; e++) {
            inner.values[e] = (goal.values[e] ?? 0) - side * m.value * (values[base + e] ?? 0);
            inner.slack[e] = goal.slack[e] ?? 0;
          }
          const member = scaled(m, stateTree(c));
          const rest: Goal = {
            dimension: goal.dimension,
            ...inner,
            wrap: (tree) =>
              goal.wrap(side === 1 ? joined("+", member, tree) : joined("-", tree, member)),
          };
          sums(rest, [ONE]);
          products(rest, HALVES, 200);
        }
      }
    }
  }

  /** goal = c·√(k·a) and √(k·a)/c. */
  function timesRoot(goal: Goal, peels: readonly number[], factors: readonly Coefficient[]): void {
    for (const c of peels) {
      for (const how of ["*", "/"] as const) {
        const sign = how === "*" ? -1 : 1;
        const dimension = 2 * (goal.dimension + sign * store.dimensionOf(c));
        if (!store.groups.has(dimension)) continue;
        const squares = Array.from(goal.values, (y, e) => {
          const by = values[EXPERIMENTS * c + e] ?? 0;
          return (how === "*" ? y / by : y * by) ** 2;
        });
        const tolerance = 2 * ((goal.slack[0] ?? 0) / Math.abs(goal.values[0] ?? 1));
        const rest = goalOf(dimension, squares, tolerance, (of) =>
          goal.wrap(joined(how, { kind: "sqrt", of }, stateTree(c))),
        );
        single(rest, factors);
        if (full) return;
      }
    }
  }

  return {
    single,
    products,
    sums,
    scaledSums,
    longProducts,
    longSums,
    timesRoot,
    tested: () => tested,
    found: () => found,
    isFull: () => full,
  };
}
