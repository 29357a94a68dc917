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
import { type LeafClasses, leafClasses, type TokenLexicon, tabulate } from "./completion.ts";
import { HALF, NEVER, NOTHING, ONE, OPERATOR_CLASS, OPERATORS, OTHER, SYMBOLS } from "./kinds.ts";
import { combine, openPlaces, type Place, type Places } from "./place.ts";

/** An operator that still waits for an argument. */
interface OpenOperator {
  readonly token: number;
  /** Its operator class. */
  readonly kind: number;
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

/** Graphs of places by the dimensions of the leaves: cells alike share what has been worked out. */
const GRAPHS = new Map<string, Places>();

function placesFor(dimensions: readonly Dimension[]): Places {
  const leaves = leafClasses(dimensions);
  const known = GRAPHS.get(leaves.key) ?? openPlaces(tabulate(leaves));
  GRAPHS.set(leaves.key, known);
  return known;
}

/** Which entry of a place's costs is a token's; UNUSABLE for leaves that may not be used. */
function costSlots({ lexicon, leaves }: TypedOptions, { classes }: LeafClasses): Uint8Array {
  const slots = Uint8Array.from(lexicon.tokens, (name, token) => {
    if ((lexicon.arity[token] ?? 0) > 0) return OPERATOR_CLASS.get(name) ?? UNUSABLE;
    return constantSlot(lexicon.value[token] ?? Number.NaN);
  });
  for (const token of leaves) {
    const found = classes.indexOf(lexicon.dimension[token] ?? 0, SYMBOLS);
    // A dimension that is no class is the angle's, whose entry is the last.
    slots[token] = OPERATORS + (found < 0 ? classes.length : found);
  }
  return slots;
}

const UNUSABLE = 255;

function constantSlot(value: number): number {
  if (Number.isNaN(value)) return UNUSABLE;
  return OPERATORS + (value === 1 ? ONE : value === 0.5 ? HALF : OTHER);
}

/** The machine over these leaves. Throws `bad-input` where no expression of that dimension fits the limit. */
export function openTypedSyntax(options: TypedOptions): TypedSyntax {
  const { lexicon, leaves, target, limit } = options;
  const { arity, dimension } = lexicon;
  const places = placesFor(leaves.map((token) => dimension[token] ?? 0));
  const slots = costSlots(options, places.completion.leaves);
  const usable = Int32Array.from([...slots.keys()].filter((token) => slots[token] !== UNUSABLE));
  const start = startAt(places.root(target), target);

  /** Least tokens from here to the end if this token comes next, as far as the place reaches; NEVER where it cannot. */
  const costOf = ({ place, banned }: TypedState, token: number): number =>
    token === banned ? NEVER : (place.costs[slots[token] ?? UNUSABLE] ?? NEVER);
  const most = (state: TypedState): number =>
    state.open === 0 ? -1 : Math.min(NEVER - 1, limit - state.length - state.extra);

  function mask(state: TypedState, allowed: Uint8Array): number {
    const fits = most(state);
    let count = 0;
    for (let at = 0; at < usable.length; at++) {
      const token = usable[at] ?? 0;
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
    return (arity[token] ?? 0) > 0 ? open(state, token) : close(state, token);
  }

  function open(state: TypedState, token: number): TypedState {
    const { place, extra, required, operator: outer } = state;
    const kind = slots[token] ?? UNUSABLE;
    const step = places.first(place, kind);
    const depth = (outer?.depth ?? 0) + 1;
    return {
      length: state.length + 1,
      open: state.open + (arity[token] ?? 1) - 1,
      required: step.place.required,
      operator: { token, kind, required, argument: 0, outer, depth, place, extra, delivered: 0 },
      place: step.place,
      extra: extra + step.extra,
      banned: -1,
    };
  }

  /** A leaf fills its place; operators that have all their arguments close, and the next open place is found. */
  function close(state: TypedState, token: number): TypedState {
    let delivered = dimension[token] ?? 0;
    let last = (slots[token] ?? UNUSABLE) - OPERATORS;
    let frame = state.operator;
    while (frame !== undefined && (frame.argument === 1 || arity[frame.token] === 1)) {
      const first = frame.argument === 1 ? frame.delivered : delivered;
      delivered = combine(frame.kind, first, delivered);
      last = NOTHING;
      frame = frame.outer;
    }
    if (frame === undefined) return completed(state);
    const { kind, required, outer, depth, place, extra } = frame;
    const step = places.second(place, kind, delivered, last);
    const waiting = { token: frame.token, kind, required, argument: 1, outer, depth, place, extra };
    return {
      length: state.length + 1,
      open: state.open - 1,
      required: step.place.required,
      operator: { ...waiting, delivered },
      place: step.place,
      extra: extra + step.extra,
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

function startAt(place: Place, required: Dimension): TypedState {
  return { length: 0, open: 1, required, operator: undefined, place, extra: 0, banned: -1 };
}

function completed(state: TypedState): TypedState {
  const length = state.length + 1;
  return { ...state, length, open: 0, operator: undefined, extra: 0, banned: -1 };
}
