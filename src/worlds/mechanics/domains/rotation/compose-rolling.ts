/** @file Draws solids that roll or slip: down a slope, along a floor, up and back, side by side, on a cord. */
import type { Drawer } from "../../language/drawer.ts";
import type { EntityScene, Written, WrittenBody, WrittenEntity } from "../../language/scene.ts";
import type { Setting } from "../domain.ts";
import { DEGREE } from "./angles.ts";

const SIMPLE = ["sphere", "cylinder", "hoop", "disc"] as const;
const ALL = [...SIMPLE, "shell", "tube", "tube"] as const;

interface Size {
  readonly radius: readonly [number, number];
  readonly mass: readonly [number, number];
}

/** Masses for small, middling and large solids, so that none is heavier than steel or lighter than foam. */
const SIZES: readonly Size[] = [
  { radius: [0.03, 0.06], mass: [0.1, 0.8] },
  { radius: [0.07, 0.15], mass: [0.4, 8] },
  { radius: [0.16, 0.3], mass: [2, 15] },
];
const WIDE = SIZES.slice(1);

function solid(draw: Drawer, kinds: readonly string[]): WrittenBody {
  const kind = draw.rng.pick(kinds);
  // A tube needs room for its bore.
  const size = draw.rng.pick(kind === "tube" ? WIDE : SIZES);
  const mass = draw.value("m", "mass", size.mass[0], size.mass[1]);
  const radius = draw.value("r", "length", size.radius[0], size.radius[1]);
  if (kind !== "tube") return { kind, mass, radius };
  return { kind, mass, radius, bore: draw.value("ri", "length", 0.03, 0.065) };
}

function entity(
  kind: string,
  bodies: readonly WrittenBody[],
  values: Record<string, Written>,
): WrittenEntity {
  return { kind, name: "A", bodies, ...values };
}

function gripping(draw: Drawer): WrittenEntity {
  return entity("rolling-slope", [solid(draw, SIMPLE)], {
    slope: draw.value("th", "angle", 8 * DEGREE, 35 * DEGREE),
    track: draw.value("d", "length", 0.8, 8),
  });
}

function rubbing(draw: Drawer): WrittenEntity {
  return entity("rolling-slope", [solid(draw, ALL)], {
    slope: draw.value("th", "angle", 15 * DEGREE, 60 * DEGREE),
    friction: draw.value("mu", "number", 0.1, 0.5),
    track: draw.value("d", "length", 0.8, 8),
  });
}

/** Thrown with backspin, or with so much topspin that the rim is quicker than the throw; or without spin. */
function floor(draw: Drawer, spins: boolean): WrittenEntity {
  const body = solid(draw, ALL);
  const throwing = {
    friction: draw.value("mu", "number", 0.08, 0.45),
    speed: draw.value("v", "speed", 2, 9),
  };
  if (!spins) return entity("rolling-floor", [body], throwing);
  const isForward = draw.rng.unit() < 0.3;
  const [low, high] = isForward ? [95, 130] : [5, 60];
  const spun = {
    ...body,
    mass: draw.value("m", "mass", 0.4, 8),
    radius: draw.value("r", "length", 0.1, 0.16),
  };
  return entity("rolling-floor", [spun], {
    ...throwing,
    spin: draw.value("w", "angular velocity", low, high),
    sense: isForward ? "forward" : "back",
  });
}

function unwinding(draw: Drawer, isSpool: boolean): WrittenEntity {
  const body = solid(draw, isSpool ? ["disc", "cylinder", "hoop", "sphere"] : SIMPLE);
  const axle = isSpool ? { axle: draw.value("a", "length", 0.01, 0.028) } : {};
  return entity("unwinding", [body], { drop: draw.value("h", "length", 0.5, 3), ...axle });
}

/** Sent up a slope, rolling, on which it grips or slips. */
function launched(draw: Drawer): WrittenEntity {
  return entity("rolling-slope", [solid(draw, ALL)], {
    slope: draw.value("th", "angle", 10 * DEGREE, 40 * DEGREE),
    friction: draw.value("mu", "number", 0.15, 0.6),
    speed: draw.value("v", "speed", 1.5, 5),
    launch: draw.rng.pick(["up", "up", "down"]),
    track: draw.value("d", "length", 0.5, 4),
  });
}

function race(draw: Drawer): WrittenEntity {
  const [first, second] = draw.rng.shuffle(["sphere", "cylinder", "hoop", "shell", "tube"]);
  return entity(
    "rolling-slope",
    [solid(draw, [first ?? "sphere"]), solid(draw, [second ?? "hoop"])],
    {
      slope: draw.value("th", "angle", 10 * DEGREE, 30 * DEGREE),
      friction: draw.value("mu", "number", 0.2, 0.7),
      track: draw.value("d", "length", 1, 8),
    },
  );
}

function entityFor(draw: Drawer, setting: Setting): WrittenEntity {
  const kind = draw.rng.unit();
  if (setting === "easy") return kind < 0.75 ? gripping(draw) : unwinding(draw, false);
  if (setting === "medium") {
    if (kind < 0.45) return rubbing(draw);
    return kind < 0.8 ? floor(draw, false) : unwinding(draw, true);
  }
  if (kind < 0.35) return launched(draw);
  return kind < 0.75 ? floor(draw, true) : race(draw);
}

/** Draws a scene of rolling solids. */
export function composeRolling(draw: Drawer, setting: Setting): EntityScene {
  const rolling = entityFor(draw, setting);
  // What is thrown stays on the Earth: elsewhere it would be under way for minutes.
  const isThrown = rolling["speed"] !== undefined;
  const gravity = setting === "easy" || isThrown ? {} : { gravity: draw.gravity() };
  return { family: "rolling-bodies", entities: [rolling], ...gravity };
}
