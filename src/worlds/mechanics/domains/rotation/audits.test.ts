/** @file Energy, momentum and textbooks: what every trace must obey. */
import { beforeAll, describe, expect, test } from "vitest";
import type { ReadScene } from "../../language/scene.ts";
import { prepareMujoco } from "../../solvers/mujoco.ts";
import { rotation } from "./index.ts";
import { composed, ROD, sceneOf, tracesOf } from "./test-kit.ts";

beforeAll(prepareMujoco);

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
    for (const { scene } of composed(2)) {
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
    expect(audited).toBe(12);
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
    for (const { scene } of composed(6)) {
      const entity = scene.entities[0];
      if (entity?.kind !== "rolling-slope" || entity.bodies.length > 1) continue;
      const [trace] = tracesOf(scene);
      const say = (ask: string, time: number): number => trace.value(`${ask} of A.1`, time);
      const energy = (time: number): number =>
        say("kinetic energy", time) + say("potential energy change", time);
      let lost = 0;
      const steps = 200;
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
