/**
 * @file The narrow door to ONNX Runtime.
 *
 * Everything that computes on tensors goes through `Runtime` and `Session`, so nothing else knows which package runs
 * the graph: the native one (onnxruntime-node, an optional dependency) or the portable one (onnxruntime-web, WASM).
 */
import { TerrellaError } from "../core/errors.ts";

/** The element types that cross the door. */
export type TensorData = Float32Array | Int32Array | BigInt64Array;

/** Numbers with a shape; `data.length` is the product of `dims`. */
export interface Tensor {
  readonly data: TensorData;
  readonly dims: readonly number[];
}

/** Tensors by input or output name. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** One loaded graph. */
export interface Session {
  /**
   * Runs the graph. Outputs named in `into` are written to those tensors in place (and returned as they are), all
   * others are new. Reusing `Tensor` objects between runs saves wrapping them again.
   */
  run(feeds: Tensors, into?: Tensors): Promise<Tensors>;
  /** Frees native memory; the session is dead afterwards. */
  release(): Promise<void>;
}

/** Which package computes. `auto` takes the native one if it loads. */
export type Engine = "node" | "web" | "auto";

/** Where it computes. Without a WebGPU adapter `webgpu` falls back to the CPU and `notices` says so. */
export type Device = "cpu" | "webgpu";

/** An opened engine. */
export interface Runtime {
  /** For people: package, version of the engine and device, e.g. `onnxruntime-node cpu`. */
  readonly engine: string;
  /** What a person should know, e.g. that a fallback was taken. */
  readonly notices: readonly string[];
  /** Loads a graph made by `writeModel`. */
  open(model: Uint8Array): Promise<Session>;
}

/** What to open. Threads: 1 by default, because a single thread is deterministic and leaves cores to the pool. */
export interface RuntimeOptions {
  readonly engine?: Engine;
  readonly device?: Device;
  readonly threads?: number;
}

/** Opens an engine; throws `missing-package` when none of the packages asked for can be loaded. */
export async function openRuntime(_options: RuntimeOptions = {}): Promise<Runtime> {
  throw new TerrellaError("internal", "not written yet");
}
