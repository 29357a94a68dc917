import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rngAt, rngFrom } from "../../core/rng.ts";
import { openRuntime } from "../../tensor/runtime.ts";
import type { Checkpoint } from "./checkpoint.ts";
import {
  decodeCheckpoint,
  encodeCheckpoint,
  loadCheckpoint,
  saveCheckpoint,
} from "./checkpoint.ts";
import type { NetworkShape, TrainItem } from "./network.ts";
import { openNetwork } from "./network.ts";

const SHAPE: NetworkShape = { width: 5, vocabulary: 4, prompt: 1, d: 8, layers: 1, heads: 2 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "checkpoint-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function open() {
  const buckets = [{ batch: 4, length: 3 }];
  return openNetwork(SHAPE, { runtime: await openRuntime(), seed: 1, buckets });
}

/** A random item, the next of its generator. */
function draw(rng: ReturnType<typeof rngFrom>): TrainItem {
  const normals = (count: number) => Float32Array.from({ length: count }, () => rng.normal());
  return {
    prompt: normals(5),
    outputs: normals(15),
    targets: Int32Array.from({ length: 3 }, () => rng.int(0, 4)),
    allowed: new Uint8Array(12).fill(1),
    weight: 1,
  };
}

async function small(): Promise<Checkpoint> {
  const network = await open();
  const state = network.state();
  await network.release();
  const rngs = { draws: rngFrom("a").state() };
  return {
    shape: SHAPE,
    state,
    counters: { round: 3 },
    rngs,
    meta: { note: "é", list: [1, null] },
  };
}

test("six steps equal three steps, a save, a load and three steps, to the byte", async () => {
  const path = join(folder, "halves");
  const straight = await open();
  const rng = rngFrom("train");
  for (let step = 0; step < 6; step++) await straight.train([draw(rng)], { learningRate: 1e-2 });
  const expected = encodeCheckpoint({ ...(await small()), state: straight.state() });

  const before = await open();
  const early = rngFrom("train");
  for (let step = 0; step < 3; step++) await before.train([draw(early)], { learningRate: 1e-2 });
  const rngs = { draws: early.state() };
  await saveCheckpoint(path, { ...(await small()), state: before.state(), rngs });

  const saved = await loadCheckpoint(path, SHAPE);
  const after = await open();
  after.load(saved.state);
  const late = rngAt(["train"], saved.rngs["draws"] ?? []);
  for (let step = 0; step < 3; step++) await after.train([draw(late)], { learningRate: 1e-2 });
  const resumed = encodeCheckpoint({ ...(await small()), state: after.state() });
  expect(Buffer.from(resumed).equals(Buffer.from(expected))).toBe(true);
  await Promise.all([straight, before, after].map((network) => network.release()));
});

test("what is saved is what is loaded, and no temporary file stays behind", async () => {
  const path = join(folder, "round-trip");
  const checkpoint = await small();
  await saveCheckpoint(path, checkpoint);
  expect(await loadCheckpoint(path)).toEqual(checkpoint);
  expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("a changed, cut or lengthened file is damaged, whichever byte it is", async () => {
  const bytes = Buffer.from(encodeCheckpoint(await small()));
  const code = (changed: Uint8Array): string => {
    try {
      decodeCheckpoint(changed, "file");
      return "none";
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(bytes);
      changed[at] = Number(changed[at]) ^ change;
      const inVersion = at >= 8 && at < 12;
      expect(code(changed)).toBe(inVersion ? "wrong-version" : "damaged-file");
    }),
  );
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), (length) => {
      expect(code(bytes.subarray(0, length))).toBe("damaged-file");
    }),
  );
  expect(code(Buffer.concat([bytes, Buffer.from([0])]))).toBe("damaged-file");
  expect(code(bytes)).toBe("none");
});

test("a file of another version says which was found and which is read", async () => {
  const path = join(folder, "future");
  const bytes = Buffer.from(encodeCheckpoint(await small()));
  bytes.writeUInt32LE(7, 8);
  await writeFile(path, bytes);
  await expect(loadCheckpoint(path)).rejects.toMatchObject({
    code: "wrong-version",
    data: { found: 7, supported: [1] },
  });
});

test("a checkpoint of another network, or none at all, is refused by name", async () => {
  const path = join(folder, "other");
  await saveCheckpoint(path, await small());
  await expect(loadCheckpoint(path, { ...SHAPE, width: 6 })).rejects.toMatchObject({
    code: "bad-input",
    message: expect.stringContaining("width 5, this one has 6"),
  });
  await expect(loadCheckpoint(join(folder, "absent"))).rejects.toMatchObject({ code: "disk" });
});

test.skipIf(!existsSync("/dev/full"))("a full disk leaves the old checkpoint whole", async () => {
  const path = join(folder, "full");
  const old = await small();
  await saveCheckpoint(path, old);
  const before = await readFile(path);
  await symlink("/dev/full", `${path}.tmp`);
  await expect(saveCheckpoint(path, { ...old, counters: { round: 4 } })).rejects.toMatchObject({
    code: "disk",
    message: expect.stringContaining("ENOSPC"),
  });
  expect(await readFile(path)).toEqual(before);
  expect(existsSync("/dev/full")).toBe(true);
  await saveCheckpoint(path, { ...old, counters: { round: 5 } });
  expect((await loadCheckpoint(path)).counters).toEqual({ round: 5 });
});

test("a save into a folder that is not there fails as a disk error", async () => {
  await expect(saveCheckpoint(join(folder, "no", "where"), await small())).rejects.toMatchObject({
    code: "disk",
  });
});
