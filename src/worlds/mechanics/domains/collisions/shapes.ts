/** @file Compositions small enough for a formula, recognised by their shape. */
import type { Path, ReadBody, ReadScene } from "../../language/scene.ts";
import { entityOf, isMover, isPlane, numberOf, restitutionOf } from "./layout.ts";

/** A composition with a formula, and the bodies that play a part in it, in order. */
export interface Shape {
  readonly id: "pair" | "stick" | "buffer" | "sprung" | "oblique";
  readonly bodies: readonly ReadBody[];
}

function kinds(bodies: readonly ReadBody[]): string {
  return bodies.map((body) => (isMover(body) ? "body" : body.kind)).join(" ");
}

function isResting(body: ReadBody | undefined): boolean {
  return body !== undefined && numberOf(body, "velocity") === 0;
}

/** The shape of a scene, or `undefined` where it has none with a formula. */
export function shapeOf(scene: ReadScene): Shape | undefined {
  const entity = entityOf(scene);
  const { bodies } = entity;
  if (scene.change !== undefined || numberOf(entity, "slope") !== 0) return undefined;
  if (isPlane(scene)) return obliqueOf(bodies, numberOf(entity, "radius"));
  const [first, second, third, fourth] = bodies;
  const closing =
    first !== undefined &&
    second !== undefined &&
    numberOf(first, "velocity") > numberOf(second, "velocity");
  switch (kinds(bodies)) {
    case "body body":
      if (!closing) return undefined;
      return { id: restitutionOf(second) === 0 ? "stick" : "pair", bodies };
    case "body buffer":
      return first !== undefined && numberOf(first, "velocity") > 0
        ? { id: "buffer", bodies }
        : undefined;
    case "body body link body": {
      if (!closing || !isResting(second) || !isResting(fourth) || third === undefined)
        return undefined;
      if (numberOf(third, "compression") !== 0) return undefined;
      const e = restitutionOf(second);
      // With these masses the first does not run after the one it has hit, so the spring is pressed undisturbed.
      const isClear = e === 0 || numberOf(first, "mass") <= e * numberOf(second, "mass");
      return isClear ? { id: "sprung", bodies } : undefined;
    }
    default:
      return undefined;
  }
}

/** One sphere comes along the x axis at a second that rests. */
function obliqueOf(bodies: readonly ReadBody[], radius: number): Shape | undefined {
  const [one, other] = bodies;
  if (one === undefined || other === undefined || bodies.length !== 2) return undefined;
  const isStill = numberOf(other, "vx") === 0 && numberOf(other, "vy") === 0;
  const isAlong = numberOf(one, "vx") > 0 && numberOf(one, "vy") === 0;
  const isCentred = numberOf(one, "x") === 0 && numberOf(one, "y") === 0;
  const offset = numberOf(other, "y");
  const meets = Math.abs(offset) < 2 * radius && numberOf(other, "x") > 0;
  return isStill && isAlong && isCentred && meets && offset !== 0
    ? { id: "oblique", bodies }
    : undefined;
}

/** The path of a number of a body. */
export function pathOf(body: ReadBody | undefined, key: string): Path {
  return `${body?.id ?? ""}.${key}`;
}
