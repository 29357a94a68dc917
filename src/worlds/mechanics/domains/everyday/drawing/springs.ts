/** @file Pictures of springs. */
import { force } from "../../../pictures/arrows.ts";
import { at } from "../../../pictures/geometry.ts";
import { block, guide, line, spring } from "../../../pictures/kit.ts";
import { LAYER, type Mark } from "../../../pictures/marks.ts";
import { ceiling, wall } from "../../../pictures/surfaces.ts";
import { bodyAt, numberIn, wordIn } from "../reading.ts";
import { type Artist, kept, measure, note, tag } from "./desk.ts";

/** Two springs, each without and with its pull. */
const drawGauges: Artist = (desk) => {
  const { bodies } = desk.entity;
  const [top, rest] = [50, 120];
  const most = Math.max(...bodies.map((body) => numberIn(body, "stretch")));
  const springs = bodies.flatMap((body, i) => {
    const x = 110 + 300 * i;
    const low = rest + 110 * kept(numberIn(body, "stretch") / most, 0.25, 1);
    return [
      ...spring(at(x, top), at(x, rest), 8, 14),
      ...spring(at(x + 110, top), at(x + 110, low), 8, 14),
      ...force(at(x + 110, low), at(x + 110, low + 48)),
      ...guide([at(x - 16, rest), at(x + 130, rest)]),
      ...tag(desk, body, "force", at(x + 128, low + 34), { anchor: "start" }),
      ...measure(desk, body, "stretch", [at(x + 76, rest), at(x + 76, low)]),
      ...note(at(x + 55, 22), i === 0 ? "left" : "right"),
    ];
  });
  return {
    about: "Two springs, each without a pull and under a pull.",
    marks: [...ceiling(40, 600, top), ...springs],
  };
};

/** A spring without a pull, with a first and with a second one. */
export const drawGauge: Artist = (desk) => {
  const { entity } = desk;
  if (bodyAt(entity, 2).kind === "trial") return drawGauges(desk);
  const trial = bodyAt(entity, 1);
  const [top, rest, first] = [50, 140, 190];
  const again = bodyAt(entity, 2);
  const ratio = numberIn(again, "force") / numberIn(trial, "force");
  const second = rest + kept((first - rest) * ratio, 20, 100);
  const hang = (x: number, low: number): Mark[] => spring(at(x, top), at(x, low), 8, 14);
  const pull = (x: number, low: number): Mark[] => force(at(x, low), at(x, low + 48));
  return {
    about: "A spring without a pull, under a first pull and under a second pull.",
    marks: [
      ...ceiling(60, 580, top),
      ...hang(130, rest),
      ...hang(310, first),
      ...hang(490, second),
      ...pull(310, first),
      ...pull(490, second),
      ...guide([at(110, rest), at(510, rest)]),
      ...tag(desk, trial, "force", at(330, first + 34), { anchor: "start" }),
      ...tag(desk, again, "force", at(510, second + 34), { anchor: "start" }),
      ...measure(desk, trial, "stretch", [at(265, rest), at(265, first)]),
      ...note(at(130, rest + 24), "no pull"),
    ],
  };
};

/** Springs one behind the other or side by side. */
export const drawSprings: Artist = (desk) => {
  const { entity } = desk;
  const { bodies } = entity;
  const isBeside = wordIn(entity, "joined") === "side by side";
  if (isBeside && bodies.length > 1) {
    const [top, low] = [50, 200];
    return {
      about: "Two springs side by side hold a bar that is pulled down.",
      marks: [
        ...ceiling(150, 490, top),
        ...bodies.flatMap((body, i) => {
          const x = 240 + 160 * i;
          return [
            ...spring(at(x, top), at(x, low), 9, 15),
            ...tag(desk, body, "stiffness", at(x + (i === 0 ? -30 : 30), 125), {
              anchor: i === 0 ? "end" : "start",
            }),
          ];
        }),
        ...line([at(220, low), at(420, low)], { line: "rim", width: 8 }, LAYER.body),
        ...force(at(320, low + 4), at(320, low + 68)),
        ...tag(desk, entity, "force", at(338, low + 48), { anchor: "start" }),
      ],
    };
  }
  const y = 190;
  const width = 390 / bodies.length;
  return {
    about: "Springs one behind the other, fixed to a wall and pulled at the free end.",
    marks: [
      ...wall(70, 110, 270),
      ...bodies.flatMap((body, i) => {
        const [a, b] = [at(70 + i * width, y), at(70 + (i + 1) * width, y)];
        return [
          ...spring(a, b, 9, 16),
          ...tag(desk, body, "stiffness", at((a.x + b.x) / 2, y - 42)),
          ...block(b, { width: 8, height: 26 }, i + 1),
        ];
      }),
      ...force(at(466, y), at(540, y)),
      ...tag(desk, entity, "force", at(505, y - 26)),
    ],
  };
};
