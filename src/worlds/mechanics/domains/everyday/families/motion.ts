/** @file Trips, meetings, falls and stops with friendly numbers. */
import type { Drawer } from "../../../language/drawer.ts";
import type { WrittenBody } from "../../../language/scene.ts";
import type { SceneFamily, Setting } from "../../domain.ts";
import { suits } from "../sizes.ts";
import { DROPPED, FAST, SLOW, TRAVELLERS, WALKERS } from "../things.ts";
import {
  compares,
  drawUntil,
  dress,
  family,
  gravityOf,
  isPair,
  isShort,
  type Made,
  outcome,
  say,
  strengthOf,
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

/** A trip by somebody who may well be as fast on every stretch. */
function makeTrip(draw: Drawer, setting: Setting, stretches: () => readonly Stretch[]): Made {
  const list: readonly string[] = setting === "easy" ? SLOW : FAST;
  const [bodies, what] = drawUntil(
    () => {
      const drawn = stretches().map(writeStretch);
      const open = list.filter((word) => drawn.every((body) => suits(word, body)));
      return [drawn, open.length === 0 ? "" : draw.rng.pick(open)] as const;
    },
    ([, word]) => word !== "",
  );
  return { bodies, own: { what } };
}

function makeSteady(draw: Drawer, setting: Setting): Made {
  return makeTrip(draw, setting, () => [
    drawStretch(draw, setting, ["timed", "measured", "paced"]),
  ]);
}

/** Two that travel, each with a way and a time in units of the road; hard with neither the same. */
function makeTravellers(draw: Drawer, setting: Setting): Made {
  const wanted = outcome(draw);
  const isSame = setting !== "hard" && draw.rng.unit() < 0.5 && wanted !== 0;
  const bodies = dress(draw, TRAVELLERS, () => {
    const drawn = (): readonly Stretch[] =>
      [0, 1].map(() => ({
        kind: "mover",
        speed: setting === "easy" ? draw.count(2, 12) : draw.count(2, 30),
        time:
          setting === "easy" ? draw.count(5, 20) : draw.rng.pick([20, 30, 40, 60, 90, 120, 180]),
        isRoad: setting !== "easy",
      }));
    const [one, two] = drawUntil(
      drawn,
      ([a, b]) =>
        a !== undefined &&
        b !== undefined &&
        compares(wanted, a.speed, b.speed) &&
        a.speed < 4 * b.speed &&
        b.speed < 4 * a.speed &&
        (isSame || a.time !== b.time),
    );
    return [one, two].flatMap((stretch) => {
      if (stretch === undefined) return [];
      const time = isSame ? (one?.time ?? stretch.time) : stretch.time;
      return {
        kind: "mover",
        distance: sayWay(stretch.speed * time, stretch.isRoad),
        time: sayTime(time, stretch.isRoad),
      };
    });
  });
  return { bodies };
}

function makeTwo(draw: Drawer, setting: Setting): Made {
  const kinds = setting === "easy" ? ["timed"] : ["timed", "paced"];
  const two = () => [drawStretch(draw, setting, kinds), drawStretch(draw, setting, kinds)];
  return makeTrip(draw, setting, () =>
    drawUntil(two, ([a, b]) => a !== undefined && b !== undefined && a.speed !== b.speed),
  );
}

function averageOf(stretches: readonly Stretch[]): number {
  const way = stretches.reduce((sum, { speed, time }) => sum + speed * time, 0);
  return way / stretches.reduce((sum, { time }) => sum + time, 0);
}

/** Each stretch must count, and the answer must not be one of the speeds. */
function isAverage(drawn: readonly Stretch[]): boolean {
  const average = averageOf(drawn);
  return (
    isShort(average, 1) &&
    drawn.every(({ speed }) => Math.abs(speed - average) > 0.07 * average) &&
    drawn.every((gone) => {
      const without = averageOf(drawn.filter((stretch) => stretch !== gone));
      return gone.kind === "rest" || Math.abs(without - average) > 0.07 * average;
    })
  );
}

function makeAverage(draw: Drawer, setting: Setting): Made {
  const count = setting === "hard" ? 3 : 2;
  const kinds = setting === "easy" ? ["timed", "paced"] : ["timed", "paced", "measured"];
  const drawn = (): readonly Stretch[] => {
    const moving = Array.from({ length: count }, () => drawStretch(draw, setting, kinds));
    if (setting === "easy" || draw.rng.unit() < 0.5) return moving;
    const time = setting === "hard" ? draw.rng.pick([30, 60]) : 10 * draw.count(1, 3);
    const rest = { kind: "rest", speed: 0, time, isRoad: setting === "hard" };
    return [...moving.slice(0, 1), rest, ...moving.slice(1)];
  };
  return makeTrip(draw, setting, () => drawUntil(drawn, isAverage));
}

const twoWalkers = (draw: Drawer, speeds: readonly number[]): WrittenBody[] =>
  dress(draw, WALKERS, () => speeds.map((speed) => ({ kind: "walker", speed: say(speed, "m/s") })));

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

/** Heights in m from which something falls to a whole speed under 10 m/s², and to a short one under 9.8 m/s². */
const [ROUND_DROPS, OTHER_DROPS] = [
  [0.8, 1.25, 1.8, 3.2, 5, 7.2, 9.8, 11.25, 12.8, 16.2, 20, 24.2, 28.8, 31.25, 45],
  [0.4, 0.9, 1.6, 2.5, 3.6, 4.9, 6.4, 8.1, 10, 14.4, 19.6, 22.5, 25.6, 32.4, 40],
] as const;

/** The words for what falls come before those for what slides. */
const [FALLING, SLIDING] = [DROPPED.slice(0, 4), DROPPED.slice(4)];

function drawDescent(draw: Drawer, way: string, fall: number, end: number): WrittenBody {
  const mass = way === "falls" ? draw.count(1, 9) : 5 * draw.count(2, 16);
  return {
    kind: "dropped",
    way,
    mass: say(mass, "kg"),
    height: say(end + fall, "m"),
    ...(end > 0 ? { end: say(end, "m") } : {}),
  };
}

function makeDescent(draw: Drawer, setting: Setting): Made {
  const gravity = gravityOf(draw, setting, "m/s^2");
  const drops: readonly number[] = strengthOf(gravity) === 10 ? ROUND_DROPS : OTHER_DROPS;
  const fall = draw.rng.pick(drops);
  const ways = draw.rng.shuffle(["falls", "slides"]);
  if (isPair(draw, setting)) {
    // From one height, by whatever way, one comes down equally fast.
    const other =
      draw.rng.unit() < 0.35 ? fall : draw.rng.pick(drops.filter((one) => one !== fall));
    const bodies = ways.flatMap((way, i) =>
      dress(draw, way === "falls" ? FALLING : SLIDING, () => [
        drawDescent(draw, way, i === 0 ? fall : other, 0),
      ]),
    );
    return { bodies, gravity };
  }
  const [way = ""] = ways;
  const end = setting === "hard" ? draw.count(1, 12) : 0;
  const words = way === "falls" ? FALLING : SLIDING;
  return { bodies: dress(draw, words, () => [drawDescent(draw, way, fall, end)]), gravity };
}

function makeStop(draw: Drawer, setting: Setting): Made {
  const speeds = setting === "easy" ? [6, 8, 10, 12, 16, 20] : [10, 15, 20, 25, 30, 35];
  const isRoad = setting !== "easy";
  const drivers = FAST.filter((what) => what !== "train");
  const reaction = say(draw.rng.pick(isRoad ? [0.6, 0.8, 1.2, 1.5] : [0.5, 1, 2]), "s");
  const bodies = dress(draw, drivers, () => {
    const [speed, braking] = drawUntil(
      () => [draw.rng.pick(speeds), draw.rng.pick([2, 2.5, 4, 5, 6, 7.5, 8])] as const,
      ([v, a]) => isShort((v * v) / (2 * a), 1) && isShort(v / a, 1) && v / a < 8,
    );
    return [
      { kind: "braker", speed: saySpeed(speed, isRoad), reaction, braking: say(braking, "m/s^2") },
    ];
  });
  return { bodies };
}

/** Families of motion. */
export const MOTION_FAMILIES: readonly SceneFamily[] = [
  family("steady-motion", "Distance, speed and time", 1, makeSteady),
  family("two-travellers", "Who is faster", 1, makeTravellers),
  family("two-stretches", "A way in two stretches", 1, makeTwo),
  family("meeting", "Two meet", 1, makeMeeting),
  family("catching-up", "One catches up", 1, makeChase),
  family("average-speed", "Average speed", 2, makeAverage),
  family("drop-energy", "From height to speed", 2, makeDescent, true),
  family("stopping", "Reaction and braking", 2, makeStop),
];
