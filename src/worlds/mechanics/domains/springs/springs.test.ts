/** @file Springs: both witnesses, the stories, the faults, the pictures, against what is known in closed form. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { compileExpression } from "../../../../core/expression/evaluate.ts";
import { readExpression } from "../../../../core/judging-expression.ts";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { readEntityScene } from "../../language/read.ts";
import type { EntityScene, ReadScene, WrittenBody } from "../../language/scene.ts";
import { prepareMujoco } from "../../solvers/mujoco.ts";
import type { FirstTrace, Setting, Trace } from "../domain.ts";
import { springs } from "./index.ts";

beforeAll(prepareMujoco);

const SETTINGS: readonly Setting[] = ["easy", "medium", "hard"];
/** Relative to the largest size of the quantity; a tenth of the smallest tolerance would be 1e-3. */
const AGREEMENT = 1e-5;

function lexiconOf(family: string): Parameters<typeof readEntityScene>[1] {
  const hasGravity = springs.families.find(({ id }) => id === family)?.gravity ?? false;
  return { ...springs, hasGravity };
}

function read(written: EntityScene): ReadScene {
  return readEntityScene(written, lexiconOf(written.family)).scene;
}

function compose(family: string, setting: Setting, index: number): EntityScene {
  const draw = newDrawer(rngFrom("springs", family, setting, index), {}, 9.81);
  const found = springs.families.find(({ id }) => id === family);
  if (found === undefined) throw new Error(`no family ${family}`);
  return found.compose(draw, setting);
}

function composed(
  count: number,
): readonly { readonly name: string; readonly written: EntityScene }[] {
  return springs.families.flatMap(({ id }) =>
    SETTINGS.flatMap((setting) =>
      Array.from({ length: count }, (_, index) => ({
        name: `${id} ${setting} ${index}`,
        written: compose(id, setting, index),
      })),
    ),
  );
}

function bothOf(scene: ReadScene): { first: FirstTrace; second: Trace } | undefined {
  const [first, second] = [springs.first(scene), springs.second(scene)];
  return isRejection(first) || isRejection(second) ? undefined : { first, second };
}

/** Asks at which the witnesses differ, and how many values were compared. */
function compare(scene: ReadScene, fromS = 0): { misses: string[]; count: number } {
  const both = bothOf(scene);
  if (both === undefined) return { misses: [], count: 0 };
  const { first, second } = both;
  const endS = Math.min(first.endS, second.endS);
  const steps = Math.floor(endS / first.gridS + 1e-6);
  const from = Math.ceil(fromS / first.gridS + 1e-6);
  const misses: string[] = [];
  let count = 0;
  for (const { id, when } of springs.asks(scene)) {
    const isMoment = when === "moment";
    const spots = isMoment ? [0.25, 0.6, 1] : [0];
    const times = spots.map((share) => Math.round(from + share * (steps - from)) * first.gridS);
    const samples = Array.from({ length: 12 }, (_, at) =>
      Math.abs(second.value(id, (endS * at) / 11)),
    );
    const scale = Math.max(...samples);
    // Where a spring gets too short on the way, nothing is known of the whole motion.
    if (!isMoment && Number.isNaN(scale)) continue;
    for (const timeS of times) {
      count += 1;
      const miss = Math.abs(first.value(id, timeS) - second.value(id, timeS));
      if (!(miss <= AGREEMENT * scale)) misses.push(`${id} at ${timeS}: ${miss} of ${scale}`);
    }
  }
  return { misses, count };
}

function row(
  bodies: readonly WrittenBody[],
  more: Readonly<Record<string, string>> = {},
): EntityScene {
  const entity = { kind: "spring-mass-plane", name: "A", ...more, bodies };
  return { family: "difficult-spring-mass", entities: [entity] };
}

function hanging(bodies: readonly WrittenBody[], from = "equilibrium"): EntityScene {
  const entity = { kind: "hanging-springs", name: "A", from, bodies };
  return { family: "hanging-springs", entities: [entity] };
}

/** The values of an ask by both witnesses. */
function valuesOf(written: EntityScene, ask: string, timeS = 0): readonly number[] {
  const both = bothOf(read(written));
  if (both === undefined) throw new Error("a witness refused the scene");
  return [both.first.value(ask, timeS), both.second.value(ask, timeS)];
}

function expectBoth(written: EntityScene, ask: string, expected: number, timeS = 0): void {
  for (const value of valuesOf(written, ask, timeS)) {
    expect(Math.abs(value - expected)).toBeLessThan(1e-6 * Math.abs(expected));
  }
}

describe("two witnesses", () => {
  test("agree on every ask of 108 composed scenes at several times", () => {
    const misses: string[] = [];
    let count = 0;
    let scenes = 0;
    for (const { name, written } of composed(9)) {
      const found = compare(read(written));
      misses.push(...found.misses.map((miss) => `${name}: ${miss}`));
      count += found.count;
      if (found.count > 0) scenes += 1;
    }
    expect(misses.slice(0, 5)).toEqual([]);
    expect(scenes).toBeGreaterThanOrEqual(107);
    expect(count).toBeGreaterThan(6000);
  });

  test("agree after a spring is cut, a block is caught, or the damping goes", () => {
    const misses: string[] = [];
    const seen = new Set<string>();
    let count = 0;
    for (const { name, written } of composed(4)) {
      const scene = read(written);
      const changes = springs.suppose(scene, rngFrom("suppose", name));
      for (const change of changes.slice(0, 2)) {
        const found = compare({ ...scene, change }, change.atS);
        misses.push(...found.misses.map((miss) => `${name}, ${change.do}: ${miss}`));
        if (found.count > 0) seen.add(change.do);
        count += found.count;
      }
    }
    expect(misses.slice(0, 5)).toEqual([]);
    expect([...seen].sort()).toEqual(["cut", "hold", "undamp"]);
    expect(count).toBeGreaterThan(1200);
  });

  test("share no physics: only core, and how long the motion is watched", () => {
    const { url } = import.meta;
    const first = filesFrom(new URL("./first.ts", url).href);
    const second = filesFrom(new URL("./second.ts", url).href);
    const shared = [...first].filter((file) => second.has(file));
    const own = shared.filter((file) => !file.includes("/src/core/"));
    expect(first.size).toBeGreaterThan(8);
    expect(own.map((file) => file.split("/").at(-1))).toEqual(["span.ts"]);
  });
});

/** All files that a file imports, directly or not, other than types. */
function filesFrom(start: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(new URL(file), "utf8");
    for (const [, path = ""] of text.matchAll(
      /^(?:import(?! type)|export \{|\} from)[^;]*?"(\.[^"]+)";/gm,
    )) {
      open.push(new URL(path, file).href);
    }
  }
  return seen;
}

describe("audits of the first witness", () => {
  test("energy is kept by undamped rows and lost to damping as the loss says", () => {
    let undamped = 0;
    let damped = 0;
    for (let index = 0; index < 14; index++) {
      const scene = read(compose("difficult-spring-mass", "hard", index));
      const trace = springs.first(scene);
      if (isRejection(trace)) continue;
      const asks = springs.asks(scene).map(({ id }) => id);
      const steps = Math.round(trace.endS / trace.gridS);
      const energy = (step: number): number =>
        trace.value("kinetic energy of A", step * trace.gridS) +
        trace.value("elastic energy of A", step * trace.gridS);
      if (!asks.includes("loss of A")) {
        expect(Math.abs(energy(steps) - energy(0))).toBeLessThan(1e-6 * energy(0));
        undamped += 1;
        continue;
      }
      // Simpson's rule over an even number of steps.
      const even = steps - (steps % 2);
      let lost = 0;
      for (let step = 0; step <= even; step++) {
        const weight = step === 0 || step === even ? 1 : step % 2 === 1 ? 4 : 2;
        lost += (weight * trace.gridS * trace.value("loss of A", step * trace.gridS)) / 3;
      }
      expect(Math.abs(energy(0) - energy(even) - lost)).toBeLessThan(2e-4 * energy(0));
      damped += 1;
    }
    expect(undamped).toBeGreaterThan(3);
    expect(damped).toBeGreaterThan(1);
  });

  test("a free row keeps its momentum", () => {
    const free = row([
      { kind: "block", mass: 2, velocity: 0.5 },
      { kind: "spring", stiffness: 80, length: 0.6, stretch: 0.1 },
      { kind: "block", mass: 1, velocity: -0.8 },
      { kind: "spring", stiffness: 50, length: 0.6, stretch: -0.1 },
      { kind: "block", mass: 3 },
    ]);
    const trace = springs.first(read(free));
    if (isRejection(trace)) throw new Error(trace.detail);
    for (const share of [0.3, 0.7, 1]) {
      const timeS = Math.round((share * trace.endS) / trace.gridS) * trace.gridS;
      const v = ["A.1", "A.3", "A.5"].map((id) => trace.value(`velocity of ${id}`, timeS));
      const [a = 0, b = 0, c = 0] = v;
      expect(2 * a + b + 3 * c).toBeCloseTo(0.2, 9);
    }
  });

  test("in the plane, one spring keeps the angular momentum about its peg", () => {
    const written: EntityScene = {
      family: "spring-block-systems",
      entities: [
        {
          kind: "spring-block",
          name: "A",
          bodies: [
            { kind: "free-block", mass: 1.5, x: 0.8, vy: 1.2 },
            { kind: "anchored-spring", stiffness: 60, length: 0.6 },
          ],
        },
      ],
    };
    const trace = springs.first(read(written));
    if (isRejection(trace)) throw new Error(trace.detail);
    const timeS = Math.floor((0.9 * trace.endS) / trace.gridS) * trace.gridS;
    expect(trace.value("angular momentum of A.1", timeS)).toBeCloseTo(1.5 * 0.8 * 1.2, 6);
  });
});

describe("textbook cases", () => {
  const mass = (value: number): WrittenBody => ({ kind: "block", mass: value });
  const spring = (k: number, stretch = 0.1): WrittenBody => ({
    kind: "spring",
    stiffness: k,
    length: 1,
    stretch,
  });

  test("two free blocks swing with their reduced mass", () => {
    const written = row([mass(2), spring(90), mass(3)]);
    expectBoth(written, "period of A", 2 * Math.PI * Math.sqrt(1.2 / 90));
    expectBoth(written, "least length of A.2", 0.9);
  });

  test("N equal blocks between walls have the modes 2√(k/m) sin(jπ/2(N+1))", () => {
    for (const count of [2, 3, 5]) {
      const bodies: WrittenBody[] = [{ kind: "wall" }, { kind: "spring", length: 1, stretch: 0.1 }];
      for (let index = 0; index < count; index++)
        bodies.push({ kind: "block" }, { kind: "spring", length: 1 });
      const written = row([...bodies, { kind: "wall" }], { mass: "2 kg", stiffness: "50 N/m" });
      const mode = (j: number): number =>
        2 * Math.sqrt(25) * Math.sin((j * Math.PI) / (2 * (count + 1)));
      expectBoth(written, "highest mode of A", mode(count));
      expectBoth(written, "lowest mode of A", mode(1));
    }
  });

  test("equal blocks on a ring have the modes 2√(k/m) sin(jπ/N)", () => {
    const bodies = Array.from({ length: 5 }, (_, index): WrittenBody[] => [
      { kind: "block" },
      index === 0 ? { kind: "spring", length: 1, stretch: 0.1 } : { kind: "spring", length: 1 },
    ]).flat();
    const written = row(bodies, { track: "ring", mass: "2 kg", stiffness: "50 N/m" });
    expectBoth(written, "highest mode of A", 10 * Math.sin((2 * Math.PI) / 5));
    expectBoth(written, "lowest mode of A", 10 * Math.sin(Math.PI / 5));
  });

  test("a hanging block extends its spring by mg/k, and two springs in series by the sum", () => {
    const block: WrittenBody = { kind: "hung-block", mass: 0.5, pull: 0.05 };
    const one = hanging([{ kind: "hung-spring", stiffness: 100, length: 0.3 }, block]);
    expectBoth(one, "extension at rest of A.1", (0.5 * 9.81) / 100);
    expectBoth(one, "greatest speed of A.2", 0.05 * Math.sqrt(200));
    const two = hanging([
      { kind: "hung-spring", stiffness: 100, length: 0.3 },
      { kind: "hung-spring", stiffness: 50, length: 0.4 },
      block,
    ]);
    expectBoth(two, "period of A", 2 * Math.PI * Math.sqrt(0.5 * (1 / 100 + 1 / 50)));
    expectBoth(two, "extension at rest of A.2", (0.5 * 9.81) / 50);
  });

  test("let go where the spring is slack, a block falls twice as deep as it would rest", () => {
    const written = hanging(
      [
        { kind: "hung-spring", stiffness: 60, length: 0.4 },
        { kind: "hung-block", mass: 0.6 },
      ],
      "natural",
    );
    expectBoth(written, "greatest length of A.1", 0.4 + (2 * 0.6 * 9.81) / 60);
    expectBoth(written, "amplitude of A.2", (0.6 * 9.81) / 60);
  });

  test("springs side by side add their stiffness and share the force", () => {
    const written = hanging([
      { kind: "spring-pair", stiffness: 60, stiffness2: 90, length: 0.4 },
      { kind: "hung-block", mass: 1.5, pull: 0.04 },
    ]);
    expectBoth(written, "angular frequency of A", 10);
    expectBoth(written, "force of A.1a", 60 * (0.0981 + 0.04 * Math.cos(2)), 0.2);
  });

  test("a spring ten thousand times as stiff as its neighbour is no trouble, or a rejection", () => {
    const written = row([{ kind: "wall" }, spring(2e4), mass(1), spring(2), mass(1)]);
    const found = compare(read(written));
    expect(found.misses).toEqual([]);
    expect(found.count).toBeGreaterThan(0);
  });

  test("a damped pair dies as e^(−bt/2μ)", () => {
    const damped: WrittenBody = {
      kind: "spring",
      stiffness: 90,
      length: 1,
      stretch: 0.1,
      damping: 1.5,
    };
    const written = row([mass(2), damped, mass(3)]);
    const rate = 1.5 / (2 * 1.2);
    const omega = Math.sqrt(90 / 1.2 - rate ** 2);
    const swing =
      Math.exp(-rate * 0.5) * (Math.cos(omega * 0.5) + (rate / omega) * Math.sin(omega * 0.5));
    expectBoth(written, "length of A.2", 1 + 0.1 * swing, 0.5);
  });
});

describe("stories", () => {
  test("say every given, whatever its label, in at least three wordings", () => {
    for (const { name, written } of composed(4)) {
      const { scene, givens } = readEntityScene(written, lexiconOf(written.family));
      const stories = new Set<string>();
      for (let index = 0; index < 12; index++) {
        const said = new Set<string>();
        const label = (path: string): string => {
          const given = givens.findIndex((one) => one.path === path);
          if (given === -1) throw new Error(`${name} mentions ${path}`);
          said.add(path);
          return index % 2 === 0 ? (givens[given]?.printed ?? "") : `q${given}`;
        };
        const told = springs.tell(scene, label, rngFrom("tell", name, index));
        stories.add(told.story);
        expect(givens.filter(({ path }) => !said.has(path))).toEqual([]);
        expect(told.story).not.toMatch(/undefined|NaN|#|\ba [aeiou]/);
        for (const { subject } of springs.asks(scene))
          expect(told.names[subject]).toBeTypeOf("string");
      }
      expect(stories.size).toBeGreaterThanOrEqual(3);
    }
  });

  test("leave out zeros, also those that somebody has written", () => {
    const written = row([
      { kind: "block", mass: 1, velocity: "0 m/s" },
      { kind: "spring", stiffness: 50, length: 1, stretch: 0.1 },
      { kind: "block", mass: 1 },
    ]);
    const { scene, givens } = readEntityScene(written, lexiconOf(written.family));
    const label = (path: string): string => {
      const given = givens.find((one) => one.path === path);
      if (given === undefined) throw new Error(path);
      return given.printed;
    };
    const { story } = springs.tell(scene, label, rngFrom("zero"));
    expect(story).toMatch(/are held at rest and then released together/);
  });

  test("tell a change as a clause", () => {
    const written = row([
      { kind: "block", mass: 1 },
      { kind: "spring", stiffness: 50, length: 1, stretch: 0.1 },
      { kind: "block", mass: 1 },
    ]);
    const { scene, givens } = readEntityScene(
      { ...written, change: { at: 0.2, do: "hold", target: "A.3" } },
      lexiconOf(written.family),
    );
    const label = (path: string): string => givens.find((one) => one.path === path)?.printed ?? "";
    const told = springs.tell(scene, label, rngFrom("change"));
    expect(told.change).toMatch(/^\w+ [A-Z] is caught/);
  });
});

describe("impossible scenes", () => {
  const block: WrittenBody = { kind: "block", mass: 1 };
  const spring: WrittenBody = { kind: "spring", stiffness: 50, length: 1 };
  const cases: readonly (readonly [string, EntityScene, string])[] = [
    ["two springs in a row", row([block, spring, spring, block]), "entities.0.bodies.2.kind"],
    ["a spring that leads nowhere", row([block, spring, block, spring]), "entities.0.bodies"],
    [
      "a wall in the middle",
      row([block, spring, { kind: "wall" }, spring, block]),
      "entities.0.bodies.2.kind",
    ],
    ["a block without a mass", row([block, spring, { kind: "block" }]), "entities.0.bodies.2.mass"],
    [
      "a spring pressed to nothing",
      row([block, { ...spring, stretch: -0.9 }, block]),
      "entities.0.bodies.1.stretch",
    ],
    [
      "a slope without gravity",
      row([block, spring, block], { slope: "30 deg" }),
      "entities.0.slope",
    ],
    [
      "a spring at the end of a hanging chain",
      hanging([
        { kind: "hung-spring", stiffness: 50, length: 1 },
        { kind: "hung-block", mass: 1 },
        { kind: "hung-spring", stiffness: 50, length: 1 },
      ]),
      "entities.0.bodies.2",
    ],
    [
      "a wall that is held",
      { ...row([block, spring, block]), change: { at: 1, do: "hold", target: "A.2" } },
      "change.target",
    ],
  ];

  test.each(cases)("%s is a fault", (_name, written, field) => {
    expect(springs.check(read(written)).map((fault) => fault.field)).toContain(field);
  });

  test("composed scenes have no faults", () => {
    expect(composed(10).flatMap(({ written }) => springs.check(read(written)))).toEqual([]);
  });
});

describe("formulas", () => {
  test("give what both witnesses find at fresh draws of every composition", () => {
    for (const template of springs.templates ?? []) {
      for (const ask of template.asks) {
        const written = template.redraw(newDrawer(rngFrom("formula", template.id, ask), {}, 9.81));
        const { scene, givens } = readEntityScene(written, lexiconOf(template.family));
        const names = givens.map((_, index) => `q${index}`);
        const text = springs.formula?.(
          scene,
          ask,
          (path) => `q${givens.findIndex((one) => one.path === path)}`,
        );
        const formula = readExpression([...names, "t"], text ?? "");
        if ("fault" in formula) throw new Error(`${template.id} ${ask}: ${formula.fault}`);
        const trace = firstOf(scene);
        const timeS = 30 * trace.gridS;
        const run = compileExpression(formula.expression, [...names, "t"]);
        const found = run([...givens.map(({ value }) => value), timeS]);
        const expected = trace.value(ask, timeS);
        expect(Math.abs(found - expected)).toBeLessThan(2e-6 * Math.max(1, Math.abs(expected)));
      }
    }
  });
});

function firstOf(scene: ReadScene): FirstTrace {
  const trace = springs.first(scene);
  if (isRejection(trace)) throw new Error(trace.detail);
  return trace;
}

describe("what is taken away, shown and chosen", () => {
  test("a scene without a spring moves otherwise and can still be read", () => {
    for (const { written } of composed(2)) {
      const scene = read(written);
      const ablations = springs.ablations(scene);
      expect(ablations.length).toBeGreaterThan(0);
      for (const { scene: without } of ablations) {
        const trace = springs.second(without);
        if (isRejection(trace)) expect(trace.reason).toBe("simulator");
        else expect(trace.endS).toBeGreaterThan(0);
      }
    }
  });

  test("pictures stay on the canvas and motions have a pose for every time", () => {
    for (const { written } of composed(3)) {
      const { scene, givens } = readEntityScene(written, lexiconOf(written.family));
      const said = (path: string): string => {
        const given = givens.find((one) => one.path === path);
        if (given === undefined) throw new Error(path);
        return given.printed;
      };
      const { names } = springs.tell(scene, said, rngFrom("picture"));
      const label = (path: string): string | undefined =>
        givens.find((one) => one.path === path)?.printed;
      const { marks } = springs.draw({ scene, label, names });
      for (const { box } of marks) {
        if (box === undefined) continue;
        expect(Math.min(box.left, box.top)).toBeGreaterThan(-1);
        expect(box.right).toBeLessThan(641);
        expect(box.bottom).toBeLessThan(361);
      }
      const trace = springs.first(scene);
      if (isRejection(trace)) continue;
      const motion = trace.motion();
      expect(motion.timesS.length).toBeGreaterThan(10);
      for (const { poses } of motion.bodies) expect(poses).toHaveLength(motion.timesS.length);
    }
  });

  test("both witnesses choose alike", () => {
    let chosen = 0;
    for (const { written } of composed(3)) {
      const scene = read(written);
      const both = bothOf(scene);
      if (both === undefined) continue;
      for (const choice of springs.choices?.(scene) ?? []) {
        const pick = choice.pick(both.first);
        if (pick === undefined) continue;
        expect(choice.pick(both.second)).toBe(pick);
        chosen += 1;
      }
    }
    expect(chosen).toBeGreaterThan(30);
  });
});
