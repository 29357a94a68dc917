import { describe, expect, it } from "vitest";
import { world as sums } from "../../test/toy-worlds/sums/index.ts";
import { openJudge } from "./judge.ts";
import { judge, problemAt } from "./posing.ts";
import { fail, pass } from "./verdict.ts";
import type { World } from "./world.ts";

const world = sums as World;
const at = (scene: number) => problemAt(world, { level: 1, scene });

describe("a judge of problems that come back from outside", () => {
  it("knows the truth again from the coordinates", async () => {
    const { problem, sealed } = at(3);
    const back = JSON.parse(JSON.stringify(problem)) as typeof problem;
    const right = { student: "s", text: sealed.solution };
    expect(await openJudge(world).judge(back, right)).toMatchObject({
      kind: "graded",
      passed: true,
    });
    expect(await openJudge(world).judge(back, { ...right, text: "0" })).toMatchObject({
      reward: 0,
    });
  });
  it("gives no verdict on what was cut off, refused or broken, but grades what arrives unmarked", async () => {
    const { problem, sealed } = at(3);
    const said = async (stop: "length" | "refused" | "error" | "end") =>
      openJudge(world).judge(problem, { student: "s", text: sealed.solution, stop });
    expect(await said("length")).toMatchObject({ kind: "ungraded", code: "truncated" });
    expect(await said("refused")).toMatchObject({ kind: "ungraded", code: "refused" });
    expect(await said("error")).toMatchObject({ kind: "ungraded", code: "student-failed" });
    expect(await said("end")).toMatchObject({ kind: "graded", passed: true });
  });
  it("makes a kept half once, and keeps no more than it may", async () => {
    let made = 0;
    const counting: World = {
      ...world,
      pose: (...args) => {
        made++;
        return world.pose(...args);
      },
    };
    const desk = openJudge(counting, { capacity: 2 });
    const answer = { student: "s", text: "1" };
    for (const scene of [0, 0, 1, 0, 2, 0]) await desk.judge(at(scene).problem, answer);
    expect(made).toBe(3);
    expect(desk.size()).toBe(2);
    await desk.judge(at(1).problem, answer);
    expect(made).toBe(4);
    desk.remember(at(5));
    await desk.judge(at(5).problem, answer);
    expect(made).toBe(4);
  });
  it("judges by its own answer form, whatever comes back with an id that it knows", async () => {
    const { problem, sealed } = at(0);
    const wide = { ...problem, answer: { ...problem.answer, tolerance: 1e9 } } as typeof problem;
    const byForm: World = {
      ...world,
      judge: (_sealed, { answer }) =>
        "tolerance" in answer && answer.tolerance > 1 ? pass() : fail("the form is as it was"),
    };
    const desk = openJudge(byForm);
    desk.remember({ problem, sealed });
    expect(await desk.judge(wide, { student: "s", text: "1" })).toMatchObject({ reward: 0 });
    await expect(openJudge(byForm).judge(wide, { student: "s", text: "1" })).rejects.toMatchObject({
      code: "bad-address",
    });
  });
  it("refuses a problem that was tampered with, or is of another version", async () => {
    const { problem } = at(0);
    const answer = { student: "s", text: "1" };
    const bent = { ...problem, prompt: "How much is 1 + 1?", id: "0".repeat(24) };
    await expect(openJudge(world).judge(bent, answer)).rejects.toMatchObject({
      code: "bad-address",
    });
    const old = { ...problem, at: { ...problem.at, version: 0 } };
    await expect(openJudge(world).judge(old, answer)).rejects.toMatchObject({
      code: "wrong-version",
    });
  });
  it("a judge that hangs gives no verdict within its time", async () => {
    const hanging: World = { ...world, judge: () => new Promise(() => {}) };
    expect(await judge(hanging, at(0), "1", 20)).toMatchObject({
      kind: "ungraded",
      code: "judge-timeout",
    });
  });
});
