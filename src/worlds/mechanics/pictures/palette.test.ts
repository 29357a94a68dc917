/** @file Everything can be read: contrast by the rule of WCAG 2.1, in both looks. */
import { expect, test } from "vitest";
import { COLOURS, type Role, styleOf } from "./palette.ts";

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Role, b: Role, look: 0 | 1): number {
  const [x, y] = [luminance(COLOURS[a][look]), luminance(COLOURS[b][look])];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const BODIES = ["body1", "body2", "body3", "body4"] as const;
const TINTS = ["tint1", "tint2", "tint3", "tint4"] as const;

test.each([0, 1] as const)("words stand out from what is behind them (look %i)", (look) => {
  for (const behind of ["card", "ground", ...TINTS] as const) {
    expect(contrast("ink", behind, look)).toBeGreaterThan(7);
  }
  for (const word of ["soft", "field", ...BODIES] as const) {
    expect(contrast(word, "card", look)).toBeGreaterThan(4.5);
  }
  expect(contrast("soft", "ground", look)).toBeGreaterThan(4.5);
});

test.each([0, 1] as const)("outlines stand out from both sides (look %i)", (look) => {
  for (const [i, body] of BODIES.entries()) {
    expect(contrast(body, "card", look)).toBeGreaterThan(3);
    expect(contrast(body, TINTS[i] ?? "card", look)).toBeGreaterThan(3);
  }
  expect(contrast("rim", "ground", look)).toBeGreaterThan(4.5);
});

test("a picture's style names the colours that it uses, and no others", () => {
  const style = styleOf('<path class="s-rim f-tint1"/>');
  expect(style).toContain("--tm-rim:");
  expect(style).toContain(".f-tint1{");
  expect(style).not.toContain("body1");
});

test("a renderer that knows no custom properties keeps the light colours", () => {
  const plain = styleOf('<g class="f-ink"/>').replace(/[a-z-]+:var\([^;{}]*\)+;?/g, "");
  expect(plain).toContain(`.f-ink{fill:${COLOURS.ink[0]};}`);
});
