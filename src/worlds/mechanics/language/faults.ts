/** @file Faults of scenes: the path, what was found, what is allowed, and the nearest valid choice. */
import { nearest, TerrellaError } from "../../../core/errors.ts";

/** An unknown name among known ones. */
export function unknown(field: string, found: string, known: readonly string[]): TerrellaError {
  const near = nearest(found, known);
  const hint = near === undefined ? "" : ` (did you mean "${near}"?)`;
  return bad(field, `has an unknown "${found}"${hint}; there are: ${known.join(", ")}`);
}

/** A fault of a scene at a path. */
export function bad(field: string, said: string): TerrellaError {
  return new TerrellaError("bad-input", `${field} ${said}`, { data: { field } });
}
