import { describe, expect, it } from "vitest";
import { example as firstEpisode } from "../examples/first-episode.ts";
import { example as outsideStudent } from "../examples/outside-student.ts";
import { example as ownScene } from "../examples/own-scene.ts";

describe("the examples", () => {
  it("first-episode: an answer that is right passes", async () => {
    expect(await firstEpisode()).toMatchObject({ verdict: { kind: "graded", reward: 1 } });
  });
  it("own-scene: a hoop's acceleration worked out by hand passes", async () => {
    const { prompt, passed } = await ownScene();
    expect(prompt).toMatch(/1\.62/);
    expect(passed).toBe(true);
  });
  it("outside-student: guessing is never paid", async () => {
    expect(await outsideStudent()).toEqual(Array.from({ length: 8 }, () => 0));
  });
});
