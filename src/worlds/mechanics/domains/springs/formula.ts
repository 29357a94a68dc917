/**
 * @file Answers as formulas, for compositions of springs that have them.
 *
 * Normal modes of equal chains: 2√(k/m)·sin(jπ/2(N+1)) with fixed ends, 2√(k/m)·sin(jπ/N) on a ring; two unequal blocks
 * by the quadratic equation of their two squared frequencies; two free blocks by their reduced mass.
 */
import type { Path, ReadEntity, ReadScene } from "../../language/scene.ts";
import { startsAtRest, theEntity } from "./layout.ts";

type Symbol = (path: Path) => string;
type Formulas = Readonly<Record<string, string>>;

/** The formula of an ask, or `undefined` where the scene or the ask has none. */
export function formulaOf(scene: ReadScene, ask: string, symbol: Symbol): string | undefined {
  const entity = theEntity(scene);
  if (scene.change !== undefined || !startsAtRest(entity)) return undefined;
  return MAKERS[shapeOf(entity)]?.(symbol)[ask];
}

function shapeOf({ options, bodies }: ReadEntity): string {
  const kinds = bodies.map(({ kind }) => kind).join(" ");
  return [...Object.values(options), kinds].join(": ");
}

/** Period, frequency and angular frequency, from the squared angular frequency. */
function periods(square: string): Formulas {
  return {
    "period of A": `2*pi/sqrt(${square})`,
    "frequency of A": `sqrt(${square})/(2*pi)`,
    "angular frequency of A": `sqrt(${square})`,
  };
}

function modes(high: string, low: string): Formulas {
  return { "highest mode of A": `sqrt(${high})`, "lowest mode of A": `sqrt(${low})` };
}

/** The larger and the smaller squared frequency of two blocks, from the dynamic matrix (a, c; c′, b) with cc′ = c2. */
function quadratic(a: string, b: string, c2: string): Formulas {
  const root = `sqrt((${a}-${b})^2+4*${c2})`;
  return modes(`(${a}+${b}+${root})/2`, `(${a}+${b}-${root})/2`);
}

const oneSpring = (s: Symbol): Formulas => {
  const [m, k] = [s("A.1.mass"), s("A.2.stiffness")];
  const [x, l] = [s("A.1.x"), s("A.2.length")];
  const w = `sqrt(${k}/${m})`;
  const d = `(${x}-${l})`;
  return {
    ...periods(`${k}/${m}`),
    "greatest speed of A.1": `${d}*${w}`,
    "greatest acceleration of A.1": `${d}*${k}/${m}`,
    "x-velocity of A.1": `(${l}-${x})*${w}*sin(${w}*t)`,
    "x-position of A.1": `${l}+${d}*cos(${w}*t)`,
    "speed of A.1": `sqrt((${d}*${w}*sin(${w}*t))^2)`,
    "kinetic energy of A.1": `${k}*(${d}*sin(${w}*t))^2/2`,
    "elastic energy of A.2": `${k}*(${d}*cos(${w}*t))^2/2`,
  };
};

const twoFree = (s: Symbol): Formulas => {
  const [m1, m2, k] = [s("A.1.mass"), s("A.3.mass"), s("A.2.stiffness")];
  const [l, d] = [s("A.2.length"), s("A.2.stretch")];
  const square = `(${k}/${m1}+${k}/${m2})`;
  const w = `sqrt${square}`;
  const share = `${m2}/(${m1}+${m2})`;
  return {
    ...periods(square),
    "length of A.2": `${l}+${d}*cos(${w}*t)`,
    "least length of A.2": `${l}-${d}`,
    "velocity of A.1": `${share}*${d}*${w}*sin(${w}*t)`,
    "speed of A.3": `sqrt((${m1}/(${m1}+${m2})*${d}*${w}*sin(${w}*t))^2)`,
    "elastic energy of A.2": `${k}*(${d}*cos(${w}*t))^2/2`,
    "kinetic energy of A": `${k}*(${d}*sin(${w}*t))^2/2`,
  };
};

const twoBetweenWalls = (s: Symbol): Formulas => {
  const [k1, k2, k3] = [s("A.2.stiffness"), s("A.4.stiffness"), s("A.6.stiffness")];
  const [m1, m2] = [s("A.3.mass"), s("A.5.mass")];
  return quadratic(`(${k1}+${k2})/${m1}`, `(${k2}+${k3})/${m2}`, `${k2}^2/(${m1}*${m2})`);
};

const oneHanging = (s: Symbol): Formulas => {
  const [m, k, g] = [s("A.2.mass"), s("A.1.stiffness"), s("gravity")];
  const [l, d] = [s("A.1.length"), s("A.2.pull")];
  const w = `sqrt(${k}/${m})`;
  return {
    ...periods(`${k}/${m}`),
    "extension at rest of A.1": `${m}*${g}/${k}`,
    "greatest speed of A.2": `${d}*${w}`,
    "greatest acceleration of A.2": `${d}*${k}/${m}`,
    "length of A.1": `${l}+${m}*${g}/${k}+${d}*cos(${w}*t)`,
    "velocity of A.2": `0-${d}*${w}*sin(${w}*t)`,
    "elastic energy of A.1": `${k}*(${m}*${g}/${k}+${d}*cos(${w}*t))^2/2`,
  };
};

const released = (s: Symbol): Formulas => {
  const [m, k, g, l] = [s("A.2.mass"), s("A.1.stiffness"), s("gravity"), s("A.1.length")];
  const w = `sqrt(${k}/${m})`;
  return {
    ...periods(`${k}/${m}`),
    "amplitude of A.2": `${m}*${g}/${k}`,
    "greatest speed of A.2": `${g}*sqrt(${m}/${k})`,
    "greatest length of A.1": `${l}+2*${m}*${g}/${k}`,
    "length of A.1": `${l}+${m}*${g}/${k}*(1-cos(${w}*t))`,
    "speed of A.2": `${g}*sqrt((sqrt(${m}/${k})*sin(${w}*t))^2)`,
  };
};

const inSeries = (s: Symbol): Formulas => {
  const [m, k1, k2] = [s("A.3.mass"), s("A.1.stiffness"), s("A.2.stiffness")];
  const [g, l, d] = [s("gravity"), s("A.1.length"), s("A.3.pull")];
  const k = `(${k1}*${k2}/(${k1}+${k2}))`;
  const w = `sqrt(${k}/${m})`;
  return {
    ...periods(`${k}/${m}`),
    "extension at rest of A.2": `${m}*${g}/${k2}`,
    "greatest speed of A.3": `${d}*${w}`,
    "length of A.1": `${l}+${m}*${g}/${k1}+${k2}/(${k1}+${k2})*${d}*cos(${w}*t)`,
  };
};

const sideBySide = (s: Symbol): Formulas => {
  const [m, k1, k2] = [s("A.2.mass"), s("A.1.stiffness"), s("A.1.stiffness2")];
  const [g, d] = [s("gravity"), s("A.2.pull")];
  const k = `(${k1}+${k2})`;
  const w = `sqrt(${k}/${m})`;
  return {
    ...periods(`${k}/${m}`),
    "extension at rest of A.1": `${m}*${g}/${k}`,
    "greatest speed of A.2": `${d}*${w}`,
    "force of A.1a": `${k1}*sqrt((${m}*${g}/${k}+${d}*cos(${w}*t))^2)`,
  };
};

const twoHanging = (s: Symbol): Formulas => {
  const [k1, k2] = [s("A.1.stiffness"), s("A.3.stiffness")];
  const [m1, m2, g] = [s("A.2.mass"), s("A.4.mass"), s("gravity")];
  return {
    ...quadratic(`(${k1}+${k2})/${m1}`, `${k2}/${m2}`, `${k2}^2/(${m1}*${m2})`),
    "extension at rest of A.1": `(${m1}+${m2})*${g}/${k1}`,
    "extension at rest of A.3": `${m2}*${g}/${k2}`,
  };
};

const equalRatio = (s: Symbol): string => `${s("A.stiffness")}/${s("A.mass")}`;

const MAKERS: Readonly<Record<string, (symbol: Symbol) => Formulas>> = {
  "free-block anchored-spring": oneSpring,
  "line: wall spring block spring wall": (s) =>
    periods(`(${s("A.2.stiffness")}+${s("A.4.stiffness")})/${s("A.3.mass")}`),
  "line: block spring block": twoFree,
  "line: wall spring block spring block spring wall": twoBetweenWalls,
  "line: wall spring block spring block spring block spring wall": (s) =>
    modes(`${equalRatio(s)}*(2+sqrt(2))`, `${equalRatio(s)}*(2-sqrt(2))`),
  "ring: block spring block spring block spring block spring": (s) =>
    modes(`4*${equalRatio(s)}`, `2*${equalRatio(s)}`),
  "equilibrium: hung-spring hung-block": oneHanging,
  "natural: hung-spring hung-block": released,
  "equilibrium: hung-spring hung-spring hung-block": inSeries,
  "equilibrium: spring-pair hung-block": sideBySide,
  "equilibrium: hung-spring hung-block hung-spring hung-block": twoHanging,
};
