/**
 * @file The book of verified answers: for each cell the shortest that the simulator's verdicts have accepted.
 *
 * Immutable, and plain JSON as a list, so that it lies in a checkpoint and continues from it.
 */

/** A verified answer. */
export interface Answer {
  readonly cell: string;
  /** As the student writes it: may use blocks. */
  readonly tokens: readonly number[];
  /** In the cell's own symbols only. */
  readonly expanded: readonly number[];
  /** As the judge read it. */
  readonly text: string;
  /** Who found it. */
  readonly by: "student" | "search";
}

/** Answers by cell. */
export type Answers = ReadonlyMap<string, Answer>;

/** True where the book has no answer to this cell that is as short. */
export function isShorter(
  answers: Answers,
  { cell, tokens }: Pick<Answer, "cell" | "tokens">,
): boolean {
  const known = answers.get(cell);
  return known === undefined || tokens.length < known.tokens.length;
}

/** The book with this answer, where it is the shortest of its cell. */
export function withAnswer(answers: Answers, answer: Answer): Answers {
  return isShorter(answers, answer) ? new Map(answers).set(answer.cell, answer) : answers;
}

/** The book without the answer to this cell. */
export function withoutAnswer(answers: Answers, cell: string): Answers {
  const rest = new Map(answers);
  rest.delete(cell);
  return rest;
}
