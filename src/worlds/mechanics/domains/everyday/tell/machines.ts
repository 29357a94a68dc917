/** @file The stories of levers, pulley blocks, ramps, lifts and presses. */
import type { ReadBody } from "../../../language/scene.ts";
import { bodyAt, wordIn } from "../reading.ts";
import {
  a,
  capital,
  counted,
  join,
  namesIn,
  namesOf,
  type Tale,
  type Teller,
  type Telling,
} from "./words.ts";

const tellLever: Teller = ({ entity, rng, of }) => {
  const { bodies, name } = entity;
  const left = join(
    bodies
      .filter(({ kind }) => kind === "weight")
      .map(
        (body) =>
          `${a(wordIn(body, "what"))} of mass ${of(body, "mass")} hangs ${of(body, "distance")} from the pivot`,
      ),
  );
  const counter = bodyAt(entity, bodies.length);
  const what = a(wordIn(counter, "what"));
  const right = (level: string): string =>
    counter.kind === "counterweight"
      ? `${what} of mass ${of(counter, "mass")} hangs at just such a distance from the pivot that ${level}`
      : `${what} hangs ${of(counter, "distance")} from the pivot, and its mass is just such that ${level}`;
  const story = rng.pick([
    `A straight lever can turn about a pivot; its own mass is balanced and plays no part. On its left arm ${left}. On its right arm ${right("the lever is in balance and stays level")}.`,
    `A light beam of negligible mass rests on a pivot. To the left of the pivot ${left}. To the right of it ${right("the beam is in balance and stays level")}.`,
    `In a workshop a lever, which is in balance without any load, is loaded on both sides. On the left ${left}; on the right ${right("the lever is in balance again and stays level")}.`,
  ]);
  return { story, names: { ...namesOf(bodies), [name]: "the lever" } };
};

const tellHoist: Teller = ({ entity, rng, of }) => {
  const load = bodyAt(entity, 1);
  const what = wordIn(load, "what");
  const [weight, height] = [of(load, "weight"), of(load, "height")];
  const strands = counted(of(load, "strands"), "strand");
  const ideal = "The rope and the pulleys weigh nothing, and nothing rubs.";
  const story = rng.pick([
    `${capital(a(what))} with a weight of ${weight} hangs on a set of pulleys. One single rope runs up and down over its pulleys so that ${strands} of it, all vertical, carry the load together; its free end is held by a worker. ${ideal} The load is to be lifted by ${height}.`,
    `Builders lift ${a(what)} with a weight of ${weight} by ${height}. They use one long rope that is laid over several pulleys, in such a way that the load hangs on ${strands} of this rope side by side, and they pull at its free end. ${ideal}`,
    `With a set of pulleys ${a(what)} is lifted by ${height}. The weight of the load is ${weight}; the load hangs on ${strands} of one and the same rope, all of them vertical. The free end of the rope comes from the last pulley. ${ideal}`,
  ]);
  return { story, names: namesIn(entity) };
};

/** Two loads, each with a crane of its own. */
function tellLifts({ entity, rng, of, gravity }: Telling): Tale {
  const story = ([one, two]: readonly ReadBody[], say: (body: ReadBody) => string): string =>
    one === undefined || two === undefined ? "" : `${say(one)}; ${say(two)}`;
  const { bodies } = entity;
  const about = (body: ReadBody) =>
    [a(wordIn(body, "what")), of(body, "mass"), of(body, "height"), of(body, "time")] as const;
  const crane = (body: ReadBody): string => {
    const [what, mass, height, time] = about(body);
    return `${body === bodies[0] ? "one" : "the other"} lifts ${what} of mass ${mass} straight up by ${height} in ${time}`;
  };
  const raised = (body: ReadBody): string => {
    const [what, mass, height, time] = about(body);
    return `${what} (mass ${mass}) is raised by ${height} in ${time}`;
  };
  const g = `The gravitational acceleration is ${gravity}.`;
  return {
    story: rng.pick([
      `Two cranes are at work, without friction and each at a constant speed: ${story(bodies, crane)}. ${g}`,
      `On a building site ${story(bodies, raised)}. Both move straight up at constant speeds, and nothing rubs. ${g}`,
      `Two winches work without friction, and each pulls at a constant speed: ${story(bodies, crane)}. ${g}`,
    ]),
    names: namesOf(bodies),
  };
}

const tellLift: Teller = (telling) => {
  const { entity, rng, of, gravity } = telling;
  if (entity.bodies.length > 1) return tellLifts(telling);
  const load = bodyAt(entity, 1);
  const what = wordIn(load, "what");
  const [mass, height, time] = [of(load, "mass"), of(load, "height"), of(load, "time")];
  const g = `The gravitational acceleration is ${gravity}.`;
  const story = rng.pick([
    `A crane lifts ${a(what)} of mass ${mass} straight up by ${height}. The load moves at a constant speed, and the lift takes ${time}. Nothing rubs. ${g}`,
    `${capital(a(what))} with a mass of ${mass} is pulled straight up at a constant speed; within ${time} it rises by ${height}. Friction and air resistance are negligible. ${g}`,
    `In ${time} a winch raises ${a(what)} (mass ${mass}) vertically by ${height}, at a constant speed and without friction. ${g}`,
  ]);
  return { story, names: namesIn(entity) };
};

const tellSlope: Teller = ({ entity, rng, of, gravity }) => {
  const load = bodyAt(entity, 1);
  const what = wordIn(load, "what");
  const mass = of(load, "mass");
  const [length, height] = [of(entity, "length"), of(entity, "height")];
  const g = `The gravitational acceleration is ${gravity}.`;
  const story = rng.pick([
    `${capital(a(what))} of mass ${mass} is moved at a constant speed all the way up a straight ramp by a force along the ramp. The ramp is ${length} long (measured along its surface), and its upper end lies ${height} higher than its lower end. It is perfectly smooth: there is no friction. ${g}`,
    `Workers push ${a(what)} with a mass of ${mass} up a straight ramp, along its surface, at a constant speed. Along its surface the ramp measures ${length}, and it leads up by ${height}. The load moves on light rollers, so that friction is negligible. ${g}`,
    `A straight, frictionless ramp leads to a platform ${height} above the ground; the length of its surface is ${length}. A rope parallel to the ramp pulls ${a(what)} of mass ${mass} from the bottom to the top at a constant speed. ${g}`,
  ]);
  return { story, names: namesIn(entity) };
};

const tellPress: Teller = ({ entity, rng, of }) => {
  const [small, large] = [of(bodyAt(entity, 1), "area"), of(bodyAt(entity, 2), "area")];
  const [force, stroke] = [of(entity, "force"), of(entity, "stroke")];
  const ideal =
    "The pistons weigh nothing and move without friction, the liquid cannot be squeezed, and differences of pressure between different heights are negligible.";
  const story = rng.pick([
    `In a hydraulic press a small piston with an area of ${small} and a large piston with an area of ${large} close the same vessel full of oil. A force of ${force} pushes the small piston slowly inwards by ${stroke}. ${ideal}`,
    `A hydraulic press has two cylinders, joined by a pipe and filled with oil. The small piston (area ${small}) is slowly pushed in by ${stroke} with a force of ${force}; this lifts the large piston (area ${large}). ${ideal}`,
    `With a force of ${force} somebody pushes the small piston of a hydraulic press slowly down by ${stroke}. The small piston has an area of ${small} and the large one, on the other side of the same oil, an area of ${large}. ${ideal}`,
  ]);
  const name = "the hydraulic press";
  return {
    story,
    names: {
      [entity.name]: name,
      [`${entity.name}.1`]: "the small piston",
      [`${entity.name}.2`]: "the large piston",
    },
  };
};

/** Tellers of simple machines by the kind of entity. */
export const MACHINE_TELLERS: Readonly<Record<string, Teller>> = {
  lever: tellLever,
  hoist: tellHoist,
  lift: tellLift,
  slope: tellSlope,
  press: tellPress,
};
