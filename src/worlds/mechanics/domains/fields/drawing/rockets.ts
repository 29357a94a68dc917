/** @file Pictures of rockets at ignition. */
import type { ReadEntity } from "../../../language/scene.ts";
import { arrow } from "../../../pictures/arrows.ts";
import { at, heading, moved, type Point, pair, rightOf } from "../../../pictures/geometry.ts";
import { circle, guide, line, path } from "../../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../../pictures/marks.ts";
import { bodyRole } from "../../../pictures/palette.ts";
import { floor } from "../../../pictures/surfaces.ts";
import { text } from "../../../pictures/text.ts";
import type { PictureView } from "../../domain.ts";
import { firstBody, numberOf } from "../layout.ts";
import { type Group, legend, tag } from "./legend.ts";

/** The picture of a rocket, over level ground or on a planet. */
export function drawRocket(view: PictureView, entity: ReadEntity): Drawing {
  const { id } = firstBody(entity);
  const isFlat = entity.kind === "rocket";
  const degrees = (numberOf(entity, "angle") * 180) / Math.PI;
  const foot = isFlat ? at(200, 290) : at(200, 206);
  const ahead = heading(degrees);
  const tail = moved(foot, ahead, 44);
  const groups: Group[] = [
    {
      title: "the rocket",
      entries: [
        ["full", `${id}.mass`],
        ["empty", `${id}.dry`],
        ["gas", `${id}.flow`],
        ["gas speed", `${id}.exhaust`],
      ],
    },
    isFlat
      ? { title: "gravity", entries: [["g =", "gravity"]] }
      : {
          title: "the planet",
          entries: [
            ["GM =", `${entity.name}.gm`],
            ["radius", `${entity.name}.radius`],
          ],
        },
  ];
  return {
    about: isFlat
      ? "A rocket at ignition on the ground."
      : "A rocket at ignition on a round planet.",
    marks: [
      ...(isFlat ? floor(40, 400, 290) : planet(degrees < 89.99)),
      ...rocket(tail, ahead),
      ...(degrees < 89.99 ? slant(view, entity.name, foot, degrees) : []),
      ...(isFlat ? arrow(at(64, 60), at(64, 116), { role: "soft", width: 2.6 }) : []),
      ...(isFlat ? text(at(82, 88), "g", { size: 17, look: "sym" }) : []),
      ...legend(view, groups),
    ],
  };
}

function planet(hasAxes: boolean): Mark[] {
  const centre = at(200, 470);
  return [
    ...circle(centre, 264, { line: "rim", inside: "ground", width: 3 }, LAYER.ground),
    ...guide([at(200, 300), at(200, 14)]),
    ...(hasAxes
      ? [
          ...text(at(212, 20), "Y", { size: 15, role: "soft", look: "sym", anchor: "start" }),
          ...text(at(330, 206), "X", { size: 15, role: "soft", look: "sym", anchor: "start" }),
        ]
      : []),
  ];
}

function slant(view: PictureView, name: string, foot: Point, degrees: number): Mark[] {
  const turn = {
    x: 84 * Math.cos((degrees * Math.PI) / 180),
    y: 84 * Math.sin((degrees * Math.PI) / 180),
  };
  const end = at(foot.x + turn.x, foot.y - turn.y);
  const beside = moved(foot, heading(degrees / 2), 122);
  return [
    ...guide([foot, moved(foot, at(1, 0), 120)]),
    ...path(
      `M${pair(at(foot.x + 84, foot.y))}A84,84 0 0 0 ${pair(end)}`,
      { line: "ink", width: 2 },
      LAYER.guide,
    ),
    ...tag(view, `${name}.angle`, beside),
  ];
}

function rocket(tail: Point, ahead: Point): Mark[] {
  const out = rightOf(ahead);
  const place = (s: number, w: number): Point => moved(moved(tail, ahead, s), out, w);
  const hull = [place(0, -13), place(62, -13), place(96, 0), place(62, 13), place(0, 13)];
  const flame = [place(0, -8), place(-40, 0), place(0, 8)];
  const skin = { line: bodyRole(1), inside: "tint1", width: 2.6 } as const;
  const fin = (side: 1 | -1): Mark[] =>
    path(
      `M${pair(place(2, 13 * side))}L${pair(place(24, 13 * side))}L${pair(place(-8, 26 * side))}Z`,
      skin,
      LAYER.body,
    );
  return [
    ...path(
      `M${flame.map(pair).join("L")}Z`,
      { inside: "flame", line: "flame", width: 1 },
      LAYER.guide,
    ),
    ...fin(1),
    ...fin(-1),
    ...path(`M${hull.map(pair).join("L")}Z`, skin, LAYER.body),
    ...line([place(62, -13), place(62, 13)], { line: bodyRole(1), width: 1.6 }, LAYER.body),
  ];
}
