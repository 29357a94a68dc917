/** @file Reads the id of a composition of bodies on one string: "pull-hang+drag-rflat". */
import { TerrellaError } from "../../../core/errors.ts";
import type { Finish } from "./surfaces.ts";

/** How a body's stretch of track runs. */
type Course = "hang" | "flat" | "incline";

/** One body of the string, in the order of the string. */
export interface Slot {
  /** 1 leads. */
  readonly body: number;
  /** True for a body that pulls the others; false for one that is dragged. */
  readonly pulls: boolean;
  readonly course: Course;
  readonly finish: Finish;
}

type Track = readonly [Course, Finish];

const PULLS: ReadonlyMap<string, Track> = new Map([
  ["pull-hang", ["hang", "smooth"]],
  ["pull-incline", ["incline", "smooth"]],
  ["pull-rough", ["incline", "rough"]],
]);

const DRAGS: ReadonlyMap<string, Track> = new Map([
  ["drag-hang", ["hang", "smooth"]],
  ["drag-flat", ["flat", "smooth"]],
  ["drag-rflat", ["flat", "rough"]],
  ["drag-incline", ["incline", "smooth"]],
  ["drag-rough", ["incline", "rough"]],
]);

/** The most bodies that a picture has colours and room for. */
const MOST = 4;

/** The bodies of a composition, the leading one first. Throws `bad-world` on what is not one. */
export function readForm(form: string): readonly Slot[] {
  const slots = form.split("+").map((part, index) => {
    const pull = PULLS.get(part);
    const track = pull ?? DRAGS.get(part);
    if (track === undefined) return refuse(form, `"${part}" is no stretch of track`);
    return { body: index + 1, pulls: pull !== undefined, course: track[0], finish: track[1] };
  });
  if (slots.length > MOST) return refuse(form, `more than ${MOST} bodies`);
  if (slots.some((slot, i) => slot.pulls && slots[i - 1]?.pulls === false)) {
    return refuse(form, "a body that pulls stands behind one that is dragged");
  }
  return slots;
}

function refuse(form: string, why: string): never {
  throw new TerrellaError("bad-world", `mechanics cannot draw the string "${form}": ${why}`);
}

/** A body's track in words: "on a rough slope, moving down". */
export function describeSlot(slot: Slot): string {
  const { course, finish, pulls } = slot;
  const way = pulls ? "moving down" : "moving up";
  if (course === "hang") return `hangs, ${way}`;
  if (course === "flat") return `is on a ${finish} level surface`;
  return `is on a ${finish} slope, ${way}`;
}
