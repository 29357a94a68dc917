import { describe, expect, it } from "vitest";
import { checkConfig, DEFAULT_RUN } from "./config.ts";
import { checkCatalogue, checkPast, FORMAT, openReplay, type RunRecord } from "./records.ts";

const round = (index: number, elapsedMs: number): RunRecord => ({
  kind: "round",
  round: index,
  elapsedMs,
  progress: index / 10,
  attempts: index * 10,
  judged: 10,
  passed: 1,
  ungraded: 0,
  found: [],
  loss: 1,
  tokens: 1,
});
const first: RunRecord = {
  kind: "run",
  format: FORMAT,
  config: DEFAULT_RUN,
  catalogue: "mechanics@1",
};
const past: readonly RunRecord[] = [first, round(1, 0), round(2, 100), round(3, 250)];

describe("a replay", () => {
  it("starts after the checkpoint, with the clock and the progress of the journal", () => {
    const replay = openReplay(past, 2);
    expect(replay.coming()).toMatchObject({ elapsedMs: 100, progress: 0.2 });
    expect(replay.position()).toBe(2);
    expect(replay.take(round(2, 100))).toBe("known");
    expect(replay.coming()).toMatchObject({ elapsedMs: 250 });
    expect(replay.take(round(3, 250))).toBe("known");
    expect([replay.coming(), replay.position()]).toEqual([undefined, undefined]);
  });
  it("goes on in real time from where the journal ends", () => {
    const replay = openReplay(past, 4);
    const now = replay.clock(250);
    expect(now).toBeGreaterThanOrEqual(250);
    expect(replay.clock(now)).toBeGreaterThanOrEqual(now);
    expect(replay.take(round(4, now))).toBe("new");
  });
  it("ends at a round that came out otherwise, and says from which line on the journal is void", () => {
    const replay = openReplay(past, 2);
    const other = { ...round(2, 100), attempts: 21 } as RunRecord;
    expect(replay.take(other)).toEqual({ otherFrom: 2 });
    expect(replay.coming()).toBeUndefined();
    expect(replay.take(round(3, 250))).toBe("new");
  });
  it("leaves out what was rewound", () => {
    const rewound: RunRecord = { kind: "rewound", line: 2 };
    const replay = openReplay([...past, rewound, round(2, 101)], 1);
    expect(replay.take(round(1, 0))).toBe("known");
    expect(replay.coming()).toMatchObject({ elapsedMs: 101 });
    expect(replay.position()).toBe(5);
  });
});

describe("a folder that holds a run", () => {
  it("is continued only when that is asked for", () => {
    expect(() => checkPast(past, DEFAULT_RUN, "runs/x", false)).toThrow(/--resume/);
    expect(() => checkPast(past, { ...DEFAULT_RUN, minutes: 15 }, "runs/x", true)).not.toThrow();
    expect(() => checkPast([], DEFAULT_RUN, "runs/x", false)).not.toThrow();
  });
  it("is not continued as another run, by another version, or in a world with other questions", () => {
    expect(() => checkPast(past, { ...DEFAULT_RUN, seed: 2 }, "runs/x", true)).toThrow(
      /other settings/,
    );
    const old: RunRecord[] = [{ ...first, kind: "run", format: FORMAT + 1 } as RunRecord];
    expect(() => checkPast(old, DEFAULT_RUN, "runs/x", true)).toThrow(/another version/);
    expect(() => checkCatalogue(past, "mechanics@2", "runs/x")).toThrow(/questions have changed/);
    expect(() => checkCatalogue(past, "mechanics@1", "runs/x")).not.toThrow();
  });
});

describe("the settings of a run", () => {
  it("name what is wrong and what there is", () => {
    const check = (change: object) => () => checkConfig({ ...DEFAULT_RUN, ...change });
    expect(check({ algorithm: "both " })).toThrow(/Did you mean "both"/);
    expect(check({ teacher: "toString" })).toThrow(/procedural, none/);
    expect(check({ minutes: 0 })).toThrow(/minutes must be above 0/);
    expect(check({ minutes: null })).toThrow(/or attempts/);
    expect(check({ seed: 2 ** 53 - 1 })).toThrow(/seed must be a whole number from 0 to/);
    expect(check({ evaluateEvery: 0 })).toThrow(/evaluateEvery must be/);
    expect(checkConfig(DEFAULT_RUN)).toBe(DEFAULT_RUN);
  });
});
