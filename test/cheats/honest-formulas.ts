/** @file Equivalent forms of a formula that an honest student may write, made by rule. */
import { call, type Formula, join, namesIn, num, rebuild } from "./formula.ts";
import { sameUnits } from "./honest-numbers.ts";
import { WRAPPINGS } from "./wrappings.ts";
import { respell, STYLES, writeFormula } from "./write.ts";

/** A text with what was done to make it. */
export interface Form {
  /** The way of writing, in words, and the kind of ways to which it belongs. */
  readonly how: string;
  readonly kind: string;
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
  // Only an angle of a scene is known to be acute.
  "cos from sin": each((part) =>
    isTurn(part, "cos") && part.of.op === "name"
      ? call("sqrt", join("-", num(1), square(call("sin", part.of))))
      : part,
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
  "unit behind the box in TeX": (text, unit) => `\\boxed{${text}}\\ \\text{${unit}}`,
  "unit behind the box": (text, unit) => `\\boxed{${text}} ${unit}`,
  "unit behind the box in words": (text, unit) => `\\boxed{${text}} (in ${unit})`,
  "unit behind the box in a sentence": (text, unit) => `\\boxed{${text}} ${unit}, as required.`,
  "unit in the box": (text, unit) => `\\boxed{${text}\\ \\text{${unit}}}`,
  "unit in the box, upright": (text, unit) => `$\\boxed{x = ${text}\\,\\mathrm{${unit}}}$`,
  "unit with a space of its own": (text, unit) => `$${text}\\text{ ${unit}}$`,
  "unit in dollars": (text, unit) => `$x = ${text}\\;\\text{${unit}}$`,
  "unit behind dollars": (text, unit) => `$${text}$ $\\text{${unit}}$`.replace("$ $", "\\ "),
};
/** Ways that a mass m would make ambiguous where the unit is m. */
const WITH_PLAIN_UNITS: typeof WITH_UNITS = {
  "unit in brackets": (text, unit) => `${text} (${unit})`,
  "unit in square brackets": (text, unit) => `${text} [${unit}]`,
  "unit in brackets in TeX": (text, unit) => `$${text}\\ (\\text{${unit}})$`,
  "plain unit": (text, unit) => `$${text}$ ${unit}`,
  "unit on the left": (text, unit) => `x (${unit}) = ${text}`,
};

/** Symbol → other names for it, each where the problem has no other symbol that could be meant. */
const NAMES: Readonly<
  Record<string, { readonly others: RegExp; readonly names: readonly string[] }>
> = {
  mu: {
    others: /^mu./,
    names: ["\\mu_k", "\\mu_{k}", "\\mu_s", "\\mu_{\\text{k}}", "μ_k", "mu_k"],
  },
  v: { others: /^[vu]./, names: ["v_0", "v_{0}", "v_i", "v_{i}", "v₀", "v0", "v_{\\text{i}}"] },
  GM: { others: /^$/, names: ["G M", "G\\,M", "G\\ M", "\\mathrm{GM}"] },
  th: { others: /^$/, names: ["\\theta", "\\vartheta", "θ", "theta", "{\\theta}"] },
};

/** Looser ways, which an answer may but need not be read from. */
const LOOSE: Readonly<Record<string, (text: string, quantity: string, unit: string) => string>> = {
  "two equations": (text, quantity) => `${quantity} = X = ${text}`,
  "nearly equal": (text, quantity) => `${quantity} \\approx ${text}`,
  "with a where": (text) => `${text}, where all symbols are as given`,
  "more after the answer line": (text) => `Answer: ${text}\n\nI hope this helps.`,
  "unit in words of SI": (text) => `${text} (SI units)`,
  "product sign in GM": (text) => text.replace(/GM/g, "G \\cdot M"),
};

/** The looser ways of one formula. */
export function looseFormulas({ formula, quantity, unit }: Honest): readonly Form[] {
  const latex = writeFormula(formula, STYLES["latex"] ?? never());
  return Object.entries(LOOSE).map(([how, frame]) => ({
    how,
    kind: "loose",
    text: frame(latex, quantity, unit),
  }));
}

/** A formula with what is asked. */
export interface Honest {
  readonly formula: Formula;
  /** A name for the left side. */
  readonly quantity: string;
  readonly unit: string;
  /** All symbols of the problem. */
  readonly symbols: readonly string[];
}

/** Every rewriting in every style, every frame, every other name, every way of giving the unit. */
export function honestFormulas(honest: Honest): readonly Form[] {
  const { formula, quantity } = honest;
  const plain = writeFormula(formula, STYLES["plain"] ?? never());
  const latex = writeFormula(formula, STYLES["latex"] ?? never());
  const rewritten = Object.entries(REWRITES).flatMap(([how, change]) =>
    Object.entries(STYLES).map(([style, write]) => ({
      how: `${how}, ${style}`,
      kind: "rewritings in styles",
      text: writeFormula(change(formula), write),
    })),
  );
  const framed = [plain, latex].flatMap((text) =>
    Object.entries(FRAMES).map(([how, frame]) => ({
      how,
      kind: "frames",
      text: frame(text, quantity),
    })),
  );
  const wrapped = Object.entries(WRAPPINGS).map(([how, wrap]) => ({
    how,
    kind: "places",
    text: wrap(latex),
  }));
  return [...rewritten, ...framed, ...wrapped, ...renamed(honest), ...united(honest, latex)];
}

function renamed({ formula, symbols }: Honest): readonly Form[] {
  const latex = STYLES["latex"] ?? never();
  return Object.entries(NAMES)
    .filter(
      ([name, { others }]) => symbols.includes(name) && !symbols.some((one) => others.test(one)),
    )
    .flatMap(([name, { names }]) =>
      names.map((other) => ({
        how: `${name} as ${other}`,
        kind: "other names",
        text: writeFormula(formula, respell(latex, name, other)),
      })),
    );
}

function united({ unit, symbols }: Honest, latex: string): readonly Form[] {
  const frames = { ...WITH_UNITS, ...(symbols.includes(unit) ? {} : WITH_PLAIN_UNITS) };
  const inFrames = Object.entries(frames).map(([how, frame]) => ({
    how,
    kind: "units",
    text: frame(latex, unit),
  }));
  const spelled = sameUnits(unit).map((spelling) => ({
    how: `in ${spelling}, behind the box`,
    kind: "units",
    text: `\\boxed{${latex}} ${spelling}`,
  }));
  return [...inFrames, ...spelled];
}

function never(): never {
  throw new Error("a style is missing");
}
