/** @file Faults of pages, in few words: a failing test should not print a whole page. */

const TOKEN = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/g;
const BAD_ENTITY = /&(?!(amp|lt|gt|quot|#\d+|#x[\da-f]+);)/i;

/** The first fault of a page: an element that is not closed in order, a stray < or &. Undefined where it is well-formed. */
export function faultOf(page: string): string | undefined {
  const open: string[] = [];
  for (const token of page.replace(/^<!DOCTYPE html>/, "").matchAll(TOKEN)) {
    const fault = take(open, token);
    if (fault !== undefined) return fault;
  }
  return open.length === 0 ? undefined : `<${open.at(-1)}> is not closed`;
}

function take(open: string[], token: RegExpExecArray): string | undefined {
  const [, closing, name = "", , self, text, stray] = token;
  if (stray !== undefined) return `a stray < at "${around(token.input, token.index)}"`;
  if (text !== undefined) {
    const bad = BAD_ENTITY.exec(text);
    return bad === null ? undefined : `an & that is no entity: "${around(text, bad.index)}"`;
  }
  if (closing !== "/") {
    if (self !== "/") open.push(name);
    return undefined;
  }
  const last = open.pop();
  return last === name ? undefined : `</${name}> closes <${last}>`;
}

/** The first place where a text matches, with what stands around it. */
export function firstMatch(text: string, pattern: RegExp): string | undefined {
  const found = pattern.exec(text);
  return found === null ? undefined : around(text, found.index);
}

function around(text: string, index: number): string {
  return text.slice(Math.max(0, index - 20), index + 60);
}
