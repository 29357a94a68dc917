/** @file What weighings tell, by trying: every way in which the things may weigh is put on the simulated balance. */
import type { Motion } from "../../../../../core/motion.ts";
import type { ReadBody } from "../../../language/scene.ts";
import { type Ordering, orderOf, type Weighing, weighingsOf } from "../reading.ts";
import { filmBeam, tipOf } from "./beam.ts";
import { sideBySide } from "./joined.ts";
import type { Finder } from "./stage.ts";

/** As many steps of weight as there are things show every order of them. */
function weightsFor(count: number): readonly (readonly number[])[] {
  let ways: readonly (readonly number[])[] = [[]];
  for (let thing = 0; thing < count; thing++) {
    ways = ways.flatMap((way) => Array.from({ length: count }, (_, i) => [...way, i + 1]));
  }
  return ways;
}

const pair = (left: number, right: number, names = ["left", "right"]) => [
  { name: names[0] ?? "", mass: left, place: -1 },
  { name: names[1] ?? "", mass: right, place: 1 },
];

/** Which way a balance tips; each pair of weights is weighed once. */
function newBalance(): (left: number, right: number) => number {
  const known = new Map<string, number>();
  return (left, right) => {
    const key = `${left} ${right}`;
    const found = known.get(key) ?? Math.sign(Math.round(1e6 * tipOf(pair(left, right))));
    known.set(key, found);
    return found;
  };
}

/** What all the ways have in common about two of the things. */
function agreed(ways: readonly (readonly number[])[], i: number, j: number): Ordering {
  const signs = new Set(ways.map((way) => Math.sign((way[i] ?? 0) - (way[j] ?? 0))));
  const [sign] = signs;
  return signs.size > 1 ? 2 : sign === 1 ? 1 : sign === -1 ? -1 : 0;
}

/** The order of things that every way of weighing them leaves. */
export const findOrder: Finder = (entity) => {
  const { things, weighings } = weighingsOf(entity);
  const weigh = newBalance();
  const fits = (way: readonly number[]): boolean =>
    weighings.every(({ left, right, tip }) => weigh(way[left] ?? 0, way[right] ?? 0) === tip);
  const ways = weightsFor(things.length).filter(fits);
  const [way = []] = ways;
  const order = (one: ReadBody, i: number): (readonly [string, number])[] =>
    things.map((other, j) => [orderOf(one, other), agreed(ways, i, j)]);
  const film = ({ left, right }: Weighing): Motion => {
    const names = [things[left]?.id ?? "", things[right]?.id ?? ""];
    return filmBeam(pair(way[left] ?? 1, way[right] ?? 1, names));
  };
  return {
    values: Object.fromEntries(things.flatMap(order)),
    endS: 1,
    motion: () => sideBySide(weighings.map(film)),
  };
};
