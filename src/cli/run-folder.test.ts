import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runFolder } from "./run-folder.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "terrella-runs-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("where a run is kept", () => {
  it("is the next free number, so that no run is in the way of another", () => {
    expect(runFolder(undefined, false, join(root, "none"))).toBe(join(root, "none", "1"));
    for (const name of ["1", "2", "11", "notes", "03"]) mkdirSync(join(root, name));
    expect(runFolder(undefined, false, root)).toBe(join(root, "12"));
  });
  it("is the newest where an old one is meant, and there must be one", () => {
    expect(() => runFolder(undefined, true, root)).toThrow(/there is no run in/);
    for (const name of ["9", "10"]) mkdirSync(join(root, name));
    expect(runFolder(undefined, true, root)).toBe(join(root, "10"));
  });
  it("is what was asked for, whatever there is", () => {
    expect(runFolder("elsewhere", true, root)).toBe("elsewhere");
    expect(runFolder("elsewhere", false, root)).toBe("elsewhere");
  });
});
