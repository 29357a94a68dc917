/** @file Compositions whose questions have formulas: cells of the curriculum. */
import type { Rung } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { type Drawer, newDrawer } from "../../language/drawer.ts";
import { EARTH_GRAVITY } from "../../language/read.ts";
import type { EntityScene, Written, WrittenBody } from "../../language/scene.ts";
import type { Template } from "../domain.ts";
import { DEGREE } from "./angles.ts";

type Parameters = Readonly<Record<string, Written>>;

interface Plan {
  readonly id: string;
  readonly family: string;
  readonly level: Rung;
  readonly kind: string;
  readonly asks: readonly string[];
  bodies(draw: Drawer): readonly WrittenBody[];
  values(draw: Drawer): Parameters;
}

const SWING = ["first angular acceleration of A", "top angular speed of A", "small period of A"];
const BUILT = ["inertia of A", "com offset of A", "central inertia of A"];

const swung = (draw: Drawer): Parameters => ({
  angle: draw.value("th", "angle", 15 * DEGREE, 80 * DEGREE),
});
const mass = (draw: Drawer): Written => draw.value("m", "mass", 0.3, 5);

function hinged(
  id: string,
  level: Rung,
  bodies: (draw: Drawer) => readonly WrittenBody[],
  more: { readonly values?: (draw: Drawer) => Parameters; readonly built?: boolean } = {},
): Plan {
  const { values = swung, built = true } = more;
  const asks = [...SWING, ...(built ? BUILT : ["inertia of A", "first hinge force of A"])];
  return { id, family: "rigid-body-rotation", level, kind: "rigid-rotation", asks, bodies, values };
}

const rod = (draw: Drawer): WrittenBody => ({
  kind: "rod",
  mass: mass(draw),
  length: draw.value("l", "length", 0.8, 1.6),
  along: draw.value("d", "length", 0.3, 0.8),
});

const HINGED: readonly Plan[] = [
  hinged("rod", 4, (draw) => [rod(draw)], { built: false }),
  ...(["disc", "hoop", "sphere", "shell"] as const).map((kind) =>
    hinged(
      kind,
      4,
      (draw) => [
        {
          kind,
          mass: mass(draw),
          radius: draw.value("r", "length", 0.1, 0.4),
          along: draw.value("d", "length", 0.2, 0.8),
        },
      ],
      { built: false },
    ),
  ),
  hinged("rod-and-bead", 5, (draw) => [
    rod(draw),
    { kind: "point", mass: mass(draw), along: draw.value("d", "length", 0.8, 1.5) },
  ]),
  hinged("rod-and-sphere", 5, (draw) => [
    rod(draw),
    {
      kind: "sphere",
      mass: mass(draw),
      radius: draw.value("r", "length", 0.05, 0.25),
      along: draw.value("d", "length", 1, 1.8),
    },
  ]),
  hinged("rod-and-disc", 5, (draw) => [
    rod(draw),
    {
      kind: "disc",
      mass: mass(draw),
      radius: draw.value("r", "length", 0.1, 0.4),
      along: draw.value("d", "length", 1, 1.8),
    },
  ]),
  hinged("counterweight", 6, (draw) => [
    {
      kind: "rod",
      mass: draw.value("m", "mass", 2, 5),
      length: draw.value("l", "length", 0.8, 1.6),
      along: draw.value("d", "length", 0.4, 0.8),
    },
    {
      kind: "point",
      mass: draw.value("m", "mass", 0.2, 0.9),
      along: draw.value("d", "length", 0.2, 0.6),
      end: "beyond",
    },
  ]),
  hinged("hemisphere", 6, (draw) => [
    {
      kind: "hemisphere",
      mass: mass(draw),
      radius: draw.value("r", "length", 0.1, 0.4),
      along: draw.value("d", "length", 0.4, 1),
    },
  ]),
  hinged(
    "tilted-rod",
    6,
    (draw) => [
      rod(draw),
      { kind: "point", mass: mass(draw), along: draw.value("d", "length", 0.8, 1.5) },
    ],
    {
      values: (draw) => ({
        ...swung(draw),
        tilt: draw.value("ps", "angle", 20 * DEGREE, 75 * DEGREE),
      }),
    },
  ),
];

const bob = (draw: Drawer): readonly WrittenBody[] => [
  { kind: "point", mass: draw.value("m", "mass", 0.1, 5) },
];

function pendulum(id: string, level: Rung, asks: readonly string[], values: Plan["values"]): Plan {
  return { id, family: "rotation", level, kind: "pendulum", asks, bodies: bob, values };
}

const PENDULUMS: readonly Plan[] = [
  pendulum(
    "let-go",
    4,
    ["top speed of A.1", "greatest tension of A", "first angular acceleration of A"],
    (draw) => ({
      length: draw.value("l", "length", 0.4, 2.5),
      angle: draw.value("th", "angle", 15 * DEGREE, 85 * DEGREE),
    }),
  ),
  pendulum("pushed", 5, ["top speed of A.1", "greatest tension of A"], (draw) => ({
    length: draw.value("l", "length", 0.8, 2.5),
    angle: draw.value("th", "angle", 15 * DEGREE, 50 * DEGREE),
    speed: draw.value("v", "speed", 0.5, 1.6),
    sense: "up",
  })),
  pendulum("peg", 6, ["peg tension of A"], (draw) => ({
    length: draw.value("l", "length", 1, 2.5),
    angle: draw.value("th", "angle", 15 * DEGREE, 42 * DEGREE),
    peg: draw.value("d", "length", 0.25, 0.7),
  })),
];

const DOWN = [
  "steady acceleration of A.1",
  "steady friction force of A.1",
  "end speed of A.1",
  "time to end of A.1",
  "rotational energy of A.1",
];
const ALONG = ["grip time of A.1", "grip speed of A.1", "grip distance of A.1", "grip loss of A.1"];
const CORD = [
  "steady acceleration of A.1",
  "steady tension of A.1",
  "end speed of A.1",
  "time to end of A.1",
  "rotational energy of A.1",
];

function roller(kind: string): (draw: Drawer) => readonly WrittenBody[] {
  return (draw) => {
    const body = { kind, mass: mass(draw), radius: draw.value("r", "length", 0.1, 0.4) };
    return [kind === "tube" ? { ...body, bore: draw.value("ri", "length", 0.03, 0.09) } : body];
  };
}

const NOUNS = ["sphere", "hoop", "cylinder", "shell", "tube"] as const;

const ROLLING: readonly Plan[] = NOUNS.flatMap((kind): readonly Plan[] => {
  const level = kind === "tube" || kind === "shell" ? 4 : 3;
  const family = "rolling-bodies";
  const bodies = roller(kind);
  return [
    {
      id: `${kind}-down`,
      family,
      level,
      kind: "rolling-slope",
      asks: DOWN,
      bodies,
      values: (draw) => ({
        slope: draw.value("th", "angle", 8 * DEGREE, 40 * DEGREE),
        track: draw.value("d", "length", 0.8, 8),
      }),
    },
    {
      id: `${kind}-along`,
      family,
      level: 4,
      kind: "rolling-floor",
      asks: ALONG,
      bodies,
      values: (draw) => ({
        friction: draw.value("mu", "number", 0.08, 0.45),
        speed: draw.value("v", "speed", 2, 9),
      }),
    },
    ...(kind === "shell" || kind === "tube"
      ? []
      : [
          {
            id: `${kind}-cord`,
            family,
            level,
            kind: "unwinding",
            asks: CORD,
            bodies,
            values: (draw: Drawer) => ({ drop: draw.value("h", "length", 0.5, 3) }),
          },
        ]),
  ];
}).concat({
  id: "spool",
  family: "rolling-bodies",
  level: 4,
  kind: "unwinding",
  asks: CORD,
  bodies: roller("disc"),
  values: (draw) => ({
    drop: draw.value("h", "length", 0.5, 3),
    axle: draw.value("a", "length", 0.02, 0.08),
  }),
});

function templateOf(plan: Plan): Template {
  const { id, family, level, kind, asks } = plan;
  const redraw = (draw: Drawer): EntityScene => ({
    family,
    entities: [{ kind, name: "A", bodies: plan.bodies(draw), ...plan.values(draw) }],
    gravity: draw.gravity(),
  });
  const typical = newDrawer(
    rngFrom("template", family, id),
    { g: { low: EARTH_GRAVITY, high: EARTH_GRAVITY } },
    EARTH_GRAVITY,
  );
  return { id, family, level, asks, scene: redraw(typical), redraw };
}

/** Every template. */
export const templates: readonly Template[] = [...PENDULUMS, ...HINGED, ...ROLLING].map(templateOf);
