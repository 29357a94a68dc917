/** @file How a string of bodies is told and asked about. */
import { isRough, type Link, tellLink } from "./links.ts";

const WORDINGS = 4;

const COUNTS = ["No", "One", "Two", "Three", "Four"] as const;

const OPENINGS: readonly string[] = [
  "# bodies are tied one behind another on one light string that does not stretch; it runs over light, frictionless pulleys.",
  "A string of negligible mass and fixed length joins a row of # bodies; wherever it changes direction it is led over pulleys without mass or friction.",
  "# bodies form a train: a light, inextensible string ties each to the next and passes over ideal pulleys (no mass, no friction) between them.",
  "Consider # bodies in a row. Each is tied to the next by a thin string of no weight that keeps its length, and frictionless pulleys of no mass guide it.",
];

const CLOSINGS: readonly string[] = [
  "Body 1 goes first and the others follow in the order of their numbers; every piece of string is parallel to the path of the body it is tied to. All start from rest with the string taut.",
  "The bodies are numbered from the front. At each body the string runs along its path. The system is released from rest, with no part of the string slack.",
];

const SAME_FRICTION = "Friction has the same coefficient at rest and in motion.";

/** Wordings of the scene, each complete. */
export function tellString(links: readonly Link[]): readonly string[] {
  return Array.from({ length: WORDINGS }, (_, wording) => {
    const parts = [
      ...(links.length > 1 ? [openingOf(links.length, wording)] : []),
      ...links.map((link, at) => tellDropped(links, wording) ?? tellLink(link, at + 1, wording)),
      links.length > 1 ? CLOSINGS[wording % CLOSINGS.length] : "It starts from rest.",
      ...(links.some(isRough) ? [SAME_FRICTION] : []),
      wording % 2 === 0
        ? "The gravitational acceleration is {g}."
        : "Take {g} for the gravitational acceleration.",
    ];
    return parts.join(" ");
  });
}

const DROPPED: readonly string[] = [
  "Body 1 has a mass of {m1} and falls straight down, with nothing tied to it.",
  "Body 1, of mass {m1}, is dropped and falls freely, straight down.",
];

/** A single body that hangs on nothing falls. */
function tellDropped(links: readonly Link[], wording: number): string | undefined {
  const [only, ...others] = links;
  return only?.kind === "hang" && others.length === 0 ? DROPPED[wording % 2] : undefined;
}

function openingOf(count: number, wording: number): string {
  const opening = OPENINGS[wording] ?? "";
  const word = COUNTS[count] ?? String(count);
  return opening.startsWith("#")
    ? opening.replace("#", word)
    : opening.replace("#", word.toLowerCase());
}

/** Question id → wordings. */
export const ASKED: Readonly<Record<"a" | "v(d)" | "t(d)", readonly string[]>> = {
  a: [
    "What is the magnitude of the acceleration with which the motion begins?",
    "How large is the acceleration of body 1?",
    "Find the magnitude of the acceleration of body 1.",
  ],
  "v(d)": [
    "What is the speed of body 1 when it has moved {d} along its path?",
    "How fast is body 1 after it has covered a distance of {d}?",
  ],
  "t(d)": [
    "How long does body 1 take to cover the first {d} of its path?",
    "How much time passes until body 1 has moved a distance of {d}?",
  ],
};

/** Wordings of a single body of a string, for the force that it puts into the string. */
export function tellAlone(link: Link): readonly string[] {
  return [0, 1].map((wording) =>
    [
      tellLink(link, 1, wording),
      wording === 0
        ? "A light string is tied to it and runs along its path."
        : "It is one of several bodies on a string that runs parallel to its path.",
      wording === 0
        ? "The gravitational acceleration is {g}."
        : "Take {g} for the gravitational acceleration.",
    ].join(" "),
  );
}

/** How the force of a single body is asked for. */
export const ASKED_FORCE: readonly string[] = [
  "Leave the pull of the string out of account. What is the magnitude of the sum of the other forces on the body along its path?",
  "Without counting the pull of the string: how large is the resultant, along the path, of all other forces that act on the body while it moves?",
];
