/**
 * @file Closed answers in symbols (Goldstein, Poole and Safko, "Classical Mechanics"; Landau and Lifshitz,
 * "Mechanics"). Each is compared with both witnesses by the tests.
 */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import { bodyAt, bodyOf, entityOf, numberOf } from "./parts.ts";

/** The symbol of a number of the entity ("radius") or of a body of it ("1.mass"), or of gravity ("g"). */
type Symbols = (path: string) => string;

/** The answer as a formula, or `undefined` where there is none. */
export function findFormula(
  scene: ReadScene,
  ask: string,
  symbol: (path: string) => string,
): string | undefined {
  if (scene.change !== undefined) return undefined;
  const entity = entityOf(scene);
  const s: Symbols = (path) =>
    path === "g" ? symbol("gravity") : symbol(`${entity.name}.${path}`);
  const find = FORMULAS[entity.kind];
  const short = ask.replace(` of ${entity.name}`, " of A");
  const made = find?.(s, entity, scene)[short];
  return made === undefined ? undefined : made();
}

type Made = Readonly<Record<string, () => string>>;

function doublePendulum(s: Symbols): Made {
  const [m1, m2, l1, l2, g] = ["1.mass", "2.mass", "1.length", "2.length", "g"].map(s);
  const [th1, th2] = [s("1.angle"), s("2.angle")];
  const both = `(${m1}+${m2})`;
  const sum = `${both}*(${l1}+${l2})`;
  const root = `sqrt((${sum})^2-4*${m1}*${both}*${l1}*${l2})`;
  const mode = (sign: string): string => `sqrt(${g}*(${sum}${sign}${root})/(2*${m1}*${l1}*${l2}))`;
  const below = `(${m1}+${m2}*sin(${th1}-${th2})^2)`;
  return {
    "slow mode of A": () => mode("-"),
    "fast mode of A": () => mode("+"),
    "starting angular acceleration of A.1": () =>
      `${g}*(${m2}*sin(${th2})*cos(${th1}-${th2})-${both}*sin(${th1}))/(${l1}*${below})`,
    "starting angular acceleration of A.2": () =>
      `${g}*${both}*(sin(${th1})*cos(${th1}-${th2})-sin(${th2}))/(${l2}*${below})`,
  };
}

function coupled(s: Symbols, { bodies }: ReadEntity): Made {
  if (bodies.length > 2) return {};
  const [m1, m2, l1, l2] = ["1.mass", "2.mass", "1.length", "2.length"].map(s);
  const [k, a, g] = [s("stiffness"), s("depth"), s("g")];
  const own = (m: string | undefined, l: string | undefined): string =>
    `(${g}/${l}+${k}*${a}^2/(${m}*${l}^2))`;
  const [one, two] = [own(m1, l1), own(m2, l2)];
  const root = `sqrt(((${one}-${two})/2)^2+${k}^2*${a}^4/(${m1}*${m2}*${l1}^2*${l2}^2))`;
  const twin = `sqrt(${g}/${l1}+2*${k}*${a}^2/(${m1}*${l1}^2))`;
  const same = (key: string): boolean => bodies[0]?.values[key] === bodies[1]?.values[key];
  const alike = same("mass") && same("length");
  const mode = (sign: string): string => `sqrt((${one}+${two})/2${sign}${root})`;
  return {
    "slow mode of A": () => (alike ? `sqrt(${g}/${l1})` : mode("-")),
    "fast mode of A": () => (alike ? twin : mode("+")),
    ...(alike ? { "beat period of A": () => `2*pi/(${twin}-sqrt(${g}/${l1}))` } : {}),
  };
}

function cart(s: Symbols, { bodies }: ReadEntity): Made {
  const [M, m, l, g, th] = ["1.mass", "2.mass", "2.length", "g", "2.angle"].map(s);
  const below = `(${M}+${m}*sin(${th})^2)`;
  return {
    // The spring, where there is one, has its natural length at the start.
    "starting acceleration of A.1": () => `${m}*${g}*sin(${th})*cos(${th})/${below}`,
    "starting angular acceleration of A.2": () => `-(${M}+${m})*${g}*sin(${th})/(${l}*${below})`,
    ...(bodies.length > 2
      ? {}
      : { "small swing of A": () => `sqrt((${M}+${m})*${g}/(${M}*${l}))` }),
  };
}

function wedge(s: Symbols): Made {
  const [M, m, k, x, g, th] = ["1.mass", "2.mass", "3.stiffness", "2.stretch", "g", "1.slope"].map(
    s,
  );
  const light = `(${M}+${m}*sin(${th})^2)`;
  const omega = `sqrt(${k}*(${M}+${m})/(${m}*${light}))`;
  const rest = `${m}*${g}*sin(${th})/${k}`;
  const drive = `(${k}*${x}-${m}*${g}*sin(${th}))*cos(${th})/${light}`;
  const swing = `${m}*cos(${th})/(${M}+${m})*(${x}-${rest})`;
  const size = `sqrt((${swing})^2)`;
  return {
    "small swing of A": () => omega,
    "period of A": () => `2*pi/${omega}`,
    "starting acceleration of A.1": () => drive,
    "equilibrium stretch of A.3": () => rest,
    "stretch of A.3": () => `${rest}+(${x}-${rest})*cos(${omega}*t)`,
    "position of A.1": () => `${swing}*(1-cos(${omega}*t))`,
    "travel of A.1": () => `2*${size}`,
    "largest wedge speed of A.1": () => `${size}*${omega}`,
  };
}

function springPendulum(s: Symbols): Made {
  const [m, k, l, g] = ["1.mass", "2.stiffness", "2.natural", "g"].map(s);
  return {
    "equilibrium length of A.2": () => `${l}+${m}*${g}/${k}`,
    "up-and-down mode of A": () => `sqrt(${k}/${m})`,
    "sideways mode of A": () => `sqrt(${g}/(${l}+${m}*${g}/${k}))`,
  };
}

function hoop(s: Symbols, entity: ReadEntity, { gravity }: ReadScene): Made {
  const [m, R, w, g, th] = ["1.mass", "radius", "rate", "g", "1.angle"].map(s);
  const lifted = numberOf(entity, "rate") ** 2 * numberOf(entity, "radius") > gravity;
  return {
    "equilibrium height of A.1": () => `${R}-${g}/${w}^2`,
    "small swing of A.1": () =>
      lifted ? `sqrt(${w}^2-${g}^2/(${w}^2*${R}^2))` : `sqrt(${g}/${R}-${w}^2)`,
    "critical rate of A": () => `sqrt(${g}/${R})`,
    "starting angular acceleration of A.1": () =>
      `sqrt(sin(${th})^2)*(${w}^2*cos(${th})-${g}/${R})`,
    "frame energy of A.1": () => `${m}*${g}*${R}*(1-cos(${th}))-${m}*${w}^2*${R}^2*sin(${th})^2/2`,
  };
}

function rod(s: Symbols, entity: ReadEntity): Made {
  const [m, w, th, s0, g] = ["1.mass", "rate", "tilt", "1.distance", "g"].map(s);
  const isMoving = numberOf(bodyAt(entity, 0), "velocity") !== 0;
  const away = `${w}^2*sin(${th})^2*${s0}-${g}*cos(${th})`;
  if (bodyOf(entity, "rod-spring") === undefined) {
    const [L, v] = [s("length"), isMoving ? `${s("1.velocity")}^2+` : ""];
    const turning = `${w}^2*sin(${th})^2`;
    return {
      "starting acceleration of A.1": () => away,
      "arrival speed of A.1": () =>
        `sqrt(${v}${turning}*(2*${L}^2-${s0}^2)-2*${g}*cos(${th})*(${L}-${s0}))`,
    };
  }
  const [k, l] = [s("2.stiffness"), s("2.natural")];
  const rest = `((${k}*${l}-${m}*${g}*cos(${th}))/(${k}-${m}*${w}^2*sin(${th})^2))`;
  const omega = `sqrt(${k}/${m}-${w}^2*sin(${th})^2)`;
  return {
    "starting acceleration of A.1": () => `${away}-${k}*(${s0}-${l})/${m}`,
    "equilibrium distance of A.1": () => rest,
    "small swing of A.1": () => omega,
    ...(isMoving ? {} : { "distance of A.1": () => `${rest}+(${s0}-${rest})*cos(${omega}*t)` }),
  };
}

function turntable(s: Symbols, entity: ReadEntity): Made {
  const [m, w, r, R] = ["1.mass", "rate", "1.distance", "radius"].map(s);
  const [u, v] = [s("1.outward"), s("1.sideways")];
  const energy = (): string => `${m}*(${u}^2+${v}^2)/2-${m}*${w}^2*${r}^2/2`;
  if (bodyOf(entity, "table-spring") !== undefined) return {};
  const across = `(${v}+${w}*${r})`;
  const ground = `${u}^2+${across}^2`;
  const square = `((${r}+${u}*t)^2+(${across}*t)^2)`;
  const relative = `sqrt(${ground}-2*${w}*${r}*${across}+${w}^2*${square})`;
  return {
    "distance of A.1": () => `sqrt${square}`,
    "ground speed of A.1": () => `sqrt(${ground})`,
    "relative speed of A.1": () => relative,
    "centrifugal force of A.1": () => `${m}*${w}^2*sqrt${square}`,
    "Coriolis force of A.1": () => `2*${m}*sqrt(${w}^2)*${relative}`,
    "leaving time of A.1": () =>
      `(sqrt(${r}^2*${u}^2+(${ground})*(${R}^2-${r}^2))-${r}*${u})/(${ground})`,
    "frame energy of A.1": energy,
  };
}

function heavyTop(s: Symbols, { options }: ReadEntity): Made {
  const [m, d, I, J, th, w, g] = [
    "1.mass",
    "1.distance",
    "1.transverse",
    "1.axial",
    "1.tilt",
    "1.spin",
    "g",
  ].map(s);
  if (options["start"] !== "steady") {
    return { "vertical angular momentum of A.1": () => `${J}*${w}*cos(${th})` };
  }
  const root = `sqrt(${J}^2*${w}^2-4*${I}*${m}*${g}*${d}*cos(${th}))`;
  const slow = `(2*${m}*${g}*${d}/(${J}*${w}+${root}))`;
  return {
    "precession rate of A.1": () => slow,
    "precession period of A.1": () => `2*pi/${slow}`,
    "fast precession rate of A.1": () => `(${J}*${w}+${root})/(2*${I}*sqrt(cos(${th})^2))`,
  };
}

function freeBody(s: Symbols, entity: ReadEntity): Made {
  const body = bodyAt(entity, 0);
  const [a, b, c] = ["1.first", "1.second", "1.third"].map(s);
  const [u, v, w] = ["1.rate1", "1.rate2", "1.rate3"].map(s);
  const isRound = numberOf(body, "first") === numberOf(body, "second");
  const pace = `(${c}-${a})*${w}/${a}`;
  return {
    "rotational energy of A.1": () => `(${a}*${u}^2+${b}*${v}^2+${c}*${w}^2)/2`,
    "angular momentum of A.1": () => `sqrt((${a}*${u})^2+(${b}*${v})^2+(${c}*${w})^2)`,
    ...(isRound
      ? {
          "cycle of A.1": () => `2*pi/sqrt((${pace})^2)`,
          "rate 1 of A.1": () => `${u}*cos(${pace}*t)-${v}*sin(${pace}*t)`,
          "rate 2 of A.1": () => `${v}*cos(${pace}*t)+${u}*sin(${pace}*t)`,
        }
      : {}),
  };
}

function table(s: Symbols): Made {
  const [m, M, r, v, g] = ["1.mass", "2.mass", "1.distance", "1.velocity", "g"].map(s);
  const circle = `((${m}*${v}^2*${r}^2/(${M}*${g}))^(1/3))`;
  const lift = `(${m}*${v}^2/(2*${M}*${g}))`;
  return {
    "angular momentum of A.1": () => `${m}*${r}*${v}`,
    "starting acceleration of A.2": () => `(${m}*${v}^2/${r}-${M}*${g})/(${m}+${M})`,
    "starting tension of A.string": () => `${m}*${M}*(${g}+${v}^2/${r})/(${m}+${M})`,
    "other turning distance of A.1": () => `(${lift}+sqrt(${lift}^2+4*${lift}*${r}))/2`,
    "circle speed of A.1": () => `sqrt(${M}*${g}*${r}/${m})`,
    "circle distance of A.1": () => circle,
    "small swing of A.1": () => `sqrt(3*${M}*${g}/((${m}+${M})*${circle}))`,
  };
}

function swinging(s: Symbols): Made {
  const [m, M, r, th, g] = ["1.mass", "2.mass", "1.length", "1.angle", "g"].map(s);
  return {
    "starting angular acceleration of A.1": () => `-${g}*sin(${th})/${r}`,
    "starting acceleration of A.2": () => `(${m}*cos(${th})-${M})*${g}/(${m}+${M})`,
    "starting tension of A.string": () => `${m}*${M}*${g}*(1+cos(${th}))/(${m}+${M})`,
  };
}

const FORMULAS: Readonly<
  Record<string, (s: Symbols, entity: ReadEntity, scene: ReadScene) => Made>
> = {
  "double-pendulum": doublePendulum,
  "coupled-pendulums": coupled,
  "pendulum-on-cart": cart,
  "spring-wedge": wedge,
  "spring-pendulum": springPendulum,
  hoop,
  "rotating-rod": rod,
  turntable,
  "heavy-top": heavyTop,
  "free-body": freeBody,
  "table-with-hole": table,
  "swinging-atwood": swinging,
};
