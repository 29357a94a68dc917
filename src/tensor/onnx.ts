/**
 * @file Writes ONNX models byte by byte.
 *
 * An ONNX file is one protocol-buffers message (ONNX IR specification, version 8). Only the dozen fields below are
 * needed to say a graph, so a wire-format writer of three primitives replaces a protobuf library: a varint, a 32-bit
 * float, and a length-prefixed block (Protocol Buffers, "Encoding").
 */

/** Element types of values and constants, by their names in ONNX Runtime. */
export type ElementType = "float32" | "int32" | "int64" | "bool";

/** The operator set and format version written, both old enough for every engine in use. */
const OPSET = 17;
const IR_VERSION = 8;
const CONTRIB_DOMAIN = "com.microsoft";

/** TensorProto.DataType numbers. */
const TYPE_CODES: Readonly<Record<ElementType, number>> = {
  float32: 1,
  int32: 6,
  int64: 7,
  bool: 9,
};

/** One attribute of a node; the key says its type. */
export type Attribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly ints: readonly number[] };

/** One operation. An empty input name leaves an optional input out. */
export interface NodeSpec {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** True for ONNX Runtime's own operators (`com.microsoft`). */
  readonly contrib?: boolean;
}

/** A named input or output. A text in `dims` is a size that may differ from run to run; without `dims` it is inferred. */
export interface ValueSpec {
  readonly name: string;
  readonly type: ElementType;
  readonly dims?: readonly (number | string)[];
}

/** A named tensor stored in the model. */
export interface ConstantSpec {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  /** Little-endian elements. */
  readonly bytes: Uint8Array;
}

/** A whole graph, nodes in an order in which they can run. */
export interface ModelSpec {
  readonly name: string;
  readonly nodes: readonly NodeSpec[];
  readonly inputs: readonly ValueSpec[];
  readonly outputs: readonly ValueSpec[];
  readonly constants: readonly ConstantSpec[];
}

type Part = Uint8Array;

/** Seven bits a byte, least significant first; negative numbers take their 64-bit two's complement. */
function varint(value: number): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}

const integer = (field: number, value: number): Part =>
  Uint8Array.from([...varint(field << 3), ...varint(value)]);

function float(field: number, value: number): Part {
  const bytes = new Uint8Array(5);
  bytes[0] = (field << 3) | 5;
  new DataView(bytes.buffer).setFloat32(1, value, true);
  return bytes;
}

function join(parts: readonly Part[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function block(field: number, parts: readonly Part[]): Part {
  const inner = join(parts);
  return join([Uint8Array.from([...varint((field << 3) | 2), ...varint(inner.length)]), inner]);
}

const text = (field: number, value: string): Part =>
  block(field, [new TextEncoder().encode(value)]);

/** AttributeProto: 1 name, 2 f, 3 i, 4 s, 8 ints, 20 type. */
function attribute(name: string, value: Attribute): Part {
  const parts = [text(1, name)];
  if ("float" in value) parts.push(float(2, value.float), integer(20, 1));
  else if ("int" in value) parts.push(integer(3, value.int), integer(20, 2));
  else if ("text" in value) parts.push(text(4, value.text), integer(20, 3));
  else parts.push(...value.ints.map((entry) => integer(8, entry)), integer(20, 7));
  return block(5, parts);
}

/** NodeProto: 1 input, 2 output, 4 op_type, 5 attribute, 7 domain. */
function node(spec: NodeSpec): Part {
  return block(1, [
    ...spec.inputs.map((name) => text(1, name)),
    ...spec.outputs.map((name) => text(2, name)),
    text(4, spec.op),
    ...Object.entries(spec.attributes ?? {}).map(([name, value]) => attribute(name, value)),
    ...(spec.contrib === true ? [text(7, CONTRIB_DOMAIN)] : []),
  ]);
}

/** ValueInfoProto: 1 name, 2 type {1 tensor {1 element type, 2 shape {1 dimension {1 size or 2 symbol}}}}. */
function value(field: number, spec: ValueSpec): Part {
  const dims = spec.dims?.map((size) =>
    block(1, [typeof size === "number" ? integer(1, size) : text(2, size)]),
  );
  const shape = dims === undefined ? [] : [block(2, dims)];
  const tensor = block(1, [integer(1, TYPE_CODES[spec.type]), ...shape]);
  return block(field, [text(1, spec.name), block(2, [tensor])]);
}

/** TensorProto: 1 dims, 2 data_type, 8 name, 9 raw_data. */
function constant(spec: ConstantSpec): Part {
  return block(5, [
    ...spec.dims.map((size) => integer(1, size)),
    integer(2, TYPE_CODES[spec.type]),
    text(8, spec.name),
    block(9, [spec.bytes]),
  ]);
}

/** The bytes of an ONNX model: ModelProto {1 IR version, 2 producer, 7 graph, 8 operator sets {1 domain, 2 version}}. */
export function writeModel(spec: ModelSpec): Uint8Array {
  const graph = [
    ...spec.nodes.map(node),
    text(2, spec.name),
    ...spec.constants.map(constant),
    ...spec.inputs.map((input) => value(11, input)),
    ...spec.outputs.map((output) => value(12, output)),
  ];
  return join([
    integer(1, IR_VERSION),
    text(2, "terrella"),
    block(7, graph),
    block(8, [text(1, ""), integer(2, OPSET)]),
    block(8, [text(1, CONTRIB_DOMAIN), integer(2, 1)]),
  ]);
}
