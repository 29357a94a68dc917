import { describe, expect, it } from "vitest";
import { readDials } from "./dial-option.ts";

describe("--dial", () => {
  it.each([
    ["g=9.81", { g: { low: 9.81, high: 9.81 } }],
    ["g=1..2", { g: { low: 1, high: 2 } }],
    ["g=1.5e-3..2.5E2", { g: { low: 1.5e-3, high: 250 } }],
    ["th=-1..+1", { th: { low: -1, high: 1 } }],
  ])("reads %s", (item, settings) => {
    expect(readDials([item])).toEqual(settings);
  });
  it.each([
    "g",
    "g=",
    "=1",
    "g= ..",
    "g=1..",
    "g=1...2",
    "g=.5",
    "g=a..b",
    "g=0x10",
    "g=1,2",
    "g=1 ..2",
  ])("refuses %s", (item) => {
    expect(() => readDials([item])).toThrow(/--dial must be name=low..high/);
  });
  it("is a setting of that name alone, whatever the name is", () => {
    const settings = readDials(["__proto__=1"]);
    expect(Object.keys(settings)).toEqual(["__proto__"]);
  });
});
