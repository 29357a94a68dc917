/** @file A body on a level floor, pulled or braking: the formulas (Newton's second law with Coulomb friction). */
import { given, type Readings } from "../given.ts";

const { sqrt } = Math;

function net(F: number, m: number, mu: number, g: number): number {
  return F - mu * m * g;
}

/** A horizontal force pulls a body from rest. */
export const pull: Readings = {
  smooth: {
    a: given("F m", (F, m) => F / m),
    "v(d)": given("F m d", (F, m, d) => sqrt((2 * F * d) / m)),
    "t(d)": given("F m d", (F, m, d) => sqrt((2 * d * m) / F)),
  },
  rough: {
    a: given("F m mu g", (F, m, mu, g) => net(F, m, mu, g) / m),
    "v(d)": given("F m mu g d", (F, m, mu, g, d) => sqrt((2 * net(F, m, mu, g) * d) / m)),
    "t(d)": given("F m mu g d", (F, m, mu, g, d) => sqrt((2 * d * m) / net(F, m, mu, g))),
    W: given("F m mu g", net),
  },
};

/** Friction alone stops a moving body. */
export const brake: Readings = {
  road: {
    d: given("v mu g", (v, mu, g) => (v * v) / (2 * mu * g)),
    t: given("v mu g", (v, mu, g) => v / (mu * g)),
    "v(d)": given("v mu g d", (v, mu, g, d) => sqrt(v * v - 2 * mu * g * d)),
  },
};
