/**
 * @file The memory behind a network: weights and moments as three flat vectors.
 *
 * An optimiser step makes new vectors and `adopt` puts them in place, so nothing is copied and a failed step changes
 * nothing.
 */
import { TerrellaError } from "../../core/errors.ts";
import type { Piece } from "../../tensor/adam.ts";
import { sizeOf } from "../../tensor/graph.ts";
import type { Tensor, Tensors } from "../../tensor/runtime.ts";

/** The three vectors that training changes. */
export type Part = "weights" | "first" | "second";

/** The three vectors. */
export type Vectors = Readonly<Record<Part, Tensor>>;

/** The memory of a network. */
export interface WeightStore {
  /** Number of weights. */
  readonly size: number;
  /** The live vectors. */
  vectors(): Vectors;
  /** The live weights by name, as views; the same object until they are replaced. */
  pieces(): Tensors;
  /** Replaces the live vectors. */
  adopt(next: Vectors): void;
  /** Copies of one live vector, by name of the piece. */
  copy(part: Part): Record<string, Float32Array>;
  /** A vector made of these values, zeros without; throws `bad-input` on a wrong name or length. */
  assemble(values: Readonly<Record<string, Float32Array>> | undefined): Tensor;
}

/** Finds what does not fit. */
function check(pieces: readonly Piece[], values: Readonly<Record<string, Float32Array>>): void {
  for (const { name, dims } of pieces) {
    const found = values[name]?.length;
    if (found !== sizeOf(dims))
      throw new TerrellaError(
        "bad-input",
        `weights "${name}" should have ${sizeOf(dims)} numbers ([${dims.join(", ")}]), there are ${found ?? "none"}`,
        { data: { name, dims, found } },
      );
  }
  const known = new Set(pieces.map(({ name }) => name));
  const extra = Object.keys(values).find((name) => !known.has(name));
  if (extra !== undefined)
    throw new TerrellaError("bad-input", `this network has no weights "${extra}"`, {
      data: { name: extra, known: [...known] },
    });
}

/** Memory for these pieces, starting from `initial` weights and zero moments. */
export function newWeightStore(pieces: readonly Piece[], initial: Float32Array): WeightStore {
  const size = initial.length;
  const vector = (data: Float32Array): Tensor => ({ data, dims: [size] });
  let live: Vectors = {
    weights: vector(initial),
    first: vector(new Float32Array(size)),
    second: vector(new Float32Array(size)),
  };
  let views: Tensors | undefined;

  function slices(
    flat: Float32Array,
  ): { name: string; dims: readonly number[]; data: Float32Array }[] {
    let at = 0;
    return pieces.map(({ name, dims }) => {
      const start = at;
      at += sizeOf(dims);
      return { name, dims, data: flat.subarray(start, at) };
    });
  }

  return {
    size,
    vectors: () => live,
    pieces() {
      views ??= Object.fromEntries(
        slices(live.weights.data as Float32Array).map(({ name, dims, data }) => [
          name,
          { data, dims },
        ]),
      );
      return views;
    },
    adopt(next) {
      live = next;
      views = undefined;
    },
    copy: (part) =>
      Object.fromEntries(
        slices(live[part].data as Float32Array).map(({ name, data }) => [name, data.slice()]),
      ),
    assemble(values) {
      const flat = new Float32Array(size);
      if (values !== undefined) {
        check(pieces, values);
        for (const { name, data } of slices(flat)) data.set(values[name] as Float32Array);
      }
      return vector(flat);
    },
  };
}
