import { beforeAll, describe, expect, it } from "vitest";
import { judgeAnswer } from "../judge.ts";
import { prepareMujoco } from "../solvers/mujoco.ts";
import { anchors } from "./index.ts";
import { poseAnchor } from "./pose.ts";

beforeAll(prepareMujoco);

const WORLD = { id: "mechanics", version: 1 };
const counted = anchors.filter(
  ({ provenance, unmodelled }) => provenance.status === "measured" && unmodelled === undefined,
);
const firstRows = anchors.map(({ id, rows }) => [id, rows[0]?.label ?? ""] as const);

describe("a measurement as a problem", () => {
  it("has the measured value as truth and its uncertainty as tolerance, in every table", () => {
    for (const [id, label] of firstRows) {
      const { problem, sealed } = poseAnchor(WORLD, id, label);
      const row = anchors.find((anchor) => anchor.id === id)?.rows[0];
      expect(sealed.truth).toBe(row?.measured);
      const { tolerance } = problem.answer as { readonly tolerance: number };
      expect(tolerance).toBeGreaterThanOrEqual(row?.tolerance ?? 1);
      expect(tolerance).toBeLessThan((row?.tolerance ?? 0) * 1.01);
    }
  });

  it("is passed by the measured value and failed by twice it", () => {
    for (const { id, rows } of counted) {
      const { problem, sealed } = poseAnchor(WORLD, id, rows[0]?.label ?? "");
      const { unit = "" } = problem.answer as { readonly unit?: string };
      const verdicts = [sealed.solution, `${2 * Number(sealed.truth)} ${unit}`].map((text) =>
        judgeAnswer(sealed, problem, text),
      );
      expect([
        id,
        ...verdicts.map((verdict) => verdict.kind === "graded" && verdict.passed),
      ]).toEqual([id, true, false]);
    }
  });

  it("tells the givens and never the answer", () => {
    for (const { id, rows } of counted) {
      for (const row of rows.slice(0, 3)) {
        const { problem } = poseAnchor(WORLD, id, row.label);
        const told = (problem.prompt.match(/\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number);
        const isTold = told.some((number) => Math.abs(number / row.measured - 1) <= 1e-3);
        expect([id, row.label, isTold]).toEqual([id, row.label, false]);
        expect(problem.prompt).not.toMatch(/\{\w+\}|NaN|undefined/);
      }
    }
  });

  it("names the measurement and the simulator as witnesses and shows how far apart they are", () => {
    const near = poseAnchor(WORLD, "planets_kepler", "Mars").sealed.evidence;
    expect(near.witnesses.map(({ name }) => name)[0]).toMatch(/measurement.*JPL/);
    expect(near.disagreement).toBeLessThan(near.allowed);
    expect(near.conditioning).toBeCloseTo(1.5, 3);
    const far = poseAnchor(WORLD, "galileo_f114v_projectile", "released 1000 punti up").sealed;
    expect(far.evidence.disagreement).toBeGreaterThan(0.9);
  });

  it("is the same problem whenever it is posed", () => {
    const [one, two] = [0, 1].map(() => poseAnchor(WORLD, "moons_kepler", "Io (Jupiter)"));
    expect(one).toEqual(two);
    expect(one?.problem.id).not.toBe(
      poseAnchor(WORLD, "moons_kepler", "Europa (Jupiter)").problem.id,
    );
  });

  it("says which rows there are when asked for one that is not there", () => {
    expect(() => poseAnchor(WORLD, "planets_kepler", "Marz")).toThrow(/Mars/);
    expect(() => poseAnchor(WORLD, "planet_kepler", "Mars")).toThrow(/planets_kepler/);
  });
});
