/**
 * @file The state machine of dimensionally right expressions: a mask under which every prefix can be finished.
 *
 * A token is allowed exactly when the cheapest way to finish everything that would then be open fits the limit. Because
 * those costs are exact (`completion.ts`, `place.ts`), the choice that fits always leaves another that fits: there are
 * no dead ends, so sampling needs no stepping back. Type-directed masks of this kind: Mündler et al. 2025,
 * "Type-constrained code generation with language models".
 */
import type { Dimension } from "../dimension.ts";
import { TerrellaError } from "../errors.ts";
import { type Completion, leafClasses, type TokenLexicon, tabulate } from "./completion.ts";
import { HALF, NEVER, NOTHING, ONE, OPERATOR_CLASS, OTHER, SYMBOLS } from "./kinds.ts";
import { combine, openPlaces, type Place, type Places } from "./place.ts";

/** An operator that still waits for an argument. */
interface OpenOperator {
  readonly token: number;
  /** Required dimension of the whole operation, or `undefined` while free. */
  readonly required: Dimension | undefined;
  /** 0 or 1: the argument being written. */
  readonly argument: number;
  readonly outer: OpenOperator | undefined;
  /** 1 for the outermost operator. */
  readonly depth: number;
  /** Where the operation stands, and the tokens needed beyond. */
  readonly place: Place;
  readonly extra: number;
  /** Dimension of the first argument once written. */
  readonly delivered: Dimension;
}

/** A prefix of an expression: immutable, so stepping back is keeping the older one. */
export interface TypedState {
  /** Tokens so far. */
  readonly length: number;
  /** Places still to fill; 0 = complete. */
  readonly open: number;
  /** Required dimension of the next place, or `undefined` while free. */
  readonly required: Dimension | undefined;
  /** The operator whose argument comes next, `undefined` at the root. */
  readonly operator: OpenOperator | undefined;
  /** The next place (the last one filled, when complete), and the tokens needed beyond its continuation. */
  readonly place: Place;
  readonly extra: number;
  /** A leaf that may not come next, because it would repeat the first argument; −1 for none. */
  readonly banned: number;
}

/** What an expression may use and must be. */
export interface TypedOptions {
  readonly lexicon: TokenLexicon;
  /** Names of quantities that may be used (their dimensions are the lexicon's). Operators and constants always may. */
  readonly leaves: readonly number[];
  readonly target: Dimension;
  /** Most tokens. */
  readonly limit: number;
}

/** Walks and masks prefix expressions of one dimension over one set of leaves. */
export interface TypedSyntax {
  readonly limit: number;
  /** The empty prefix. */
  readonly start: TypedState;
  /** Leaves that this grammar uses, and every operator and constant: in the order of the lexicon. */
  readonly usable: Int32Array;
  /** The state after one more token; throws `bad-input` for a token that the mask forbids. */
  push(state: TypedState, token: number): TypedState;
  /** Sets `allowed[token] = 1` for every token that can still be completed; returns how many (0 only when complete). */
  mask(state: TypedState, allowed: Uint8Array): number;
  /** The state after a whole sequence of tokens, or `undefined` where the mask forbids one. */
  walk(sequence: readonly number[]): TypedState | undefined;
  /** True for a complete sequence whose every token the mask allows. */
  accepts(sequence: readonly number[]): boolean;
}

/** Graphs of places by the dimensions of the leaves; a graph that has grown too large is dropped and begun anew. */
const GRAPHS = new Map<string, Places>();
const LARGEST_GRAPH = 20_000;

function placesFor(dimensions: readonly Dimension[]): Places {
  const leaves = leafClasses(dimensions);
  const known = GRAPHS.get(leaves.key);
  if (known !== undefined && known.size() < LARGEST_GRAPH) return known;
  const made = openPlaces(known?.completion ?? tabulate(leaves));
  GRAPHS.set(leaves.key, made);
  return made;
}

/** What a token is to the graph: an operator class, or a leaf class. */
interface TokenTables {
  readonly usable: Int32Array;
  /** Operator class, −1 for leaves. */
  readonly operator: Int8Array;
  /** Leaf class, −1 for operators and for leaves that may not be used. */
  readonly leaf: Int8Array;
}

function constantClass(value: number): number {
  if (Number.isNaN(value)) return NOTHING;
  if (value === 1) return ONE;
  return value === 0.5 ? HALF : OTHER;
}

function tokenTables(options: TypedOptions, completion: Completion): TokenTables {
  const { lexicon, leaves } = options;
  const { classes } = completion.leaves;
  const operator = new Int8Array(lexicon.tokens.length).fill(-1);
  const leaf = new Int8Array(lexicon.tokens.length).fill(-1);
  for (const [token, name] of lexicon.tokens.entries()) {
    if ((lexicon.arity[token] ?? 0) > 0) operator[token] = OPERATOR_CLASS.get(name) ?? -1;
    else leaf[token] = constantClass(lexicon.value[token] ?? Number.NaN);
  }
  for (const token of leaves) {
    const code = lexicon.dimension[token] ?? 0;
    const found = classes.indexOf(code, SYMBOLS);
    leaf[token] = found < 0 ? classes.length : found;
  }
  const usable = Int32Array.from(
    [...lexicon.tokens.keys()].filter((t) => (operator[t] ?? -1) >= 0 || (leaf[t] ?? -1) >= 0),
  );
  return { usable, operator, leaf };
}

/** The machine over these leaves. Throws `bad-input` where no expression of that dimension fits the limit. */
export function openTypedSyntax(options: TypedOptions): TypedSyntax {
  const { lexicon, leaves, target, limit } = options;
  const places = placesFor(leaves.map((token) => lexicon.dimension[token] ?? 0));
  const { usable, operator, leaf } = tokenTables(options, places.completion);
  const start = stateAt(places.root(target), target);

  /** Least tokens from here to the end if this token comes next; NEVER or more where it cannot. */
  function costOf(state: TypedState, token: number): number {
    const { place } = state;
    const operation = operator[token] ?? -1;
    if (operation >= 0) return place.operator[operation] ?? NEVER;
    const kind = leaf[token] ?? -1;
    return kind < 0 || token === state.banned ? NEVER : (place.leaf[kind] ?? NEVER);
  }
  const most = (state: TypedState): number =>
    state.open === 0 ? -1 : Math.min(NEVER - 1, limit - state.length - state.extra);

  function mask(state: TypedState, allowed: Uint8Array): number {
    const fits = most(state);
    let count = 0;
    for (const token of usable) {
      if (costOf(state, token) > fits) continue;
      allowed[token] = 1;
      count++;
    }
    return count;
  }

  function push(state: TypedState, token: number): TypedState {
    if (costOf(state, token) > most(state)) {
      const name = lexicon.tokens[token] ?? `#${token}`;
      throw new TerrellaError("bad-input", `the grammar does not allow "${name}" here`, {
        data: { token, at: state.length },
      });
    }
    const operation = operator[token] ?? -1;
    return operation >= 0 ? open(state, token, operation) : close(state, token);
  }

  function open(state: TypedState, token: number, operation: number): TypedState {
    const step = places.first(state.place, operation);
    const { place, extra, required, operator: outer } = state;
    return {
      length: state.length + 1,
      open: state.open + (lexicon.arity[token] ?? 1) - 1,
      required: step.place.required,
      operator: {
        token,
        required,
        argument: 0,
        outer,
        depth: (outer?.depth ?? 0) + 1,
        place,
        extra,
        delivered: 0,
      },
      place: step.place,
      extra: extra + step.extra,
      banned: -1,
    };
  }

  /** A leaf fills its place; operators that have all their arguments close, and the next open place is found. */
  function close(state: TypedState, token: number): TypedState {
    let delivered = lexicon.dimension[token] ?? 0;
    let last = leaf[token] ?? NOTHING;
    let frame = state.operator;
    while (frame !== undefined && !(frame.argument === 0 && lexicon.arity[frame.token] === 2)) {
      const operation = operator[frame.token] ?? -1;
      delivered =
        frame.argument === 1
          ? combine(operation, frame.delivered, delivered)
          : combine(operation, delivered, 0);
      last = NOTHING;
      frame = frame.outer;
    }
    const left = { length: state.length + 1, open: state.open - 1 };
    if (frame === undefined) return { ...state, ...left, operator: undefined, extra: 0 };
    const operation = operator[frame.token] ?? -1;
    const step = places.second(frame.place, operation, delivered, last);
    return {
      ...left,
      required: step.place.required,
      operator: { ...frame, argument: 1, delivered },
      place: step.place,
      extra: frame.extra + step.extra,
      banned: last >= SYMBOLS ? token : -1,
    };
  }

  function walk(sequence: readonly number[]): TypedState | undefined {
    let state = start;
    for (const token of sequence) {
      if (costOf(state, token) > most(state)) return undefined;
      state = push(state, token);
    }
    return state;
  }

  if (!usable.some((token) => costOf(start, token) <= most(start))) {
    throw new TerrellaError("bad-input", `no expression of that dimension fits ${limit} tokens`, {
      data: { leaves: leaves.map((token) => lexicon.tokens[token]), limit },
    });
  }
  const accepts = (sequence: readonly number[]): boolean => walk(sequence)?.open === 0;
  return { limit, start, usable, push, mask, walk, accepts };
}

function stateAt(place: Place, target: Dimension): TypedState {
  return {
    length: 0,
    open: 1,
    required: target,
    operator: undefined,
    place,
    extra: 0,
    banned: -1,
  };
}
