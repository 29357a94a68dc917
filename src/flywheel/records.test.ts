import { describe, expect, it } from "vitest";
import { checkConfig, DEFAULT_RUN } from "./config.ts";
import { checkPast, FORMAT, openReplay, type RunRecord } from "./records.ts";

const round = (index: number, elapsedMs: number): RunRecord => ({
  kind: "round",
  round: index,
  elapsedMs,
  attempts: index * 10,
  judged: 10,
  passed: 1,
  ungraded: 0,
  found: [],
  loss: 1,
  tokens: 1,
});
const past: readonly RunRecord[] = [
  { kind: "run", format: FORMAT, config: DEFAULT_RUN },
  round(1, 0),
  round(2, 100),
  round(3, 250),
];

describe("a replay", () => {
  it("starts after the checkpoint, with the clock of the journal", () => {
    const replay = openReplay(past, 1);
    expect(replay.elapsedMs(0)).toBe(100);
    expect(replay.take(round(2, 100))).toBe("known");
    expect(replay.elapsedMs(0)).toBe(250);
    expect(replay.take(round(3, 250))).toBe("known");
  });
  it("goes on in real time from where the journal ends", () => {
    const replay = openReplay(past, 3);
    const now = replay.elapsedMs(250);
    expect(now).toBeGreaterThanOrEqual(250);
    expect(replay.elapsedMs(now)).toBeGreaterThanOrEqual(now);
    expect(replay.take(round(4, now))).toBe("new");
  });
  it("notices a round that came out otherwise", () => {
    expect(
      openReplay(past, 1).take({ ...round(2, 100), kind: "round", attempts: 21 } as RunRecord),
    ).toBe("other");
  });
});

describe("a folder that holds a run", () => {
  it("is continued only when that is asked for", () => {
    expect(() => checkPast(past, DEFAULT_RUN, "runs/x", false)).toThrow(/--resume/);
    expect(() => checkPast(past, { ...DEFAULT_RUN, minutes: 15 }, "runs/x", true)).not.toThrow();
    expect(() => checkPast([], DEFAULT_RUN, "runs/x", false)).not.toThrow();
  });
  it("is not continued as another run, nor by another version", () => {
    expect(() => checkPast(past, { ...DEFAULT_RUN, seed: 2 }, "runs/x", true)).toThrow(
      /other settings/,
    );
    const old: RunRecord[] = [{ kind: "run", format: FORMAT + 1, config: DEFAULT_RUN }];
    expect(() => checkPast(old, DEFAULT_RUN, "runs/x", true)).toThrow(/another version/);
  });
});

describe("the settings of a run", () => {
  it("name what is wrong and what there is", () => {
    expect(() => checkConfig({ ...DEFAULT_RUN, algorithm: "both " })).toThrow(
      /Did you mean "both"/,
    );
    expect(() => checkConfig({ ...DEFAULT_RUN, teacher: "toString" })).toThrow(/procedural, none/);
    expect(() => checkConfig({ ...DEFAULT_RUN, minutes: 0 })).toThrow(/minutes must be above 0/);
    expect(() => checkConfig({ ...DEFAULT_RUN, minutes: null })).toThrow(/or attempts/);
    expect(checkConfig(DEFAULT_RUN)).toBe(DEFAULT_RUN);
  });
});
