/**
 * @file How hard to search at the n-th try (code to follow).
 */
import { TerrellaError } from "../../core/errors.ts";

/** One try. */
export interface SearchEffort {
  /** Most small expressions kept. */
  readonly cap: number;
  readonly mode: "full" | "lean";
}

/** The effort of try 0, 1, 2, …, or `undefined` when it is time to stop trying. */
export function searchEffort(_tries: number, _intermediate: boolean): SearchEffort | undefined {
  throw new TerrellaError("internal", "not written yet");
}
