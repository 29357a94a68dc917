/** @file Compositions whose questions have formulas. */
import type { Drawer } from "../../language/drawer.ts";
import { readEntityScene } from "../../language/read.ts";
import type { EntityScene, Written, WrittenBody } from "../../language/scene.ts";
import type { Template } from "../domain.ts";
import { BODIES, CHANGES, ENTITIES, PLANE, TRACK } from "./entities.ts";
import { outline } from "./second.ts";
import { si } from "./si.ts";

function row(family: string, bodies: readonly WrittenBody[]): EntityScene {
  return { family, entities: [{ kind: TRACK, name: "A", bodies }] };
}

function block(mass: Written, rest: Readonly<Record<string, Written>> = {}): WrittenBody {
  return { kind: "block", mass, ...rest };
}

const mass = (draw: Drawer): Written => draw.value("m", "mass", 0.5, 5);
const gap = (draw: Drawer): Written => draw.value("d", "length", 0.2, 1.5);
const speed = (draw: Drawer): Written => draw.value("v", "speed", 1, 5);
const loss = (draw: Drawer): Written => draw.value("cr", "number", 0.3, 0.95);
const stiffness = (draw: Drawer): Written => draw.value("k", "stiffness", 50, 250);

/** Both move, the second more slowly or against the first. */
function redrawPair(draw: Drawer): EntityScene {
  const velocity = speed(draw);
  const most = 0.6 * si(velocity);
  const other =
    draw.rng.unit() < 0.5
      ? draw.value("v", "speed", 0.2 * most, most)
      : draw.value("v", "speed", -3, -0.3);
  const second = block(mass(draw), { velocity: other, gap: gap(draw), restitution: loss(draw) });
  return row("basic-collision", [block(mass(draw), { velocity }), second]);
}

function redrawElastic(draw: Drawer): EntityScene {
  const one = block(mass(draw), { velocity: speed(draw) });
  return row("basic-collision", [one, block(mass(draw), { gap: gap(draw) })]);
}

function redrawStick(draw: Drawer): EntityScene {
  const one = block(mass(draw), { velocity: speed(draw) });
  const velocity = draw.value("v", "speed", -2, -0.3);
  return row("basic-collision", [
    one,
    block(mass(draw), { velocity, gap: gap(draw), contact: "sticks" }),
  ]);
}

function redrawBuffer(draw: Drawer): EntityScene {
  const one = block(mass(draw), { velocity: speed(draw) });
  return row("intermediate-collision", [
    one,
    { kind: "buffer", stiffness: stiffness(draw), gap: gap(draw) },
  ]);
}

/** The first is lighter than the second, so that it does not run after it. */
function redrawSprung(draw: Drawer): EntityScene {
  const light = draw.value("m", "mass", 0.5, 2);
  const struck = draw.value("m", "mass", 1.2 * si(light), 5);
  return row("intermediate-collision", [
    block(light, { velocity: speed(draw) }),
    block(struck, { gap: gap(draw) }),
    { kind: "link", stiffness: stiffness(draw) },
    block(mass(draw)),
  ]);
}

function redrawSprungStick(draw: Drawer): EntityScene {
  return row("intermediate-collision", [
    block(mass(draw), { velocity: speed(draw) }),
    block(mass(draw), { gap: gap(draw), contact: "sticks" }),
    { kind: "link", stiffness: stiffness(draw) },
    block(mass(draw)),
  ]);
}

function redrawOblique(draw: Drawer, restitution: Written | undefined): EntityScene {
  const radius = draw.value("r", "length", 0.05, 0.3);
  const r = si(radius);
  const spheres: readonly WrittenBody[] = [
    { kind: "sphere", mass: mass(draw), vx: draw.value("vx", "speed", 0.5, 3) },
    {
      kind: "sphere",
      mass: mass(draw),
      x: draw.value("px", "length", 3 * r, 6 * r),
      y: draw.value("py", "length", 0.3 * r, 1.5 * r),
    },
  ];
  const said = restitution === undefined ? {} : { restitution };
  return {
    family: "basic-collision",
    entities: [{ kind: PLANE, name: "A", radius, ...said, bodies: spheres }],
  };
}

const AFTER_BOTH = ["velocity after collision 1 of A.1", "velocity after collision 1 of A.2"];
const LOST = "loss in collision 1 of scene";
const TIME = "meeting time of A.1+A.2";
const PRESSED = ["greatest compression of A.3", "greatest compression time of A.3"];
const AFTER_OBLIQUE = [
  "speed after collision 1 of A.2",
  "x velocity after collision 1 of A.1",
  "x velocity after collision 1 of A.2",
  "impulse in collision 1 of scene",
  TIME,
];

/** A velocity below this share of the fastest is a small difference of great numbers. */
const CANCELLED = 0.1;
const TRIES = 30;

/** Draws until no velocity that is asked about nearly cancels: of such a one no simulator knows many digits. */
function redrawClearly(redraw: Template["redraw"]): Template["redraw"] {
  return (draw) => {
    let scene = redraw(draw);
    for (let tries = 1; tries < TRIES && isCancelled(scene); tries++) scene = redraw(draw);
    return scene;
  };
}

function isCancelled(scene: EntityScene): boolean {
  const [hit] = outline(readEntityScene(scene, LEXICON).scene).hits;
  if (hit === undefined) return false;
  const along = hit.ids.map((id) => Math.abs(hit.after[id]?.[0] ?? 0));
  const fastest = Math.max(...Object.values(hit.after).map((velocity) => Math.hypot(...velocity)));
  return along.some((speed) => speed < CANCELLED * fastest);
}

const LEXICON = { bodies: BODIES, entities: ENTITIES, changes: CHANGES, hasGravity: false };

const DRAFTS: readonly Template[] = [
  {
    id: "two-elastic",
    family: "basic-collision",
    level: 3,
    scene: row("basic-collision", [
      block("2 kg", { velocity: "3 m/s" }),
      block("1 kg", { gap: "0.6 m" }),
    ]),
    asks: [...AFTER_BOTH, "impulse in collision 1 of scene"],
    redraw: redrawElastic,
  },
  {
    id: "two-sticking",
    family: "basic-collision",
    level: 3,
    scene: row("basic-collision", [
      block("2 kg", { velocity: "3 m/s" }),
      block("3 kg", { velocity: "-1 m/s", gap: "0.8 m", contact: "sticks" }),
    ]),
    asks: ["velocity after collision 1 of A.1", LOST, "impulse in collision 1 of scene", TIME],
    redraw: redrawStick,
  },
  {
    id: "two-with-loss",
    family: "basic-collision",
    level: 4,
    scene: row("basic-collision", [
      block("2 kg", { velocity: "3 m/s" }),
      block("3 kg", { velocity: "-1 m/s", gap: "0.8 m", restitution: 0.6 }),
    ]),
    asks: [...AFTER_BOTH, LOST, "impulse in collision 1 of scene", TIME],
    redraw: redrawPair,
  },
  {
    id: "against-a-spring",
    family: "intermediate-collision",
    level: 4,
    scene: row("intermediate-collision", [
      block("2 kg", { velocity: "1.5 m/s" }),
      { kind: "buffer", stiffness: "120 N/m", gap: "0.5 m" },
    ]),
    asks: [
      "greatest compression of A.2",
      "greatest compression time of A.2",
      "contact duration of A.2",
    ],
    redraw: redrawBuffer,
  },
  {
    id: "into-a-sprung-pair",
    family: "intermediate-collision",
    level: 5,
    scene: row("intermediate-collision", [
      block("1 kg", { velocity: "2 m/s" }),
      block("2 kg", { gap: "0.5 m" }),
      { kind: "link", stiffness: "120 N/m" },
      block("1.5 kg"),
    ]),
    asks: PRESSED,
    redraw: redrawSprung,
  },
  {
    id: "stuck-to-a-sprung-pair",
    family: "intermediate-collision",
    level: 5,
    scene: row("intermediate-collision", [
      block("1 kg", { velocity: "2 m/s" }),
      block("2 kg", { gap: "0.5 m", contact: "sticks" }),
      { kind: "link", stiffness: "120 N/m" },
      block("1.5 kg"),
    ]),
    asks: PRESSED,
    redraw: redrawSprungStick,
  },
  {
    id: "oblique-elastic",
    family: "basic-collision",
    level: 5,
    scene: {
      family: "basic-collision",
      entities: [
        {
          kind: PLANE,
          name: "A",
          radius: "0.2 m",
          bodies: [
            { kind: "sphere", mass: "1 kg", vx: "2 m/s" },
            { kind: "sphere", mass: "1.5 kg", x: "0.9 m", y: "0.18 m" },
          ],
        },
      ],
    },
    asks: AFTER_OBLIQUE,
    redraw: (draw) => redrawOblique(draw, undefined),
  },
  {
    id: "oblique-with-loss",
    family: "basic-collision",
    level: 6,
    scene: {
      family: "basic-collision",
      entities: [
        {
          kind: PLANE,
          name: "A",
          radius: "0.2 m",
          restitution: 0.7,
          bodies: [
            { kind: "sphere", mass: "1 kg", vx: "2 m/s" },
            { kind: "sphere", mass: "1.5 kg", x: "0.9 m", y: "0.18 m" },
          ],
        },
      ],
    },
    asks: [...AFTER_OBLIQUE, LOST],
    redraw: (draw) => redrawOblique(draw, loss(draw)),
  },
];

/** Every template of this domain. */
export const TEMPLATES: readonly Template[] = DRAFTS.map((one) => ({
  ...one,
  redraw: redrawClearly(one.redraw),
}));
