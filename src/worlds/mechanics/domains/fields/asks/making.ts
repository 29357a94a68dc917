/** @file What an askable quantity is made of. */
import type { RecordedName } from "../../../questions/recorded.ts";
import type { Askable } from "../../domain.ts";

/** A quantity at a moment; its size unless `more` says otherwise. */
export function moment(quantity: RecordedName, id: string, more: Partial<Askable> = {}): Askable {
  const preposition = quantity === "net force" ? "on" : "of";
  return { id: `${quantity} ${preposition} ${id}`, quantity, subject: id, when: "moment", ...more };
}

/** One number of the whole motion. */
export function event(
  id: string,
  quantity: RecordedName,
  subject: string,
  phrase: string,
): Askable {
  return { id, quantity, subject, when: "event", phrase };
}

/** A signed component of a vector at a moment, along an axis in words. */
export function component(
  of: "velocity" | "acceleration" | "momentum",
  axis: "x" | "y",
  id: string,
  said: string,
): Askable {
  return {
    id: `${of} ${axis} of ${id}`,
    quantity: of === "velocity" ? "velocity" : `${of} component`,
    subject: id,
    axis: said,
    when: "moment",
  };
}
