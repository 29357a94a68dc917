/** @file Numbers: what counts as the same number in the asked unit, and what does not. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DIMENSIONS } from "./dimension.ts";
import { judgeNumber, type NumberForm } from "./judging.ts";

const ACCELERATION: NumberForm = {
  kind: "number",
  unit: "m/s^2",
  dimension: DIMENSIONS.acceleration,
  tolerance: 0.01,
  signed: false,
};
const ENERGY: NumberForm = { ...ACCELERATION, unit: "J", dimension: DIMENSIONS.energy };
const TORQUE: NumberForm = { ...ENERGY, unit: "N m" };
const ANGLE: NumberForm = { ...ACCELERATION, unit: "rad", dimension: DIMENSIONS.angle };
const SPEED: NumberForm = { ...ACCELERATION, unit: "m/s", dimension: DIMENSIONS.speed };
const MASS: NumberForm = { ...ACCELERATION, unit: "kg", dimension: DIMENSIONS.mass };
const NUMBER: NumberForm = { ...ACCELERATION, unit: "", dimension: DIMENSIONS.number };
const ALONG: NumberForm = { ...SPEED, signed: true };

type Case = [form: NumberForm, truth: number, text: string];

const RIGHT: readonly Case[] = [
  ...[
    "9.81",
    "9.81 m/s^2",
    "9.81 m/s²",
    "9.81m/s^2",
    "9.81 m s^-2",
    "9.81 m·s⁻²",
    "9.81 m s^{-2}",
    "981 cm/s^2",
    "0.00981 km/s²",
    "a = 9.81 m/s^2",
    "$a = 9.81\\,\\mathrm{m/s^2}$",
    "≈ 9.81 m/s^2",
    "a ≈ 9.8",
    "~9.8",
    "about 9.8 m/s^2",
    "+9.81",
    "9.81.",
    "9.81 m/s^2.",
    "9,810 mm/s^2",
    "9{,}810 mm/s^2",
    "9.81e0",
    "0.981e1 m/s^2",
    "9.81 \\times 10^0",
    "0.981 × 10^1 m/s²",
    "98.1 \\times 10^{-1}",
    "981 x 10^-2",
    "98.1·10⁻¹ m/s²",
    "\\boxed{9.81}",
    "\\boxed{9.81 \\text{ m/s}^2}",
    "\\boxed{9.81}\\ \\mathrm{m/s^2}",
    "$\\boxed{981}$ cm/s^2",
    "so it is \\boxed{a = 9.81\\,\\frac{\\mathrm{m}}{\\mathrm{s}^2}}, as asked.",
    "Answer: 9.81 m/s^2",
    "**Answer:** 9.81 m/s²",
    "**Final answer: 9.81 m/s²**",
    "The final answer is $9.81$.",
    "The answer is: 9.81",
    "Think.\nMore.\nAnswer: 9.81",
    "<think>5? 6?</think>9.81",
    "`9.81`",
    "\\(9.81\\)",
    "\\[9.81\\]",
    "\\frac{981}{100} m/s^2",
    "981/100",
    "|a| = 9.81",
    "a_{max} = 9.81",
    "acceleration: 9.81 m/s^2",
    "\\boxed{3} no, better:\n\\boxed{9.81}",
    "9.81 meters per second squared",
    "\\boxed{\\text{9.81 m/s}^2}",
    "\\boxed{\\text{9.81 m/s²}}",
    "\\boxed{\\mathbf{9.81}}",
    "\\boxed{\\mathbf{9.81\\ \\text{m/s}^2}}",
    "\\boxed{a = \\mathbf{9.81}}",
    "\\boxed{9.81}\\text{ m/s}^2",
    "\\boxed{9.81}\\text{ m/s²}$",
    "**9.81** m/s²",
    "**\\boxed{9.81}**",
    "**Final Answer:** **$\\boxed{9.81}$ m/s²**",
    "**Answer:**\n\n9.81 m/s^2",
    "### Answer\n9.81 m/s^2",
    "Final answer\n\n$9.81$ m/s²",
    "<answer>9.81 m/s^2</answer>",
    "<answer>5</answer>\nNo.\n<answer>\\boxed{9.81}</answer>",
    "The acceleration:\n```\n9.81 m/s^2\n```",
    "$$\n9.81\\ \\mathrm{m\\,s^{-2}}\n$$",
    "\\[\n9.81\n\\]",
    "9.81 ms^-2",
    "9.81 ms⁻²",
    "9.81\\,\\mathrm{ms^{-2}}",
    "\\boxed{9.81} ms^{-2}",
    "981 cms^-2",
    "9.81 [m/s^2]",
    "9.81 (m/s²)",
    "a (m/s^2) = 9.81",
    "a [cm/s^2] = 981",
    "Acceleration (m/s²): 9.81",
    "Answer (in cm/s²): 981",
    "\\boxed{9.81} (in m/s^2)",
    "\\boxed{981} in cm/s^2",
    "\\boxed{9.81} m/s^2, as required.",
    "\\boxed{9.81} is the acceleration we wanted.",
    "a₀ = 9.81",
    "> 9.81 m/s^2",
    "#### 9.81",
    "Done.\nSo the acceleration is about 9.81 m/s^2.",
    "9.81 m/s^2 (rounded)",
    "9.81 m/s^2 (to 3 s.f.)",
    "0.981 * 10**1",
    "9.75",
    "9.9 m/s^2",
    `${"\\boxed{4} and so on\n".repeat(3000)}\\boxed{9.81}`,
  ].map((text): Case => [ACCELERATION, 9.81, text]),
  [ENERGY, 12, "12 J"],
  [ENERGY, 12, "0.012 kJ"],
  [ENERGY, 12, "12 N m"],
  [ENERGY, 12, "12 kg m^2/s^2"],
  [TORQUE, 12, "12 N·m"],
  [ANGLE, Math.PI / 6, "30°"],
  [ANGLE, Math.PI / 6, "30^\\circ"],
  [ANGLE, Math.PI / 6, "0.5236 rad"],
  [ANGLE, Math.PI / 6, "0.5236"],
  [ANGLE, Math.PI / 6, "\\boxed{30^{\\circ}}"],
  [SPEED, 10, "36 km/h"],
  [SPEED, 10, "\\boxed{36} km/h"],
  [SPEED, 0.44704, "1 mph"],
  [MASS, 3.2e-5, "3.2 \\times 10^{-5} kg"],
  [MASS, 3.2e-5, "32 mg"],
  [MASS, 1234.5, "1{,}234.5"],
  [MASS, 1234.5, "1,234.5 kg"],
  [MASS, 1234.5, "1\\,234.5 kg"],
  [MASS, 1234567, "1\\,234\\,567"],
  [MASS, 1234.5, "1\u202f234.5 kg"],
  [MASS, 1234.5, "\\boxed{1\\,234.5}\\,\\text{kg}"],
  [SPEED, 10, "10 ms^-1"],
  [SPEED, 10, "speed (km/h) = 36"],
  [SPEED, 10, "\\boxed{36}\\ \\mathrm{km\\,h^{-1}}"],
  [MASS, 292, "292"],
  [NUMBER, 0.35, "0.35"],
  [NUMBER, 0.35, "35 %"],
  [NUMBER, 0.35, "35\\%"],
  [ALONG, -4, "-4 m/s"],
  [ALONG, -4, "−4"],
  [ALONG, -4, "v = -4.0 m/s"],
  [ALONG, 4, "4"],
];

const WRONG: readonly Case[] = [
  ...[
    "",
    " ",
    ".",
    "-",
    "e",
    "nine",
    "9.81 or 9.82",
    "9.81, 9.82",
    "9.81 9.82",
    "9.8-9.9",
    "9.8–9.9 m/s^2",
    "9.81 ± 0.1",
    "9.81 \\pm 0.1",
    "[9.81]",
    "{9.81}",
    "(9.8, 9.9)",
    "between 9 and 10",
    "9.81 to 9.82",
    "> 9",
    "≥ 9.81",
    "not 9.81",
    "-9.81",
    "−9.81 m/s²",
    "- 9.81",
    "9.81 m/s",
    "9.81 m",
    "9.81 N",
    "9.81 kg",
    "9.81 J",
    "9.81 furlong",
    "9.81 ms",
    "9.81 ms^2",
    "9.81 ms^-1",
    "\\boxed{\\text{9.81 m/s}}",
    "\\boxed{\\text{9.81 or 5}}",
    "\\boxed{\\mathbf{9.81}5}",
    "\\boxed{\\mathbf{-9.81}}",
    "-\\mathbf{9.81}",
    "\\boxed{9.81} furlongs",
    "\\boxed{9.81} million m/s^2",
    "\\boxed{9.81} m/s^2 or 5 m/s^2",
    "\\boxed{9.81} m/s^2 (or 5)",
    "\\boxed{9.81} in km/s^2",
    "\\boxed{9.81} in furlongs",
    "\\boxed{9.81} = 5",
    "\\boxed{9.81}.5",
    "\\boxed{9.81}?",
    "\\boxed{9.81 m/s^2} km/s^2",
    "a (km/s^2) = 9.81",
    "a (km/s^2) = 9.81 m/s^2",
    "a (furlongs) = 9.81",
    "Answer (km/s^2): 9.81",
    "Answer (furlongs): 9.81",
    "**9.81** **5**",
    "**9.81** or **5**",
    "**Answer:**\n9.81\n5",
    "### Answer\n9.81 or 5",
    "<answer>9.81</answer> or 5",
    "<answer>9.81 or 5</answer>",
    "```\n5\n9.81\n```",
    "$$\n5\n9.81\n$$",
    ">9.81",
    "x > 9.81",
    "The wrong answer is 9.81",
    "The wrong value is 9.81",
    "The acceleration is not 9.81",
    "9.81 [5]",
    "9.81 m/s^2 (5)",
    "wrong answer = 9.81",
    "9.81 km/s^2",
    "9.81 cm/s^2",
    "981",
    "0.981",
    "9.6",
    "10",
    "9.81 m/s^2 downward",
    "9.81 because g is 9.81",
    "g = 9.81 and a = 9.81",
    "a = b = 9.81",
    "5 = 9.81",
    "9.81 = 5",
    "3 or a = 9.81",
    "9.81e1",
    "9.81 \\times 10^1",
    "9.81 × 10",
    "9.81*1",
    "4.905*2",
    "9,81",
    "9.81.1",
    "9..81",
    "0x9",
    "Infinity",
    "NaN",
    "1e999",
    "9.81e",
    "9 .81",
    "9.81/0",
    "\\boxed{}",
    "\\boxed{9.81",
    "\\boxed{9.81} or \\boxed{5}",
    "\\boxed{5}, \\boxed{9.81}",
    "\\boxed{5}\\boxed{9.81}",
    "\\boxed{9.81, 5}",
    "\\boxed{9.81} or 5",
    "\\boxed{9.81} ± 5",
    "\\boxed{9.81}, 5",
    "\\boxed{9.81} km/h",
    "\\boxed{9.81} \\times 10^5",
    "\\boxed{9.81}5",
    "5\\boxed{9.81}",
    "-\\boxed{9.81}",
    "5 or \\boxed{9.81}",
    "\\boxed{\\text{approximately } 9.81 \\text{ or so}}",
    "\\boxed{9.81} km/s^2",
    "Answer: 5\nAnswer: 9.81",
    "Answer: 9.81 or 5",
    "Answer:",
    "The answer is 9.81 m/s^2 or 5 m/s^2.",
    "I first get 9.81\nthen 5",
    "9.81\n9.81",
    "The acceleration of the block of 2 kg is 9.81 m/s^2, I think.",
    "What is the acceleration? 9.81",
    "not speed = 9.81",
    "speed or length = 9.81",
    "9.81 m/s^2 9.81 m/s^2",
    "9.81; 9.81",
    "9.81 m/s^2 (or 5)",
    "9 81/100",
    "9\\frac{81}{100}",
    `${"9.81 ".repeat(5000)}`,
    `9.81${" ".repeat(30)}x`,
    "9.81 m/s^2^2",
    "¼",
    "9.81 ?",
  ].map((text): Case => [ACCELERATION, 9.81, text]),
  [MASS, 1234, "12\\,34"],
  [MASS, 234, "1\\,234"],
  [MASS, 292, "0\\,292"],
  [SPEED, 10, "speed (km/h) = 10"],
  [MASS, 292, "1 292"],
  [MASS, 292, "1292"],
  [MASS, 292, "1, 292"],
  [MASS, 292, "1\\boxed{292}"],
  [MASS, 1292, "1 292"],
  [TORQUE, 12, "12 J"],
  [ENERGY, 12, "12 N"],
  [ENERGY, 12, "12 W"],
  [ANGLE, Math.PI / 6, "30"],
  [ANGLE, Math.PI / 6, "0.5236°"],
  [ANGLE, Math.PI / 6, "52 %"],
  [SPEED, 10, "36"],
  [SPEED, 10, "10 km/h"],
  [SPEED, 10, "10 s/m"],
  [NUMBER, 0.35, "35"],
  [NUMBER, 0.35, "0.35 m"],
  [ALONG, -4, "4 m/s"],
  [ALONG, 4, "-4 m/s"],
  [ALONG, -4, "|v| = 4"],
  [ALONG, -4, "±4"],
];

const titled = ([form, truth, text]: Case): [string, number, NumberForm, string] => [
  text.slice(0, 60),
  truth,
  form,
  text,
];

describe("right", () => {
  test.each(RIGHT.map(titled))("%s for %d", (_, truth, form, text) => {
    expect(judgeNumber(form, truth, text)).toMatchObject({ passed: true, reward: 1 });
  });
});

describe("wrong", () => {
  test.each(WRONG.map(titled))("%s for %d", (_, truth, form, text) => {
    expect(judgeNumber(form, truth, text)).toMatchObject({ passed: false, reward: 0 });
  });
});

describe("reasons", () => {
  test.each([
    ["11", "12 % too large"],
    ["9.6", "2.1 % too small"],
    ["19.62", "too large by a factor 2.00"],
    ["9.81 J", "that is an energy (J); asked: m/s^2"],
    ["9.81 m^5", "that is a quantity in m^5; asked: m/s^2"],
    ["-9.81", "negative, but a magnitude is asked"],
    ["9.81 or 5", '"9.81 or 5" is not one number'],
    ["0", "zero is not right"],
  ])("%s: %s", (text, reason) => {
    expect(judgeNumber(ACCELERATION, 9.81, text).reason).toContain(reason);
  });

  test("a wrong sign on an axis is told as such", () => {
    expect(judgeNumber(ALONG, -4, "4").reason).toBe("right size, wrong sign");
  });
});

test("a number written in any usual way is that number", () => {
  const form: NumberForm = { ...ALONG, tolerance: 1e-9 };
  const number = fc
    .tuple(
      fc.double({ min: 1, max: 10, noNaN: true, maxExcluded: true }),
      fc.integer({ min: -12, max: 12 }),
      fc.boolean(),
    )
    .map(([mantissa, exponent, negative]) => Number(`${negative ? -1 : 1}e${exponent}`) * mantissa);
  fc.assert(
    fc.property(number, (value) => {
      const [mantissa = "", exponent = ""] = value.toExponential(12).split("e");
      const power = String(Number(exponent));
      const texts = [
        String(value),
        value.toExponential(12),
        `${value} m/s`,
        `${value * 3.6} km/h`,
        `${mantissa} \\times 10^{${power}}`,
        `v = ${mantissa} × 10^${power} m/s`,
        `$v \\approx ${mantissa}\\cdot 10^{${power}}\\,\\mathrm{m\\,s^{-1}}$`,
        `Hence \\boxed{${value}}\\,\\text{m/s}.`,
        String(value).replace("-", "−"),
      ];
      for (const text of texts) expect(judgeNumber(form, value, text).reason, text).toBe("right");
      expect(judgeNumber(form, value, `${-value}`).passed).toBe(false);
      expect(judgeNumber(form, value, `${value * 1.001}`).passed).toBe(false);
    }),
  );
});

test("any string gets a verdict with a reward of 0 or 1", () => {
  const scraps = [
    ..."0123456789.,-+eE ×^{}$\\/=~|°%msN()",
    "\\boxed{",
    "\\times 10^",
    "answer is ",
    "\n",
    " or ",
    "\\frac{",
    "km/h",
  ];
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.array(fc.constantFrom(...scraps), { maxLength: 60 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, fc.double({ noNaN: true, noDefaultInfinity: true }), (written, truth) => {
      const verdict = judgeNumber(ALONG, truth, written);
      expect(verdict.kind).toBe("graded");
      expect([0, 1]).toContain(verdict.reward);
      expect(Object.values(verdict.metrics).every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test("very long texts are judged, by their end", () => {
  for (const scrap of [
    "1",
    "1 ",
    "\\boxed{",
    "{",
    "answer is ",
    "$",
    "\n",
    "10^",
    ",",
    "-",
    "(",
    "m",
    "\\frac{1}{",
  ]) {
    expect(judgeNumber(ALONG, 4, scrap.repeat(300_000)).passed, scrap).toBe(false);
  }
  expect(judgeNumber(ALONG, 4, `${"so ".repeat(100_000)}\\boxed{4}`).passed).toBe(true);
  expect(judgeNumber(ALONG, 4, `\\boxed{4}${" so".repeat(100_000)}`).passed).toBe(false);
});

test("a unit that is in no table can be written as it was asked, and no other", () => {
  const form: NumberForm = { ...ALONG, unit: "K", dimension: DIMENSIONS.number };
  for (const text of ["300 K", "300", "\\boxed{300 K}"]) {
    expect(judgeNumber(form, 300, text).passed, text).toBe(true);
  }
  for (const text of ["300 m", "300 K K", "300 kK", "K"]) {
    expect(judgeNumber(form, 300, text).passed, text).toBe(false);
  }
});

test("a truth that is no number is the world's fault", () => {
  expect(() => judgeNumber(ALONG, Number.NaN, "4")).toThrow(
    expect.objectContaining({ code: "judge-failed" }),
  );
});

test("the relative error is reported for right and wrong numbers alike", () => {
  expect(judgeNumber(SPEED, 10, "10.05").metrics["relativeError"]).toBeCloseTo(0.005, 10);
  expect(judgeNumber(SPEED, 10, "20").metrics["relativeError"]).toBe(1);
});
