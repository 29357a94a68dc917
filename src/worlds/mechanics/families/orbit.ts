/** @file A small body in the gravity of one fixed centre: circular orbits, and the speed of escape. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { type Derivative, integrate, integrateUntil } from "../solvers/integrator.ts";
import { PATIENCE } from "./models.ts";
import { ranges } from "./ranges.ts";
import { limitAtZero, searchZero } from "./search.ts";
import { measureBy, question } from "./shape.ts";

const circle: Form = {
  id: "circle",
  level: 4,
  attributes: ["orbit", "circle"],
  bodies: [],
  story: [
    "A grain of dust moves on a circular orbit of radius {r} round a tiny black hole, which stays at rest. It is so much slower than light that Newton's law of gravity holds. The gravitational parameter of the black hole, G times its mass, is {GM}; all other forces are negligible.",
    "A test body circles a small, extremely dense ball of exotic matter without any drive. Its circular orbit has a radius of {r}, measured from the centre of the ball, whose gravitational parameter (the gravitational constant times its mass) is {GM}. Newton's law of gravity holds, and nothing else acts on the test body.",
    "In a computer model, a light particle runs on a circle of radius {r} round a heavy body that stays at rest, attracted by Newtonian gravity alone. The gravitational constant times the mass of the heavy body is {GM}.",
  ],
  questions: [
    question("T", "time", "r GM", [
      "What is the period of the orbit?",
      "How long does one revolution take?",
    ]),
    question("v", "speed", "r GM", [
      "What is the orbital speed?",
      "How fast does it move along its orbit?",
    ]),
  ],
};

const free: Form = {
  id: "escape",
  level: 4,
  attributes: ["orbit", "escape"],
  bodies: [],
  story: [
    "A grain of dust is at a distance of {r} from a tiny black hole, far enough for Newton's law of gravity. The gravitational parameter of the black hole, G times its mass, is {GM}; no other body attracts the grain.",
    "From a point that lies {r} away from the centre of a small, extremely dense ball of exotic matter, a test body is to be shot off so that it never comes back. The gravitational constant times the mass of the ball is {GM}; Newton's law of gravity holds, and there are no other bodies near.",
    "In a computer model, a light particle starts at a distance of {r} from a heavy body that stays at rest. Newtonian gravity is the only force; the gravitational constant times the mass of the heavy body is {GM}.",
  ],
  questions: [
    question("v", "speed", "r GM", [
      "What is the escape speed from there, that is, the least starting speed with which one never falls back?",
      "What is the least speed at the start with which the motion leads away for ever, without any further drive?",
    ]),
  ],
};

/** Newtonian gravity in a plane: [x, y, vx, vy]. */
function attraction(GM: number): Derivative {
  return function fall(_t, state, slope) {
    const x = state[0] as number;
    const y = state[1] as number;
    const pull = GM / (x * x + y * y) ** 1.5;
    slope[0] = state[2] as number;
    slope[1] = state[3] as number;
    slope[2] = -pull * x;
    slope[3] = -pull * y;
  };
}

/** Steps to a natural scale of time, in which an orbit turns by about one radian. */
const STEPS = 16;

/** The speed across the line to the centre at which an arc of half a radian ends as far out as it began. */
function orbitalSpeed(r: number, GM: number): number {
  const f = attraction(GM);
  const arc = 0.5 * Math.sqrt(r ** 3 / GM);
  const climb = (v: number): number => {
    const { y } = integrate(f, { t: 0, y: [r, 0, 0, v] }, arc, STEPS / 2);
    return Math.hypot(y[0] ?? 0, y[1] ?? 0) - r;
  };
  const guess = Math.sqrt(GM / r);
  return searchZero(climb, 0.8 * guess, 1.1 * guess);
}

/** Twice the time to the opposite point. */
function period(r: number, GM: number): number {
  const v = orbitalSpeed(r, GM);
  const scale = r / v;
  const start = { t: 0, y: [r, 0, 0, v] };
  const run = { step: scale / STEPS, limit: PATIENCE * scale };
  return 2 * integrateUntil(attraction(GM), start, (_t, y) => y[1] ?? 0, run).t;
}

/**
 * A fall straight towards the centre: [r, v]. The parameter runs like time over the natural scale of time at r, which
 * makes equal steps equally good far out and close in (Sundman 1912).
 */
function plunge(GM: number): Derivative {
  return function fall(_s, state, slope) {
    const r = state[0] as number;
    const pace = Math.sqrt(r ** 3 / GM);
    slope[0] = (state[1] as number) * pace;
    slope[1] = (-GM / (r * r)) * pace;
  };
}

const FARTHER = [8, 16];

/**
 * The speed with which a body that was at rest infinitely far away would pass: by reversal of time, the speed that just
 * leads there. Falls from rest at growing distances, extrapolated to an infinite one.
 */
function escapeSpeed(r: number, GM: number): number {
  const speeds = FARTHER.map((times) => {
    const start = { t: 0, y: [times * r, 0] };
    const run = { step: 1 / 32, limit: PATIENCE };
    const { y } = integrateUntil(plunge(GM), start, (_s, state) => (state[0] ?? 0) - r, run);
    return y[1] ?? Number.NaN;
  });
  const squares = speeds.map((speed) => speed * speed);
  return Math.sqrt(
    limitAtZero(
      FARTHER.map((times) => 1 / times),
      squares,
    ),
  );
}

/** A satellite of a fixed centre. */
export const orbit: Family = {
  id: "orbit",
  title: "Orbits",
  simulator: "integrator",
  error: 1e-6,
  forms: [circle, free],
  dials: ranges("r GM"),
  simulate: measureBy({
    circle: {
      T: given("r GM", period),
      v: given("r GM", orbitalSpeed),
    },
    escape: { v: given("r GM", escapeSpeed) },
  }),
};
