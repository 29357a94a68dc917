import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { type Journal, openJournal } from "./journal.ts";
import { seal } from "./line.ts";
import { readJournal } from "./reading.ts";

interface Item {
  readonly i: number;
  readonly text: string;
}

const folder = mkdtempSync(join(tmpdir(), "terrella-journal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const fresh = (): string => join(folder, `${files++}.jsonl`);
const items = (count: number): Item[] =>
  Array.from({ length: count }, (_, i) => ({ i, text: `größe\n${"x".repeat(i % 5)}` }));
const read = (path: string): Item[] => [...readJournal<Item>(path).records()];

async function using<T>(path: string, work: (journal: Journal<Item>) => T): Promise<T> {
  const journal = openJournal<Item>(path);
  try {
    return await work(journal);
  } finally {
    await journal.close();
  }
}

describe("what was appended", () => {
  test("comes back in order, in this process, in the next and in plain JSON readers", async () => {
    const path = fresh();
    await using(path, async (journal) => {
      await Promise.all(items(50).map((item) => journal.append(item)));
      expect([...journal.records()]).toEqual(items(50));
    });
    await using(path, (journal) => journal.append({ i: 50, text: "later" }));
    expect(read(path)).toEqual([...items(50), { i: 50, text: "later" }]);
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).i)).toEqual([...Array(51).keys()]);
  });

  test("keeps its order when the way out overtakes what still waits", async () => {
    const path = fresh();
    await using(path, async (journal) => {
      const waiting = items(3).map((item) => journal.append(item));
      journal.appendNow([{ i: 3, text: "now" }]);
      expect(read(path).map(({ i }) => i)).toEqual([0, 1, 2, 3]);
      await Promise.all(waiting);
    });
    expect(read(path).map(({ i }) => i)).toEqual([0, 1, 2, 3]);
  });

  test("can be followed from where the last reading ended", async () => {
    const path = fresh();
    await using(path, (journal) => journal.appendNow(items(4)));
    const { end } = readJournal<Item>(path);
    await using(path, (journal) => journal.appendNow([{ i: 4, text: "new" }]));
    expect([...readJournal<Item>(path, { from: end }).records()]).toEqual([{ i: 4, text: "new" }]);
  });

  test("survives in lines longer than one piece of reading", async () => {
    const path = fresh();
    const long = [0, 1, 2].map((i) => ({ i, text: "äb".repeat(700_000) }));
    await using(path, (journal) => journal.appendNow(long));
    expect(read(path)).toEqual(long);
  });

  test("any plain record is the same after a round trip", () => {
    const plain = fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue(), { minKeys: 1 });
    fc.assert(
      fc.property(plain, (record) => {
        const { crc: _, ...rest } = record;
        fc.pre(Object.keys(rest).length > 0);
        const path = join(folder, "round-trip.jsonl");
        writeFileSync(path, seal(rest));
        expect([...readJournal(path).records()]).toEqual([JSON.parse(JSON.stringify(rest))]);
      }),
    );
  });
});

describe("a file that was cut", () => {
  test("at any byte reopens to a beginning of the records and goes on to the same bytes", async () => {
    const path = fresh();
    await using(path, (journal) => journal.appendNow(items(6)));
    const whole = readFileSync(path);
    for (let size = 0; size <= whole.length; size++) {
      const copy = join(folder, "cut.jsonl");
      writeFileSync(copy, whole.subarray(0, size));
      const torn = await using(copy, (journal) => {
        const kept = [...journal.records()];
        expect(kept).toEqual(items(kept.length));
        journal.appendNow(items(6).slice(kept.length));
        return journal.torn;
      });
      expect(readFileSync(copy).equals(whole)).toBe(true);
      const good = whole.subarray(0, size).lastIndexOf(10) + 1;
      expect(torn).toEqual(good === size ? undefined : { byte: good, bytes: size - good });
    }
  });

  test("is only reported, not mended, by a reader", () => {
    const path = fresh();
    writeFileSync(path, `${seal({ i: 0, text: "" })}{"i":1`);
    const reading = readJournal<Item>(path);
    expect([...reading.records()]).toEqual([{ i: 0, text: "" }]);
    expect(reading.torn).toEqual({ byte: reading.end, bytes: 6 });
    expect(statSync(path).size).toBe(reading.end + 6);
  });
});

describe("a file that was damaged", () => {
  test("in any single bit is refused, unless the last newline became a torn tail", () => {
    const whole = Buffer.from(items(4).map(seal).join(""));
    const path = fresh();
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const bytes = Buffer.from(whole);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(path, bytes);
      if (bit >> 3 < whole.length - 1) {
        expect(() => readJournal(path)).toThrow(expect.objectContaining({ code: "damaged-file" }));
      } else {
        expect(readJournal(path).torn).toBeDefined();
        expect(read(path)).toEqual(items(3));
      }
    }
  });

  test("names the line and the byte, and leaves the file and the lock alone", async () => {
    const path = fresh();
    const [first = "", second = ""] = items(3).map(seal);
    writeFileSync(path, `${first}${second.replace('"i":1', '"i":7')}${seal({ i: 2, text: "" })}`);
    const before = readFileSync(path);
    expect(() => openJournal(path)).toThrow(
      expect.objectContaining({
        code: "damaged-file",
        message: expect.stringMatching(/damaged at byte \d+ \(line 2\)/),
        data: { path, byte: Buffer.byteLength(first), line: 2 },
      }),
    );
    expect(readFileSync(path)).toEqual(before);
    truncateSync(path, Buffer.byteLength(first));
    expect(await using(path, (journal) => [...journal.records()])).toEqual(items(1));
  });

  test("while it is open is found by the next look", async () => {
    const path = fresh();
    await using(path, (journal) => {
      journal.appendNow(items(2));
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.fill(0x7a, 3, 4));
      expect(() => [...journal.records()]).toThrow(
        expect.objectContaining({ code: "damaged-file" }),
      );
    });
  });
});

describe("a record that JSON would change", () => {
  test.each([
    ["a reward that is not a number", { reward: Number.NaN }, "record.reward is NaN"],
    [
      "an infinity deep inside",
      { a: [{ b: Number.POSITIVE_INFINITY }] },
      "record.a[0].b is Infinity",
    ],
    ["a BigInt", { n: 1n }, "record.n is of type bigint"],
    ["a hole in a list", { a: [undefined] }, "record.a[0] is of type undefined"],
    ["a date", { at: new Date(0) }, "record.at is an instance of Date"],
    ["a typed array", { a: new Float32Array(2) }, "record.a is an instance of Float32Array"],
    ["a function", { a: () => 1 }, "record.a is of type function"],
    ["the checksum's own name", { crc: "x" }, "record.crc is reserved"],
    ["nothing", {}, "record must not be empty"],
    ["a list", [1], "record must be a plain object"],
  ])("is refused: %s", async (_name, record, said) => {
    const path = fresh();
    const journal = openJournal<object>(path);
    await expect(journal.append(record)).rejects.toMatchObject({
      code: "bad-input",
      message: expect.stringContaining(said),
    });
    expect(() => journal.appendNow([{ fine: 1 }, record])).toThrow(said);
    await journal.append({ fine: 2 });
    await journal.close();
    expect([...readJournal(path).records()]).toEqual([{ fine: 2 }]);
  });
});

describe("one writer at a time", () => {
  test("a second one in the same process is refused until the first is done", async () => {
    const path = fresh();
    const first = openJournal(path);
    expect(() => openJournal(path)).toThrow(expect.objectContaining({ code: "locked" }));
    await first.close();
    await first.close();
    await using(path, (journal) => journal.append({ i: 0, text: "second" }));
    expect(read(path)).toHaveLength(1);
    await expect(first.append({ i: 1 })).rejects.toThrow("is closed");
  });

  test("the lock of a dead process is taken over", async () => {
    const path = fresh();
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    const first = openJournal(path);
    const lock = JSON.parse(readFileSync(`${path}.lock`, "utf8"));
    await first.close();
    writeFileSync(`${path}.lock`, JSON.stringify({ ...lock, pid: dead, token: "gone" }));
    await using(path, (journal) => journal.append({ i: 0, text: "" }));
    expect(read(path)).toHaveLength(1);
  });

  test.skipIf(process.platform !== "linux")(
    "a process number that was given away again does not keep the lock",
    async () => {
      const path = fresh();
      const first = openJournal(path);
      const lock = JSON.parse(readFileSync(`${path}.lock`, "utf8"));
      await first.close();
      writeFileSync(`${path}.lock`, JSON.stringify({ ...lock, started: "1", token: "old" }));
      await using(path, (journal) => journal.append({ i: 0, text: "" }));
      expect(read(path)).toHaveLength(1);
    },
  );

  test("a writer on another machine is believed for one lease and no longer", async () => {
    const path = fresh();
    const elsewhere = { pid: 1, host: "elsewhere", started: "1", token: "theirs" };
    writeFileSync(`${path}.lock`, JSON.stringify(elsewhere));
    expect(() => openJournal(path)).toThrow(/process 1 on elsewhere is writing/);
    // Its last sign of life lies an hour back.
    const hourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(`${path}.lock`, hourAgo, hourAgo);
    const journal = openJournal<Item>(path, { leaseMs: 60_000 });
    await journal.close();
    expect(read(path)).toEqual([]);
  });

  test("a writer whose lock was taken writes nothing more", async () => {
    const path = fresh();
    const journal = openJournal<Item>(path);
    await journal.append({ i: 0, text: "mine" });
    rmSync(`${path}.lock`);
    const other = openJournal<Item>(path);
    await expect(journal.append({ i: 1, text: "late" })).rejects.toMatchObject({ code: "locked" });
    await other.append({ i: 1, text: "theirs" });
    await journal.close();
    await other.append({ i: 2, text: "theirs" });
    await other.close();
    expect(read(path).map(({ text }) => text)).toEqual(["mine", "theirs", "theirs"]);
  });
});

const hooks = fileURLToPath(new URL("../../scripts/ts-hooks.mjs", import.meta.url));
const source = new URL("./journal.ts", import.meta.url).href;

/** A process that appends records 0, 1, 2 … after those it finds, and prints each number once it is on the disk. */
function writerScript(): string {
  const script = join(folder, "writer.mjs");
  writeFileSync(
    script,
    `import { writeSync } from "node:fs";
     import { openJournal } from ${JSON.stringify(source)};
     const journal = openJournal(process.argv[2]);
     let next = [...journal.records()].length;
     const say = (text) => writeSync(1, text + "\\n");
     say("open");
     for (;;) {
       const batch = Array.from({ length: 7 }, () => next++);
       await Promise.all(batch.map(async (i) => {
         try { await journal.append({ i, text: "y".repeat(100) }); say(String(i)); }
         catch (error) { say(error.code); process.exit(3); }
       }));
     }`,
  );
  return script;
}

function linesOf(
  child: ChildProcess,
  until: (lines: readonly string[]) => boolean,
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stderr?.on("data", (part) => reject(new Error(String(part))));
    child.stdout?.on("data", (part) => {
      text += String(part);
      if (until(text.split("\n"))) child.kill("SIGKILL");
    });
    child.on("close", () => resolve(text.split("\n").slice(0, -1)));
  });
}

describe("another process", () => {
  test("killed at any moment has lost nothing that it was promised", async () => {
    const path = fresh();
    const script = writerScript();
    for (const target of [3, 40, 11]) {
      const child = spawn(process.execPath, ["--import", hooks, script, path]);
      const lines = await linesOf(child, (so) => so.length > target);
      const acknowledged = lines.slice(1).map(Number);
      const kept = await using(path, (journal) => [...journal.records()].map(({ i }) => i));
      expect(kept).toEqual([...Array(kept.length).keys()]);
      expect(acknowledged.filter((i) => i >= kept.length)).toEqual([]);
      expect(acknowledged.length).toBeGreaterThanOrEqual(target - 1);
    }
  });

  test("keeps this one out while it lives", async () => {
    const path = fresh();
    const child = spawn(process.execPath, ["--import", hooks, writerScript(), path]);
    let refused: unknown;
    await linesOf(child, (lines) => {
      if (lines.length < 3 || refused !== undefined) return refused !== undefined;
      try {
        openJournal(path);
      } catch (error) {
        refused = error;
      }
      return true;
    });
    expect(refused).toMatchObject({ code: "locked", data: { pid: child.pid } });
  });

  test.skipIf(process.platform === "win32")(
    "that runs out of room keeps all it promised and cuts the rest",
    () => {
      const path = fresh();
      const command = `ulimit -f 8; exec "$0" --import "$1" "$2" "$3"`;
      const args = ["-c", command, process.execPath, hooks, writerScript(), path];
      const lines = spawnSync("bash", args, { encoding: "utf8" }).stdout.trimEnd().split("\n");
      expect(lines.at(-1)).toBe("disk");
      const acknowledged = lines.slice(1, lines.indexOf("disk")).map(Number);
      const reading = readJournal<Item>(path);
      expect(reading.torn).toBeUndefined();
      expect([...reading.records()].map(({ i }) => i)).toEqual(acknowledged);
      expect(acknowledged.length).toBeGreaterThan(20);
      appendFileSync(path, seal({ i: acknowledged.length, text: "room again" }));
      expect(read(path)).toHaveLength(acknowledged.length + 1);
    },
  );
});
