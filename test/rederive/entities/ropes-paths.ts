/**
 * @file Reads the path of a rope: from where it comes, round which movable pulleys it runs, where it ends. Where the
 * story adds what moves which way when the rope shifts, this is checked against the path.
 */

import { bodyKnown, type Hearing } from "./ropes-hearing.ts";
import { type Body, type Cord, dot, mix, opposite, type Term, type Vec } from "./ropes-machine.ts";
import { B } from "./ropes-words.ts";

interface End {
  readonly name: string;
  readonly terms: readonly Term[];
}

type EndRule = readonly [pattern: string, end: (hearing: Hearing, ...parts: string[]) => End];

const STAND = "((?:prism|wedge) [A-Z])";
const ALONG = "(?:horizontally|parallel to the plane)";

/** The rope hangs down to something that hangs. */
function hanging(hearing: Hearing, name = ""): End {
  const body = bodyKnown(hearing, name);
  if (body.along !== undefined) throw new Error(`${name} does not hang`);
  return { name, terms: [{ body, grows: [0, -1] }] };
}

/** The rope leads up along the plane on which something lies. */
function uphill(hearing: Hearing, name = ""): End {
  const body = bodyKnown(hearing, name);
  if (body.up === undefined) throw new Error(`${name} does not lie on a plane`);
  return { name, terms: [{ body, grows: opposite(body.up) }] };
}

/** The rope leads away from a side of something, along what this lies on. */
function sideways(hearing: Hearing, side = "", name = ""): End {
  const body = bodyKnown(hearing, name);
  if (body.along === undefined) throw new Error(`${name} does not lie on anything`);
  return { name, terms: [{ body, grows: side === "left" ? body.along : opposite(body.along) }] };
}

/** The rope leads up the face of a prism, over its top and away to a side. */
function overTop(side: "left" | "right") {
  return (hearing: Hearing, ...parts: string[]): End => {
    const [name = "", top = ""] = parts[0]?.match(/^prism|^wedge/) ? parts.toReversed() : parts;
    const [body, prism] = [bodyKnown(hearing, name), bodyKnown(hearing, top)];
    if (body.up === undefined || prism.along === undefined) throw new Error(`${name} on ${top}?`);
    const away = side === "left" ? prism.along : opposite(prism.along);
    return {
      name,
      terms: [
        { body, grows: opposite(body.up) },
        { body: prism, grows: mix(1, body.up, 1, away) },
      ],
    };
  };
}

/** The rope leads in a straight line to a small fixed pulley at a side. */
function slanted(hearing: Hearing, side: string, name: string): End {
  const body = bodyKnown(hearing, name);
  const anchor = side === "left" ? body.anchors?.left : body.anchors?.right;
  if (anchor === undefined) throw new Error(`which pulley is on the ${side} of ${name}?`);
  return { name, terms: [{ body, grows: { anchor } }] };
}

const FROM: readonly EndRule[] = [
  ["from the ceiling", () => ({ name: "", terms: [] })],
  [`from the axle of ${B} vertically up`, hanging],
  [`from ${B} vertically up`, hanging],
  [`from ${B} up along the plane`, uphill],
  [
    `from ${B} up along the face of ${STAND}, over the pulley at its top and horizontally to the right`,
    overTop("right"),
  ],
  [
    `from ${B} up along the face of ${STAND}, over the pulley at its top and to the left, ${ALONG}`,
    overTop("left"),
  ],
  [`from the (left|right) side of ${B},? ${ALONG}(?: to the right)?`, sideways],
  [
    `from ${B} in a straight line to the small pulley on its (left|right), over it`,
    (h, name = "", side = "") => slanted(h, side, name),
  ],
  ["from ((?:motor|winch|hook) [A-Z])", (_, name = "") => ({ name, terms: [] })],
];

const TO: readonly EndRule[] = [
  ["to the ceiling, to which it is fastened", () => ({ name: "", terms: [] })],
  [`vertically down to the axle of ${B}`, hanging],
  [`vertically down to ${B}`, hanging],
  [`down along the plane to ${B}`, uphill],
  [
    `from the right, horizontally, to the pulley at the top of ${STAND}, over it and down along the face to ${B}`,
    overTop("right"),
  ],
  [
    `from the left, ${ALONG}, to the pulley at the top of ${STAND}, over it and down along the face to ${B}`,
    overTop("left"),
  ],
  [`${ALONG} to the (left|right) side of ${B}`, sideways],
  [
    `over the small pulley on the (left|right) of ${B} and in a straight line to ${B}`,
    (h, side = "", name = "", again = "") => {
      if (name !== again) throw new Error(`to ${name} or to ${again}?`);
      return slanted(h, side, name);
    },
  ],
  ["to ((?:motor|winch|hook) [A-Z])", (_, name = "") => ({ name, terms: [] })],
];

const BIGHT = `down to (pulley [A-Z]\\d?), round it from below and up again`;

function readEnd(hearing: Hearing, text: string, rules: readonly EndRule[]): End {
  for (const [pattern, end] of rules) {
    const found = new RegExp(`^${pattern}$`).exec(text);
    if (found !== null) return end(hearing, ...found.slice(1));
  }
  throw new Error(`where does a rope lead: ${text}`);
}

/** A rope that the story has told. */
export interface Path {
  readonly cord: Cord;
  readonly from: End;
  readonly to: End;
}

const SENSE = new RegExp(
  `^(?:when|as|if) ${B} (rises|moves .*?), ${B} (sinks|rises|moves .*) (?:by the same distance|just as far)$`,
);

/** Reads a sentence about a rope; false where it is about something else. */
export function readPath(hearing: Hearing, text: string): boolean {
  const rope = /^a rope (?:leads|runs|goes) (from .*), and finally (.*)$/.exec(text);
  if (rope !== null) {
    const [, way = "", last = ""] = rope;
    hearing.paths.push(layRope(hearing, way, last));
    return true;
  }
  const sense = SENSE.exec(text);
  if (sense === null) return false;
  checkSense(hearing, sense.slice(1));
  return true;
}

function layRope(hearing: Hearing, way: string, last: string): Path {
  const pulleys: Body[] = [];
  const [, first = "", middle = ""] =
    /^(.*?)((?:, over fixed pulleys|, over a fixed pulley|,? down to pulley .*)*)$/.exec(way) ?? [];
  let rest = middle;
  for (;;) {
    const fixed = /^, over (?:fixed pulleys|a fixed pulley)(?=,|$)/.exec(rest);
    const bight = new RegExp(`^,? ${BIGHT}(?=,|$)`).exec(rest);
    const step = fixed ?? bight;
    if (step === null) break;
    rest = rest.slice(step[0].length);
    if (bight !== null && fixed === null) pulleys.push(bodyKnown(hearing, bight[1] ?? ""));
  }
  if (rest !== "") throw new Error(`how does this rope go on: ${rest}`);
  return joinRope(hearing, [readEnd(hearing, first, FROM), readEnd(hearing, last, TO)], pulleys);
}

function joinRope(hearing: Hearing, [from, to]: [End, End], pulleys: readonly Body[]): Path {
  const names = [
    from.name || `the ceiling at ${pulleys[0]?.name}`,
    to.name || `the ceiling at ${pulleys.at(-1)?.name}`,
  ];
  const bights = pulleys.map((body): Term => ({ body, grows: [0, -2] }));
  const cord: Cord = {
    name: `the rope between ${names.join(" and ")}`,
    terms: [...from.terms, ...bights, ...to.terms],
    end: to.terms.length > 0 ? to.terms : from.terms,
  };
  return { from, to, cord: { ...cord, ...driverOf(hearing, names) } };
}

function driverOf({ drivers }: Hearing, names: readonly string[]): Pick<Cord, "pull" | "winch"> {
  for (const name of names) {
    const driver = drivers.get(name);
    if (/^(motor|winch|hook)/.test(name) && driver === undefined)
      throw new Error(`who is ${name}?`);
    if (driver === undefined || driver === "fixed") continue;
    return "force" in driver
      ? { pull: { by: name, force: driver.force } }
      : { winch: { by: name, speed: driver.speed } };
  }
  return {};
}

function wayOf(body: Body, verb: string): Vec {
  const along = body.along ?? [1, 0];
  const up = body.up ?? [0, 1];
  switch (verb) {
    case "rises":
      return [0, 1];
    case "sinks":
      return [0, -1];
    case "moves to the right":
      return along;
    case "moves to the left":
      return opposite(along);
    case "moves up the plane":
      return up;
    case "moves down the plane":
      return opposite(up);
    default:
      throw new Error(`which way does it go when it ${verb}?`);
  }
}

/** "When block A moves to the left, block B sinks by the same distance." */
function checkSense(hearing: Hearing, parts: readonly string[]): void {
  const path = hearing.paths.at(-1);
  const grown = [parts.slice(0, 2), parts.slice(2)].map(([name = "", verb = ""], index) => {
    const body = bodyKnown(hearing, name);
    const term = (index === 0 ? path?.from : path?.to)?.terms.find((one) => one.body === body);
    if (term === undefined || "anchor" in term.grows)
      throw new Error(`what has ${name} to do here?`);
    return dot(term.grows, wayOf(body, verb));
  });
  if (Math.abs((grown[0] ?? 0) + 1) > 1e-9 || Math.abs((grown[1] ?? 0) - 1) > 1e-9) {
    throw new Error(`this does not follow from the path: ${parts.join(" ")}`);
  }
}
