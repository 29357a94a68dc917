/** @file Pictures of a charge: the page is the x-y plane; crosses point into it and dots out of it. */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import { arrow, velocity } from "../../../pictures/arrows.ts";
import { at, heading, moved } from "../../../pictures/geometry.ts";
import { ball, circle, line, path } from "../../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../../pictures/marks.ts";
import { text } from "../../../pictures/text.ts";
import type { PictureView } from "../../domain.ts";
import { firstBody, numberOf } from "../layout.ts";
import { type Entry, type Group, legend } from "./legend.ts";

const ORIGIN = at(196, 176);
const SOURCE = at(330, 176);
const WIRE = 70;
const ROWS = [34, 102, 226, 294];
const COLUMNS = [52, 124, 268, 340];

/** The picture of a particle and its fields. */
export function drawCharge(view: PictureView, entity: ReadEntity): Drawing {
  const particle = firstBody(entity);
  const fields = entity.bodies.slice(1);
  const isMoving = numberOf(particle, "speed") > 0;
  const way = (numberOf(particle, "angle") * 180) / Math.PI;
  const groups = [particle, ...fields].map((body) => groupOf(view, body));
  return {
    about: "A charged particle at the origin of coordinates, and the fields about it.",
    marks: [
      ...axes(),
      ...fields.flatMap(drawField),
      ...ball(ORIGIN, 11, 1),
      ...text(ORIGIN, numberOf(particle, "charge") < 0 ? "−" : "+", { size: 16, on: "tint1" }),
      ...(isMoving
        ? velocity(moved(ORIGIN, heading(way), 14), moved(ORIGIN, heading(way), 74), 1)
        : []),
      ...legend(view, groups),
    ],
  };
}

const WORDS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  particle: [
    ["m =", "mass"],
    ["charge", "charge"],
    ["speed", "speed"],
    ["direction", "angle"],
    ["z-velocity", "along"],
  ],
  electric: [
    ["E =", "strength"],
    ["direction", "direction"],
  ],
  magnetic: [["B =", "strength"]],
  oscillating: [
    ["amplitude", "strength"],
    ["ω =", "frequency"],
    ["direction", "direction"],
  ],
  ramp: [
    ["reaches", "strength"],
    ["after", "rise"],
    ["direction", "direction"],
  ],
  growing: [
    ["E =", "strength"],
    ["at a distance", "scale"],
  ],
  source: [
    ["E at origin", "strength"],
    ["distance", "distance"],
  ],
  wire: [
    ["B at origin", "strength"],
    ["distance", "distance"],
  ],
};

const TITLES: Readonly<Record<string, string>> = {
  electric: "electric field",
  magnetic: "magnetic field",
  oscillating: "oscillating field",
  ramp: "growing field",
  source: "the source",
  wire: "the wire",
  growing: "electric field",
};

function groupOf(view: PictureView, { id, kind }: ReadBody): Group {
  const entries = (WORDS[kind] ?? []).map(([words, key]): Entry => [words, `${id}.${key}`]);
  return { title: TITLES[kind] ?? view.names[id] ?? id, entries };
}

function axes(): Mark[] {
  const soft = { line: "soft", width: 1.4 } as const;
  return [
    ...line([at(26, ORIGIN.y), at(404, ORIGIN.y)], soft, LAYER.ground),
    ...line([at(ORIGIN.x, 334), at(ORIGIN.x, 18)], soft, LAYER.ground),
    ...text(at(398, ORIGIN.y + 16), "X", { size: 15, role: "soft", look: "sym" }),
    ...text(at(ORIGIN.x - 14, 20), "Y", { size: 15, role: "soft", look: "sym" }),
  ];
}

function drawField(body: ReadBody): Mark[] {
  const { way } = body.options;
  switch (body.kind) {
    case "magnetic":
      return COLUMNS.flatMap((x) => ROWS.flatMap((y) => piercing(x + 36, y + 34, way === "down")));
    case "wire":
      return [
        ...line([at(WIRE, 16), at(WIRE, 336)], { line: "rim", width: 5 }, LAYER.body),
        ...[1, 2, 3, 4].flatMap((step) =>
          ROWS.flatMap((y) => piercing(WIRE + 14 + 22 * step * (1 + step / 3), y, way === "down")),
        ),
      ];
    case "source":
      return [
        ...circle(SOURCE, 13, { line: "field", inside: "card", width: 3 }),
        ...[30, 90, 150, 210, 270, 330].flatMap((degrees) => {
          const [near, far] = [20, 52].map((length) => moved(SOURCE, heading(degrees), length)) as [
            typeof SOURCE,
            typeof SOURCE,
          ];
          return way === "towards" ? fieldArrow(far, near) : fieldArrow(near, far);
        }),
      ];
    case "growing":
      return ROWS.flatMap((y) =>
        [1, 2, 3].flatMap((step) =>
          [-1, 1].flatMap((side) => {
            const from = at(ORIGIN.x + side * (way === "towards" ? 52 : 38) * step, y);
            const sign = way === "towards" ? -side : side;
            return fieldArrow(from, moved(from, at(sign, 0), 14 + 9 * step));
          }),
        ),
      );
    default:
      return uniformField(body);
  }
}

function uniformField(body: ReadBody): Mark[] {
  const direction = heading((numberOf(body, "direction") * 180) / Math.PI);
  const isSwinging = body.kind === "oscillating";
  return COLUMNS.flatMap((x) =>
    ROWS.flatMap((y) => {
      const middle = at(x, y);
      const [tail, tip] = [moved(middle, direction, -21), moved(middle, direction, 21)];
      return isSwinging
        ? [...fieldArrow(middle, tip), ...fieldArrow(middle, tail)]
        : fieldArrow(tail, tip);
    }),
  );
}

function fieldArrow(from: typeof ORIGIN, tip: typeof ORIGIN): Mark[] {
  return arrow(from, tip, { role: "field", width: 1.6 }).map((mark) => ({
    ...mark,
    layer: LAYER.ground,
  }));
}

/** A field line through the page: a cross where it goes in, a dot where it comes out. */
function piercing(x: number, y: number, isInto: boolean): Mark[] {
  const ring = circle(at(x, y), 7, { line: "field", width: 1.4 }, LAYER.ground);
  const inside = isInto
    ? path(
        `M${x - 4},${y - 4}l8,8M${x + 4},${y - 4}l-8,8`,
        { line: "field", width: 1.4 },
        LAYER.ground,
      )
    : circle(at(x, y), 2, { line: "field", inside: "field", width: 1 }, LAYER.ground);
  return [...ring, ...inside];
}
