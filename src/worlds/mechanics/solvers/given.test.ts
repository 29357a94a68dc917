import { describe, expect, it } from "vitest";
import { given } from "./given.ts";

describe("a function of the givens", () => {
  const reading = given("m v", (m, v) => m * v);

  it("looks its arguments up by name", () => {
    expect(reading({ v: 3, m: 2, unused: 7 })).toBe(6);
    expect(reading.reads).toEqual(["m", "v"]);
  });

  it("refuses to guess a value that is not there", () => {
    expect(() => reading({ m: 2 })).toThrow(/no value for the symbol "v"/);
  });
});
