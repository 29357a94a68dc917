/**
 * @file What a search found, before it is put into words: states of its table joined by a few operations.
 */
import type { Coefficient } from "./coefficient.ts";

/** An expression over the states of a table. */
export type Tree =
  | { readonly kind: "state"; readonly state: number }
  | { readonly kind: "scale"; readonly by: Coefficient; readonly of: Tree }
  | {
      readonly kind: "join";
      readonly operator: "+" | "-" | "*" | "/";
      readonly left: Tree;
      readonly right: Tree;
    }
  | { readonly kind: "sqrt" | "sq" | "negate"; readonly of: Tree };

/** A state of the table. */
export const stateTree = (state: number): Tree => ({ kind: "state", state });

/** A number times an expression. */
export const scaled = (by: Coefficient, of: Tree): Tree =>
  by.value === 1 ? of : { kind: "scale", by, of };

/** An expression times 1 or −1. */
export const signed = (sign: 1 | -1, of: Tree): Tree => (sign === 1 ? of : { kind: "negate", of });

/** Two expressions joined. */
export const joined = (operator: "+" | "-" | "*" | "/", left: Tree, right: Tree): Tree => ({
  kind: "join",
  operator,
  left,
  right,
});
