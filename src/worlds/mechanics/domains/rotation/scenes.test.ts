/** @file Stories, pictures, faults, and what is taken away. */
import { beforeAll, describe, expect, test } from "vitest";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import type { Written, WrittenBody } from "../../language/scene.ts";
import { prepareMujoco } from "../../solvers/mujoco.ts";
import { rotation } from "./index.ts";
import { composed, ROD, sceneOf, tracesOf } from "./test-kit.ts";

beforeAll(prepareMujoco);

describe("scenes", () => {
  test("every story says every given and nothing that is not given", () => {
    for (const { scene, givens } of composed(8)) {
      const known = new Map(givens.map(({ path, printed }) => [path, printed]));
      for (let wording = 0; wording < 3; wording++) {
        const said = new Set<string>();
        const label = (path: string): string => {
          said.add(path);
          return known.get(path) ?? `<${path}>`;
        };
        const { story, names } = rotation.tell(scene, label, rngFrom("story", wording));
        expect([...said].sort(), story).toEqual([...known.keys()].sort());
        expect(story).not.toMatch(/undefined|NaN|<|#| {2}/);
        for (const ask of rotation.asks(scene)) expect(names, ask.id).toHaveProperty([ask.subject]);
      }
    }
  });

  test("stories come in at least three wordings", () => {
    for (const { scene } of composed(2)) {
      const label = (path: string): string => path;
      const stories = Array.from(
        { length: 24 },
        (_, index) => rotation.tell(scene, label, rngFrom("w", index)).story,
      );
      expect(new Set(stories).size).toBeGreaterThan(2);
    }
  });

  test("every scene can be drawn", () => {
    for (const { scene, givens } of composed(3)) {
      const known = new Map(givens.map(({ path, printed }) => [path, printed]));
      const label = (path: string): string | undefined => known.get(path);
      const { names } = rotation.tell(scene, (path) => path, rngFrom("d"));
      const { marks } = rotation.draw({ scene, label, names });
      expect(marks.length).toBeGreaterThan(5);
      for (const { symbol } of marks)
        if (symbol !== undefined) expect([...known.keys()]).toContain(symbol);
    }
  });

  test("every kind of scene can be played", () => {
    for (const { scene } of composed(1)) {
      const motion = tracesOf(scene)[0].motion();
      expect(motion.timesS).toHaveLength(61);
      for (const { poses } of motion.bodies) expect(poses.flat().every(Number.isFinite)).toBe(true);
    }
  });

  test("what is taken away can still be asked about", () => {
    let asked = 0;
    for (const { scene } of composed(6)) {
      for (const { scene: less } of rotation.ablations(scene)) {
        const trace = rotation.second(less);
        if (isRejection(trace)) throw new Error(trace.detail);
        const values = rotation.asks(less).map(({ id }) => trace.value(id, trace.endS / 2));
        expect(values.every(Number.isFinite), JSON.stringify(less)).toBe(true);
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(40);
  });

  test.each<[string, string, readonly WrittenBody[], Readonly<Record<string, Written>>, string]>([
    [
      "a slack start",
      "pendulum",
      [{ kind: "point", mass: 1 }],
      { length: 1, angle: "120 deg" },
      "entities.0.angle",
    ],
    [
      "a peg too low",
      "pendulum",
      [{ kind: "point", mass: 1 }],
      { length: 1, angle: "60 deg", peg: 0.7 },
      "entities.0.peg",
    ],
    [
      "a balanced body",
      "rigid-rotation",
      [{ kind: "disc", mass: 1, radius: 1 }],
      { angle: 1 },
      "entities.0.bodies",
    ],
    [
      "a bead on the axle",
      "rigid-rotation",
      [{ kind: "point", mass: 1 }],
      { angle: 1 },
      "entities.0.bodies.0.along",
    ],
    [
      "equilibrium",
      "rigid-rotation",
      [{ kind: "point", mass: 1, along: 1 }],
      { angle: 0 },
      "entities.0.angle",
    ],
    [
      "a hole outside",
      "rigid-rotation",
      [{ kind: "holed-disc", mass: 1, radius: 0.2, hole: 0.1, offset: 0.15, along: 1 }],
      { angle: 1 },
      "entities.0.bodies.0.offset",
    ],
    [
      "a bore too wide",
      "rolling-slope",
      [{ kind: "tube", mass: 1, radius: 0.2, bore: 0.3 }],
      { slope: 0.5 },
      "entities.0.bodies.0.bore",
    ],
    [
      "a level slope",
      "rolling-slope",
      [{ kind: "hoop", mass: 1, radius: 0.2 }],
      { slope: 0 },
      "entities.0.slope",
    ],
    [
      "a throw that rolls",
      "rolling-floor",
      [{ kind: "hoop", mass: 1, radius: 0.5 }],
      { friction: 0.2, speed: 1, spin: 2, sense: "forward" },
      "entities.0.speed",
    ],
    [
      "an axle too thick",
      "unwinding",
      [{ kind: "hoop", mass: 1, radius: 0.5 }],
      { axle: 0.6 },
      "entities.0.axle",
    ],
  ])("%s is a fault", (_name, kind, parts, values, field) => {
    expect(rotation.check(sceneOf(kind, parts, values)).map((fault) => fault.field)).toEqual([
      field,
    ]);
  });

  test("a change that does not suit is a fault", () => {
    const change = { atS: 1, do: "smooth", target: "A" };
    expect(rotation.check({ ...ROD, change }).map(({ field }) => field)).toEqual(["change.do"]);
    const lone = { atS: 1, do: "drop", target: "A.1" };
    expect(rotation.check({ ...ROD, change: lone }).map(({ field }) => field)).toEqual([
      "change.target",
    ]);
  });
});
