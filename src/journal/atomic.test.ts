import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { writeFileAtomic } from "./atomic.ts";

const folder = mkdtempSync(join(tmpdir(), "terrella-atomic-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a file is replaced whole, text or bytes, and nothing stays beside it", () => {
  const path = join(folder, "deep", "er", "report.json");
  writeFileAtomic(path, "one: ä");
  expect(readFileSync(path, "utf8")).toBe("one: ä");
  writeFileAtomic(path, Uint8Array.of(1, 2, 3));
  expect([...readFileSync(path)]).toEqual([1, 2, 3]);
  expect(readdirSync(join(folder, "deep", "er"))).toEqual(["report.json"]);
});

test("a place that cannot be written is a disk error that names it", () => {
  const path = join(folder, "a-folder");
  mkdirSync(join(path, "inside"), { recursive: true });
  expect(() => writeFileAtomic(path, "x")).toThrow(
    expect.objectContaining({ code: "disk", message: expect.stringContaining(path) }),
  );
  expect(readdirSync(path)).toEqual(["inside"]);
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test.skipIf(process.platform === "win32")("a full disk leaves the old file as it was", () => {
  const place = join(folder, "full");
  const path = join(place, "data.bin");
  writeFileAtomic(path, "old");
  const script = join(folder, "fill.mjs");
  const source = new URL("./atomic.ts", import.meta.url).href;
  writeFileSync(
    script,
    `import { writeFileAtomic } from ${JSON.stringify(source)};
     try { writeFileAtomic(process.argv[2], new Uint8Array(100_000)); }
     catch (error) { process.stdout.write(error.code + " " + error.message); }`,
  );
  const hooks = fileURLToPath(new URL("../../scripts/ts-hooks.mjs", import.meta.url));
  const command = `ulimit -f 8; exec "$0" --import "$1" "$2" "$3"`;
  const args = ["-c", command, process.execPath, hooks, script, path];
  const { stdout } = spawnSync("bash", args, { encoding: "utf8" });
  expect(stdout).toMatch(/^disk .*no room is left/);
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(readdirSync(place)).toEqual(["data.bin"]);
});
