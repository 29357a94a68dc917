import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakLines } from "./output.ts";

describe("lines for a person", () => {
  it("break between words, lose none, and are no longer than they may be", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 30 }), (list, width) => {
        const text = list.join(" ");
        const broken = breakLines(text, width);
        expect(broken.replaceAll("\n", " ")).toBe(text);
        for (const line of broken.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
  it("stay as they are where they fit, and a long word stays whole", () => {
    expect(breakLines("one two\nthree", 20)).toBe("one two\nthree");
    expect(breakLines("supercalifragilistic word", 10)).toBe("supercalifragilistic\nword");
  });
});
