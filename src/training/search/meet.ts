/**
 * @file Meets in the middle: finds how outcomes are made of two or three grown expressions and a number in front.
 *
 * Whatever remains of the outcomes after dividing by, multiplying with or taking away one expression is looked up among
 * the others, so a table of n expressions tests n² combinations in n look-ups. Patterns are tried cheapest first, on the
 * outcomes y and on y² (which puts the answer under a root); k, m are numbers, a, b, c expressions:
 *
 *     k·a    k·a·b    k·a/b    k·a ± m·b    k·c·(a ± m·b)    k·(a ± m·b)/c    k·c/(a ± m·b)
 *     m·c ± a ± b    m·c ± k·a·b    k·a·b·c …    c·√(k·a)    √(k·a)/c
 *
 * A pattern that yields an answer ends the search: later ones only find longer forms of it.
 */
import type { Dimension } from "../../core/dimension.ts";
import { type Coefficient, coefficients, ONE, squaredCoefficients } from "./coefficient.ts";
import {
  type Goal,
  goalOf,
  type Look,
  openLook,
  products,
  productsWith,
  type Reception,
  single,
  sums,
} from "./look.ts";
import { EXPERIMENTS, type Store } from "./store.ts";
import { joined, scaled, stateTree, type Tree } from "./tree.ts";

/** What to explain, and how far to look. */
export interface MeetRequest {
  readonly store: Store;
  readonly target: Dimension;
  readonly outcomes: readonly number[];
  readonly tolerance: number;
  /** Constants in a number in front, where little is known otherwise: 2 in a full search, 1 in a lean one. */
  readonly constants: number;
  /** Most combinations tested. */
  readonly budget: number;
  take(tree: Tree): Reception;
}

/** Numbers in front of the members of a sum: 1, 2, 1/2. */
const HALVES: readonly Coefficient[] = coefficients(1).filter(({ exponents }) =>
  exponents.every((e, i) => i === 0 || e === 0),
);
/** Expressions that are tried in front of a sum or a product: of at most so many tokens, and no more than so many. */
const FRONT_TOKENS = 5;
const FRONTS = 400;
const SHORT_FRONT_TOKENS = 3;
const SHORT_FRONTS = 80;
/** Members tried in a sum with something in front; in a sum of three; factors in a product of three. */
const MEMBERS = 120;
const OUTER_MEMBERS = 60;
const FACTORS = 400;
const INNER_FACTORS = 200;

/** Tries the patterns until one yields; returns how many combinations were tested. */
export function meet(request: MeetRequest): number {
  request.store.index();
  const look = openLook(request.store, request.take, request.budget);
  for (const pattern of patterns(request, look)) {
    pattern();
    if (look.kept > 0 || look.full) break;
  }
  return look.tested;
}

function patterns(request: MeetRequest, look: Look): readonly (() => void)[] {
  const { store, target, outcomes, tolerance, constants } = request;
  const plain = goalOf(target, outcomes, tolerance, (tree) => tree);
  const squares = outcomes.map((y) => y * y);
  const squared = goalOf(2 * target, squares, 2 * tolerance, (of) => ({ kind: "sqrt", of }));
  const fronts = cheapStates(store, FRONT_TOKENS, FRONTS);
  const shortFronts = cheapStates(store, SHORT_FRONT_TOKENS, SHORT_FRONTS);
  const few = coefficients(1);
  const fewSquared = squaredCoefficients(1);
  const pairs = (goal: Goal, factors: readonly Coefficient[]) => (): void => {
    products(look, goal, factors, store.size());
    sums(look, goal, HALVES, HALVES, store.size());
  };
  return [
    () => single(look, plain, coefficients(constants + 1)),
    () => single(look, squared, squaredCoefficients(constants + 1)),
    pairs(plain, few),
    pairs(squared, fewSquared),
    () => {
      products(look, plain, coefficients(constants), store.size());
      products(look, squared, squaredCoefficients(constants), store.size());
    },
    () => sumsInFront(look, plain, few, fronts),
    () => sumsInFront(look, squared, fewSquared, fronts),
    () => {
      sumsOfThree(look, plain);
      sumsOfThree(look, squared);
    },
    () => productsOfThree(look, plain, few, fronts),
    () => productsOfThree(look, squared, fewSquared, shortFronts),
    () => timesRoot(look, plain, fronts, squaredCoefficients(constants)),
  ];
}

/** The cheapest states of at most so many tokens. */
function cheapStates(store: Store, tokens: number, most: number): readonly number[] {
  const costs = Array.from(store.cost.subarray(0, store.size()));
  return [...costs.keys()]
    .filter((id) => (costs[id] ?? 0) <= tokens)
    .sort((a, b) => (costs[a] ?? 0) - (costs[b] ?? 0) || a - b)
    .slice(0, most);
}

/** How an expression c stands to the rest of a goal. */
type Standing = "c·rest" | "rest/c" | "c/rest";
const STANDINGS: readonly Standing[] = ["c·rest", "rest/c", "c/rest"];

/** Does `work` with what is left of a goal after each k and c. The values of `rest` are overwritten each time. */
function peel(
  look: Look,
  goal: Goal,
  factors: readonly Coefficient[],
  fronts: readonly number[],
  work: (rest: Goal) => void,
): void {
  const { store } = look;
  const values = new Float64Array(EXPERIMENTS);
  const slack = new Float64Array(EXPERIMENTS);
  for (const c of fronts) {
    for (const standing of STANDINGS) {
      const dimension = restDimension(goal.dimension, store.dimensionOf(c), standing);
      if (!store.groups.has(dimension)) continue;
      for (const k of factors) {
        if (look.full) return;
        for (let e = 0; e < EXPERIMENTS; e++) {
          const y = goal.values[e] ?? 0;
          const rest = restValue(y, k.value, store.values[EXPERIMENTS * c + e] ?? 0, standing);
          values[e] = rest;
          slack[e] = Math.abs(rest / y) * (goal.slack[e] ?? 0);
        }
        const wrap = (tree: Tree): Tree => goal.wrap(scaled(k, stand(c, standing, tree)));
        work({ dimension, values, slack, wrap });
      }
    }
  }
}

function restDimension(whole: Dimension, front: Dimension, standing: Standing): Dimension {
  if (standing === "c·rest") return whole - front;
  return standing === "rest/c" ? whole + front : front - whole;
}

function restValue(y: number, k: number, c: number, standing: Standing): number {
  if (standing === "c·rest") return y / (k * c);
  return standing === "rest/c" ? (y * c) / k : (k * c) / y;
}

function stand(c: number, standing: Standing, rest: Tree): Tree {
  if (standing === "c/rest") return joined("/", stateTree(c), rest);
  return joined(standing === "c·rest" ? "*" : "/", rest, stateTree(c));
}

/** k·c·(a ± m·b), k·(a ± m·b)/c and k·c/(a ± m·b). */
function sumsInFront(
  look: Look,
  goal: Goal,
  factors: readonly Coefficient[],
  fronts: readonly number[],
): void {
  peel(look, goal, factors, fronts, (rest) => sums(look, rest, [ONE], HALVES, MEMBERS));
}

/** k·c·a·b, k·c·a/b, k·a/(b·c), … */
function productsOfThree(
  look: Look,
  goal: Goal,
  factors: readonly Coefficient[],
  fronts: readonly number[],
): void {
  const { store } = look;
  const most = Math.min(store.size(), FACTORS);
  peel(look, goal, factors, fronts, (rest) => {
    for (let a = 0; a < most && !look.full; a++) {
      const dimension = store.dimensionOf(a);
      if (store.groups.has(rest.dimension - dimension)) productsWith(look, rest, [ONE], a, "*");
      if (store.groups.has(rest.dimension + dimension)) productsWith(look, rest, [ONE], a, "/");
    }
  });
}

/** m·c and a sum, or m·c and a product. */
function sumsOfThree(look: Look, goal: Goal): void {
  const { store } = look;
  const values = new Float64Array(EXPERIMENTS);
  const { dimension, slack } = goal;
  for (const c of (store.groups.get(dimension)?.ids ?? []).slice(0, OUTER_MEMBERS)) {
    for (const side of [1, -1] as const) {
      for (const m of HALVES) {
        if (look.full) return;
        for (let e = 0; e < EXPERIMENTS; e++) {
          const member = m.value * (store.values[EXPERIMENTS * c + e] ?? 0);
          values[e] = (goal.values[e] ?? 0) - side * member;
        }
        const one = scaled(m, stateTree(c));
        const wrap = (tree: Tree): Tree =>
          goal.wrap(side === 1 ? joined("+", one, tree) : joined("-", tree, one));
        const rest: Goal = { dimension, values, slack, wrap };
        sums(look, rest, [ONE], [ONE], store.size());
        products(look, rest, HALVES, INNER_FACTORS);
      }
    }
  }
}

/** c·√(k·a) and √(k·a)/c. */
function timesRoot(
  look: Look,
  goal: Goal,
  fronts: readonly number[],
  factors: readonly Coefficient[],
): void {
  const { store } = look;
  const tolerance = (2 * (goal.slack[0] ?? 0)) / Math.abs(goal.values[0] ?? 1);
  for (const c of fronts) {
    for (const operator of ["*", "/"] as const) {
      if (look.full) return;
      const sign = operator === "*" ? -1 : 1;
      const squares = Array.from(goal.values, (y, e) => {
        const value = store.values[EXPERIMENTS * c + e] ?? 0;
        return (operator === "*" ? y / value : y * value) ** 2;
      });
      const dimension = 2 * (goal.dimension + sign * store.dimensionOf(c));
      const wrap = (of: Tree): Tree =>
        goal.wrap(joined(operator, { kind: "sqrt", of }, stateTree(c)));
      single(look, goalOf(dimension, squares, tolerance, wrap), factors);
    }
  }
}
