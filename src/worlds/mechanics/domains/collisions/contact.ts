/** @file One collision in MuJoCo, from the touch to the moment when the contact has no force left. */
import type { Machine, Pair } from "./machine.ts";
import type { Hit } from "./record.ts";
import type { Stepper } from "./stepper.ts";

const CONTACT_STEPS = 60;
/** Steps after which nothing is left of the relative motion of two bodies that were joined. */
const BOND_STEPS = 40;
/** Shorter, and the library would round the bond's time constant up. */
const BOND_STEP_S = 6e-8;

/** How a collision goes. */
export type Manner = "as stated" | "elastic";

/** Takes a pair that touches through its collision; `undefined` where the contact does not let go. */
export function collide(
  machine: Machine,
  stepper: Stepper,
  pair: Pair,
  manner: Manner,
): Hit | undefined {
  const timeS = stepper.timeS();
  const before = stepper.v().slice();
  const energy = stepper.energy();
  if (pair.restitution === 0 && manner === "as stated") bond(stepper, pair);
  else if (!follow(stepper, pair, manner === "elastic" ? 0 : pair.damping)) return undefined;
  const loss = energy - stepper.energy();
  return { timeS, loss, ...hitOf(machine, pair, before, stepper.v().slice()) };
}

function bond(stepper: Stepper, pair: Pair): void {
  stepper.join(pair);
  for (let count = 0; count < BOND_STEPS; count++) stepper.step(BOND_STEP_S);
}

/** A strong damper acts fast, so steps are shorter for ratios of damping above 1. */
function follow(stepper: Stepper, pair: Pair, damping: number): boolean {
  const { stiffness } = pair;
  const strength = Math.max(1, damping / (2 * Math.sqrt(stiffness)));
  const seconds = Math.PI / (Math.sqrt(stiffness) * CONTACT_STEPS * strength);
  const force = (): number => {
    const [q, v] = [stepper.q(), stepper.v()];
    return damping * pair.closing(q, v) - stiffness * pair.gap(q);
  };
  stepper.setContacts(true);
  let isOver = false;
  for (let count = 0; count < 6 * CONTACT_STEPS * strength && !isOver; count++) {
    const mark = stepper.mark();
    stepper.step(seconds);
    isOver = force() <= 0;
    if (isOver) stepper.stepToZero(mark, seconds, force);
  }
  stepper.setContacts(false);
  return isOver;
}

function hitOf(
  { masses, ids, width }: Machine,
  pair: Pair,
  before: Float64Array,
  after: Float64Array,
): Omit<Hit, "timeS" | "loss"> {
  const gains = after.map((speed, i) => (masses[i] ?? 0) * (speed - (before[i] ?? 0)));
  return {
    ids: pair.ids,
    impulse:
      width === 2 ? Math.hypot(...pair.first.map((i) => gains[i] ?? 0)) : oneSide(gains, pair),
    after: Object.fromEntries(
      ids.map((id, i) => [
        id,
        width === 2 ? [after[2 * i] ?? 0, after[2 * i + 1] ?? 0] : [after[i] ?? 0, 0],
      ]),
    ),
  };
}

/** What everybody on the left of a contact has gained together; of a wall on the left, everybody on its right. */
function oneSide(gains: Float64Array, { first: [left] }: Pair): number {
  const side = left === undefined ? gains : gains.slice(0, left + 1);
  return Math.abs(side.reduce((sum, one) => sum + one, 0));
}
