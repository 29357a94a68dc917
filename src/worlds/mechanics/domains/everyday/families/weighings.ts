/** @file Weighings without numbers: from what a balance shows, the order follows, or it does not. */
import type { Drawer } from "../../../language/drawer.ts";
import type { SceneFamily, Setting } from "../../domain.ts";
import { GOODS } from "../things.ts";
import { drawUntil, dress, family, type Made, outcome } from "./draws.ts";

const PLACES = ["first", "second", "third"] as const;

/** Weights of three, told by their order alone; in most, the one in both weighings is between the others. */
function drawWeights(draw: Drawer): readonly number[] {
  const isChain = draw.rng.unit() < 0.6;
  return drawUntil(
    () => [draw.count(1, 3), draw.count(1, 3), draw.count(1, 3)],
    ([a = 0, b = 0, c = 0]) => {
      const isBetween = (b - a) * (c - b) >= 0;
      // At most two weigh the same.
      return isBetween === isChain && (a !== b || b !== c);
    },
  );
}

function makeWeighings(draw: Drawer, setting: Setting): Made {
  const wanted = outcome(draw);
  const weights = setting === "easy" ? [2, 2 + wanted] : drawWeights(draw);
  const pairs =
    setting === "easy"
      ? [[0, 1] as const]
      : ([
          [0, 1],
          [1, 2],
        ] as const);
  // Which thing is told first says nothing about its weight.
  const place = draw.rng.shuffle(weights.map((_, i) => i));
  const seen = draw.rng.shuffle(pairs).map((pair) => {
    const [left = 0, right = 0] = draw.rng.shuffle(pair);
    const tip = (weights[right] ?? 0) - (weights[left] ?? 0);
    return {
      kind: "weighing",
      left: PLACES[place[left] ?? 0] ?? "first",
      right: PLACES[place[right] ?? 0] ?? "first",
      seen: tip === 0 ? "level" : tip < 0 ? "left pan down" : "right pan down",
    };
  });
  const things = dress(draw, GOODS, () => weights.map(() => ({ kind: "thing" })));
  return { bodies: [...things, ...seen] };
}

/** Families of level 0 that give no numbers. */
export const WEIGHING_FAMILIES: readonly SceneFamily[] = [
  family("weighings", "Seen on the balance", 0, makeWeighings),
];
