/**
 * @file Reads one symbol of several capital letters that is written with a gap inside: `G M`, `G\,M`.
 *
 * A product of two other symbols (`G*M`) it is not. A power behind it, or a slash before it, would take hold of one
 * letter only, so there it is not read.
 */
import { symbol } from "./ast.ts";
import { failAt, type ParseFailure, push, type Scanner } from "./token.ts";

const GAP = /(?:[ ~]|\\[,;:! ])+/y;
const RAISED = /^(?:\s|\\[,;:! ])*(?:\^|\*\*|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])/;
const LOOKED_AT = 12;

/** Reads a symbol whose first letters, `head`, have just been passed; false where there is none. */
export function scanSpaced(scanner: Scanner, head: string, start: number): ParseFailure | boolean {
  const { text, lexicon } = scanner;
  GAP.lastIndex = scanner.at;
  if (!GAP.test(text)) return false;
  const from = GAP.lastIndex;
  const name = lexicon.symbols.find(
    (known) =>
      /^[A-Z]+$/.test(known) &&
      known.length > head.length &&
      known.startsWith(head) &&
      text.startsWith(known.slice(head.length), from),
  );
  if (name === undefined) return false;
  const end = from + name.length - head.length;
  if (/^[\d_₀-₉]/.test(text.slice(end, end + 1))) return false;
  if (RAISED.test(text.slice(end, end + LOOKED_AT)) || isDivisor(scanner)) {
    return failAt(start, "ambiguous", `how far does ${name} reach? Write it without a gap`);
  }
  push(scanner, "leaf", start, 0, "", symbol(name));
  scanner.at = end;
  return true;
}

/** True where what comes next stands behind a slash, with no gap between. */
function isDivisor({ tokens, gap }: Scanner): boolean {
  let isApart = gap;
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index];
    if (token?.kind === "/") return true;
    if (isApart || (token?.kind !== "number" && token?.kind !== "leaf")) return false;
    isApart = token.gap;
  }
  return false;
}
