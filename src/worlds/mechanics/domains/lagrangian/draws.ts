/** @file What draws scenes: ranges by setting, and the SI values of what has been written. */
import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene, WrittenBody, WrittenEntity } from "../../language/scene.ts";
import type { Setting } from "../domain.ts";

/** Radians in a degree. */
export const RAD: number = Math.PI / 180;

/** Bounds of a value. */
export type Range = readonly [number, number];

/** A share of scenes by setting. */
export const share = (setting: Setting, easy: number, medium: number, hard: number): number =>
  ({ easy, medium, hard })[setting];

/** Bounds by setting. */
export const pick = (setting: Setting, easy: Range, medium: Range, hard: Range): Range =>
  ({ easy, medium, hard })[setting];

/** Degrees of a signed starting angle. */
export function tilt(draw: Drawer, [low, high]: Range): WrittenBody[string] {
  return draw.signed("th", "angle", low * RAD, high * RAD);
}

/** The number that a written value stands for, in its own unit. */
export function numberIn(written: number | string): number {
  return typeof written === "number" ? written : Number.parseFloat(written);
}

/** The SI value of a written length, mass or stiffness; small ones may be in hundredths or thousandths. */
export function sizeOf(written: number | string): number {
  const text = String(written);
  const factor = / cm$/.test(text) ? 0.01 : / (g|ms)$/.test(text) ? 0.001 : 1;
  return numberIn(written) * (/ deg$/.test(text) ? RAD : factor);
}

/** A scene of one entity, named A. */
export function sceneOf(
  family: string,
  draw: Drawer,
  entity: Omit<WrittenEntity, "name">,
): EntityScene {
  return { family, entities: [{ name: "A", ...entity } as WrittenEntity], gravity: draw.gravity() };
}
