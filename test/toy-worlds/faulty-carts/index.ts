/** @file The carts with two broken cells: one that can never be posed, one whose judge always breaks. */
import { reject } from "../../../src/core/problem.ts";
import type { Cell, World } from "../../../src/core/world.ts";
import { world as carts } from "../carts/index.ts";

/** Its every draw is rejected. */
export const JAMMED = "track/plain/d";
/** Its judge throws whatever is answered. */
export const MUTE = "push/plain/a";

const base = carts as World;

/** The world of carts, with these two broken. */
export const world: World = {
  ...base,
  id: "faulty-carts",
  pose: (scene, rng, request) =>
    (scene as { readonly cell?: string }).cell === JAMMED
      ? reject("degenerate", "this track leads nowhere")
      : base.pose(scene, rng, request),
  judge(sealed, problem, answer) {
    if (problem.cell === MUTE) throw new Error("the judge has lost its voice");
    return base.judge(sealed, problem, answer);
  },
  ...(base.tokens === undefined
    ? {}
    : { tokens: { ...base.tokens, cells: (): readonly Cell[] => base.tokens?.cells() ?? [] } }),
};
