/**
 * @file The names that a text may use: symbols with their usual spellings, functions, pi, Greek letters.
 *
 * A name is looked up without its underscore, so `m1`, `m_1` and `m_{1}` are one name; `theta1` and θ₁ stand for the
 * symbol `th1`.
 */
import { type Expression, PI, symbol } from "./ast.ts";

/** Functions that a text may write; the last three become quotients. */
export type FunctionName = "sqrt" | "sin" | "cos" | "tan" | "cot" | "sec" | "csc";

/** What a name stands for. */
export type Meaning =
  | { readonly kind: "leaf"; readonly node: Expression }
  | { readonly kind: "function"; readonly name: FunctionName };

/** The names that a text may use with one set of symbols. */
export interface Lexicon {
  readonly names: ReadonlyMap<string, Meaning>;
  /** Length of the longest name. */
  readonly longest: number;
  /** The symbols, for messages. */
  readonly symbols: readonly string[];
}

const FUNCTIONS: readonly FunctionName[] = ["sqrt", "sin", "cos", "tan", "cot", "sec", "csc"];

const known = new WeakMap<readonly string[], Lexicon>();

/** The lexicon of these symbols; built once for each array. */
export function lexiconOf(symbols: readonly string[]): Lexicon {
  const cached = known.get(symbols);
  if (cached !== undefined) return cached;
  const lexicon = buildLexicon(symbols);
  known.set(symbols, lexicon);
  return lexicon;
}

function buildLexicon(symbols: readonly string[]): Lexicon {
  const names = new Map<string, Meaning>();
  for (const name of FUNCTIONS) names.set(name, { kind: "function", name });
  names.set("pi", { kind: "leaf", node: PI });
  // Exact names win over spellings of other symbols, so they are entered last.
  for (const name of symbols) {
    for (const spelling of spellings(name)) {
      names.set(spelling, { kind: "leaf", node: symbol(name) });
    }
  }
  for (const name of symbols) names.set(name, { kind: "leaf", node: symbol(name) });
  const longest = Math.max(...[...names.keys()].map((name) => name.length));
  return { names, longest, symbols: [...symbols] };
}

function spellings(name: string): readonly string[] {
  const bare = name.replaceAll("_", "");
  const short = /^theta(\d*)$/.exec(bare);
  if (short !== null) return [bare, `th${short[1]}`];
  const long = /^th(\d*)$/.exec(bare);
  return long === null ? [bare] : [bare, `theta${long[1]}`];
}

/** Greek letters by the name that LaTeX gives them. */
export const GREEK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    α: "alpha",
    β: "beta",
    γ: "gamma",
    δ: "delta",
    ε: "epsilon",
    ϵ: "epsilon",
    ζ: "zeta",
    η: "eta",
    θ: "theta",
    ϑ: "theta",
    κ: "kappa",
    λ: "lambda",
    μ: "mu",
    µ: "mu",
    ν: "nu",
    ξ: "xi",
    π: "pi",
    ρ: "rho",
    σ: "sigma",
    τ: "tau",
    φ: "phi",
    ϕ: "phi",
    χ: "chi",
    ψ: "psi",
    ω: "omega",
    Γ: "Gamma",
    Δ: "Delta",
    Θ: "Theta",
    Λ: "Lambda",
    Π: "Pi",
    Σ: "Sigma",
    Φ: "Phi",
    Ψ: "Psi",
    Ω: "Omega",
    ℓ: "l",
  }),
);

/** LaTeX commands that name a letter. */
export const LETTER_COMMANDS: ReadonlyMap<string, string> = new Map([
  ...[...new Set(GREEK.values())].map((name) => [name, name] as const),
  ["varepsilon", "epsilon"],
  ["vartheta", "theta"],
  ["varphi", "phi"],
  ["ell", "l"],
]);
