/**
 * @file Walks a graph's tape backwards.
 */
import { TerrellaError } from "../core/errors.ts";
import { fill } from "./emit.ts";
import type { Graph, TapeEntry, Value } from "./graph.ts";
import { add } from "./ops.ts";

type Found = Map<string, Value>;

/** Adds what one tape entry passes back to the gradients found so far. */
function passBack(graph: Graph, entry: TapeEntry, found: Found): void {
  const arrived = entry.outputs.map((output) => found.get(output.name));
  if (arrived.every((gradient) => gradient === undefined)) return;
  for (const [index, gradient] of entry.backward(arrived).entries()) {
    const input = entry.inputs[index];
    if (gradient === undefined || input?.tracked !== true) continue;
    const before = found.get(input.name);
    found.set(input.name, before === undefined ? gradient : add(graph, before, gradient));
  }
}

/**
 * Emits the gradients of a scalar with respect to `wrt`, in that order. The nodes join the graph; the tape is not
 * extended, so gradients have no gradients. Throws `internal` when the loss is no scalar or does not depend on one.
 */
export function gradients(graph: Graph, loss: Value, wrt: readonly Value[]): readonly Value[] {
  if (loss.dims.length > 0)
    throw new TerrellaError("internal", `the loss has sizes [${loss.dims.join(", ")}], not none`);
  const found: Found = new Map();
  graph.untaped(() => {
    found.set(loss.name, fill(graph, 1, []));
    for (const entry of [...graph.tape()].reverse()) passBack(graph, entry, found);
  });
  return wrt.map((value) => {
    const gradient = found.get(value.name);
    if (gradient === undefined)
      throw new TerrellaError("internal", `the loss does not depend on ${value.name}`);
    return gradient;
  });
}
