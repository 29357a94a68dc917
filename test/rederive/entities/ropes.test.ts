/**
 * Rope scenes, found a third time: from nothing but the English of the prompt, by small steps of points and cords. Where
 * an unknown is sought, two values half the tolerance beside the sealed one must have the printed outcome between them.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { problemAt } from "../../../src/core/posing.ts";
import type { Mode } from "../../../src/core/problem.ts";
import { world } from "../../../src/worlds/mechanics/index.ts";
import { compare, hear, work } from "./ropes.ts";

const FAMILIES = [
  ...["basic-pulley", "intermediate-pulley", "difficult-pulley", "directed-masses"],
  ...["basic-inclined-plane", "intermediate-inclined-plane", "advanced-inclined-plane"],
  ...["intermediate-hybrid", "advanced-hybrid"],
];

/** How much harder than the easiest of the family, and in which mode. */
const ASKED: readonly (readonly [number, Mode])[] = [
  [0, "numeric"],
  [0, "reverse"],
  [1, "counterfactual"],
  [1, "comparison"],
  [2, "numeric"],
];

beforeAll(() => world.prepare?.());

/** The prompt with a value put in for what is sought. */
function insert(prompt: string, value: number, unit: string): string {
  const told = `${value} ${unit}`.trim();
  return prompt.replace(/\bx\b/, told).replace(/\b(a time) t (after)\b/i, `$1 ${told} $2`);
}

function expectAgreement(prompt: string, truth: number, found: number, tolerance: number): void {
  if (Math.abs(found / truth - 1) <= tolerance / 2) return;
  expect.fail(`${truth}, but ${found}: ${prompt}`);
}

function expectBetween(prompt: string, truth: number, unit: string, tolerance: number): void {
  const [low, high] = [1 - tolerance / 2, 1 + tolerance / 2].map((factor) =>
    hear(insert(prompt, truth * factor, unit)),
  );
  if (low?.outcome === undefined || high === undefined) throw new Error(`no outcome: ${prompt}`);
  const [below, above] = [work(low), work(high)];
  if ((below - low.outcome) * (above - low.outcome) <= 0) return;
  expect.fail(`${truth} ${unit} gives ${below} to ${above}, not ${low.outcome}: ${prompt}`);
}

function rederive(
  family: string,
  { mode, ...place }: { readonly level: number; readonly mode: Mode; readonly scene: number },
): void {
  const request = { family, mode, ...place, seed: 12, split: "train" } as const;
  const { problem, sealed } = problemAt(world, request);
  const { prompt, answer } = problem;
  if (answer.kind === "choice") expect(compare(hear(prompt), answer.options)).toBe(sealed.truth);
  if (answer.kind !== "number") return;
  const truth = Number(sealed.truth);
  if (mode === "reverse") expectBetween(prompt, truth, answer.unit, answer.tolerance);
  else expectAgreement(prompt, truth, work(hear(prompt)), answer.tolerance);
}

describe("read from their English and moved by small steps, rope scenes have the same answers:", () => {
  let count = 0;
  for (const family of FAMILIES) {
    it(family, () => {
      const lowest = family.startsWith("basic") ? 3 : 4;
      for (const [scene, [harder, mode]] of ASKED.entries()) {
        rederive(family, { level: lowest + harder, mode, scene });
        count += 1;
      }
      expect(count).toBeGreaterThan(0);
    });
  }

  it("more than 40 of them", () => {
    expect(count).toBeGreaterThan(40);
  });
});

const ROPES =
  "Every rope and every string is massless and inextensible, can only pull, and is just taut at the start. All pulleys are frictionless. They are massless unless a mass is given, which then sits at the axle and does not rotate.";
const REST =
  "During the motion nothing reaches a pulley, an edge or the floor: there is room enough everywhere. The whole is released from rest. Take 10 m/s² for the gravitational acceleration.";
const TOUCH = "Nothing tips over, and bodies stay in contact with what they lie on.";
const FORM = "Answer with one number in m/s²; it is right within 1 %.";

function answer(...sentences: string[]): number {
  return work(hear([...sentences, FORM].join(" ")));
}

describe("scenes that can be reckoned in the head:", () => {
  const hanging = "Block A, of mass 3 kg, hangs freely at the end of a rope.";
  const other = "At the end of a rope, block B hangs freely. It has a mass of 2 kg.";
  const rope =
    "A rope leads from block A vertically up, over fixed pulleys, and finally vertically down to block B. When block A rises, block B sinks by the same distance.";
  const ask = "What is the magnitude of the acceleration of block A?";

  it("two blocks at one rope", () => {
    expect(answer(hanging, other, rope, ROPES, REST, ask)).toBeCloseTo(2, 6);
  });

  it("a pulley without a load, in a rope from a hook to a motor", () => {
    const pulley =
      "The movable pulley A has a mass of 2 kg. It hangs in the loop of a rope whose parts on both sides of it are vertical. Nothing hangs from pulley A.";
    const ends =
      "Hook B is fixed to the wall. From the start on, motor C pulls its rope with a constant force of 16 N.";
    const path =
      "A rope runs from motor C, over fixed pulleys, down to pulley A, round it from below and up again, over fixed pulleys, and finally to hook B.";
    const question = "Find the magnitude of the acceleration of pulley A.";
    expect(answer(pulley, ends, path, ROPES, REST, question)).toBeCloseTo(6, 6);
  });

  it("a wedge on the floor that must yield to its block", () => {
    const wedge =
      "Wedge A has a mass of 3 kg; it can slide along the horizontal floor on which it stands; there is no friction between wedge A and the floor. Its right side is vertical; its inclined face, which falls to the left, makes an angle of 45° with the floor. Block A, of mass 1 kg, lies on this face; there is no friction between block A and wedge A.";
    const ground = `${TOUCH} Speeds and accelerations are those relative to the ground.`;
    const question = "Find the magnitude of the acceleration of wedge A.";
    // m g sin a cos a / (M + m sin² a)
    expect(answer(wedge, ground, REST, question)).toBeCloseTo(5 / 3.5, 6);
  });

  it.each([["a rope with a loose end", [hanging, ROPES, REST, ask], 10]])(
    "%s",
    (_, sentences, expected) => {
      expect(answer(...sentences)).toBeCloseTo(expected, 6);
    },
  );

  it.each([
    ["a body that is not there", [hanging, rope, ROPES, REST, ask]],
    [
      "a mass that is not told",
      [hanging, "At the end of a rope, block B hangs freely.", rope, ROPES, REST, ask],
    ],
    [
      "a sense that does not follow from the path",
      [hanging, other, rope.replace("sinks", "rises"), ROPES, REST, ask],
    ],
    ["ropes of which nothing is said", [hanging, other, rope, REST, ask]],
    [
      "a sentence of which it can make nothing",
      [hanging, other, rope, "It rains.", ROPES, REST, ask],
    ],
    [
      "a question about nobody",
      [hanging, other, rope, ROPES, REST, ask.replace("block A", "block C")],
    ],
  ])("the reader refuses %s", (_, sentences) => {
    expect(() => answer(...sentences)).toThrow(/./);
  });
});
