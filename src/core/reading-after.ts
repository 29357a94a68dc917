/**
 * @file What stands on the lines behind a box: nothing that counts, a denial, or another answer.
 *
 * A proof may go on after its result, so most of what follows a box is passed over. Only what takes the answer back in
 * plain words, and an answer line that says something else, make the answer unread.
 */
import { readLabelled } from "./reading-lines.ts";

/** So much behind the box is looked at. */
const LOOKED_AT = 4000;
const TAKEN_BACK =
  /^(?:(?:no|nope|wrong|incorrect|correction|scratch that|never ?mind)\b[,.!:]|(?:wait,? |oh,? |no,? |but |actually,? |sorry,? |hmm,? )*(?:that|this|it|the (?:answer|result|value|box)|which|what i (?:said|wrote)|the above)(?: above| in the box)?(?: is| was|['’]s| isn['’]t| wasn['’]t) (?:wrong|incorrect|false|not (?:right|correct|the answer)|right|correct)?|i (?:was|am) wrong|ignore (?:that|this|the (?:box|above|answer)))/i;
const AFFIRMED = /(?:is|was|['’]s) (?:right|correct)/i;

/** Why the lines behind an answer spoil it, if they do. */
export function findTakenBack(behind: string, answer: string): string | undefined {
  const lines = behind.slice(0, LOOKED_AT).split("\n").slice(1);
  for (const line of lines.map((one) => one.trim()).filter((one) => one !== "")) {
    const taken = TAKEN_BACK.exec(line)?.[0];
    if (taken !== undefined && isDenial(taken)) return "the answer is taken back behind its box";
    const other = readLabelled(line);
    if (other !== undefined && other.text !== "" && bare(other.text) !== bare(answer)) {
      return "another answer behind the box";
    }
  }
  return undefined;
}

function isDenial(taken: string): boolean {
  return !AFFIRMED.test(taken) && !/(?:is|was|['’]s)\s*$/i.test(taken);
}

/** An answer without its marks and unit, to see whether two lines say the same. */
function bare(text: string): string {
  const plain = text.replace(/\\boxed|\\[,;: ]|[\s${}*`]/g, "").toLowerCase();
  return /^[-−+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/.exec(plain)?.[0] ?? plain;
}
