/**
 * @file Ways of making a question with a few words to choose from out of what both witnesses know.
 *
 * Every pick is read from a trace; nothing is picked where the motion ends, something happens, or the two sides lie
 * close together at the moment asked about.
 */
import type { ChoiceAsk, Told, Trace } from "../../domain.ts";

/** Values closer than this, relatively, are too close to call. */
const CLOSE = 0.05;
/** Events closer to an asked time than this share of it are too near. */
const MARGIN = 0.05;

/** A time with two digits, as a question says it. */
export function roundTime(timeS: number): number {
  return Number(timeS.toPrecision(2));
}

/** A time as a prompt prints it: "1.2 s". */
function sayTime(timeS: number): string {
  return `${timeS} s`;
}

/** The value of a quantity at a time, or not a number where the motion has ended or an event is near. */
export function valueAt(trace: Trace, quantity: string, timeS: number): number {
  const isNear = trace.events.some((event) => Math.abs(event.timeS - timeS) <= MARGIN * timeS);
  return isNear || timeS > trace.endS ? Number.NaN : trace.value(quantity, timeS);
}

/** Index of the largest, or `undefined` where the next is close to it or a value is missing. */
export function largestOf(values: readonly number[]): number | undefined {
  if (!values.every(Number.isFinite)) return undefined;
  const best = Math.max(...values);
  const rest = values.filter((value) => value !== best);
  if (rest.length !== values.length - 1) return undefined;
  const isClear = rest.every((value) => best - value > CLOSE * Math.abs(best));
  return isClear ? values.indexOf(best) : undefined;
}

/** 0 for a positive, 1 for a negative share of something; `undefined` where it is hardly more than nothing. */
export function signOf(share: number): number | undefined {
  if (!(Math.abs(share) > CLOSE)) return undefined;
  return share > 0 ? 0 : 1;
}

/** Which of several bodies has the largest of one quantity of the whole motion. */
export function compareBodies(
  ids: readonly string[],
  { id, stem, question }: { readonly id: string; readonly stem: string; readonly question: string },
): ChoiceAsk {
  return {
    id,
    ask: () => question,
    options: (told) => ids.map((one) => told.names[one] ?? one),
    pick: (trace) => largestOf(ids.map((one) => trace.value(`${stem} of ${one}`, 0))),
  };
}

/** At which of two moments a quantity is larger. `asked` is said of the subject: "is {name} faster". */
export function compareMoments(
  subject: string,
  times: readonly [number, number],
  { id, stem, asked }: { readonly id: string; readonly stem: string; readonly asked: string },
): ChoiceAsk {
  const options = ({ after }: Told): readonly string[] =>
    times.map((timeS) => `${sayTime(timeS)} ${after}`);
  return {
    id: `${id} at ${times.join(" or ")}`,
    options,
    ask(told) {
      const [one = "", other = ""] = options(told);
      return `When ${asked.replace("{name}", told.names[subject] ?? subject)}: ${one}, or ${other}?`;
    },
    pick: (trace) =>
      largestOf(times.map((timeS) => valueAt(trace, `${stem} of ${subject}`, timeS))),
  };
}

/** A question about one subject at one moment; `{name}`, `{time}` and `{after}` are filled in. */
export function askAtMoment(
  subject: string,
  timeS: number,
  how: {
    readonly id: string;
    readonly question: string;
    readonly options: readonly string[];
    /** Index of the right option, or `undefined`. */
    pick(trace: Trace): number | undefined;
  },
): ChoiceAsk {
  return {
    id: `${how.id} at ${timeS}`,
    options: () => how.options,
    ask: (told) =>
      how.question
        .replaceAll("{name}", told.names[subject] ?? subject)
        .replace("{time}", sayTime(timeS))
        .replace("{after}", told.after),
    pick: (trace) => how.pick(trace),
  };
}
