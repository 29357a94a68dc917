/** What a fresh machine installs: the lock file must serve every platform, not only the one that wrote it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));
const { packages } = read("package-lock.json") as {
  readonly packages: Readonly<Record<string, Locked>>;
};

/** The entry that a package at `path` finds by this name. */
function found(path: string, name: string): Locked | undefined {
  const own = path === "" ? undefined : packages[`${path}/node_modules/${name}`];
  return own ?? packages[`node_modules/${name}`];
}

describe("the lock file", () => {
  it("names the binaries of every platform, so that a clean install succeeds on each", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => found(path, name) === undefined),
    );
    expect(missing).toEqual([]);
    const systems = new Set(Object.values(packages).flatMap(({ os = [] }) => os));
    expect([...systems]).toEqual(expect.arrayContaining(["darwin", "linux", "win32"]));
  });
  it("points to no registry in particular", () => {
    const hosts = Object.values(packages).flatMap(({ resolved }) => resolved ?? []);
    expect(hosts).toEqual([]);
  });
  it("agrees with package.json, to the digit", () => {
    const { dependencies, devDependencies, optionalDependencies } = read("package.json") as Record<
      string,
      Readonly<Record<string, string>>
    >;
    const asked = { ...dependencies, ...devDependencies, ...optionalDependencies };
    for (const [name, version] of Object.entries(asked)) {
      expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });
});
