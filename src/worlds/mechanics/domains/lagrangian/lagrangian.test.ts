/** @file Analytical mechanics against textbooks, audits, stories, formulas, faults, and the wall between witnesses. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { compileExpression } from "../../../../core/expression/evaluate.ts";
import { isParseFailure, parseExpression } from "../../../../core/expression/parse.ts";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { EARTH_GRAVITY, type Reading, readEntityScene } from "../../language/read.ts";
import type { EntityScene, ReadScene, WrittenEntity } from "../../language/scene.ts";
import { prepareMujoco } from "../../solvers/mujoco.ts";
import type { FirstTrace, Setting, Trace } from "../domain.ts";
import { planFirst } from "./first.ts";
import { driftOf } from "./first-plan.ts";
import { lagrangian } from "./index.ts";
import { mechanicsOf, type System } from "./lagrange.ts";
import { solveModes } from "./modes.ts";
import { recordRun } from "./record.ts";

beforeAll(prepareMujoco);

const SETTINGS: readonly Setting[] = ["easy", "medium", "hard"];

function read(written: EntityScene): Reading {
  const family = lagrangian.families.find(({ id }) => id === written.family);
  return readEntityScene(written, { ...lagrangian, hasGravity: family?.gravity ?? true });
}

function sceneOf(family: string, entity: Omit<WrittenEntity, "name">): ReadScene {
  return read({ family, entities: [{ name: "A", ...entity } as WrittenEntity] }).scene;
}

function tracesOf(scene: ReadScene): readonly [FirstTrace, Trace] {
  const [a, b] = [lagrangian.first(scene), lagrangian.second(scene)];
  if (isRejection(a) || isRejection(b)) throw new Error(JSON.stringify([a, b]));
  return [a, b];
}

function composed(count: number): readonly Reading[] {
  return lagrangian.families.flatMap((family) =>
    SETTINGS.flatMap((setting) =>
      Array.from({ length: count }, (_, index) => {
        const rng = rngFrom("lagrangian audit", family.id, setting, index);
        return read(family.compose(newDrawer(rng, {}, EARTH_GRAVITY), setting));
      }),
    ),
  );
}

/** Both witnesses' values of an ask. */
function ask(scene: ReadScene, id: string, t = 0): readonly number[] {
  return tracesOf(scene).map((trace) => trace.value(id, t));
}

function expectBoth(values: readonly number[], wanted: number, digits = 5): void {
  expect(values).toHaveLength(2);
  for (const value of values) expect(value / wanted).toBeCloseTo(1, digits);
}

describe("the solver", () => {
  const chain: System = {
    size: 2,
    masses: [1.3, 0.4],
    gravity: 9.81,
    places(on, q) {
      const [a, b] = q as readonly [(typeof q)[number], (typeof q)[number]];
      const x = on.scale(0.8, on.sin(a));
      const z = on.scale(-0.8, on.cos(a));
      return [
        [x, z],
        [on.add(x, on.scale(1.1, on.sin(b))), on.sub(z, on.scale(1.1, on.cos(b)))],
      ];
    },
    potential(on, q) {
      const [a, b] = q as readonly [(typeof q)[number], (typeof q)[number]];
      const twist = on.sub(a, b);
      return on.scale(2, on.mul(twist, twist));
    },
  };

  test("accelerations from places alone are those of the equations of Euler and Lagrange", () => {
    const mechanics = mechanicsOf(chain);
    const state = [0.3, [0.7, -0.4], [1.1, -2.3]] as const;
    const short = mechanics.accelerations(...state);
    const long = mechanics.fromLagrangian(...state);
    for (const [i, value] of short.entries()) expect(value).toBeCloseTo(long[i] ?? 0, 10);
  });

  test("two masses between three equal springs have the modes 1 and √3", () => {
    const modes = solveModes(
      [
        [2, -1],
        [-1, 2],
      ],
      [
        [1, 0],
        [0, 1],
      ],
    );
    expect(modes[0]?.squared).toBeCloseTo(1, 12);
    expect(modes[1]?.squared).toBeCloseTo(3, 12);
    const [x = 0, y = 1] = modes[1]?.shape ?? [];
    expect(x / y).toBeCloseTo(-1, 10);
  });
});

describe("textbook cases", () => {
  test("an equal double pendulum has the modes √(2 ± √2) √(g/l)", () => {
    const bob = { kind: "bob", mass: 2, length: 0.5, angle: "20 deg" };
    const scene = sceneOf("double-pendulum", { kind: "double-pendulum", bodies: [bob, bob] });
    expectBoth(ask(scene, "slow mode of A"), Math.sqrt((2 - Math.SQRT2) * (9.81 / 0.5)));
    expectBoth(ask(scene, "fast mode of A"), Math.sqrt((2 + Math.SQRT2) * (9.81 / 0.5)));
  });

  test("from a level rod a double pendulum's upper bob starts to fall with g and the lower too", () => {
    const bob = { kind: "bob", mass: 1, length: 1, angle: "90 deg" };
    const scene = sceneOf("double-pendulum", { kind: "double-pendulum", bodies: [bob, bob] });
    expectBoth(ask(scene, "starting angular acceleration of A.1"), -9.81);
    expectBoth(ask(scene, "starting acceleration of A.2"), 9.81);
  });

  test("a puck on a turntable that is at rest on the ground circles backwards at the rate of the turntable", () => {
    const puck = { kind: "puck", mass: 1, distance: 0.8, outward: 0, sideways: -1.6 };
    const scene = sceneOf("rotating-frames", {
      kind: "turntable",
      rate: 2,
      radius: 3,
      bodies: [puck],
    });
    const t = 0.5;
    expectBoth(ask(scene, "x of A.1", t), 0.8 * Math.cos(2 * t));
    expectBoth(ask(scene, "y of A.1", t), -0.8 * Math.sin(2 * t));
    expectBoth(ask(scene, "Coriolis force of A.1", t), 2 * 2 * 1.6);
  });

  test("a bead flung out on a level rod moves as the hyperbolic cosine", () => {
    const scene = sceneOf("constrained-beads", {
      kind: "rotating-rod",
      rate: 3,
      tilt: "90 deg",
      length: 2,
      bodies: [{ kind: "slider", mass: 0.5, distance: 0.4 }],
    });
    expectBoth(ask(scene, "distance of A.1", 0.4), 0.4 * Math.cosh(1.2));
    expectBoth(ask(scene, "arrival time of A.1"), Math.acosh(2 / 0.4) / 3);
  });

  test("a fast top released at rest dips by the textbook's small angle and precesses at mgd/I₃ω₃ on average", () => {
    const top = {
      kind: "top",
      mass: 1,
      distance: 0.1,
      transverse: 0.018,
      axial: 0.012,
      tilt: "60 deg",
      spin: 200,
    };
    const scene = sceneOf("spinning-tops", { kind: "heavy-top", bodies: [top] });
    const rate = 0.981 / (0.012 * 200);
    expectBoth(ask(scene, "mean precession of A.1"), rate, 2);
    const dip = (2 * 0.018 * 0.981 * Math.sin(Math.PI / 3)) / (0.012 * 200) ** 2;
    const dips = ask(scene, "lowest tilt of A.1").map((tilt) => tilt - Math.PI / 3);
    expectBoth(dips, dip, 1);
  });

  test("a pendulum below a cart that is locked swings on as a plain pendulum", () => {
    const scene = sceneOf("moving-supports", {
      kind: "pendulum-on-cart",
      bodies: [
        { kind: "cart", mass: 2 },
        { kind: "bob", mass: 1, length: 1, angle: "40 deg" },
      ],
    });
    const [first, second] = tracesOf({ ...scene, change: { atS: 0.4, do: "lock", target: "A.1" } });
    for (const trace of [first, second]) {
      const energy = [0.6, 1.4].map((t) => {
        const moving = trace.value("kinetic energy of A.2", t);
        return moving + trace.value("potential energy change of A.2", t);
      });
      expect(energy[0]).toBeCloseTo(energy[1] ?? 0, 5);
      expect(trace.value("horizontal velocity of A.1", 1)).toBeCloseTo(0, 6);
    }
  });

  test("the cube's rule of unstable axes: a body set spinning near its middle axis tumbles over", () => {
    const solid = {
      kind: "solid",
      first: 1,
      second: 2,
      third: 2.5,
      rate1: 0.05,
      rate2: 3,
      rate3: 0,
    };
    const scene = sceneOf("free-rotation", { kind: "free-body", bodies: [solid] });
    const least = tracesOf(scene).map((trace) =>
      Math.min(...[1, 2, 3, 4, 5, 6, 7].map((t) => trace.value("rate 2 of A.1", t))),
    );
    for (const value of least) expect(value).toBeLessThan(-1);
  });
});

test("what must be conserved is conserved by MuJoCo to a millionth", () => {
  const worst = composed(1).map(({ scene }) => {
    const plan = planFirst(scene);
    return driftOf(plan, (plan.record ?? recordRun)(plan.run));
  });
  expect(worst.length).toBeGreaterThan(25);
  expect(Math.max(...worst)).toBeLessThan(1e-5);
  expect(worst.filter((drift) => drift < 1e-6).length).toBeGreaterThan(0.9 * worst.length);
});

test("motions have frames for every body", () => {
  for (const { scene } of composed(1)) {
    const first = lagrangian.first(scene);
    if (isRejection(first)) continue;
    const { timesS, bodies } = first.motion();
    expect(timesS.length).toBeGreaterThan(50);
    for (const { poses } of bodies) {
      expect(poses).toHaveLength(timesS.length);
      expect(poses.flat().every(Number.isFinite)).toBe(true);
    }
  }
});

test("every story says every given and names every subject, in at least three ways", () => {
  for (const { scene, givens } of composed(2)) {
    const stories = new Set<string>();
    for (let index = 0; index < 8; index++) {
      const label = (path: string): string => `<${path}>`;
      const told = lagrangian.tell(scene, label, rngFrom("tell", index));
      stories.add(told.story);
      for (const { path } of givens) expect(told.story).toContain(`<${path}>`);
      for (const { subject } of lagrangian.asks(scene))
        expect(told.names).toHaveProperty([subject]);
      for (const change of lagrangian.suppose(scene, rngFrom("suppose", index))) {
        const { change: clause = "" } = lagrangian.tell({ ...scene, change }, label, rngFrom(0));
        expect(clause).toMatch(/^(the|a) .{8,}/);
      }
    }
    expect(stories.size).toBeGreaterThanOrEqual(3);
  }
});

test("no two asks of a scene have the same name", () => {
  for (const { scene } of composed(2)) {
    const ids = lagrangian.asks(scene).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test("every formula gives what both witnesses give", () => {
  let compared = 0;
  for (const template of lagrangian.templates ?? []) {
    for (let index = 0; index < 2; index++) {
      const rng = rngFrom("formula", template.id, index);
      const written = template.redraw(newDrawer(rng, {}, EARTH_GRAVITY));
      const { scene, givens } = read(written);
      const names = givens.map((_, i) => `${"abcdfhjklmnopqrsuvwxyz"[i]}1`);
      const symbol = (path: string): string =>
        names[givens.findIndex((one) => one.path === path)] ?? "?";
      const [a, b] = tracesOf(scene);
      const t = Math.round(50 * Math.min(a.endS, b.endS)) / 100;
      for (const id of template.asks) {
        const text = lagrangian.formula?.(scene, id, symbol) ?? "";
        const parsed = parseExpression(text, [...names, "t"]);
        if (isParseFailure(parsed)) throw new Error(`${id}: ${text}: ${JSON.stringify(parsed)}`);
        const values = [...givens.map(({ value }) => value), t];
        const value = compileExpression(parsed, [...names, "t"])(values);
        const scale = Math.max(Math.abs(a.value(id, t)), Math.abs(a.value(id, t / 2)));
        for (const trace of [a, b]) {
          expect(Math.abs(trace.value(id, t) - value) / scale, `${id}: ${text}`).toBeLessThan(2e-5);
        }
        compared++;
      }
    }
  }
  expect(compared).toBeGreaterThan(90);
});

test("something taken away can still be solved, and mostly changes the answer", () => {
  let [solved, changed] = [0, 0];
  for (const { scene } of composed(1)) {
    const whole = lagrangian.second(scene);
    const [some] = lagrangian.asks(scene);
    if (isRejection(whole) || some === undefined) continue;
    for (const { scene: less } of lagrangian.ablations(scene)) {
      const trace = lagrangian.second(less);
      solved++;
      if (isRejection(trace)) continue;
      const t = 0.6 * Math.min(whole.endS, trace.endS);
      const [x, y] = [whole.value(some.id, t), trace.value(some.id, t)];
      if (!(Math.abs(x - y) < 0.05 * Math.abs(x))) changed++;
    }
  }
  expect(solved).toBeGreaterThan(30);
  expect(changed / solved).toBeGreaterThan(0.6);
});

test("drawings show or leave to captions what the prompt gives, and nothing else", () => {
  for (const { scene, givens } of composed(2)) {
    const labels = new Map(givens.map(({ path, printed }) => [path, printed]));
    const seen = lagrangian.draw({ scene, names: {}, label: (path) => labels.get(path) });
    expect(seen.about.length).toBeGreaterThan(20);
    const shown = seen.marks.flatMap(({ symbol }) => (symbol === undefined ? [] : [symbol]));
    for (const symbol of shown) expect(labels.has(symbol), symbol).toBe(true);
    expect(shown.length).toBeGreaterThan(givens.length - 2);
    const blind = lagrangian.draw({ scene, names: {}, label: () => undefined });
    expect(blind.marks.some(({ symbol }) => symbol !== undefined)).toBe(false);
    expect(blind.marks.map(({ svg }) => svg).join("")).not.toMatch(/>-?\d+(\.\d+)? (m|kg|s|N)/);
  }
});

describe("faults", () => {
  const faultsOf = (family: string, entity: Omit<WrittenEntity, "name">): readonly string[] =>
    lagrangian.check(sceneOf(family, entity)).map(({ field, said }) => `${field} ${said}`);
  const top = {
    kind: "top",
    mass: 1,
    distance: 0.1,
    transverse: 0.02,
    axial: 0.01,
    tilt: "30 deg",
    spin: 10,
  };

  test("a top too slow to precess steadily is refused with the least spin", () => {
    const [fault] = faultsOf("spinning-tops", {
      kind: "heavy-top",
      start: "steady",
      bodies: [top],
    });
    expect(fault).toMatch(
      /^entities\.0\.bodies\.0\.spin is 10 rad\/s and must be more than 26\.07/,
    );
  });

  test("moments of inertia that no body has are refused", () => {
    const rates = { rate1: 1, rate2: 1, rate3: 1 };
    const solid = { kind: "solid", first: 1, second: 1, third: 3, ...rates };
    const [fault] = faultsOf("free-rotation", { kind: "free-body", bodies: [solid] });
    expect(fault).toMatch(/^entities\.0\.bodies\.0\.third is 3 kg m\^2 and must be at most 2/);
    const [other] = faultsOf("spinning-tops", {
      kind: "heavy-top",
      bodies: [{ ...top, transverse: 0.009 }],
    });
    expect(other).toMatch(/^entities\.0\.bodies\.0\.transverse is 0\.009/);
  });

  test("bodies out of order, beads off the rod and unknown changes are refused", () => {
    const bob = { kind: "bob", mass: 1, length: 1, angle: 0.3 };
    const [order] = faultsOf("moving-supports", {
      kind: "pendulum-on-cart",
      bodies: [bob, { kind: "cart", mass: 1 }],
    });
    expect(order).toMatch(/^entities\.0\.bodies\.0\.kind is "bob" and must be "cart"/);
    const [far] = faultsOf("constrained-beads", {
      kind: "rotating-rod",
      rate: 3,
      tilt: "90 deg",
      length: 1,
      bodies: [{ kind: "slider", mass: 1, distance: 1.2 }],
    });
    expect(far).toMatch(/^entities\.0\.bodies\.0\.distance is 1\.2 m and must be less than 1 m/);
    const scene = sceneOf("double-pendulum", { kind: "double-pendulum", bodies: [bob, bob] });
    const cut = lagrangian.check({ ...scene, change: { atS: 1, do: "cut", target: "A" } });
    expect(cut[0]?.field).toBe("change.do");
  });
});

describe("the wall between the witnesses", () => {
  const folder = dirname(fileURLToPath(import.meta.url));

  function reachable(from: string, seen = new Set<string>()): ReadonlySet<string> {
    if (seen.has(from)) return seen;
    seen.add(from);
    const source = readFileSync(from, "utf8");
    const imports = source.matchAll(/^(?:import|export)(?! type)[^;]*?from "(\.[^"]+)"/gms);
    for (const [, path = ""] of imports) reachable(resolve(dirname(from), path), seen);
    return seen;
  }

  const reach = (file: string): string[] =>
    [...reachable(resolve(folder, file))].map((path) => path.replace(`${folder}/`, ""));

  test("the Lagrange solver reaches nothing of the simulator", () => {
    const files = reach("second.ts");
    expect(files).toContain("lagrange.ts");
    expect(files.filter((path) => /first|record|solvers/.test(path))).toEqual([]);
  });

  test("the simulator reaches nothing of the Lagrange solver", () => {
    const files = reach("first.ts");
    expect(files).toContain("record.ts");
    const foreign = /second|lagrange\.|autodiff|integrate|modes|plan\.ts$|systems|readings/;
    expect(files.filter((path) => foreign.test(path) && !/first-plan/.test(path))).toEqual([]);
  });
});
