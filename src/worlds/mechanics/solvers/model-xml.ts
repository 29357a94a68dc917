/**
 * @file The frame of every MuJoCo model of this world: one place for the settings that make it exact.
 *
 * RK4 and a solver run to machine precision; contacts off unless asked for, because joints carry every constraint that
 * they can; no automatic reset, so that a divergence stays visible. `refsafe` is off: a constraint's time constant may
 * then be shorter than two steps, which RK4 bears down to about 0.4 of one. See the facts about equalities below.
 */

/** Equality constraints and friction as stiff as MuJoCo allows; the time constant is set per run by `softness`. */
export const STIFF = 'solref="0.004 1" solimp="0.9999 0.9999 0.001"';

/** As `STIFF`, for the dry friction of a joint. */
const STIFF_FRICTION = 'solreffriction="0.004 1" solimpfriction="0.9999 0.9999 0.001"';

/** Time constant of a stiff constraint in steps: the quickest settling that RK4 bears. */
export const SETTLING_STEPS = 0.6;

/** What a model is made of, as MJCF fragments. */
export interface ModelParts {
  readonly worldbody: string;
  readonly tendon?: string;
  readonly equality?: string;
  /** Elements such as `<contact>` or `<sensor>`. */
  readonly more?: string;
  /** True where bodies touch. */
  readonly contacts?: boolean;
  /** Attributes that replace those of `<option>`. */
  readonly integrator?: "RK4" | "Euler" | "implicitfast";
}

/** A whole MJCF text. Angles are in radians; the numbers in it are defaults that `ModelNumbers` replaces. */
export function modelXml({
  worldbody,
  tendon = "",
  equality = "",
  more = "",
  contacts = false,
  integrator = "RK4",
}: ModelParts): string {
  const contact = contacts ? "enable" : "disable";
  return `<mujoco>
<compiler angle="radian" autolimits="true"/>
<option timestep="0.001" gravity="0 0 -9.81" integrator="${integrator}" iterations="100" tolerance="1e-14">
<flag contact="${contact}" autoreset="disable" island="disable" refsafe="disable" energy="enable"/>
</option>
<size memory="64K"/>
<worldbody>${worldbody}</worldbody>
<tendon>${tendon}</tendon>
<equality>${equality}</equality>
${more}</mujoco>`;
}

/** A body of this mass that slides along one direction, with the joint's own name; friction is set per run. */
export function sliderXml(name: string, { friction = false }: { friction?: boolean } = {}): string {
  // Friction is compiled in as a number above zero, or MuJoCo would leave its constraint out of the size estimates.
  const loss = friction ? `frictionloss="1" ${STIFF_FRICTION}` : "";
  return `<body name="${name}"><joint name="${name}" type="slide" axis="1 0 0" ${loss}/>${POINT}</body>`;
}

/** Mass of one kilogram in a point, as far as a body on slides can tell. */
export const POINT = '<inertial pos="0 0 0" mass="1" diaginertia="1 1 1"/>';
