/** What `npm start`, `npm test` and the gate do before and after the program: in copies, with programs that stand in for npm. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const SCRATCH = mkdtempSync(join(tmpdir(), "terrella-scripts-"));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

let copy = "";
beforeEach(() => {
  copy = mkdtempSync(join(SCRATCH, "copy-"));
  for (const name of ["scripts", ".ci", "tsconfig.json", "tsconfig.build.json"])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  write("package.json", '{ "name": "copy", "type": "module" }');
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

/** Puts a program of this name first in the path; it notes how it was called and does what the shell script says. */
function standIn(name: string, script: string): void {
  write(`bin/${name}`, `#!/bin/sh\necho "$@" >> "${join(copy, `${name}.calls`)}"\n${script}\n`);
  chmodSync(join(copy, "bin", name), 0o755);
}

function callsOf(name: string): string {
  const path = join(copy, `${name}.calls`);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, ...args: readonly string[]): Ended {
  const env = { ...process.env, PATH: `${join(copy, "bin")}:${process.env["PATH"] ?? ""}` };
  return spawnSync(command, args, { cwd: copy, env, encoding: "utf8" });
}

const node = (code: string): Ended => run(process.execPath, "--input-type=module", "-e", code);

describe("installing", () => {
  const install = (): Ended =>
    node('const { install } = await import("./scripts/install.mjs"); install();');
  beforeEach(() => {
    const there = { "": {}, "node_modules/there": { version: "1.0.0" } };
    const absent = { "node_modules/not-for-this-machine": { version: "9.0.0", optional: true } };
    write("package-lock.json", JSON.stringify({ packages: { ...there, ...absent } }));
    write("node_modules/.package-lock.json", "{}");
    write("node_modules/there/package.json", '{ "version": "1.0.0" }');
    standIn("npm", "exit 0");
  });
  it("calls nothing where everything is there, so that it works without a network", () => {
    expect(install()).toMatchObject({ status: 0, stderr: "" });
    expect(callsOf("npm")).toBe("");
  });
  it.each([
    ["a package is gone", () => rmSync(join(copy, "node_modules/there"), { recursive: true })],
    ["a version is another", () => write("node_modules/there/package.json", '{"version":"0.9.0"}')],
    ["an install was interrupted", () => rmSync(join(copy, "node_modules/.package-lock.json"))],
    ["there is nothing", () => rmSync(join(copy, "node_modules"), { recursive: true })],
  ])("calls npm, without install scripts, where %s", (_name, spoil) => {
    spoil();
    expect(install().status).toBe(0);
    expect(callsOf("npm")).toMatch(/^ci --ignore-scripts .*--include=dev/);
  });
  it("says what to do where npm fails", () => {
    rmSync(join(copy, "node_modules"), { recursive: true });
    standIn("npm", "echo no network >&2; exit 1");
    const { status, stderr } = install();
    expect(stderr).toMatch(/no network[\s\S]*run the same command again/);
    expect(status).toBe(1);
  });
});

describe("building", () => {
  const build = (): Ended => run(process.execPath, "scripts/build.mjs");
  beforeEach(() => {
    symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
    write("package-lock.json", "{}");
    write("src/kept.ts", "export const kept: number = 1;\n");
    write("src/kept.test.ts", "not even TypeScript");
    write("src/worlds/gone/index.ts", "export const gone: number = 1;\n");
    write("src/worlds/gone/data.json", "[1]");
  });
  it("copies data, leaves tests out, and builds once", () => {
    expect(build()).toMatchObject({ status: 0, stderr: expect.stringMatching(/Building/) });
    expect(readFileSync(join(copy, "dist/worlds/gone/data.json"), "utf8")).toBe("[1]");
    expect(readdirSync(join(copy, "dist"))).not.toContain("kept.test.js");
    expect(build().stderr).toBe("");
    write("src/kept.ts", "export const kept: number = 22;\n");
    expect(build().stderr).toMatch(/Building/);
  });
  it("leaves nothing of a source that is gone", () => {
    build();
    rmSync(join(copy, "src/worlds"), { recursive: true });
    expect(build().stderr).toMatch(/Building/);
    expect(existsSync(join(copy, "dist/worlds"))).toBe(false);
    expect(existsSync(join(copy, "dist/kept.js"))).toBe(true);
  });
  it("that fails is tried again", () => {
    write("src/kept.ts", "export const kept: string = 1;\n");
    expect(build().status).toBe(1);
    expect(build().stderr).toMatch(/Building/);
  });
});

describe("the gate", () => {
  const gate = (said: string, code: number): Ended => {
    standIn("chromium", "exit 0");
    standIn("npm", `${said === "" ? ":" : `echo "${said}"`}; exit ${code}`);
    return run("bash", ".ci/run");
  };
  const lastLine = ({ stdout }: Ended): string | undefined => stdout.trim().split("\n").at(-1);
  it.each([
    ["passes what passes", "7 passed, 0 failed", 0, "7 passed, 0 failed", 0],
    ["fails what fails", "7 passed, 2 failed", 1, "7 passed, 2 failed", 1],
    [
      "counts a skipped test as failed",
      "7 passed, 1 failed, 2 skipped",
      1,
      "7 passed, 3 failed",
      1,
    ],
    [
      "fails where all were skipped alone",
      "7 passed, 0 failed, 2 skipped",
      0,
      "7 passed, 2 failed",
      1,
    ],
    ["counts even what ended without a count", "", 3, "0 passed, 1 failed", 1],
  ])("%s", (_name, said, code, line, status) => {
    const ended = gate(said, code);
    expect([lastLine(ended), ended.status]).toEqual([line, status]);
    expect(callsOf("npm")).toBe("test\n");
  });
});
