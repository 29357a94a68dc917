/** @file Units as they are spelled in LaTeX, in Unicode and without gaps, brought into one plain spelling. */

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** LaTeX and Unicode spellings in plain signs: words, integers, ^ * / ( ). Bounded by the caller's limit. */
export function plainUnit(text: string): string {
  return text
    .replace(/\$|\\(?:left|right|!)/g, "")
    .replace(
      /\\[dt]?frac\s*\{((?:[^{}]|\{[^{}]*\})*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g,
      "($1)/($2)",
    )
    .replace(/(?:\{\})?\^?\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z])|∘)|\\degree(?![A-Za-z])/g, "°")
    .replace(/(?:\\mu(?![A-Za-z])|[μµ])\s*(?:\\(?:mathrm|text)\s*\{)?/g, " u")
    .replace(
      /\\(?:mathrm|textrm|text|mathit|textit|mathsf|mathbf|textbf|operatorname|rm|bf|unit|si)(?![A-Za-z])/g,
      " ",
    )
    .replace(/\\(?:cdot|times)(?![A-Za-z])|[·⋅∙×•]/g, "*")
    .replace(/\\Omega(?![A-Za-z])|Ω/g, "Ω")
    .replace(/\\[,;: ]|~/g, " ")
    .replace(/\\%/g, "%")
    .replace(/\^\s*\{\s*([-+−]?\d+)\s*\}/g, "^$1")
    .replace(/\*\*/g, "^")
    .replace(/[{}]/g, " ")
    .replace(/[−–]/g, "-")
    .replace(/⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (raised) => `^${plainDigits(raised)}`)
    .trim();
}

function plainDigits(raised: string): string {
  return [...raised].map((char) => (char === "⁻" ? "-" : SUPERSCRIPTS.indexOf(char))).join("");
}

/** Glued products in front of a negative power; a millisecond is never meant where metres per second are asked. */
const GLUED = /(?<![A-Za-z\\])(kg)?([kcm]?m)s(?=\}?\s*(?:\^?\s*[{(]?\s*[-−–]\s*\d|⁻))/g;

/** The text with `ms⁻²`, `cms^-1` and `kgms^{-1}` written apart: `m s⁻²`, `cm s^-1`, `kg m s^{-1}`. */
export function spellApart(text: string): string {
  return text.replace(GLUED, (_, mass: string | undefined, length: string) =>
    mass === undefined ? `${length} s` : `${mass} ${length} s`,
  );
}
