/** @file Equivalent forms of a formula that an honest student may write, made by rule. */
import { call, type Formula, join, namesIn, num, rebuild } from "./formula.ts";
import { STYLES, writeFormula } from "./write.ts";

/** A text with what was done to make it. */
export interface Form {
  readonly how: string;
  readonly text: string;
}

type Change = (formula: Formula) => Formula;

const each =
  (change: Change): Change =>
  (formula) =>
    rebuild(formula, change);

const isNumber = (part: Formula): part is Formula & { op: "number" } => part.op === "number";

/** a·(b ± c) and (b ± c)/d, written out. */
function distribute(part: Formula): Formula {
  if (part.op !== "*" && part.op !== "/") return part;
  const { left, right } = part;
  if (left.op === "+" || left.op === "-") {
    return join(left.op, join(part.op, left.left, right), join(part.op, left.right, right));
  }
  if (part.op === "*" && (right.op === "+" || right.op === "-")) {
    return join(right.op, join("*", left, right.left), join("*", left, right.right));
  }
  return part;
}

function splitRoot(part: Formula): Formula {
  if (part.op !== "call" || part.name !== "sqrt") return part;
  const { of } = part;
  return of.op === "*" || of.op === "/"
    ? join(of.op, splitRoot(call("sqrt", of.left)), splitRoot(call("sqrt", of.right)))
    : part;
}

/** Sums, products and quotients of plain numbers, reckoned. */
function foldNumbers(part: Formula): Formula {
  if (!("left" in part) || !isNumber(part.left) || !isNumber(part.right)) return part;
  const [a, b] = [part.left.value, part.right.value];
  if (part.op === "+") return num(a + b);
  return part.op === "/" ? num(a / b) : part;
}

const square = (of: Formula): Formula => join("^", of, num(2));
const isTurn = (part: Formula, name: string): part is Formula & { op: "call" } =>
  part.op === "call" && part.name === name;

/** What was done → how. All keep the value for positive symbols and angles below a right angle. */
const REWRITES: Readonly<Record<string, Change>> = {
  "as it is": (formula) => formula,
  "sums and products turned round": each((part) =>
    part.op === "+" || part.op === "*" ? join(part.op, part.right, part.left) : part,
  ),
  "written out": each(distribute),
  "written out twice": (formula) => each(distribute)(each(distribute)(formula)),
  "differences turned round": each((part) =>
    part.op === "-" ? { op: "neg", of: join("-", part.right, part.left) } : part,
  ),
  "roots as powers of 1/2": each((part) =>
    isTurn(part, "sqrt") ? join("^", part.of, join("/", num(1), num(2))) : part,
  ),
  "roots as powers of 0.5": each((part) =>
    isTurn(part, "sqrt") ? join("^", part.of, num(0.5)) : part,
  ),
  "roots of factors": each(splitRoot),
  "squares as products": each((part) =>
    part.op === "^" && isNumber(part.right) && part.right.value === 2
      ? join("*", part.left, part.left)
      : part,
  ),
  "quotients as powers of -1": each((part) =>
    part.op === "/" ? join("*", part.left, join("^", part.right, num(-1))) : part,
  ),
  "quotients as factors": each((part) =>
    part.op === "/" ? join("*", join("/", num(1), part.right), part.left) : part,
  ),
  "doubled and halved": (formula) => join("/", join("*", num(2), formula), num(2)),
  "half of it twice": (formula) =>
    join("+", join("/", formula, num(2)), join("*", num(0.5), formula)),
  "numbers reckoned": each(foldNumbers),
  "times and over a symbol": (formula) => {
    const name: Formula = { op: "name", name: namesIn(formula)[0] ?? "g" };
    return join("/", join("*", formula, name), name);
  },
  "one over one over": (formula) => join("/", num(1), join("/", num(1), formula)),
  "square root of the square": (formula) => call("sqrt", square(formula)),
  "plus nothing": (formula) => join("+", formula, num(0)),
  "sin as tan cos": each((part) =>
    isTurn(part, "sin") ? join("*", call("tan", part.of), call("cos", part.of)) : part,
  ),
  "cos from sin": each((part) =>
    isTurn(part, "cos") ? call("sqrt", join("-", num(1), square(call("sin", part.of)))) : part,
  ),
  "sin of the other angle": each((part) =>
    isTurn(part, "cos")
      ? call("sin", join("-", join("/", { op: "name", name: "pi" }, num(2)), part.of))
      : part,
  ),
  "with six digits of pi": each((part) =>
    part.op === "name" && part.name === "pi" ? num(Number(Math.PI.toFixed(5))) : part,
  ),
};

/** How a whole answer may be put round a formula; `quantity` is a name for the left side. */
const FRAMES: Readonly<Record<string, (text: string, quantity: string) => string>> = {
  dollars: (text) => `$${text}$`,
  "two dollars": (text) => `$$${text}$$`,
  "round brackets": (text) => `\\(${text}\\)`,
  "square brackets of TeX": (text) => `\\[ ${text} \\]`,
  box: (text) => `\\boxed{${text}}`,
  "box in dollars": (text) => `$\\boxed{${text}}$`,
  "box behind words": (text) =>
    `From Newton's second law, 2 of the terms cancel.\n\nTherefore the result is \\boxed{${text}}.`,
  "display box": (text) => `So we get\n$$\\boxed{${text}}$$`,
  "equation in a box": (text, quantity) => `\\boxed{${quantity} = ${text}}`,
  equation: (text, quantity) => `${quantity} = ${text}`,
  "answer line": (text) => `Answer: ${text}`,
  "last answer line": (text) => `Energy is conserved.\nHence:\n**Answer: ${text}**`,
  "answer in dollars": (text) => `The answer is $${text}$.`,
  "final answer": (text) => `Final answer: ${text}`,
  "full stop": (text) => `${text}.`,
  code: (text) => `\`${text}\``,
  bold: (text) => `**${text}**`,
  "blank lines": (text) => `\n  ${text}  \n\n`,
  thought: (text) => `<think>Is it 5 or 7? Perhaps \\boxed{5}.</think>\n${text}`,
};

/** Ways of giving the unit too, though a formula needs none. */
const WITH_UNITS: Readonly<Record<string, (text: string, unit: string) => string>> = {
  "unit behind the box": (text, unit) => `\\boxed{${text}}\\ \\text{${unit}}`,
  "plain unit behind the box": (text, unit) => `\\boxed{${text}} ${unit}`,
  "unit in words": (text, unit) => `\\boxed{${text}} (in ${unit})`,
};

/** Looser ways, which an answer may but need not be read from. */
const LOOSE: Readonly<Record<string, (text: string, quantity: string, unit: string) => string>> = {
  "answer on the next line": (text) => `**Answer:**\n\n$${text}$`,
  "two equations": (text, quantity) => `${quantity} = X = ${text}`,
  "in a sentence": (text) => `So the result is ${text}.`,
  "answer tag": (text) => `<answer>${text}</answer>`,
  "four hashes": (text) => `It follows.\n#### ${text}`,
  "unit in the box": (text, _, unit) => `\\boxed{${text}\\ \\text{${unit}}}`,
  "code block": (text) => `\`\`\`\n${text}\n\`\`\``,
};

/** The looser ways of one formula. */
export function looseFormulas(formula: Formula, quantity: string, unit: string): readonly Form[] {
  const latex = writeFormula(formula, STYLES["latex"] ?? never());
  return Object.entries(LOOSE).map(([how, frame]) => ({ how, text: frame(latex, quantity, unit) }));
}

/** Every rewriting in every style, and every frame. */
export function honestFormulas(formula: Formula, quantity: string, unit: string): readonly Form[] {
  const plain = writeFormula(formula, STYLES["plain"] ?? never());
  const latex = writeFormula(formula, STYLES["latex"] ?? never());
  const rewritten = Object.entries(REWRITES).flatMap(([how, change]) =>
    Object.entries(STYLES).map(([style, write]) => ({
      how: `${how}, ${style}`,
      text: writeFormula(change(formula), write),
    })),
  );
  const framed = [plain, latex].flatMap((text) =>
    Object.entries(FRAMES).map(([how, frame]) => ({ how, text: frame(text, quantity) })),
  );
  const united = Object.entries(WITH_UNITS).map(([how, frame]) => ({
    how,
    text: frame(latex, unit),
  }));
  return [...rewritten, ...framed, ...united];
}

function never(): never {
  throw new Error("a style is missing");
}
