/** @file Re-derived: collisions as short contacts in time, with buffers that push or rub the bodies apart or together. */
import { findRoot, findRootAbove, speedAfter, sumUp } from "./numerics.ts";
import { GRAVITY, need, type Rederivation } from "./told.ts";

/** A body on a line. */
interface Runner {
  readonly mass: number;
  readonly speed: number;
}

const kinetic = ({ mass, speed }: Runner): number => (mass * speed ** 2) / 2;

/** Two bodies rub on each other until they move as one; only their relative speed drives the force. */
function rubTogether(first: Runner, second: Runner): readonly [Runner, Runner] {
  let [a, b] = [first.speed, second.speed];
  const rub = Math.min(first.mass, second.mass);
  const step = 0.01;
  while (Math.abs(a - b) > 1e-9) {
    const push = rub * (a - b) * step;
    a -= push / first.mass;
    b += push / second.mass;
  }
  return [
    { ...first, speed: a },
    { ...second, speed: b },
  ];
}

/** Two bodies meet with a stiff lossless spring between them; leapfrog until they part. */
function pushApart(first: Runner, second: Runner): readonly [Runner, Runner] {
  const stiffness = 1e4;
  const step = 1e-3 * Math.sqrt(Math.min(first.mass, second.mass) / stiffness);
  let [a, b, squeezed] = [first.speed, second.speed, 0];
  do {
    const kick = (stiffness * squeezed * step) / 2;
    a -= kick / first.mass;
    b += kick / second.mass;
    squeezed += (a - b) * step;
    const again = (stiffness * squeezed * step) / 2;
    a -= again / first.mass;
    b += again / second.mass;
  } while (squeezed > 0);
  return [
    { ...first, speed: a },
    { ...second, speed: b },
  ];
}

const MASS_1 = ["\\b[A-Za-z]+ 1\\b[^.;«]{0,30}mass(?: of)? <kg>"];
const MASS_2 = ["\\b[A-Za-z]+ 2\\b[^.;«]{0,30}mass(?: of)? <kg>"];

/** Collisions along a line, inelastic and elastic. */
export const collide: Rederivation = {
  rules: {
    asked: {
      v: "What is their common speed|How fast do they move together",
      E: "How much kinetic energy is lost|By how much does the total kinetic energy decrease",
      P: "total momentum|momentum of both together",
      v1: "speed of number 1|How fast does number 1 move",
      v2: "speed of number 2|How fast does number 2 move",
    },
    units: { v: "m/s", E: "J", P: "kg m/s", v1: "m/s", v2: "m/s" },
    kinds: {
      stick: "stick together|stay stuck",
      elastic: "perfectly elastic",
    },
    roles: {
      m1: ["(?:[Tt]rolley|[Ll]ump|[Pp]uck|[Gg]lider) 1\\b[^.;«]{0,20}mass(?: of)? <kg>"],
      m2: ["(?:[Tt]rolley|[Ll]ump|[Pp]uck|[Gg]lider) 2\\b[^.;«]{0,20}mass(?: of)? <kg>"],
      v1: [
        "[Nn]umber 1,? (?:moves )?with a speed of <m/s>",
        "moves with a speed of <m/s> towards trolley 2",
        "with a speed of <m/s> and hits puck 2",
        "Glider 1 of mass «[^»]+» moves along an air track with a speed of <m/s>",
        "number 1 arrives with a speed of <m/s>",
      ],
      v2: ["slower and has a speed of <m/s>", "lower speed of <m/s>"],
    },
  },
  solve(told) {
    const first = { mass: need(told, "m1"), speed: need(told, "v1") };
    const second = { mass: need(told, "m2"), speed: told.values["v2"] ?? 0 };
    if (first.speed <= second.speed) throw new Error("they never meet");
    if (told.asked === "P") return first.mass * first.speed + second.mass * second.speed;
    const meet = told.kind === "stick" ? rubTogether : pushApart;
    const [a, b] = meet(first, second);
    if (told.asked === "E") return kinetic(first) + kinetic(second) - kinetic(a) - kinetic(b);
    return told.asked === "v2" ? b.speed : Math.abs(a.speed);
  },
};

/** Collisions with a coefficient of restitution, by bisection on the impulse; a ball that bounces, by energy. */
export const restitution: Rederivation = {
  rules: {
    asked: {
      v2: "speed of number 2|How fast does number 2 move",
      v: "With what speed does the ball leave|How fast does the ball move just after",
      h: "How high above the surface|To what height does it rise",
    },
    units: { v2: "m/s", v: "m/s", h: "m" },
    kinds: { blocks: "head-on|straight into the back", ball: "ball" },
    roles: {
      g: GRAVITY,
      m1: MASS_1,
      m2: MASS_2,
      v: ["with a speed of <m/s>", "mass of «[^»]+» and a speed of <m/s>"],
      cr: ["coefficient of restitution(?: [a-z ]+?)? (?:is|of) <1>"],
      h: ["at a height of <m>", "through a height of <m>"],
    },
  },
  solve(told) {
    const cr = need(told, "cr");
    if (told.kind === "blocks") {
      const [m1, m2, v] = [need(told, "m1"), need(told, "m2"), need(told, "v")];
      const impulse = findRoot(
        (push) => push / m2 - (v - push / m1) - cr * v,
        0,
        2 * v * (m1 + m2),
      );
      return impulse / m2;
    }
    // The height of the bounce is asked without g, so it must be the same for any.
    const g = told.values["g"] ?? 3.3;
    const after = cr * speedAfter(() => g, need(told, "h"));
    return told.asked === "v" ? after : riseOf(after, g);
  },
};

/** How high a speed carries. */
function riseOf(speed: number, g: number): number {
  return findRootAbove((height) => speed ** 2 / 2 - sumUp(() => g, 0, height, 20));
}

/** A ballistic pendulum: the body is caught by rubbing, and the rise follows from energy. */
export const ballistic: Rederivation = {
  rules: {
    asked: {
      v: "What was the speed of the flying body|How fast was the flying body",
      h: "By what height do the two rise|How far above its starting level",
    },
    units: { v: "m/s", h: "m" },
    roles: {
      g: GRAVITY,
      m1: ["stone of mass <kg>", "projectile of mass <kg>", "lump of clay of mass <kg>"],
      m2: ["block of soft putty of mass <kg>", "box of sand of mass <kg>", "bag of mass <kg>"],
      h: ["rise by a height of <m>", "greatest rise of the two together is <m>"],
      v: ["arrives with a speed of <m/s>", "moves with a speed of <m/s>"],
    },
  },
  solve(told) {
    const [m1, m2, g] = [need(told, "m1"), need(told, "m2"), need(told, "g")];
    const rise = (speed: number): number =>
      riseOf(rubTogether({ mass: m1, speed }, { mass: m2, speed: 0 })[1].speed, g);
    if (told.asked === "h") return rise(need(told, "v"));
    const height = need(told, "h");
    return findRootAbove((speed) => (speed === 0 ? 0 : rise(speed)) - height);
  },
};
