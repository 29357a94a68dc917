import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { TerrellaError } from "../../../core/errors.ts";
import { type RowBody, releaseRow } from "./constraints.ts";
import {
  type Derivative,
  integrate,
  integrateAdaptively,
  integrateAdaptivelyUntil,
  integrateUntil,
} from "./integrator.ts";
import { modelXml, POINT } from "./model-xml.ts";
import { prepareMujoco, releaseModels, withModel } from "./mujoco.ts";
import { recordLast } from "./recorder.ts";
import { findZero } from "./root.ts";

beforeAll(prepareMujoco);

const PARTICLE = modelXml({
  worldbody: `<body name="ball"><joint name="x" type="slide" axis="1 0 0"/><joint name="z" type="slide" axis="0 0 1"/>${POINT}</body>`,
});

/** Where and when a ball thrown from the ground comes down. */
function throwBall(v: number, angle: number, g: number): readonly [number, number] {
  return withModel(PARTICLE, { gravity: g, timestep: v / g / 10 }, (simulation) => {
    simulation.setVelocity("x", v * Math.cos(angle));
    simulation.setVelocity("z", v * Math.sin(angle));
    const time = simulation.runUntil(({ position }) => position("z"), (10 * v) / g);
    return [simulation.position("x"), time];
  });
}

describe("MuJoCo", () => {
  it("meets an event to nine digits", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 20, noNaN: true }),
        fc.double({ min: 0.1, max: 1.4, noNaN: true }),
        fc.double({ min: 1.6, max: 25, noNaN: true }),
        (v, angle, g) => {
          const [range, time] = throwBall(v, angle, g);
          expect(range).toBeCloseTo((v * v * Math.sin(2 * angle)) / g, 8);
          expect(time / ((2 * v * Math.sin(angle)) / g)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it("leaves nothing of a run in a kept model", () => {
    const before = throwBall(7, 0.7, 3);
    withModel(
      PARTICLE,
      { gravity: 20, mass: { ball: 9 }, axis: { x: [0, 1, 0] } },
      (simulation) => {
        simulation.setForce("x", 100);
        simulation.runFor(0.01);
      },
    );
    expect(throwBall(7, 0.7, 3)).toEqual(before);
    releaseModels();
    expect(throwBall(7, 0.7, 3)).toEqual(before);
  });

  it("keeps a bounded number of models: all of them would not fit into the library's memory", () => {
    const large = PARTICLE.replace('memory="64K"', 'memory="16M"');
    for (let mass = 1; mass <= 140; mass++) {
      const xml = large.replace('mass="1"', `mass="${mass}"`);
      const moved = withModel(xml, { gravity: 0 }, (simulation) => {
        simulation.setForce("x", mass);
        simulation.runFor(0.002);
        return simulation.velocity("x");
      });
      expect(moved).toBeCloseTo(0.002, 12);
    }
    releaseModels();
  });

  it("says which model it refuses, and when an event does not come", () => {
    expect(() => withModel("<mujoco><wheel/></mujoco>", {}, () => 0)).toThrow(/MuJoCo refuses/);
    const wait = (): unknown =>
      withModel(PARTICLE, { gravity: 0 }, ({ runUntil, position }) =>
        runUntil(() => position("x") - 1, 0.1),
      );
    expect(wait).toThrow(TerrellaError);
  });

  it("records where bodies were, without changing what is measured", () => {
    let landing: readonly number[] = [];
    const motion = recordLast(() => {
      landing = throwBall(5, 0.6, 10);
    });
    const last = motion?.bodies[0]?.poses.at(-1);
    expect(landing[0]).toBeCloseTo(throwBall(5, 0.6, 10)[0], 9);
    expect(last?.[0]).toBeCloseTo(landing[0] ?? 0, 9);
    expect(motion?.timesS.every((time, at, all) => at === 0 || time > (all[at - 1] ?? 0))).toBe(
      true,
    );
  });
});

/** Two bodies, gravitational parameter 1: [x, y, vx, vy]. */
const kepler: Derivative = (_t, y, dy) => {
  const [x = 0, z = 0, vx = 0, vz = 0] = y;
  const cube = Math.hypot(x, z) ** 3;
  dy.set([vx, vz, -x / cube, -z / cube]);
};

describe("the integrator", () => {
  const start = { t: 0, y: [1, 0, 0, 1.2] };
  const period = 2 * Math.PI * (1 / (2 - 1.2 ** 2)) ** 1.5;

  it("closes an eccentric orbit", () => {
    const fixed = integrate(kepler, start, period, 4000);
    const adaptive = integrateAdaptively(kepler, start, period);
    for (const end of [fixed, adaptive]) {
      for (const [index, value] of end.y.entries())
        expect(value).toBeCloseTo(start.y[index] ?? 0, 8);
    }
  });

  it("finds the far point of an orbit at half the period, by both kinds of steps", () => {
    const outwards = (_t: number, [x = 0, z = 0, vx = 0, vz = 0]: Float64Array): number =>
      x * vx + z * vz;
    const fixed = integrateUntil(kepler, start, outwards, { step: period / 2000, limit: period });
    const run = { longestStep: period / 20, limit: period };
    const adaptive = integrateAdaptivelyUntil(kepler, start, outwards, run);
    expect(fixed.t / period).toBeCloseTo(0.5, 9);
    expect(adaptive.t / period).toBeCloseTo(0.5, 9);
  });

  it("says when an event does not come", () => {
    const never = (): number => 1;
    const run = { step: 0.1, longestStep: 0.1, limit: 1 };
    expect(() => integrateUntil(kepler, start, never, run)).toThrow(/did not happen/);
    expect(() => integrateAdaptivelyUntil(kepler, start, never, run)).toThrow(/did not happen/);
  });
});

describe("a zero", () => {
  it("is found wherever it lies, kinks included", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        (zero, bend) => {
          const f = (x: number): number =>
            x < zero ? x - zero : bend * (x - zero) ** 3 + (x - zero);
          expect(findZero(f, 0, f(0), 1, f(1), 1e-14)).toBeCloseTo(zero, 10);
        },
      ),
    );
  });
});

const body: fc.Arbitrary<RowBody> = fc.record({
  mass: fc.double({ min: 0.5, max: 5, noNaN: true }),
  drive: fc.double({ min: -100, max: 100, noNaN: true }),
  friction: fc.double({ min: 0, max: 30, noNaN: true }),
});

describe("the constraint solver", () => {
  it("obeys Newton's second law body by body, with one acceleration for all", () => {
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 4 }), (bodies) => {
        const { mode, accelerations, tensions } = releaseRow(bodies);
        const way = mode === "forwards" ? 1 : mode === "backwards" ? -1 : 0;
        for (const [index, { mass, drive, friction }] of bodies.entries()) {
          const a = accelerations[index] ?? Number.NaN;
          expect(a).toBeCloseTo(accelerations[0] ?? 0, 9);
          if (way === 0) continue;
          expect(way * a).toBeGreaterThan(0);
          const strings = (tensions[index - 1] ?? 0) - (tensions[index] ?? 0);
          expect(mass * a).toBeCloseTo(drive - way * friction + strings, 8);
        }
      }),
    );
  });

  it("rests exactly where friction can hold the drive", () => {
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 4 }), (bodies) => {
        const drive = bodies.reduce((sum, each) => sum + each.drive, 0);
        const friction = bodies.reduce((sum, each) => sum + each.friction, 0);
        expect(releaseRow(bodies).mode === "rests").toBe(Math.abs(drive) <= friction);
      }),
    );
  });
});
