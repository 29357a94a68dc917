/** @file What every trace of the simulator must keep: the energy, wherever nothing takes any away. */
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";
import { type Course, changeOf, firstBody, numberOf } from "../layout.ts";

/** Largest relative change of the energy. */
const DRIFT = 1e-6;

/** What is wrong with a course, or nothing. Entities whose energy is not conserved pass. */
export function auditEnergy(
  scene: ReadScene,
  entity: ReadEntity,
  { quantities, endS }: Course,
): string | undefined {
  if (changeOf(scene, entity) !== undefined) return undefined;
  const read = (ask: string, timeS: number): number => quantities.get(ask)?.(timeS) ?? Number.NaN;
  for (const { id } of bodiesOf(entity)) {
    const potential =
      entity.kind === "charge" ? "electric energy change" : "potential energy change";
    const flight = read(`flight time of ${id}`, 0);
    const at = 0.97 * (Number.isFinite(flight) ? flight : endS);
    const [before, after] = [0, at].map((t) => read(`kinetic energy of ${id}`, t)) as [
      number,
      number,
    ];
    const gained = read(`${potential} of ${id}`, at);
    // Fields that change in time have no potential.
    if (Number.isNaN(gained)) continue;
    const scale = Math.max(before, after, Math.abs(gained));
    const drift = Math.abs(after + gained - before) / scale;
    if (drift > DRIFT) return `the energy of ${id} changes by ${drift.toExponential(1)} of itself`;
  }
  return undefined;
}

/** The bodies whose energy is conserved. */
function bodiesOf(entity: ReadEntity): ReadEntity["bodies"] {
  if (entity.kind === "solar-system") return entity.bodies;
  if (entity.kind === "rocket" || entity.kind === "planet-rocket") return [];
  const body = firstBody(entity);
  if (entity.kind === "charge") return [body];
  return numberOf(body, "linear") + numberOf(body, "quadratic") > 0 ? [] : [body];
}
