/** @file Questions with a choice: every scene has some, and no option is right more often than it should be. */
import { expect, test } from "vitest";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { rotation } from "./index.ts";
import { composed } from "./test-kit.ts";

/** What the second witness picks: for each kind of question, how often each option. */
function picks(): ReadonlyMap<string, readonly number[]> {
  const counts = new Map<string, number[]>();
  for (const { scene } of composed(24)) {
    const trace = rotation.second(scene);
    if (isRejection(trace)) throw new Error(trace.detail);
    const told = rotation.tell(scene, (path) => path, rngFrom("told"));
    const choices = rotation.choices?.(scene) ?? [];
    expect(choices.length, JSON.stringify(scene)).toBeGreaterThan(0);
    for (const choice of choices) {
      const right = choice.pick(trace);
      if (right === undefined) continue;
      const options = choice.options(told);
      expect(choice.ask(told), choice.id).not.toMatch(/undefined|NaN|Infinity/);
      expect(new Set(options).size).toBe(options.length);
      const kind = choice.id.replace(/ of A(\.\d)?/, "");
      const known = counts.get(kind) ?? options.map(() => 0);
      counts.set(
        kind,
        known.map((count, option) => count + (option === right ? 1 : 0)),
      );
    }
  }
  return counts;
}

test("numbers to compare with and times lie on either side of the truth equally often", () => {
  let drawn = 0;
  for (const [kind, [first = 0, other = 0]] of picks()) {
    if (!/, (when|or less|by then)$/.test(kind) || first + other < 40) continue;
    drawn++;
    expect(Math.abs(first - other), kind).toBeLessThan(4 * Math.sqrt(first + other));
  }
  expect(drawn).toBeGreaterThan(6);
});

test("every option of what may happen is the right one now and then", () => {
  const found = picks();
  for (const kind of ["fate", "way", "grip", "winner"]) {
    const counts = found.get(kind) ?? [];
    expect(Math.min(...counts), `${kind}: ${counts.join(", ")}`).toBeGreaterThan(0);
  }
});
