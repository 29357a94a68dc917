/**
 * @file Formulas of the small compositions: momentum, Newton's law of restitution, energy of a spring.
 *
 * Velocities are signed numbers along the track, so the same formula holds whichever way bodies move.
 */
import type { Path, ReadBody, ReadScene } from "../../language/scene.ts";
import { entityOf, numberOf, restitutionOf } from "./layout.ts";
import { pathOf, type Shape, shapeOf } from "./shapes.ts";

type Symbol = (path: Path) => string;

/** The answer as a formula, or `undefined` where there is none. */
export function formula(scene: ReadScene, ask: string, symbol: Symbol): string | undefined {
  const shape = shapeOf(scene);
  if (shape === undefined) return undefined;
  switch (shape.id) {
    case "pair":
    case "stick":
      return ofPair(shape, ask, symbol);
    case "buffer":
      return ofBuffer(shape, ask, symbol);
    case "sprung":
      return ofSprung(shape, ask, symbol);
    case "oblique":
      return ofOblique(scene, shape, ask, symbol);
    default:
      return undefined;
  }
}

/** The coefficient of restitution as a symbol, or as the number that the story says in words. */
function bounceOf(body: ReadBody | undefined, symbol: Symbol): string {
  const value = body === undefined ? 1 : restitutionOf(body);
  return value === 1 || value === 0 ? String(value) : symbol(pathOf(body, "restitution"));
}

/** A velocity as a symbol, or nothing for a body at rest. */
function velocityOf(body: ReadBody | undefined, symbol: Symbol): string {
  return body === undefined || numberOf(body, "velocity") === 0
    ? "0"
    : symbol(pathOf(body, "velocity"));
}

/** 1 + e, as people write it. */
function onePlus(e: string): string {
  return { "0": "1", "1": "2" }[e] ?? `(1+${e})`;
}

/** A product without the factors that say nothing; "0" where one of them is. */
function product(...factors: readonly string[]): string {
  if (factors.includes("0")) return "0";
  return factors.filter((factor) => factor !== "1").join("*") || "1";
}

/** A sum without the terms that are nothing; signs stand in front of the terms. */
function sum(first: string, ...terms: readonly string[]): string {
  const rest = terms.filter((term) => term.slice(1) !== "0").join("");
  return `(${first}${rest})`;
}

function ofPair({ bodies: [one, other] }: Shape, ask: string, symbol: Symbol): string | undefined {
  if (one === undefined || other === undefined) return undefined;
  const [m, n] = [symbol(pathOf(one, "mass")), symbol(pathOf(other, "mass"))];
  const [v, w] = [velocityOf(one, symbol), velocityOf(other, symbol)];
  const e = bounceOf(other, symbol);
  const d = symbol(pathOf(other, "gap"));
  const closing = w === "0" ? v : `(${v}-${w})`;
  const both = `(${m}+${n})`;
  const still = [product(m, v), `+${product(n, w)}`] as const;
  const answers: Readonly<Record<string, string>> = {
    [`velocity after collision 1 of ${one.id}`]: `${sum(...still, `-${product(e, n, closing)}`)}/${both}`,
    [`velocity after collision 1 of ${other.id}`]: `${sum(...still, `+${product(e, m, closing)}`)}/${both}`,
    "loss in collision 1 of scene": `${product(m, n, e === "0" ? "1" : `(1-${e}^2)`, `${closing}^2`)}/(2*${both})`,
    "impulse in collision 1 of scene": `${product(onePlus(e), m, n, closing)}/${both}`,
    [`meeting time of ${one.id}+${other.id}`]: `${d}/${closing}`,
  };
  return answers[ask];
}

function ofBuffer(
  { bodies: [one, spring] }: Shape,
  ask: string,
  symbol: Symbol,
): string | undefined {
  if (one === undefined || spring === undefined) return undefined;
  const [m, v] = [symbol(pathOf(one, "mass")), symbol(pathOf(one, "velocity"))];
  const [k, d] = [symbol(pathOf(spring, "stiffness")), symbol(pathOf(spring, "gap"))];
  const answers: Readonly<Record<string, string>> = {
    [`greatest compression of ${spring.id}`]: `${v}*sqrt(${m}/${k})`,
    [`greatest compression time of ${spring.id}`]: `${d}/${v}+pi*sqrt(${m}/${k})/2`,
    [`contact duration of ${spring.id}`]: `pi*sqrt(${m}/${k})`,
  };
  return answers[ask];
}

/** The struck body presses the spring against the one behind: a collision, then the energy of their relative motion. */
function ofSprung({ bodies }: Shape, ask: string, symbol: Symbol): string | undefined {
  const [one, struck, spring, behind] = bodies;
  if (one === undefined || struck === undefined || spring === undefined) return undefined;
  const m = symbol(pathOf(one, "mass"));
  const n = symbol(pathOf(struck, "mass"));
  const p = symbol(pathOf(behind, "mass"));
  const [v, k] = [symbol(pathOf(one, "velocity")), symbol(pathOf(spring, "stiffness"))];
  const d = symbol(pathOf(struck, "gap"));
  const e = bounceOf(struck, symbol);
  const sticks = restitutionOf(struck) === 0;
  const start = `${product(onePlus(e), m, v)}/(${m}+${n})`;
  const mass = sticks ? `(${m}+${n})` : `${n}`;
  const reduced = sticks ? `${mass}*${p}/(${m}+${n}+${p})` : `${n}*${p}/(${n}+${p})`;
  const answers: Readonly<Record<string, string>> = {
    [`greatest compression of ${spring.id}`]: `${start}*sqrt(${reduced}/${k})`,
    [`greatest compression time of ${spring.id}`]: `${d}/${v}+pi*sqrt(${reduced}/${k})/2`,
    [`velocity after collision 1 of ${struck.id}`]: start,
  };
  return answers[ask];
}

/** The impulse lies along the line of centres, whose sine is the offset over twice the radius. */
function ofOblique(
  scene: ReadScene,
  shape: Shape,
  ask: string,
  symbol: Symbol,
): string | undefined {
  const [one, other] = shape.bodies;
  const entity = entityOf(scene);
  if (one === undefined || other === undefined) return undefined;
  const [m, n] = [symbol(pathOf(one, "mass")), symbol(pathOf(other, "mass"))];
  const v = symbol(pathOf(one, "vx"));
  const [x, y] = [symbol(pathOf(other, "x")), symbol(pathOf(other, "y"))];
  const r = symbol(`${entity.name}.radius`);
  const e = numberOf(entity, "restitution") === 1 ? "1" : symbol(`${entity.name}.restitution`);
  const square = `(1-${y}^2/(4*${r}^2))`;
  const share = `${onePlus(e)}/(${m}+${n})`;
  const answers: Readonly<Record<string, string>> = {
    [`speed after collision 1 of ${other.id}`]: `${share}*${m}*${v}*sqrt${square}`,
    [`x velocity after collision 1 of ${other.id}`]: `${share}*${m}*${v}*${square}`,
    [`x velocity after collision 1 of ${one.id}`]: `${v}*(1-${share}*${n}*${square})`,
    [`meeting time of ${one.id}+${other.id}`]: `(${x}-sqrt(4*${r}^2-${y}^2))/${v}`,
    "impulse in collision 1 of scene": `${share}*${m}*${n}*${v}*sqrt${square}`,
    "loss in collision 1 of scene": `${m}*${n}*(1-${e}^2)*${v}^2*${square}/(2*(${m}+${n}))`,
  };
  return answers[ask];
}
