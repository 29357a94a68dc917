/** @file The second witness of rope scenes: free bodies under Newton's laws, from event to event. */
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { Trace } from "../domain.ts";
import { buildScene } from "./second/build.ts";
import type { Forces, State } from "./second/forces.ts";
import type { FreeScene } from "./second/model.ts";
import { type Run, runScene, type Turn } from "./second/motion.ts";
import { rateAt, slipOf } from "./second/rates.ts";
import { contactsOf, FARTHEST, horizonOf, splitAsk, wholeRopes } from "./structure.ts";

/** The motion as Newton's laws have it; a rejection where they leave it open or forbid it. */
export function traceSecond(scene: ReadScene): Trace | Rejection {
  const free = buildScene(scene);
  const run = runScene(free, horizonOf(scene), turnOf(scene));
  if ("fault" in run) return reject("degenerate", run.fault);
  const endS = endOf(run);
  if (endS < LEAST) return reject("near-event", "the motion ends as soon as it begins");
  const drivers = driversOf(scene);
  const events = run.happenings.filter(({ timeS }) => timeS > 0);
  return {
    endS,
    events: events.filter(({ timeS }) => timeS <= endS),
    value: (ask, timeS) => readValue(free, drivers, run, ask, timeS),
  };
}

const LEAST = 0.05;
const GRAIN_S = 0.05;

/** The end of the motion, or the time at which a body is too far away. */
function endOf({ pieces, endS }: Run): number {
  for (let timeS = GRAIN_S; timeS < endS; timeS += GRAIN_S) {
    const place = pieces.findLast(({ startS }) => startS <= timeS)?.stateAt(timeS).place;
    for (let at = 0; at < (place?.length ?? 0); at += 2)
      if (Math.hypot(place?.[at] ?? 0, place?.[at + 1] ?? 0) > FARTHEST) return timeS;
  }
  return endS;
}

function turnOf(scene: ReadScene): Turn | undefined {
  const { change } = scene;
  if (change === undefined) return undefined;
  const { atS: timeS, do: verb, target } = change;
  if (verb === "cut") {
    const whole = wholeRopes(scene).find(({ parts }) => parts.some(({ id }) => id === target));
    return { timeS, cuts: [whole?.id ?? target], oils: [] };
  }
  const contacts = scene.entities.flatMap(contactsOf);
  const oils = contacts.filter(({ body }) => body.id === target).map(({ id }) => id);
  return { timeS, cuts: [], oils };
}

/** Who pulls at which rope: entity to rope. */
function driversOf(scene: ReadScene): ReadonlyMap<string, string> {
  return new Map(
    wholeRopes(scene).flatMap(({ id, ends }) =>
      ends
        .filter(({ entity }) => "force" in entity.values || "speed" in entity.values)
        .map(({ entity }) => [entity.name, id] as const),
    ),
  );
}

function readValue(
  scene: FreeScene,
  drivers: ReadonlyMap<string, string>,
  { pieces, endS }: Run,
  ask: string,
  timeS: number,
): number {
  const piece = pieces.findLast(({ startS }) => startS <= timeS + 1e-12) ?? pieces[0];
  if (piece === undefined || timeS > endS + 1e-9) return Number.NaN;
  const { state, forces } = piece.at(timeS);
  const [quantity, subject] = splitAsk(ask);
  const body = scene.bodies.findIndex(({ id }) => id === subject);
  if (body >= 0) return readBody(scene, body, quantity, state, forces);
  const line = scene.lines.findIndex(({ id }) => id === (drivers.get(subject) ?? subject));
  if (line >= 0) return readLine(scene, line, quantity, state, forces);
  const surface = scene.surfaces.findIndex(({ id }) => id === subject);
  return readSurface(scene, surface, quantity, state, forces);
}

function readBody(
  { bodies, gravity }: FreeScene,
  index: number,
  quantity: string,
  { place, velocity }: State,
  { acceleration }: Forces,
): number {
  const mass = bodies[index]?.mass ?? Number.NaN;
  const size = (values: Float64Array): number =>
    Math.hypot(values[2 * index] ?? 0, values[2 * index + 1] ?? 0);
  switch (quantity) {
    case "displacement":
      return size(place);
    case "speed":
      return size(velocity);
    case "acceleration":
      return size(acceleration);
    case "net force":
      return mass * size(acceleration);
    case "momentum":
      return mass * size(velocity);
    case "kinetic energy":
      return (mass * size(velocity) ** 2) / 2;
    case "potential energy change":
      return mass * gravity * (place[2 * index + 1] ?? 0);
    default:
      return Number.NaN;
  }
}

function readLine(
  { lines }: FreeScene,
  index: number,
  quantity: string,
  state: State,
  { tension, vague }: Forces,
): number {
  const line = lines[index];
  if (line === undefined) return Number.NaN;
  const pull = vague.includes(`string ${index}`) ? Number.NaN : (tension[index] ?? Number.NaN);
  switch (quantity) {
    case "tension":
      return pull;
    case "string velocity":
      return Math.abs(rateAt(line.firstEnd, state));
    // What is taken in by a winch runs at its speed; who pulls with a force takes in what the bodies give.
    case "power":
      return pull * (line.haul > 0 ? line.haul : -rateAt(line.terms, state));
    default:
      return Number.NaN;
  }
}

function readSurface(
  { surfaces }: FreeScene,
  index: number,
  quantity: string,
  state: State,
  { normal, rub, vague }: Forces,
): number {
  const surface = surfaces[index];
  if (surface === undefined) return Number.NaN;
  switch (quantity) {
    case "normal force":
      return vague.includes(`normal ${index}`) ? Number.NaN : Math.abs(normal[index] ?? Number.NaN);
    case "friction force":
      return vague.includes(`stick ${index}`) ? Number.NaN : Math.abs(rub[index] ?? Number.NaN);
    case "speed":
      return Math.abs(slipOf(surface, state));
    default:
      return Number.NaN;
  }
}
