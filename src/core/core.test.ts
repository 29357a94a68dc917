import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawDial, hashDials, turnDials } from "./dials.ts";
import {
  DIMENSIONS,
  dimension,
  exponents,
  halved,
  isPlausible,
  showDimension,
} from "./dimension.ts";
import { decodeEpisode, encodeEpisode, oneTurn, replay } from "./episode.ts";
import { boundary, isCallersFault, lookUp, nearest, TerrellaError } from "./errors.ts";
import { canonical } from "./json.ts";
import { rngAt, rngFrom } from "./rng.ts";
import { fail, pass } from "./verdict.ts";

const draws = (...labels: (string | number)[]): number[] => {
  const rng = rngFrom(...labels);
  return Array.from({ length: 32 }, () => rng.int(0, 2 ** 31));
};

describe("randomness", () => {
  it("gives neighbouring seeds nothing in common", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        expect(new Set([...draws(seed), ...draws(seed + 1)]).size).toBeGreaterThan(60);
      }),
    );
  });
  it("keeps paths apart whose joined labels are equal", () => {
    expect(draws("a/b")).not.toEqual(draws("a", "b"));
    expect(draws(1)).not.toEqual(draws("1"));
  });
  it("is pinned: the first draws of a path never change", () => {
    expect(draws("pinned").slice(0, 3)).toEqual(PINNED);
  });
  it("continues the same stream from a saved state", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(50), (label, skipped) => {
        const rng = rngFrom(label);
        for (let draw = 0; draw < skipped; draw++) rng.unit();
        const resumed = rngAt([label], rng.state());
        expect([resumed.unit(), resumed.normal()]).toEqual([rng.unit(), rng.normal()]);
      }),
    );
  });
  it("forks by name, not by how much was drawn", () => {
    const rng = rngFrom("parent");
    const before = rng.fork("child").unit();
    rng.unit();
    expect(rng.fork("child").unit()).toBe(before);
  });
  it("draws within bounds and never a weight of zero", () => {
    fc.assert(
      fc.property(fc.string(), (label) => {
        const rng = rngFrom(label);
        expect(rng.weighted([0, 1, 0])).toBe(1);
        expect(rng.logUniform(0.1, 10)).toBeGreaterThanOrEqual(0.1);
        expect(rng.int(3, 5)).toBeOneOf([3, 4]);
        expect([...rng.shuffle([1, 2, 3])].sort()).toEqual([1, 2, 3]);
      }),
    );
  });
});

/** Worked out by an independent implementation of SHA-256 and sfc32. */
const PINNED = [1878610043, 654573058, 854323176];

describe("dimensions", () => {
  const halves = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 5, maxLength: 5 });
  it("of a product are sums of codes", () => {
    fc.assert(
      fc.property(halves, halves, (a, b) => {
        const [x, y] = [dimension(...(a as [number])), dimension(...(b as [number]))];
        expect(exponents(x + y)).toEqual(a.map((exponent, axis) => exponent + (b[axis] ?? 0)));
        expect(halved(2 * x)).toBe(x);
        expect(isPlausible(x)).toBe(true);
      }),
    );
  });
  it("have no square root below a half", () => {
    const root = halved(dimension(1));
    expect(root).toBeDefined();
    expect(halved(root ?? 0)).toBeUndefined();
  });
  it("are written in base units", () => {
    expect(showDimension(DIMENSIONS.energy)).toBe("m^2·s^-2·kg");
    expect(showDimension(0)).toBe("1");
    expect(DIMENSIONS.stiffness + DIMENSIONS.length).toBe(DIMENSIONS.force);
  });
});

describe("dials", () => {
  const dials = {
    speed: { meaning: "speed", unit: "m/s", low: 1, high: 9, draw: "log-uniform" },
  } as const;
  it("refuse a name that is not there, with the nearest", () => {
    expect(() => turnDials(dials, { sped: { low: 1, high: 2 } })).toThrow(/Did you mean "speed"/);
    expect(() => turnDials(dials, { toString: { low: 1, high: 2 } })).toThrow(/no dial "toString"/);
  });
  it("refuse an empty range and a logarithm of nothing", () => {
    expect(() => turnDials(dials, { speed: { low: 3, high: 2 } })).toThrow(
      /low must not exceed high/,
    );
    expect(() => turnDials(dials, { speed: { low: 0, high: 2 } })).toThrow(/above 0/);
    expect(() => turnDials(dials, { speed: { low: 1, high: Infinity } })).toThrow(/be numbers/);
    const count = {
      count: { meaning: "count", unit: "", low: 1, high: 3, draw: "integer" },
    } as const;
    expect(() => turnDials(count, { count: { low: 1.5, high: 3 } })).toThrow(/whole numbers/);
  });
  it("fix a value, and are hashed whatever the order", () => {
    const turned = turnDials(dials, { speed: { low: 4, high: 4 } });
    expect(drawDial(turned["speed"] ?? dials.speed, rngFrom("dial"))).toBe(4);
    const [low, high] = [
      { low: 1, high: 2 },
      { low: 3, high: 4 },
    ];
    expect(hashDials({ a: low, b: high })).toBe(hashDials({ b: high, a: low }));
    expect(hashDials({})).toBe("-");
  });
});

describe("errors", () => {
  it("look names up without finding what every object has", () => {
    expect(() => lookUp("world", "toString", new Map([["mechanics", 1]]))).toThrow(
      /no world "toString"/,
    );
    expect(nearest("mechnics", ["mechanics", "code"])).toBe("mechanics");
    expect(nearest("zebra", ["mechanics", "code"])).toBeUndefined();
  });
  it("are wrapped once, with their cause", async () => {
    const inner = new RangeError("too far");
    const failing = boundary("judge-failed", { id: 1 }, () => Promise.reject(inner));
    await expect(failing).rejects.toMatchObject({
      code: "judge-failed",
      data: { id: 1 },
      cause: inner,
    });
    const ours = new TerrellaError("locked", "busy");
    await expect(boundary("internal", {}, () => Promise.reject(ours))).rejects.toBe(ours);
    expect([isCallersFault(ours), isCallersFault(inner)]).toEqual([true, false]);
  });
});

describe("JSON", () => {
  it("is canonical: key order does not matter, and what has no JSON form is refused", () => {
    expect(canonical({ b: [1, { d: 1, c: 2 }], a: null })).toBe(
      canonical({ a: null, b: [1, { c: 2, d: 1 }] }),
    );
    expect(() => canonical({ a: Number.NaN })).toThrow(/NaN/);
  });
});

describe("episodes", () => {
  const problem = {
    id: "x",
    at: {},
    prompt: "?",
    answer: {},
    level: 1,
    family: "f",
    cell: "c",
    givens: {},
  };
  const line = (verdict: unknown): string =>
    JSON.stringify({ problem, attempt: { student: "s", text: "t" }, verdict });
  it("name the field that is missing, unknown or of the wrong kind", () => {
    expect(() => decodeEpisode(line({ kind: "graded", reward: 1 }))).toThrow(
      /verdict.passed is missing/,
    );
    expect(() => decodeEpisode(line({ ...fail("no"), extra: 1 }))).toThrow(
      /verdict.extra is not known/,
    );
    expect(() => decodeEpisode(line({ kind: "toString" }))).toThrow(/verdict.kind/);
    expect(() => decodeEpisode(line({ ...pass(), reward: 1.5 }))).toThrow(
      /reward must be a number/,
    );
    expect(() => decodeEpisode(line({ ...pass(), reward: null }))).toThrow(/found null/);
    expect(() => decodeEpisode(line({ ...pass(), passed: 1 }))).toThrow(/passed must be one of/);
    const overloaded = { kind: "ungraded", code: "busy", reason: "" };
    expect(() => decodeEpisode(line(overloaded))).toThrow(/code must be one of .*overloaded/);
    expect(() => decodeEpisode("{")).toThrow(/must be JSON/);
  });
  it("come back as they were", () => {
    const text = line(pass());
    expect(encodeEpisode(decodeEpisode(text))).toBe(text);
  });
  it("of one turn end with the answer and refuse another", async () => {
    const rules = oneTurn(async (_sealed, answer) => (answer === "4" ? pass() : fail("no")));
    const posed = { problem, sealed: { problem: "x" } } as unknown as Parameters<typeof replay>[1];
    expect(await replay(rules, posed, ["4", "5"])).toMatchObject([
      { reward: 1, terminated: true, truncated: false },
    ]);
    await expect(rules.step({ answered: true }, "4", posed.sealed)).rejects.toThrow(/has ended/);
  });
});
