/**
 * @file What a picture is made of, before it becomes a file.
 *
 * A scene is a list of marks. Each names its layer, so that a scene may be written in the order in which one thinks of
 * it, and a text also says where it lies and which given it shows.
 */
import type { Box } from "./geometry.ts";

/** What lies under what, from the back: the ground, guides, strings, bodies, arrows, words. */
export type Layer = 0 | 1 | 2 | 3 | 4 | 5;

/** The layers by name. */
export const LAYER: Readonly<
  Record<"ground" | "guide" | "string" | "body" | "arrow" | "text", Layer>
> = { ground: 0, guide: 1, string: 2, body: 3, arrow: 4, text: 5 };

/** One piece of SVG. */
export interface Mark {
  readonly layer: Layer;
  readonly svg: string;
  /** Where it lies, for marks that others must not cover. */
  readonly box?: Box;
  /** The given that it shows. */
  readonly symbol?: string;
}

/** A finished composition. */
export interface Drawing {
  /** What is to be seen, in a sentence or two, for readers who cannot see it. */
  readonly about: string;
  readonly marks: readonly Mark[];
}
