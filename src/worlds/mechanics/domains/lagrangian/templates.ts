/** @file Compositions whose questions have closed answers, one cell of the curriculum for each question. */
import { rngFrom } from "../../../../core/rng.ts";
import { type Drawer, newDrawer } from "../../language/drawer.ts";
import type { EntityScene } from "../../language/scene.ts";
import type { Template } from "../domain.ts";
import {
  composeCart,
  composeCoupled,
  composeDouble,
  composeSpring,
  composeSwinging,
  composeTable,
  composeWedge,
} from "./compose-pendulums.ts";
import {
  composeFreeBody,
  composeHoop,
  composeRod,
  composeTop,
  composeTurntable,
} from "./compose-turning.ts";

const NOMINAL = 9.81;

function template(
  family: string,
  id: string,
  redraw: (draw: Drawer) => EntityScene,
  asks: readonly string[],
): Template {
  const scene = redraw(newDrawer(rngFrom("lagrangian template", id), {}, NOMINAL));
  return { id, family, level: 7, scene, asks, redraw };
}

/** All templates. */
export const TEMPLATES: readonly Template[] = [
  template("double-pendulum", "two-bobs", (draw) => composeDouble(draw, "medium"), [
    "starting angular acceleration of A.1",
    "starting angular acceleration of A.2",
    "slow mode of A",
    "fast mode of A",
  ]),
  template("coupled-oscillators", "twin-pendulums", (draw) => composeCoupled(draw, "easy"), [
    "slow mode of A",
    "fast mode of A",
    "beat period of A",
  ]),
  template("moving-supports", "free-cart", (draw) => composeCart(draw, "medium", false), [
    "starting acceleration of A.1",
    "starting angular acceleration of A.2",
    "small swing of A",
  ]),
  template("moving-supports", "spring-wedge", (draw) => composeWedge(draw, "medium"), [
    "small swing of A",
    "period of A",
    "starting acceleration of A.1",
    "equilibrium stretch of A.3",
    "position of A.1",
    "stretch of A.3",
    "travel of A.1",
    "largest wedge speed of A.1",
  ]),
  template("spring-pendulum", "elastic", (draw) => composeSpring(draw, "medium"), [
    "equilibrium length of A.2",
    "up-and-down mode of A",
    "sideways mode of A",
  ]),
  template("constrained-beads", "lifted-bead", (draw) => composeHoop(draw, "easy"), [
    "equilibrium height of A.1",
    "small swing of A.1",
    "critical rate of A",
    "starting angular acceleration of A.1",
    "frame energy of A.1",
  ]),
  template("constrained-beads", "sprung-bead", (draw) => composeRod(draw, "medium", true), [
    "starting acceleration of A.1",
    "equilibrium distance of A.1",
    "small swing of A.1",
    "distance of A.1",
  ]),
  template("constrained-beads", "flung-bead", (draw) => composeRod(draw, "medium", false, false), [
    "starting acceleration of A.1",
    "arrival speed of A.1",
  ]),
  template("rotating-frames", "free-puck", (draw) => composeTurntable(draw, false), [
    "distance of A.1",
    "ground speed of A.1",
    "relative speed of A.1",
    "centrifugal force of A.1",
    "Coriolis force of A.1",
    "leaving time of A.1",
    "frame energy of A.1",
  ]),
  template("spinning-tops", "steady-top", (draw) => composeTop(draw, "easy", true), [
    "precession rate of A.1",
    "precession period of A.1",
    "fast precession rate of A.1",
  ]),
  template("free-rotation", "round-body", (draw) => composeFreeBody(draw, true), [
    "rotational energy of A.1",
    "angular momentum of A.1",
    "cycle of A.1",
    "rate 1 of A.1",
    "rate 2 of A.1",
  ]),
  template("central-strings", "puck-and-weight", (draw) => composeTable(draw, "medium"), [
    "angular momentum of A.1",
    "starting acceleration of A.2",
    "starting tension of A.string",
    "other turning distance of A.1",
    "circle speed of A.1",
    "circle distance of A.1",
    "small swing of A.1",
  ]),
  template("central-strings", "swinging-ball", (draw) => composeSwinging(draw, "hard"), [
    "starting angular acceleration of A.1",
    "starting tension of A.string",
  ]),
];
