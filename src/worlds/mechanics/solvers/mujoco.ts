/**
 * @file MuJoCo, the first witness of everything made of rigid bodies, strings and springs.
 *
 * The library is loaded once a thread; everything after is synchronous. Models are kept by their XML and numbers are set
 * on each run; nothing of a run is left in a kept model, for its numbers are put back before the next.
 */
import {
  type Compiled,
  compileModel,
  type ModelNumbers,
  putBack,
  releaseModel,
  setNumbers,
} from "./compiled.ts";
import { newSimulation, type Simulation } from "./simulation.ts";

export { type ModelNumbers, prepareMujoco, type Vector } from "./compiled.ts";
export type { Simulation } from "./simulation.ts";

const KEPT_MODELS = 64;

const kept = new Map<string, Compiled>();

/**
 * Runs one simulation of a model and returns what `run` returns. Compiled models are kept, bounded in number.
 * Errors: `simulator-failed` where the XML is wrong or the state diverges.
 */
export function withModel<T>(
  xml: string,
  numbers: ModelNumbers,
  run: (simulation: Simulation) => T,
): T {
  const found = kept.get(xml);
  const compiled = found === undefined || found.isBusy ? compileModel(xml) : found;
  compiled.isBusy = true;
  try {
    putBack(compiled);
    setNumbers(compiled, numbers);
    return run(newSimulation(compiled));
  } finally {
    compiled.isBusy = false;
    keep(xml, compiled);
  }
}

/** Frees every kept model. */
export function releaseModels(): void {
  for (const compiled of kept.values()) releaseModel(compiled);
  kept.clear();
}

function keep(xml: string, compiled: Compiled): void {
  const found = kept.get(xml);
  if (found !== undefined && found !== compiled) {
    releaseModel(compiled);
    return;
  }
  kept.delete(xml);
  kept.set(xml, compiled);
  const [oldest] = kept;
  if (kept.size <= KEPT_MODELS || oldest === undefined || oldest[1].isBusy) return;
  kept.delete(oldest[0]);
  releaseModel(oldest[1]);
}
