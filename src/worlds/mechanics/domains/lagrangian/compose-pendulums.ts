/** @file How scenes of pendulums, wedges and strings are drawn. */
import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene, WrittenBody } from "../../language/scene.ts";
import type { Setting } from "../domain.ts";
import { numberIn, pick, RAD, type Range, sceneOf, sizeOf, tilt } from "./draws.ts";

function bob(draw: Drawer, setting: Setting, angles: Range): WrittenBody {
  const [light, heavy] = pick(setting, [0.5, 3], [0.5, 5], [0.2, 8]);
  return {
    kind: "bob",
    mass: draw.value("m", "mass", light, heavy),
    length: draw.value("l", "length", 0.5, 1.6),
    angle: tilt(draw, angles),
  };
}

/** Two bobs, one below the other; alike in an easy scene. */
export function composeDouble(draw: Drawer, setting: Setting): EntityScene {
  const angles = pick(setting, [10, 30], [20, 60], [30, 100]);
  const upper = bob(draw, setting, angles);
  const lower = bob(draw, setting, angles);
  const bodies =
    setting === "easy"
      ? [upper, { ...lower, mass: upper["mass"] ?? "1 kg", length: upper["length"] ?? "1 m" }]
      : [upper, lower];
  return sceneOf("double-pendulum", draw, { kind: "double-pendulum", bodies });
}

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

/** A ball on a spring that its weight stretches by a tenth to a third. */
export function composeSpring(draw: Drawer, setting: Setting): EntityScene {
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
}

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
