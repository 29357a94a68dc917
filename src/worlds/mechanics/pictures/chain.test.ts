/** @file Whatever bodies are tied together, at whatever angles, the picture reads in the order of the string. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readForm, type Slot } from "./chain-form.ts";
import { type Layout, layOut } from "./chain-layout.ts";
import type { Stretch } from "./chain-path.ts";
import { corners, distance, heading, type Point, rightOf } from "./geometry.ts";
import { drawScene } from "./index.ts";
import { freest, lengthInside } from "./placement.ts";

const ROOM = { left: 70, right: 570, top: 24, bottom: 324 };

const pull = fc.constantFrom("pull-hang", "pull-incline", "pull-rough");
const drag = fc.constantFrom("drag-hang", "drag-flat", "drag-rflat", "drag-incline", "drag-rough");
const forms = fc
  .tuple(fc.array(pull, { maxLength: 4 }), fc.array(drag, { maxLength: 4 }))
  .map(([pulls, drags]) => [...pulls, ...drags])
  .filter((kinds) => kinds.length > 0 && kinds.length <= 4)
  .map((kinds) => kinds.join("+"));
const angles = fc.array(fc.double({ min: 12, max: 60, noNaN: true }), {
  minLength: 4,
  maxLength: 4,
});

function laidOut(form: string, steep: readonly number[]): Layout {
  return layOut(readForm(form), (slot) => steep[slot.body - 1] ?? 30, ROOM);
}

type Held = Stretch & { readonly slot: Slot };

function held(layout: Layout): Held[] {
  return layout.stretches.flatMap((stretch) => {
    return stretch.slot === undefined ? [] : [{ ...stretch, slot: stretch.slot }];
  });
}

function outlineOf(stretch: Stretch, { block }: Layout): Point[] {
  return corners(stretch.centre, block.width, block.height, stretch.degrees);
}

/** True when a line parts the two convex outlines (separating axis theorem). */
function apart(a: readonly Point[], b: readonly Point[], degrees: readonly number[]): boolean {
  return degrees.some((angle) => {
    const axis = heading(angle);
    const along = (points: readonly Point[]): number[] =>
      points.map((p) => p.x * axis.x + p.y * axis.y);
    const [first, second] = [along(a), along(b)];
    return Math.max(...first) <= Math.min(...second) || Math.max(...second) <= Math.min(...first);
  });
}

test("the leading body comes last, and nobody moves backwards", () => {
  fc.assert(
    fc.property(forms, angles, (form, steep) => {
      const bodies = held(laidOut(form, steep));
      const order = bodies.map((stretch) => stretch.slot.body);
      expect(order).toEqual(order.map((_body, i) => order.length - i));
      for (const [i, stretch] of bodies.entries()) {
        expect(stretch.centre.x).toBeGreaterThanOrEqual((bodies[i - 1]?.centre.x ?? 0) - 1e-6);
      }
    }),
  );
});

test("bodies that pull go down, dragged ones go up or along", () => {
  fc.assert(
    fc.property(forms, angles, (form, steep) => {
      for (const { slot, degrees } of held(laidOut(form, steep))) {
        const { course, pulls, body } = slot;
        const slope = { hang: 90, flat: 0, incline: steep[body - 1] ?? 30 }[course];
        expect(degrees + 0).toBeCloseTo(pulls ? -slope : slope);
      }
    }),
  );
});

test("blocks stand on their ground, and touch neither each other nor a pulley", () => {
  fc.assert(
    fc.property(forms, angles, (form, steep) => {
      const layout = laidOut(form, steep);
      const bodies = held(layout);
      for (const [i, a] of bodies.entries()) {
        if (a.slot.course !== "hang") {
          const down = rightOf(a.along);
          const gap = (a.left.x - a.centre.x) * down.x + (a.left.y - a.centre.y) * down.y;
          expect(gap).toBeCloseTo(layout.block.height / 2);
        }
        for (const b of bodies.slice(i + 1)) {
          const axes = [a.degrees, a.degrees + 90, b.degrees, b.degrees + 90];
          expect(apart(outlineOf(a, layout), outlineOf(b, layout), axes)).toBe(true);
        }
        for (const wheel of layout.wheels) {
          const nearest = Math.min(layout.block.width, layout.block.height) / 2 + wheel.radius;
          expect(distance(a.centre, wheel.hub)).toBeGreaterThan(nearest);
        }
      }
    }),
  );
});

test("the string touches every pulley squarely and leaves it towards the next stretch", () => {
  fc.assert(
    fc.property(forms, angles, (form, steep) => {
      for (const wheel of laidOut(form, steep).wheels) {
        expect(distance(wheel.hub, wheel.first)).toBeCloseTo(wheel.radius);
        expect(distance(wheel.hub, wheel.last)).toBeCloseTo(wheel.radius);
      }
    }),
  );
});

test("everything lies inside its room", () => {
  fc.assert(
    fc.property(forms, angles, (form, steep) => {
      const layout = laidOut(form, steep);
      for (const stretch of held(layout)) {
        for (const corner of outlineOf(stretch, layout)) {
          expect(corner.x).toBeGreaterThan(ROOM.left - 1);
          expect(corner.x).toBeLessThan(ROOM.right + 1);
          expect(corner.y).toBeGreaterThan(ROOM.top - 1);
          expect(corner.y).toBeLessThan(ROOM.bottom + 1);
        }
      }
      expect(layout.base).toBeLessThan(ROOM.bottom + 1);
    }),
  );
});

/** The number of dots that mark rough ground: strokes without length. */
function dots(form: string): number {
  const family = `chain${form.split("+").length}`;
  return drawScene({ family, form, labels: {} }).split("h0").length - 1;
}

test("rough ground is dotted and smooth ground is not", () => {
  expect(dots("pull-hang+drag-flat")).toBe(0);
  expect(dots("pull-incline+drag-incline")).toBe(0);
  expect(dots("pull-hang+drag-rflat")).toBeGreaterThan(20);
  const [one, two] = [dots("pull-incline+drag-rough"), dots("pull-rough+drag-rough")];
  expect(one).toBeGreaterThan(20);
  expect(two).toBeGreaterThan(1.8 * one);
});

test("where all bodies hang there is one wheel below the ceiling; a body alone has no string", () => {
  expect(laidOut("pull-hang+drag-hang+drag-hang", []).wheels).toHaveLength(1);
  expect(laidOut("pull-hang+drag-flat", []).wheels).toHaveLength(1);
  expect(laidOut("pull-hang+drag-flat+drag-rflat", []).wheels).toHaveLength(1);
  expect(laidOut("pull-rough", []).wheels).toHaveLength(0);
});

test("a composition is described in the order of its string", () => {
  const svg = drawScene({
    family: "chain3",
    form: "pull-hang+drag-rflat+drag-incline",
    labels: {},
  });
  expect(svg).toMatch(
    /body 1 leads\. Body 1 hangs, moving down\. Body 2 is on a rough level surface\. Body 3 is on a smooth slope, moving up\.</,
  );
});

test("a label takes the free place, and the first of several", () => {
  const boxOf = ({ x, y }: Point) => ({ left: x - 20, right: x + 20, top: y - 10, bottom: y + 10 });
  const places = [100, 200, 300].map((x) => ({ x, y: 100 }));
  const taken = { left: 90, right: 110, top: 90, bottom: 110 };
  expect(freest(places, boxOf, { boxes: [], lines: [] })).toBe(places[0]);
  expect(freest(places, boxOf, { boxes: [taken], lines: [] })).toBe(places[1]);
  const line = [
    { x: 200, y: 0 },
    { x: 200, y: 300 },
  ] as const;
  expect(freest(places, boxOf, { boxes: [taken], lines: [line] })).toBe(places[2]);
});

test("the length of a line inside a box is that of its clipped part", () => {
  const box = { left: 0, right: 10, top: 0, bottom: 10 };
  expect(lengthInside(box, { x: -5, y: 5 }, { x: 15, y: 5 })).toBeCloseTo(10);
  expect(lengthInside(box, { x: 0, y: 0 }, { x: 20, y: 20 })).toBeCloseTo(Math.hypot(10, 10));
  expect(lengthInside(box, { x: -5, y: 12 }, { x: 15, y: 12 })).toBe(0);
});
