/** @file What is drawn at level 0: small whole numbers, and a right answer that is often enough "the same". */
import type { Drawer } from "../../../language/drawer.ts";
import type { WrittenBody } from "../../../language/scene.ts";
import type { SceneFamily, Setting } from "../../domain.ts";
import {
  CARS,
  FALLERS,
  GOODS,
  LONG_THINGS,
  PULLERS,
  RIDERS,
  RUNNERS,
  TALL_THINGS,
} from "../things.ts";
import { drawUntil, family, type Made, outcome, say, words } from "./draws.ts";

/** How many stand on each side. */
function crowd(draw: Drawer, setting: Setting): readonly [number, number] {
  if (setting === "easy") return [1, 1];
  if (setting === "hard") return [2, 2];
  return draw.rng.unit() < 0.5 ? [2, 1] : [1, 2];
}

/** Cuts a whole number into whole parts, none of them tiny. */
function cut(draw: Drawer, total: number, parts: number): number[] {
  if (parts === 1) return [total];
  const first = draw.count(Math.ceil(total * 0.25), Math.floor(total * 0.75));
  return [first, total - first];
}

/** Whole numbers on two sides, whose sums compare as wanted and differ by a tenth or more. */
function sides(
  draw: Drawer,
  setting: Setting,
  [low, high]: readonly [number, number],
): readonly [number[], number[]] {
  const [left, right] = crowd(draw, setting);
  const wanted = outcome(draw);
  const least = Math.max(low, 4);
  const numbers = Array.from({ length: left }, () => draw.count(least, high));
  const sum = numbers.reduce((total, one) => total + one, 0);
  const more = Math.max(1, Math.round(sum * draw.rng.uniform(0.12, 0.45)));
  return [numbers, cut(draw, sum + wanted * more, right)];
}

/** Bodies on the left, then bodies on the right, each with a name of its own. */
function onSides(
  draw: Drawer,
  names: readonly string[],
  [left, right]: readonly [readonly number[], readonly number[]],
  body: (value: number) => WrittenBody,
): WrittenBody[] {
  const whats = words(draw, names, left.length + right.length);
  return [...left, ...right].map((value, i) => ({
    ...body(value),
    what: whats[i] ?? "",
    side: i < left.length ? "left" : "right",
  }));
}

function makeBalance(draw: Drawer, setting: Setting): Made {
  const [step, unit] = draw.rng.pick([
    [5, "g"],
    [10, "g"],
    [20, "g"],
  ] as const);
  const values = sides(draw, setting, [5, 30]);
  const body = (value: number) => ({ kind: "goods", mass: say(value * step, unit) });
  return { bodies: onSides(draw, GOODS, values, body) };
}

function makeTug(draw: Drawer, setting: Setting): Made {
  const values = sides(draw, setting, [5, 30]);
  const body = (value: number) => ({ kind: "puller", force: say(value * 10, "N") });
  return { bodies: onSides(draw, PULLERS, values, body) };
}

function makeRow(draw: Drawer, setting: Setting): Made {
  const isTall = draw.rng.unit() < 0.5;
  const count = setting === "easy" ? 2 : setting === "hard" ? 3 : draw.count(2, 3);
  const first = draw.count(10, isTall ? 30 : 60);
  const gap = (): number => Math.max(1, Math.round(first * draw.rng.uniform(0.1, 0.4)));
  const values =
    count === 2
      ? [first, first + outcome(draw) * gap()]
      : draw.rng.shuffle([first, first + gap(), first - gap()]);
  const whats = words(draw, isTall ? TALL_THINGS : LONG_THINGS, count);
  // Hard: one length in another unit, so that the larger number need not be the longer thing.
  const odd = setting === "hard" ? draw.rng.int(0, count) : -1;
  const units = isTall ? (["m", "cm", 100] as const) : (["cm", "mm", 10] as const);
  const bodies = values.map((value, i) => {
    const what = whats[i] ?? "";
    const size = i === odd ? say(units[2] * value, units[1]) : say(value, units[0]);
    return isTall ? { kind: "pole", what, height: size } : { kind: "strip", what, length: size };
  });
  return { bodies };
}

function makePace(draw: Drawer, setting: Setting): Made {
  const whats = words(draw, RUNNERS, 2);
  const most = setting === "easy" ? 8 : 15;
  const wanted = outcome(draw);
  const [v1, v2, t1, t2] = drawUntil(
    () => {
      const [a, b] = [draw.count(2, 9), draw.count(2, 9)];
      const t = draw.count(2, most);
      const other = setting === "hard" || (setting === "medium" && wanted === 0);
      return [a, b, t, other ? draw.count(2, most) : t] as const;
    },
    ([a, b, t, u]) => Math.sign(b - a) === wanted && (setting !== "hard" || t !== u),
  );
  const times = [t1, t2];
  let ways = [v1 * t1, v2 * t2];
  if (setting !== "hard" && wanted !== 0 && draw.rng.unit() < 0.5) {
    // The same way in different times: who needs less time is faster.
    const way = v1 * v2;
    ways = [way, way];
    times.splice(0, 2, v2, v1);
  }
  const bodies = whats.map((what, i) => ({
    kind: "mover",
    what,
    distance: say(ways[i] ?? 1, "m"),
    time: say(times[i] ?? 1, "s"),
  }));
  return { bodies };
}

function makeRace(draw: Drawer, setting: Setting): Made {
  const count = setting === "hard" ? 3 : 2;
  const whats = words(draw, RUNNERS, count);
  const wanted = outcome(draw);
  const one = (): readonly [number, number] => [draw.count(2, 12), draw.count(1, 9)];
  const apart = (a: number, b: number): boolean => Math.abs(a - b) >= 0.1 * Math.max(a, b);
  const laps = drawUntil(
    () => {
      if (setting === "easy") {
        const [a, b] = [draw.count(1, 8), draw.count(1, 8)];
        const way = a * b * draw.count(1, 3);
        return [
          [way / a, a],
          [way / b, b],
        ] as const;
      }
      return Array.from({ length: count }, one);
    },
    (drawn) => {
      const times = drawn.map(([time]) => time);
      const [t1 = 0, t2 = 0, t3] = times;
      if (t3 !== undefined) return apart(t1, t2) && apart(t2, t3) && apart(t1, t3);
      if (Math.sign(t2 - t1) !== wanted || (wanted !== 0 && !apart(t1, t2))) return false;
      return setting === "easy" || drawn[0]?.[1] !== drawn[1]?.[1];
    },
  );
  const bodies = whats.map((what, i) => {
    const [time, stride] = laps[i] ?? [1, 1];
    return {
      kind: "racer",
      what,
      distance: say(time * stride, "m"),
      stride: say(stride, "m"),
    };
  });
  return { bodies };
}

function makeSeesaw(draw: Drawer, setting: Setting): Made {
  const wanted = outcome(draw);
  const left = setting === "hard" ? 2 : 1;
  const reach = setting === "easy" ? 3 : 4;
  const riders = drawUntil(
    () => {
      const alike = setting === "easy" ? draw.count(0, 1) : -1;
      const [mass, steps] = [5 * draw.count(2, 9), draw.count(1, reach)];
      return Array.from({ length: left + 1 }, () => ({
        mass: alike === 0 ? mass : 5 * draw.count(2, 9),
        steps: alike === 1 ? steps : draw.count(1, reach),
      }));
    },
    (drawn) => {
      const turns = drawn.map(({ mass, steps }) => mass * steps);
      const right = turns.at(-1) ?? 0;
      const other = turns.slice(0, -1).reduce((sum, turn) => sum + turn, 0);
      if (Math.sign(right - other) !== wanted) return false;
      if (setting !== "easy" && drawn[0]?.steps === drawn.at(-1)?.steps) return false;
      return wanted === 0 || Math.abs(right - other) > 0.12 * (right + other);
    },
  );
  const whats = words(draw, RIDERS, riders.length);
  // The pair may sit on either side.
  const isTurned = draw.rng.unit() < 0.5;
  const bodies = riders.map(({ mass, steps }, i) => ({
    kind: "rider",
    what: whats[i] ?? "",
    side: i < left !== isTurned ? "left" : "right",
    mass: say(mass, "kg"),
    steps,
  }));
  return { bodies };
}

function makeFall(draw: Drawer, setting: Setting): Made {
  const whats = words(draw, FALLERS, 2);
  const first = draw.count(2, setting === "easy" ? 10 : 40);
  const isSame = draw.rng.unit() < 0.4;
  const second = isSame
    ? first
    : drawUntil(
        () => draw.count(2, setting === "easy" ? 10 : 40),
        (height) => Math.abs(height - first) > 0.1 * first,
      );
  const masses = drawUntil(
    () => [10 * draw.count(1, 9), 100 * draw.count(1, 9)],
    ([a = 0, b = 0]) => a !== b,
  );
  const dealt = draw.rng.shuffle(masses);
  const bodies = whats.map((what, i) => ({
    kind: "faller",
    what,
    mass: say(dealt[i] ?? 1, "g"),
    height: say(i === 0 ? first : second, "m"),
  }));
  return { bodies };
}

function makeRoll(draw: Drawer, setting: Setting): Made {
  const whats = words(draw, CARS, 2);
  const wanted = outcome(draw);
  const [unit, most] = setting === "easy" ? [10, 9] : [5, 20];
  const base = draw.count(2, most - 2);
  const higher = base + Math.max(1, Math.round(base * draw.rng.uniform(0.15, 0.6)));
  const byFloor = draw.rng.unit() < (setting === "easy" ? 0.3 : 0.5);
  const byHeight = !byFloor || (setting === "hard" && draw.rng.unit() < 0.5);
  const common = draw.rng.pick(["smooth", "rough"]);
  const bodies = whats.map((what, i) => {
    const isBetter = wanted === (i === 0 ? -1 : 1);
    const height = isBetter && byHeight ? higher : base;
    const floor = wanted === 0 || !byFloor ? common : isBetter ? "smooth" : "rough";
    return { kind: "roller", what, floor, height: say(unit * height, "cm") };
  });
  return { bodies };
}

/** The families of level 0. */
export const PLAY_FAMILIES: readonly SceneFamily[] = [
  family("heavier-lighter", "Heavier or lighter", 0, makeBalance),
  family("longer-shorter", "Longer or shorter", 0, makeRow),
  family("faster-slower", "Faster or slower", 0, makePace),
  family("race", "A race", 0, makeRace),
  family("see-saw", "On the see-saw", 0, makeSeesaw),
  family("tug-of-war", "Push and pull", 0, makeTug),
  family("falling-together", "Falling together", 0, makeFall),
  family("rolling-farther", "Rolling farther", 0, makeRoll),
];
