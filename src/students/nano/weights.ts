/**
 * @file The memory behind a network: weights and moments as flat vectors, twice.
 *
 * An optimiser step reads one set and writes the other, so nothing is copied and a failed step changes nothing.
 */
import { TerrellaError } from "../../core/errors.ts";
import type { Piece } from "../../tensor/adam.ts";
import { sizeOf } from "../../tensor/graph.ts";
import type { Tensor, Tensors } from "../../tensor/runtime.ts";

/** The three vectors that training changes. */
export type Part = "weights" | "first" | "second";

const PARTS: readonly Part[] = ["weights", "first", "second"];

/** One of the two sets. */
interface Bank {
  readonly flat: Readonly<Record<Part, Tensor & { readonly data: Float32Array }>>;
  /** Views of the weights by name. */
  readonly pieces: Tensors;
}

/** The memory of a network. */
export interface WeightStore {
  /** Number of weights. */
  readonly size: number;
  /** The live vectors; valid until the next `flip`. */
  current(): Bank;
  /** The vectors that the next step writes. */
  next(): Bank;
  /** Makes `next` current. */
  flip(): void;
  /** Copies of one live vector, by name of the piece. */
  copy(part: Part): Record<string, Float32Array>;
  /** Overwrites one live vector; missing values mean zeros. Throws `bad-input` on a wrong name or length. */
  write(part: Part, values: Readonly<Record<string, Float32Array>> | undefined): void;
}

function newBank(pieces: readonly Piece[], size: number): Bank {
  const vector = (): Tensor & { readonly data: Float32Array } => ({
    data: new Float32Array(size),
    dims: [size],
  });
  const flat = { weights: vector(), first: vector(), second: vector() };
  let at = 0;
  const views = pieces.map(({ name, dims }): [string, Tensor] => {
    const start = at;
    at += sizeOf(dims);
    return [name, { data: flat.weights.data.subarray(start, at), dims }];
  });
  return { flat, pieces: Object.fromEntries(views) };
}

/** Finds what does not fit before anything is written. */
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
  let live = newBank(pieces, size);
  let spare = newBank(pieces, size);
  live.flat.weights.data.set(initial);

  function slices(part: Part): [string, Float32Array][] {
    let at = 0;
    return pieces.map(({ name, dims }) => {
      const start = at;
      at += sizeOf(dims);
      return [name, live.flat[part].data.subarray(start, at)];
    });
  }

  return {
    size,
    current: () => live,
    next: () => spare,
    flip() {
      [live, spare] = [spare, live];
    },
    copy: (part) =>
      Object.fromEntries(slices(part).map(([name, values]) => [name, values.slice()])),
    write(part, values) {
      if (values === undefined) {
        live.flat[part].data.fill(0);
        return;
      }
      check(pieces, values);
      for (const [name, target] of slices(part)) target.set(values[name] as Float32Array);
    },
  };
}

/** The feeds and fetches of one step on a store, by the names of the training graph. */
export function stepTensors(store: WeightStore): {
  readonly feeds: Tensors;
  readonly into: Tensors;
} {
  const from = store.current().flat;
  const to = store.next().flat;
  return {
    feeds: Object.fromEntries(PARTS.map((part) => [part, from[part]])),
    into: Object.fromEntries(PARTS.map((part) => [`${part}.next`, to[part]])),
  };
}
