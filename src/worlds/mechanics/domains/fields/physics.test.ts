/** @file Laws that every trace keeps, textbook results, and scenes that cannot be. */
import { expect, test } from "vitest";
import { compileExpression } from "../../../../core/expression/evaluate.ts";
import { isParseFailure, parseExpression } from "../../../../core/expression/parse.ts";
import { isRejection } from "../../../../core/problem.ts";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { type Reading, readEntityScene } from "../../language/read.ts";
import type { EntityScene, ReadScene, WrittenBody, WrittenEntity } from "../../language/scene.ts";
import type { FirstTrace, Trace } from "../domain.ts";
import { fields } from "./index.ts";

const hasGravity = (family: string): boolean =>
  fields.families.some(({ id, gravity }) => id === family && gravity);

function reading(written: EntityScene): Reading {
  return readEntityScene(written, { ...fields, hasGravity: hasGravity(written.family) });
}

function sceneOf(
  family: string,
  entity: WrittenEntity,
  more: Partial<EntityScene> = {},
): ReadScene {
  return reading({ family, entities: [entity], ...more }).scene;
}

function known<T extends object>(trace: T | { readonly kind: "rejection" }): T {
  if (isRejection(trace)) throw new Error(JSON.stringify(trace));
  return trace as T;
}

const runBoth = (scene: ReadScene): readonly [FirstTrace, Trace] => [
  known<FirstTrace>(fields.first(scene)),
  known<Trace>(fields.second(scene)),
];

function expectBoth(scene: ReadScene, ask: string, value: number, timeS = 0, digits = 7): void {
  for (const trace of runBoth(scene)) {
    const found = trace.value(ask, timeS);
    expect(Math.abs(found / value - 1), `${ask}: ${found}, not ${value}`).toBeLessThan(
      10 ** -digits,
    );
  }
}

const planets = (...bodies: WrittenBody[]): ReadScene =>
  sceneOf("orbital-motion", { kind: "solar-system", name: "A", gm: 40, bodies });
const charge = (...bodies: WrittenBody[]): ReadScene =>
  sceneOf("electromagnetic", { kind: "charge", name: "A", bodies });
const ball = (more: Partial<WrittenBody> = {}): WrittenBody => ({
  kind: "ball",
  mass: 0.5,
  speed: 10,
  angle: "40 deg",
  ...more,
});

test("a planet keeps its energy, its angular momentum and its direction of the closest point", () => {
  const scene = planets({ kind: "planet", mass: 2, distance: 2, speed: 4.5, heading: "60 deg" });
  for (const trace of runBoth(scene)) {
    const at = (ask: string, t: number): number => trace.value(`${ask} of A.1`, t);
    const energy = (t: number): number =>
      at("kinetic energy", t) + at("potential energy change", t);
    const axis = (t: number): readonly number[] => {
      const [x, y, vx, vy] = ["x", "y", "velocity x", "velocity y"].map((ask) => at(ask, t)) as [
        number,
        number,
        number,
        number,
      ];
      const spin = x * vy - y * vx;
      const r = Math.hypot(x, y);
      return [spin, (vy * spin) / 40 - x / r, (-vx * spin) / 40 - y / r];
    };
    for (const share of [0.2, 0.5, 0.9]) {
      const t = share * trace.endS;
      expect(energy(t)).toBeCloseTo(energy(0), 6);
      for (const [index, part] of axis(t).entries())
        expect(part).toBeCloseTo(axis(0)[index] ?? 0, 7);
    }
  }
});

test("accelerations are the rates of change of velocities, and forces are masses times them", () => {
  const scenes = [
    planets({ kind: "planet", mass: 2, distance: 2, speed: 4.5, heading: "60 deg" }),
    charge(
      { kind: "particle", mass: 0.7, charge: -1.2, speed: 2, angle: "30 deg" },
      { kind: "wire", strength: 0.8, distance: 1.5, way: "down" },
    ),
    sceneOf("projectile-motion", {
      kind: "throw",
      name: "A",
      height: 5,
      bodies: [ball({ quadratic: 0.04 })],
    }),
  ];
  for (const scene of scenes) {
    const mass = scene.entities[0]?.bodies[0]?.values["mass"] ?? 0;
    for (const trace of runBoth(scene)) {
      const [t, h] = [0.4 * trace.endS, 1e-4 * trace.endS];
      const rate = (ask: string): number =>
        (trace.value(ask, t + h) - trace.value(ask, t - h)) / (2 * h);
      const found = Math.hypot(rate("velocity x of A.1"), rate("velocity y of A.1"));
      expect(trace.value("acceleration of A.1", t) / found).toBeCloseTo(1, 5);
      expect(trace.value("net force on A.1", t) / (mass * found)).toBeCloseTo(1, 5);
    }
  }
});

test("a magnetic field leaves the speed alone; a static electric one trades it for potential energy", () => {
  const particle = { kind: "particle", mass: 0.7, charge: 1.2, speed: 2, angle: "30 deg" };
  const wire = charge(particle, { kind: "wire", strength: 0.8, distance: 1.5 });
  const source = charge(particle, { kind: "source", strength: 2, distance: 1.5, way: "away" });
  const both = charge(
    particle,
    { kind: "growing", strength: 2, scale: 1 },
    { kind: "magnetic", strength: 0.8, way: "down" },
  );
  for (const trace of runBoth(wire)) {
    expect(trace.value("speed of A.1", 0.9 * trace.endS)).toBeCloseTo(2, 8);
    // v_y − (qBd/m) ln(1 + x/d) is constant about a straight wire along y.
    const kept = (t: number): number =>
      trace.value("velocity y of A.1", t) +
      ((1.2 * 0.8 * 1.5) / 0.7) * Math.log(1 + trace.value("x of A.1", t) / 1.5);
    expect(kept(0.9 * trace.endS)).toBeCloseTo(kept(0), 8);
  }
  for (const scene of [source, both]) {
    for (const trace of runBoth(scene)) {
      const energy = (t: number): number =>
        trace.value("kinetic energy of A.1", t) + trace.value("electric energy change of A.1", t);
      expect(energy(0.9 * trace.endS)).toBeCloseTo(energy(0), 8);
    }
  }
});

test("a charge comes as close to a repelling source as Coulomb scattering says", () => {
  const [d, speed, angle] = [2, 2, 0.3];
  const scene = charge(
    { kind: "particle", mass: 0.5, charge: 1, speed, angle },
    { kind: "source", strength: 0.3, distance: d, way: "away" },
  );
  const strength = 0.3 * d * d;
  const energy = 0.25 * speed ** 2 + strength / d;
  const spin = d * speed * Math.sin(angle);
  // ½ m (h/r)² + k/r = E at the closest point.
  const closest = (strength + Math.sqrt(strength ** 2 + energy * spin ** 2)) / (2 * energy);
  expectBoth(scene, "closest approach of A.1", closest, 0, 7);
});

test("crossed fields: from rest the drift is E/B and the greatest speed twice that", () => {
  const scene = charge(
    { kind: "particle", mass: 0.8, charge: -1.5 },
    { kind: "electric", strength: 3, direction: "40 deg" },
    { kind: "magnetic", strength: 0.9 },
  );
  expectBoth(scene, "drift speed of A.1", 3 / 0.9);
  expectBoth(scene, "greatest speed of A.1", 6 / 0.9);
  expectBoth(scene, "gyration period of A.1", (2 * Math.PI * 0.8) / (1.5 * 0.9));
});

test("a rocket gains what Tsiolkovsky says less what gravity takes, and may have to wait for it", () => {
  const body = { kind: "rocket", mass: 400, dry: 180, flow: 8, exhaust: 1200 };
  const entity = { kind: "rocket", name: "A", bodies: [body] };
  const gained = 1200 * Math.log(400 / 180) - 9.81 * (220 / 8);
  expectBoth(sceneOf("rocket-launch", entity), "burn-out speed of A.1", gained);
  const weak = { ...entity, bodies: [{ ...body, flow: 3 }] };
  expectBoth(sceneOf("rocket-launch", weak), "lift-off time of A.1", (400 - (3 * 1200) / 9.81) / 3);
  const waiting = sceneOf("rocket-launch", weak);
  for (const trace of runBoth(waiting)) {
    expect(trace.events[0]?.name).toBe("lift-off");
    expect(trace.value("speed of A.1", 1)).toBe(0);
    expect(trace.value("mass of A.1", 1)).toBeCloseTo(397, 9);
  }
});

test("a coasting rocket trades height for speed about a round planet", () => {
  const body = { kind: "rocket", mass: 400, dry: 180, flow: 12, exhaust: 90 };
  const entity = {
    kind: "planet-rocket",
    name: "A",
    gm: 4e6,
    radius: 2000,
    angle: "60 deg",
    bodies: [body],
  };
  for (const trace of runBoth(sceneOf("planet-launch", entity))) {
    const energy = (t: number): number =>
      trace.value("kinetic energy of A.1", t) + trace.value("potential energy of A.1", t);
    const burnt = 220 / 12;
    expect(energy(burnt + 20) / energy(burnt + 1)).toBeCloseTo(1, 8);
  }
});

test("a vertical throw with quadratic drag rises as high as the logarithm says", () => {
  const [mass, c, v, g] = [0.5, 0.03, 12, 9.81];
  const entity = {
    kind: "throw",
    name: "A",
    bodies: [ball({ speed: v, angle: "90 deg", quadratic: c })],
  };
  const sink = (mass * g) / c;
  expectBoth(
    sceneOf("projectile-motion", entity),
    "greatest height of A.1",
    (sink / (2 * g)) * Math.log(1 + (v * v) / sink),
    0,
    6,
  );
});

test("a rough floor makes a ball roll or rub, and never gives it energy", () => {
  for (const friction of [0.05, 3]) {
    const entity = {
      kind: "throw",
      name: "A",
      height: 3,
      floor: "bounces",
      restitution: 0.8,
      friction,
      bodies: [ball()],
    };
    const [vx, vy] = [
      10 * Math.cos(0.4 * 1.745329252),
      Math.sqrt((10 * Math.sin(0.698131701)) ** 2 + 2 * 9.81 * 3),
    ];
    const rub = Math.min(friction * 1.8 * vy, (2 / 7) * vx);
    const scene = sceneOf("projectile-motion", entity);
    expectBoth(scene, "speed after bounce 1 of A.1", Math.hypot(vx - rub, 0.8 * vy), 0, 6);
    for (const trace of runBoth(scene)) {
      expect(trace.value("energy lost in bounce 1 of A.1", 0)).toBeGreaterThan(0);
      const loss =
        0.25 * (vx ** 2 + vy ** 2 - (vx - rub) ** 2 - 0.64 * vy ** 2) - 0.1 * (2.5 * rub) ** 2;
      expect(trace.value("energy lost in bounce 1 of A.1", 0)).toBeCloseTo(loss, 5);
    }
  }
});

test("the formulas of every template are what both witnesses find, for three draws of each", () => {
  let checked = 0;
  for (const { id, asks, scene: typical, redraw } of fields.templates ?? []) {
    const draws = [0, 1, 2].map((index) =>
      redraw(newDrawer(rngFrom("template", id, index), {}, 9.81)),
    );
    for (const written of [typical, ...draws]) {
      const { scene, givens } = reading(written);
      expect(fields.check(scene), id).toEqual([]);
      const names = givens.map((_, index) => `k${index}`);
      const symbol = (path: string): string =>
        names[givens.findIndex((given) => given.path === path)] ?? `missing ${path}`;
      const values = givens.map(({ value }) => value);
      const all = fields.asks(scene).map((ask) => ask.id);
      const [first, second] = runBoth(scene);
      const t = 0.4 * second.endS;
      for (const ask of asks) {
        expect(all, id).toContain(ask);
        const formula = fields.formula?.(scene, ask, symbol) ?? "";
        const parsed = parseExpression(formula, [...names, "t"]);
        if (isParseFailure(parsed)) throw new Error(`${id} ${ask}: ${formula}`);
        const run = compileExpression(parsed, [...names, "t"]);
        const found = run([...values, t]);
        for (const trace of [first, second]) {
          const value = trace.value(ask, t);
          expect(Math.abs(value / found - 1), `${id} ${ask}: ${value} and ${found}`).toBeLessThan(
            1e-5,
          );
        }
        checked += 1;
      }
    }
  }
  expect(checked).toBeGreaterThan(250);
});

test("impossible scenes are refused with the place of the fault", () => {
  const rocket = { kind: "rocket", mass: 400, dry: 180, flow: 0.5, exhaust: 1200 };
  const faults: readonly (readonly [ReadScene, string])[] = [
    [
      sceneOf("rocket-launch", { kind: "rocket", name: "A", bodies: [rocket] }),
      "entities.0.bodies.0.flow",
    ],
    [
      sceneOf("rocket-launch", { kind: "rocket", name: "A", bodies: [{ ...rocket, dry: 500 }] }),
      "entities.0.bodies.0.dry",
    ],
    [
      sceneOf("projectile-motion", {
        kind: "throw",
        name: "A",
        bodies: [ball({ angle: "-10 deg" })],
      }),
      "entities.0.bodies.0.angle",
    ],
    [
      sceneOf("projectile-motion", {
        kind: "slope-throw",
        name: "A",
        slope: "50 deg",
        bodies: [ball()],
      }),
      "entities.0.bodies.0.angle",
    ],
    [
      planets({ kind: "planet", mass: 1, distance: 2, speed: Math.sqrt(40), heading: "90 deg" }),
      "entities.0.bodies.0.speed",
    ],
    [
      charge({ kind: "particle", mass: 1, charge: 1 }, { kind: "magnetic", strength: 1 }),
      "entities.0.bodies.0.speed",
    ],
    [sceneOf("rocket-launch", { kind: "throw", name: "A", bodies: [ball()] }), "entities.0.kind"],
    [
      sceneOf(
        "projectile-motion",
        { kind: "throw", name: "A", bodies: [ball()] },
        { change: { at: 0.2, do: "engine-stops", target: "A.1" } },
      ),
      "change.target",
    ],
  ];
  for (const [scene, field] of faults) {
    expect(fields.check(scene).map((fault) => fault.field)).toContain(field);
  }
});
