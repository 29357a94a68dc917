/**
 * @file The MuJoCo models that several plain families share.
 *
 * Time steps are set by the natural scale of a scene (a length over a speed, the root of a length over an
 * acceleration), so that a run takes some tens of steps whatever the numbers. Under a constant acceleration the
 * integrator makes no error, so there the step only decides how far from an event the search for it begins.
 */
import { modelXml, POINT, sliderXml } from "../solvers/model-xml.ts";

/** A body that moves freely along `x` and upwards along `z`. Mass 1 kg. */
export const PARTICLE: string = modelXml({
  worldbody: `<body name="body"><joint name="x" type="slide" axis="1 0 0"/>
<joint name="z" type="slide" axis="0 0 1"/>${POINT}</body>`,
});

/** A body `block` that slides along its joint of the same name, without friction. Mass and direction are set per run. */
export const SMOOTH: string = modelXml({ worldbody: sliderXml("block") });

/** As `SMOOTH`, with dry friction in the joint, set per run in newtons. */
export const ROUGH: string = modelXml({ worldbody: sliderXml("block", { friction: true }) });

/** The longest wait for an event, in natural scales of time. */
export const PATIENCE = 200;
