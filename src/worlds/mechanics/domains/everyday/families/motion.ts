/** @file Trips, meetings, falls and stops with friendly numbers. */
import type { Drawer } from "../../../language/drawer.ts";
import type { WrittenBody } from "../../../language/scene.ts";
import type { SceneFamily, Setting } from "../../domain.ts";
import { DROPPED, FAST, SLOW, WALKERS } from "../things.ts";
import {
  drawUntil,
  family,
  gravityOf,
  isShort,
  type Made,
  say,
  strengthOf,
  words,
} from "./draws.ts";

/** A stretch in SI units, and whether it is told in units of the road. */
interface Stretch {
  readonly kind: string;
  readonly speed: number;
  readonly time: number;
  readonly isRoad: boolean;
}

/** m/s for one km/h. */
const KMH = 1 / 3.6;

function drawStretch(draw: Drawer, setting: Setting, kinds: readonly string[]): Stretch {
  const kind = draw.rng.pick(kinds);
  if (setting === "easy") {
    const speed = draw.count(2, 9);
    // With equal numbers the answer would stand in the story.
    const time = drawUntil(
      () => draw.count(2, 10),
      (t) => t !== speed,
    );
    return { kind, speed, time, isRoad: false };
  }
  if (setting === "medium") {
    return { kind, speed: draw.count(4, 25), time: 2 * draw.count(3, 20), isRoad: false };
  }
  const time = draw.rng.pick([10, 15, 20, 30, 40, 60, 120, 180]);
  return { kind, speed: 5 * draw.count(2, 7), time, isRoad: true };
}

const sayTime = (time: number, isRoad: boolean) =>
  isRoad && time % 60 === 0 ? say(time / 60, "min") : say(time, "s");

const saySpeed = (speed: number, isRoad: boolean) =>
  isRoad ? say(speed / KMH, "km/h") : say(speed, "m/s");

const sayWay = (way: number, isRoad: boolean) =>
  isRoad && way >= 1000 ? say(way / 1000, "km") : say(way, "m");

function writeStretch({ kind, speed, time, isRoad }: Stretch): WrittenBody {
  const way = sayWay(speed * time, isRoad);
  if (kind === "rest") return { kind, time: sayTime(time, isRoad) };
  if (kind === "timed") {
    return { kind, speed: saySpeed(speed, isRoad), time: sayTime(time, isRoad) };
  }
  if (kind === "measured") return { kind, distance: way, time: sayTime(time, isRoad) };
  return { kind, distance: way, speed: saySpeed(speed, isRoad) };
}

const whoFor = (draw: Drawer, setting: Setting): string =>
  draw.rng.pick(setting === "easy" ? SLOW : FAST);

function makeSteady(draw: Drawer, setting: Setting): Made {
  const stretch = drawStretch(draw, setting, ["timed", "measured", "paced"]);
  return { bodies: [writeStretch(stretch)], own: { what: whoFor(draw, setting) } };
}

function makeTwo(draw: Drawer, setting: Setting): Made {
  const kinds = setting === "easy" ? ["timed"] : ["timed", "paced"];
  const stretches = drawUntil(
    () => [drawStretch(draw, setting, kinds), drawStretch(draw, setting, kinds)],
    ([a, b]) => a !== undefined && b !== undefined && a.speed !== b.speed,
  );
  return { bodies: stretches.map(writeStretch), own: { what: whoFor(draw, setting) } };
}

function averageOf(stretches: readonly Stretch[]): number {
  const way = stretches.reduce((sum, { speed, time }) => sum + speed * time, 0);
  return way / stretches.reduce((sum, { time }) => sum + time, 0);
}

function makeAverage(draw: Drawer, setting: Setting): Made {
  const count = setting === "hard" ? 3 : 2;
  const kinds = setting === "easy" ? ["timed", "paced"] : ["timed", "paced", "measured"];
  const stretches = drawUntil(
    () => {
      const moving = Array.from({ length: count }, () => drawStretch(draw, setting, kinds));
      if (setting === "easy" || draw.rng.unit() < 0.5) return moving;
      const time = setting === "hard" ? draw.rng.pick([30, 60]) : 10 * draw.count(1, 3);
      const rest = { kind: "rest", speed: 0, time, isRoad: setting === "hard" };
      return [...moving.slice(0, 1), rest, ...moving.slice(1)];
    },
    (drawn) => {
      const average = averageOf(drawn);
      // Each stretch must count, and the answer must not be one of the speeds.
      return (
        isShort(average, 1) &&
        drawn.every(({ speed }) => Math.abs(speed - average) > 0.07 * average) &&
        drawn.every((gone) => {
          const without = averageOf(drawn.filter((stretch) => stretch !== gone));
          return gone.kind === "rest" || Math.abs(without - average) > 0.07 * average;
        })
      );
    },
  );
  return { bodies: stretches.map(writeStretch), own: { what: whoFor(draw, setting) } };
}

const twoWalkers = (draw: Drawer, speeds: readonly number[]): WrittenBody[] =>
  words(draw, WALKERS, 2).map((what, i) => ({
    kind: "walker",
    what,
    speed: say(speeds[i] ?? 1, "m/s"),
  }));

function makeMeeting(draw: Drawer, setting: Setting): Made {
  const most = setting === "easy" ? 4 : 8;
  const [v1, v2, time] = drawUntil(
    () => {
      const length = setting === "easy" ? draw.count(3, 12) : 5 * draw.count(2, 12);
      return [draw.count(1, most), draw.count(1, most), length] as const;
    },
    // No given may be an answer, nor may two be the same.
    ([a, b, t]) => a !== b && t !== a && t !== b && a + b !== t,
  );
  const late = setting === "hard" ? 5 * draw.count(1, 6) : 0;
  const gap = v1 * late + (v1 + v2) * time;
  const delay = late > 0 ? { late: say(late, "s") } : {};
  return {
    bodies: twoWalkers(draw, [v1, v2]),
    own: { sense: "towards", gap: say(gap, "m"), ...delay },
  };
}

function makeChase(draw: Drawer, setting: Setting): Made {
  const [v1, v2] = drawUntil(
    () => [draw.count(1, 7), draw.count(2, 10)] as const,
    ([slow, fast]) => fast >= 1.3 * slow && fast > slow + 1 && fast !== 2 * slow,
  );
  const bodies = twoWalkers(draw, [v1, v2]);
  const isLate = setting !== "easy" && draw.rng.unit() < 0.6;
  if (!isLate) {
    const time = drawUntil(
      () => (setting === "easy" ? draw.count(3, 12) : 5 * draw.count(2, 12)),
      (t) => t !== v1 && t !== v2,
    );
    return { bodies, own: { sense: "behind", gap: say((v2 - v1) * time, "m") } };
  }
  // late · v1 (+ gap) = time · (v2 − v1)
  const times = draw.count(2, 8);
  const late = (v2 - v1) * times;
  if (setting === "medium") return { bodies, own: { sense: "behind", late: say(late, "s") } };
  const gap = (v2 - v1) * draw.count(2, 20);
  return { bodies, own: { sense: "behind", late: say(late, "s"), gap: say(gap, "m") } };
}

function makeDescent(draw: Drawer, setting: Setting): Made {
  const gravity = gravityOf(draw, setting, "m/s^2");
  const g = strengthOf(gravity);
  const drop = drawUntil(
    () => (g === 10 ? draw.count(2, 30) ** 2 / 20 : (0.7 * draw.count(2, 40)) ** 2 / 19.6),
    (height) => height > 0.4 && height < 60 && isShort(height, g === 10 ? 2 : 3),
  );
  const fall = Number(drop.toFixed(setting === "easy" ? 2 : 3));
  const end = setting === "hard" ? draw.count(1, 12) : 0;
  const way = draw.rng.pick(["falls", "slides"]);
  const what = draw.rng.pick(way === "falls" ? DROPPED.slice(0, 3) : DROPPED.slice(3));
  const body = {
    kind: "dropped",
    what,
    way,
    mass: say(way === "falls" ? draw.count(1, 9) : 5 * draw.count(2, 16), "kg"),
    height: say(end + fall, "m"),
    ...(end > 0 ? { end: say(end, "m") } : {}),
  };
  return { bodies: [body], gravity };
}

function makeStop(draw: Drawer, setting: Setting): Made {
  const speeds = setting === "easy" ? [6, 8, 10, 12, 16, 20] : [10, 15, 20, 25, 30, 35];
  const [speed, braking] = drawUntil(
    () => [draw.rng.pick(speeds), draw.rng.pick([2, 2.5, 4, 5, 6, 7.5, 8])] as const,
    ([v, a]) => isShort((v * v) / (2 * a), 1) && isShort(v / a, 1) && v / a < 8,
  );
  const isRoad = setting !== "easy";
  const body = {
    kind: "braker",
    what: draw.rng.pick(FAST.filter((what) => what !== "train")),
    speed: saySpeed(speed, isRoad),
    reaction: say(draw.rng.pick(setting === "easy" ? [0.5, 2] : [0.6, 0.8, 1.2, 1.5]), "s"),
    braking: say(braking, "m/s^2"),
  };
  return { bodies: [body] };
}

/** Families of motion. */
export const MOTION_FAMILIES: readonly SceneFamily[] = [
  family("steady-motion", "Distance, speed and time", 1, makeSteady),
  family("two-stretches", "A way in two stretches", 1, makeTwo),
  family("meeting", "Two meet", 1, makeMeeting),
  family("catching-up", "One catches up", 1, makeChase),
  family("average-speed", "Average speed", 2, makeAverage),
  family("drop-energy", "From height to speed", 2, makeDescent, true),
  family("stopping", "Reaction and braking", 2, makeStop),
];
