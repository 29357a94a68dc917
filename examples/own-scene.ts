/** @file A scene that you wrote, with your own numbers. */
import { isRejection, judge, loadWorld, problemOf } from "terrella";

/** Asks about a hoop that rolls down a slope on the Moon; the answer is worked out by hand: g sin θ / 2. */
export async function example(): Promise<{ readonly prompt: string; readonly passed: boolean }> {
  const world = await loadWorld("mechanics");
  const scene = { family: "rolling", form: "hoop", values: { g: 1.62, th: Math.PI / 6 } };
  const posed = problemOf(world, scene, { mode: "numeric" });
  if (isRejection(posed)) throw new Error(posed.detail);
  const verdict = await judge(world, posed, `${(1.62 * 0.5) / 2} m/s^2`);
  return { prompt: posed.problem.prompt, passed: verdict.kind === "graded" && verdict.passed };
}
