/**
 * @file The second witness of the string families: reads what the prompt gives of each body and asks the constraint
 * solver. Speeds and times follow from the acceleration, which is constant.
 */
import { type Rejection, reject } from "../../../core/problem.ts";
import type { Form, Question, Values } from "../family.ts";
import { type RowBody, releaseRow } from "./constraints.ts";

/** Below this acceleration in m/s² nothing moves to speak of. */
const LEAST_ACCELERATION = 0.05;
/** A string whose tension is less than this share of the largest is too close to going slack. */
const SLACK_MARGIN = 0.02;

/** The answer of a question about a string of bodies, or why it cannot be asked. */
export function answerRow(form: Form, question: Question, values: Values): number | Rejection {
  if (question.id === "F") return forceOf(form, values);
  const a = accelerationOf(form, values);
  if (typeof a !== "number" || question.id === "a") return a;
  const d = need(values, "d");
  return question.id === "v(d)" ? Math.sqrt(2 * a * d) : Math.sqrt((2 * d) / a);
}

function need(values: Values, symbol: string): number {
  return values[symbol] ?? Number.NaN;
}

function bodiesOf(form: Form, values: Values): readonly RowBody[] {
  const g = need(values, "g");
  return form.bodies.map(({ attributes }, at) => {
    const index = at + 1;
    const mass = need(values, `m${index}`);
    const says = (word: string): boolean => attributes.includes(word);
    const slope = says("hang") ? Math.PI / 2 : says("incline") ? need(values, `th${index}`) : 0;
    const along = mass * g * Math.sin(slope);
    return {
      mass,
      drive: says("pull") ? along : -along,
      friction: says("rough") ? need(values, `mu${index}`) * mass * g * Math.cos(slope) : 0,
    };
  });
}

function forceOf(form: Form, values: Values): number {
  const [body] = bodiesOf(form, values);
  return body === undefined ? Number.NaN : Math.abs(body.drive - body.friction);
}

function accelerationOf(form: Form, values: Values): number | Rejection {
  const bodies = bodiesOf(form, values);
  const idle = bodies.findIndex(
    ({ drive, friction }, at) =>
      form.bodies[at]?.attributes.includes("pull") === true && drive <= friction,
  );
  if (idle >= 0) return reject("no-motion", `body ${idle + 1} would not slide by itself`);
  const motion = releaseRow(bodies);
  const a = motion.accelerations[0] ?? 0;
  if (motion.mode === "rests")
    return reject("no-motion", "the bodies stay at rest: friction holds");
  if (motion.mode === "backwards") return reject("no-motion", "the bodies move the other way");
  if (a <= LEAST_ACCELERATION) return reject("no-motion", "the bodies hardly move");
  const most = Math.max(...motion.tensions);
  const loose = motion.tensions.findIndex((tension) => tension < SLACK_MARGIN * most);
  if (loose < 0) return a;
  return (motion.tensions[loose] ?? 0) < 0
    ? reject("no-motion", `the string behind body ${loose + 1} goes slack`)
    : reject("near-event", `the string behind body ${loose + 1} is nearly slack`);
}
