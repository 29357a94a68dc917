/** @file Questions about scenes of entities: five ways of asking, each with its own promise; and scenes that cannot be. */
import { beforeAll, describe, expect, it } from "vitest";
import { problemAt, problemOf } from "../../../core/posing.ts";
import { isRejection, type Mode, type Posed } from "../../../core/problem.ts";
import { rngFrom } from "../../../core/rng.ts";
import { NOMINAL } from "../../../core/world.ts";
import { checkScene } from "../../scene-check.ts";
import type { PictureView } from "../domains/domain.ts";
import { DOMAINS, SCENE_FAMILIES } from "../domains/index.ts";
import { world } from "../index.ts";
import { withNumber } from "../language/paths.ts";
import type { EntityScene } from "../language/scene.ts";
import { findFault, stageScene, valueIn } from "./staged.ts";

beforeAll(() => world.prepare?.());

const FAMILIES = [
  "basic-pulley",
  "hanging-springs",
  "projectile-motion",
  "rolling-bodies",
  "basic-collision",
  "rocket-launch",
] as const;

function drawn(mode: Mode, families: readonly string[] = FAMILIES, each = 3): readonly Posed[] {
  return families.flatMap((family) =>
    Array.from({ length: each }, (_, scene) =>
      problemAt(world, { family, mode, scene, question: scene, seed: 21 }),
    ),
  );
}

const TWO_BLOCKS: EntityScene = {
  family: "basic-pulley",
  entities: [
    { kind: "mass-with-fixed-pulley", name: "A", bodies: [{ kind: "mass", mass: "2 kg" }] },
    { kind: "mass-with-fixed-pulley", name: "B", bodies: [{ kind: "mass", mass: "4 kg" }] },
  ],
  ropes: [["A.default", "B.default"]],
};

describe("a question in numbers", () => {
  it("is answered by both witnesses, ten times better than asked", () => {
    for (const { problem, sealed } of drawn("numeric")) {
      expect(problem.answer.kind).toBe("number");
      const { tolerance } = problem.answer as { readonly tolerance: number };
      expect(sealed.evidence.disagreement).toBeLessThanOrEqual(tolerance / 10);
      expect([0.01, 0.02]).toContain(tolerance);
      expect(problem.prompt).toContain(`${100 * tolerance} %`);
    }
  });

  it("widens its tolerance, and says so, only where a given's error would grow more than tenfold", () => {
    for (const { problem, sealed } of drawn("numeric")) {
      const { tolerance } = problem.answer as { readonly tolerance: number };
      expect(tolerance === 0.02).toBe(sealed.evidence.conditioning > 10);
    }
  });

  it("prints every given of its scene", () => {
    for (const { problem, sealed } of drawn("numeric")) {
      for (const { printed } of stageScene(sealed.scene as EntityScene).givens) {
        // A story may say "3 cm above" where the scene has -3 cm.
        expect(problem.prompt).toContain(printed.replace(/^-/, ""));
      }
    }
  });
});

describe("a reverse question", () => {
  it("hides what is sought and prints the outcome that it has", () => {
    for (const { problem, sealed } of drawn("reverse")) {
      expect(problem.prompt).toMatch(/\b[xt]\b/);
      expect(sealed.evidence.checks).toContain("exactly one solution");
      expect(sealed.evidence.disagreement).toBeLessThanOrEqual(1e-3);
    }
  });

  it("keeps the hidden number out of the public half", () => {
    for (const { problem, sealed } of drawn("reverse")) {
      const { labels, scene } = problem.givens as unknown as PictureView & {
        readonly labels: Readonly<Record<string, string>>;
      };
      const hidden = Object.keys(labels).find((path) => labels[path] === "x");
      if (hidden === undefined) continue;
      const truth = Number(sealed.truth);
      expect(JSON.stringify(scene)).not.toBe(JSON.stringify(withNumber(scene, hidden, truth)));
    }
  });
});

describe("a counterfactual question", () => {
  it("supposes a change, and asks about a time after it", () => {
    for (const { problem, sealed } of drawn("counterfactual", FAMILIES.slice(0, 3))) {
      expect(problem.prompt).toContain("Suppose that");
      const [, atS = "", askedS = ""] =
        /([\d.]+) s [^.]*?\..*?([\d.]+) s /.exec(
          problem.prompt.slice(problem.prompt.indexOf("Suppose")),
        ) ?? [];
      expect(Number(askedS)).toBeGreaterThan(Number(atS));
      expect(Number.isFinite(Number(sealed.truth))).toBe(true);
    }
  });

  it("is the plain question about a scene that writes the change itself", () => {
    const changed: EntityScene = {
      ...TWO_BLOCKS,
      change: { at: "1 s", do: "cut", target: "rope 1" },
    };
    const plain = stageScene(TWO_BLOCKS).second();
    const cut = stageScene(changed).second();
    const ask = stageScene(changed).asks.find(({ id }) => id === "speed of B.1");
    if (ask === undefined) expect.fail("no speed of B.1 is asked");
    // Together until the cut with g/3, then falling freely.
    expect(valueIn(plain, ask, 1.5)).toBeCloseTo((9.81 / 3) * 1.5, 6);
    expect(valueIn(cut, ask, 1.5)).toBeCloseTo(9.81 / 3 + 9.81 * 0.5, 6);
  });
});

describe("a comparison", () => {
  it("has its right answer among the options, all of them said in the prompt", () => {
    for (const { problem, sealed } of drawn("comparison", FAMILIES.slice(0, 2))) {
      if (problem.answer.kind !== "choice") expect.fail("no choice");
      expect(problem.answer.options).toContain(sealed.truth);
      for (const option of problem.answer.options) expect(problem.prompt).toContain(option);
    }
  });
});

describe("scenes that cannot be", () => {
  const spoil = (edit: (scene: EntityScene) => EntityScene): (() => unknown) => {
    return () => problemOf(world, checkScene(world, edit(TWO_BLOCKS)), { mode: "numeric" });
  };

  it("are refused with the path, what was found and what is allowed", () => {
    const [first, second] = TWO_BLOCKS.entities;
    if (first === undefined || second === undefined) expect.fail("two entities");
    const light = { ...first, bodies: [{ kind: "mass", mass: "-2 kg" }] };
    expect(spoil((scene) => ({ ...scene, entities: [light, second] }))).toThrow(
      /entities\.0\.bodies\.0\.mass is "-2 kg" and must be between/,
    );
    expect(spoil(({ ropes: _, ...scene }) => scene)).toThrow(
      /ropes leave A\.default untied, which needs a rope/,
    );
    expect(spoil((scene) => ({ ...scene, ropes: [["A.default", "C.default"]] }))).toThrow(
      /ropes\.0\.1 has an unknown "C"/,
    );
    expect(spoil((scene) => ({ ...scene, family: "basic-puley" }))).toThrow(
      /family is "basic-puley" \(did you mean "basic-pulley"\?\)/,
    );
    const odd = { ...first, bodies: [{ kind: "mas", mass: 1 }] };
    expect(spoil((scene) => ({ ...scene, entities: [odd, second] }))).toThrow(
      /entities\.0\.bodies\.0\.kind is "mas" \(did you mean "mass"\?\)/,
    );
    expect(spoil((scene) => ({ ...scene, grvity: 9 }) as EntityScene)).toThrow(
      /unknown key "grvity" \(did you mean "gravity"\?\)/,
    );
  });

  it("are never drawn, in any family and on any level", () => {
    for (const { family } of SCENE_FAMILIES) {
      for (const level of new Set(Object.values(family.levels))) {
        for (let draw = 0; draw < 12; draw++) {
          const rng = rngFrom("sound", family.id, level, draw);
          const request = { level, family: family.id, dials: {}, calibration: NOMINAL };
          const scene = world.compose(rng, request) as EntityScene;
          expect(findFault(scene), JSON.stringify(scene)).toBeUndefined();
          checkScene(world, scene);
        }
      }
    }
  });
});

describe("the formatter", () => {
  it("keeps what a scene means, in every domain", () => {
    for (const domain of DOMAINS) {
      for (const { id: family, levels } of domain.families) {
        const level = Object.values(levels)[0] ?? 0;
        const request = { level, family, dials: {}, calibration: NOMINAL };
        const scene = world.compose(rngFrom("format", family), request) as EntityScene;
        const formatted = world.format?.(scene) as EntityScene;
        expect(world.format?.(formatted)).toEqual(formatted);
        expect(stageScene(formatted).scene).toEqual(stageScene(scene).scene);
      }
    }
  });
});

describe("rejections", () => {
  it("say that nothing moves, rather than pose a question about it", () => {
    const balanced: EntityScene = {
      ...TWO_BLOCKS,
      entities: TWO_BLOCKS.entities.map((entity) => ({
        ...entity,
        bodies: [{ kind: "mass", mass: "3 kg" }],
      })),
    };
    const posed = problemOf(world, balanced, { mode: "reverse" });
    expect(isRejection(posed)).toBe(true);
  });
});
