/**
 * @file A rope scene as a MuJoCo model: blocks on nested slides, ropes as tendons through real points of space.
 *
 * A body that rests on another slides inside it, so that no contact is needed; its normal force is what MuJoCo finds
 * between the two. Ropes are spatial tendons of fixed length, let loose as soon as they would have to push. Points over
 * which they turn lie far away, so that no body ever passes one, except where a rope's direction changes.
 */
import type { Pair } from "./vectors.ts";

/** A body on one slide or two, inside another body or in the room. */
export interface Slider {
  readonly id: string;
  readonly mass: number;
  readonly parent?: string;
  /** Where it starts, relative to its parent. */
  readonly start: Pair;
  /** Directions of its slides, unit vectors. */
  readonly axes: readonly Pair[];
  /** Points fixed to it, beside its own origin, which has its id. */
  readonly sites: readonly { readonly name: string; readonly at: Pair }[];
}

/** Where a body rests: its slide rubs with friction × the force between it and its parent along the normal. */
export interface Rest {
  readonly id: string;
  readonly body: string;
  readonly normal: Pair;
  readonly friction: number;
  readonly isGuide: boolean;
}

/** A rope: stretches from point to point, each a list of names of sites. */
export interface Cord {
  readonly id: string;
  readonly stretches: readonly (readonly string[])[];
  readonly pull?: number;
  readonly winch?: string;
  readonly speed?: number;
  readonly room?: number;
  /** Stretches that belong to its first end, as a count from the start of `stretches`. */
  readonly firstEnd: number;
}

/** A whole model. */
export interface SlideModel {
  readonly gravity: number;
  readonly sliders: readonly Slider[];
  readonly anchors: readonly { readonly name: string; readonly at: Pair }[];
  readonly rests: readonly Rest[];
  readonly cords: readonly Cord[];
  readonly isTurning: boolean;
}

/** Mass of a winch's moving part in kg: so heavy that no rope slows it down. */
export const WINCH_MASS = 1e9;

/** Nominal: the time constants and steps that count are set where the model is run. */
const STEP_S = 0.02;
const TAU_S = 0.04;

const IMPEDANCE = "0.9999 0.9999 0.001";

/** The MJCF text. */
export function writeModel(model: SlideModel): string {
  const roots = model.sliders.filter(({ parent }) => parent === undefined);
  const bodies = roots.map((slider) => writeSlider(slider, model)).join("");
  const anchors = model.anchors.map(({ name, at }) => writeSite(name, at)).join("");
  const cords = model.cords.map((cord) => writeCord(cord)).join("");
  const motors = model.cords
    .filter(({ pull }) => pull !== undefined)
    .map(({ id }) => `<motor name="${id}" tendon="${id}" gear="-1"/>`)
    .join("");
  const lengths = model.cords
    .filter(({ pull }) => pull === undefined)
    .map(
      ({ id }) =>
        `<tendon name="${id}" tendon1="${id}" solref="${TAU_S} 1" solimp="${IMPEDANCE}"/>`,
    )
    .join("");
  return `<mujoco>
<compiler angle="radian" autolimits="true"/>
<option timestep="${STEP_S}" gravity="0 0 ${-model.gravity}" integrator="RK4" iterations="100" tolerance="1e-15">
<flag contact="disable" autoreset="disable" island="disable" refsafe="disable"/>
</option>
<size memory="1M"/>
<worldbody>${anchors}${bodies}</worldbody>
<tendon>${cords}</tendon>
<equality>${lengths}</equality>
<actuator>${motors}</actuator>
</mujoco>`;
}

/** The name of a slide: the body's id, then with a number behind it. */
function slideName(id: string, index: number): string {
  return index === 0 ? id : `${id} ${index}`;
}

function writePair([x, z]: Pair): string {
  return `${x} 0 ${z}`;
}

function writeSite(name: string, at: Pair): string {
  return `<site name="${name}" pos="${writePair(at)}"/>`;
}

function writeSlider(slider: Slider, model: SlideModel): string {
  const { id, mass, start, axes, sites } = slider;
  const rest = model.rests.find(({ body }) => body === id);
  const loss =
    rest !== undefined && rest.friction > 0
      ? `frictionloss="1" solreffriction="${TAU_S} 1" solimpfriction="${IMPEDANCE}"`
      : "";
  const joints = axes.map(
    (axis, index) =>
      `<joint name="${slideName(id, index)}" type="slide" axis="${writePair(axis)}" ${loss}/>`,
  );
  const points = sites.map(({ name, at }) => writeSite(name, at)).join("");
  const inside = model.sliders
    .filter(({ parent }) => parent === id)
    .map((child) => writeSlider(child, model))
    .join("");
  return `<body name="${id}" pos="${writePair(start)}">${joints.join("")}\
<inertial pos="0 0 0" mass="${mass}" diaginertia="1 1 1"/><site name="${id}"/>${points}${inside}</body>`;
}

function writeCord({ id, stretches }: Cord): string {
  const path = stretches
    .map((sites) => sites.map((site) => `<site site="${site}"/>`).join(""))
    .join('<pulley divisor="1"/>');
  return `<spatial name="${id}">${path}</spatial>`;
}
