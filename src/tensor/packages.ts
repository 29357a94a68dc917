/**
 * @file What is used of the ONNX Runtime packages, and how they are loaded.
 *
 * Their own types are not imported: the native package is optional, and where it is absent the sources must still
 * compile. Both packages export the same three things.
 */

/** The packages that can run a graph. */
export type Package = "onnxruntime-node" | "onnxruntime-web";

/** A tensor of the engine. */
export interface OrtTensor {
  readonly data: Float32Array | Int32Array | BigInt64Array;
  readonly dims: readonly number[];
}

/** A loaded graph of the engine. */
export interface OrtSession {
  run(feeds: Readonly<Record<string, OrtTensor>>): Promise<Record<string, OrtTensor>>;
  release(): Promise<void>;
}

/** The part of a package that is used. */
export interface OrtModule {
  readonly Tensor: new (
    type: string,
    data: OrtTensor["data"],
    dims: readonly number[],
  ) => OrtTensor;
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<OrtSession>;
  };
  readonly env: {
    readonly versions: Readonly<Record<string, string | undefined>>;
    readonly wasm: { numThreads?: number };
  };
}

/** Imports a package; rejects where it is absent or has no binary for this machine. */
export async function importPackage(name: Package): Promise<OrtModule> {
  const loaded: unknown =
    name === "onnxruntime-node"
      ? await import("onnxruntime-node")
      : await import("onnxruntime-web");
  const exported = loaded as { readonly default?: OrtModule } & OrtModule;
  return exported.InferenceSession === undefined && exported.default !== undefined
    ? exported.default
    : exported;
}
