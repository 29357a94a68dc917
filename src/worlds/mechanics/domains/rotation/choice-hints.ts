/**
 * @file Questions about either of two times, or about a number that is said to compare with: numbers drawn from the
 * scene itself, on either side of the truth equally often.
 */

import { UNITS } from "../../../../core/dimension.ts";
import { isRejection } from "../../../../core/problem.ts";
import { type Rng, rngFrom } from "../../../../core/rng.ts";
import type { ReadScene } from "../../language/scene.ts";
import { printNumber, printUnit } from "../../print.ts";
import { RECORDED } from "../../questions/recorded.ts";
import type { Askable, ChoiceAsk, Told, Trace } from "../domain.ts";
import { once } from "./readings.ts";
import { second } from "./second.ts";

/** Two sizes must differ by this share of the larger one. */
const APART = 0.15;
/** A size must differ from the number that is said by this share. */
const AWAY = 0.1;
const SAMPLES = 20;

/** How a question about a time that is said is put. */
export type Wording = (
  told: Told,
  when: string,
) => { readonly ask: string; readonly options: readonly [string, string] };

/** Makers of questions for one scene. */
export interface Hints {
  /** When is a quantity greater, of two times? */
  atTimes(ask: Askable): ChoiceAsk;
  /** Is a quantity greater or smaller than a number? */
  beyond(ask: Askable): ChoiceAsk;
  /** Has something happened by a time? The first option is that it has. `event` is the ask whose value is its time. */
  yet(event: string, wording: Wording): ChoiceAsk;
  /** A time of few digits, on the grid, while the motion goes on. */
  timeS(): number;
}

/** Nothing is worked out before it is asked for. */
export function newHints(scene: ReadScene): Hints {
  const rng = once(() => rngFrom("choices", JSON.stringify(scene)));
  const trace = once(() => {
    const found = second(scene);
    return isRejection(found) ? undefined : found;
  });
  const drawTime = (of: Rng): number => momentIn(trace()?.endS ?? 0, of);
  return {
    timeS: once(() => drawTime(rng().fork("time"))),
    atTimes(ask) {
      return chooseTime(
        ask,
        once(() => apart(drawTime, rng().fork("when", ask.id))),
      );
    },
    beyond(ask) {
      const draw = once(() => {
        const own = rng().fork("beyond", ask.id);
        const timeS = ask.when === "moment" ? drawTime(own.fork("time")) : 0;
        const value = trace()?.value(ask.id, timeS) ?? Number.NaN;
        return { timeS, mark: near(value, own) };
      });
      return chooseSide(ask, draw);
    },
    yet(event, wording) {
      const mark = once(() =>
        near(trace()?.value(event, 0) ?? Number.NaN, rng().fork("yet", event)),
      );
      return {
        id: `${event}, by then`,
        ask: (told) => wording(told, `${printNumber(mark())} s ${told.after}`).ask,
        options: (told) => wording(told, "").options,
        // It has happened where its time is the smaller one.
        pick: (found) => sideOf(mark(), found.value(event, 0), 0),
      };
    },
  };
}

/** A number of two digits some way above or below a value. */
function near(value: number, rng: Rng): number {
  const factor = rng.unit() < 0.5 ? rng.uniform(0.65, 0.85) : rng.uniform(1.18, 1.5);
  return Number((value * factor).toPrecision(2));
}

function momentIn(endS: number, rng: Rng): number {
  const step = endS > 2 ? 0.1 : 0.02;
  const [from, to] = [Math.ceil((0.15 * endS) / step), Math.floor(endS / step)];
  return Number((rng.int(Math.min(from, to), to + 1) * step).toFixed(2));
}

/** Two different times. */
function apart(drawTime: (rng: Rng) => number, rng: Rng): readonly [number, number] {
  const one = drawTime(rng);
  let other = drawTime(rng);
  for (let tries = 0; tries < 8 && other === one; tries++) other = drawTime(rng);
  return [one, other];
}

function chooseTime(ask: Askable, timesS: () => readonly [number, number]): ChoiceAsk {
  return {
    id: `${ask.id}, when`,
    ask: (told) => {
      const [one, other] = timesS().map(printNumber);
      return `At which of these two times is ${phraseOf(ask, told)} greater: ${one} s or ${other} s ${told.after}?`;
    },
    options: () => timesS().map((timeS) => `${printNumber(timeS)} s`),
    pick(trace) {
      const [one, other] = timesS().map((timeS) => trace.value(ask.id, timeS));
      if (one === undefined || other === undefined) return undefined;
      const larger = Math.max(one, other);
      // Two sizes that are both small beside what the quantity reaches are hard to tell apart.
      if (!(Math.abs(one - other) > APART * Math.max(larger, 0.3 * sizeOf(ask, trace))))
        return undefined;
      return one > other ? 0 : 1;
    },
  };
}

function chooseSide(
  ask: Askable,
  draw: () => { readonly timeS: number; readonly mark: number },
): ChoiceAsk {
  const unit = printUnit(UNITS[RECORDED[ask.quantity].quantity]);
  return {
    id: `${ask.id}, or less`,
    ask: (told) => {
      const { timeS, mark } = draw();
      const is = `${phraseOf(ask, told)} greater or smaller than ${printNumber(mark)} ${unit}`;
      return ask.when === "moment"
        ? `${printNumber(timeS)} s ${told.after}, is ${is}?`
        : `Is ${is}?`;
    },
    options: () => ["greater", "smaller"],
    pick(trace) {
      const { timeS, mark } = draw();
      return sideOf(trace.value(ask.id, timeS), mark, sizeOf(ask, trace));
    },
  };
}

/** 0 where a value lies above the mark, 1 where below; nothing where it is near it or small beside `size`. */
function sideOf(value: number, mark: number, size: number): 0 | 1 | undefined {
  if (!(Math.abs(value - mark) > AWAY * Math.max(value, 0.2 * size))) return undefined;
  return value > mark ? 0 : 1;
}

/** The largest size of a quantity while the motion goes on. */
function sizeOf(ask: Askable, trace: Trace): number {
  if (ask.when !== "moment") return Math.abs(trace.value(ask.id, 0));
  const samples = Array.from({ length: SAMPLES }, (_, index) =>
    Math.abs(trace.value(ask.id, ((index + 1) * trace.endS) / SAMPLES)),
  );
  return Math.max(...samples);
}

function phraseOf(ask: Askable, told: Told): string {
  const phrase = ask.phrase ?? RECORDED[ask.quantity].phrases[0] ?? ask.quantity;
  return phrase.replaceAll("{name}", told.names[ask.subject] ?? "it");
}
