/**
 * @file A small matcher of GBNF, written from llama.cpp's description of the notation, to check grammars against.
 *
 * Works on sets of end positions, so left-over ambiguity costs nothing; knows literals, classes, names, groups,
 * alternatives and the repetitions * + ? {m,n}.
 */

type Matcher = (text: string, from: number) => ReadonlySet<number>;
type Rules = Map<string, Matcher>;

const TOKEN =
  /\s*(::=|"(?:[^"\\]|\\.)*"|\[(?:[^\]\\]|\\.)*\]|\{\d+,?\d*\}|[A-Za-z][\w-]*|[()|*+?])/y;

/** True where the whole text is in the language of the rule `root`. Throws on a grammar that it cannot read. */
export function matchesGbnf(grammar: string, text: string): boolean {
  const rules: Rules = new Map();
  for (const line of grammar.split("\n").filter((line) => line.trim() !== "")) {
    const tokens = cut(line);
    const [name = "", sign] = tokens;
    if (sign !== "::=") throw new Error(`not a rule: ${line}`);
    const rest = { tokens, index: 2 };
    rules.set(name, readAlternatives(rest, rules));
    if (rest.index < tokens.length) throw new Error(`left over: ${tokens.slice(rest.index)}`);
  }
  const root = rules.get("root");
  if (root === undefined) throw new Error("no root");
  return root(text, 0).has(text.length);
}

function cut(line: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < line.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(line)?.[1];
    if (token === undefined) throw new Error(`cannot cut ${line.slice(at)}`);
    tokens.push(token);
  }
  return tokens;
}

interface Rest {
  readonly tokens: readonly string[];
  index: number;
}

function readAlternatives(rest: Rest, rules: Rules): Matcher {
  const options = [readSequence(rest, rules)];
  while (rest.tokens[rest.index] === "|") {
    rest.index++;
    options.push(readSequence(rest, rules));
  }
  return (text, from) => new Set(options.flatMap((option) => [...option(text, from)]));
}

function readSequence(rest: Rest, rules: Rules): Matcher {
  const parts: Matcher[] = [];
  for (;;) {
    const token = rest.tokens[rest.index];
    if (token === undefined || token === "|" || token === ")") break;
    parts.push(readRepeated(rest, rules));
  }
  return (text, from) => {
    let ends: ReadonlySet<number> = new Set([from]);
    for (const part of parts) ends = step(part, text, ends);
    return ends;
  };
}

function step(part: Matcher, text: string, starts: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...starts].flatMap((start) => [...part(text, start)]));
}

function readRepeated(rest: Rest, rules: Rules): Matcher {
  const part = readPart(rest, rules);
  const token = rest.tokens[rest.index] ?? "";
  const counted = /^\{(\d+)(,?)(\d*)\}$/.exec(token);
  const simple = { "*": [0, Infinity], "+": [1, Infinity], "?": [0, 1] }[token];
  if (counted === null && simple === undefined) return part;
  rest.index++;
  const least = counted ? Number(counted[1]) : (simple?.[0] ?? 0);
  const most = counted
    ? counted[2] === ""
      ? least
      : Number(counted[3] || Infinity)
    : (simple?.[1] ?? 0);
  return (text, from) => {
    let ends: ReadonlySet<number> = new Set([from]);
    const found = new Set<number>(least === 0 ? ends : []);
    for (let count = 1; count <= most && ends.size > 0 && count <= text.length + 1; count++) {
      ends = step(part, text, ends);
      if (count >= least) for (const end of ends) found.add(end);
    }
    return found;
  };
}

function readPart(rest: Rest, rules: Rules): Matcher {
  const token = rest.tokens[rest.index] ?? "";
  rest.index++;
  if (token === "(") {
    const inner = readAlternatives(rest, rules);
    rest.index++;
    return inner;
  }
  if (token.startsWith('"')) {
    const literal = String(JSON.parse(token));
    return (text, from) => new Set(text.startsWith(literal, from) ? [from + literal.length] : []);
  }
  if (token.startsWith("[")) {
    const one = new RegExp(`^${token}$`, "u");
    return (text, from) => new Set(one.test(text.charAt(from)) ? [from + 1] : []);
  }
  return remembered((text, from) => {
    const rule = rules.get(token);
    if (rule === undefined) throw new Error(`no rule ${token}`);
    return rule(text, from);
  });
}

/** Keeps what a named rule found at each place of the latest text. */
function remembered(matcher: Matcher): Matcher {
  let last = "";
  let found = new Map<number, ReadonlySet<number>>();
  return (text, from) => {
    if (text !== last) {
      last = text;
      found = new Map();
    }
    const ends = found.get(from) ?? matcher(text, from);
    found.set(from, ends);
    return ends;
  };
}
