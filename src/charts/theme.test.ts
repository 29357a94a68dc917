import { describe, expect, test } from "vitest";
import { COLOURS, heatColour, isBright, STYLE } from "./theme.ts";

type Colour = readonly [number, number, number];

/** Linear red, green and blue from a colour as it is written. */
function linear(hex: string): Colour {
  const part = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

/** What is left of a colour for normal sight and for the three kinds of colour blindness (Machado et al. 2009). */
const SIGHTS: Readonly<Record<string, readonly Colour[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const dot = (row: Colour, colour: Colour): number =>
  row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2];

/** OKLab (Ottosson 2020), lightness 0 to 100. */
function oklab(colour: Colour): Colour {
  const cone = (row: Colour): number => Math.cbrt(Math.max(0, dot(row, colour)));
  const lms: Colour = [
    cone([0.4122214708, 0.5363325363, 0.0514459929]),
    cone([0.2119034982, 0.6806995451, 0.1073969566]),
    cone([0.0883024619, 0.2817188376, 0.6299787005]),
  ];
  return [
    100 * dot([0.2104542553, 0.793617785, -0.0040720468], lms),
    100 * dot([1.9779984951, -2.428592205, 0.4505937099], lms),
    100 * dot([0.0259040371, 0.7827717662, -0.808675766], lms),
  ];
}

function luminance(colour: Colour): number {
  return dot([0.2126, 0.7152, 0.0722], colour);
}

function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** The colours and grounds as the style block says them: first light, then dark. */
const themes = ["light", "dark"].map((theme, at) => {
  const all = (name: string): string[] =>
    [
      ...STYLE.matchAll(new RegExp(`--tc-${name}:(?:var\\(--chart-${name},)?(#[0-9a-f]{6})`, "g")),
    ].map((found) => found[1] ?? "");
  const pick = (name: string): Colour => linear(all(name)[at] ?? "");
  return {
    theme,
    ground: pick("surface"),
    ink: pick("ink"),
    soft: pick("soft"),
    colours: Array.from({ length: COLOURS }, (_, index) => pick(String(index))),
  };
});

describe.each(themes)("the $theme colours", ({ ground, ink, soft, colours }) => {
  test("stand out from the ground: text 4.5 to 1, lines 3 to 1", () => {
    expect(contrast(ink, ground)).toBeGreaterThan(10);
    expect(contrast(soft, ground)).toBeGreaterThan(4.5);
    for (const colour of colours) expect(contrast(colour, ground)).toBeGreaterThan(3);
  });

  test.each(Object.entries(SIGHTS))("differ from one another for %s sight", (_sight, rows) => {
    const seen = colours.map((colour) =>
      oklab([
        dot(rows[0] as Colour, colour),
        dot(rows[1] as Colour, colour),
        dot(rows[2] as Colour, colour),
      ]),
    );
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) {
        expect(Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])).toBeGreaterThan(
          10,
        );
      }
    }
  });
});

test("the ramp grows lighter evenly, and print on it is readable", () => {
  const lightness = Array.from({ length: 21 }, (_, step) => {
    const colour = heatColour(step / 20);
    const hex = `#${colour.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
    const print = linear(isBright(colour) ? "#000000" : "#ffffff");
    expect(contrast(print, linear(hex))).toBeGreaterThan(4.5);
    return oklab(linear(hex))[0];
  });
  const steps = lightness.slice(1).map((value, index) => value - (lightness[index] ?? 0));
  expect(Math.min(...steps)).toBeGreaterThan(1.5);
  expect(Math.max(...steps)).toBeLessThan(6);
  expect(heatColour(-1)).toEqual(heatColour(0));
  expect(heatColour(2)).toEqual(heatColour(1));
});
