/** @file Formulas as small trees, with a reader and a reckoner of their own: the judge's are what is being examined. */

/** A formula of the kind that solutions of mechanics have. */
export type Formula =
  | { readonly op: "number"; readonly value: number }
  | { readonly op: "name"; readonly name: string }
  | { readonly op: "neg"; readonly of: Formula }
  | { readonly op: "call"; readonly name: string; readonly of: Formula }
  | {
      readonly op: "+" | "-" | "*" | "/" | "^";
      readonly left: Formula;
      readonly right: Formula;
    };

/** A number. */
export function num(value: number): Formula {
  return { op: "number", value };
}

/** Two formulas joined. */
export function join(op: "+" | "-" | "*" | "/" | "^", left: Formula, right: Formula): Formula {
  return { op, left, right };
}

/** A function of a formula. */
export function call(name: string, of: Formula): Formula {
  return { op: "call", name, of };
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

/** Reads infix with + - * / ^ brackets and functions. Throws on anything else. */
export function readFormula(text: string): Formula {
  const tokens = text.match(/[A-Za-z]\w*|\d+(?:\.\d+)?|[-+*/^()]/g) ?? [];
  if (tokens.join("") !== text.replace(/\s/g, "")) throw new Error(`cannot read ${text}`);
  const reader = { tokens, at: 0 };
  const formula = readSum(reader);
  if (reader.at < tokens.length) throw new Error(`cannot read ${text}`);
  return formula;
}

function next(reader: Reader, ...wanted: readonly string[]): string | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined || !wanted.includes(token)) return undefined;
  reader.at++;
  return token;
}

function readSum(reader: Reader): Formula {
  let left = readProduct(reader);
  for (let sign = next(reader, "+", "-"); sign !== undefined; sign = next(reader, "+", "-")) {
    left = join(sign as "+", left, readProduct(reader));
  }
  return left;
}

function readProduct(reader: Reader): Formula {
  let left = readPower(reader);
  for (let sign = next(reader, "*", "/"); sign !== undefined; sign = next(reader, "*", "/")) {
    left = join(sign as "*", left, readPower(reader));
  }
  return left;
}

function readPower(reader: Reader): Formula {
  const base = readAtom(reader);
  return next(reader, "^") === undefined ? base : join("^", base, readAtom(reader));
}

function readAtom(reader: Reader): Formula {
  if (next(reader, "-") !== undefined) return { op: "neg", of: readPower(reader) };
  const token = reader.tokens[reader.at++] ?? "";
  if (token === "(") return readGroup(reader);
  if (/^\d/.test(token)) return num(Number(token));
  if (!/^[A-Za-z]/.test(token)) throw new Error(`"${token}" out of place`);
  if (next(reader, "(") !== undefined) return call(token, readGroup(reader));
  return { op: "name", name: token };
}

function readGroup(reader: Reader): Formula {
  const inner = readSum(reader);
  if (next(reader, ")") === undefined) throw new Error("a bracket is not closed");
  return inner;
}

const FUNCTIONS: Readonly<Record<string, (value: number) => number>> = {
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
};

/** The value of a formula; names other than pi are looked up. */
export function reckon(formula: Formula, values: Readonly<Record<string, number>>): number {
  switch (formula.op) {
    case "number":
      return formula.value;
    case "name":
      return formula.name === "pi" ? Math.PI : (values[formula.name] ?? Number.NaN);
    case "neg":
      return -reckon(formula.of, values);
    case "call":
      return FUNCTIONS[formula.name]?.(reckon(formula.of, values)) ?? Number.NaN;
    default:
      return combine(formula.op, reckon(formula.left, values), reckon(formula.right, values));
  }
}

function combine(op: "+" | "-" | "*" | "/" | "^", a: number, b: number): number {
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "^":
      return a ** b;
  }
}

/** The formula with every part changed by `change`, from the inside out. */
export function rebuild(formula: Formula, change: (part: Formula) => Formula): Formula {
  if (formula.op === "number" || formula.op === "name") return change(formula);
  if (formula.op === "neg" || formula.op === "call") {
    return change({ ...formula, of: rebuild(formula.of, change) });
  }
  const [left, right] = [rebuild(formula.left, change), rebuild(formula.right, change)];
  return change({ ...formula, left, right });
}

/** Every formula that one change at one place makes. */
export function changeOnce(
  formula: Formula,
  change: (part: Formula) => readonly Formula[],
): readonly Formula[] {
  const here = change(formula);
  if (formula.op === "number" || formula.op === "name") return here;
  if (formula.op === "neg" || formula.op === "call") {
    return [...here, ...changeOnce(formula.of, change).map((of) => ({ ...formula, of }))];
  }
  return [
    ...here,
    ...changeOnce(formula.left, change).map((left) => ({ ...formula, left })),
    ...changeOnce(formula.right, change).map((right) => ({ ...formula, right })),
  ];
}

/** The names in a formula, each once. */
export function namesIn(formula: Formula): readonly string[] {
  const names = new Set<string>();
  rebuild(formula, (part) => {
    if (part.op === "name" && part.name !== "pi") names.add(part.name);
    return part;
  });
  return [...names];
}
