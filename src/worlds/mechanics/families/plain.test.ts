import { readdir, readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { DIMENSIONS, exponents } from "../../../core/dimension.ts";
import { rngFrom } from "../../../core/rng.ts";
import type { Family, Form, Question, Values } from "../family.ts";
import { closedForms } from "../solvers/closed/index.ts";
import { prepareMujoco } from "../solvers/mujoco.ts";
import { symbolNamed } from "../symbols.ts";
import { plainFamilies } from "./plain.ts";

interface Cell {
  readonly id: string;
  readonly family: Family;
  readonly form: Form;
  readonly question: Question;
}

const CELLS: readonly Cell[] = plainFamilies.flatMap((family) =>
  family.forms.flatMap((form) =>
    form.questions.map((question) => ({
      id: `${family.id}/${form.id}/${question.id}`,
      family,
      form,
      question,
    })),
  ),
);
const DRAWS = 50;

beforeAll(prepareMujoco);

/** Values of a question's givens that the family accepts. */
function drawGivens({ id, family, form, question }: Cell, index: number): Values {
  const rng = rngFrom("plain families", id, index);
  for (let attempt = 0; attempt < 200; attempt++) {
    const values = drawn(family, question, rng.fork(attempt));
    if (family.refuse?.(form, values, question) === undefined) return values;
  }
  throw new Error(`${id} refuses 200 draws in a row`);
}

function drawn({ dials }: Family, { givens }: Question, rng: ReturnType<typeof rngFrom>): Values {
  return Object.fromEntries(
    givens.map((symbol) => {
      const { low, high } = dials[symbol] ?? { low: Number.NaN, high: Number.NaN };
      return [symbol, rng.logUniform(low, high)];
    }),
  );
}

function simulate({ family, form, question }: Cell, values: Values): number {
  const outcome = family.simulate(form, values, question);
  if (typeof outcome === "number") return outcome;
  throw new Error(`no outcome: ${outcome.detail}`);
}

/** The formula of a cell; a test fails where there is none. */
function formulaOf({ id, family, form, question }: Cell) {
  const formula = closedForms.get(family.id)?.[form.id]?.[question.id];
  if (formula === undefined) throw new Error(`no formula for ${id}`);
  return formula;
}

describe("the list of plain cells", () => {
  it("is the frozen one", () => {
    expect(CELLS.map(({ id }) => id).join(" ")).toBe(
      [
        "uniform/track/d(t) uniform/track/t(d) uniform/track/v",
        "accel/road/v(t) accel/road/d(t) accel/road/v(d) accel/road/t(v)",
        "freefall/drop/t(h) freefall/drop/v(h) freefall/drop/h(t) freefall/drop/v(t)",
        "throwup/throw/h throwup/throw/t throwup/throw/v(h)",
        "projectile/ground/d projectile/ground/h projectile/ground/t",
        "hthrow/cliff/d hthrow/cliff/v hthrow/cliff/t",
        "pull/smooth/a pull/smooth/v(d) pull/smooth/t(d)",
        "pull/rough/a pull/rough/v(d) pull/rough/t(d) pull/rough/W",
        "brake/road/d brake/road/t brake/road/v(d)",
        "collide/stick/v collide/stick/v2body collide/stick/E collide/stick/P",
        "collide/elastic/v1 collide/elastic/v2",
        "restitution/blocks/v2 restitution/ball/v restitution/ball/h",
        "ballistic/block/v ballistic/block/h",
        "spring/hang/x spring/slide/T spring/slide/v spring/slide/a",
        "pendulum/plane/T pendulum/plane/v pendulum/cone/T pendulum/cone/F",
        "circular/ring/a circular/ring/F circular/loop/v",
        "orbit/circle/T orbit/circle/v orbit/escape/v",
        "rolling/sphere/a rolling/sphere/v(h) rolling/sphere/v(d) rolling/sphere/t(d)",
        "rolling/cylinder/a rolling/cylinder/v(h) rolling/cylinder/v(d) rolling/cylinder/t(d)",
        "rolling/hoop/a rolling/hoop/v(h) rolling/hoop/v(d) rolling/hoop/t(d)",
        "slideflat/drop/d slideflat/ramp/d",
        "atwoodx/pulley/a atwoodx/pulley/W atwoodx/two/F atwoodx/table/F",
        "rocket/space/F rocket/launch/a",
        "charge/plate/a charge/plate/v(d) charge/magnet/r charge/magnet/T charge/gun/r charge/selector/v",
      ].join(" "),
    );
  });

  it("has 75 cells to train on, 3 held out and 3 intermediate ones", () => {
    const heldOut = CELLS.filter(({ question }) => question.heldOut === true);
    const intermediate = CELLS.filter(({ question }) => question.token !== undefined);
    expect(heldOut.map(({ id }) => id)).toEqual([
      "rolling/sphere/v(d)",
      "rolling/cylinder/v(h)",
      "rolling/hoop/t(d)",
    ]);
    expect(intermediate.map(({ id, question }) => [id, question.token])).toEqual([
      ["pull/rough/W", "W"],
      ["collide/stick/P", "P"],
      ["atwoodx/pulley/W", "W"],
    ]);
    expect(CELLS).toHaveLength(75 + 3 + 3);
  });

  it("shows a small student no two cells alike", () => {
    const shown = CELLS.map(({ form, question }) =>
      JSON.stringify([question.id, question.quantity, form.attributes, question.givens]),
    );
    expect(new Set(shown).size).toBe(CELLS.length);
  });
});

describe("every wording", () => {
  const wordings = CELLS.flatMap((cell) =>
    cell.form.story.flatMap((story) =>
      cell.question.ask.map((ask) => ({ ...cell, story, ask, text: `${story} ${ask}` })),
    ),
  );

  it("prints every given once and nothing else", () => {
    for (const { id, question, text } of wordings) {
      const printed = [...text.matchAll(/\{(\w+)\}/g)].map(([, symbol]) => symbol);
      expect([id, printed.sort()]).toEqual([id, [...question.givens].sort()]);
    }
  });

  it("is made of whole sentences and types no numbers in, but those of bodies", () => {
    for (const { id, story, ask, text } of wordings) {
      expect([id, story]).toEqual([id, expect.stringMatching(/^[A-Z].*\.$/)]);
      expect([id, ask]).toEqual([id, expect.stringMatching(/^[A-Z].*\?$/)]);
      expect([id, text.replace(/\{\w+\}/g, "")]).toEqual([id, expect.not.stringMatching(/[03-9]/)]);
    }
  });

  it("is one of at least three stories and two questions, all different", () => {
    for (const { id, form, question } of CELLS) {
      expect([id, new Set(form.story).size]).toEqual([id, form.story.length]);
      expect([id, new Set(question.ask).size]).toEqual([id, question.ask.length]);
      expect([id, form.story.length >= 3, question.ask.length >= 2]).toEqual([id, true, true]);
    }
  });
});

describe("the two witnesses", () => {
  it.each(CELLS.map((cell) => [cell.id, cell] as const))(
    "of %s agree within the declared error",
    (_id, cell) => {
      const formula = formulaOf(cell);
      const misses = Array.from({ length: DRAWS }, (_, index) => {
        const values = drawGivens(cell, index);
        const expected = formula(values);
        expect(expected).toBeGreaterThan(0);
        return Math.abs(simulate(cell, values) / expected - 1);
      });
      expect(Math.max(...misses)).toBeLessThanOrEqual(cell.family.error);
    },
  );

  it("read the givens and nothing else", () => {
    for (const cell of CELLS) {
      const { id, family, question } = cell;
      expect([id, [...formulaOf(cell).reads].sort()]).toEqual([id, [...question.givens].sort()]);
      expect(Object.keys(family.dials)).toEqual(expect.arrayContaining([...question.givens]));
      const spare = { ...drawGivens(cell, 0) };
      for (const symbol of Object.keys(family.dials)) {
        if (!question.givens.includes(symbol)) spare[symbol] = Number.NaN;
      }
      expect(simulate(cell, spare)).toBeGreaterThan(0);
    }
  });

  it("come from files that do not know each other", async () => {
    const folder = new URL("./", import.meta.url);
    const files = (await readdir(folder)).filter((file) => /(?<!\.test)\.ts$/.test(file));
    expect(files).toContain("plain.ts");
    for (const file of files) {
      const source = await readFile(new URL(file, folder), "utf8");
      expect([file, source.includes("solvers/closed")]).toEqual([file, false]);
    }
  });
});

describe("every simulator", () => {
  /** By how much a quantity of this dimension grows when length, time, mass and charge are measured in other units. */
  const UNITS = [1.7, 0.6, 2.3, 1.4];
  const scaleOf = (dimension: number): number =>
    UNITS.reduce((product, unit, axis) => product * unit ** (exponents(dimension)[axis] ?? 0), 1);

  it("finds the same motion in other units", () => {
    for (const cell of CELLS) {
      const { id, family, question } = cell;
      const values = drawGivens(cell, 0);
      const scaled = Object.fromEntries(
        Object.entries(values).map(([symbol, value]) => [
          symbol,
          value * scaleOf(symbolNamed(symbol).dimension),
        ]),
      );
      const grown = simulate(cell, scaled) / simulate(cell, values);
      const miss = Math.abs(grown / scaleOf(DIMENSIONS[question.quantity]) - 1);
      expect([id, miss <= 2 * family.error]).toEqual([id, true]);
    }
  });
});

describe("what makes no motion", () => {
  const refusal = (id: string, values: Values): string | undefined => {
    const cell = CELLS.find((known) => known.id === id);
    return cell?.family.refuse?.(cell.form, values, cell.question);
  };

  it("is refused", () => {
    expect(refusal("accel/road/t(v)", { v1: 5, v2: 4, a: 1 })).toMatch(/final speed/);
    expect(refusal("throwup/throw/v(h)", { v: 1, h: 5, g: 10 })).toMatch(/top/);
    expect(refusal("pull/rough/a", { F: 10, m: 5, mu: 0.5, g: 10 })).toMatch(/barely/);
    expect(refusal("brake/road/v(d)", { v: 1, mu: 0.5, g: 10, d: 5 })).toMatch(/stops before/);
    expect(refusal("collide/stick/P", { m1: 1, m2: 1, v1: 1, v2: 2 })).toMatch(/catch up/);
    expect(refusal("collide/elastic/v1", { m1: 1, m2: 2, v: 1 })).toMatch(/heavier/);
    expect(refusal("atwoodx/pulley/a", { m1: 1, m2: 2, m3: 1, g: 10 })).toMatch(/heavier/);
    expect(refusal("atwoodx/two/F", { m1: 1, m2: 1.01, g: 10 })).toMatch(/balance/);
    expect(refusal("rocket/launch/a", { m: 5, q: 0.1, u: 5, g: 10 })).toMatch(/lift/);
  });
});
