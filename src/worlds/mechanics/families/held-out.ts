/**
 * @file Which compositions are never trained on, chosen once and for all by a hash.
 *
 * Whole forms are held out, and of some trained forms single questions, so that what carries over can be measured on
 * new compositions and on new questions about known ones. Changing a label or a number here changes what old results
 * mean: the world's version must go up.
 */
import { rngFrom } from "../../../core/rng.ts";

/** How much of a family is held out. */
export interface Reserve {
  /** Whole forms. */
  readonly forms: number;
  /** Single questions of the remaining forms. */
  readonly questions: number;
}

/** `count` of the names, by hash, in the order of the names. */
export function chooseSome(label: string, names: readonly string[], count: number): Set<string> {
  const order = rngFrom("mechanics", "chosen once", label).shuffle(names);
  const chosen = new Set(order.slice(0, count));
  return new Set(names.filter((name) => chosen.has(name)));
}

/** The held-out cells of a family as "form/question". `reserved` are the questions that may be held out singly. */
export function holdOut(
  family: string,
  forms: readonly string[],
  questions: readonly string[],
  reserved: readonly string[],
  { forms: wholeForms, questions: single }: Reserve,
): ReadonlySet<string> {
  const whole = chooseSome(`${family} forms`, forms, wholeForms);
  const rest = forms.filter((form) => !whole.has(form));
  const candidates = rest.flatMap((form) => reserved.map((question) => `${form}/${question}`));
  const singles = chooseSome(`${family} questions`, candidates, single);
  const all = [...whole].flatMap((form) => questions.map((question) => `${form}/${question}`));
  return new Set([...all, ...singles]);
}
