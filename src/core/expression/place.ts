/**
 * @file Places in an unfinished expression, and what it takes at least to finish from each first token.
 *
 * A place has a required dimension, or is free: the first factor of a product may have any dimension, because what
 * follows can put it right. What a choice in a free place makes necessary later is a function of the dimension chosen,
 * its continuation; continuations nest as deep as free operators do. Places and continuations are interned, so an
 * expression being written walks over a graph whose costs are computed once, and a mask is a comparison a token.
 */
import { DIMENSIONS, type Dimension } from "../dimension.ts";
import {
  type Completion,
  DEEPEST,
  FIRST,
  halfOf,
  type Kind,
  MINUS,
  NEVER,
  NOTHING,
  OPERATORS,
  OVER,
  PLUS,
  type Ranking,
  ROOT,
  SQUARE,
  SYMBOLS,
  secondKind,
  staysPlausible,
  TIMES,
  TRIG,
  WHOLE,
} from "./completion.ts";

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
  /** Least tokens by leaf class, this token and the continuation included; NEVER where impossible. */
  readonly leaf: Uint8Array;
  /** Least tokens by operator class, likewise. */
  readonly operator: Uint8Array;
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
  /** The first place of an operator that stands in `outer`. */
  first(outer: Place, operator: number): Step;
  /** The second place, after a first argument of dimension `delivered` (a leaf of class `leaf`, or NOTHING). */
  second(outer: Place, operator: number, delivered: Dimension, leaf: number): Step;
  /** Places made so far. */
  size(): number;
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

/**
 * A first argument may be planned with two tokens fewer than its operation, which is what keeps every plan within reach
 * of the places it leads to, and nested free places from costing more than they are worth.
 */
const planFirst = (plan: number): number => Math.max(2, plan - 2);

/** An empty graph. */
export function openPlaces(completion: Completion): Places {
  const places = new Map<string, Place>();
  const continuations = new Map<string, Continuation>();
  const done: Continuation = { id: 0, cost: () => 0 };

  function continuation(key: string, cost: Continuation["cost"]): Continuation {
    const known = continuations.get(key);
    if (known !== undefined) return known;
    const made = remember(continuations.size + 1, cost);
    continuations.set(key, made);
    return made;
  }

  /** The leaf class that the second argument may not be: the first argument's, if that has one member only. */
  function repeated(needed: Dimension, delivered: Dimension, leaf: number): number {
    if (leaf < SYMBOLS || needed !== delivered) return NOTHING;
    return (completion.counts[leaf] ?? 0) > 1 ? NOTHING : leaf;
  }

  /** What follows the first argument of a binary operator whose result has a required dimension. */
  function afterFirst(operator: number, within: boolean, required: Dimension): Continuation {
    return continuation(`first ${operator} ${within} =${required}`, (delivered, leaf) => {
      const needed = missing(operator, required, delivered);
      const excluded = repeated(needed, delivered, leaf);
      return completion.place(secondKind(operator, isConstant(leaf)), within, needed, excluded);
    });
  }

  /** What follows the first argument of a binary operator whose result is free. */
  function afterFreeFirst(operator: number, outer: Place): Continuation {
    const { within, plan, continuation: rest } = outer;
    const most = planFirst(plan);
    return continuation(`first ${operator} ${within} ${most} >${rest.id}`, (delivered, leaf) => {
      const kind = secondKind(operator, isConstant(leaf));
      if (isAdditive(operator)) {
        const excluded = repeated(delivered, delivered, leaf);
        return completion.place(kind, within, delivered, excluded) + rest.cost(delivered, NOTHING);
      }
      return cheapest(completion.byKind(kind, within), most, (code, cost) => {
        const whole = combine(operator, delivered, code);
        if (!staysPlausible(whole)) return NEVER;
        const excluded = repeated(code, delivered, leaf);
        const own = excluded === NOTHING ? cost : completion.place(kind, within, code, excluded);
        return own + rest.cost(whole, NOTHING);
      });
    });
  }

  /** What follows the last argument of a free operation, given how that makes the whole. */
  function afterLast(key: string, rest: Continuation, whole: (code: Dimension) => Dimension) {
    return continuation(`last ${key} >${rest.id}`, (delivered) => {
      const code = whole(delivered);
      return staysPlausible(code) ? rest.cost(code, NOTHING) : NEVER;
    });
  }

  function make(site: Site, rest: Continuation): Place {
    const { kind, within, required, excluded, plan } = site;
    const key = `${kind.id} ${within} ${required} ${excluded} ${required === undefined ? plan : 0} ${rest.id}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = {
      ...site,
      leaf: leafCosts(site, rest),
      operator: operatorCosts(site, rest),
      continuation: rest,
      steps: new Map<number, Step>(),
    };
    places.set(key, place);
    return place;
  }

  /** The last entry is the angle's. */
  function leafCosts({ kind, required, excluded }: Site, rest: Continuation): Uint8Array {
    const { classes, angles } = completion;
    const costs = new Uint8Array(classes.length + 1).fill(NEVER);
    if (kind.angle && angles) costs[classes.length] = 1;
    if (kind.angle) return costs;
    for (const [leaf, code] of classes.entries()) {
      if (leaf === excluded || (isConstant(leaf) && (kind.constants & (1 << leaf)) === 0)) continue;
      if (required !== undefined && code !== required) continue;
      costs[leaf] = Math.min(NEVER, 1 + rest.cost(code, leaf));
    }
    return costs;
  }

  function operatorCosts({ kind, within, required, plan }: Site, rest: Continuation): Uint8Array {
    const costs = new Uint8Array(OPERATORS).fill(NEVER);
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

  /** The argument of sin, cos, tan, sqrt or sq. */
  function only(outer: Place, operator: number): Step {
    const { required, plan, continuation: rest } = outer;
    const site = {
      kind: FIRST[operator] ?? WHOLE,
      within: outer.within || operator === ROOT,
      excluded: NOTHING,
      plan,
    };
    if (operator === TRIG) {
      const extra = rest.cost(DIMENSIONS.number, NOTHING);
      return { place: make({ ...site, required: DIMENSIONS.angle }, done), extra };
    }
    if (required === undefined) {
      const after = afterLast(`${operator}`, rest, (code) => combine(operator, code, 0));
      return { place: make({ ...site, required }, after), extra: 0 };
    }
    const inner = operator === ROOT ? 2 * required : halfOf(required);
    return {
      place: make({ ...site, required: inner }, done),
      extra: rest.cost(required, NOTHING),
    };
  }

  function first(outer: Place, operator: number): Step {
    if (operator === TRIG || operator === ROOT || operator === SQUARE) return only(outer, operator);
    const { within, required, plan, continuation: rest } = outer;
    const site = { kind: FIRST[operator] ?? WHOLE, within, excluded: NOTHING };
    if (required === undefined) {
      const after = afterFreeFirst(operator, outer);
      return { place: make({ ...site, required, plan: planFirst(plan) }, after), extra: 0 };
    }
    const inner = isAdditive(operator) ? required : undefined;
    const after = afterFirst(operator, within, required);
    return {
      place: make({ ...site, required: inner, plan: planFirst(DEEPEST) }, after),
      extra: rest.cost(required, NOTHING),
    };
  }

  function second(outer: Place, operator: number, delivered: Dimension, leaf: number): Step {
    const { within, required, plan, continuation: rest } = outer;
    const kind = secondKind(operator, isConstant(leaf));
    if (required === undefined && !isAdditive(operator)) {
      const excluded = repeated(delivered, delivered, leaf);
      const after = afterLast(`${operator} ${delivered}`, rest, (code) =>
        combine(operator, delivered, code),
      );
      return { place: make({ kind, within, required, excluded, plan }, after), extra: 0 };
    }
    const whole = required ?? delivered;
    const needed = missing(operator, whole, delivered);
    const excluded = repeated(needed, delivered, leaf);
    return {
      place: make({ kind, within, required: needed, excluded, plan }, done),
      extra: rest.cost(whole, NOTHING),
    };
  }

  return {
    completion,
    root: (required) =>
      make({ kind: WHOLE, within: false, required, excluded: NOTHING, plan: DEEPEST }, done),
    first: (outer, operator) => recall(outer, operator, () => first(outer, operator)),
    second: (outer, operator, delivered, leaf) =>
      // One number tells the step: leaf classes are fewer than 62, operator classes than 8.
      recall(outer, (delivered * 64 + leaf + 2) * 8 + operator + 0.5, () =>
        second(outer, operator, delivered, leaf),
      ),
    size: () => places.size,
  };
}

function recall(outer: Place, key: number, work: () => Step): Step {
  const known = outer.steps.get(key);
  if (known !== undefined) return known;
  const made = work();
  outer.steps.set(key, made);
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

function isAdditive(operator: number): boolean {
  return operator === PLUS || operator === MINUS;
}

function isConstant(leaf: number): boolean {
  return leaf !== NOTHING && leaf < SYMBOLS;
}

/** Dimension that the second argument must have. */
function missing(operator: number, whole: Dimension, delivered: Dimension): Dimension {
  if (operator === TIMES) return whole - delivered;
  return operator === OVER ? delivered - whole : whole;
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
