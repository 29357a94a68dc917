/**
 * @file The two witnesses of every domain share no physics.
 *
 * Follows every import from both and looks at what they have in common. Types cost nothing and prove nothing: only
 * imports that bring values count.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const DOMAINS = "src/worlds/mechanics/domains";
const VALUES = /^\s*(?:import|export)\s+(?!type\b)[^;]*?from\s+"(\.{1,2}\/[^"]+)"/gms;
/** The simulators of the world, which no second witness may reach. */
const SIMULATORS = /solvers\/(?:mujoco|simulation|compiled|integrator|recorder|fine-step)\.ts$/;
/** The formulas and solvers of the world, which no first witness may reach. */
const FORMULAS = /solvers\/(?:closed\/|constraints|row-witness|second-witness|solutions)/;

/**
 * Files of domains that both witnesses may use: how a scene is read and laid out, how long it is watched, in which form a
 * motion is kept. None holds a law of motion.
 */
const SHARED: ReadonlySet<string> = new Set([
  "entities.ts",
  "horizon.ts",
  "layout.ts",
  "limits.ts",
  "parts.ts",
  "reading.ts",
  "readings.ts",
  "record.ts",
  "span.ts",
  "structure.ts",
]);

function entryOf(domain: string, witness: "first" | "second"): string {
  const file = `${DOMAINS}/${domain}/${witness}.ts`;
  return existsSync(join(ROOT, file)) ? file : `${DOMAINS}/${domain}/${witness}/index.ts`;
}

/** Every file that a file's values come from. */
function reach(start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const path of found) {
    const text = readFileSync(join(ROOT, path), "utf8");
    for (const [, specifier = ""] of text.matchAll(VALUES)) {
      found.add(join(dirname(path), specifier));
    }
  }
  return found;
}

const domains = readdirSync(join(ROOT, DOMAINS), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("the witnesses of", () => {
  it("every domain are looked at", () => {
    expect(domains.length).toBeGreaterThanOrEqual(7);
  });

  for (const domain of domains) {
    it(`${domain} never reach each other, nor each other's instruments`, () => {
      const [first, second] = [reach(entryOf(domain, "first")), reach(entryOf(domain, "second"))];
      const own = (witness: string) => (path: string) =>
        path.startsWith(`${DOMAINS}/${domain}/${witness}`);
      expect(first.size).toBeGreaterThan(1);
      expect(second.size).toBeGreaterThan(1);
      expect([...first].filter(own("second"))).toEqual([]);
      expect([...second].filter(own("first"))).toEqual([]);
      expect([...first].filter((path) => FORMULAS.test(path))).toEqual([]);
      expect([...second].filter((path) => SIMULATORS.test(path))).toEqual([]);
    });

    it(`${domain} share only what a scene says and where it is read`, () => {
      const second = reach(entryOf(domain, "second"));
      const shared = [...reach(entryOf(domain, "first"))]
        .filter((path) => second.has(path) && path.startsWith(DOMAINS))
        .map((path) => path.slice(`${DOMAINS}/${domain}/`.length));
      expect(shared.filter((file) => !SHARED.has(file))).toEqual([]);
    });
  }
});
