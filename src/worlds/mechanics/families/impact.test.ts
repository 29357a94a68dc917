import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareMujoco } from "../solvers/mujoco.ts";
import { bounce, bounceOffFloor, dampingRatio, stick } from "./impact.ts";

beforeAll(prepareMujoco);

const mass = fc.double({ min: 0.5, max: 5, noNaN: true });
const meeting = fc
  .record({ m1: mass, m2: mass, v2: fc.double({ min: -5, max: 5, noNaN: true }) })
  .chain(({ m1, m2, v2 }) =>
    fc.record({
      m1: fc.constant(m1),
      m2: fc.constant(m2),
      v1: fc.double({ min: v2 + 0.5, max: v2 + 15, noNaN: true }),
      v2: fc.constant(v2),
    }),
  );
const restitution = fc.double({ min: 0.01, max: 1, noNaN: true });

describe("a bounce", () => {
  it("keeps the momentum, whatever the restitution", () => {
    fc.assert(
      fc.property(meeting, restitution, ({ m1, m2, v1, v2 }, cr) => {
        const [after1, after2] = bounce({ m1, m2, v1, v2 }, cr);
        const change = m1 * (after1 - v1) + m2 * (after2 - v2);
        expect(Math.abs(change)).toBeLessThan(1e-10 * (m1 + m2) * (v1 - v2));
      }),
      { numRuns: 50 },
    );
  });

  it("gives back the asked part of the relative speed", () => {
    fc.assert(
      fc.property(meeting, restitution, (bodies, cr) => {
        const [after1, after2] = bounce(bodies, cr);
        expect((after2 - after1) / (bodies.v1 - bodies.v2) / cr).toBeCloseTo(1, 5);
      }),
      { numRuns: 50 },
    );
  });

  it("off a floor that does not move gives back that part of the whole speed", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 20, noNaN: true }), restitution, (v, cr) => {
        expect(bounceOffFloor(v, cr) / (v * cr)).toBeCloseTo(1, 5);
      }),
      { numRuns: 50 },
    );
  });

  it("is damped the more the less it gives back", () => {
    const ratios = [1, 0.9, 0.5, 0.2, Math.exp(-2), 0.1, 0.01].map(dampingRatio);
    expect(ratios[0]).toBe(0);
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
    expect(ratios[4]).toBeCloseTo(1, 5);
  });

  it("cannot give back more than there was, or nothing at all", () => {
    expect(() => dampingRatio(1.1)).toThrow(/no contact has a restitution of 1.1/);
    expect(() => dampingRatio(0)).toThrow(/no contact/);
  });
});

describe("a bond", () => {
  it("leaves both bodies with one velocity between the two, and no more energy than before", () => {
    fc.assert(
      fc.property(meeting, (bodies) => {
        const { first, second, lost } = stick(bodies, (after, before) => ({
          first: after.velocity("one"),
          second: after.velocity("two"),
          lost: before - after.kineticEnergy(),
        }));
        expect(Math.abs(first - second)).toBeLessThan(1e-9 * (bodies.v1 - bodies.v2));
        expect(first).toBeGreaterThan(bodies.v2);
        expect(first).toBeLessThan(bodies.v1);
        expect(lost).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });
});
