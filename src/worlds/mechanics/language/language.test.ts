/** @file The language of entities: what is read, what is refused and where, and the one way of writing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TerrellaError } from "../../../core/errors.ts";
import { rngFrom } from "../../../core/rng.ts";
import { newDrawer } from "./drawer.ts";
import { formatScene } from "./format.ts";
import { type Lexicon, numberAt, specAt, withNumber } from "./paths.ts";
import { readEntityScene } from "./read.ts";
import type { EntityScene } from "./scene.ts";

const LEXICON: Lexicon = {
  hasGravity: true,
  bodies: {
    block: {
      title: "a block",
      parameters: {
        mass: { meaning: "mass", quantity: "mass", symbol: "m", low: 0.001, high: 1000 },
        friction: {
          meaning: "coefficient of friction",
          quantity: "number",
          symbol: "mu",
          low: 0,
          high: 0.9,
          neutral: 0,
        },
      },
    },
  },
  entities: {
    slope: {
      title: "blocks on a slope",
      parameters: {
        angle: { meaning: "angle", quantity: "angle", symbol: "th", low: 0, high: Math.PI / 2 },
      },
      options: { surface: ["smooth", "rough"] },
      bodies: { kinds: ["block"], fewest: 1, most: 3 },
      points: { top: { meaning: "the upper end", ropes: 1 } },
    },
  },
  changes: { cut: { meaning: "{target} is cut" } },
};

const SCENE: EntityScene = {
  family: "slopes",
  entities: [
    { kind: "slope", name: "A", angle: "30 deg", bodies: [{ kind: "block", mass: "500 g" }] },
    {
      kind: "slope",
      name: "B",
      angle: 0.5,
      bodies: [{ kind: "block", mass: 2, friction: 0.3 }],
    },
  ],
  ropes: [["A.top", "B.top"]],
};

function refusal(change: (scene: EntityScene) => unknown): string {
  try {
    readEntityScene(change(structuredClone(SCENE)) as EntityScene, LEXICON);
  } catch (error) {
    if (error instanceof TerrellaError && error.code === "bad-input") return error.message;
    throw error;
  }
  return "was read";
}

describe("reading", () => {
  const { scene, givens } = readEntityScene(SCENE, LEXICON);

  test("brings every value to SI and fills in what is left out", () => {
    expect(numberAt(scene, "A.1.mass")).toBe(0.5);
    expect(numberAt(scene, "A.angle")).toBeCloseTo(Math.PI / 6, 12);
    expect(numberAt(scene, "A.1.friction")).toBe(0);
    expect(scene.gravity).toBe(9.81);
    expect(scene.ropes[0]?.id).toBe("rope 1");
  });

  test("keeps what is printed: only what the scene says, as it says it, and the gravity", () => {
    const printed = Object.fromEntries(givens.map((given) => [given.path, given.printed]));
    expect(printed).toMatchObject({ "A.1.mass": "500 g", "A.angle": "30°", "B.1.mass": "2 kg" });
    expect(printed).toHaveProperty("gravity", "9.81 m/s²");
    expect(printed).not.toHaveProperty("A.1.friction");
  });

  test("a number can be replaced without touching another", () => {
    const heavier = withNumber(scene, "B.1.mass", 7);
    expect(numberAt(heavier, "B.1.mass")).toBe(7);
    for (const { path } of givens.filter((given) => given.path !== "B.1.mass")) {
      expect(numberAt(heavier, path)).toBe(numberAt(scene, path));
      expect(specAt(heavier, LEXICON, path).meaning).not.toBe("");
    }
  });
});

type Draft = { [key: string]: unknown; entities: { [key: string]: unknown }[] };
const edit =
  (change: (draft: Draft) => void) =>
  (scene: EntityScene): unknown => {
    const draft = scene as unknown as Draft;
    change(draft);
    return draft;
  };

describe("refusing names the path, what was found and what is allowed", () => {
  test.each([
    [
      "a mass below zero",
      edit((s) => {
        s.entities[0] = { ...s.entities[0], bodies: [{ kind: "block", mass: -1 }] };
      }),
      /^entities\.0\.bodies\.0\.mass is -1 and must be between 0\.001 and 1000 kg/,
    ],
    [
      "too much friction",
      edit((s) => {
        s.entities[1] = { ...s.entities[1], bodies: [{ kind: "block", mass: 1, friction: 1.4 }] };
      }),
      /^entities\.1\.bodies\.0\.friction is 1\.4 and must be between 0 and 0\.9/,
    ],
    [
      "a unit of something else",
      edit((s) => {
        s.entities[0] = { ...s.entities[0], angle: "3 kg" };
      }),
      /^entities\.0\.angle is in kg and must be in deg/,
    ],
    [
      "an unknown unit",
      edit((s) => {
        s.entities[0] = { ...s.entities[0], angle: "3 furlongs" };
      }),
      /unknown unit "furlongs"; use deg/,
    ],
    [
      "no number",
      edit((s) => {
        s.entities[0] = { ...s.entities[0], angle: "steep" };
      }),
      /^entities\.0\.angle must be a number/,
    ],
    [
      "a missing value",
      edit((s) => {
        s.entities[0] = { kind: "slope", name: "A", bodies: [{ kind: "block", mass: 1 }] };
      }),
      /^entities\.0\.angle is missing: the angle, in deg/,
    ],
    [
      "an unknown key",
      edit((s) => {
        s.entities[0] = { ...s.entities[0], angel: 1 };
      }),
      /^entities\.0 has an unknown "angel" \(did you mean "angle"\?\)/,
    ],
    [
      "an unknown kind",
      edit((s) => {
        s.entities[0] = { ...s.entities[0], kind: "slop" };
      }),
      /^entities\.0\.kind has an unknown "slop" \(did you mean "slope"\?\)/,
    ],
    [
      "an unknown option",
      edit((s) => {
        s.entities[0] = { ...s.entities[0], surface: "rogh" };
      }),
      /did you mean "rough"/,
    ],
    [
      "a body that has no place there",
      edit((s) => {
        s.entities[0] = { ...s.entities[0], bodies: [{ kind: "ball", mass: 1 }] };
      }),
      /^entities\.0\.bodies\.0\.kind has an unknown "ball"/,
    ],
    [
      "no bodies",
      edit((s) => {
        s.entities[0] = { ...s.entities[0], bodies: [] };
      }),
      /^entities\.0\.bodies must be 1 to 3 in number/,
    ],
    [
      "a name twice",
      edit((s) => {
        s.entities[1] = { ...s.entities[1], name: "A" };
      }),
      /^entities\.1\.name is "A" again/,
    ],
    [
      "a rope to nowhere",
      edit((s) => {
        s["ropes"] = [["A.top", "C.top"]];
      }),
      /^ropes\.0\.1 has an unknown "C"/,
    ],
    [
      "a rope to no point",
      edit((s) => {
        s["ropes"] = [["A.top", "B.bottom"]];
      }),
      /^ropes\.0\.1 has an unknown "B\.bottom".*there are: B\.top/,
    ],
    [
      "a rope too many",
      edit((s) => {
        s["ropes"] = [
          ["A.top", "B.top"],
          ["A.top", "B.top"],
        ];
      }),
      /^ropes\.1\.0 ties a rope to A\.top, which takes 1/,
    ],
    [
      "an unknown change",
      edit((s) => {
        s["change"] = { at: 1, do: "cutt", target: "rope 1" };
      }),
      /^change\.do has an unknown "cutt" \(did you mean "cut"\?\)/,
    ],
    [
      "gravity out of range",
      edit((s) => {
        s["gravity"] = -9.81;
      }),
      /^gravity is -9\.81 and must be between/,
    ],
  ] as const)("%s", (_, change, said) => {
    expect(refusal(change)).toMatch(said);
  });

  test("gravity where none acts", () => {
    const weightless = { ...LEXICON, hasGravity: false };
    expect(() => readEntityScene({ ...SCENE, gravity: 9.81 }, weightless)).toThrow(
      /^gravity has no place/,
    );
    expect(readEntityScene(SCENE, weightless).scene.gravity).toBe(0);
  });
});

describe("formatting", () => {
  test("puts keys in order, gives numbers their units and leaves defaults out", () => {
    const loose: EntityScene = {
      gravity: 9.81,
      ropes: [["A.top", "B.top"]],
      entities: [
        {
          bodies: [{ friction: 0, mass: 0.5, kind: "block" }],
          surface: "smooth",
          name: "A",
          angle: Math.PI / 6,
          kind: "slope",
        },
        { kind: "slope", name: "B", angle: "0.5rad", bodies: [{ kind: "block", mass: "2kg" }] },
      ],
      family: "slopes",
    };
    expect(JSON.stringify(formatScene(loose, LEXICON))).toBe(
      JSON.stringify({
        family: "slopes",
        entities: [
          {
            kind: "slope",
            name: "A",
            angle: "30 deg",
            bodies: [{ kind: "block", mass: "0.5 kg" }],
          },
          { kind: "slope", name: "B", angle: "0.5 rad", bodies: [{ kind: "block", mass: "2 kg" }] },
        ],
        ropes: [["A.top", "B.top"]],
      }),
    );
  });

  test("once is enough, and what is read stays the same", () => {
    const number = fc.double({ min: 0.001, max: 900, noNaN: true });
    fc.assert(
      fc.property(number, fc.double({ min: 0, max: 1.5, noNaN: true }), (mass, angle) => {
        const scene: EntityScene = {
          family: "slopes",
          entities: [{ kind: "slope", name: "A", angle, bodies: [{ kind: "block", mass }] }],
        };
        const once = formatScene(scene, LEXICON);
        expect(formatScene(once, LEXICON)).toEqual(once);
        const [before, after] = [scene, once].map((one) => readEntityScene(one, LEXICON).scene);
        expect(after && numberAt(after, "A.1.mass")).toBeCloseTo(
          before ? numberAt(before, "A.1.mass") : 0,
          6,
        );
        expect(after && numberAt(after, "A.angle")).toBeCloseTo(
          before ? numberAt(before, "A.angle") : 0,
          9,
        );
      }),
    );
  });
});

describe("drawing", () => {
  test("stays inside the bounds, in few digits, and follows a turned dial", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const draw = newDrawer(rngFrom("drawer", seed), {}, 9.81);
        const written = draw.value("m", "mass", 0.5, 8);
        const scene: EntityScene = {
          family: "slopes",
          entities: [
            {
              kind: "slope",
              name: "A",
              angle: draw.value("th", "angle", 0.2, 1),
              bodies: [{ kind: "block", mass: written }],
            },
          ],
        };
        const read = readEntityScene(scene, LEXICON).scene;
        expect(numberAt(read, "A.1.mass")).toBeGreaterThanOrEqual(0.5);
        expect(numberAt(read, "A.1.mass")).toBeLessThanOrEqual(8);
        expect(String(written).replace(/[^\d]/g, "").replace(/^0+/, "").length).toBeLessThanOrEqual(
          4,
        );
        const turned = newDrawer(rngFrom("drawer", seed), { m: { low: 3, high: 3 } }, 9.81);
        expect(turned.value("m", "mass", 0.5, 8)).toBe("3 kg");
      }),
    );
  });
});
