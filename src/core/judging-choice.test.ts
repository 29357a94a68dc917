/** @file Choices: an option is found in all the places of an answer, and an option may itself be a sentence. */
import { describe, expect, test } from "vitest";
import { type ChoiceForm, judgeChoice } from "./judging.ts";

const FORM: ChoiceForm = { kind: "choice", options: ["it slips", "the left one is heavier", "no"] };

describe("right", () => {
  test.each([
    ["it slips", "It slips."],
    ["it slips", "**it slips**"],
    ["it slips", "### Answer\nit slips"],
    ["it slips", "<answer>it slips</answer>"],
    ["it slips", "\\boxed{\\text{it slips}}, as was to be shown."],
    ["it slips", "> it slips"],
    ["the left one is heavier", "The left one is heavier."],
    ["the left one is heavier", "Answer: the left one is heavier"],
    ["no", "So:\n```\nno\n```"],
  ])("%s: %s", (truth, text) => {
    expect(judgeChoice(FORM, truth, text)).toMatchObject({ passed: true, reward: 1 });
  });
});

describe("wrong", () => {
  test.each([
    ["it slips", "it slips or no"],
    ["it slips", "\\boxed{it slips}, no"],
    ["it slips", "\\boxed{it slips} or no"],
    ["it slips", "\\boxed{it slips}?"],
    ["it slips", "The wrong answer is it slips"],
    ["it slips", "<answer>no</answer> <answer>it slips</answer>"],
    ["it slips", "heavier"],
    ["the left one is heavier", "it slips"],
  ])("%s: %s", (truth, text) => {
    expect(judgeChoice(FORM, truth, text)).toMatchObject({ passed: false, reward: 0 });
  });
});
