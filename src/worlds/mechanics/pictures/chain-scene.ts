/** @file Pictures of bodies tied one behind another on one string, for any composition. */
import { motion } from "./arrows.ts";
import { describeSlot, readForm, type Slot } from "./chain-form.ts";
import { chainLabels } from "./chain-labels.ts";
import { isUpright, type Layout, layOut } from "./chain-layout.ts";
import type { Steepness, Wheel } from "./chain-path.ts";
import { at, between, boxAround, moved, num, type Point, pair, rightOf } from "./geometry.ts";
import type { View } from "./givens.ts";
import { block, guide, line, path, pulley, string } from "./kit.ts";
import { type Drawing, LAYER, type Mark } from "./marks.ts";
import { ceiling, solid, surface } from "./surfaces.ts";

const ROOM = { left: 70, right: 570, top: 24, bottom: 324 };
/** How steep slopes are drawn when the prompt gives no number: steeper further from the top, so edges stay convex. */
const USUAL = [26, 34, 42, 50];

/** How steep a slot's slope is drawn. */
function steepness(view: View, slots: readonly Slot[]): Steepness {
  const pulls = slots.filter((slot) => slot.pulls).length;
  return (slot) => {
    const fromTop = slot.pulls ? pulls - slot.body : slot.body - pulls - 1;
    return view.angle(`th${slot.body}`, USUAL[fromTop] ?? 30);
  };
}

/** The outline of the ground from left to right; the outer ends run down to the base. */
function outline(layout: Layout): Point[] {
  const { stretches, base } = layout;
  const first = stretches[0];
  const last = stretches.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    at(first.left.x, base),
    ...(isUpright(first) ? [] : [first.left]),
    ...stretches.slice(1).map((stretch) => stretch.left),
    ...(isUpright(last) ? [] : [last.right]),
    at(last.right.x, base),
  ];
}

function ground(layout: Layout): Mark[] {
  const { stretches, base } = layout;
  if (stretches.every(isUpright)) {
    return layout.wheels.flatMap(({ holder }) => ceiling(holder.x - 90, holder.x + 90, holder.y));
  }
  const faces = stretches.flatMap((stretch, i) => {
    const low = at(stretch.left.x, base);
    const left = i === 0 && isUpright(stretch) ? low : stretch.left;
    const right = i === stretches.length - 1 && isUpright(stretch) ? low : stretch.right;
    if (isUpright(stretch)) return line([left, right], { line: "rim", width: 2.2 }, LAYER.ground);
    return surface(left, right, stretch.slot?.finish ?? "smooth");
  });
  return [...solid(outline(layout)), ...faces];
}

function rope(layout: Layout): Mark[] {
  const bodies = layout.stretches.filter((stretch) => stretch.slot !== undefined);
  const [first, last] = [bodies[0], bodies.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const turns = layout.wheels.map((wheel: Wheel) => {
    const r = num(wheel.radius);
    return `L${pair(wheel.first)}A${r},${r} 0 0 ${wheel.clockwise ? 1 : 0} ${pair(wheel.last)}`;
  });
  const data = `M${pair(first.centre)}${turns.join("")}L${pair(last.centre)}`;
  return path(data, { line: "ink", width: 2.4 }, LAYER.string);
}

function bodies(layout: Layout, tied: boolean): Mark[] {
  return layout.stretches.flatMap((stretch) => {
    if (stretch.slot === undefined) return [];
    const { centre, along, degrees, slot } = stretch;
    const aside = moved(centre, rightOf(along), -(layout.block.height / 2 + 15));
    const falls = !tied && layout.stretches.length === 1 && isUpright(stretch);
    return [
      ...(falls ? guide([at(centre.x, ROOM.top), at(centre.x, ROOM.bottom)]) : []),
      ...block(centre, layout.block, slot.body, { degrees }),
      ...motion(aside, along, slot.body, 42).map((mark) => ({
        ...mark,
        box: boxAround([aside], 8),
      })),
    ];
  });
}

function wheels(layout: Layout): Mark[] {
  return layout.wheels.flatMap((wheel) => [
    ...line([wheel.hub, wheel.holder], { line: "rim", width: 4 }, LAYER.ground),
    ...pulley(wheel.hub, wheel.radius - 1.2),
  ]);
}

/** The pieces of string at a body whose neighbours are not shown: along its path. */
function ends(layout: Layout): Mark[] {
  return layout.stretches.flatMap(({ start, end }) =>
    string([between(start, end, 0.1), between(start, end, 0.9)]),
  );
}

function compose(view: View, slots: readonly Slot[], tied: boolean): Drawing {
  const layout = layOut(slots, steepness(view, slots), ROOM);
  const cord = tied ? ends(layout) : rope(layout);
  const marks = [...ground(layout), ...cord, ...wheels(layout), ...bodies(layout, tied)];
  return {
    about: tied
      ? `${describe(slots)} It is tied to a light string along its path.`
      : describe(slots),
    marks: [...marks, ...chainLabels(view, layout, outline(layout), marks)],
  };
}

/** A composition of bodies on one string, or one body alone. */
export function chain(view: View): Drawing {
  return compose(view, readForm(view.form), false);
}

/** One body of a string, its neighbours out of sight. */
export function link(view: View): Drawing {
  return compose(view, readForm(view.form).slice(0, 1), true);
}

function describe(slots: readonly Slot[]): string {
  const each = slots.map((slot) => `Body ${slot.body} ${describeSlot(slot)}.`).join(" ");
  if (slots.length === 1) return each;
  const count = ["Two", "Three", "Four"][slots.length - 2] ?? String(slots.length);
  return `${count} bodies are tied one behind another on a light string over light frictionless pulleys; body 1 leads. ${each}`;
}
