/** @file Rotation against textbooks, audits, stories, formulas, faults. */
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
import type {
  EntityScene,
  ReadBody,
  ReadScene,
  Written,
  WrittenBody,
} from "../../language/scene.ts";
import { prepareMujoco } from "../../solvers/mujoco.ts";
import type { FirstTrace, Setting, Trace } from "../domain.ts";
import { weigh } from "./first-solids.ts";
import { rotation } from "./index.ts";
import { newRotor } from "./second-solids.ts";

beforeAll(prepareMujoco);

const { bodies, entities, changes } = rotation;
const LEXICON = { bodies, entities, changes, hasGravity: true };
const SETTINGS: readonly Setting[] = ["easy", "medium", "hard"];

function readingOf(written: EntityScene): Reading {
  return readEntityScene(written, LEXICON);
}

function sceneOf(
  kind: string,
  parts: readonly WrittenBody[],
  values: Readonly<Record<string, Written>>,
): ReadScene {
  const family = rotation.families[0]?.id ?? "";
  return readingOf({ family, entities: [{ kind, name: "A", bodies: parts, ...values }] }).scene;
}

function tracesOf(scene: ReadScene): readonly [FirstTrace, Trace] {
  const [a, b] = [rotation.first(scene), rotation.second(scene)];
  if (isRejection(a) || isRejection(b)) throw new Error(JSON.stringify([a, b]));
  return [a, b];
}

function composed(count: number): readonly Reading[] {
  return rotation.families.flatMap((family) =>
    SETTINGS.flatMap((setting) =>
      Array.from({ length: count }, (_, index) => {
        const rng = rngFrom("audit", family.id, setting, index);
        return readingOf(family.compose(newDrawer(rng, {}, EARTH_GRAVITY), setting));
      }),
    ),
  );
}

describe("solids", () => {
  const sizes = { mass: 2, radius: 0.4, along: 0.7, across: 0.2 };
  const shapes: readonly WrittenBody[] = [
    { kind: "sphere", ...sizes },
    { kind: "shell", ...sizes },
    ...["parallel", "along", "across"].flatMap((pose): readonly WrittenBody[] => [
      { kind: "disc", ...sizes, pose },
      { kind: "hoop", ...sizes, pose },
      { kind: "cylinder", ...sizes, height: 0.5, pose },
      { kind: "tube", ...sizes, bore: 0.15, height: 0.3, pose },
    ]),
    { kind: "rod", mass: 2, length: 1.1, along: 0.3 },
    { kind: "bar", mass: 2, length: 1.1, width: 0.3, along: 0.3, pose: "across" },
    ...["triangular", "square", "pentagonal", "hexagonal", "octagonal"].map((section) => ({
      kind: "prism",
      ...sizes,
      section,
    })),
    ...["in", "out"].flatMap((way): readonly WrittenBody[] => [
      { kind: "hemisphere", ...sizes, bulge: way },
      { kind: "cap", ...sizes, depth: 0.55, bulge: way },
      { kind: "bowl", ...sizes, depth: 0.13, bulge: way, end: "beyond" },
      { kind: "holed-sphere", ...sizes, hole: 0.2, offset: 0.15, hollow: way },
      { kind: "holed-disc", ...sizes, hole: 0.2, offset: 0.15, hollow: way, end: "beyond" },
    ]),
  ];

  test.each(shapes)("quadrature and table weigh $kind alike: %j", (shape) => {
    const [body] = sceneOf("rigid-rotation", [shape], { angle: 1 }).entities[0]?.bodies ?? [];
    const { mass, along, across, inertia } = weigh(body as ReadBody);
    const rotor = newRotor([body as ReadBody]);
    expect(inertia).toBeCloseTo(rotor.centralInertia, 10);
    expect(Math.hypot(along, across)).toBeCloseTo(rotor.arm, 10);
    expect(inertia + mass * (along ** 2 + across ** 2)).toBeCloseTo(rotor.inertia, 10);
  });
});

/** A rod of 1 kg and 1.5 m on a hinge at its end. */
const ROD = sceneOf("rigid-rotation", [{ kind: "rod", mass: 1, length: 1.5, along: 0.75 }], {
  angle: Math.PI / 2,
});

describe("audits", () => {
  test("the rotational energy of a rod of 1 kg and 1.5 m never exceeds what gravity can give", () => {
    for (const trace of tracesOf(ROD)) {
      for (let time = 0.1; time < trace.endS; time += 0.1) {
        const say = (ask: string): number => trace.value(`${ask} of A`, time);
        const rate = say("angular speed");
        expect(say("kinetic energy")).toBeLessThan(1 * 9.81 * 0.75 + 1e-6);
        expect(say("rotational energy")).toBeCloseTo((((1 * 1.5 ** 2) / 12) * rate ** 2) / 2, 6);
        expect(say("angular momentum")).toBeCloseTo(((1 * 1.5 ** 2) / 3) * rate, 6);
        expect(say("acceleration")).toBeCloseTo(
          Math.hypot(0.75 * say("angular acceleration"), 0.75 * rate ** 2),
          6,
        );
      }
    }
  });

  test("energy is kept, and is the sum of its parts, on every hinge and string", () => {
    let audited = 0;
    for (const { scene } of composed(8)) {
      const subject = { "rigid-rotation": "A", pendulum: "A.1" }[scene.entities[0]?.kind ?? ""];
      if (subject === undefined) continue;
      audited++;
      const [trace] = tracesOf(scene);
      const say = (ask: string, time: number): number => trace.value(`${ask} of ${subject}`, time);
      const total = (time: number): number =>
        say("kinetic energy", time) + say("potential energy change", time);
      const scale = total(0) + say("kinetic energy", trace.endS / 2);
      for (const share of [0.2, 0.5, 0.8, 0.97]) {
        const time = Math.floor(share * trace.endS * 100) / 100;
        expect(Math.abs(total(time) - total(0))).toBeLessThan(1e-6 * scale);
        const parts = say("translational energy", time) + say("rotational energy", time);
        if (subject === "A")
          expect(Math.abs(parts - say("kinetic energy", time))).toBeLessThan(1e-9 * scale);
      }
    }
    expect(audited).toBe(48);
  });

  test("torque is the rate of angular momentum, and force that of momentum", () => {
    const scene = sceneOf(
      "rigid-rotation",
      [
        { kind: "rod", mass: 1, length: 1, along: 0.5 },
        { kind: "hemisphere", mass: 2, radius: 0.2, along: 1, across: 0.1, bulge: "in" },
      ],
      { angle: 2, spin: 1, sense: "clockwise", tilt: 1 },
    );
    const [trace] = tracesOf(scene);
    // On the way down the angular momentum grows, so that its rate and the torque have one sign.
    const [before, after] = [0.1, 0.12];
    const mean = trace.value("net torque of A", 0.11);
    const gain =
      trace.value("angular momentum of A", after) - trace.value("angular momentum of A", before);
    expect(gain / 0.02).toBeCloseTo(mean, 2);
    expect(trace.value("net force of A", 0.11)).toBeCloseTo(
      3 * trace.value("acceleration of A", 0.11),
      9,
    );
  });

  test("friction takes what energy a slipping solid loses, and rolling loses none", () => {
    for (const { scene } of composed(12)) {
      const entity = scene.entities[0];
      if (entity?.kind !== "rolling-slope" || entity.bodies.length > 1) continue;
      const [trace] = tracesOf(scene);
      const say = (ask: string, time: number): number => trace.value(`${ask} of A.1`, time);
      const energy = (time: number): number =>
        say("kinetic energy", time) + say("potential energy change", time);
      let lost = 0;
      const steps = 400;
      for (let step = 0; step < steps; step++) {
        const time = ((step + 0.5) * trace.endS) / steps;
        lost += (say("friction force", time) * say("slip speed", time) * trace.endS) / steps;
      }
      const scale = Math.abs(say("potential energy change", trace.endS)) + say("kinetic energy", 0);
      expect(Math.abs(energy(0) - energy(trace.endS) - lost)).toBeLessThan(1e-3 * scale);
    }
    expect.hasAssertions();
  });
});

describe("textbooks", () => {
  const near = (scene: ReadScene, ask: string, value: number, time = 0): void => {
    for (const trace of tracesOf(scene)) {
      expect(Math.abs(trace.value(ask, time) / value - 1), ask).toBeLessThan(2e-6);
    }
  };

  test("a swing of 90 degrees takes 1.1803405990 times as long as a small one", () => {
    const scene = sceneOf("pendulum", [{ kind: "point", mass: 1 }], {
      length: 2,
      angle: Math.PI / 2,
    });
    near(scene, "period of A", 1.180340599016 * 2 * Math.PI * Math.sqrt(2 / 9.81));
    near(scene, "greatest tension of A", 3 * 9.81);
    near(scene, "top speed of A.1", Math.sqrt(2 * 9.81 * 2));
  });

  test("a bob that is slack at 3 cos φ = 2 - v²/gl says so", () => {
    const speed = Math.sqrt(3.5 * 9.81);
    const scene = sceneOf("pendulum", [{ kind: "point", mass: 1 }], {
      length: 1,
      angle: 0.01,
      speed,
    });
    const square = 3.5 + 2 * (1 - Math.cos(0.01));
    near(scene, "slack angle of A", Math.acos((2 - square) / 3));
    for (const { events } of tracesOf(scene))
      expect(events.map(({ name }) => name)).toEqual(["slack"]);
  });

  test("a rod let go level starts with 3g/2l, and its axle carries a quarter of its weight", () => {
    near(ROD, "first angular acceleration of A", (3 * 9.81) / (2 * 1.5));
    near(ROD, "first hinge force of A", 9.81 / 4);
    near(ROD, "top angular speed of A", Math.sqrt((3 * 9.81) / 1.5));
    near(ROD, "small period of A", 2 * Math.PI * Math.sqrt((2 * 1.5) / (3 * 9.81)));
    near(ROD, "inertia of A", 1.5 ** 2 / 3);
  });

  test.each([
    ["sphere", 2 / 5],
    ["shell", 2 / 3],
    ["cylinder", 1 / 2],
    ["hoop", 1],
  ])("a %s comes down a rough slope with g sin θ / (1 + %f)", (kind, share) => {
    const slope = Math.PI / 6;
    const body = { kind, mass: 2, radius: 0.1 };
    const rough = sceneOf("rolling-slope", [body], { slope, track: 3 });
    const gain = (9.81 * 0.5) / (1 + share);
    near(rough, "steady acceleration of A.1", gain);
    near(rough, "steady friction force of A.1", 2 * gain * share);
    near(rough, "end speed of A.1", Math.sqrt(6 * gain));
    const floor = sceneOf("rolling-floor", [body], { speed: 4, friction: 0.2 });
    near(floor, "grip speed of A.1", 4 / (1 + share));
    near(floor, "grip time of A.1", 4 / (0.2 * 9.81 * (1 + 1 / share)));
    near(floor, "grip distance of A.1", (16 * (1 - 1 / (1 + share) ** 2)) / (2 * 0.2 * 9.81));
    const cord = sceneOf("unwinding", [body], {});
    near(cord, "steady tension of A.1", (2 * 9.81 * share) / (1 + share));
  });

  test("whether a sphere slips is decided by two sevenths of the slope", () => {
    const slope = Math.PI / 6;
    const limit = (2 / 7) * Math.tan(slope);
    for (const [friction, right] of [
      [0.9 * limit, 0],
      [1.1 * limit, 1],
      [1.01 * limit, undefined],
    ] as const) {
      const scene = sceneOf("rolling-slope", [{ kind: "sphere", mass: 1, radius: 0.1 }], {
        slope,
        friction,
      });
      const [choice] = rotation.choices?.(scene) ?? [];
      expect(tracesOf(scene).map((trace) => choice?.pick(trace))).toEqual([right, right]);
    }
  });

  test("strong backspin brings a hoop back", () => {
    const values = { speed: 2, spin: 40, friction: 0.2 };
    const scene = sceneOf("rolling-floor", [{ kind: "hoop", mass: 1, radius: 0.1 }], values);
    // A hoop keeps half of what it has: (v - ωr)/2.
    for (const trace of tracesOf(scene)) {
      expect(trace.value("velocity of A.1", trace.endS)).toBeCloseTo(-1, 6);
    }
  });
});

describe("scenes", () => {
  test("every story says every given and nothing that is not given", () => {
    for (const { scene, givens } of composed(12)) {
      const known = new Map(givens.map(({ path, printed }) => [path, printed]));
      for (let wording = 0; wording < 3; wording++) {
        const said = new Set<string>();
        const label = (path: string): string => {
          said.add(path);
          return known.get(path) ?? `<${path}>`;
        };
        const { story, names } = rotation.tell(scene, label, rngFrom("story", wording));
        expect([...said].sort(), story).toEqual([...known.keys()].sort());
        expect(story).not.toMatch(/undefined|NaN|<|#| {2}/);
        for (const ask of rotation.asks(scene)) expect(names, ask.id).toHaveProperty([ask.subject]);
      }
    }
  });

  test("stories come in at least three wordings", () => {
    for (const { scene } of composed(2)) {
      const label = (path: string): string => path;
      const stories = Array.from(
        { length: 24 },
        (_, index) => rotation.tell(scene, label, rngFrom("w", index)).story,
      );
      expect(new Set(stories).size).toBeGreaterThan(2);
    }
  });

  test("every scene can be drawn and played", () => {
    for (const { scene, givens } of composed(3)) {
      const known = new Map(givens.map(({ path, printed }) => [path, printed]));
      const label = (path: string): string | undefined => known.get(path);
      const { names } = rotation.tell(scene, (path) => path, rngFrom("d"));
      const { marks } = rotation.draw({ scene, label, names });
      expect(marks.length).toBeGreaterThan(5);
      for (const { symbol } of marks)
        if (symbol !== undefined) expect([...known.keys()]).toContain(symbol);
      const motion = tracesOf(scene)[0].motion();
      expect(motion.timesS).toHaveLength(61);
      for (const { poses } of motion.bodies) expect(poses.flat().every(Number.isFinite)).toBe(true);
    }
  });

  test("what is taken away can still be asked about", () => {
    let asked = 0;
    for (const { scene } of composed(6)) {
      for (const { scene: less } of rotation.ablations(scene)) {
        const trace = rotation.second(less);
        if (isRejection(trace)) throw new Error(trace.detail);
        const values = rotation.asks(less).map(({ id }) => trace.value(id, trace.endS / 2));
        expect(values.every(Number.isFinite), JSON.stringify(less)).toBe(true);
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(40);
  });

  test.each<[string, string, readonly WrittenBody[], Readonly<Record<string, Written>>, string]>([
    [
      "a slack start",
      "pendulum",
      [{ kind: "point", mass: 1 }],
      { length: 1, angle: "120 deg" },
      "entities.0.angle",
    ],
    [
      "a peg too low",
      "pendulum",
      [{ kind: "point", mass: 1 }],
      { length: 1, angle: "60 deg", peg: 0.7 },
      "entities.0.peg",
    ],
    [
      "a balanced body",
      "rigid-rotation",
      [{ kind: "disc", mass: 1, radius: 1 }],
      { angle: 1 },
      "entities.0.bodies",
    ],
    [
      "a bead on the axle",
      "rigid-rotation",
      [{ kind: "point", mass: 1 }],
      { angle: 1 },
      "entities.0.bodies.0.along",
    ],
    [
      "equilibrium",
      "rigid-rotation",
      [{ kind: "point", mass: 1, along: 1 }],
      { angle: 0 },
      "entities.0.angle",
    ],
    [
      "a hole outside",
      "rigid-rotation",
      [{ kind: "holed-disc", mass: 1, radius: 0.2, hole: 0.1, offset: 0.15, along: 1 }],
      { angle: 1 },
      "entities.0.bodies.0.offset",
    ],
    [
      "a bore too wide",
      "rolling-slope",
      [{ kind: "tube", mass: 1, radius: 0.2, bore: 0.3 }],
      { slope: 0.5 },
      "entities.0.bodies.0.bore",
    ],
    [
      "a level slope",
      "rolling-slope",
      [{ kind: "hoop", mass: 1, radius: 0.2 }],
      { slope: 0 },
      "entities.0.slope",
    ],
    [
      "a throw that rolls",
      "rolling-floor",
      [{ kind: "hoop", mass: 1, radius: 0.5 }],
      { friction: 0.2, speed: 1, spin: 2, sense: "forward" },
      "entities.0.speed",
    ],
    [
      "an axle too thick",
      "unwinding",
      [{ kind: "hoop", mass: 1, radius: 0.5 }],
      { axle: 0.6 },
      "entities.0.axle",
    ],
  ])("%s is a fault", (_name, kind, parts, values, field) => {
    expect(rotation.check(sceneOf(kind, parts, values)).map((fault) => fault.field)).toEqual([
      field,
    ]);
  });

  test("a change that does not suit is a fault", () => {
    const change = { atS: 1, do: "smooth", target: "A" };
    expect(rotation.check({ ...ROD, change }).map(({ field }) => field)).toEqual(["change.do"]);
    const lone = { atS: 1, do: "drop", target: "A.1" };
    expect(rotation.check({ ...ROD, change: lone }).map(({ field }) => field)).toEqual([
      "change.target",
    ]);
  });
});

describe("formulas", () => {
  test.each(
    (rotation.templates ?? []).map(
      (template) => [`${template.family} ${template.id}`, template] as const,
    ),
  )("%s: every formula gives what the second witness finds", (_name, template) => {
    for (let draw = 0; draw < 4; draw++) {
      const written =
        draw === 0
          ? template.scene
          : template.redraw(newDrawer(rngFrom(template.id, draw), {}, 9.81));
      const { scene, givens } = readingOf(written);
      expect(rotation.check(scene)).toEqual([]);
      const trace = rotation.second(scene);
      if (isRejection(trace)) throw new Error(trace.detail);
      const symbols = new Map(givens.map(({ path }, index) => [path, `k${index}`]));
      const names = [...symbols.values(), "t"];
      const time = trace.endS / 2;
      const values = [...givens.map(({ value }) => value), time];
      const known = rotation.asks(scene).map(({ id }) => id);
      for (const ask of template.asks) {
        expect(known).toContain(ask);
        const text = rotation.formula?.(scene, ask, (path) => symbols.get(path) ?? "unknown") ?? "";
        const parsed = parseExpression(text, names);
        if (isParseFailure(parsed)) throw new Error(`${ask}: ${text}: ${parsed.reason}`);
        const value = compileExpression(parsed, names)(values);
        expect(Math.abs(value / trace.value(ask, time) - 1), `${ask}: ${text}`).toBeLessThan(1e-9);
      }
    }
  });
});

/** Every file that a file reaches by imports of its own project, types included. */
function reached(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, , path = ""] of readFileSync(file, "utf8").matchAll(
    /^(import|export) (?!type)[^;]*? from "(\.[^"]+)"/gms,
  )) {
    reached(resolve(dirname(file), path), seen);
  }
  return seen;
}

test("the witnesses share no physics", () => {
  const here = dirname(fileURLToPath(import.meta.url));
  const files = (name: string): readonly string[] => [...reached(resolve(here, name))];
  const [ofFirst, ofSecond] = [files("first.ts"), files("second.ts")];
  expect(ofSecond.filter((file) => /first|solvers/.test(file))).toEqual([]);
  expect(ofFirst.filter((file) => /second|elliptic|solvers\/closed/.test(file))).toEqual([]);
  expect(ofFirst.length).toBeGreaterThan(10);
  expect(ofSecond.length).toBeGreaterThan(6);
});
