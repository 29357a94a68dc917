/** @file The pictures of scenes; what the prompt does not say, they do not print. */
import { arrow } from "../../pictures/arrows.ts";
import { at, moved } from "../../pictures/geometry.ts";
import type { Drawing, Mark } from "../../pictures/marks.ts";
import { isSymbolic, prettify, type TextStyle, text } from "../../pictures/text.ts";
import type { PictureView } from "../domain.ts";
import {
  drawFreeBody,
  drawHoop,
  drawRod,
  drawTable,
  drawTop,
  drawTurntable,
  drawWedge,
} from "./drawing-others.ts";
import {
  drawCart,
  drawCoupled,
  drawDoublePendulum,
  drawSpringPendulum,
  drawSwinging,
} from "./drawing-pendulums.ts";
import { entityOf } from "./parts.ts";
import type { Pen } from "./pen.ts";

const DRAWINGS: Readonly<Record<string, (pen: Pen) => Drawing>> = {
  "double-pendulum": drawDoublePendulum,
  "coupled-pendulums": drawCoupled,
  "pendulum-on-cart": drawCart,
  "spring-pendulum": drawSpringPendulum,
  "swinging-atwood": drawSwinging,
  hoop: drawHoop,
  "rotating-rod": drawRod,
  turntable: drawTurntable,
  "heavy-top": drawTop,
  "free-body": drawFreeBody,
  "table-with-hole": drawTable,
  "spring-wedge": drawWedge,
};

/** The picture of a scene. */
export function drawScene(view: PictureView): Drawing {
  const pen = penOf(view);
  const drawing = DRAWINGS[pen.entity.kind]?.(pen) ?? { about: "", marks: [] };
  return { ...drawing, marks: [...drawing.marks, ...gravityOf(pen)] };
}

/** The arrow of gravity, where the prompt gives it. */
function gravityOf(pen: Pen): Mark[] {
  if (pen.scene.gravity === 0) return [];
  const top = at(612, 26);
  return [
    ...arrow(top, moved(top, at(0, 1), 48), { role: "soft", width: 2.6 }),
    ...pen.put("gravity", at(600, 46), { anchor: "end" }),
  ];
}

const STEMS: Readonly<Record<string, string>> = { gravity: "g", stiffness: "k" };

function penOf(view: PictureView): Pen {
  const entity = entityOf(view.scene);
  const full = (path: string): string => (path === "gravity" ? path : `${entity.name}.${path}`);
  const show = (path: string): string => {
    const label = view.label(full(path));
    if (label === undefined) return "";
    const stem = STEMS[path.split(".").at(-1) ?? ""];
    return stem === undefined || isSymbolic(label) ? prettify(label) : `${stem} = ${label}`;
  };
  return {
    scene: view.scene,
    entity,
    show,
    say(path, words, where, style: TextStyle = {}) {
      if (view.label(full(path)) === undefined) return [];
      return text(where, words(show(path)), { size: 17, ...style, symbol: full(path) });
    },
    put(path, where, style: TextStyle = {}) {
      const label = view.label(full(path));
      if (label === undefined) return [];
      const look = isSymbolic(label) ? ({ look: "sym" } as const) : {};
      return text(where, show(path), { size: 18, ...look, ...style, symbol: full(path) });
    },
  };
}
