/**
 * @file Bodies tied one behind another on one light string over light, frictionless pulleys, one to four of them, and
 * the force that each puts into the string.
 */
import type { Rejection, Rung } from "../../../core/problem.ts";
import type { Family, Form, Question, Values } from "../family.ts";
import { ASKED, ASKED_FORCE, tellAlone, tellString } from "./chain-wording.ts";
import { chooseSome, holdOut, type Reserve } from "./held-out.ts";
import { DRAGS, isRough, type Link, nameOf, PULLS, symbolsOf, viewOf } from "./links.ts";
import { ranges } from "./ranges.ts";
import { runAlone, runString } from "./string-run.ts";

type Asked = keyof typeof ASKED;

/** Every ordered row of links: `pulls` that drive, then `drags` that are drawn along. */
function rowsOf(pulls: number, drags: number): readonly (readonly Link[])[] {
  const places = [...Array(pulls).fill(PULLS), ...Array(drags).fill(DRAGS)] as (readonly Link[])[];
  return places.reduce<readonly (readonly Link[])[]>(
    (rows, choices) => rows.flatMap((row) => choices.map((link) => [...row, link])),
    [[]],
  );
}

function idOf(links: readonly Link[]): string {
  return links.map(nameOf).join("+");
}

const ROWS = new Map<string, readonly Link[]>();

/** The links of a form of these families. */
function linksOf({ id }: Form): readonly Link[] {
  return ROWS.get(id) ?? [];
}

function questionsOf(
  links: readonly Link[],
  asked: readonly Asked[],
  heldOut: ReadonlySet<string>,
): readonly Question[] {
  const symbols = links.flatMap((link, at) => symbolsOf(link, at + 1));
  const fallsFreely = idOf(links) === "pull-hang";
  return asked.map((id) => ({
    id,
    quantity: id === "a" ? "acceleration" : id === "v(d)" ? "speed" : "time",
    givens: [...symbols, "g", ...(id === "a" ? [] : ["d"])],
    ask: ASKED[id],
    ...(heldOut.has(`${idOf(links)}/${id}`) ? { heldOut: true as const } : {}),
    ...(fallsFreely && id === "a" ? { only: "symbolic" as const } : {}),
  }));
}

function levelOf(links: readonly Link[]): Rung {
  if (links.length >= 3) return links.length + 2;
  return links.length === 2 && links.some(isRough) ? 4 : 3;
}

interface ChainPlan {
  readonly title: string;
  readonly rows: readonly (readonly Link[])[];
  readonly asked: readonly Asked[];
  readonly reserve: Reserve;
}

function chainFamily(id: string, { title, rows, asked, reserve }: ChainPlan): Family {
  const reserved = asked.filter((question) => question !== "a");
  const heldOut = holdOut(id, rows.map(idOf), asked, reserved, reserve);
  for (const links of rows) ROWS.set(idOf(links), links);
  const forms: readonly Form[] = rows.map((links) => ({
    id: idOf(links),
    level: levelOf(links),
    story: tellString(links),
    attributes: ["string"],
    bodies: links.map((link, at) => viewOf(link, at + 1)),
    questions: questionsOf(links, asked, heldOut),
  }));
  const symbols = new Set(forms.flatMap(({ questions }) => questions.flatMap((q) => q.givens)));
  return {
    id,
    title,
    composed: true,
    simulator: "mujoco",
    error: 1e-7,
    forms,
    dials: ranges([...symbols].sort().join(" ")),
    refuse: refuseSteady,
    simulate,
  };
}

/** A rough slope that is too flat drives nothing: what lies on it would have to be drawn down. */
function refuseSteady(form: Form, values: Values): string | undefined {
  for (const [at, link] of linksOf(form).entries()) {
    if (link.role !== "pull" || link.kind !== "rough") continue;
    const index = at + 1;
    if (Math.tan(values[`th${index}`] ?? 0) > (values[`mu${index}`] ?? 0)) continue;
    return `the slope under body ${index} is too flat for it to slide by itself`;
  }
  return undefined;
}

function simulate(form: Form, values: Values, question: Question): ReturnType<Family["simulate"]> {
  const links = linksOf(form);
  const distance = values["d"] ?? 1;
  return runString(links, values, distance, (simulation, acceleration) => {
    if (question.id === "a") return acceleration;
    const time = simulation.runUntil(({ position }) => position("b1") - distance, Infinity);
    return question.id === "t(d)" ? time : simulation.velocity("b1");
  });
}

/** Lets the row move until body 1 has covered a distance, for those who watch; says so where it does not. */
export function followRow(form: Form, values: Values, distance: number): Rejection | undefined {
  const end = runString(linksOf(form), values, distance, (simulation) =>
    simulation.runUntil(({ position }) => position("b1") - distance, Infinity),
  );
  return typeof end === "number" ? undefined : end;
}

const ALL: readonly Asked[] = ["a", "v(d)", "t(d)"];

/** One body that falls or slides by itself. */
export const chain1: Family = chainFamily("chain1", {
  title: "A body that falls or slides down a slope",
  rows: rowsOf(1, 0),
  asked: ALL,
  reserve: { forms: 0, questions: 0 },
});

/** One body draws another. */
export const chain2: Family = chainFamily("chain2", {
  title: "Two bodies on a string",
  rows: rowsOf(1, 1),
  asked: ALL,
  reserve: { forms: 5, questions: 3 },
});

/** Three bodies, one or two of which drive. */
export const chain3: Family = chainFamily("chain3", {
  title: "Three bodies on a string",
  rows: [...rowsOf(1, 2), ...rowsOf(2, 1)],
  asked: ALL,
  reserve: { forms: 49, questions: 38 },
});

const FOURS = [...rowsOf(1, 3), ...rowsOf(2, 2), ...rowsOf(3, 1)];
const CHOSEN_FOURS = chooseSome("chain4", FOURS.map(idOf), 104);

/** Four bodies: 104 of the 735 possible rows. */
export const chain4: Family = chainFamily("chain4", {
  title: "Four bodies on a string",
  rows: FOURS.filter((links) => CHOSEN_FOURS.has(idOf(links))),
  asked: ["a"],
  reserve: { forms: 65, questions: 0 },
});

const SINGLE: readonly Link[] = [...PULLS, ...DRAGS.filter(({ kind }) => kind !== "flat")];
for (const link of SINGLE) ROWS.set(nameOf(link), [link]);

/** What one body of a string puts into it: the intermediate quantity of all strings. */
export const force: Family = {
  id: "force",
  title: "The force that a body puts into a string",
  simulator: "mujoco",
  error: 1e-7,
  forms: SINGLE.map((link) => ({
    id: nameOf(link),
    level: 3,
    story: tellAlone(link),
    attributes: ["string"],
    bodies: [viewOf(link, 1)],
    questions: [
      {
        id: "F",
        quantity: "force",
        givens: [...symbolsOf(link, 1), "g"],
        ask: ASKED_FORCE,
        token: "F1",
      },
    ],
  })),
  dials: ranges("m1 th1 mu1 g"),
  refuse: refuseSteady,
  simulate(form, values) {
    const [link] = linksOf(form);
    return link === undefined ? Number.NaN : (values["m1"] ?? Number.NaN) * runAlone(link, values);
  },
};
