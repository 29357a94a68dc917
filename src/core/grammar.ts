/**
 * @file The form an answer may take.
 *
 * One object, so that its uses cannot disagree: it masks a small student, guides a language model's decoding, reads an
 * answer and fuzzes the judge. The promise that a property test keeps: whatever it draws, it allows and reads.
 */
import type { Json } from "./json.ts";
import type { Rng } from "./rng.ts";

/** A set of token sequences, each of which is an answer of type `Answer`. */
export interface Grammar<Answer> {
  /** The whole vocabulary; a token is its index here. */
  readonly tokens: readonly string[];
  /** Tokens that may follow this prefix so that the answer can still be completed; empty after a complete answer. */
  after(prefix: readonly number[]): readonly number[];
  /** True where the prefix is a whole answer. */
  isComplete(prefix: readonly number[]): boolean;
  /** The answer as a student would write it. */
  write(sequence: readonly number[]): string;
  /** What a text means, or `undefined` where it is not of this form. Total: any string in. */
  read(text: string): Answer | undefined;
  /** A random complete sequence. */
  draw(rng: Rng): readonly number[];
  /** The written form as GBNF, for llama.cpp and others that decode by grammar. */
  toGbnf(): string;
  /** The written form as a JSON Schema of a string or number. */
  toJsonSchema(): Json;
}
