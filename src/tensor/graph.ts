/**
 * @file A graph under construction, with a tape of what can be differentiated.
 *
 * Operations append nodes; operations that have a gradient also append a tape entry that knows how to emit its
 * backward nodes into the same graph (reverse-mode differentiation, Linnainmaa 1970; tape as in Speelpenning 1980).
 * Every size is known while building, which is what keeps the gradient rules short.
 */
import { TerrellaError } from "../core/errors.ts";
import type { Attribute, ElementType, NodeSpec, ValueSpec } from "./onnx.ts";
import { writeModel } from "./onnx.ts";

/** A tensor in a graph. `tracked` means that a gradient with respect to it may be asked for. */
export interface Value {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly tracked: boolean;
}

/** One recorded operation. `backward` emits the gradients of its inputs from those of its outputs. */
export interface TapeEntry {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** Gets one gradient per output (undefined where none arrived); gives one per input, undefined for none. */
  readonly backward: (gradients: readonly (Value | undefined)[]) => readonly (Value | undefined)[];
}

/** What `emit` appends. */
export interface Emission {
  readonly op: string;
  readonly inputs: readonly (Value | undefined)[];
  /** Sizes of each output. */
  readonly outputs: readonly (readonly number[])[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly contrib?: boolean;
  /** The element type of the outputs, float32 by default. */
  readonly type?: ElementType;
}

/** Numbers that can become a constant. */
export type ConstantData = readonly number[] | Float32Array;

/** The builder. */
export interface Graph {
  /** A fed tensor that needs no gradient. `symbols` replaces sizes that may differ from run to run. */
  input(
    name: string,
    dims: readonly number[],
    options?: { readonly type?: ElementType; readonly symbols?: readonly (string | undefined)[] },
  ): Value;
  /** A fed tensor whose gradient may be asked for. */
  parameter(name: string, dims: readonly number[]): Value;
  /** A stored tensor; equal ones (type, sizes and all contents) are stored once. */
  constant(data: ConstantData, dims: readonly number[], type?: ElementType): Value;
  /** Appends a node. Outputs are tracked if an input is. */
  emit(emission: Emission): readonly Value[];
  /** Appends a tape entry, unless nothing in it is tracked or the tape is stopped. */
  record(entry: TapeEntry): void;
  /** The entries so far, oldest first. */
  tape(): readonly TapeEntry[];
  /** Runs `work` with the tape stopped. */
  untaped<T>(work: () => T): T;
  /** Makes a value an output of the model under this name. */
  output(name: string, value: Value): void;
  /** The model's bytes. */
  write(): Uint8Array;
}

/** Number of elements. */
export const sizeOf = (dims: readonly number[]): number =>
  dims.reduce((product, size) => product * size, 1);

function encode(data: ConstantData, type: ElementType): Uint8Array {
  if (type === "float32") return new Uint8Array(Float32Array.from(data).buffer);
  if (type === "int32") return new Uint8Array(Int32Array.from(data).buffer);
  if (type === "bool") return Uint8Array.from(data);
  return new Uint8Array(BigInt64Array.from([...data], BigInt).buffer);
}

interface Constants {
  readonly list: { name: string; type: ElementType; dims: readonly number[]; bytes: Uint8Array }[];
  store(data: ConstantData, dims: readonly number[], type: ElementType): Value;
}

function constantStore(): Constants {
  const list: Constants["list"] = [];
  const known = new Map<string, Value>();
  function store(data: ConstantData, dims: readonly number[], type: ElementType): Value {
    if (data.length !== sizeOf(dims))
      throw new TerrellaError(
        "internal",
        `${data.length} numbers do not fill [${dims.join(", ")}]`,
      );
    const bytes = encode(data, type);
    const key = `${type} ${dims.join("x")} ${Buffer.from(bytes.buffer).toString("latin1")}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const value: Value = { name: `const_${list.length}`, type, dims, tracked: false };
    list.push({ name: value.name, type, dims, bytes });
    known.set(key, value);
    return value;
  }
  return { list, store };
}

/** Gives every output the name its user asked for: the producing node is renamed, consumers follow. */
function renamed(nodes: readonly NodeSpec[], names: ReadonlyMap<string, string>): NodeSpec[] {
  const rename = (name: string): string => names.get(name) ?? name;
  return nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map(rename),
    outputs: node.outputs.map(rename),
  }));
}

interface Tape {
  readonly entries: TapeEntry[];
  readonly record: Graph["record"];
  readonly untaped: Graph["untaped"];
}

function newTape(): Tape {
  const entries: TapeEntry[] = [];
  let taping = true;
  return {
    entries,
    record(entry) {
      if (taping && entry.outputs.some((value) => value.tracked)) entries.push(entry);
    },
    untaped(work) {
      const before = taping;
      taping = false;
      try {
        return work();
      } finally {
        taping = before;
      }
    },
  };
}

/** An empty graph. */
export function newGraph(name: string): Graph {
  const nodes: NodeSpec[] = [];
  const inputs: ValueSpec[] = [];
  const outputs: ValueSpec[] = [];
  const names = new Map<string, string>();
  const constants = constantStore();
  const tape = newTape();
  let count = 0;

  function declare(
    label: string,
    dims: readonly number[],
    tracked: boolean,
    type: ElementType,
    symbols: readonly (string | undefined)[] = [],
  ): Value {
    inputs.push({ name: label, type, dims: dims.map((size, axis) => symbols[axis] ?? size) });
    return { name: label, type, dims, tracked };
  }

  function emit(emission: Emission): readonly Value[] {
    const { op, attributes, contrib, type = "float32" } = emission;
    const tracked = emission.inputs.some((input) => input?.tracked === true);
    const made = emission.outputs.map(
      (dims): Value => ({ name: `${op}_${count++}`, type, dims, tracked }),
    );
    nodes.push({
      op,
      inputs: emission.inputs.map((input) => input?.name ?? ""),
      outputs: made.map((value) => value.name),
      ...(attributes === undefined ? {} : { attributes }),
      ...(contrib === undefined ? {} : { contrib }),
    });
    return made;
  }

  function output(label: string, value: Value): void {
    const produced = nodes.some((node) => node.outputs.includes(value.name));
    const source =
      produced && !names.has(value.name)
        ? value
        : (emit({ op: "Identity", inputs: [value], outputs: [value.dims], type: value.type })[0] ??
          value);
    names.set(source.name, label);
    outputs.push({ name: label, type: value.type });
  }

  return {
    input: (label, dims, options = {}) =>
      declare(label, dims, false, options.type ?? "float32", options.symbols),
    parameter: (label, dims) => declare(label, dims, true, "float32"),
    constant: (data, dims, type = "float32") => constants.store(data, dims, type),
    emit,
    record: tape.record,
    tape: () => tape.entries,
    untaped: tape.untaped,
    output,
    write: () =>
      writeModel({
        name,
        nodes: renamed(nodes, names),
        inputs,
        outputs,
        constants: constants.list,
      }),
  };
}
