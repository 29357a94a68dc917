/**
 * @file How a sentence may go on behind an answer: with words that carry it on, never with another answer, an operator
 * or a word that could name a quantity. The lists of words are closed; what is not in them is refused.
 */

/** Why an answer cannot be read, for a person. */
export interface Fault {
  readonly fault: string;
}

/** A second answer. */
export const SEVERAL: Fault = { fault: "more than one answer" };
const CHANGED: Fault = { fault: "what stands behind the box changes it" };

const OPERATOR = /^(?:\.?\d|,\d|[*×·⋅^/+_]|\\(?:times|cdot|div)(?![A-Za-z])|[eE][-+]?\d)/;
const SECOND =
  /^(?:±|[=<>≈≠≤≥∼≃]|[-−–]\s*[\d\\$(]|\\(?:pm|mp|approx|simeq|sim|neq?|leq?|geq?|to|boxed)(?![A-Za-z])|(?:\\[a-z]+\s*\{\s*)?or\b)/i;
/** Behind a full stop: who offers another answer, takes this one back, or writes a second one. */
const NEW_START =
  /^(?:(?:or|alternatively|otherwise|else|wait|actually|sorry|correction|hmm+|perhaps|maybe)\b|no\s*[,.!]|[-−]?\s*\d|\$[^$]*\$\s*\.?$|\\[a-z]+\{|[A-Za-z]\s*[*/^=+]|\w*[_^*/=(]\w*)/i;
/** Later in a sentence. */
const LATER =
  /\b(?:or|maybe|perhaps)\s+(?:about\s+)?(?:[-−$\\]|\d|\w*[_^*/=(]|[A-Za-z]\b)|\b(?:else|otherwise|alternatively)\b|±|\\pm/i;

/** One answer for one case, and another for the next. */
const CASES = /\b(?:if|unless|when|for)\b[^.]*[,;]\s*(?:and\s+|but\s+)?(?:[-−$\\]|\d|\w*[_^*/=(])/i;

/** "… is wrong", "… which is not right". */
const TAKEN_BACK =
  /^(?:which\s+|that\s+|this\s+|it\s+)?(?:is|was)(?:n['’]t|\s+not)?\s+(?:(?<=n['’]t\s|not\s)(?:the\s|quite\s)?(?:right|correct|true|answer|it)|wrong|incorrect|false|impossible)\b/i;
const LIST_GOES_ON =
  /^(?:or\b|[-−]?\s*\d|\\boxed|\$[^$]*[\d\\^_]|(?:to|through|until)\s+(?:[-−$\\]|\d|\w*[_^*/=(]))/i;

/** Why a sign right behind an answer spoils it: an operator, or a comparison with something else. */
export function findSignFault(line: string): Fault | undefined {
  if (SECOND.test(line)) return SEVERAL;
  return OPERATOR.test(line) ? CHANGED : undefined;
}

/** Why a sentence cannot go on like this; `known` are the words that may come next besides the usual ones. */
export function findSentenceFault(line: string, known: ReadonlySet<string>): Fault | undefined {
  if (/^[.,]\d/.test(line)) return CHANGED;
  if (line.startsWith("?")) return { fault: "what stands behind the box asks" };
  if (/^[.!]/.test(line)) {
    return NEW_START.test(line.replace(/^[.!\s*$]+/, "")) ? SEVERAL : undefined;
  }
  const sign = findSignFault(line);
  const rest = line.replace(/^(?:[,;:—–-]|\\text\s*\{|[\s(}])+/, "");
  return sign ?? (rest === "" ? undefined : findWordFault(rest, known));
}

function findWordFault(rest: string, known: ReadonlySet<string>): Fault | undefined {
  if (isRounding(rest)) return undefined;
  if (LIST_GOES_ON.test(rest)) return SEVERAL;
  const [word = ""] = /^[A-Za-z]+(?:['’][a-z]+)?(?![\w^*/(=+{\\])/.exec(rest) ?? [];
  const lower = word.toLowerCase();
  if (lower === "and" || lower === "so") {
    return findSentenceFault(rest.slice(word.length).trim(), NONE);
  }
  if (!FOLLOWING.has(lower) && !known.has(lower)) return unknown(rest);
  if (TAKEN_BACK.test(rest)) return { fault: "what stands behind the box takes it back" };
  return LATER.test(rest) || CASES.test(rest) ? SEVERAL : undefined;
}

/** True for a word with which a sentence goes on. */
export function isFollowing(word: string): boolean {
  return FOLLOWING.has(word.toLowerCase());
}

/** True for "to 3 significant figures" and its like. */
export function isRounding(text: string): boolean {
  return ROUNDED.test(text.replace(/[.\s]+$/, ""));
}

/** True for a remark in brackets that leaves an answer as it is: how it was rounded, with what it was reckoned. */
export function isAside(text: string): boolean {
  if (isRounding(text)) return true;
  if (LATER.test(text)) return false;
  const all = text.toLowerCase().match(/[a-z]+/g) ?? [];
  if (FOLLOWING.has(all[0] ?? "")) return true;
  const isKnown = all.length > 0 && all.every((word) => ASIDE.has(word) || FOLLOWING.has(word));
  return isKnown && /^[A-Za-z\s.,'’-]*$/.test(text);
}

/** The fault of a word that is not known. */
export function unknown(text: string): Fault {
  const [word = text] = text.trim().split(/\s+/, 1);
  return {
    fault: `"${word.slice(0, 40)}" behind the box is neither a unit that is known nor a sentence that goes on`,
  };
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

/** Words with which a sentence goes on behind its result. None of them names or scales a quantity. */
const FOLLOWING: ReadonlySet<string> = words(
  "the this that these those which who whose it its our we he she they there here is are was were will has have " +
    "gives satisfies does can must should follows holds represents describes matches agrees corresponds means " +
    "as at on in of by for from with within without when where while since because thus hence therefore after " +
    "before during until once above below along down up upward upwards downward downwards toward towards away " +
    "under through into via using assuming given if unless provided due exactly approximately roughly directly " +
    "only relative to required expected requested asked wanted desired found obtained measured directed pointing " +
    "neglecting ignoring taking consistent independent rounded correct just regardless final qed",
);
const NONE: ReadonlySet<string> = new Set();
/** Words that may stand behind a box, and would be no sentence elsewhere. */
export const BEHIND_BOX: ReadonlySet<string> = words("units si");
/** Words that follow a unit. */
export const AFTER_UNIT: ReadonlySet<string> = words(
  "north south east west northward southward eastward westward left right forward forwards backward backwards " +
    "horizontally vertically total high long tall deep apart later each outward inward clockwise " +
    "counterclockwise anticlockwise perpendicular parallel across inclined",
);
/** Words behind "in" that are no unit. */
export const BEHIND_IN: ReadonlySet<string> = words(
  "total magnitude size length direction order terms agreement accordance line all both each si standard general " +
    "vacuum addition fact question contrast",
);
/** Words in brackets behind an answer. */
const ASIDE: ReadonlySet<string> = words(
  "approx about rounded positive negative direction magnitude units unit si left right east west north south and " +
    "axis note see answer",
);
/** How many digits an answer was rounded to. */
const ROUNDED =
  /^(?:(?:rounded|correct|accurate)\s+)?(?:to\s+)?(?:\d{1,2}|one|two|three|four|five|six)\s*(?:s\.?\s?f|d\.?\s?p|sig\.?\s?figs?|significant\s(?:figures?|digits?)|decimal\s(?:places?|digits?)|decimals|digits?)$/i;
