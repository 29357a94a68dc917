/** @file How rope stories begin, and what they say about everything: ropes, pulleys, friction, room, gravity. */
import type { Hearing, Rule } from "./ropes-hearing.ts";
import { amountOf, Q } from "./ropes-words.ts";

const say =
  (what: string) =>
  ({ conventions }: Hearing): void => {
    conventions.add(what);
  };
const nothing = (): void => undefined;

const OPENING: readonly Rule[] = [
  ["a machine of \\w+ parts, joined by ropes, is set up in a laboratory", nothing],
  ["in a workshop, \\w+ parts are joined by ropes to form one machine", nothing],
  ["a machine consists of \\w+ parts, [A-Z, ]+ and [A-Z], which are joined by ropes", nothing],
  ["in a mechanics laboratory, the following is set up", nothing],
  ["consider the following machine", nothing],
];

const CONVENTIONS: readonly Rule[] = [
  [
    "all ropes and strings are massless and do not stretch; they can pull but not push, and at the start they are just taut",
    say("ropes"),
  ],
  [
    "ropes and strings have no mass, keep their lengths, only pull and never push, and are just taut at the start",
    say("ropes"),
  ],
  [
    "every rope and every string is massless and inextensible, can only pull, and is just taut at the start",
    say("ropes"),
  ],
  ["there is no friction at the pulleys", say("smooth pulleys")],
  ["all pulleys are frictionless", say("smooth pulleys")],
  [
    "those whose mass is not given are massless; the mass of any other is concentrated at its axle, so that it has no moment of inertia",
    say("pulleys"),
  ],
  [
    "a pulley is massless unless its mass is given; then all of its mass is at its axle and does not rotate",
    say("pulleys"),
  ],
  [
    "they are massless unless a mass is given, which then sits at the axle and does not rotate",
    say("pulleys"),
  ],
  ["all pulleys are massless and turn without friction", say("pulleys")],
  ["the pulleys have neither mass nor friction", say("pulleys")],
  ["there is no friction at the pulleys, which have no mass", say("pulleys")],
  ["each coefficient of friction holds at rest and in motion alike", say("friction")],
  ["the coefficients of static and of kinetic friction are equal", say("friction")],
  ["friction at rest and friction in motion have the same coefficient", say("friction")],
  ["nothing tips over, and bodies stay in contact with what they lie on", say("contact")],
  ["bodies slide without tipping and keep in contact with what they lie on", say("contact")],
  [
    "everything is long and high enough that, during the motion, nothing reaches a pulley, an edge or the floor(?:, nor does a block run into another)?",
    say("room"),
  ],
  [
    "during the motion nothing reaches a pulley, an edge(?: or the floor|, the floor or a neighbour): there is room enough everywhere",
    say("room"),
  ],
  ["speeds and accelerations are those relative to the ground", say("ground")],
  ["all motion is described as seen from the ground", say("ground")],
  ["everything is at rest and is released at the same moment", say("rest")],
  ["the whole is released from rest", say("rest")],
  ["all parts are held at rest and then released together", say("rest")],
  [`the gravitational acceleration is ${Q}`, setGravity],
  [`take ${Q} for the gravitational acceleration`, setGravity],
  [`the acceleration due to gravity is ${Q}`, setGravity],
];

function setGravity(hearing: Hearing, mark = ""): void {
  hearing.gravity = amountOf(mark, hearing.marked);
}

/** Every rule about the whole. */
export const CONVENTION_RULES: readonly Rule[] = [...OPENING, ...CONVENTIONS];
