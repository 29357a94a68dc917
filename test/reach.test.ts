/**
 * @file Nothing that learns may reach a formula.
 *
 * Students, training and curricula see a world through its token form: values set, outcomes read. This follows every
 * import from their files, and from the threads that they start, and fails if a path leads to a world's solvers or
 * families. Tests may reach what they like.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const LEARNERS = ["src/students", "src/training", "src/curriculum"];
const FORBIDDEN = /^src\/worlds\/[^/]+\/(?:solvers|families|domains|questions)(?:\/|\.ts$)/;

/** Text of a file by its path from the root, or `undefined` where there is none. */
type Read = (path: string) => string | undefined;

/** Any relative path to a source file, in an import, an export, an `import()` or the address of a worker. */
const SPECIFIER = /["'`](\.{1,2}\/[^"'`\s]+\.[jt]s)["'`]/g;
/** An import of the package by its own name. */
const BY_NAME = /\b(?:from|import)\s*\(?\s*["'`]terrella(?:\/[^"'`]*)?["'`]/;
/** A dynamic import whose target is not written out, and which could therefore lead anywhere. */
const COMPUTED = /\bimport\(\s*(?!["'`]\.{0,2}[^"'`$]*["'`]\s*\))/;

/** Files that can be reached, each with the file that led to it. */
function reach(starts: readonly string[], read: Read): ReadonlyMap<string, string> {
  const from = new Map(starts.map((path) => [path, "the start"]));
  for (const path of from.keys()) {
    for (const [, specifier = ""] of (read(path) ?? "").matchAll(SPECIFIER)) {
      const target = join(dirname(path), specifier).replace(/\.js$/, ".ts");
      if (!from.has(target) && read(target) !== undefined) from.set(target, path);
    }
  }
  return from;
}

/** What is wrong with what these files reach, as chains of files for a person. */
function trespasses(starts: readonly string[], read: Read): readonly string[] {
  const from = reach(starts, read);
  const chain = (path: string): string => {
    const before = from.get(path);
    return before === undefined || before === "the start" ? path : `${chain(before)} → ${path}`;
  };
  return [...from.keys()].flatMap((path) => {
    const text = withoutComments(read(path) ?? "");
    return [
      ...(FORBIDDEN.test(path) ? [chain(path)] : []),
      ...(BY_NAME.test(text) ? [`${chain(path)} → the package by name`] : []),
      ...(COMPUTED.test(text) ? [`${chain(path)} → a computed import`] : []),
    ];
  });
}

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/[^\n]*/g, "$1");

const readSource: Read = (path) => {
  try {
    return readFileSync(join(ROOT, path), "utf8");
  } catch {
    return undefined;
  }
};

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !path.endsWith(".test.ts"));
}

describe("what learns", () => {
  test("reaches no solver and no family of any world", () => {
    const starts = LEARNERS.flatMap(sourcesIn);
    expect(starts.length).toBeGreaterThan(20);
    expect(trespasses(starts, readSource)).toEqual([]);
  });

  test("is followed into what it really uses", () => {
    const reached = reach(["src/training/search/enumerate.ts"], readSource);
    expect([...reached.keys()]).toContain("src/core/dimension.ts");
    expect([...reached.keys()]).toContain("src/core/expression/completion.ts");
  });

  test("would be caught from the world itself", () => {
    const found = trespasses(["src/worlds/mechanics/index.ts"], readSource);
    expect(found.some((path) => path.includes("/solvers/"))).toBe(true);
    expect(found.some((path) => path.includes("/families/"))).toBe(true);
  });
});

describe("the walker", () => {
  const planted =
    (files: Readonly<Record<string, string>>): Read =>
    (path) =>
      files[path];
  const innocent = {
    "src/students/a.ts": 'import { b } from "../core/b.ts";',
    "src/core/b.ts": "export const b = 1;",
    "src/worlds/w/solvers/closed.ts": "",
    "src/worlds/w/families/one.ts": "",
    "src/worlds/w/index.ts": 'export * from "./solvers/closed.ts";',
  };
  const guilty = (text: string): readonly string[] =>
    trespasses(["src/students/a.ts"], planted({ ...innocent, "src/core/b.ts": text }));

  test("lets innocent files pass, and forgives a comment", () => {
    expect(guilty("export const b = 1;")).toEqual([]);
    expect(guilty("// await import(path)\n/* see import(x) */ export const b = 1;")).toEqual([]);
    expect(guilty('const b = await import("./c.ts");')).toEqual([]);
  });

  test.each([
    ["an import", 'import { f } from "../worlds/w/solvers/closed.ts";'],
    ["a type", 'import type { F } from "../worlds/w/families/one.ts";'],
    ["an export", 'export * from "../worlds/w/solvers/closed.ts";'],
    ["a way round", 'import "../worlds/w/index.ts";'],
    ["a dynamic import", 'await import("../worlds/w/solvers/closed.ts");'],
    ["a worker", 'new Worker(new URL("../worlds/w/families/one.ts", import.meta.url));'],
    ["a built name", 'import "../worlds/w/solvers/closed.js";'],
    ["an import over two lines", 'import {\n  f,\n} from\n  "../worlds/w/families/one.ts";'],
    ["the package by name", 'import { world } from "terrella/worlds/w";'],
    ["a computed import", "await import(path);"],
    ["a template", ["await import(`../worlds/$", "{name}/index.ts`);"].join("")],
  ])("catches %s", (_, text) => {
    expect(guilty(text)).toHaveLength(1);
  });

  test("says by which way", () => {
    expect(guilty('import "../worlds/w/index.ts";')).toEqual([
      "src/students/a.ts → src/core/b.ts → src/worlds/w/index.ts → src/worlds/w/solvers/closed.ts",
    ]);
  });
});
