/**
 * @file The narrow door to ONNX Runtime.
 *
 * Everything that computes on tensors goes through `Runtime` and `Session`, so nothing else knows which package runs
 * the graph: the native one (onnxruntime-node, an optional dependency) or the portable one (onnxruntime-web, WASM).
 */
import { TerrellaError } from "../core/errors.ts";
import { newGraph } from "./graph.ts";
import { negate } from "./ops.ts";
import type { OrtModule, OrtSession, OrtTensor, Package } from "./packages.ts";
import { importPackage } from "./packages.ts";

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
   * Runs the graph and gives all outputs as new tensors, fit to be fed again as they are. Feeding the same `Tensor`
   * objects run after run, with new contents, saves wrapping them again; their memory is read, never copied, natively.
   */
  run(feeds: Tensors): Promise<Tensors>;
  /** Frees native memory; the session is dead afterwards. Releasing twice does nothing more. */
  release(): Promise<void>;
}

/** Which package computes. `auto` takes the native one if it loads. */
export type Engine = "node" | "web" | "auto";

/** Where it computes. Without a WebGPU adapter `webgpu` falls back to the CPU and `notices` says so. */
export type Device = "cpu" | "webgpu";

/** An opened engine. */
export interface Runtime {
  /** For people: package, version and device, e.g. `onnxruntime-node 1.30.0 cpu`. */
  readonly engine: string;
  /** What a person should know, e.g. that a fallback was taken. */
  readonly notices: readonly string[];
  /** Loads a graph made by `writeModel`. */
  open(model: Uint8Array): Promise<Session>;
}

/** What to open. Threads: 1 by default, which leaves the other cores to the worker pool. */
export interface RuntimeOptions {
  readonly engine?: Engine;
  readonly device?: Device;
  readonly threads?: number;
}

/** Loads a package or throws; a parameter so that its absence can be tried. */
export type LoadPackage = (name: Package) => Promise<OrtModule>;

const NEXT_STEP =
  "install one of them: `npm install onnxruntime-web` runs everywhere; " +
  "`ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node` is several times faster where it has a binary";

interface Found {
  readonly name: Package;
  readonly module: OrtModule;
  readonly notices: readonly string[];
}

/** The first package that loads, in order; what did not load becomes a notice or, if none did, an error. */
async function findPackage(engine: Engine, load: LoadPackage): Promise<Found> {
  const names: readonly Package[] =
    engine === "auto"
      ? ["onnxruntime-node", "onnxruntime-web"]
      : [engine === "node" ? "onnxruntime-node" : "onnxruntime-web"];
  const missed: string[] = [];
  for (const name of names) {
    try {
      return { name, module: await load(name), notices: missed };
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      missed.push(`${name} did not load (${said.split("\n", 1)[0]})`);
    }
  }
  throw new TerrellaError("missing-package", `${missed.join("; ")}; ${NEXT_STEP}`, {
    data: { asked: engine, packages: names },
  });
}

const ELEMENT_TYPES = [
  [Float32Array, "float32"],
  [Int32Array, "int32"],
  [BigInt64Array, "int64"],
] as const;

/** The engine's own tensor for one of ours, over the same memory; made once for each object. */
function wrapper(module: OrtModule): (tensor: Tensor) => OrtTensor {
  const known = new WeakMap<Tensor, OrtTensor>();
  return (tensor) => {
    if (tensor instanceof module.Tensor) return tensor;
    const before = known.get(tensor);
    if (before !== undefined) return before;
    const type = ELEMENT_TYPES.find(([kind]) => tensor.data instanceof kind)?.[1] ?? "float32";
    const made = new module.Tensor(type, tensor.data, tensor.dims);
    known.set(tensor, made);
    return made;
  };
}

function wrapSession(session: OrtSession, wrap: (tensor: Tensor) => OrtTensor): Session {
  let released: Promise<void> | undefined;
  return {
    run(feeds) {
      const given: Record<string, OrtTensor> = {};
      for (const name in feeds) given[name] = wrap(feeds[name] as Tensor);
      return session.run(given);
    },
    release() {
      released ??= session.release();
      return released;
    },
  };
}

/** Opens an engine; throws `missing-package` when none of the packages asked for can be loaded. */
export async function openRuntime(
  options: RuntimeOptions = {},
  load: LoadPackage = importPackage,
): Promise<Runtime> {
  const { engine = "auto", device = "cpu", threads = 1 } = options;
  const { name, module, notices } = await findPackage(engine, load);
  const native = name === "onnxruntime-node";
  if (!native) module.env.wasm.numThreads = threads;
  const wrap = wrapper(module);

  const openOn =
    (provider: string) =>
    async (model: Uint8Array): Promise<Session> => {
      const session = await module.InferenceSession.create(model, {
        executionProviders: [provider],
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        logSeverityLevel: 3,
      });
      return wrapSession(session, wrap);
    };

  const cpu = openOn(native ? "cpu" : "wasm");
  const failure = device === "webgpu" ? await probe(openOn("webgpu")) : undefined;
  const onGpu = device === "webgpu" && failure === undefined;
  const version = module.env.versions[native ? "node" : "web"] ?? module.env.versions["common"];
  return {
    engine: `${name} ${version} ${onGpu ? "webgpu" : "cpu"}`,
    notices: [
      ...notices,
      ...(failure === undefined ? [] : [`no WebGPU here (${failure}); computing on the CPU`]),
    ],
    open: onGpu ? openOn("webgpu") : cpu,
  };
}

/** Runs a graph of one node; gives the reason if that fails. */
async function probe(open: (model: Uint8Array) => Promise<Session>): Promise<string | undefined> {
  try {
    const graph = newGraph("probe");
    graph.output("y", negate(graph, graph.input("x", [1])));
    const session = await open(graph.write());
    await session.run({ x: { data: Float32Array.of(1), dims: [1] } });
    await session.release();
    return undefined;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return said.split("\n", 1)[0];
  }
}
