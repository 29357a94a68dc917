/** @file The picture of a bob on a string. */
import { angle, arrow, beside, dimension, gravity } from "../../pictures/arrows.ts";
import { at, heading, moved } from "../../pictures/geometry.ts";
import { ball, circle, guide, string } from "../../pictures/kit.ts";
import { type Drawing, LAYER } from "../../pictures/marks.ts";
import { ceiling } from "../../pictures/surfaces.ts";
import type { PictureView } from "../domain.ts";
import { viewOf } from "./draw-view.ts";
import { entityOf, numberOf } from "./layout.ts";

const LENGTH = 210;

/** A bob on a string, with its peg where there is one. */
export function drawPendulum(picture: PictureView): Drawing {
  const view = viewOf(picture);
  const entity = entityOf(picture.scene);
  const { name, options } = entity;
  const degrees = (numberOf(entity, "angle") * 180) / Math.PI;
  const high = degrees > 90;
  const pivot = at(300, high ? 170 : 44);
  const length = high ? 130 : LENGTH;
  const bob = moved(pivot, heading(degrees - 90), length);
  const low = moved(pivot, at(0, 1), length);
  const peg = numberOf(entity, "peg");
  const post = moved(
    pivot,
    at(0, 1),
    Math.min(0.75, Math.max(0.2, peg / numberOf(entity, "length"))) * length,
  );
  const along = heading(options["sense"] === "up" ? degrees : degrees + 180);
  const from = moved(bob, along, 20);
  const pushed = view.has(`${name}.speed`)
    ? [
        ...arrow(from, moved(from, along, 56), { role: "body1" }),
        ...view.label(
          `${name}.speed`,
          moved(moved(from, along, 56), at(0, options["sense"] === "up" ? -1 : 1), 22),
        ),
      ]
    : [];
  const pegged =
    peg > 0
      ? [
          ...circle(post, 6, { line: "ink", inside: "rim", width: 2 }, LAYER.body),
          ...dimension(view, `${name}.peg`, at(pivot.x - 46, pivot.y), at(pivot.x - 46, post.y), {
            side: "right",
          }),
        ]
      : [];
  return {
    about:
      "A small ball on a light string is pulled aside from the vertical." +
      (peg > 0 ? " A peg stands below the point of suspension." : ""),
    marks: [
      ...ceiling(210, 390, pivot.y),
      ...guide([pivot, low]),
      ...string([pivot, bob]),
      ...ball(bob, 16, 1),
      ...ball(low, 16, 1, true),
      ...beside(view, `${name}.length`, pivot, bob, { side: "left", share: 0.62 }),
      ...angle(
        view,
        `${name}.angle`,
        pivot,
        { from: -90, to: degrees - 90 },
        {
          // A narrow angle has room for its number only far from the corner.
          radius: degrees < 20 ? 146 : degrees < 34 ? 112 : 62,
        },
      ),
      // Where the bob is sent down, the arrow is where its mass would stand.
      ...(view.has(`${name}.speed`) && options["sense"] !== "up"
        ? view.label(`${name}.1.mass`, moved(bob, at(26, 8)), { anchor: "start" })
        : view.label(`${name}.1.mass`, moved(bob, at(0, 34)))),
      ...pushed,
      ...pegged,
      ...gravity(view, at(604, 28)),
    ],
  };
}
