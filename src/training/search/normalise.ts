/**
 * @file Turns what a search found, a tree over the states of its table, into a product of powers.
 */
import type { TokenLexicon } from "../../core/expression/completion.ts";
import {
  add,
  keyOf,
  multiply,
  negate,
  numberProduct,
  type Product,
  powerOf,
  raise,
  UNIT,
} from "./normal.ts";
import {
  ADD,
  ADD_HALF,
  CALL,
  DIVIDE,
  HALF_SUBTRACT,
  LEAF,
  MULTIPLY,
  SQUARE_OF,
  type Store,
  SUBTRACT,
  SUBTRACT_HALF,
} from "./store.ts";
import type { Tree } from "./tree.ts";

/** A product and the text that equal ones share. */
export interface Normal {
  readonly product: Product;
  readonly key: string;
}

const HALF = numberProduct([-1, 0, 0, 0, 0]);

/** The normal forms of trees over this table; `undefined` for what is 0 or has no square root. */
export function openNormaliser(
  store: Store,
  lexicon: TokenLexicon,
): (tree: Tree) => Normal | undefined {
  const memo = new Map<number, Product | undefined>();

  function ofState(state: number): Product | undefined {
    if (!memo.has(state)) memo.set(state, make(state));
    return memo.get(state);
  }

  function make(state: number): Product | undefined {
    const how = store.operation[state];
    const l = store.left[state] ?? 0;
    const r = store.right[state] ?? 0;
    switch (how) {
      case LEAF:
        return powerOf({ kind: "leaf", key: `x${pad(l)}`, token: l });
      case CALL:
        return powerOf({
          kind: "call",
          key: `${lexicon.tokens[l]}${pad(r)}`,
          operator: l,
          token: r,
        });
      case ADD:
        return sum(ofState(l), ofState(r));
      case SUBTRACT:
        return sum(ofState(l), opposite(ofState(r)));
      case MULTIPLY:
        return product(ofState(l), ofState(r), 1);
      case DIVIDE:
        return product(ofState(l), ofState(r), -1);
      case SQUARE_OF:
        return power(ofState(l), 2);
      case ADD_HALF:
        return sum(ofState(l), product(ofState(r), HALF, 1));
      case SUBTRACT_HALF:
        return sum(ofState(l), opposite(product(ofState(r), HALF, 1)));
      case HALF_SUBTRACT:
        return sum(product(ofState(l), HALF, 1), opposite(ofState(r)));
      default:
        return UNIT;
    }
  }

  function ofTree(tree: Tree): Product | undefined {
    switch (tree.kind) {
      case "state":
        return ofState(tree.state);
      case "scale":
        return product(ofTree(tree.of), numberProduct(tree.by.exponents), 1);
      case "negate":
        return opposite(ofTree(tree.of));
      case "sq":
        return power(ofTree(tree.of), 2);
      case "sqrt":
        return power(ofTree(tree.of), 0.5);
      case "join": {
        const [left, right] = [ofTree(tree.left), ofTree(tree.right)];
        if (tree.operator === "+") return sum(left, right);
        if (tree.operator === "-") return sum(left, opposite(right));
        return product(left, right, tree.operator === "*" ? 1 : -1);
      }
    }
  }

  return function normalise(tree) {
    const product = ofTree(tree);
    return product === undefined ? undefined : { product, key: keyOf(product) };
  };
}

const pad = (token: number): string => String(token).padStart(3, "0");
const sum = (a: Product | undefined, b: Product | undefined): Product | undefined =>
  a === undefined || b === undefined ? undefined : add(a, b);
const product = (
  a: Product | undefined,
  b: Product | undefined,
  exponent: 1 | -1,
): Product | undefined =>
  a === undefined || b === undefined ? undefined : multiply(a, b, exponent);
const opposite = (a: Product | undefined): Product | undefined =>
  a === undefined ? undefined : negate(a);
const power = (a: Product | undefined, times: 2 | 0.5): Product | undefined =>
  a === undefined ? undefined : raise(a, times);
