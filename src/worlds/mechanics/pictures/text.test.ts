/** @file How words are printed. */
import { expect, test } from "vitest";
import { escapeXml, prettify, text, widthOf } from "./text.ts";

test.each([
  ["m1", "m₁"],
  ["th", "θ"],
  ["th2", "θ₂"],
  ["mu3", "μ₃"],
  ["GM", "GM"],
  ["cr", "cr"],
  ["9.81 m/s^2", "9.81 m/s²"],
  ["482 m^3/s^2", "482 m³/s²"],
  ["3 s^-1", "3 s⁻¹"],
  ["2.0 kg", "2.0 kg"],
  ["30°", "30°"],
])("%s is printed as %s", (label, printed) => {
  expect(prettify(label)).toBe(printed);
});

test("mark-up in a label is text, and what XML cannot hold is left out", () => {
  expect(escapeXml(`<a href="x">&'`)).toBe("&#60;a href=&#34;x&#34;&#62;&#38;&#39;");
  expect(escapeXml("a\u0000\u0008b\ud800c\uffffθ😀")).toBe("abcθ😀");
});

test("a text at the edge is pushed back onto the canvas, and shrunk only if it can never fit", () => {
  const [pushed] = text({ x: 635, y: 2 }, "12.5 m/s");
  expect(pushed?.box?.right).toBeCloseTo(630);
  expect(pushed?.box?.top).toBeCloseTo(4);
  expect(pushed?.svg).toContain('font-size="20"');
  const [shrunk] = text({ x: 320, y: 100 }, "m".repeat(200));
  expect(shrunk?.box?.left).toBeCloseTo(10);
  expect(shrunk?.box?.right).toBeCloseTo(630);
});

test("wide letters are taken to be wider than narrow ones", () => {
  expect(widthOf("mmmm", 20)).toBeGreaterThan(2 * widthOf("iiii", 20));
});
