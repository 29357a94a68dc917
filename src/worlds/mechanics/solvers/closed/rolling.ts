/** @file Rolling without slipping: the formulas, with c the moment of inertia as a fraction of m r² (sphere 2/5, cylinder 1/2, hoop 1). */
import { given, type Reading, type Readings } from "../given.ts";

const { sin, sqrt } = Math;

function solid(c: number): Readonly<Record<string, Reading>> {
  const along = (th: number, g: number): number => (g * sin(th)) / (1 + c);
  return {
    a: given("th g", along),
    "v(h)": given("h g", (h, g) => sqrt((2 * g * h) / (1 + c))),
    "v(d)": given("d th g", (d, th, g) => sqrt(2 * along(th, g) * d)),
    "t(d)": given("d th g", (d, th, g) => sqrt((2 * d) / along(th, g))),
  };
}

/** Solids released from rest on a slope. */
export const rolling: Readings = {
  sphere: solid(2 / 5),
  cylinder: solid(1 / 2),
  hoop: solid(1),
};
