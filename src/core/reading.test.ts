/** @file Where the one answer of a text stands, and who is not read. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DIMENSIONS } from "./dimension.ts";
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
    ["below a label", "**Answer:**\n\n3 m", "3 m"],
    ["below a heading", "So.\n### Answer\n3 m", "3 m"],
    ["below bold words", "**Final Answer**\n\n$3$ m", "$3$ m"],
    ["below a sentence", "Thus, the final answer is:\n3 m.", "3 m"],
    ["in the last answer tag", "<answer>4</answer>\nNo.\n<answer> 3 m </answer>", "3 m"],
    ["in a box in an answer tag", "<answer>\nIt is \\boxed{3}\n</answer>", "3"],
    ["in a line in an answer tag", "<answer>So\nAnswer: 3</answer>\n", "3"],
    ["in a block of code at the end", "The speed:\n```\n3 m\n```\n", "3 m"],
    ["in a block of code with its language", "We get this speed\n```text\nv**2\n```", "v**2"],
    ["in a block of code below a label", "### Answer\n```\n3\n```", "3"],
    ["behind four hashes", "It follows.\n#### 3 m", "3 m"],
    ["in a quotation", "> 3 m", "3 m"],
    ["in a quoted answer line", "So:\n> **Answer:** 3 m", "3 m"],
    ["in a quoted box", "> \\boxed{3}", "3"],
    ["in a bold box", "**Answer: $\\boxed{3}$ m**", "3"],
    ["in a box behind bold words", "**Final Answer:** **$\\boxed{3}$**", "3"],
    ["in a box before a token", "\\boxed{3}<|im_end|>", "3"],
    ["in display mathematics on its own lines", "$$\n3\n$$", "$$ 3 $$"],
    ["in display mathematics below a label", "The answer is:\n\\[\n3\n\\]", "\\[ 3 \\]"],
    ["bold with its unit plain", "**3** m", "3 m"],
    ["in italics", "*3 m*", "3 m"],
    ["behind a unit in the label", "Answer (in m): 3", "3"],
    ["as a closing sentence", "So.\nTherefore, the speed of it is 3 m.", "the speed of it is 3 m"],
    ["below an open sentence", "Therefore, the speed is given by:\n\n$$3$$", "$$3$$"],
    ["before a tick", "Answer: 3 m ✅", "3 m"],
    ["as a closing equation", "So.\nThus, v = 3 m.", "v = 3 m"],
    ["as a result", "So the result is 3 m.", "3 m"],
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
    ["denies the answer", "The wrong answer is 3"],
    ["supposes the answer", "What if the answer is 3"],
    ["labels what it denies", "This is not the answer:\n3"],
    ["answers once with its label and once below it", "Answer: 4\nAnswer:\n3"],
    ["answers below two labels", "Answer:\n4\nAnswer:\n3"],
    ["says two things of one quantity", "The speed is 4.\nSo the speed is 3."],
    ["writes two lines below an open sentence", "The speed is:\n4\n3"],
    ["writes two lines below a label", "Answer:\n4\n3"],
    ["puts two answers behind hashes", "#### 4\n#### 3"],
    ["tags two answers side by side", "<answer>4</answer> <answer>3</answer>"],
    ["boxes one answer and tags another", "\\boxed{4} <answer>3</answer>"],
    ["offers another answer behind the tag", "<answer>3</answer> or 4"],
    ["takes the tagged answer back", "<answer>3</answer>\nNo, that is wrong."],
    ["denies the tag", "It is not <answer>3</answer>"],
    ["leaves the tag open", "Well,\n<answer>3"],
    ["puts two answers into a block of code", "```\n4\n3\n```"],
    ["puts another answer above a block of code", "4\n```\n3\n```"],
    ["labels another answer above a block of code", "The answer is 4\n```\n3\n```"],
    ["writes two blocks of code", "```\n4\n```\n```\n3\n```"],
    ["denies a block of code", "It is certainly not\n```\n3\n```"],
    ["goes on behind a block of code", "```\n3\n```\nor 4"],
    ["sets two answers apart", "$$4$$\n$$3$$"],
    ["quotes two answers", "> 4\n> 3"],
    ["compares with the box", "x > \\boxed{3}"],
    ["bounds with the box", "It is at least \\boxed{3}"],
    ["puts a function without a backslash round the box", "sqrt(\\boxed{3})"],
    ["puts a fraction before the box", "\\frac{1}{2}\\boxed{3}"],
    ["puts a letter before the box", "m\\boxed{3}"],
    ["puts a bracket before the box", "(1+e)\\boxed{3}"],
    ["raises to the box", "x = 2**\\boxed{3}"],
    ["writes at length", "because ".repeat(100)],
  ])("%s", (_, text) => {
    expect(found(text)).toBeUndefined();
  });
});

test("what stands behind a box is kept, for its unit", () => {
  expect(readFinalAnswer("\\boxed{3}\\,\\mathrm{km/h}")).toMatchObject({
    text: "3",
    behind: "\\mathrm{km/h}",
  });
});

describe("behind a box", () => {
  const asked = { unit: "m", dimension: DIMENSIONS.length };
  test.each([
    ["", ""],
    [".", ""],
    ["$.", ""],
    ["$$ m", "m"],
    ["\n$$\nThe mass in furlongs.", ""],
    [" m.", "m"],
    ["\\ \\text{km}$", "\\text{km}"],
    ["\\text{ km}", "\\text{ km}"],
    [" (m)", "m"],
    [" [km]", "km"],
    ["\\text{ (in km)}", "km"],
    [" in km", "km"],
    [" m, as required.", "m"],
    [" m downward", "m"],
    [" m (to 3 s.f.)", "m"],
    [" kg m/(s^2)", "kg m/(s^2)"],
    [" to 3 significant figures.", ""],
    [" m, to 2 d.p.", "m"],
    [" (final answer)", ""],
    [" units", ""],
    [" in SI units", ""],
    [" is the length we wanted.", ""],
    [", which is what was asked.", ""],
    [", where g = 9.81 m/s^2 is the gravity.", ""],
    [" and this is all", ""],
    [" (using g = 9.81 m/s^2)", ""],
    [" (rounded to three significant figures)", ""],
    [". This is the length.", ""],
    [" \\quad \\blacksquare", ""],
    [" ✓", ""],
    ["\\tag{3}", ""],
    [" \\\\ \\end{aligned}", ""],
    ["</b> furlongs", ""],
  ])("%s leaves the answer with the unit %s", (behind, unit) => {
    expect(readFinalAnswer(`\\boxed{3}${behind}`, asked)).toEqual({
      kind: "answer",
      text: "3",
      behind: unit,
    });
  });

  test.each([
    [" furlongs", '"furlongs" behind the box is neither a unit'],
    ["\\text{ furlongs}", "neither a unit"],
    [" (furlongs)", '"furlongs" behind the box is neither a unit'],
    [" in furlongs", '"furlongs" behind the box is neither a unit'],
    [" m per furlong", "neither a unit"],
    [" million m", "neither a unit"],
    [" thousand", "neither a unit"],
    [" squared", "neither a unit"],
    [", W", "neither a unit"],
    [" and W", "neither a unit"],
    ["; v*t", "neither a unit"],
    [" - W", "neither a unit"],
    [" or W", "more than one answer"],
    [" \\text{ or } W", "more than one answer"],
    [" m or 4 m", "more than one answer"],
    [" (or 4)", "more than one answer"],
    [" = 4", "more than one answer"],
    [" \\approx 4", "more than one answer"],
    [" ± 4", "more than one answer"],
    [", 4", "more than one answer"],
    [" to 4", "more than one answer"],
    [" if smooth, 4 m if rough", "more than one answer"],
    [" if smooth, otherwise twice that", "more than one answer"],
    [". Alternatively, 4.", "more than one answer"],
    [". Wait, no.", "more than one answer"],
    [". 4", "more than one answer"],
    ["?", "asks"],
    [" is wrong", "takes it back"],
    [", which is not right", "takes it back"],
    [".5", "changes it"],
    [",000", "more than one answer"],
    ["e3", "changes it"],
    [")^2", "changes it"],
    ["**2", "changes it"],
    ["/2", "changes it"],
  ])("%s spoils it: %s", (behind, reason) => {
    const read = readFinalAnswer(`\\boxed{3}${behind}`, asked);
    expect(read.kind === "unread" ? read.reason : "read").toContain(reason);
  });

  test("a unit that is in no table is known where it is asked", () => {
    const moves = { unit: "moves", dimension: DIMENSIONS.number };
    expect(readFinalAnswer("\\boxed{3} moves", moves)).toMatchObject({ behind: "moves" });
    expect(readFinalAnswer("\\boxed{3} moves", asked).kind).toBe("unread");
  });
});

test("only the end of a text is read", () => {
  const box = "\\boxed{3}";
  expect(found(box + " ".repeat(19_000))).toBe("3");
  expect(found(box + " ".repeat(21_000))).toBeUndefined();
});

test("any string is read or not, and what is read stands in the text, marks and gaps aside", () => {
  const scraps = [
    ..."3 .,-{}$*#`\n",
    "\\boxed{",
    "\\boxed",
    "answer is",
    "Answer:",
    "or",
    "</think>",
    "<answer>",
    "</answer>",
    "```",
    "$$",
    "\\]",
    "So the ",
    "> ",
    "__",
    "\\",
    "**",
  ];
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(fc.constantFrom(...scraps), { maxLength: 40 }).map((parts) => parts.join("")),
  );
  const bare = (written: string): string => written.replace(/[\s*`_#>]/g, "");
  fc.assert(
    fc.property(text, (written) => {
      const answer = readFinalAnswer(written);
      if (answer.kind === "unread") expect(answer.reason).not.toBe("");
      else expect(bare(written)).toContain(bare(answer.text));
    }),
    { numRuns: 2000 },
  );
});

test("however long a text is, it is read or not", () => {
  const scraps = [
    "```\n",
    "<answer>",
    "</answer>",
    "$$\n",
    "\\]\n",
    "> ",
    "**",
    "So the ",
    "#### ",
    ":",
  ];
  for (const scrap of scraps) {
    expect(readFinalAnswer(scrap.repeat(50_000)).kind, scrap).toBe("unread");
    expect(readFinalAnswer(`${scrap.repeat(50_000)}\nso \\boxed{3}`), scrap).toMatchObject({
      text: "3",
    });
  }
});

describe("what stands on the lines behind a box", () => {
  test.each([
    "\\boxed{3}\nNo, that is wrong.",
    "\\boxed{3}\n\nWait, that is incorrect.",
    "\\boxed{3}\nActually, this was not right.",
    "\\boxed{3}\nIgnore the box.",
    "\\boxed{3}\nScratch that.",
    "\\boxed{3}\nAnswer: 4",
    "\\boxed{3}\nThe answer is 4.",
  ])("takes it back: %j", (text) => {
    expect(readFinalAnswer(text).kind).toBe("unread");
  });

  test.each([
    "\\boxed{3}\nThis is correct.",
    "\\boxed{3}\nNote that the friction was not used.",
    "\\boxed{3}\nAnswer: 3",
    "\\boxed{3 m/s}\nThe answer is 3 m/s.",
    "\\boxed{3}\nNo friction acts, so energy is kept.",
    "\\boxed{3}\nThat is the speed asked for.",
  ])("leaves it: %j", (text) => {
    expect(readFinalAnswer(text)).toMatchObject({ kind: "answer" });
  });
});
