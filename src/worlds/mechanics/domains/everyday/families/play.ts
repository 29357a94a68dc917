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
import { drawUntil, dress, family, type Made, outcome, say } from "./draws.ts";

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
  [left, right]: readonly [number, number],
  wanted: -1 | 0 | 1,
  [low, high]: readonly [number, number],
): readonly [readonly number[], readonly number[]] {
  const numbers = Array.from({ length: left }, () => draw.count(low, high));
  const sum = numbers.reduce((total, one) => total + one, 0);
  const more = Math.max(1, Math.round(sum * draw.rng.uniform(0.12, 0.45)));
  return [numbers, cut(draw, sum + wanted * more, right)];
}

/** Bodies on the left, then bodies on the right: in whole numbers of a unit, few to add where there are several. */
function onSides(
  draw: Drawer,
  setting: Setting,
  names: readonly string[],
  part: (value: number, isAlone: boolean) => WrittenBody,
): WrittenBody[] {
  const many = crowd(draw, setting);
  const wanted = outcome(draw);
  const isAlone = setting === "easy";
  return dress(draw, names, () => {
    const [left, right] = sides(
      draw,
      many,
      wanted,
      isAlone ? [4, 30] : many[0] === 1 ? [4, 12] : [2, 8],
    );
    const values = [...left, ...right];
    return values.map((value, i) => ({
      ...part(value, isAlone),
      side: i < left.length ? "left" : "right",
    }));
  });
}

function makeBalance(draw: Drawer, setting: Setting): Made {
  const step = setting === "easy" ? draw.rng.pick([5, 10, 20]) : draw.rng.pick([10, 50, 100]);
  const body = (value: number) => ({ kind: "goods", mass: say(value * step, "g") });
  return { bodies: onSides(draw, setting, GOODS, body) };
}

function makeTug(draw: Drawer, setting: Setting): Made {
  const step = draw.rng.pick([50, 100]);
  const body = (value: number, isAlone: boolean) => ({
    kind: "puller",
    force: say(value * (isAlone ? 20 : step), "N"),
  });
  return { bodies: onSides(draw, setting, PULLERS, body) };
}

function makeRow(draw: Drawer, setting: Setting): Made {
  const isTall = draw.rng.unit() < 0.5;
  const count = setting === "easy" ? 2 : setting === "hard" ? 3 : draw.count(2, 3);
  const wanted = outcome(draw);
  // Hard: one length in another unit, so that the larger number need not be the longer thing.
  const odd = setting === "hard" ? draw.rng.int(0, count) : -1;
  const units = isTall ? (["m", "cm", 100] as const) : (["cm", "mm", 10] as const);
  const bodies = dress(draw, isTall ? TALL_THINGS : LONG_THINGS, () => {
    const first = draw.count(isTall ? 5 : 10, isTall ? 30 : 60);
    const gap = (): number => Math.max(1, Math.round(first * draw.rng.uniform(0.1, 0.4)));
    const values =
      count === 2
        ? [first, first + wanted * gap()]
        : draw.rng.shuffle([first, first + gap(), first - gap()]);
    return values.map((value, i) => {
      const size = i === odd ? say(units[2] * value, units[1]) : say(value, units[0]);
      return isTall ? { kind: "pole", height: size } : { kind: "strip", length: size };
    });
  });
  return { bodies };
}

/** A distance and a time for each of two: easy with one of them the same, hard with neither. */
function drawPaces(draw: Drawer, setting: Setting, wanted: -1 | 0 | 1) {
  const most = setting === "easy" ? 8 : 15;
  const isSplit = setting === "hard" || (setting === "medium" && wanted === 0);
  const [v1, v2, t1, t2] = drawUntil(
    () => {
      const [a, b, t] = [draw.count(1, 9), draw.count(1, 9), draw.count(2, most)];
      return [a, b, t, isSplit ? draw.count(2, most) : t] as const;
    },
    ([a, b, t, u]) =>
      Math.sign(b - a) === wanted && b <= 4 * a && a <= 4 * b && (setting !== "hard" || t !== u),
  );
  // The same way in different times: who needs less time is faster.
  const isSameWay = !isSplit && wanted !== 0 && draw.rng.unit() < 0.5;
  return isSameWay
    ? ([
        [v1 * v2, v2],
        [v1 * v2, v1],
      ] as const)
    : ([
        [v1 * t1, t1],
        [v2 * t2, t2],
      ] as const);
}

function makePace(draw: Drawer, setting: Setting): Made {
  const wanted = outcome(draw);
  const bodies = dress(draw, RUNNERS, () =>
    drawPaces(draw, setting, wanted).map(([way, time]) => ({
      kind: "mover",
      distance: say(way, "m"),
      time: say(time, "s"),
    })),
  );
  return { bodies };
}

const apart = (a: number, b: number): boolean => Math.abs(a - b) >= 0.1 * Math.max(a, b);

/** Times to the finish and distances run in each second. */
function drawLaps(
  draw: Drawer,
  setting: Setting,
  wanted: -1 | 0 | 1,
): readonly (readonly [time: number, stride: number])[] {
  const count = setting === "hard" ? 3 : 2;
  const drawn = (): readonly (readonly [number, number])[] => {
    if (setting !== "easy") {
      return Array.from({ length: count }, () => [draw.count(2, 12), draw.count(1, 9)] as const);
    }
    const [a, b] = [draw.count(1, 8), draw.count(1, 8)];
    const way = a * b * draw.count(1, 3);
    return [
      [way / a, a],
      [way / b, b],
    ];
  };
  return drawUntil(drawn, (laps) => {
    const [t1 = 0, t2 = 0, t3] = laps.map(([time]) => time);
    if (t3 !== undefined) return apart(t1, t2) && apart(t2, t3) && apart(t1, t3);
    if (Math.sign(t2 - t1) !== wanted || (wanted !== 0 && !apart(t1, t2))) return false;
    return setting === "easy" || laps[0]?.[1] !== laps[1]?.[1];
  });
}

function makeRace(draw: Drawer, setting: Setting): Made {
  const wanted = outcome(draw);
  const bodies = dress(draw, RUNNERS, () =>
    drawLaps(draw, setting, wanted).map(([time, stride]) => ({
      kind: "racer",
      distance: say(time * stride, "m"),
      stride: say(stride, "m"),
    })),
  );
  return { bodies };
}

function makeSeesaw(draw: Drawer, setting: Setting): Made {
  const wanted = outcome(draw);
  const left = setting === "hard" ? 2 : 1;
  const reach = setting === "easy" ? 3 : 4;
  // The pair may sit on either side.
  const isTurned = draw.rng.unit() < 0.5;
  const drawn = (): readonly (readonly [mass: number, steps: number])[] => {
    const alike = setting === "easy" ? draw.count(0, 1) : -1;
    const [mass, steps] = [5 * draw.count(2, 9), draw.count(1, reach)];
    return Array.from({ length: left + 1 }, () => [
      alike === 0 ? mass : 5 * draw.count(2, 9),
      alike === 1 ? steps : draw.count(1, reach),
    ]);
  };
  const isFit = (riders: readonly (readonly [number, number])[]): boolean => {
    const turns = riders.map(([mass, steps]) => mass * steps);
    const right = turns.at(-1) ?? 0;
    const other = turns.slice(0, -1).reduce((sum, turn) => sum + turn, 0);
    if (Math.sign(right - other) !== wanted || (left > 1 && riders[0]?.[1] === riders[1]?.[1])) {
      return false;
    }
    if (setting !== "easy" && riders[0]?.[1] === riders.at(-1)?.[1]) return false;
    return wanted === 0 || Math.abs(right - other) > 0.12 * (right + other);
  };
  const bodies = dress(draw, RIDERS, () =>
    drawUntil(drawn, isFit).map(([mass, steps], i) => ({
      kind: "rider",
      side: i < left !== isTurned ? "left" : "right",
      mass: say(mass, "kg"),
      steps,
    })),
  );
  return { bodies };
}

function makeFall(draw: Drawer, setting: Setting): Made {
  const most = setting === "easy" ? 10 : 40;
  const first = draw.count(2, most);
  const isSame = draw.rng.unit() < 0.4;
  const second = isSame
    ? first
    : drawUntil(
        () => draw.count(2, most),
        (height) => Math.abs(height - first) > 0.1 * first,
      );
  const bodies = dress(draw, FALLERS, () =>
    draw.rng.shuffle([10 * draw.count(1, 9), 100 * draw.count(1, 9)]).map((mass, i) => ({
      kind: "faller",
      mass: say(mass, "g"),
      height: say(i === 0 ? first : second, "m"),
    })),
  );
  return { bodies };
}

function makeRoll(draw: Drawer, setting: Setting): Made {
  const wanted = outcome(draw);
  const [unit, most] = setting === "easy" ? [10, 9] : [5, 20];
  const base = draw.count(2, most - 2);
  const higher = base + Math.max(1, Math.round(base * draw.rng.uniform(0.15, 0.6)));
  const byFloor = draw.rng.unit() < (setting === "easy" ? 0.3 : 0.5);
  const byHeight = !byFloor || (setting === "hard" && draw.rng.unit() < 0.5);
  const common = draw.rng.pick(["smooth", "rough"]);
  const rollers = [0, 1].map((i) => {
    const isBetter = wanted === (i === 0 ? -1 : 1);
    const height = isBetter && byHeight ? higher : base;
    const floor = wanted === 0 || !byFloor ? common : isBetter ? "smooth" : "rough";
    return { kind: "roller", floor, height: say(unit * height, "cm") };
  });
  return { bodies: dress(draw, CARS, () => rollers) };
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
