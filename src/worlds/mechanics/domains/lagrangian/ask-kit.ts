/** @file How askables are written: the words that several kinds of scenes share. */
import type { RecordedName } from "../../questions/recorded.ts";
import type { Askable } from "../domain.ts";

type More = Omit<Partial<Askable>, "id" | "quantity" | "subject" | "when">;

/** A quantity at a time. */
export const moment = (
  what: string,
  quantity: RecordedName,
  subject: string,
  more: More = {},
): Askable => ({
  id: `${what} of ${subject}`,
  quantity,
  subject,
  when: "moment",
  ...more,
});
/** One number of the whole motion. */
export const event = (
  what: string,
  quantity: RecordedName,
  subject: string,
  more: More = {},
): Askable => ({
  ...moment(what, quantity, subject, more),
  when: "event",
});
/** A quantity that stays the same. */
export const always = (
  what: string,
  quantity: RecordedName,
  subject: string,
  more: More = {},
): Askable => ({
  ...moment(what, quantity, subject, more),
  when: "throughout",
});

/** The sense of angles and places. */
export const TO_THE_RIGHT: string = "(counted positive to the right)";
/** The sense of turning. */
const COUNTER: string = "(counted positive counter-clockwise)";
/** The sense along rods. */
export const OUTWARDS: string = "(counted positive outwards)";
/** The sense of velocities in a plane. */
export const ALONG_X: string = "in the horizontal direction, positive to the right";

/** What is asked of every body that moves in a vertical plane. */
export const inPlane = (id: string): Askable[] => [
  moment("speed", "speed", id),
  moment("horizontal velocity", "velocity", id, { axis: ALONG_X }),
  moment("acceleration", "acceleration", id),
  moment("kinetic energy", "kinetic energy", id),
  moment("potential energy change", "potential energy change", id),
];

/** What is asked of a body that hangs from a pivot; `link` is what it hangs on. */
export const swinging = (id: string, link: string): Askable[] => [
  moment("angle", "angle", id, {
    phrase: `the angle of ${link} of {name} from the downward vertical`,
    axis: TO_THE_RIGHT,
  }),
  moment("angular velocity", "angular speed", id, {
    phrase: `the angular velocity of ${link} of {name}`,
    axis: COUNTER,
  }),
  ...inPlane(id),
];

/** How a rod begins to turn. */
export const startTurn = (id: string, link: string): Askable =>
  event("starting angular acceleration", "angular acceleration", id, {
    phrase: `the angular acceleration of ${link} of {name} just after the release`,
    axis: COUNTER,
  });

/** An angular frequency in its own words. */
export const modeOf = (what: string, id: string, words: string): Askable =>
  event(what, "angular frequency", id, { phrase: words });

/** What small oscillations are about. */
export const SMALL: string = "of {name} about the state of stable equilibrium";

/** The modes of two coupled swings. */
export const twoModes = (id: string): Askable[] => [
  modeOf(
    "slow mode",
    id,
    `the angular frequency of the slower normal mode of small oscillations ${SMALL}`,
  ),
  modeOf(
    "fast mode",
    id,
    `the angular frequency of the faster normal mode of small oscillations ${SMALL}`,
  ),
];
