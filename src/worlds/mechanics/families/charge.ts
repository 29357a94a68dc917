/** @file A charge in uniform fields, slow enough for Newton's mechanics; gravity is left out. */
import type { Family, Form } from "../family.ts";
import { given } from "../solvers/given.ts";
import { type Derivative, integrate, integrateUntil, type Moment } from "../solvers/integrator.ts";
import { PATIENCE } from "./models.ts";
import { ranges } from "./ranges.ts";
import { searchZero } from "./search.ts";
import { measureBy, question } from "./shape.ts";

const plate: Form = {
  id: "plate",
  level: 5,
  attributes: ["charge", "electric"],
  bodies: [],
  story: [
    "A particle of mass {m} and positive charge {Q} is released from rest in a uniform electric field of strength {E}. No other force acts on it.",
    "Between two large parallel plates in a vacuum there is a uniform electric field of strength {E}. A small body of mass {m} with a positive charge of {Q} starts from rest; gravity is negligible.",
    "In a space laboratory without weight, a bead of mass {m} that carries a positive charge of {Q} is let go from rest in a homogeneous electric field of strength {E}. Air resistance is negligible.",
  ],
  questions: [
    question("a", "acceleration", "Q E m", [
      "What is the magnitude of its acceleration?",
      "How large is the acceleration that the field gives it?",
    ]),
    question("v(d)", "speed", "Q E m d", [
      "What speed does it have after it has moved a distance of {d}, still inside the field?",
      "How fast is it when it has covered a distance of {d} in the field?",
    ]),
  ],
};

const magnet: Form = {
  id: "magnet",
  level: 5,
  attributes: ["charge", "magnetic"],
  bodies: [],
  story: [
    "A particle of mass {m} and positive charge {Q} moves at right angles to a uniform magnetic field with a flux density of {B}, and so runs in a circle. No other force acts on it, and it is much slower than light.",
    "In a vacuum chamber with a uniform magnetic field, whose flux density is {B}, a body of mass {m} with a positive charge of {Q} circles in a plane perpendicular to the field. Gravity is negligible and so are relativistic effects.",
    "A homogeneous magnetic field of flux density {B} fills a region of free space. A bead of mass {m}, which carries a positive charge of {Q}, moves there perpendicular to the field lines; the magnetic force is the only force on it and its speed is far below that of light.",
  ],
  questions: [
    question("r", "length", "m v Q B", [
      "Its speed is {v}. What is the radius of its circle?",
      "How large is the radius of its path, if it moves with a speed of {v}?",
    ]),
    question("T", "time", "m Q B", [
      "How long does one turn take?",
      "What is the period of its circular motion?",
    ]),
  ],
};

const gun: Form = {
  id: "gun",
  level: 5,
  attributes: ["charge", "electric", "magnetic"],
  bodies: [],
  story: [
    "A particle of mass {m} and positive charge {Q} starts from rest and is accelerated over a distance of {d} along a uniform electric field of strength {E}. After that it enters a field-free gap and then a uniform magnetic field with a flux density of {B}, at right angles to the field. Gravity and relativistic effects are negligible.",
    "In a large mass spectrometer, a small body of mass {m} with a positive charge of {Q} is at rest at first. A homogeneous electric field of strength {E} pushes it over a distance of {d}; then it flies, perpendicular to the field lines, into a homogeneous magnetic field of flux density {B} in which there is no electric field. Gravity and relativity do not matter.",
    "A space experiment shoots a charged bead: its mass is {m}, its positive charge {Q}. From rest it runs a distance of {d} along a uniform electric field of strength {E}, leaves that field, and comes into a region with nothing but a uniform magnetic field of flux density {B}, which is perpendicular to its velocity. There is no weight, and the bead is far slower than light.",
  ],
  questions: [
    question("r", "length", "m Q E d B", [
      "What is the radius of its path in the magnetic field?",
      "How large is the radius of the circular arc in the magnetic field?",
    ]),
  ],
};

const selector: Form = {
  id: "selector",
  level: 5,
  attributes: ["charge", "crossed"],
  bodies: [],
  story: [
    "In a velocity selector, a uniform electric field of strength {E} and a uniform magnetic field with a flux density of {B} are perpendicular to each other. A charged particle flies in at right angles to both fields and passes straight through, without being deflected. Its weight is negligible.",
    "A beam of equal charged particles crosses a region in which a homogeneous electric field of strength {E} and a homogeneous magnetic field of flux density {B} are at right angles to each other and to the beam. The electric and the magnetic force on each particle are opposite, and the beam stays straight. Gravity does not matter.",
    "Crossed fields, an electric one of strength {E} and a magnetic one of flux density {B}, both uniform and perpendicular to each other, act on a charged bead that moves perpendicular to both. It keeps moving in a straight line at constant speed; no other force acts.",
  ],
  questions: [
    question("v", "speed", "E B", [
      "What is its speed?",
      "With what speed is the passage through the fields straight?",
    ]),
  ],
};

/** Charge over mass, and the fields: the electric one along y, the magnetic one across the plane. */
interface Fields {
  readonly ratio: number;
  readonly E: number;
  readonly B: number;
}

/** The Lorentz force in a plane: [x, y, vx, vy]. */
function lorentz({ ratio, E, B }: Fields): Derivative {
  return function force(_t, state, slope) {
    const vx = state[2] as number;
    const vy = state[3] as number;
    slope[0] = vx;
    slope[1] = vy;
    slope[2] = ratio * B * vy;
    slope[3] = ratio * (E - B * vx);
  };
}

/** Steps to a natural scale of time. */
const STEPS = 20;

/** The acceleration from rest: the speed gained in a second. */
function acceleration(ratio: number, E: number): number {
  const start = { t: 0, y: [0, 0, 0, 0] };
  return integrate(lorentz({ ratio, E, B: 0 }), start, 1, 1).y[3] ?? Number.NaN;
}

/** The speed after a distance in the electric field, from rest. */
function accelerated(ratio: number, E: number, d: number): number {
  const scale = Math.sqrt(d / (ratio * E));
  const start = { t: 0, y: [0, 0, 0, 0] };
  const run = { step: scale / 4, limit: PATIENCE * scale };
  const passed = (_t: number, y: Float64Array): number => (y[1] as number) - d;
  return integrateUntil(lorentz({ ratio, E, B: 0 }), start, passed, run).y[3] ?? Number.NaN;
}

/** Half a turn in the magnetic field: from the start until the velocity has turned round. */
function turnRound(ratio: number, B: number, v: number): Moment {
  const scale = 1 / (ratio * B);
  const start = { t: 0, y: [0, 0, v, 0] };
  const run = { step: scale / STEPS, limit: PATIENCE * scale };
  return integrateUntil(lorentz({ ratio, E: 0, B }), start, (_t, y) => y[3] as number, run);
}

function radius(ratio: number, B: number, v: number): number {
  const [x = Number.NaN, y = Number.NaN] = turnRound(ratio, B, v).y;
  return Math.hypot(x, y) / 2;
}

/** The speed at which a charge is not deflected; how heavy and how charged cannot matter to the prompt. */
function undeflected(E: number, B: number): number {
  const f = lorentz({ ratio: 1, E, B });
  const deflection = (v: number): number =>
    integrate(f, { t: 0, y: [0, 0, v, 0] }, 1 / B, STEPS).y[1] ?? Number.NaN;
  return searchZero(deflection, 0, E);
}

/** A charge between plates, in a magnetic field, in a gun followed by a magnet, and in crossed fields. */
export const charge: Family = {
  id: "charge",
  title: "Charges in fields",
  simulator: "integrator",
  error: 1e-6,
  forms: [plate, magnet, gun, selector],
  dials: ranges("m v d Q E B"),
  simulate: measureBy({
    plate: {
      a: given("Q E m", (Q, E, m) => acceleration(Q / m, E)),
      "v(d)": given("Q E m d", (Q, E, m, d) => accelerated(Q / m, E, d)),
    },
    magnet: {
      r: given("m v Q B", (m, v, Q, B) => radius(Q / m, B, v)),
      T: given("m Q B", (m, Q, B) => 2 * turnRound(Q / m, B, 1).t),
    },
    gun: {
      r: given("m Q E d B", (m, Q, E, d, B) => radius(Q / m, B, accelerated(Q / m, E, d))),
    },
    selector: { v: given("E B", undeflected) },
  }),
};
