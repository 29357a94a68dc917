/**
 * @file Collisions along a line by contact: bodies that bounce, and bodies that stick.
 *
 * MuJoCo's contact is a spring and a damper that can push but not pull. Its damping ratio decides how much speed is
 * given back; which ratio belongs to which coefficient of restitution follows from the free motion of such a contact
 * (Schwager and Pöschel 2007). A contact is followed with some tens of steps and left at the moment when it lets go.
 */
import { TerrellaError } from "../../../core/errors.ts";
import { modelXml, SETTLING_STEPS, STIFF, sliderXml } from "../solvers/model-xml.ts";
import { type Simulation, withModel } from "../solvers/mujoco.ts";
import { findZero } from "../solvers/root.ts";

/** Two bodies and what they do on a smooth track; body 1 comes from behind. */
export interface Meeting {
  readonly m1: number;
  readonly m2: number;
  readonly v1: number;
  readonly v2: number;
}

const SHAPE = '<geom type="sphere" size="1" mass="1" condim="1" solimp="0.9999 0.9999 0.001"/>';

function ball(name: string, x: number): string {
  return `<body name="${name}" pos="${x} 0 0"><joint name="${name}" type="slide" axis="1 0 0"/>${SHAPE}</body>`;
}

const BOUNCING: string = modelXml({ contacts: true, worldbody: ball("one", -1) + ball("two", 1) });

/** In 1/s²: stiff enough that the fastest body sinks in by some hundredths of its radius. */
const STIFFNESS = 1e6;
const CONTACT_TIME: number = Math.PI / Math.sqrt(STIFFNESS);
/** Steps to a contact, for each unit of the damping ratio above 1 as well: a strong damper acts fast. */
const STEPS = 40;
/** How deep the bodies touch at the start, so that the contact's damper works from the first moment on. */
const TOUCH = 1e-12;

/** The contact of a pair of surfaces, and the step in which to follow it. */
interface Contact {
  readonly contact: readonly [stiffness: number, damping: number];
  readonly timestep: number;
}

function contactOf(restitution: number): Contact {
  const ratio = dampingRatio(restitution);
  const timestep = CONTACT_TIME / (STEPS * Math.max(1, ratio));
  return { contact: [STIFFNESS, 2 * ratio * Math.sqrt(STIFFNESS)], timestep };
}

/** The velocities of both bodies after they have bounced with this coefficient of restitution. */
export function bounce(
  { m1, m2, v1, v2 }: Meeting,
  restitution: number,
): readonly [number, number] {
  const { contact, timestep } = contactOf(restitution);
  const numbers = { gravity: 0, mass: { one: m1, two: m2 }, contact, timestep };
  return withModel(BOUNCING, numbers, (simulation) => {
    simulation.setVelocity("one", v1);
    simulation.setVelocity("two", v2);
    simulation.setPosition("two", -TOUCH);
    const pull = (): number =>
      contact[0] * difference(simulation.position) + contact[1] * difference(simulation.velocity);
    simulation.runUntil(pull, 4 * CONTACT_TIME);
    return [simulation.velocity("one"), simulation.velocity("two")];
  });
}

function difference(read: Simulation["position"]): number {
  return read("two") - read("one");
}

const MOST_DAMPING = 16;

/** The damping ratio at which a contact that cannot pull gives back this part of the speed, from 0.001 to 1. */
export function dampingRatio(restitution: number): number {
  if (restitution === 1) return 0;
  const miss = (ratio: number): number => givenBack(ratio) - restitution;
  if (miss(0) > 0 && miss(MOST_DAMPING) < 0) {
    return findZero(miss, 0, miss(0), MOST_DAMPING, miss(MOST_DAMPING), 1e-15);
  }
  throw new TerrellaError("simulator-failed", `no contact has a restitution of ${restitution}`);
}

/** The part of the speed that is left when the force of spring and damper has come down to nothing. */
function givenBack(ratio: number): number {
  const root = Math.sqrt(Math.abs(1 - ratio * ratio));
  if (root < 1e-6) return Math.exp(-2);
  const phase =
    ratio < 1
      ? Math.PI - Math.atan2(2 * ratio * root, 1 - 2 * ratio * ratio)
      : Math.log((ratio + root) / (ratio - root));
  return Math.exp((-ratio / root) * phase);
}

const STICKING: string = modelXml({
  worldbody: sliderXml("one") + sliderXml("two"),
  equality: `<joint name="bond" joint1="one" joint2="two" polycoef="0 1 0 0 0" ${STIFF}/>`,
});

/** Steps after which nothing is left of the relative motion of two bonded bodies. */
const BONDING_STEPS = 24;

/** What two bodies do once a bond that forms at their touch has taken away their relative motion. */
export function stick<T>(
  { m1, m2, v1, v2 }: Meeting,
  read: (simulation: Simulation, energyBefore: number) => T,
): T {
  const numbers = { gravity: 0, mass: { one: m1, two: m2 }, timestep: 1, softness: SETTLING_STEPS };
  return withModel(STICKING, numbers, (simulation) => {
    simulation.setVelocity("one", v1);
    simulation.setVelocity("two", v2);
    const before = simulation.kineticEnergy();
    simulation.runFor(BONDING_STEPS);
    return read(simulation, before);
  });
}

const FALLING: string = modelXml({
  contacts: true,
  worldbody: `<geom type="plane" size="1 1 1" condim="1" solimp="0.9999 0.9999 0.001"/>
<body name="ball" pos="0 0 1"><joint name="ball" type="slide" axis="0 0 1"/>${SHAPE}</body>`,
});

/** The speed of a ball after it has met a fixed floor; gravity does nothing in the short time of the contact. */
export function bounceOffFloor(v: number, restitution: number): number {
  const { contact, timestep } = contactOf(restitution);
  return withModel(FALLING, { gravity: 0, contact, timestep }, (simulation) => {
    simulation.setVelocity("ball", -v);
    simulation.setPosition("ball", -TOUCH);
    const pull = (): number =>
      contact[0] * simulation.position("ball") + contact[1] * simulation.velocity("ball");
    simulation.runUntil(pull, 4 * CONTACT_TIME);
    return simulation.velocity("ball");
  });
}
