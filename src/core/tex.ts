/** @file Braces and upright words of TeX, for everything that reads what language models write. */

/** Commands that only choose a type face: what they hold means the same without them. */
const FACES =
  "text|textrm|textbf|textit|mathrm|mathbf|mathit|mathsf|boldsymbol|bm|rm|bf|operatorname";
const FACE = new RegExp(`^\\\\(?:${FACES})\\s*(?=\\{)`);
const FACE_LENGTH = 24;
const MAX_FACES = 4;

/** Where the brace that opens at `open` closes, or -1. Escaped braces do not count. */
export function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH) index++;
    else if (code === OPEN) depth++;
    else if (code === CLOSE && --depth === 0) return index;
  }
  return -1;
}

const [BACKSLASH, OPEN, CLOSE] = [92, 123, 125];

/** The text without type faces that begin it: `\mathbf{9.81}\ \text{m/s}` begins with a plain 9.81. */
export function dropLeadingFace(text: string): string {
  let rest = text;
  for (let count = 0; count < MAX_FACES && rest.charCodeAt(0) === BACKSLASH; count++) {
    const cut = cutFace(rest);
    if (cut === undefined) break;
    rest = `${cut.inside} ${cut.behind}`.trim();
  }
  return rest;
}

/** The inside of a type face that holds the whole text: `\text{9.81 m/s}`; else the text itself. */
export function unwrapFace(text: string): string {
  let rest = text.trim();
  for (let count = 0; count < MAX_FACES && rest.charCodeAt(0) === BACKSLASH; count++) {
    const cut = cutFace(rest);
    if (cut === undefined || cut.behind !== "") break;
    rest = cut.inside.trim();
  }
  return rest;
}

function cutFace(text: string): { readonly inside: string; readonly behind: string } | undefined {
  const command = FACE.exec(text.slice(0, FACE_LENGTH))?.[0];
  if (command === undefined) return undefined;
  const end = closingBrace(text, command.length);
  if (end < 0) return undefined;
  return { inside: text.slice(command.length + 1, end), behind: text.slice(end + 1) };
}
