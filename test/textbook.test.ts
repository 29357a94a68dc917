/**
 * @file Answers of textbooks, typed in by hand: each scene reproduces the number that the book prints.
 *
 * `textbook/README.md` says what a file holds. Both witnesses must give the book's number to its last digit; then the
 * question is posed, and the book's answer, as a student would write it, is judged.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { judge, problemOf } from "../src/core/posing.ts";
import { isRejection, type Posed } from "../src/core/problem.ts";
import { DOMAINS, lookUpFamily } from "../src/worlds/mechanics/domains/index.ts";
import { world } from "../src/worlds/mechanics/index.ts";
import type { EntityScene } from "../src/worlds/mechanics/language/scene.ts";
import type { Asked } from "../src/worlds/mechanics/questions/filters.ts";
import { stageScene, valueIn } from "../src/worlds/mechanics/questions/staged.ts";
import { findTruth } from "../src/worlds/mechanics/questions/truth.ts";
import { checkScene } from "../src/worlds/scene-check.ts";
import { type Item, readItems } from "./textbook/item.ts";

beforeAll(() => world.prepare?.());

const ITEMS = readItems(new URL("textbook/", import.meta.url));
const ACCEPTED = ITEMS.filter(({ refused }) => refused === undefined);
const REFUSED = ITEMS.filter(({ refused }) => refused !== undefined);
const MOST_REFUSED = 4;

function stage({ scene, ask: id, timeS, file }: Item): Asked {
  const staged = stageScene(checkScene(world, scene) as EntityScene);
  const ask = staged.asks.find((one) => one.id === id);
  if (ask === undefined) {
    throw Error(`${file} asks ${id}; there are: ${staged.asks.map((one) => one.id).join(", ")}`);
  }
  return { staged, ask, timeS };
}

/** The first question about the scene that asks for the book's quantity: its truth is the first witness's, to the bit. */
function pose(item: Item): Posed {
  const { staged, ask, timeS } = stage(item);
  const truth = valueIn(staged.first(), ask, timeS);
  for (let question = 0; question < staged.asks.length; question++) {
    const posed = problemOf(world, item.scene, { mode: "numeric", question });
    if (isRejection(posed) || !posed.problem.cell.endsWith(`/${ask.quantity}`)) continue;
    if (posed.sealed.truth === truth) return posed;
    // The world draws its own times: the truth at the book's time is put in place of that at another.
    if (ask.when === "moment" && !isRejection(findTruth({ staged, ask, timeS }))) {
      return { ...posed, sealed: { ...posed.sealed, truth } };
    }
  }
  throw Error(`${item.file}: ${item.ask} is never asked`);
}

describe("the collection of textbook answers", () => {
  it("holds at least twenty that are accepted, of every domain of scenes", () => {
    expect(ACCEPTED.length).toBeGreaterThanOrEqual(20);
    const families = ACCEPTED.map(({ scene }) => (scene as EntityScene).family);
    const domains = new Set(families.map((family) => lookUpFamily(family).domain.id));
    expect([...domains].sort()).toEqual(DOMAINS.map(({ id }) => id).sort());
  });

  it("says why, where a book's question is refused, and hardly any is", () => {
    expect(REFUSED.length).toBeLessThanOrEqual(MOST_REFUSED);
    for (const { why } of REFUSED) expect(why).toMatch(/\w+ .+\.$/);
  });

  it("cites every problem once", () => {
    expect(new Set(ITEMS.map(({ source }) => source)).size).toBe(ITEMS.length);
  });
});

describe("both witnesses reproduce", () => {
  for (const item of ITEMS) {
    it(`${item.text} (${item.source})`, () => {
      const { staged, ask, timeS } = stage(item);
      for (const trace of [staged.first(), staged.second()]) {
        const found = valueIn(trace, ask, timeS) / item.factor;
        expect(Math.abs(found - item.value), `${found}`).toBeLessThanOrEqual(item.slack);
      }
    });
  }
});

describe("the book's answer passes, and one that is a tenth larger fails:", () => {
  for (const item of ACCEPTED) {
    it(`${item.text} (${item.source})`, async () => {
      const posed = pose(item);
      expect(await judge(world, posed, item.text)).toMatchObject({ kind: "graded", passed: true });
      const wrong = `${1.1 * item.value} ${item.text.split(" ").slice(1).join(" ")}`;
      expect(await judge(world, posed, wrong)).toMatchObject({ kind: "graded", passed: false });
    });
  }
});

describe("what no student would learn from is not asked:", () => {
  for (const item of REFUSED) {
    it(`${item.refused}: ${item.text} (${item.source})`, () => {
      const truth = findTruth(stage(item));
      expect(truth).toMatchObject({ kind: "rejection", reason: item.refused });
    });
  }
});
