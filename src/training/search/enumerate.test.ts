import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHAINS, lexicon, PLAIN, requestFor, show, tokenOf } from "../../../test/stand-ins.ts";
import { openTypedSyntax } from "../../core/expression/typed-syntax.ts";
import { rngFrom } from "../../core/rng.ts";
import { enumerate, type SearchRequest } from "./enumerate.ts";
import { evaluateTokens } from "./evaluate-tokens.ts";
import { searchEffort } from "./schedule.ts";

const find = (id: string) => {
  const standIn = [...PLAIN, ...CHAINS].find((candidate) => candidate.id === id);
  if (standIn === undefined) throw new Error(`no stand-in ${id}`);
  return standIn;
};

/** A search under the mask that the student would write under. */
function masked(id: string, seed = 1): Omit<SearchRequest, "cap"> {
  const standIn = find(id);
  const request = requestFor(standIn, seed);
  const syntax = openTypedSyntax({
    lexicon,
    leaves: request.leaves.map(({ token }) => token),
    target: request.target,
    limit: id.startsWith("chain") ? 40 : 8 + 2 * standIn.givens.length,
  });
  return { ...request, accepts: (tokens) => syntax.accepts(tokens) };
}

/** Largest relative error of a sequence on draws that the search never saw. */
function errorOnFreshDraws(id: string, tokens: readonly number[]): number {
  const { leaves, outcomes } = requestFor(find(id), 999, 12);
  return Math.max(
    ...outcomes.map((outcome, i) =>
      Math.abs(evaluateTokens(tokens, lexicon, leaves, i) / outcome - 1),
    ),
  );
}

describe("the search", () => {
  it.each([...PLAIN, ...CHAINS].map(({ id }) => id))(
    "solves %s, in a form the student may write, right on fresh draws",
    (id) => {
      const { candidates } = enumerate({ ...masked(id), cap: 1000 });
      const [shortest = []] = candidates;
      expect(shortest.length).toBeGreaterThan(0);
      expect(errorOnFreshDraws(id, shortest)).toBeLessThan(1e-9);
    },
  );

  it("finds laws through outcomes that are a little off", () => {
    for (const id of ["accel/d", "rough/v", "orbit/T", "ballistic/h", "pulley/a"]) {
      const request = masked(id, 2);
      const rng = rngFrom("noise", id);
      const outcomes = request.outcomes.map((y) => y * (1 + 4e-5 * rng.uniform(-1, 1)));
      const { candidates } = enumerate({ ...request, outcomes, cap: 1000 });
      expect(errorOnFreshDraws(id, candidates[0] ?? []), id).toBeLessThan(1e-9);
    }
  });

  it("finds nothing in outcomes that follow no law", () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom("accel/d", "collide/E", "chain3"), (seed, id) => {
        const request = masked(id, seed);
        const rng = rngFrom("lawless", seed);
        const outcomes = request.outcomes.map(() => rng.logUniform(0.1, 10));
        const found = enumerate({ ...request, outcomes, cap: 300, budget: 1_000_000 });
        expect(found.candidates).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it("stops when its budget is used, so that what has no answer holds up nothing", () => {
    const request = masked("accel/d");
    const lawless = request.outcomes.map((y, index) => y * (1 + 0.1 * index));
    const spent = enumerate({ ...request, outcomes: lawless, cap: 300, budget: 50_000 });
    const unlimited = enumerate({ ...request, outcomes: lawless, cap: 300, budget: 500_000 });
    expect(spent.evaluations).toBeLessThan(60_000);
    expect(unlimited.evaluations).toBeGreaterThan(400_000);
  });

  it("does not take a number that is nearly right", () => {
    const request = masked("pendulum/T");
    const off = request.outcomes.map((y) => y * (Math.sqrt(10) / Math.PI));
    const { candidates } = enumerate({ ...request, outcomes: off, cap: 300 });
    expect(candidates.map(show).filter((text) => text.includes("pi"))).toEqual([]);
  });

  it("uses a block where that is shorter than what is behind it", () => {
    const { candidates } = enumerate({ ...masked("chain4"), cap: 1000 });
    expect(show(candidates[0] ?? [])).toBe("/ + F1 - F2 + F3 F4 + m1 + m2 + m3 m4");
  });

  it("gives the same candidates again, shortest first", () => {
    const request = { ...masked("shot/d"), cap: 1000 };
    const first = enumerate(request);
    expect(enumerate(request)).toEqual(first);
    const lengths = first.candidates.map(({ length }) => length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(lengths.length).toBeGreaterThan(1);
  });

  it("drops what the student may not write, and counts it", () => {
    const request = requestFor(find("uniform/d"), 1);
    const found = enumerate({ ...request, cap: 300, accepts: () => false });
    expect(found.candidates).toEqual([]);
    expect(found.inexpressible).toBeGreaterThan(0);
  });

  it("leaves angles and pure numbers aside when it is lean", () => {
    const request = masked("ramp/d");
    expect(enumerate({ ...request, cap: 1000, mode: "lean" }).candidates).toEqual([]);
  });

  it("keeps no more small expressions than it may", () => {
    expect(enumerate({ ...masked("rough/a"), cap: 200 }).states).toBeLessThanOrEqual(200);
  });

  it("refuses fewer than four experiments, and leaves without values", () => {
    const request = requestFor(find("uniform/d"), 1, 3);
    expect(() => enumerate({ ...request, cap: 100 })).toThrow(/4 experiments/);
    const full = requestFor(find("uniform/d"), 1);
    const leaves = full.leaves.map((leaf) => ({ ...leaf, values: leaf.values.slice(1) }));
    expect(() => enumerate({ ...full, leaves, cap: 100 })).toThrow(/a value in every experiment/);
  });
});

describe("the value of a sequence", () => {
  const leaves = [{ token: tokenOf("v"), dimension: 0, values: [3, 4] }];
  const value = (text: string, at = 0): number =>
    evaluateTokens(text.split(" ").map(tokenOf), lexicon, leaves, at);

  it("follows the prefix order", () => {
    expect(value("- sq v 1")).toBe(8);
    expect(value("/ - sq v 1 2", 1)).toBe(7.5);
  });

  it.each(["- v", "v v", "t", ""])("is not a number for %j", (text) => {
    expect(value(text)).toBeNaN();
  });
});

describe("the schedule", () => {
  it("doubles the effort with each try, up to a limit, and gives up after nine", () => {
    const caps = Array.from({ length: 9 }, (_, tries) => searchEffort(tries, false)?.cap);
    expect(caps).toEqual([1000, 2000, 4000, 8000, 16_000, 16_000, 16_000, 16_000, 16_000]);
    expect(searchEffort(9, false)).toBeUndefined();
    expect(searchEffort(8, true)?.cap).toBe(14_000);
  });

  it("is lean now and then, but never for an intermediate quantity", () => {
    const modes = Array.from({ length: 9 }, (_, tries) => searchEffort(tries, false)?.mode);
    expect(modes.filter((mode) => mode === "lean")).toHaveLength(3);
    expect(modes[0]).toBe("full");
    const own = Array.from({ length: 9 }, (_, tries) => searchEffort(tries, true)?.mode);
    expect(new Set(own)).toEqual(new Set(["full"]));
  });
});
