/** @file Solids that roll down a slope without slipping. */
import type { Family, Form } from "../family.ts";
import { given, type Reading } from "../solvers/given.ts";
import { modelXml, SETTLING_STEPS, STIFF } from "../solvers/model-xml.ts";
import { type Simulation, withModel } from "../solvers/mujoco.ts";
import { PATIENCE } from "./models.ts";
import { ranges } from "./ranges.ts";
import { measureBy, question } from "./shape.ts";

type Shape = "sphere" | "cylinder" | "hoop";

const STORIES: Readonly<Record<Shape, readonly string[]>> = {
  sphere: [
    "A uniform solid sphere is released from rest on a sloping plane and rolls straight down without slipping and without rolling resistance. The gravitational acceleration is {g}.",
    "On a straight incline, a billiard ball, which is solid and uniform, starts from rest and rolls down without slipping; nothing but the incline touches it, and it loses no energy. The gravitational acceleration is {g}.",
    "In a wide crater of a planet with a gravitational acceleration of {g}, a solid ball of uniform rock starts from rest and rolls straight down an even slope. It does not slip, and neither air nor rolling resistance matters.",
  ],
  cylinder: [
    "A uniform solid cylinder is released from rest on a sloping plane and rolls straight down without slipping and without rolling resistance. The gravitational acceleration is {g}.",
    "On a straight ramp, a log that is a solid cylinder of uniform wood starts from rest and rolls down, with its axis level, without slipping or losing energy. The gravitational acceleration is {g}.",
    "In a laboratory on a planet with a gravitational acceleration of {g}, a solid metal disc of uniform thickness and density rolls on its rim straight down an incline. It starts from rest and does not slip; air and rolling resistance do not matter.",
  ],
  hoop: [
    "A thin uniform hoop is released from rest on a sloping plane and rolls straight down without slipping and without rolling resistance. The gravitational acceleration is {g}.",
    "A bicycle rim, a thin ring without spokes, starts from rest and rolls upright and straight down an even incline, without slipping or losing energy. The gravitational acceleration is {g}.",
    "On a straight ramp, a thin-walled open tube, whose whole mass lies in its wall, starts from rest and rolls down without slipping. Its axis stays level, and air and rolling resistance do not matter. The gravitational acceleration is {g}.",
  ],
};

/** Questions that are never trained on, one a shape: what carries over from the other shapes is measured there. */
const HELD_OUT: Readonly<Record<Shape, string>> = {
  sphere: "v(d)",
  cylinder: "v(h)",
  hoop: "t(d)",
};

function formOf(shape: Shape): Form {
  const kept = (id: string): { readonly heldOut?: true } =>
    HELD_OUT[shape] === id ? { heldOut: true } : {};
  return {
    id: shape,
    level: 4,
    attributes: ["rolling", shape],
    bodies: [],
    story: STORIES[shape],
    questions: [
      question("a", "acceleration", "th g", [
        "The slope makes an angle of {th} with the horizontal. What is the magnitude of the acceleration of the centre?",
        "With a slope of {th} to the horizontal, how large is the acceleration along the slope?",
      ]),
      question(
        "v(h)",
        "speed",
        "h g",
        [
          "What is the speed of the centre when it has come down by a height of {h}?",
          "How fast does the centre move once it is lower by {h} than at the start?",
        ],
        kept("v(h)"),
      ),
      question(
        "v(d)",
        "speed",
        "d th g",
        [
          "The slope makes an angle of {th} with the horizontal. What is the speed of the centre after it has moved a distance of {d} along the slope?",
          "With a slope of {th} to the horizontal, how fast does the centre move when it has come a distance of {d} along it?",
        ],
        kept("v(d)"),
      ),
      question(
        "t(d)",
        "time",
        "d th g",
        [
          "The slope makes an angle of {th} with the horizontal. How long does the centre take to move a distance of {d} along the slope?",
          "With a slope of {th} to the horizontal, after what time has the centre moved a distance of {d} along it?",
        ],
        kept("t(d)"),
      ),
    ],
  };
}

/** Metres. No answer depends on it. */
const RADIUS = 1;
const RIM_POINTS = 12;

/** MuJoCo works out the moments of inertia from these shapes; the hoop is a ring of small heavy beads. */
const GEOMS: Readonly<Record<Shape, string>> = {
  sphere: `<geom type="sphere" size="${RADIUS}" mass="1"/>`,
  cylinder: `<geom type="cylinder" size="${RADIUS} 0.05" euler="${Math.PI / 2} 0 0" mass="1"/>`,
  hoop: Array.from({ length: RIM_POINTS }, (_, index) => {
    const at = (2 * Math.PI * index) / RIM_POINTS;
    const place = `${RADIUS * Math.cos(at)} 0 ${RADIUS * Math.sin(at)}`;
    return `<geom type="sphere" size="3e-5" pos="${place}" mass="${1 / RIM_POINTS}"/>`;
  }).join(""),
};

/** A solid that slides along the slope and turns about its level axis; not slipping ties the one to the other. */
function rollerXml(shape: Shape): string {
  return modelXml({
    worldbody: `<body name="solid"><joint name="along" type="slide" axis="1 0 0"/>
<joint name="turn" type="hinge" axis="0 1 0"/>${GEOMS[shape]}</body>`,
    equality: `<joint name="grip" joint1="along" joint2="turn" polycoef="0 ${RADIUS} 0 0 0" ${STIFF}/>`,
  });
}

/** Steps in which the grip takes up its load; from rest on, it then holds to rounding. */
const GRIPPING_STEPS = 20;

/** A roll from rest on a slope; `scale` is a time of the size of the run. */
function roll<T>(
  xml: string,
  { th, g }: { readonly th: number; readonly g: number },
  scale: number,
  run: (simulation: Simulation) => T,
): T {
  const step = scale / 8;
  const axis = { along: [Math.cos(th), 0, -Math.sin(th)] as const };
  const numbers = { gravity: g, axis, timestep: step, softness: SETTLING_STEPS * step };
  return withModel(xml, numbers, (simulation) => {
    simulation.runFor(GRIPPING_STEPS * step);
    const give = simulation.position("along") - RADIUS * simulation.position("turn");
    simulation.reset();
    simulation.setOffset("grip", -give);
    return run(simulation);
  });
}

/** Rolls until the distance along the slope is covered. */
function rollDown<T>(
  xml: string,
  slope: { readonly th: number; readonly g: number },
  d: number,
  read: (simulation: Simulation) => T,
): T {
  const scale = Math.sqrt(d / (slope.g * Math.sin(slope.th)));
  return roll(xml, slope, scale, (simulation) => {
    simulation.runUntil(() => simulation.position("along") - d, PATIENCE * scale);
    return read(simulation);
  });
}

/** The slope that stands for any slope where the prompt only gives the height. */
const ANY_SLOPE = 0.6;

function measurementsOf(shape: Shape): Readonly<Record<string, Reading>> {
  const xml = rollerXml(shape);
  const speed = (simulation: Simulation): number => simulation.velocity("along");
  return {
    a: given("th g", (th, g) =>
      roll(xml, { th, g }, 1, (simulation) => simulation.acceleration("along")),
    ),
    "v(h)": given("h g", (h, g) =>
      rollDown(xml, { th: ANY_SLOPE, g }, h / Math.sin(ANY_SLOPE), speed),
    ),
    "v(d)": given("d th g", (d, th, g) => rollDown(xml, { th, g }, d, speed)),
    "t(d)": given("d th g", (d, th, g) =>
      rollDown(xml, { th, g }, d, (simulation) => simulation.time()),
    ),
  };
}

/** Solids released from rest on a slope. */
export const rolling: Family = {
  id: "rolling",
  title: "Rolling down a slope",
  simulator: "mujoco",
  error: 1e-8,
  forms: [formOf("sphere"), formOf("cylinder"), formOf("hoop")],
  dials: ranges("g th h d"),
  simulate: measureBy({
    sphere: measurementsOf("sphere"),
    cylinder: measurementsOf("cylinder"),
    hoop: measurementsOf("hoop"),
  }),
};
