import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Axis, type Scale, type ScaleOptions, settleScale } from "./axis.ts";
import { sayNumber } from "./numbers.ts";
import { fitText, textWidth, wrapText } from "./text.ts";

const wide: ScaleOptions = { length: 600, across: true, nice: true };
const texts = ({ ticks }: Scale): string[] => ticks.map(({ text }) => text);
const settle = (axis: Partial<Axis>, values: readonly number[], options = wide): Scale =>
  settleScale({ label: "x", ...axis }, values, options);

const size = fc.integer({ min: -11, max: 11 }).map((exponent) => 10 ** exponent);
const values = fc
  .tuple(
    size,
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }),
  )
  .map(([unit, shares]) => shares.map((share) => share * unit));
const length = fc.integer({ min: 150, max: 900 });

describe("ticks", () => {
  test("stand at round numbers, inside the ends, and all values lie between the ends", () => {
    fc.assert(
      fc.property(values, length, fc.boolean(), (data, pixels, nice) => {
        const scale = settle({}, data, { length: pixels, across: true, nice });
        for (const { value } of scale.ticks) {
          expect(scale.place(value)).toBeGreaterThanOrEqual(-1e-6);
          expect(scale.place(value)).toBeLessThanOrEqual(1 + 1e-6);
        }
        for (const value of data) {
          expect(scale.place(value)).toBeGreaterThanOrEqual(-1e-6);
          expect(scale.place(value)).toBeLessThanOrEqual(1 + 1e-6);
        }
        const [first, second] = scale.ticks;
        if (first === undefined || second === undefined) return;
        const digits = (second.value - first.value).toExponential(6).slice(0, 8);
        expect(["1.000000", "2.000000", "5.000000"]).toContain(digits);
      }),
    );
  });

  test("that stand beside each other never touch, whatever the range and the width", () => {
    const axes = fc.constantFrom<Partial<Axis>>(
      {},
      { unit: "s" },
      { unit: "m²" },
      { percent: true },
    );
    fc.assert(
      fc.property(values, length, axes, (data, pixels, axis) => {
        const scale = settle(axis, data, { length: pixels, across: true, nice: false });
        for (const [index, { value, text }] of scale.ticks.entries()) {
          const next = scale.ticks[index + 1];
          if (next === undefined) continue;
          const gap = (scale.place(next.value) - scale.place(value)) * pixels;
          expect(gap).toBeGreaterThan((textWidth(text, 12) + textWidth(next.text, 12)) / 2 + 4);
        }
        expect(new Set(texts(scale)).size).toBe(scale.ticks.length);
      }),
    );
  });

  test("of a logarithmic axis are in order, apart, and around the values", () => {
    const positive = fc.array(
      fc.integer({ min: -30, max: 30 }).map((exponent) => 1.7 ** exponent),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(positive, length, (data, pixels) => {
        const scale = settle({ scale: "log" }, data, { length: pixels, across: true, nice: true });
        for (const value of data)
          expect(Math.abs(scale.place(value) - 0.5)).toBeLessThanOrEqual(0.5 + 1e-9);
        for (const [index, { value, text }] of scale.ticks.entries()) {
          const next = scale.ticks[index + 1];
          if (next === undefined) continue;
          const gap = (scale.place(next.value) - scale.place(value)) * pixels;
          expect(gap).toBeGreaterThan((textWidth(text, 12) + textWidth(next.text, 12)) / 2);
        }
      }),
    );
  });

  test("read as people write them", () => {
    expect(texts(settle({}, [0, 1]))).toEqual([
      "0.0",
      "0.1",
      "0.2",
      "0.3",
      "0.4",
      "0.5",
      "0.6",
      "0.7",
      "0.8",
      "0.9",
      "1.0",
    ]);
    expect(texts(settle({ percent: true }, [0.2, 0.93], { ...wide, length: 400 }))).toEqual([
      "0 %",
      "20 %",
      "40 %",
      "60 %",
      "80 %",
      "100 %",
    ]);
    expect(texts(settle({}, [-3, 2], { ...wide, length: 300 }))).toEqual([
      "−3",
      "−2",
      "−1",
      "0",
      "1",
      "2",
    ]);
    expect(texts(settle({}, [0, 200_000], { ...wide, length: 300 }))).toEqual([
      "0",
      "50k",
      "100k",
      "150k",
      "200k",
    ]);
    expect(texts(settle({ scale: "log" }, [1e-6, 1], { ...wide, length: 300 }))).toContain("10⁻⁴");
    expect(texts(settle({ scale: "log" }, [1, 40]))).toEqual(["1", "3", "10", "30", "100"]);
    expect(texts(settle({ whole: true }, [1, 3]))).toEqual(["0", "1", "2", "3"]);
  });

  test("share one factor, as a prefix where the unit takes one", () => {
    const micro = settle({ label: "position", unit: "m" }, [0, 4e-6], { ...wide, length: 200 });
    expect([micro.title, texts(micro)[1]]).toEqual(["position (µm)", "1"]);
    expect(settle({ label: "area", unit: "m²" }, [0, 4e-6]).title).toBe("area (10⁻⁶ m²)");
    expect(settle({ label: "mass", unit: "kg" }, [0, 3e7]).title).toBe("mass (10⁶ kg)");
    expect(settle({ label: "time", unit: "s" }, [0, 30]).title).toBe("time (s)");
    expect(micro.say(2.5e-6)).toBe("2.5·10⁻⁶ m");
  });
});

describe("an axis", () => {
  test("keeps its fixed ends, and shares within 0 and 1", () => {
    const fixed = settle({ from: 0, to: 10 }, [3, 4]);
    expect([fixed.from, fixed.to]).toEqual([0, 10]);
    const shares = settle({ percent: true }, [0.91, 0.97]);
    expect(shares.from).toBeGreaterThan(0.8);
    expect(shares.to).toBeLessThanOrEqual(1);
  });

  test("has room around a single value and around none", () => {
    for (const data of [[], [0], [-7], [1e-9], [5, 5]]) {
      const scale = settle({}, data);
      expect(scale.to).toBeGreaterThan(scale.from);
      expect(scale.ticks.length).toBeGreaterThan(1);
    }
    expect(settle({ scale: "log" }, []).ticks.length).toBeGreaterThan(1);
    expect(settle({ scale: "log" }, [3]).to).toBeGreaterThan(3);
  });

  test("refuses what it cannot show, by its label", () => {
    const refused = (axis: Partial<Axis>, value: number) => () =>
      settle({ label: "loss", ...axis }, [1, value]);
    expect(refused({ scale: "log" }, 0)).toThrow(
      '"loss" takes positive numbers on a logarithmic axis, not 0',
    );
    expect(refused({}, Number.NaN)).toThrow(expect.objectContaining({ code: "bad-input" }));
    expect(refused({ from: 3, to: 2 }, 1)).toThrow("must run upwards");
  });
});

test("numbers in words have four digits", () => {
  expect([0, 0.123456, -3, 1234567, 2e-5, 999999].map(sayNumber)).toEqual([
    "0",
    "0.1235",
    "−3",
    "1.235·10⁶",
    "2·10⁻⁵",
    "1000000",
  ]);
});

describe("text", () => {
  test("is cut to its room with an ellipsis, and left alone where it fits", () => {
    expect(fitText("short", 12, 100)).toBe("short");
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc.integer({ min: 20, max: 200 }),
        (text, room) => {
          const fitted = fitText(text, 12, room);
          expect(fitted === text || fitted.endsWith("…")).toBe(true);
          if ([...fitted].length > 2) expect(textWidth(fitted, 12)).toBeLessThanOrEqual(room);
        },
      ),
    );
  });

  test("is broken at spaces into at most two lines that fit", () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-Z]{1,12}$/), { maxLength: 30 });
    fc.assert(
      fc.property(words, (parts) => {
        const lines = wrapText(parts.join(" "), 12, 160);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(160);
        const joined = lines.join(" ");
        if (!joined.includes("…")) expect(joined).toBe(parts.join(" "));
      }),
    );
  });
});
