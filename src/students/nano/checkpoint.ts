/**
 * @file One file that holds everything needed to go on: weights, moments, counters, generator states and notes.
 *
 * Layout, all little-endian: 8 bytes of magic, version (u32), length of the header (u32), header (JSON, UTF-8), the
 * float32 values of all tensors in the header's order, SHA-256 of everything before it. A save writes a temporary
 * file beside the target, syncs it, renames it over the target and syncs the folder, so at every moment the target is
 * either the old checkpoint or the new one (the classic recipe; see Pillai et al. 2014 on what less would risk).
 */
import { createHash } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { TerrellaError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import type { NetworkShape, NetworkState } from "./network.ts";

/** The version written, and the only one read. */
const CHECKPOINT_VERSION = 1;

/** What a checkpoint holds. */
export interface Checkpoint {
  readonly shape: NetworkShape;
  readonly state: NetworkState;
  /** Counters of the caller, by name. */
  readonly counters: Readonly<Record<string, number>>;
  /** States of generators (`Rng.state()`), by name. */
  readonly rngs: Readonly<Record<string, readonly number[]>>;
  /** Anything else of the caller. */
  readonly meta: Json;
}

const MAGIC = "TERRELLA";
const FIXED = MAGIC.length + 8;
const DIGEST = 32;
const PARTS = ["parameters", "first", "second"] as const;

interface Header {
  readonly shape: NetworkShape;
  readonly step: number;
  readonly counters: Checkpoint["counters"];
  readonly rngs: Checkpoint["rngs"];
  readonly meta: Json;
  /** Order and lengths of the values. */
  readonly tensors: readonly {
    readonly part: (typeof PARTS)[number];
    readonly name: string;
    readonly length: number;
  }[];
}

const digestOf = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const bytesOf = (values: Float32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** The bytes of a checkpoint; equal checkpoints give equal bytes. */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  const { shape, state, counters, rngs, meta } = checkpoint;
  const named = PARTS.flatMap((part) =>
    Object.entries(state[part]).map(([name, values]) => ({ part, name, values })),
  );
  const tensors = named.map(({ part, name, values }) => ({ part, name, length: values.length }));
  const header: Header = { shape, step: state.step, counters, rngs, meta, tensors };
  const text = Buffer.from(JSON.stringify(header), "utf8");
  const fixed = Buffer.alloc(FIXED);
  fixed.write(MAGIC, "latin1");
  fixed.writeUInt32LE(CHECKPOINT_VERSION, MAGIC.length);
  fixed.writeUInt32LE(text.length, MAGIC.length + 4);
  const parts = [fixed, text, ...named.map(({ values }) => bytesOf(values))];
  return Buffer.concat([...parts, digestOf(...parts)]);
}

const damaged = (path: string, reason: string): TerrellaError =>
  new TerrellaError(
    "damaged-file",
    `checkpoint ${path} is damaged: ${reason}; restore a copy, or delete it to start afresh`,
    { data: { path, reason } },
  );

/** Checks magic, version and checksum; gives the header's text and the values. */
function openEnvelope(
  bytes: Buffer,
  path: string,
): { readonly text: string; readonly values: Buffer } {
  if (bytes.length < FIXED + DIGEST || bytes.toString("latin1", 0, MAGIC.length) !== MAGIC)
    throw damaged(path, "it does not begin like a checkpoint");
  const version = bytes.readUInt32LE(MAGIC.length);
  if (version !== CHECKPOINT_VERSION)
    throw new TerrellaError(
      "wrong-version",
      `checkpoint ${path} has version ${version}; this program reads version ${CHECKPOINT_VERSION}: go on with the program that wrote it, or begin another run`,
      { data: { path, found: version, supported: [CHECKPOINT_VERSION] } },
    );
  const end = bytes.length - DIGEST;
  if (!digestOf(bytes.subarray(0, end)).equals(bytes.subarray(end)))
    throw damaged(path, "its checksum does not match its contents");
  const start = FIXED + bytes.readUInt32LE(MAGIC.length + 4);
  return { text: bytes.toString("utf8", FIXED, start), values: bytes.subarray(start, end) };
}

/** The checkpoint in these bytes; `path` is for the messages. Throws as `loadCheckpoint`. */
export function decodeCheckpoint(bytes: Uint8Array, path: string): Checkpoint {
  const { text, values } = openEnvelope(Buffer.from(bytes), path);
  const { shape, step, counters, rngs, meta, tensors } = JSON.parse(text) as Header;
  const parts: Record<(typeof PARTS)[number], Record<string, Float32Array>> = {
    parameters: {},
    first: {},
    second: {},
  };
  let at = 0;
  for (const { part, name, length } of tensors) {
    const piece = new Float32Array(length);
    bytesOf(piece).set(values.subarray(at, at + piece.byteLength));
    parts[part][name] = piece;
    at += piece.byteLength;
  }
  return { shape, state: { ...parts, step }, counters, rngs, meta };
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a rename durable. Systems that cannot sync a folder (Windows) are left to their own journal. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  if (folder === undefined) return;
  try {
    await folder.sync().catch(() => undefined);
  } finally {
    await folder.close();
  }
}

/** Saves atomically. Throws `disk` when that fails, for instance because the disk is full; the old file is then intact. */
export async function saveCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    await writeSynced(temporary, encodeCheckpoint(checkpoint));
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new TerrellaError(
      "disk",
      `cannot save checkpoint ${path} (${said}); what was there before is untouched. Make room or choose another folder`,
      { data: { path }, cause },
    );
  }
}

/** Finds the first size in which two shapes differ. */
function compareShapes(path: string, found: NetworkShape, expected: NetworkShape): void {
  for (const field of ["width", "vocabulary", "prompt", "d", "layers", "heads"] as const)
    if (found[field] !== expected[field])
      throw new TerrellaError(
        "bad-input",
        `checkpoint ${path} is of a network with ${field} ${found[field]}, this one has ${expected[field]}: go on with the program that wrote it, or begin another run`,
        { data: { path, field, found: found[field], expected: expected[field] } },
      );
}

/**
 * Loads a checkpoint. Throws `damaged-file` when its checksum does not match, `wrong-version` (with `found` and
 * `supported`), `bad-input` when its network differs from `expected`, and `disk` when it cannot be read.
 */
export async function loadCheckpoint(path: string, expected?: NetworkShape): Promise<Checkpoint> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new TerrellaError("disk", `cannot read checkpoint ${path} (${said})`, {
      data: { path },
      cause,
    });
  });
  const checkpoint = decodeCheckpoint(bytes, path);
  if (expected !== undefined) compareShapes(path, checkpoint.shape, expected);
  return checkpoint;
}
