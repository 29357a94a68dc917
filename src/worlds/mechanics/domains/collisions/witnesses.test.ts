/** @file Whether the two witnesses are two, and whether questions can be asked that need everybody. */
import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { readEntityScene } from "../../language/read.ts";
import type { EntityScene, ReadScene } from "../../language/scene.ts";
import { collisions } from "./index.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
/** What a scene is, until when it is followed and how asks are named: conventions, in which nothing moves. */
const SHARED: readonly string[] = ["entities.ts", "layout.ts", "limits.ts", "record.ts"];

/** Every file that one imports, directly or through others; imports of types alone do not count. */
function reachable(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = readFileSync(file, "utf8").matchAll(
    /^(?:import|export) (?!type\b)[^;]*?from "(\.[^"]+)";/gm,
  );
  for (const [, path = ""] of imports) reachable(resolve(dirname(file), path), seen);
  return seen;
}

function reach(name: string): readonly string[] {
  return [...reachable(resolve(HERE, name))];
}

function namesHere(files: readonly string[]): readonly string[] {
  return files.filter((file) => dirname(file) === HERE).map((file) => basename(file));
}

describe("the two witnesses", () => {
  it("do not reach each other", () => {
    const [first, second] = [reach("first.ts"), reach("second.ts")];
    expect(namesHere(first)).toContain("first-run.ts");
    expect(first.some((file) => file.endsWith("solvers/mujoco.ts"))).toBe(true);
    expect(namesHere(first).filter((name) => name.startsWith("second"))).toEqual([]);
    expect(namesHere(second)).toContain("second-track.ts");
    expect(namesHere(second).filter((name) => name.startsWith("first"))).toEqual([]);
    // Looking for a zero of a function is arithmetic; everything else of the solvers is the simulator's.
    const solvers = second.filter((file) => file.includes("/solvers/"));
    expect(solvers.map((file) => basename(file))).toEqual(["root.ts"]);
  });

  it("share conventions in this domain, and no physics", () => {
    const second = new Set(namesHere(reach("second.ts")));
    const shared = namesHere(reach("first.ts")).filter((name) => second.has(name));
    expect([...shared].sort()).toEqual(SHARED);
  });
});

function read(scene: EntityScene): ReadScene {
  const { bodies, entities, changes } = collisions;
  const hasGravity = scene.family === "advanced-collision";
  return readEntityScene(scene, { bodies, entities, changes, hasGravity }).scene;
}

/** A row in which the third block is met late, and by the second only. */
const CHAIN: EntityScene = {
  family: "basic-collision",
  entities: [
    {
      kind: "complex-collision-plane",
      name: "A",
      bodies: [
        { kind: "block", mass: 2, velocity: 3 },
        { kind: "block", mass: 3, gap: 0.6, restitution: 0.6 },
        { kind: "block", mass: 1.5, gap: 1.2, restitution: 0.7 },
      ],
    },
  ],
};

describe("what is asked", () => {
  it("has to do with everybody: nothing that is over before the last block is met", () => {
    const ids = collisions.asks(read(CHAIN)).map(({ id }) => id);
    expect(ids).toContain("velocity after collision 1 of A.3");
    expect(ids).not.toContain("velocity after collision 1 of A.1");
    expect(ids).not.toContain("meeting time of A.1+A.2");
    expect(ids).toContain("meeting time of A.2+A.3");
  });

  it("changes where anybody is taken away, one at a time", () => {
    const scene = read(CHAIN);
    const names = collisions.ablations(scene).map(({ name }) => name);
    expect(names).toEqual(["without A.1", "without A.2", "without A.3", "without loss"]);
    const ask = "velocity after collision 1 of A.3";
    const value = (of: ReadScene): number => {
      const trace = collisions.second(of);
      return isRejection(trace) ? Number.NaN : trace.value(ask, 0);
    };
    const whole = value(scene);
    for (const { scene: rest, name } of collisions.ablations(scene)) {
      expect(Math.abs(value(rest) / whole - 1) < 0.05, name).toBe(false);
    }
  });

  it("can be asked of two bodies that meet once: one of them is stopped on the way", () => {
    const family = collisions.families.find(({ id }) => id === "basic-collision");
    const changes = Array.from({ length: 40 }, (_, index) => {
      const draw = newDrawer(rngFrom("easy", index), {}, 9.81);
      const scene = family?.compose(draw, "easy");
      return scene === undefined ? [] : collisions.suppose(read(scene), rngFrom("on", index));
    });
    expect(changes.filter((some) => some.length > 0).length).toBeGreaterThan(20);
    expect(changes.flat().every(({ do: what }) => what === "stop")).toBe(true);
  });
});
