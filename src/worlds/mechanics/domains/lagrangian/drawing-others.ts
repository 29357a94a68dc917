/** @file Pictures of beads, turntables, tops, tables and wedges. */
import { arrow } from "../../pictures/arrows.ts";
import {
  at,
  between,
  direction,
  heading,
  moved,
  num,
  type Point,
  pair,
  rightOf,
} from "../../pictures/geometry.ts";
import {
  ball,
  block,
  circle,
  ellipse,
  guide,
  line,
  path,
  polygon,
  spring,
} from "../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../pictures/marks.ts";
import { floor } from "../../pictures/surfaces.ts";
import { degreesAt, note, type Pen, swung, tiltMarks, turningMark, valueAt } from "./pen.ts";

/** A bead on a hoop that turns about its vertical diameter. */
export function drawHoop(pen: Pen): Drawing {
  const centre = at(300, 190);
  const radius = 122;
  const angle = Math.abs(degreesAt(pen, 1, "angle", 12, 150));
  const bead = swung(centre, radius, angle);
  const rim = moved(centre, heading(150), radius);
  return {
    about: "A bead on an upright circular hoop that turns about its vertical diameter.",
    marks: [
      ...guide([at(centre.x, 26), at(centre.x, 342)]),
      ...turningMark(at(centre.x, 40), 30, 11),
      ...pen.put("rate", at(centre.x + 42, 40), { anchor: "start" }),
      ...circle(centre, radius, { line: "rim", width: 4.5 }, LAYER.ground),
      ...circle(centre, 3, { line: "ink", inside: "ink", width: 1 }, LAYER.guide),
      ...guide([centre, rim]),
      ...pen.put("radius", at(between(centre, rim).x + 28, between(centre, rim).y - 18)),
      ...guide([centre, bead], "ink"),
      ...tiltMarks(pen, "1.angle", centre, angle, 52),
      ...ball(bead, 11, 1),
      ...pen.put("1.mass", at(bead.x + 20, bead.y + 4), { anchor: "start" }),
    ],
  };
}

/** A bead on a slanted rod that turns about a vertical axis. */
export function drawRod(pen: Pen): Drawing {
  const tilt = degreesAt(pen, 0, "tilt", 18, 140);
  const foot = at(220, tilt > 95 ? 90 : 250);
  const along = heading(90 - tilt);
  const tip = moved(
    foot,
    along,
    Math.min(330, tilt < 60 ? 220 / Math.cos((tilt * Math.PI) / 180) : 330),
  );
  const share = Math.min(
    0.75,
    Math.max(0.3, valueAt(pen, 1, "distance") / valueAt(pen, 0, "length")),
  );
  const bead = between(foot, tip, share);
  const out = rightOf(along);
  const isHeld = pen.entity.bodies.length > 1;
  const radius = 46;
  const arc = `M${pair(moved(foot, at(0, -1), radius))}A${radius},${radius} 0 0 1 ${pair(moved(foot, along, radius))}`;
  const dimension = (share1: number, off: number): Point =>
    moved(between(foot, tip, share1), out, off);
  const held = isHeld
    ? [
        ...spring(foot, moved(bead, along, -9), 8, 8),
        ...pen.put("2.stiffness", at(110, 130)),
        ...(pen.show("2.natural") === ""
          ? []
          : [...note(at(110, 160), "natural length"), ...pen.put("2.natural", at(110, 184))]),
      ]
    : [];
  return {
    about:
      "A bead on a straight rod that a motor turns about a vertical axis through the rod's inner end.",
    marks: [
      ...guide([at(foot.x, 30), at(foot.x, 340)]),
      ...turningMark(at(foot.x, 44), 28, 10),
      ...pen.put("rate", at(foot.x - 40, 44), { anchor: "end" }),
      ...line([foot, tip], { line: "rim", width: 4 }, LAYER.ground),
      ...held,
      ...path(arc, { line: "ink", width: 1.8 }, LAYER.guide),
      ...pen.put("tilt", moved(foot, heading(90 - tilt / 2), radius + 26)),
      ...ball(bead, 12, 1),
      ...pen.put("1.mass", moved(bead, out, -34)),
      ...line([dimension(0, 22), dimension(share, 22)], { line: "soft", width: 1.6 }, LAYER.guide),
      ...pen.put("1.distance", dimension(share / 2, 42)),
      ...pen.put("length", moved(tip, along, 30)),
      ...velocityOf(pen, bead, along),
    ],
  };
}

function velocityOf(pen: Pen, bead: Point, along: Point): Mark[] {
  if (pen.show("1.velocity") === "" || valueAt(pen, 1, "velocity") === 0) return [];
  const tip = moved(bead, along, 70);
  return [
    ...arrow(moved(bead, along, 14), tip, { role: "body1", width: 3 }),
    ...pen.put("1.velocity", moved(tip, rightOf(along), -22)),
  ];
}

/** A turntable seen from above, with its axes and the puck. */
export function drawTurntable(pen: Pen): Drawing {
  const centre = at(280, 184);
  const radius = 146;
  const puck = at(centre.x + 74, centre.y);
  const rate = valueAt(pen, 0, "rate");
  const [u, v] = [valueAt(pen, 1, "outward"), valueAt(pen, 1, "sideways")];
  const size = Math.max(Math.abs(u), Math.abs(v), 1e-9);
  const ends = [
    at(puck.x + (62 * u) / size, puck.y),
    at(puck.x, puck.y - (62 * v) / size),
  ] as const;
  // Words keep to the side of the puck to which it does not go.
  const side = v < 0 ? -1 : 1;
  const isHeld = pen.entity.bodies.length > 1;
  const held = isHeld
    ? [
        ...spring(centre, at(puck.x - 12, puck.y), 6, 7),
        ...pen.put("2.stiffness", at(548, 200)),
        ...(pen.show("2.natural") === ""
          ? []
          : [...note(at(548, 240), "natural length"), ...pen.put("2.natural", at(548, 264))]),
      ]
    : [];
  const rim = moved(centre, heading(230), radius);
  return {
    about:
      "A puck on a level turntable, seen from above, with its velocity relative to the turntable.",
    marks: [
      ...circle(centre, radius, { line: "rim", inside: "ground", width: 3 }, LAYER.ground),
      ...arrow(centre, at(centre.x + radius + 34, centre.y), { role: "soft", width: 1.8 }),
      ...note(at(centre.x + radius + 30, centre.y + 18), "x"),
      ...arrow(centre, at(centre.x, 14), { role: "soft", width: 1.8 }),
      ...note(at(centre.x + 14, 20), "y"),
      ...held,
      ...rimArrow(centre, radius - 14, rate < 0),
      ...pen.put("rate", at(100, 60)),
      ...guide([centre, rim]),
      ...pen.put("radius", at(between(centre, rim).x + 6, between(centre, rim).y + 14), {
        anchor: "start",
      }),
      ...ball(puck, 12, 1),
      ...pen.put("1.mass", at(puck.x + 16, puck.y + side * 24), { anchor: "start" }),
      ...pen.put("1.distance", at(between(centre, puck, 0.45).x, puck.y + side * 24)),
      ...arrow(puck, ends[0], { role: "body1", width: 2.6 }),
      ...pen.put("1.outward", at(ends[0].x + (u < 0 ? 4 : 6), ends[0].y - side * 18), {
        anchor: u < 0 ? "end" : "start",
        size: 16,
      }),
      ...arrow(puck, ends[1], { role: "body1", width: 2.6 }),
      ...pen.put("1.sideways", at(ends[1].x + 10, ends[1].y), { anchor: "start", size: 16 }),
      ...note(at(16, 24), "seen from above", { anchor: "start" }),
    ],
  };
}

function rimArrow(centre: Point, radius: number, isClockwise: boolean): Mark[] {
  const [from, to] = isClockwise ? [160, 120] : [120, 160];
  const [start, end] = [moved(centre, heading(from), radius), moved(centre, heading(to), radius)];
  const arc = `M${pair(start)}A${num(radius)},${num(radius)} 0 0 ${isClockwise ? 1 : 0} ${pair(end)}`;
  const along = moved(at(0, 0), heading(to + (isClockwise ? -90 : 90)), 1);
  return [
    ...path(arc, { line: "field", width: 3 }, LAYER.arrow),
    ...arrow(end, moved(end, along, 12), { role: "field", width: 2.6 }),
  ];
}

/** A top on a thin stand. */
export function drawTop(pen: Pen): Drawing {
  const foot = at(150, 270);
  const tilt = degreesAt(pen, 1, "tilt", 14, 80);
  const along = heading(90 - tilt);
  const middle = moved(foot, along, 140);
  const tip = moved(foot, along, 205);
  const out = rightOf(along);
  const rim = [moved(middle, out, 58), moved(middle, out, -58)] as const;
  const thick = 13;
  const corners = [
    moved(rim[0], along, -thick),
    moved(rim[0], along, thick),
    moved(rim[1], along, thick),
    moved(rim[1], along, -thick),
  ];
  const arc = `M${pair(moved(foot, at(0, -1), 60))}A60,60 0 0 1 ${pair(moved(foot, along, 60))}`;
  const rows: readonly (readonly [string, string])[] = [
    ["about the axis:", "1.axial"],
    ["across it, at the fixed point:", "1.transverse"],
  ];
  const moments = rows.flatMap(([words, given], i) => {
    if (pen.show(given) === "") return [];
    const y = 222 + 52 * i;
    return [...note(at(500, y), words, { size: 16 }), ...pen.put(given, at(500, y + 23))];
  });
  return {
    about: "A symmetric top whose axis leans over, held at one point of the axis on a thin stand.",
    marks: [
      ...floor(80, 240, 322),
      ...polygon(
        [foot, at(foot.x - 9, 322), at(foot.x + 9, 322)],
        { inside: "rim", line: "rim", width: 1 },
        LAYER.ground,
      ),
      ...guide([foot, at(foot.x, 60)]),
      ...line([foot, tip], { line: "rim", width: 5 }, LAYER.string),
      ...polygon(corners, { line: "body1", inside: "tint1", width: 3 }),
      ...circle(middle, 3, { line: "body1", inside: "body1", width: 1 }),
      ...path(arc, { line: "ink", width: 1.8 }, LAYER.guide),
      ...pen.put("1.tilt", moved(foot, heading(90 - tilt / 2), 84)),
      ...pen.put("1.distance", moved(between(foot, middle, 0.55), out, 36)),
      ...pen.put("1.mass", moved(rim[1], out, -30)),
      ...pen.put("1.spin", moved(tip, along, 26), { anchor: "start" }),
      ...spinArrow(tip, along, out),
      ...(moments.length === 0
        ? []
        : note(at(500, 196), "moments of inertia", { role: "ink", size: 16 })),
      ...moments,
    ],
  };
}

function spinArrow(tip: Point, along: Point, out: Point): Mark[] {
  const near = moved(tip, along, -12);
  const [a, b] = [moved(near, out, -16), moved(near, out, 16)];
  const bulge = moved(near, along, -20);
  const data = `M${pair(a)}Q${pair(bulge)} ${pair(b)}`;
  return [
    ...path(data, { line: "field", width: 2.4 }, LAYER.arrow),
    ...arrow(b, moved(b, along, 12), { role: "field", width: 2 }),
  ];
}

/** A rigid body with its principal axes and a table of numbers. */
export function drawFreeBody(pen: Pen): Drawing {
  const centre = at(170, 190);
  const axes = [heading(210), heading(-8), heading(90)];
  const lengths = [104, 126, 120];
  const rows = ["first", "second", "third"].flatMap((key, i) => {
    const y = 130 + 46 * i;
    return [
      ...note(at(330, y), `axis ${i + 1}`, { role: "ink" }),
      ...pen.put(`1.${key}`, at(438, y), { size: 17 }),
      ...pen.put(`1.rate${i + 1}`, at(572, y), { size: 17 }),
    ];
  });
  const tips = axes.map((axis, i) => moved(centre, axis, lengths[i] ?? 100));
  return {
    about:
      "A rigid body with its three principal axes; a list of its moments of inertia and of its angular velocity.",
    marks: [
      ...ellipse(centre, 92, 58, { line: "body1", inside: "tint1", width: 3 }, LAYER.body),
      ...tips.flatMap((tip, i) => [
        ...arrow(centre, tip, { role: "ink", width: 2 }),
        ...note(moved(tip, direction(centre, tip), 14), String(i + 1), { role: "ink" }),
      ]),
      ...note(at(438, 92), "moment of inertia", { size: 15 }),
      ...note(at(572, 92), "ω at the start", { size: 15 }),
      ...rows,
      ...note(at(170, 312), "no torque"),
    ],
  };
}

/** A table with a hole, the puck on it and the weight below it. */
export function drawTable(pen: Pen): Drawing {
  const hole = at(250, 120);
  const puck = at(430, 142);
  const weight = at(hole.x, 268);
  const tip = at(puck.x - 34, puck.y - 62);
  return {
    about:
      "A puck moves on a level table; its string passes through a hole and carries a weight below.",
    marks: [
      ...polygon(
        [at(70, 160), at(190, 76), at(600, 76), at(480, 200), at(80, 200)].slice(0, 4),
        {
          inside: "ground",
          line: "rim",
          width: 2.4,
        },
        LAYER.ground,
      ),
      ...ellipse(hole, 11, 5, { line: "rim", inside: "card", width: 2 }, LAYER.guide),
      ...line([hole, puck], { line: "ink", width: 2.2 }),
      ...line([at(hole.x, 184), at(weight.x, weight.y - 26)], { line: "ink", width: 2.2 }),
      ...guide([hole, at(hole.x, 184)]),
      ...circle(puck, 13, { line: "body1", inside: "tint1", width: 3 }),
      ...pen.put("1.mass", at(puck.x + 22, puck.y + 8), { anchor: "start" }),
      ...pen.put("1.distance", at(between(hole, puck).x, between(hole, puck).y + 20)),
      ...arrow(moved(puck, direction(puck, tip), 14), tip, { role: "body1", width: 3 }),
      ...pen.put("1.velocity", at(tip.x + 22, tip.y + 18), { anchor: "start" }),
      ...block(weight, { width: 62, height: 52 }, 2),
      ...pen.put("2.mass", at(weight.x + 44, weight.y), { anchor: "start" }),
      ...note(at(150, 96), "smooth table", { anchor: "end" }),
    ],
  };
}

/** A block on a wedge, on a spring from the top of the wedge. */
export function drawWedge(pen: Pen): Drawing {
  const slope = degreesAt(pen, 1, "slope", 18, 52);
  const height = Math.min(230, 380 * Math.tan((slope * Math.PI) / 180));
  const run = height / Math.tan((slope * Math.PI) / 180);
  const level = 318;
  const left = 320 - run / 2;
  const [top, foot, toe] = [at(left, level - height), at(left, level), at(left + run, level)];
  const down = direction(top, toe);
  const away = moved(at(0, 0), rightOf(down), -1);
  const length = Math.hypot(run, height);
  const centre = moved(moved(top, down, 0.6 * length), away, 21);
  const peg = moved(top, away, 21);
  const mark = moved(toe, at(-1, 0), 62);
  const arc = `M${pair(mark)}A62,62 0 0 1 ${pair(moved(toe, down, -62))}`;
  return {
    about:
      "A block on the smooth face of a movable wedge, held by a spring from the top of the wedge.",
    marks: [
      ...floor(40, 600, level),
      ...polygon([top, foot, toe], { inside: "tint1", line: "body1", width: 3 }, LAYER.string),
      ...line([moved(top, away, -2), moved(top, away, 36)], { line: "body1", width: 5 }),
      ...spring(peg, moved(centre, down, -32), 9, 10),
      ...block(centre, { width: 64, height: 42 }, 2, { degrees: -slope }),
      ...pen.put("1.mass", at(left + run * 0.22, level - height * 0.28), { on: "tint1" }),
      ...pen.put("2.mass", moved(centre, away, 40), { anchor: "start" }),
      ...pen.put("3.stiffness", moved(between(peg, centre, 0.42), away, 34), { anchor: "start" }),
      ...path(arc, { line: "ink", width: 1.8 }, LAYER.body),
      ...pen.put("1.slope", moved(toe, heading(180 - slope / 2), 92), { on: "tint1" }),
      ...(pen.show("2.stretch") === ""
        ? []
        : [
            ...note(at(556, 150), "stretch at the start", { size: 16 }),
            ...pen.put("2.stretch", at(556, 174)),
          ]),
    ],
  };
}
