/** @file Solids weighed twice, and witnesses that do not know each other. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { ReadBody, WrittenBody } from "../../language/scene.ts";
import { weigh } from "./first-solids.ts";
import { newRotor } from "./second-solids.ts";
import { sceneOf } from "./test-kit.ts";

describe("solids", () => {
  const sizes = { mass: 2, radius: 0.4, along: 0.7, across: 0.2 };
  const shapes: readonly WrittenBody[] = [
    { kind: "sphere", ...sizes },
    { kind: "shell", ...sizes },
    ...["parallel", "along", "across"].flatMap((pose): readonly WrittenBody[] => [
      { kind: "disc", ...sizes, pose },
      { kind: "hoop", ...sizes, pose },
      { kind: "cylinder", ...sizes, height: 0.5, pose },
      { kind: "tube", ...sizes, bore: 0.15, height: 0.3, pose },
    ]),
    { kind: "rod", mass: 2, length: 1.1, along: 0.3 },
    { kind: "bar", mass: 2, length: 1.1, width: 0.3, along: 0.3, pose: "across" },
    ...["triangular", "square", "pentagonal", "hexagonal", "octagonal"].map((section) => ({
      kind: "prism",
      ...sizes,
      section,
    })),
    ...["in", "out"].flatMap((way): readonly WrittenBody[] => [
      { kind: "hemisphere", ...sizes, bulge: way },
      { kind: "cap", ...sizes, depth: 0.55, bulge: way },
      { kind: "bowl", ...sizes, depth: 0.13, bulge: way, end: "beyond" },
      { kind: "holed-sphere", ...sizes, hole: 0.2, offset: 0.15, hollow: way },
      { kind: "holed-disc", ...sizes, hole: 0.2, offset: 0.15, hollow: way, end: "beyond" },
    ]),
  ];

  test.each(shapes)("quadrature and table weigh $kind alike: %j", (shape) => {
    const [body] = sceneOf("rigid-rotation", [shape], { angle: 1 }).entities[0]?.bodies ?? [];
    const { mass, along, across, inertia } = weigh(body as ReadBody);
    const rotor = newRotor([body as ReadBody]);
    expect(inertia).toBeCloseTo(rotor.centralInertia, 10);
    expect(Math.hypot(along, across)).toBeCloseTo(rotor.arm, 10);
    expect(inertia + mass * (along ** 2 + across ** 2)).toBeCloseTo(rotor.inertia, 10);
  });
});

/** Every file that a file reaches by imports of its own project, types included. */
function reached(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, , path = ""] of readFileSync(file, "utf8").matchAll(
    /^(import|export) (?!type)[^;]*? from "(\.[^"]+)"/gms,
  )) {
    reached(resolve(dirname(file), path), seen);
  }
  return seen;
}

test("the witnesses share no physics", () => {
  const here = dirname(fileURLToPath(import.meta.url));
  const files = (name: string): readonly string[] => [...reached(resolve(here, name))];
  const [ofFirst, ofSecond] = [files("first.ts"), files("second.ts")];
  expect(ofSecond.filter((file) => /first|solvers/.test(file))).toEqual([]);
  expect(ofFirst.filter((file) => /second|elliptic|solvers\/closed/.test(file))).toEqual([]);
  expect(ofFirst.length).toBeGreaterThan(10);
  expect(ofSecond.length).toBeGreaterThan(6);
});
