/**
 * @file Places in an unfinished expression, and what it takes at least to finish from each first token.
 *
 * A place has a required dimension, or is free: the first factor of a product may have any dimension, because what
 * follows can put it right. What a choice in a free place makes necessary later is a function of the dimension chosen,
 * its continuation; continuations nest as deep as free operators do. Places and continuations are interned, so an
 * expression being written walks over a graph whose costs are computed once, and a mask is a comparison a token.
 */
import { DIMENSIONS, type Dimension } from "../dimension.ts";
import type { Completion, Ranking } from "./completion.ts";
import { halfOf, staysPlausible } from "./digits.ts";
import {
  DEEPEST,
  firstKind,
  type Kind,
  MINUS,
  NEVER,
  NOTHING,
  OPERATORS,
  OVER,
  PLUS,
  ROOT,
  SQUARE,
  SYMBOLS,
  secondKind,
  TIMES,
  TRIG,
  WHOLE,
} from "./kinds.ts";

/** Tokens needed after a place to finish everything up to the nearest operation of required dimension. */
interface Continuation {
  readonly id: number;
  /** `leaf` is the class of leaf that filled the place, NOTHING where an operator did. */
  cost(delivered: Dimension, leaf: number): number;
}

/** Where a place is. */
interface Site {
  readonly kind: Kind;
  /** True under a root. */
  readonly within: boolean;
  readonly required: Dimension | undefined;
  /** Leaf class that may not stand here, NOTHING for none. */
  readonly excluded: number;
  /** Most tokens that planning spends on what stands here while the dimension is free. */
  readonly plan: number;
}

/** A place to fill. */
export interface Place extends Site {
  /**
   * Least tokens by what comes next, that token and the continuation included; NEVER where impossible. Operator classes
   * first, then from `OPERATORS` on leaf classes, and angles last.
   */
  readonly costs: Uint8Array;
  readonly continuation: Continuation;
  /** Steps already worked out, by `first` and `second`. */
  readonly steps: Map<number, Step>;
}

/** A place and the tokens needed beyond its continuation. */
interface Step {
  readonly place: Place;
  readonly extra: number;
}

/** The graph of places over one completion. */
export interface Places {
  readonly completion: Completion;
  /** The place of a whole answer of this dimension. */
  root(target: Dimension): Place;
  /** The first or only place of an operator that stands in `outer`. */
  first(outer: Place, operator: number): Step;
  /** The second place, after a first argument of dimension `delivered` (a leaf of class `leaf`, or NOTHING). */
  second(outer: Place, operator: number, delivered: Dimension, leaf: number): Step;
}

/** Dimension of an operation from those of its arguments; NaN where there is none. */
export function combine(operator: number, a: Dimension, b: Dimension): Dimension {
  switch (operator) {
    case PLUS:
    case MINUS:
      return a;
    case TIMES:
      return a + b;
    case OVER:
      return a - b;
    case ROOT:
      return halfOf(a);
    case SQUARE:
      return 2 * a;
    default:
      return DIMENSIONS.number;
  }
}

/** What has been made so far. */
interface Graph {
  readonly completion: Completion;
  readonly places: Map<string, Place>;
  readonly continuations: Map<string, Continuation>;
  /** Continuations ever made: the next one's id. */
  made: number;
}

/** Nothing is remembered of a graph that has grown larger than this: rare places are worked out again. */
const LARGEST = 5000;

/** Forgets all places; those in use stay valid, and lead to new ones. */
function forget({ places, continuations }: Graph): void {
  for (const { steps } of places.values()) steps.clear();
  places.clear();
  continuations.clear();
}

/** After the last place of an operation of required dimension there is nothing more to pay within it. */
const DONE: Continuation = { id: 0, cost: () => 0 };

/** An empty graph. */
export function openPlaces(completion: Completion): Places {
  const graph: Graph = { completion, places: new Map(), continuations: new Map(), made: 0 };
  const whole = { kind: WHOLE, within: false, excluded: NOTHING, plan: DEEPEST };
  return {
    completion,
    root: (required) => placeAt(graph, { ...whole, required }, DONE),
    first: (outer, operator) =>
      recall(outer, operator, () =>
        isBinary(operator) ? first(graph, outer, operator) : only(graph, outer, operator),
      ),
    second: (outer, operator, delivered, leaf) =>
      // One number tells the step: leaf classes are fewer than 62, operator classes than 8.
      recall(outer, (delivered * 64 + leaf + 2) * 8 + operator + 0.5, () =>
        second(graph, outer, operator, delivered, leaf),
      ),
  };
}

function recall(outer: Place, key: number, work: () => Step): Step {
  const known = outer.steps.get(key);
  if (known !== undefined) return known;
  const made = work();
  outer.steps.set(key, made);
  return made;
}

const isAdditive = (operator: number): boolean => operator === PLUS || operator === MINUS;
const isBinary = (operator: number): boolean => operator <= OVER;
const isConstant = (leaf: number): boolean => leaf !== NOTHING && leaf < SYMBOLS;

/**
 * A first argument may be planned with two tokens fewer than its operation, which is what keeps every plan within reach
 * of the places it leads to, and nested free places from costing more than they are worth.
 */
const planFirst = (plan: number): number => Math.max(2, plan - 2);

/** The place at a site, with costs. */
function placeAt(graph: Graph, site: Site, rest: Continuation): Place {
  const { kind, within, required, excluded } = site;
  const plan = required === undefined ? site.plan : 0;
  const key = `${kind.id} ${within} ${required} ${excluded} ${plan} ${rest.id}`;
  const known = graph.places.get(key);
  if (known !== undefined) return known;
  const place: Place = {
    ...site,
    costs: Uint8Array.from([
      ...operatorCosts(graph.completion, site, rest),
      ...leafCosts(graph.completion, site, rest),
    ]),
    continuation: rest,
    steps: new Map(),
  };
  if (graph.places.size >= LARGEST) forget(graph);
  graph.places.set(key, place);
  return place;
}

/** By leaf class; the last entry is the angle's. */
function leafCosts(
  { leaves }: Completion,
  { kind, required, excluded }: Site,
  rest: Continuation,
): readonly number[] {
  const { classes, angles } = leaves;
  const costs = Array.from({ length: classes.length + 1 }, () => NEVER);
  if (kind.angle && angles) costs[classes.length] = 1;
  if (kind.angle) return costs;
  for (const [leaf, code] of classes.entries()) {
    if (leaf === excluded || (isConstant(leaf) && (kind.constants & (1 << leaf)) === 0)) continue;
    if (required !== undefined && code !== required) continue;
    costs[leaf] = Math.min(NEVER, 1 + rest.cost(code, leaf));
  }
  return costs;
}

function operatorCosts(
  completion: Completion,
  { kind, within, required, plan }: Site,
  rest: Continuation,
): readonly number[] {
  const costs = Array.from({ length: OPERATORS }, () => NEVER);
  for (let operator = 0; operator < OPERATORS; operator++) {
    if ((kind.operators & (1 << operator)) === 0 || (within && operator === ROOT)) continue;
    const ranking = completion.byOperator(within, operator);
    const least =
      required === undefined
        ? cheapest(ranking, plan, (code, cost) => cost + rest.cost(code, NOTHING))
        : completion.operator(within, operator, required) + rest.cost(required, NOTHING);
    costs[operator] = Math.min(NEVER, least);
  }
  return costs;
}

/** The least total over a ranking up to a cost, which is a lower bound of the total, so the walk ends early. */
function cheapest(
  ranking: Ranking,
  most: number,
  total: (code: Dimension, cost: number) => number,
): number {
  let least = NEVER;
  for (const [index, cost] of ranking.costs.entries()) {
    if (cost >= least || cost > most) break;
    least = Math.min(least, total(ranking.codes[index] ?? 0, cost));
  }
  return least;
}

/** The argument of sin, cos, tan, sqrt or sq. */
function only(graph: Graph, outer: Place, operator: number): Step {
  const { required, plan, continuation: rest } = outer;
  const within = outer.within || operator === ROOT;
  const site = { kind: firstKind(operator), within, excluded: NOTHING, plan };
  if (operator === TRIG) {
    const place = placeAt(graph, { ...site, required: DIMENSIONS.angle }, DONE);
    return { place, extra: rest.cost(DIMENSIONS.number, NOTHING) };
  }
  if (required === undefined) {
    const after = afterLast(graph, `${operator}`, rest, (code) => combine(operator, code, 0));
    return { place: placeAt(graph, { ...site, required }, after), extra: 0 };
  }
  const inner = operator === ROOT ? 2 * required : halfOf(required);
  const place = placeAt(graph, { ...site, required: inner }, DONE);
  return { place, extra: rest.cost(required, NOTHING) };
}

/** The first argument of + − * /. */
function first(graph: Graph, outer: Place, operator: number): Step {
  const { within, required, plan, continuation: rest } = outer;
  const site = { kind: firstKind(operator), within, excluded: NOTHING };
  if (required === undefined) {
    const after = afterFreeFirst(graph, operator, outer);
    return { place: placeAt(graph, { ...site, required, plan: planFirst(plan) }, after), extra: 0 };
  }
  const inner = isAdditive(operator) ? required : undefined;
  const after = afterFirst(graph, operator, within, required);
  return {
    place: placeAt(graph, { ...site, required: inner, plan: planFirst(DEEPEST) }, after),
    extra: rest.cost(required, NOTHING),
  };
}

/** The second argument of + − * /. */
function second(
  graph: Graph,
  outer: Place,
  operator: number,
  delivered: Dimension,
  leaf: number,
): Step {
  const { within, required, plan, continuation: rest } = outer;
  const site = { kind: secondKind(operator, isConstant(leaf)), within, plan };
  if (required === undefined && !isAdditive(operator)) {
    const excluded = repeated(graph, delivered, delivered, leaf);
    const after = afterLast(graph, `${operator} ${delivered}`, rest, (code) =>
      combine(operator, delivered, code),
    );
    return { place: placeAt(graph, { ...site, required, excluded }, after), extra: 0 };
  }
  const whole = required ?? delivered;
  const needed = missing(operator, whole, delivered);
  const excluded = repeated(graph, needed, delivered, leaf);
  const place = placeAt(graph, { ...site, required: needed, excluded }, DONE);
  return { place, extra: rest.cost(whole, NOTHING) };
}

/** Dimension that the second argument must have. */
function missing(operator: number, whole: Dimension, delivered: Dimension): Dimension {
  if (operator === TIMES) return whole - delivered;
  return operator === OVER ? delivered - whole : whole;
}

/** The leaf class that the second argument may not be: the first argument's, if that has one member only. */
function repeated(
  { completion }: Graph,
  needed: Dimension,
  delivered: Dimension,
  leaf: number,
): number {
  if (leaf < SYMBOLS || needed !== delivered) return NOTHING;
  return (completion.leaves.counts[leaf] ?? 0) > 1 ? NOTHING : leaf;
}

function continuation(graph: Graph, key: string, cost: Continuation["cost"]): Continuation {
  const known = graph.continuations.get(key);
  if (known !== undefined) return known;
  graph.made++;
  const made = remember(graph.made, cost);
  graph.continuations.set(key, made);
  return made;
}

/** A continuation whose costs after operators are remembered; after leaves they are asked once a place. */
function remember(id: number, cost: Continuation["cost"]): Continuation {
  const memo = new Map<Dimension, number>();
  return {
    id,
    cost(delivered, leaf) {
      if (leaf !== NOTHING) return cost(delivered, leaf);
      const known = memo.get(delivered);
      if (known !== undefined) return known;
      const found = Math.min(NEVER, cost(delivered, leaf));
      memo.set(delivered, found);
      return found;
    },
  };
}

/** What follows the first argument of a binary operator whose result has a required dimension. */
function afterFirst(
  graph: Graph,
  operator: number,
  within: boolean,
  required: Dimension,
): Continuation {
  return continuation(graph, `first ${operator} ${within} =${required}`, (delivered, leaf) => {
    const needed = missing(operator, required, delivered);
    const excluded = repeated(graph, needed, delivered, leaf);
    const kind = secondKind(operator, isConstant(leaf));
    return graph.completion.place(kind, within, needed, excluded);
  });
}

/** What follows the first argument of a binary operator whose result is free. */
function afterFreeFirst(graph: Graph, operator: number, outer: Place): Continuation {
  const { completion } = graph;
  const { within, plan, continuation: rest } = outer;
  const most = planFirst(plan);
  const key = `first ${operator} ${within} ${most} >${rest.id}`;
  return continuation(graph, key, (delivered, leaf) => {
    const kind = secondKind(operator, isConstant(leaf));
    const repeats = repeated(graph, delivered, delivered, leaf);
    if (isAdditive(operator))
      return completion.place(kind, within, delivered, repeats) + rest.cost(delivered, NOTHING);
    return cheapest(completion.byKind(kind, within), most, (code, cost) => {
      const whole = combine(operator, delivered, code);
      if (!staysPlausible(whole)) return NEVER;
      const own =
        repeats === NOTHING || code !== delivered
          ? cost
          : completion.place(kind, within, code, repeats);
      return own + rest.cost(whole, NOTHING);
    });
  });
}

/** What follows the last argument of a free operation, given the dimension that it makes of the whole. */
function afterLast(
  graph: Graph,
  key: string,
  rest: Continuation,
  wholeOf: (code: Dimension) => Dimension,
): Continuation {
  return continuation(graph, `last ${key} >${rest.id}`, (delivered) => {
    const whole = wholeOf(delivered);
    return staysPlausible(whole) ? rest.cost(whole, NOTHING) : NEVER;
  });
}
