/** @file How scenes of things that turn are drawn. */
import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene, WrittenBody } from "../../language/scene.ts";
import type { Setting } from "../domain.ts";
import { numberIn, pick, RAD, sizeOf } from "./draws.ts";

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
