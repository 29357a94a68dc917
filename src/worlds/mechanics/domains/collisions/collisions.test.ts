import { beforeAll, describe, expect, it } from "vitest";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { type Reading, readEntityScene } from "../../language/read.ts";
import type { EntityScene, ReadScene } from "../../language/scene.ts";
import { prepareMujoco } from "../../solvers/mujoco.ts";
import type { Askable, Setting, Trace } from "../domain.ts";
import { collisions } from "./index.ts";
import { planeOf, trackOf } from "./layout.ts";
import { flightAt, runPlane } from "./second-plane.ts";
import { runTrack } from "./second-track.ts";

beforeAll(prepareMujoco);

const SETTINGS: readonly Setting[] = ["easy", "medium", "hard"];
const { bodies, entities, changes } = collisions;

function read(scene: EntityScene): Reading {
  const family = collisions.families.find(({ id }) => id === scene.family);
  return readEntityScene(scene, {
    bodies,
    entities,
    changes,
    hasGravity: family?.gravity ?? false,
  });
}

function composed(count: number, label: string): readonly Reading[] {
  return collisions.families.flatMap(({ id, compose }) =>
    SETTINGS.flatMap((setting) =>
      Array.from({ length: count }, (_, index) =>
        read(compose(newDrawer(rngFrom(label, id, setting, index), {}, 9.81), setting)),
      ),
    ),
  );
}

function traces(
  scene: ReadScene,
): readonly [first: Trace & { readonly gridS: number }, second: Trace] {
  const [one, other] = [collisions.first(scene), collisions.second(scene)];
  if (isRejection(one)) throw new Error(`first: ${one.detail}`);
  if (isRejection(other)) throw new Error(`second: ${other.detail}`);
  return [one, other];
}

/** Times of the first witness's grid, away from events, for what is asked of a moment. */
function timesOf(ask: Askable, gridS: number, endS: number, trace: Trace): readonly number[] {
  if (ask.when === "event") return [0];
  return [0.15, 0.4, 0.6, 0.8, 0.95]
    .map((share) => Math.floor((share * endS) / gridS) * gridS)
    .filter((time) => trace.events.every(({ timeS }) => Math.abs(timeS - time) > 1e-4));
}

/** What a component is a part of: the measure of its size. */
const NATURAL: Readonly<Record<string, (subject: string) => string>> = {
  velocity: (subject) => `speed of ${subject}`,
  "momentum component": (subject) => `momentum of ${subject}`,
};

interface Comparison {
  readonly total: number;
  readonly wrong: readonly string[];
}

function compare(scene: ReadScene): Comparison {
  const [first, second] = traces(scene);
  const endS = Math.min(first.endS, second.endS);
  const wrong: string[] = [];
  let total = 0;
  for (const ask of collisions.asks(scene)) {
    const natural = NATURAL[ask.quantity]?.(ask.subject);
    const scale = Math.max(
      ...[ask.id, ...(natural === undefined ? [] : [natural])].flatMap((id) =>
        Array.from({ length: 30 }, (_, k) => Math.abs(second.value(id, (endS * k) / 30)) || 1e-9),
      ),
    );
    for (const time of timesOf(ask, first.gridS, endS, second)) {
      const [x, y] = [first.value(ask.id, time), second.value(ask.id, time)];
      total += 1;
      if (!(Math.abs(x - y) <= 1e-3 * scale)) wrong.push(`${ask.id} at ${time}: ${x}, ${y}`);
    }
  }
  return { total, wrong };
}

describe("two witnesses", () => {
  it("agree on composed scenes of every family and setting to a thousandth", () => {
    const all = composed(12, "agree").map(({ scene }) => compare(scene));
    const total = all.reduce((sum, one) => sum + one.total, 0);
    const wrong = all.flatMap((one) => one.wrong);
    expect(total).toBeGreaterThan(10_000);
    // What differs are late collisions of a rattling body, thousands of times smaller than its first ones.
    expect(wrong.length / total, wrong.slice(0, 5).join("\n")).toBeLessThan(5e-4);
  });

  it("agree after every change that is supposed", () => {
    const pairs = composed(5, "suppose").flatMap(({ scene }, index) =>
      collisions.suppose(scene, rngFrom("suppose", index)).map((change) => ({ ...scene, change })),
    );
    const all = pairs.map(compare);
    const total = all.reduce((sum, one) => sum + one.total, 0);
    const wrong = all.flatMap((one) => one.wrong);
    expect(pairs.length).toBeGreaterThan(30);
    expect(new Set(pairs.map(({ change }) => change.do)).size).toBe(3);
    expect(wrong.length / total, wrong.slice(0, 5).join("\n")).toBeLessThan(5e-4);
  });

  it("see the same choices wherever both see one", () => {
    const seen = composed(4, "choices").flatMap(({ scene }) => {
      const [first, second] = traces(scene);
      return (collisions.choices?.(scene) ?? []).map((choice) => [
        choice.pick(first),
        choice.pick(second),
      ]);
    });
    const clear = seen.filter(([one, other]) => one !== undefined && other !== undefined);
    expect(clear.length).toBeGreaterThan(30);
    expect(clear.filter(([one, other]) => one !== other)).toEqual([]);
  });
});

const HEAD_ON: EntityScene = {
  family: "basic-collision",
  entities: [
    {
      kind: "complex-collision-plane",
      name: "A",
      bodies: [
        { kind: "block", mass: 2, velocity: 3 },
        { kind: "block", mass: 3, velocity: -1, gap: 0.8, restitution: 0.6 },
      ],
    },
  ],
};

describe("textbook cases", () => {
  it("two blocks part with the velocities of Newton's law of restitution", () => {
    const [first, second] = traces(read(HEAD_ON).scene);
    for (const trace of [first, second]) {
      expect(trace.value("velocity after collision 1 of A.1", 0)).toBeCloseTo(-0.84, 4);
      expect(trace.value("velocity after collision 1 of A.2", 0)).toBeCloseTo(1.56, 4);
      expect(trace.value("meeting time of A.1+A.2", 0)).toBeCloseTo(0.2, 8);
      expect(trace.value("loss in collision 1 of scene", 0)).toBeCloseTo(0.5 * 1.2 * 0.64 * 16, 3);
    }
  });

  it("equal spheres that collide elastically off centre part at a right angle", () => {
    const scene = read({
      family: "basic-collision",
      entities: [
        {
          kind: "two-d-collision-plane",
          name: "A",
          radius: 0.1,
          bodies: [
            { kind: "sphere", mass: 1, vx: 2 },
            { kind: "sphere", mass: 1, x: 0.5, y: 0.1 },
          ],
        },
      ],
    }).scene;
    for (const trace of traces(scene)) {
      const speed = (axis: string, body: number): number =>
        trace.value(`${axis} velocity after collision 1 of A.${body}`, 0);
      const dot = speed("x", 1) * speed("x", 2) + speed("y", 1) * speed("y", 2);
      expect(dot).toBeCloseTo(0, 4);
      expect(trace.value("speed after collision 1 of A.2", 0)).toBeCloseTo(Math.sqrt(3), 4);
    }
  });

  it("a ball on a slope comes back from a wall with its speed times the restitution", () => {
    const scene = read({
      family: "advanced-collision",
      gravity: 10,
      entities: [
        {
          kind: "complex-collision-plane",
          name: "A",
          slope: "30 deg",
          bodies: [
            { kind: "ball", mass: 1 },
            { kind: "wall", gap: 0.4, restitution: 0.5 },
          ],
        },
      ],
    }).scene;
    for (const trace of traces(scene)) {
      expect(trace.value("velocity after collision 1 of A.1", 0)).toBeCloseTo(-1, 4);
      // It rises for 0.2 s and falls for 0.2 s.
      expect(trace.events[1]?.timeS).toBeCloseTo(0.8, 4);
    }
  });

  it("a block on a slope swings on a spring about its balance", () => {
    const scene = read({
      family: "advanced-collision",
      gravity: 10,
      entities: [
        {
          kind: "complex-collision-plane",
          name: "A",
          slope: "30 deg",
          bodies: [
            { kind: "block", mass: 2 },
            { kind: "buffer", stiffness: 100, gap: 0.4 },
          ],
        },
      ],
    }).scene;
    // ½k c² = m g sin θ (d + c)
    const greatest = 0.1 + Math.sqrt(0.01 + 0.08);
    for (const trace of traces(scene)) {
      expect(trace.value("greatest compression of A.2", 0)).toBeCloseTo(greatest, 4);
    }
  });
});

describe("a trace", () => {
  it("keeps the momentum of spheres on level ground through every collision", () => {
    const planes = composed(4, "momentum").filter(
      ({ scene }) => scene.gravity === 0 && scene.entities[0]?.kind === "two-d-collision-plane",
    );
    expect(planes.length).toBeGreaterThan(6);
    for (const { scene } of planes) {
      for (const trace of traces(scene)) {
        const [start, end] = [0, trace.endS * 0.999].map((time) =>
          trace.value("momentum of scene", time),
        );
        expect(end).toBeCloseTo(start ?? 0, 6);
      }
    }
  });

  it("parts pairs with the restitution times the speed with which they met, in the plane", () => {
    let seen = 0;
    for (const { scene } of composed(4, "events")) {
      if (scene.entities[0]?.kind !== "two-d-collision-plane") continue;
      const plane = planeOf(scene);
      const [first] = traces(scene);
      const run = runPlane(plane);
      for (const [index, hit] of run.hits.entries()) {
        const ids = plane.spheres.map(({ id }) => id);
        const [a, b] = hit.ids.map((id) => ids.indexOf(id));
        const { places } = flightAt(run, hit.timeS);
        const [p, q] = [places[a ?? 0] ?? [0, 0], places[b ?? 0] ?? [0, 0]];
        const n = [(q[0] - p[0]) / (2 * plane.radius), (q[1] - p[1]) / (2 * plane.radius)];
        const before = flightAt(run, hit.timeS - 1e-9).velocities;
        const approach = closing(before[a ?? 0], before[b ?? 0], n);
        const nthOf = (id: string): number =>
          run.hits.slice(0, index + 1).filter(({ ids: of }) => of.includes(id)).length;
        const after = hit.ids.map((id): readonly [number, number] => [
          first.value(`x velocity after collision ${nthOf(id)} of ${id}`, 0),
          first.value(`y velocity after collision ${nthOf(id)} of ${id}`, 0),
        ]);
        expect(
          Math.abs(closing(after[0], after[1], n) + plane.restitution * approach),
        ).toBeLessThan(3e-3 * Math.max(1, approach));
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(15);
  });

  it("never gains energy: what is lost is what the collisions cost", () => {
    for (const { scene } of composed(3, "energy")) {
      if (scene.entities[0]?.kind !== "complex-collision-plane") continue;
      const track = trackOf(scene);
      for (const trace of traces(scene)) {
        const energy = (time: number): number =>
          trace.value("kinetic energy of scene", time) +
          [...track.links, ...track.buffers].reduce(
            (sum, { id }) => sum + trace.value(`elastic energy of ${id}`, time),
            0,
          ) +
          track.movers.reduce(
            (sum, { id }) => sum + trace.value(`potential energy change of ${id}`, time),
            0,
          );
        const grid = "gridS" in trace ? Number(trace.gridS) : 0.01;
        const time = Math.floor((0.9 * trace.endS) / grid) * grid;
        const lost = trace.value("energy lost of scene", time);
        const scale = Math.max(energy(0), trace.value("kinetic energy of scene", time));
        expect(Math.abs(energy(0) - energy(time) - lost)).toBeLessThan(2e-4 * scale);
        expect(lost).toBeGreaterThan(-1e-4 * scale);
      }
    }
  });

  it("keeps the bodies of a row in order", () => {
    for (const { scene } of composed(3, "order")) {
      if (scene.entities[0]?.kind !== "complex-collision-plane") continue;
      const [first, second] = traces(scene);
      for (const { ids } of trackOf(scene).neighbours) {
        for (let k = 0; k <= 20; k++) {
          const time = (k / 20) * Math.min(first.endS, second.endS);
          expect(first.value(`distance of ${ids.join("+")}`, time)).toBeGreaterThan(-1e-6);
          expect(second.value(`distance of ${ids.join("+")}`, time)).toBeGreaterThan(-1e-9);
        }
      }
    }
  });
});

function closing(
  one: readonly [number, number] | undefined,
  other: readonly [number, number] | undefined,
  n: readonly number[],
): number {
  const [x = 0, y = 0] = one ?? [];
  const [u = 0, w = 0] = other ?? [];
  return (x - u) * (n[0] ?? 0) + (y - w) * (n[1] ?? 0);
}

describe("formulas", () => {
  for (const template of collisions.templates ?? []) {
    it(`of "${template.id}" give what both witnesses find`, () => {
      for (let index = 0; index < 8; index++) {
        const draw = newDrawer(rngFrom("formula", template.id, index), {}, 9.81);
        const { scene, givens } = read(index === 0 ? template.scene : template.redraw(draw));
        expect(collisions.check(scene)).toEqual([]);
        const values = new Map(givens.map(({ path, value }) => [path, value]));
        const [first, second] = traces(scene);
        for (const ask of template.asks) {
          const said = collisions.formula?.(scene, ask, (path) => `(${values.get(path)})`) ?? "";
          const value = evaluate(said);
          const [found, expected] = [first, second].map((trace) => trace.value(ask, 0) / value - 1);
          expect(Math.abs(found ?? 1), `${ask} = ${said}`).toBeLessThan(collisions.error);
          expect(Math.abs(expected ?? 1), `${ask} = ${said}`).toBeLessThan(1e-9);
          expect(
            collisions.asks(scene).some(({ id }) => id === ask),
            ask,
          ).toBe(true);
        }
      }
    });
  }
});

/** The value of a formula in which symbols have been replaced by numbers. */
function evaluate(formula: string): number {
  const script = formula
    .replaceAll("^", "**")
    .replaceAll("sqrt", "Math.sqrt")
    .replaceAll("pi", "Math.PI");
  return Number(new Function(`return ${script}`)());
}

describe("stories", () => {
  it("say every given of every scene, and nothing that the scene does not give", () => {
    for (const { scene, givens } of composed(12, "stories")) {
      for (let wording = 0; wording < 3; wording++) {
        const said: string[] = [];
        const told = collisions.tell(
          scene,
          (path) => {
            said.push(path);
            return "x";
          },
          rngFrom("wording", wording),
        );
        expect(new Set(said)).toEqual(new Set(givens.map(({ path }) => path)));
        expect(told.story).not.toMatch(/undefined|NaN|#|\s\s/);
        for (const { subject } of collisions.asks(scene)) expect(told.names[subject]).toBeDefined();
      }
    }
  });

  it("have more than three wordings", () => {
    const { scene } = read(HEAD_ON);
    const wordings = Array.from(
      { length: 40 },
      (_, index) => collisions.tell(scene, (path) => path, rngFrom("told", index)).story,
    );
    expect(new Set(wordings).size).toBeGreaterThan(10);
  });

  it("say a change as a clause about its target", () => {
    const { scene } = read(HEAD_ON);
    const change = { atS: 0.1, do: "remove", target: "A.2" };
    const told = collisions.tell({ ...scene, change }, () => "1", rngFrom("change"));
    expect(told.change).toContain(told.names["A.2"]);
  });
});

describe("pictures", () => {
  it("show every given except gravity", () => {
    for (const { scene, givens } of composed(6, "pictures")) {
      const { names } = collisions.tell(scene, () => "x", rngFrom("names"));
      const printed = new Map(givens.map((given) => [given.path, given.printed]));
      const drawing = collisions.draw({ scene, names, label: (path) => printed.get(path) });
      const shown = new Set(drawing.marks.map(({ symbol }) => symbol));
      const missing = givens.filter(({ path }) => path !== "gravity" && !shown.has(path));
      expect(missing).toEqual([]);
    }
  });
});

describe("a check", () => {
  const row = (...list: readonly Readonly<Record<string, string | number>>[]): ReadScene =>
    read({
      family: "basic-collision",
      entities: [
        {
          kind: "complex-collision-plane",
          name: "A",
          bodies: list.map((one) => ({ kind: "block", mass: 1, ...one })),
        },
      ],
    }).scene;
  const fieldsOf = (scene: ReadScene): readonly string[] =>
    collisions.check(scene).map(({ field }) => field);

  it("finds nothing wrong with composed scenes", () => {
    expect(composed(10, "check").flatMap(({ scene }) => collisions.check(scene))).toEqual([]);
  });

  it("misses a gap, and refuses one that leads nowhere", () => {
    expect(fieldsOf(row({ velocity: 1 }, {}))).toEqual(["entities.0.bodies.1.gap"]);
    expect(fieldsOf(row({ velocity: 1, gap: 1 }, { gap: 1 }))).toEqual(["entities.0.bodies.0.gap"]);
  });

  it("refuses spheres that stand in each other", () => {
    const scene = read({
      family: "basic-collision",
      entities: [
        {
          kind: "two-d-collision-plane",
          name: "A",
          radius: 0.1,
          bodies: [
            { kind: "sphere", mass: 1, vx: 1 },
            { kind: "sphere", mass: 1, x: 0.19 },
          ],
        },
      ],
    }).scene;
    expect(fieldsOf(scene)).toEqual(["entities.0.bodies.1.x"]);
  });

  it("refuses a slope without gravity and a change of what is not there", () => {
    const { scene } = read(HEAD_ON);
    const entity = scene.entities[0];
    expect(entity).toBeDefined();
    if (entity === undefined) return;
    const sloping = { ...scene, entities: [{ ...entity, values: { slope: 0.2 } }] };
    expect(fieldsOf(sloping)).toEqual(["entities.0.slope"]);
    const change = { atS: 1, do: "remove", target: "A.7" };
    expect(fieldsOf({ ...scene, change })).toEqual(["change.target"]);
  });
});

describe("an ablation", () => {
  it("can be read by the second witness and leaves something out", () => {
    for (const { scene } of composed(4, "ablations")) {
      const list = collisions.ablations(scene);
      expect(list.length).toBeGreaterThan(0);
      for (const { scene: rest } of list) expect(isRejection(collisions.second(rest))).toBe(false);
    }
  });
});

describe("a motion", () => {
  it("has about sixty frames and a pose for each body in each", () => {
    for (const { scene } of composed(2, "motion")) {
      const trace = collisions.first(scene);
      if (isRejection(trace)) throw new Error(trace.detail);
      const motion = trace.motion();
      expect(motion.timesS.length).toBeGreaterThan(20);
      expect(motion.timesS.length).toBeLessThan(130);
      for (const { poses } of motion.bodies) {
        expect(poses.length).toBe(motion.timesS.length);
        expect(poses.flat().every(Number.isFinite)).toBe(true);
      }
    }
  });
});

describe("a row", () => {
  it("that sticks moves on with one velocity", () => {
    const scene = read({
      family: "basic-collision",
      entities: [
        {
          kind: "complex-collision-plane",
          name: "A",
          bodies: [
            { kind: "block", mass: 1, velocity: 3 },
            { kind: "block", mass: 2, gap: 0.3, contact: "sticks" },
            { kind: "block", mass: 1, gap: 0.3, restitution: 0.5 },
          ],
        },
      ],
    }).scene;
    expect(runTrack(trackOf(scene)).hits.length).toBe(2);
    for (const trace of traces(scene)) {
      expect(trace.value("velocity after collision 1 of A.1", 0)).toBeCloseTo(1, 4);
      // 1.5 · (3 · 1 / 4) = 1.125 goes over to the third.
      expect(trace.value("velocity after collision 1 of A.3", 0)).toBeCloseTo(1.125, 3);
      const [one, other] = ["A.1", "A.2"].map((id) => trace.value(`velocity of ${id}`, trace.endS));
      expect(one).toBeCloseTo(other ?? 0, 4);
    }
  });
});
