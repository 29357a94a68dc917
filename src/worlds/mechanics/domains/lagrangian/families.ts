/**
 * @file The families and how their scenes are drawn.
 *
 * All settings are of level 7; harder ones swing wider, are less symmetric or have more parts.
 */
import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene, WrittenBody, WrittenEntity } from "../../language/scene.ts";
import type { SceneFamily, Setting } from "../domain.ts";

const RAD = Math.PI / 180;

const LEVELS = { easy: 7, medium: 7, hard: 7 } as const;

type Range = readonly [number, number];

const share = (setting: Setting, easy: number, medium: number, hard: number): number =>
  ({ easy, medium, hard })[setting];

const pick = (setting: Setting, easy: Range, medium: Range, hard: Range): Range =>
  ({ easy, medium, hard })[setting];

/** Degrees of a signed starting angle. */
function tilt(draw: Drawer, [low, high]: Range): WrittenBody[string] {
  return draw.signed("th", "angle", low * RAD, high * RAD);
}

/** The number that a written value stands for, in its own unit. */
function numberIn(written: number | string): number {
  return typeof written === "number" ? written : Number.parseFloat(written);
}

/** The SI value of a written length, mass or stiffness; small ones may be in hundredths or thousandths. */
function sizeOf(written: number | string): number {
  const text = String(written);
  const factor = / cm$/.test(text) ? 0.01 : / (g|ms)$/.test(text) ? 0.001 : 1;
  return numberIn(written) * (/ deg$/.test(text) ? RAD : factor);
}

function sceneOf(family: string, draw: Drawer, entity: Omit<WrittenEntity, "name">): EntityScene {
  return { family, entities: [{ name: "A", ...entity } as WrittenEntity], gravity: draw.gravity() };
}

function bob(draw: Drawer, setting: Setting, angles: Range): WrittenBody {
  const [light, heavy] = pick(setting, [0.5, 3], [0.5, 5], [0.2, 8]);
  return {
    kind: "bob",
    mass: draw.value("m", "mass", light, heavy),
    length: draw.value("l", "length", 0.5, 1.6),
    angle: tilt(draw, angles),
  };
}

const doublePendulum: SceneFamily = {
  id: "double-pendulum",
  title: "Double pendulums",
  levels: LEVELS,
  gravity: true,
  compose(draw, setting) {
    const angles = pick(setting, [10, 30], [20, 60], [30, 100]);
    const upper = bob(draw, setting, angles);
    const lower = bob(draw, setting, angles);
    const bodies =
      setting === "easy"
        ? [upper, { ...lower, mass: upper["mass"] ?? "1 kg", length: upper["length"] ?? "1 m" }]
        : [upper, lower];
    return sceneOf("double-pendulum", draw, { kind: "double-pendulum", bodies });
  },
};

/** Pendulums whose springs are weak beside gravity, so that they swing in step for a while. */
export function composeCoupled(draw: Drawer, setting: Setting): EntityScene {
  const angles = pick(setting, [5, 12], [8, 25], [10, 35]);
  const first = bob(draw, setting, angles);
  const count = setting === "hard" && draw.rng.unit() < 0.5 ? 3 : 2;
  const others = Array.from({ length: count - 1 }, (_, index): WrittenBody => {
    const own = bob(draw, setting, angles);
    const still = index === count - 2 && draw.rng.unit() < 0.7 ? { angle: "0 deg" } : {};
    const alike =
      setting === "hard" ? {} : { mass: first["mass"] ?? 1, length: first["length"] ?? 1 };
    return { ...own, ...(setting === "medium" && draw.rng.unit() < 0.5 ? {} : alike), ...still };
  });
  const bodies = [first, ...others];
  const shortest = Math.min(...bodies.map((one) => sizeOf(one["length"] ?? 1)));
  const weight = Math.min(...bodies.map((one) => sizeOf(one["mass"] ?? 1)));
  const stiff = pick(setting, [2, 12], [2, 20], [2, 25]);
  return sceneOf("coupled-oscillators", draw, {
    kind: "coupled-pendulums",
    stiffness: draw.value("k", "stiffness", stiff[0] * weight, stiff[1] * weight),
    depth: draw.value("a", "length", 0.35 * shortest, 0.95 * shortest),
    gap: draw.value("d", "length", 1.5, 3),
    bodies,
  });
}

const coupledOscillators: SceneFamily = {
  id: "coupled-oscillators",
  title: "Pendulums joined by springs",
  levels: LEVELS,
  gravity: true,
  compose: composeCoupled,
};

/** A pendulum on a cart, which a spring holds or not. */
export function composeCart(draw: Drawer, setting: Setting, isHeld: boolean): EntityScene {
  const hanging = bob(draw, setting, pick(setting, [15, 40], [20, 75], [30, 120]));
  const trolley: WrittenBody = { kind: "cart", mass: draw.value("m", "mass", 0.5, 5) };
  const spring: WrittenBody = {
    kind: "wall-spring",
    stiffness: draw.value("k", "stiffness", 10, 100),
  };
  return sceneOf("moving-supports", draw, {
    kind: "pendulum-on-cart",
    bodies: isHeld ? [trolley, hanging, spring] : [trolley, hanging],
  });
}

/** A block on a wedge with a spring, let go so gently that the block stays on the wedge. */
export function composeWedge(draw: Drawer, setting: Setting): EntityScene {
  const gravity = draw.gravity();
  const mass = draw.value("m", "mass", 0.5, 3);
  const m = sizeOf(mass);
  const wedge = draw.value("m", "mass", 0.4 * m, 1.6 * m);
  const slope =
    setting === "easy"
      ? draw.among("angle", [30 * RAD, 45 * RAD])
      : draw.value("th", "angle", 20 * RAD, 60 * RAD);
  const stiffness = draw.value("k", "stiffness", 25 * m, 120 * m);
  const [g, k, rise] = [numberIn(gravity), numberIn(stiffness), Math.sin(sizeOf(slope))];
  const rest = (m * g * rise) / k;
  // The block presses on the wedge as long as the spring is squeezed by less than g M / (k sin).
  const swing = Math.min(0.2, 0.8 * (rest + (g * sizeOf(wedge)) / (k * rise)));
  const [low, high] = draw.rng.unit() < 0.5 ? [0.3, 1] : [-1, -0.3];
  const stretch = draw.value("s", "length", rest + low * swing, rest + high * swing);
  return {
    family: "moving-supports",
    gravity,
    entities: [
      {
        kind: "spring-wedge",
        name: "A",
        bodies: [
          { kind: "wedge", mass: wedge, slope },
          { kind: "wedge-block", mass, stretch },
          { kind: "wedge-spring", stiffness },
        ],
      },
    ],
  };
}

const movingSupports: SceneFamily = {
  id: "moving-supports",
  title: "Carts with pendulums, wedges with springs",
  levels: LEVELS,
  gravity: true,
  compose(draw, setting) {
    if (draw.rng.unit() < 0.4) return composeWedge(draw, setting);
    return composeCart(draw, setting, draw.rng.unit() < share(setting, 0, 0.4, 0.7));
  },
};

const springPendulums: SceneFamily = {
  id: "spring-pendulum",
  title: "Balls that swing on springs",
  levels: LEVELS,
  gravity: true,
  compose(draw, setting) {
    const mass = draw.value("m", "mass", 0.3, 3);
    const natural = draw.value("l", "length", 0.6, 1.5);
    const angles = pick(setting, [5, 20], [15, 45], [25, 75]);
    const span = sizeOf(natural);
    const gravity = draw.gravity();
    // Springs that the weight stretches by a tenth to a third of their length.
    const weight = (sizeOf(mass) * numberIn(gravity)) / span;
    return {
      family: "spring-pendulum",
      entities: [
        {
          kind: "spring-pendulum",
          name: "A",
          bodies: [
            { kind: "spring-ball", mass, angle: tilt(draw, angles) },
            {
              kind: "pivot-spring",
              stiffness: draw.value("k", "stiffness", 3 * weight, 12 * weight),
              natural,
              start: draw.value("s", "length", span, 1.3 * span),
            },
          ],
        },
      ],
      gravity,
    };
  },
};

/** A bead on a hoop; an easy one turns fast enough to lift it. */
export function composeHoop(draw: Drawer, setting: Setting): EntityScene {
  const gravity = draw.gravity();
  const radius = draw.value("R", "length", 0.3, 1.5);
  const critical = Math.sqrt(numberIn(gravity) / sizeOf(radius));
  const [slow, quick] = pick(setting, [1.2, 2.2], [0.4, 2.5], [0.3, 3]);
  return {
    family: "constrained-beads",
    entities: [
      {
        kind: "hoop",
        name: "A",
        radius,
        rate: draw.value("w", "angular velocity", slow * critical, quick * critical),
        bodies: [
          {
            kind: "bead",
            mass: draw.value("m", "mass", 0.05, 1),
            angle: draw.value("th", "angle", 15 * RAD, 100 * RAD),
          },
        ],
      },
    ],
    gravity,
  };
}

/** A bead on a rod, which a spring holds or not. An easy rod is level. */
export function composeRod(
  draw: Drawer,
  setting: Setting,
  isHeld: boolean,
  isMoving: boolean = draw.rng.unit() < 0.5,
): EntityScene {
  const gravity = draw.gravity();
  const mass = draw.value("m", "mass", 0.1, 2);
  const rate = draw.value("w", "angular velocity", 1.5, 6);
  const tilted = setting !== "easy";
  const angle = tilted ? draw.value("th", "angle", 35 * RAD, 120 * RAD) : "90 deg";
  const common = { kind: "rotating-rod", name: "A", rate, tilt: angle } as const;
  const [theta, omega, g] = [sizeOf(angle), numberIn(rate), numberIn(gravity)];
  const [down, out] = [g * Math.cos(theta), (omega * Math.sin(theta)) ** 2];
  if (!isHeld) {
    // Far enough out for the bead to move outwards.
    const least = Math.max(0.2, (1.3 * down) / out);
    const distance = draw.value("s", "length", least, 1.5 * least);
    return {
      family: "constrained-beads",
      gravity,
      entities: [
        {
          ...common,
          length: draw.value("L", "length", 2.2 * sizeOf(distance), 5 * sizeOf(distance)),
          bodies: [
            {
              kind: "slider",
              mass,
              distance,
              ...(isMoving ? { velocity: draw.value("v", "speed", 0.2, 1.5) } : {}),
            },
          ],
        },
      ],
    };
  }
  const natural = draw.value("l", "length", 0.4, 1);
  const l = sizeOf(natural);
  // Stiff enough to hold the bead near the spring's natural length.
  const least = sizeOf(mass) * (2 * out + (3 * Math.abs(down)) / l);
  const distance = draw.value("s", "length", 0.8 * l, 1.4 * l);
  return {
    family: "constrained-beads",
    gravity,
    entities: [
      {
        ...common,
        length: draw.value("L", "length", 5 * l, 7 * l),
        bodies: [
          { kind: "slider", mass, distance },
          {
            kind: "rod-spring",
            stiffness: draw.value("k", "stiffness", least, 3 * least),
            natural,
          },
        ],
      },
    ],
  };
}

const constrainedBeads: SceneFamily = {
  id: "constrained-beads",
  title: "Beads on turning hoops and rods",
  levels: LEVELS,
  gravity: true,
  compose(draw, setting) {
    if (draw.rng.unit() < 0.55) return composeHoop(draw, setting);
    return composeRod(draw, setting, draw.rng.unit() < share(setting, 0.45, 0.45, 1));
  },
};

/** A puck on a turntable, which a spring holds or not. */
export function composeTurntable(draw: Drawer, isHeld: boolean): EntityScene {
  const rate = draw.signed("w", "angular velocity", 0.4, 2.5);
  const distance = draw.value("r", "length", 0.3, 1);
  const mass = draw.value("m", "mass", 0.2, 3);
  const puck: WrittenBody = {
    kind: "puck",
    mass,
    distance,
    outward: draw.signed("u", "speed", 0.2, 1.5),
    sideways: draw.signed("v", "speed", 0.2, 1.5),
  };
  const m = sizeOf(mass);
  const l = sizeOf(distance);
  return {
    family: "rotating-frames",
    entities: [
      {
        kind: "turntable",
        name: "A",
        rate,
        radius: draw.value("R", "length", 2.5 + (isHeld ? 2 : 0), isHeld ? 7 : 4.5),
        bodies: isHeld
          ? [
              puck,
              {
                kind: "table-spring",
                stiffness: draw.value("k", "stiffness", 15 * m, 50 * m),
                natural: draw.value("l", "length", 0.5 * l, l),
              },
            ]
          : [puck],
      },
    ],
  };
}

const rotatingFrames: SceneFamily = {
  id: "rotating-frames",
  title: "Pucks on turntables",
  levels: LEVELS,
  gravity: false,
  compose: (draw, setting) => composeTurntable(draw, draw.rng.unit() < share(setting, 0, 0.4, 0.6)),
};

/** A heavy top that precesses steadily, or is let go with its axis at rest. */
export function composeTop(draw: Drawer, setting: Setting, isSteady: boolean): EntityScene {
  const gravity = draw.gravity();
  const mass = draw.value("m", "mass", 0.2, 2);
  const distance = draw.value("d", "length", 0.05, 0.2);
  const [m, d] = [sizeOf(mass), sizeOf(distance)];
  const own = m * d * d;
  // A disc-like top: the part of its moment of inertia beyond m d² belongs to the body itself.
  const transverse = draw.value("I", "moment of inertia", 1.4 * own, 2.2 * own);
  const axial = draw.value("I", "moment of inertia", 0.5 * own, 0.75 * own);
  const least = (2 * Math.sqrt(sizeOf(transverse) * m * numberIn(gravity) * d)) / sizeOf(axial);
  const [slow, quick] = isSteady ? [1.2, 3] : pick(setting, [1, 2], [1, 2], [0.6, 1.8]);
  return {
    family: "spinning-tops",
    gravity,
    entities: [
      {
        kind: "heavy-top",
        name: "A",
        ...(isSteady ? { start: "steady" } : {}),
        bodies: [
          {
            kind: "top",
            mass,
            distance,
            transverse,
            axial,
            tilt: draw.value("th", "angle", 20 * RAD, 75 * RAD),
            spin: draw.value("w", "angular velocity", slow * least, quick * least),
          },
        ],
      },
    ],
  };
}

const spinningTops: SceneFamily = {
  id: "spinning-tops",
  title: "Heavy tops",
  levels: LEVELS,
  gravity: true,
  compose: (draw, setting) =>
    composeTop(draw, setting, draw.rng.unit() < share(setting, 1, 0.5, 0)),
};

/** A body that turns freely, with two equal moments of inertia or none. */
export function composeFreeBody(draw: Drawer, isRound: boolean): EntityScene {
  const small = draw.value("I", "moment of inertia", 0.1, 1);
  const I = sizeOf(small);
  const middle = isRound ? small : draw.value("I", "moment of inertia", 1.25 * I, 1.5 * I);
  const large = draw.value(
    "I",
    "moment of inertia",
    1.3 * sizeOf(middle),
    I + 0.8 * sizeOf(middle),
  );
  const moments = isRound ? [small, middle, large] : draw.rng.shuffle([small, middle, large]);
  const rates = [1, 2, 3].map(() => draw.signed("w", "angular velocity", 0.6, 5));
  const [first = small, second = small, third = small] = moments;
  const [rate1 = 1, rate2 = 1, rate3 = 1] = rates;
  return {
    family: "free-rotation",
    entities: [
      {
        kind: "free-body",
        name: "A",
        bodies: [{ kind: "solid", first, second, third, rate1, rate2, rate3 }],
      },
    ],
  };
}

const freeRotation: SceneFamily = {
  id: "free-rotation",
  title: "Rigid bodies that turn freely",
  levels: LEVELS,
  gravity: false,
  compose: (draw, setting) => composeFreeBody(draw, setting === "easy"),
};

/** A puck on a table, tied to a weight below it. */
export function composeTable(draw: Drawer, setting: Setting): EntityScene {
  const gravity = draw.gravity();
  const [puck, weight] = [draw.value("m", "mass", 0.3, 3), draw.value("m", "mass", 0.3, 3)];
  const distance = draw.value("r", "length", 0.3, 1.2);
  const circle = Math.sqrt((sizeOf(weight) * numberIn(gravity) * sizeOf(distance)) / sizeOf(puck));
  const [slow, quick] = pick(setting, [0.6, 0.85], [0.5, 1.7], [0.4, 2]);
  return {
    family: "central-strings",
    gravity,
    entities: [
      {
        kind: "table-with-hole",
        name: "A",
        bodies: [
          {
            kind: "table-puck",
            mass: puck,
            distance,
            velocity: draw.value("v", "speed", slow * circle, quick * circle),
          },
          { kind: "hanger", mass: weight },
        ],
      },
    ],
  };
}

/** A swinging ball and a weight on one string. */
export function composeSwinging(draw: Drawer, setting: Setting): EntityScene {
  const mass = draw.value("m", "mass", 0.5, 3);
  const share = pick(setting, [1.2, 2], [1.1, 3], [0.7, 3]);
  return sceneOf("central-strings", draw, {
    kind: "swinging-atwood",
    bodies: [
      {
        kind: "swinger",
        mass,
        length: draw.value("r", "length", 0.6, 1.5),
        angle: tilt(draw, pick(setting, [25, 50], [25, 70], [30, 100])),
      },
      {
        kind: "counterweight",
        mass: draw.value("m", "mass", share[0] * sizeOf(mass), share[1] * sizeOf(mass)),
      },
    ],
  });
}

const centralStrings: SceneFamily = {
  id: "central-strings",
  title: "Strings through holes and over pulleys",
  levels: LEVELS,
  gravity: true,
  compose: (draw, setting) =>
    draw.rng.unit() < 0.6 ? composeTable(draw, setting) : composeSwinging(draw, setting),
};

/** All families. */
export const FAMILIES: readonly SceneFamily[] = [
  doublePendulum,
  coupledOscillators,
  movingSupports,
  springPendulums,
  constrainedBeads,
  rotatingFrames,
  spinningTops,
  freeRotation,
  centralStrings,
];
