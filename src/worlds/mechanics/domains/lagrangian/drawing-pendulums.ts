/** @file Pictures of pendulums. */
import { at, between, type Point } from "../../pictures/geometry.ts";
import { ball, block, circle, line, spring } from "../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../pictures/marks.ts";
import { ceiling, wall } from "../../pictures/surfaces.ts";
import { degreesAt, note, type Pen, proportions, swung, tiltMarks, valueAt } from "./pen.ts";

/** The mass of a bob, written on the outer side of it. */
function named(pen: Pen, path: string, name: string, where: Point, side: -1 | 1): Mark[] {
  const anchor = side < 0 ? "end" : "start";
  return [
    ...note(at(where.x + side * 22, where.y - 10), name, { anchor, role: "ink" }),
    ...pen.put(path, at(where.x + side * 22, where.y + 12), { anchor }),
  ];
}

const rod = (a: Point, b: Point): Mark[] => line([a, b], { line: "rim", width: 4 }, LAYER.string);

/** The length of a rod beside its middle, on the given side. */
function lengthOf(pen: Pen, path: string, a: Point, b: Point, side: -1 | 1, share = 0.5): Mark[] {
  const middle = between(a, b, share);
  return pen.put(path, at(middle.x + side * 12, middle.y), { anchor: side < 0 ? "end" : "start" });
}

/** Two pendulums, the second below the first. */
export function drawDoublePendulum(pen: Pen): Drawing {
  const pivot = at(320, 34);
  const lengths = [valueAt(pen, 1, "length"), valueAt(pen, 2, "length")];
  const [l1 = 120, l2 = 120] = proportions(lengths, 140, 108);
  const [a, b] = [degreesAt(pen, 1, "angle"), degreesAt(pen, 2, "angle")];
  const upper = swung(pivot, l1, a);
  const lower = swung(upper, l2, b);
  const [first, second] = [a > 0 ? 1 : -1, b > 0 ? 1 : -1] as const;
  return {
    about: "A pendulum hangs below the bob of another; both rods are tilted.",
    marks: [
      ...ceiling(240, 400, 34),
      ...rod(pivot, upper),
      ...rod(upper, lower),
      ...ball(upper, 14, 1),
      ...ball(lower, 14, 2),
      ...tiltMarks(pen, "1.angle", pivot, a, 56),
      ...tiltMarks(pen, "2.angle", upper, b, 50),
      ...lengthOf(pen, "1.length", pivot, upper, first, 0.55),
      ...lengthOf(pen, "2.length", upper, lower, second, 0.42),
      ...named(pen, "1.mass", "P", upper, first === second ? (-first as -1 | 1) : first),
      ...named(pen, "2.mass", "Q", lower, second),
    ],
  };
}

/** Pendulums side by side with springs. */
export function drawCoupled(pen: Pen): Drawing {
  const count = pen.entity.bodies.length;
  const lengths = pen.entity.bodies.map((_, i) => valueAt(pen, i + 1, "length"));
  const drawn = proportions(lengths, 200, 110);
  const apart = count === 2 ? 220 : 165;
  const pivots = drawn.map((_, i) => at(270 + (i - (count - 1) / 2) * apart, 46));
  const angles = drawn.map((_, i) => {
    const degrees = (valueAt(pen, i + 1, "angle") * 180) / Math.PI;
    return Math.abs(degrees) < 0.5 ? 0 : degreesAt(pen, i + 1, "angle", 10, 26);
  });
  const depth = Math.min(...drawn) * Math.min(0.9, valueAt(pen, 0, "depth") / Math.min(...lengths));
  const hooks = pivots.map((pivot, i) => swung(pivot, depth, angles[i] ?? 0));
  const names = ["P", "Q", "S"];
  const each = pivots.flatMap((pivot, i) => {
    const bob = swung(pivot, drawn[i] ?? 100, angles[i] ?? 0);
    const side = (angles[i] ?? 0) < 0 ? -1 : 1;
    const tilt =
      angles[i] === 0
        ? pen.put(`${i + 1}.angle`, at(pivot.x - 10, pivot.y + 34), { anchor: "end" })
        : tiltMarks(pen, `${i + 1}.angle`, pivot, angles[i] ?? 0, 46);
    return [
      ...rod(pivot, bob),
      ...ball(bob, 14, i + 1),
      ...tilt,
      ...lengthOf(pen, `${i + 1}.length`, pivot, bob, side, 0.36),
      ...named(pen, `${i + 1}.mass`, names[i] ?? "", bob, side),
    ];
  });
  const springs = hooks.slice(1).flatMap((hook, i) => spring(hooks[i] ?? hook, hook, 7, 9));
  const [p0, p1] = [pivots[0] ?? at(200, 46), pivots[1] ?? at(400, 46)];
  return {
    about: "Pendulums hang side by side; springs join their rods.",
    marks: [
      ...ceiling(p0.x - 60, (pivots.at(-1) ?? p1).x + 44, 46),
      ...each,
      ...springs,
      ...pen.say("stiffness", (k) => `springs: ${k}`, at(170, 330)),
      ...pen.put("gap", at(between(p0, p1).x, 62), { size: 17 }),
      ...pen.say("depth", (depth) => `ends ${depth} below the pivots`, at(430, 330)),
    ],
  };
}

/** A cart on its track with a pendulum below the hinge. */
export function drawCart(pen: Pen): Drawing {
  const cart = at(330, 120);
  const level = cart.y + 30;
  const angle = degreesAt(pen, 2, "angle", 10, 65);
  const bob = swung(cart, 165, angle);
  const side = angle < 0 ? -1 : 1;
  const isHeld = pen.entity.bodies.length > 2;
  const held = isHeld
    ? [
        ...wall(70, 70, 170),
        ...spring(at(70, cart.y), at(cart.x - 50, cart.y)),
        ...pen.put("3.stiffness", at(170, cart.y - 34)),
      ]
    : [];
  return {
    about: "A pendulum hangs from a cart on a smooth level track.",
    marks: [
      ...line([at(50, level), at(590, level)], { line: "rim", width: 4 }, LAYER.ground),
      ...held,
      ...block(at(cart.x, cart.y - 4), { width: 100, height: 44 }, 1),
      ...[-30, 30].flatMap((x) =>
        circle(at(cart.x + x, level - 9), 8, { line: "rim", inside: "card", width: 2 }),
      ),
      ...pen.put("1.mass", at(cart.x, cart.y - 44)),
      ...rod(cart, bob),
      ...ball(bob, 15, 2),
      ...tiltMarks(pen, "2.angle", cart, angle, 92),
      ...lengthOf(pen, "2.length", cart, bob, side, 0.66),
      ...pen.put("2.mass", at(bob.x + side * 24, bob.y), { anchor: side < 0 ? "end" : "start" }),
      ...note(at(520, level + 22), "smooth track"),
    ],
  };
}

/** A ball on a spring. */
export function drawSpringPendulum(pen: Pen): Drawing {
  const pivot = at(320, 40);
  const angle = degreesAt(pen, 1, "angle", 10, 60);
  const bob = swung(pivot, 215, angle);
  const side = angle < 0 ? -1 : 1;
  const anchor = side < 0 ? "end" : "start";
  const middle = between(pivot, bob, 0.55);
  return {
    about: "A ball swings at the end of a spring below a fixed pivot.",
    marks: [
      ...ceiling(230, 410, 40),
      ...spring(pivot, bob, 11, 12),
      ...ball(bob, 17, 1),
      ...tiltMarks(pen, "1.angle", pivot, angle, 84),
      ...pen.put("2.stiffness", at(middle.x + side * 30, middle.y - 12), { anchor }),
      ...pen.put("1.mass", at(bob.x + side * 28, bob.y), { anchor }),
      ...natural(pen, side),
    ],
  };
}

/** Lengths of the spring, in words on the free side. */
function natural(pen: Pen, side: -1 | 1): Mark[] {
  const x = side > 0 ? 150 : 490;
  const rows: readonly (readonly [string, string])[] = [
    ["natural length", "2.natural"],
    ["length at the release", "2.start"],
  ];
  return rows.flatMap(([words, given], i) => {
    const said = pen.show(given);
    if (said === "") return [];
    const y = 190 + 56 * i;
    return [...note(at(x, y), words), ...pen.put(given, at(x, y + 24))];
  });
}

/** A ball that swings and a weight, on one string over two pulleys. */
export function drawSwinging(pen: Pen): Drawing {
  const [left, right] = [at(130, 70), at(410, 70)];
  const angle = degreesAt(pen, 1, "angle", 12, 62);
  const ball1 = swung(right, 170, angle);
  const side = angle < 0 ? -1 : 1;
  const weight = at(left.x - 7, 230);
  const pulley = (centre: Point): Mark[] =>
    circle(centre, 8, { line: "rim", inside: "card", width: 2.2 });
  return {
    about:
      "A string runs over two small pulleys; a weight hangs on the left, a ball swings on the right.",
    marks: [
      ...ceiling(80, 480, 34),
      ...[left, right].flatMap((p) => line([at(p.x, 34), p], { line: "rim", width: 4 })),
      ...pulley(left),
      ...pulley(right),
      ...line(
        [
          at(weight.x, weight.y - 26),
          at(weight.x, 66),
          at(left.x, 62),
          at(right.x, 62),
          right,
          ball1,
        ],
        {
          line: "ink",
          width: 2.2,
        },
      ),
      ...block(weight, { width: 58, height: 52 }, 2),
      ...pen.put("2.mass", at(weight.x, weight.y + 44)),
      ...ball(ball1, 16, 1),
      ...tiltMarks(pen, "1.angle", right, angle, 74),
      ...lengthOf(pen, "1.length", right, ball1, side, 0.62),
      ...pen.put("1.mass", at(ball1.x + side * 26, ball1.y), {
        anchor: side < 0 ? "end" : "start",
      }),
    ],
  };
}
