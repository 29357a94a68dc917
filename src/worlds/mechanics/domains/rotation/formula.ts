/** @file Answers as formulas in the symbols of the givens, for motions that have one. */
import type { Path, ReadBody, ReadScene } from "../../language/scene.ts";
import { cornersOf, entityOf, numberOf, outward } from "./layout.ts";
import { ROUGH } from "./parameters.ts";
import { idOf } from "./readings.ts";
import { newRotor } from "./second-solids.ts";

/** The symbol of a given. */
type Symbols = (path: Path) => string;

/** Ask → formula. */
type Formulas = Readonly<Record<string, string>>;

/** The answer to an ask as a formula, "t" standing for the asked time; `undefined` where there is none. */
export function formula(scene: ReadScene, ask: string, symbol: Symbols): string | undefined {
  if (scene.change !== undefined) return undefined;
  const found = formulasOf(scene, symbol);
  return Object.hasOwn(found, ask) ? found[ask] : undefined;
}

function formulasOf(scene: ReadScene, symbol: Symbols): Formulas {
  const entity = entityOf(scene);
  const [body] = entity.bodies;
  if (body === undefined) return {};
  switch (entity.kind) {
    case "pendulum":
      return pendulumFormulas(scene, symbol);
    case "rigid-rotation":
      return hingeFormulas(scene, symbol);
    case "rolling-slope":
      return slopeFormulas(scene, body, symbol);
    case "rolling-floor":
      return floorFormulas(scene, body, symbol);
    default:
      return cordFormulas(scene, body, symbol);
  }
}

function underSubject(subject: string, formulas: Formulas): Formulas {
  return Object.fromEntries(
    Object.entries(formulas).map(([what, text]) => [idOf(what, subject), text]),
  );
}

function pendulumFormulas(scene: ReadScene, symbol: Symbols): Formulas {
  const entity = entityOf(scene);
  const { name } = entity;
  const [m, l, th, g] = [`${name}.1.mass`, `${name}.length`, `${name}.angle`, "gravity"].map(
    symbol,
  );
  const push = numberOf(entity, "speed") > 0 ? `${symbol(`${name}.speed`)}^2 + ` : "";
  const square = `(${push}2*${g}*${l}*(1 - cos(${th})))`;
  const bob = underSubject(`${name}.1`, { "top speed": `sqrt(${square})` });
  if (numberOf(entity, "peg") > 0) {
    const peg = symbol(`${name}.peg`);
    return {
      ...bob,
      ...underSubject(name, { "peg tension": `${m}*(${g} + ${square}/(${l} - ${peg}))` }),
    };
  }
  const string = {
    "greatest tension": `${m}*(${g} + ${square}/${l})`,
    "first angular acceleration": `${g}*sin(${th})/${l}`,
  };
  return { ...bob, ...underSubject(name, string) };
}

/** Inertia of a rolling solid over m r². */
function rollingShare(body: ReadBody, symbol: Symbols): string {
  switch (body.kind) {
    case "sphere":
      return "2/5";
    case "shell":
      return "2/3";
    case "hoop":
      return "1";
    case "tube":
      return `(1 + (${symbol(`${body.id}.bore`)}/${symbol(`${body.id}.radius`)})^2)/2`;
    default:
      return "1/2";
  }
}

/** What follows from a constant acceleration from rest of a solid of inertia c m ρ², turning with the radius ρ. */
function fromRest(a: string, c: string, m: string, rho: string): Formulas {
  const speed = `${a}*t`;
  return {
    "steady acceleration": a,
    "steady angular acceleration": `${a}/${rho}`,
    "steady net force": `${m}*${a}`,
    "steady net torque": `(${c})*${m}*${rho}*${a}`,
    speed,
    "angular speed": `${speed}/${rho}`,
    displacement: `${a}*t^2/2`,
    momentum: `${m}*${speed}`,
    "angular momentum": `(${c})*${m}*${rho}*${speed}`,
    "kinetic energy": `(1 + ${c})*${m}*(${speed})^2/2`,
    "translational energy": `${m}*(${speed})^2/2`,
    "rotational energy": `(${c})*${m}*(${speed})^2/2`,
  };
}

function ends(a: string, d: string, rho: string): Formulas {
  return {
    "time to end": `sqrt(2*${d}/${a})`,
    "end speed": `sqrt(2*${a}*${d})`,
    "end angular speed": `sqrt(2*${a}*${d})/${rho}`,
  };
}

function slopeFormulas(scene: ReadScene, body: ReadBody, symbol: Symbols): Formulas {
  const entity = entityOf(scene);
  const { name, bodies } = entity;
  if (bodies.length > 1 || numberOf(entity, "friction") !== ROUGH || numberOf(entity, "speed") > 0)
    return {};
  const [m, r, th, g] = [`${body.id}.mass`, `${body.id}.radius`, `${name}.slope`, "gravity"].map(
    symbol,
  ) as [string, string, string, string];
  const c = rollingShare(body, symbol);
  const a = `(${g}*sin(${th})/(1 + ${c}))`;
  const hasEnd = numberOf(entity, "track") > 0;
  const d = hasEnd ? symbol(`${name}.track`) : "";
  return underSubject(body.id, {
    ...fromRest(a, c, m, r),
    "steady friction force": `(${c})*${m}*${a}`,
    "potential energy change": `-${m}*${g}*sin(${th})*${a}*t^2/2`,
    inertia: `(${c})*${m}*${r}^2`,
    ...(hasEnd ? { ...ends(a, d, r), "end kinetic energy": `${m}*${g}*${d}*sin(${th})` } : {}),
  });
}

function floorFormulas(scene: ReadScene, body: ReadBody, symbol: Symbols): Formulas {
  const entity = entityOf(scene);
  const { name } = entity;
  if (numberOf(entity, "spin") > 0) return {};
  const [m, r, v, mu, g] = [
    `${body.id}.mass`,
    `${body.id}.radius`,
    `${name}.speed`,
    `${name}.friction`,
    "gravity",
  ].map(symbol) as [string, string, string, string, string];
  const c = rollingShare(body, symbol);
  return underSubject(body.id, {
    "steady acceleration": `${mu}*${g}`,
    "steady angular acceleration": `${mu}*${g}/((${c})*${r})`,
    "steady friction force": `${mu}*${m}*${g}`,
    "steady net torque": `${mu}*${m}*${g}*${r}`,
    inertia: `(${c})*${m}*${r}^2`,
    "grip time": `${v}*(${c})/(${mu}*${g}*(1 + ${c}))`,
    "grip speed": `${v}/(1 + ${c})`,
    "grip distance": `${v}^2*(1 - 1/(1 + ${c})^2)/(2*${mu}*${g})`,
    "grip loss": `${m}*${v}^2/2*(${c})/(1 + ${c})`,
  });
}

function cordFormulas(scene: ReadScene, body: ReadBody, symbol: Symbols): Formulas {
  const entity = entityOf(scene);
  const { name } = entity;
  const [m, r, g] = [`${body.id}.mass`, `${body.id}.radius`, "gravity"].map(symbol) as [
    string,
    string,
    string,
  ];
  const hasAxle = numberOf(entity, "axle") > 0;
  const rho = hasAxle ? symbol(`${name}.axle`) : r;
  const share = rollingShare(body, symbol);
  const c = hasAxle ? `(${share})*(${r}/${rho})^2` : share;
  const a = `(${g}/(1 + ${c}))`;
  const hasMark = numberOf(entity, "drop") > 0;
  return underSubject(body.id, {
    ...fromRest(a, c, m, rho),
    "steady tension": `(${c})*${m}*${a}`,
    "potential energy change": `-${m}*${g}*${a}*t^2/2`,
    inertia: `(${share})*${m}*${r}^2`,
    ...(hasMark ? ends(a, symbol(`${name}.drop`), rho) : {}),
  });
}

/** Where a solid's centre of mass lies along the arm, and its own inertia over its mass. */
function lumpOf(
  body: ReadBody,
  symbol: Symbols,
): { readonly centre: string; readonly own: string } | undefined {
  const say = (parameter: string): string => symbol(`${body.id}.${parameter}`);
  const along = numberOf(body, "along") === 0 ? "0" : say("along");
  const place = body.options["end"] === "beyond" ? `(-${along})` : along;
  const isFlat = body.options["pose"] === "parallel";
  const height = (body.values["height"] ?? 0) > 0 ? ` + ${say("height")}^2/12` : "";
  const round = (axial: string, across: string): string =>
    isFlat ? axial : `(${across}${height})`;
  switch (body.kind) {
    case "point":
      return { centre: place, own: "" };
    case "sphere":
      return { centre: place, own: `2/5*${say("radius")}^2` };
    case "shell":
      return { centre: place, own: `2/3*${say("radius")}^2` };
    case "disc":
    case "cylinder":
      return { centre: place, own: round(`${say("radius")}^2/2`, `${say("radius")}^2/4`) };
    case "hoop":
      return { centre: place, own: round(`${say("radius")}^2`, `${say("radius")}^2/2`) };
    case "rod":
      return { centre: place, own: `${say("length")}^2/12` };
    case "bar":
      return { centre: place, own: `(${say("length")}^2 + ${say("width")}^2)/12` };
    case "prism":
      return { centre: place, own: `${say("radius")}^2*(1 + 2*cos(pi/${cornersOf(body)})^2)/6` };
    case "hemisphere": {
      const sign = outward(body, "bulge") > 0 ? "+" : "-";
      return {
        centre: `(${place} ${sign} 3/8*${say("radius")})`,
        own: `83/320*${say("radius")}^2`,
      };
    }
    default:
      return undefined;
  }
}

function hingeFormulas(scene: ReadScene, symbol: Symbols): Formulas {
  const entity = entityOf(scene);
  const { name, bodies } = entity;
  const { lead } = newRotor(bodies);
  // With everything on the arm and more weight towards its end, the arm itself points to the centre of mass.
  if (Math.abs(lead) > 1e-9 || bodies.some((body) => numberOf(body, "across") > 0)) return {};
  const masses = bodies.map(({ id }) => symbol(`${id}.mass`));
  const lumps = bodies.map((body) => lumpOf(body, symbol));
  const known = lumps.filter((lump) => lump !== undefined);
  if (known.length < lumps.length) return {};
  const mass = `(${masses.join(" + ")})`;
  const moment = `(${known.map(({ centre }, i) => `${masses[i]}*${centre}`).join(" + ")})`;
  const inertia = `(${known.map(({ centre, own }, i) => `${masses[i]}*${own === "" ? `${centre}^2` : `(${own} + ${centre}^2)`}`).join(" + ")})`;
  const th = symbol(`${name}.angle`);
  const isTilted = Math.abs(numberOf(entity, "tilt") - Math.PI / 2) > 1e-12;
  const g = isTilted ? `(${symbol("gravity")}*sin(${symbol(`${name}.tilt`)}))` : symbol("gravity");
  const spin = numberOf(entity, "spin") > 0 ? `${symbol(`${name}.spin`)}^2` : "";
  const inwards = spin === "" ? "" : ` + ${moment}*${spin}`;
  const radial = `(${mass}*${g}*cos(${th})${inwards})`;
  const tangential = `(${g}*sin(${th})*(${mass} - ${moment}^2/${inertia}))`;
  return underSubject(name, {
    inertia,
    "com offset": `${moment}/${mass}`,
    "central inertia": `${inertia} - ${moment}^2/${mass}`,
    "first angular acceleration": `${g}*sin(${th})*${moment}/${inertia}`,
    "top angular speed": `sqrt(${spin === "" ? "" : `${spin} + `}2*${g}*(1 - cos(${th}))*${moment}/${inertia})`,
    "small period": `2*pi*sqrt(${inertia}/(${g}*${moment}))`,
    ...(isTilted ? {} : { "first hinge force": `sqrt(${radial}^2 + ${tangential}^2)` }),
  });
}
