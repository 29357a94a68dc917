/** @file One measurement with two witnesses: the simulator runs, the second witness must agree. */
import { TerrellaError } from "../../core/errors.ts";
import { type Evidence, type Rejection, reject } from "../../core/problem.ts";
import type { Family, Form, Question, Values } from "./family.ts";
import type { SecondWitness } from "./witness.ts";

/** What is asked, under which values. */
export interface Asked {
  readonly family: Family;
  readonly form: Form;
  readonly question: Question;
  /** Values of the question's givens, and of no other symbol. */
  readonly givens: Values;
}

/** What both witnesses found, in SI units. */
export interface Measured {
  readonly outcome: number;
  readonly expected: number;
  /** Relative difference of the two. */
  readonly disagreement: number;
}

/** The values of a question's givens alone. */
export function givensOf({ givens }: Question, values: Values): Values {
  return Object.fromEntries(givens.map((symbol) => [symbol, values[symbol] ?? Number.NaN]));
}

/** Runs the simulator and compares; `allowed` is the largest relative difference. */
export function measure(
  asked: Asked,
  second: SecondWitness,
  allowed: number,
): Measured | Rejection {
  const { family, form, question, givens } = asked;
  const refused = family.refuse?.(form, givens, question);
  if (refused !== undefined) return reject("no-motion", refused);
  const expected = second.answer(form, question, givens);
  if (typeof expected !== "number") return expected;
  const outcome = simulate(asked);
  if (typeof outcome !== "number") return outcome;
  const size = Math.max(Math.abs(outcome), Math.abs(expected));
  const disagreement = size === 0 ? 0 : Math.abs(outcome - expected) / size;
  if (disagreement <= allowed) return { outcome, expected, disagreement };
  return reject("disagreement", `${simulatorName(family)} ${outcome}, ${second.name} ${expected}`);
}

function simulate({ family, form, question, givens }: Asked): number | Rejection {
  try {
    return family.simulate(form, givens, question);
  } catch (error) {
    if (error instanceof TerrellaError && error.code === "simulator-failed") {
      return reject("simulator", error.message);
    }
    throw error;
  }
}

/** How the first witness is called in evidence. */
export function simulatorName({ simulator }: Family): string {
  return simulator === "mujoco" ? "MuJoCo" : "Runge-Kutta integration";
}

/** The two witnesses of a measurement, as evidence. */
export function witnessesOf(
  family: Family,
  second: SecondWitness,
  { outcome, expected, disagreement }: Measured,
): Pick<Evidence, "witnesses" | "disagreement"> {
  return {
    witnesses: [
      { name: simulatorName(family), value: outcome },
      { name: second.name, value: expected },
    ],
    disagreement,
  };
}
