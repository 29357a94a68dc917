/**
 * @file Answers that have a closed form in the operations of expressions: + - * / ^ sqrt sin cos and pi.
 *
 * Logarithms are not among them, so the rocket equation has no formula here; neither have motions in time about a star or
 * in a magnetic field, whose phase is a number and not an angle of the scene.
 */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import { firstBody, isCircular, numberOf } from "./layout.ts";

/** The symbol of the number at a path. */
type Symbols = (path: string) => string;

/** The answer to a question as a formula, or `undefined` where it has none. */
export function formulaOf(scene: ReadScene, ask: string, symbol: Symbols): string | undefined {
  if (scene.change !== undefined) return undefined;
  for (const entity of scene.entities) {
    const found = formulasOf(entity, symbol)[ask];
    if (found !== undefined) return found;
  }
  return undefined;
}

type Formulas = Readonly<Record<string, string>>;

function formulasOf(entity: ReadEntity, symbol: Symbols): Formulas {
  switch (entity.kind) {
    case "solar-system":
      return Object.assign(
        {},
        ...entity.bodies.map((body) => planetFormulas(entity, body, symbol)),
      );
    case "rocket":
    case "planet-rocket":
      return rocketFormulas(entity, symbol);
    case "throw":
      return throwFormulas(entity, symbol);
    case "slope-throw":
      return slopeFormulas(entity, symbol);
    default:
      return chargeFormulas(entity, symbol);
  }
}

function planetFormulas(entity: ReadEntity, body: ReadBody, symbol: Symbols): Formulas {
  const { id } = body;
  const gm = symbol(`${entity.name}.gm`);
  const of = (parameter: string): string => symbol(`${id}.${parameter}`);
  if (body.kind === "probe") return transferFormulas(body, gm, of);
  if (body.kind === "planet") return stateFormulas(body, gm, of);
  const [m, a] = [of("mass"), of("axis")];
  const period = `2*pi*sqrt(${a}^3/${gm})`;
  const binding = `${gm}*${m}/(2*${a})`;
  if (isCircular(body)) {
    return {
      [`speed of ${id}`]: `sqrt(${gm}/${a})`,
      [`acceleration of ${id}`]: `${gm}/${a}^2`,
      [`net force on ${id}`]: `${gm}*${m}/${a}^2`,
      [`momentum of ${id}`]: `${m}*sqrt(${gm}/${a})`,
      [`kinetic energy of ${id}`]: binding,
      [`binding energy of ${id}`]: binding,
      [`angular momentum of ${id}`]: `${m}*sqrt(${gm}*${a})`,
      [`period of ${id}`]: period,
    };
  }
  const e = of("eccentricity");
  return {
    [`period of ${id}`]: period,
    [`time to farthest of ${id}`]: `pi*sqrt(${a}^3/${gm})`,
    [`binding energy of ${id}`]: binding,
    [`closest distance of ${id}`]: `${a}*(1-${e})`,
    [`farthest distance of ${id}`]: `${a}*(1+${e})`,
    [`greatest speed of ${id}`]: `sqrt(${gm}*(1+${e})/(${a}*(1-${e})))`,
    [`least speed of ${id}`]: `sqrt(${gm}*(1-${e})/(${a}*(1+${e})))`,
    [`angular momentum of ${id}`]: `${m}*sqrt(${gm}*${a}*(1-${e}^2))`,
  };
}

function stateFormulas({ id }: ReadBody, gm: string, of: (parameter: string) => string): Formulas {
  const [m, d, v, th] = [of("mass"), of("distance"), of("speed"), of("heading")];
  return {
    [`binding energy of ${id}`]: `${m}*(${gm}/${d}-${v}^2/2)`,
    [`angular momentum of ${id}`]: `${m}*${d}*${v}*sin(${th})`,
    [`period of ${id}`]: `2*pi*${gm}/sqrt((2*${gm}/${d}-${v}^2)^3)`,
    [`final speed of ${id}`]: `sqrt(${v}^2-2*${gm}/${d})`,
  };
}

function transferFormulas(body: ReadBody, gm: string, of: (parameter: string) => string): Formulas {
  const { id } = body;
  const [m, r1, r2] = [of("mass"), of("from"), of("to")];
  const first = `sqrt(${gm}/${r1})*sqrt(2*${r2}/(${r1}+${r2}))`;
  const arrival = `sqrt(${gm}/${r2})*sqrt(2*${r1}/(${r1}+${r2}))`;
  const isOutward = numberOf(body, "to") > numberOf(body, "from");
  const difference = (a: string, b: string): string => (isOutward ? `${a}-${b}` : `${b}-${a}`);
  return {
    [`transfer time of ${id}`]: `pi*sqrt(((${r1}+${r2})/2)^3/${gm})`,
    [`first boost of ${id}`]: difference(first, `sqrt(${gm}/${r1})`),
    [`second boost of ${id}`]: difference(`sqrt(${gm}/${r2})`, arrival),
    [`arrival speed of ${id}`]: arrival,
    [`angular momentum of ${id}`]: `${m}*sqrt(2*${gm}*${r1}*${r2}/(${r1}+${r2}))`,
  };
}

function rocketFormulas(entity: ReadEntity, symbol: Symbols): Formulas {
  const body = firstBody(entity);
  const { id } = body;
  if (Math.abs(numberOf(entity, "angle") - Math.PI / 2) > 1e-9) return {};
  const [m, dry, q, u] = ["mass", "dry", "flow", "exhaust"].map((key) => symbol(`${id}.${key}`));
  const isFlat = entity.kind === "rocket";
  const g = isFlat
    ? symbol("gravity")
    : `${symbol(`${entity.name}.gm`)}/${symbol(`${entity.name}.radius`)}^2`;
  const start = { [`starting acceleration of ${id}`]: `${q}*${u}/${m}-${g}` };
  const late = { [`lift-off time of ${id}`]: `(${m}-${q}*${u}/(${g}))/${q}` };
  const last = { [`final acceleration of ${id}`]: `${q}*${u}/${dry}-${g}` };
  return isFlat ? { ...start, ...late, ...last } : { ...start, ...late };
}

function throwFormulas(entity: ReadEntity, symbol: Symbols): Formulas {
  const body = firstBody(entity);
  const { id } = body;
  const [m, v, th] = ["mass", "speed", "angle"].map((key) => symbol(`${id}.${key}`));
  const g = symbol("gravity");
  if (numberOf(body, "linear") > 0)
    return { [`terminal speed of ${id}`]: `${m}*${g}/${symbol(`${id}.linear`)}` };
  if (numberOf(body, "quadratic") > 0)
    return { [`terminal speed of ${id}`]: `sqrt(${m}*${g}/${symbol(`${id}.quadratic`)})` };
  const isHigh = numberOf(entity, "height") > 0;
  const h = isHigh ? symbol(`${entity.name}.height`) : "";
  const [up, across] = [`${v}*sin(${th})`, `${v}*cos(${th})`];
  const down = isHigh ? `sqrt((${up})^2+2*${g}*${h})` : up;
  const time = `(${up}+${down})/${g}`;
  const rise = `(${up})^2/(2*${g})`;
  const square = `(${across})^2+(${up}-${g}*t)^2`;
  const climb = `${up}*t-${g}*t^2/2`;
  const flight: Formulas = {
    [`flight time of ${id}`]: isHigh ? time : `2*${up}/${g}`,
    [`range of ${id}`]: isHigh ? `${across}*${time}` : `2*${across}*${up}/${g}`,
    [`greatest height of ${id}`]: isHigh ? `${h}+${rise}` : rise,
    [`time to top of ${id}`]: `${up}/${g}`,
    [`landing speed of ${id}`]: isHigh ? `sqrt(${v}^2+2*${g}*${h})` : `${v}`,
  };
  if (entity.options["floor"] === "bounces")
    return { ...flight, ...bounceFormulas(entity, symbol, { up, across, down, g, h }) };
  return {
    ...flight,
    [`speed of ${id}`]: `sqrt(${square})`,
    [`momentum of ${id}`]: `${m}*sqrt(${square})`,
    [`kinetic energy of ${id}`]: `${m}/2*(${square})`,
    [`velocity y of ${id}`]: `${up}-${g}*t`,
    [`momentum y of ${id}`]: `${m}*(${up}-${g}*t)`,
    [`height of ${id}`]: isHigh ? `${h}+${climb}` : climb,
    [`displacement of ${id}`]: `t*sqrt((${across})^2+(${up}-${g}*t/2)^2)`,
    [`potential energy change of ${id}`]: `${m}*${g}*(${climb})`,
  };
}

interface Parts {
  readonly up: string;
  readonly across: string;
  /** The downward speed at the floor. */
  readonly down: string;
  readonly g: string;
  readonly h: string;
}

function bounceFormulas(
  entity: ReadEntity,
  symbol: Symbols,
  { up, across, down, g, h }: Parts,
): Formulas {
  if (numberOf(entity, "friction") > 0 || numberOf(entity, "restitution") === 1) return {};
  const { id } = firstBody(entity);
  const e = symbol(`${entity.name}.restitution`);
  const fall = h === "" ? `(${up})^2` : `((${up})^2+2*${g}*${h})`;
  return {
    [`speed after bounce 1 of ${id}`]: `sqrt((${across})^2+${e}^2*${fall})`,
    [`height after bounce 1 of ${id}`]: `${e}^2*${fall}/(2*${g})`,
    [`height after bounce 2 of ${id}`]: `${e}^4*${fall}/(2*${g})`,
    [`time of bounce 2 of ${id}`]: `(${up}+(1+2*${e})*${down})/${g}`,
    [`energy lost in bounce 1 of ${id}`]: `${symbol(`${id}.mass`)}/2*(1-${e}^2)*${fall}`,
  };
}

function slopeFormulas(entity: ReadEntity, symbol: Symbols): Formulas {
  const { id } = firstBody(entity);
  const [v, th] = [symbol(`${id}.speed`), symbol(`${id}.angle`)];
  const g = symbol("gravity");
  const be = symbol(`${entity.name}.slope`);
  const off = entity.options["way"] === "downhill" ? `sin(${th}+${be})` : `sin(${th}-${be})`;
  return {
    [`flight time of ${id}`]: `2*${v}*${off}/(${g}*cos(${be}))`,
    [`range of ${id}`]: `2*${v}^2*cos(${th})*${off}/(${g}*cos(${be})^2)`,
    [`greatest clearance of ${id}`]: `(${v}*${off})^2/(2*${g}*cos(${be}))`,
  };
}

function chargeFormulas(entity: ReadEntity, symbol: Symbols): Formulas {
  const [particle, ...fields] = entity.bodies;
  if (particle === undefined) return {};
  const { id } = particle;
  const of = (kind: string, parameter: string): string | undefined => {
    const field = fields.find((one) => one.kind === kind);
    return field && symbol(`${field.id}.${parameter}`);
  };
  const [electric, magnetic] = [of("electric", "strength"), of("magnetic", "strength")];
  const isUniform = fields.every(({ kind }) => kind === "electric" || kind === "magnetic");
  const m = symbol(`${id}.mass`);
  // The symbol stands for the charge with its sign; sizes need it positive.
  const q =
    numberOf(particle, "charge") < 0 ? `(-${symbol(`${id}.charge`)})` : symbol(`${id}.charge`);
  const rests = numberOf(particle, "speed") === 0 && numberOf(particle, "along") === 0;
  if (!isUniform) return rests ? rampFormulas(id, { m, q }, of) : {};
  if (magnetic !== undefined && electric === undefined) {
    const turn = `2*pi*${m}/(${q}*${magnetic})`;
    const isHelix = numberOf(particle, "along") > 0;
    const v = symbol(`${id}.speed`);
    return {
      [`gyration radius of ${id}`]: `${m}*${v}/(${q}*${magnetic})`,
      [`gyration period of ${id}`]: turn,
      [`acceleration of ${id}`]: `${q}*${v}*${magnetic}/${m}`,
      [`net force on ${id}`]: `${q}*${v}*${magnetic}`,
      ...(isHelix ? { [`pitch of ${id}`]: `${turn}*${symbol(`${id}.along`)}` } : {}),
    };
  }
  if (magnetic !== undefined && electric !== undefined) {
    return {
      [`drift speed of ${id}`]: `${electric}/${magnetic}`,
      [`gyration period of ${id}`]: `2*pi*${m}/(${q}*${magnetic})`,
      ...(rests ? { [`greatest speed of ${id}`]: `2*${electric}/${magnetic}` } : {}),
    };
  }
  if (electric === undefined) return {};
  const push = {
    [`acceleration of ${id}`]: `${q}*${electric}/${m}`,
    [`net force on ${id}`]: `${q}*${electric}`,
  };
  return rests
    ? {
        ...push,
        [`speed of ${id}`]: `${q}*${electric}*t/${m}`,
        [`momentum of ${id}`]: `${q}*${electric}*t`,
        [`displacement of ${id}`]: `${q}*${electric}*t^2/(2*${m})`,
        [`kinetic energy of ${id}`]: `(${q}*${electric}*t)^2/(2*${m})`,
      }
    : push;
}

function rampFormulas(
  id: string,
  { m, q }: { readonly m: string; readonly q: string },
  of: (kind: string, parameter: string) => string | undefined,
): Formulas {
  const [strength, rise] = [of("ramp", "strength"), of("ramp", "rise")];
  if (strength === undefined || rise === undefined) return {};
  return {
    [`speed of ${id}`]: `${q}*${strength}*t^2/(2*${m}*${rise})`,
    [`acceleration of ${id}`]: `${q}*${strength}*t/(${m}*${rise})`,
    [`net force on ${id}`]: `${q}*${strength}*t/${rise}`,
    [`displacement of ${id}`]: `${q}*${strength}*t^3/(6*${m}*${rise})`,
  };
}
