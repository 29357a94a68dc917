/** @file Where the one answer of a text stands, and who is not read. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFinalAnswer } from "./reading.ts";

function found(text: string): string | undefined {
  const answer = readFinalAnswer(text);
  return answer.kind === "answer" ? answer.text : undefined;
}

describe("the answer is found", () => {
  test.each([
    ["in the last box", "first \\boxed{1}\nthen \\boxed{2}", "2"],
    ["in a box with braces", "\\boxed{\\frac{a}{b}}", "\\frac{a}{b}"],
    ["in a box with escaped braces", "\\boxed{a\\} b}", "a\\} b"],
    ["in a box inside a box", "\\boxed{\\boxed{3}}", "3"],
    ["in the same box twice", "\\boxed{3}, that is \\boxed{3}", "3"],
    ["in the box, not in the line", "\\boxed{3}\nThe answer is 4", "3"],
    ["in the last line", "thinking\nAnswer: 3 m", "3 m"],
    ["behind bold words", "**Final Answer:** 3 m", "3 m"],
    ["in a bold line", "**Answer: 3 m**", "3 m"],
    ["in a sentence", "So the final answer is 3 m.", "3 m"],
    ["at the end of a long sentence", `${"so ".repeat(60)}the answer is 3`, "3"],
    ["as the whole text", "  3 m  ", "3 m"],
    ["as the whole text in code", "`v**2`", "v**2"],
    ["behind a Markdown heading", "#### 3", "3"],
    ["behind the thoughts", "<think>\\boxed{1}\nAnswer: 2</think>\n3", "3"],
    ["twice alike", "Answer: 3\nAnswer: 3", "3"],
  ])("%s", (_, text, answer) => {
    expect(found(text)).toBe(answer);
  });
});

describe("nobody is read who", () => {
  test.each([
    ["says nothing", ""],
    ["only thinks", "<think>3</think>"],
    ["leaves a box empty", "\\boxed{ }"],
    ["leaves a box open", "so \\boxed{3"],
    ["boxes without braces", "so \\boxed 3"],
    ["boxes two answers", "\\boxed{3} or \\boxed{4}"],
    ["boxes two answers in a row", "\\boxed{3}\\boxed{4}"],
    ["offers another answer behind the box", "\\boxed{3} or 4"],
    ["offers another after a full stop", "\\boxed{3}. Or 4"],
    ["adds a tolerance", "\\boxed{3} \\pm 0.1"],
    ["lists behind the box", "\\boxed{3}, 4"],
    ["offers another answer before the box", "4 or \\boxed{3}"],
    ["puts the sign outside", "v = -\\boxed{3}"],
    ["puts a factor outside", "2\\boxed{3}"],
    ["puts a factor behind", "\\boxed{3} \\cdot 10^4"],
    ["denies the box", "it is not \\boxed{3}"],
    ["answers twice", "Answer: 3\nAnswer: 4"],
    ["writes several lines", "3\n4"],
    ["writes at length", "because ".repeat(100)],
  ])("%s", (_, text) => {
    expect(found(text)).toBeUndefined();
  });
});

test("what stands behind a box is kept, for its unit", () => {
  expect(readFinalAnswer("\\boxed{3}\\,\\mathrm{km/h}")).toMatchObject({
    text: "3",
    behind: "\\,\\mathrm{km/h}",
  });
});

test("only the end of a text is read", () => {
  const box = "\\boxed{3}";
  expect(found(box + " ".repeat(19_000))).toBe("3");
  expect(found(box + " ".repeat(21_000))).toBeUndefined();
});

test("any string is read or not, and an answer that is read is never longer than the text", () => {
  const scraps = [
    ..."3 .,-{}$*#`\n",
    "\\boxed{",
    "\\boxed",
    "answer is",
    "Answer:",
    "or",
    "</think>",
    "\\",
    "**",
  ];
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(fc.constantFrom(...scraps), { maxLength: 40 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (written) => {
      const answer = readFinalAnswer(written);
      if (answer.kind === "unread") expect(answer.reason).not.toBe("");
      else expect(written).toContain(answer.text);
    }),
    { numRuns: 2000 },
  );
});
