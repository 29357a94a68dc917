/**
 * @file The stories. Each says every given, every convention and every idealisation that an answer needs.
 *
 * A story is an opening that sets the scene, the body of facts, and a note of conventions; the first two are worded in
 * several ways that mean the same.
 */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Label, Told } from "../domain.ts";
import { bodyOf, entityOf } from "./parts.ts";

interface Words {
  readonly entity: ReadEntity;
  readonly scene: ReadScene;
  /** The label of a number of the entity ("radius") or of a body ("1.mass"). */
  l(path: string): string;
  pick(...options: readonly string[]): string;
}

type Tale = Omit<Told, "change">;

/** Tells a scene; a change of the scene is said as a clause. */
export function tellScene(scene: ReadScene, label: Label, rng: Rng): Told {
  const entity = entityOf(scene);
  const words: Words = {
    entity,
    scene,
    l: (path) => label(`${entity.name}.${path}`),
    pick: (...options) => rng.pick(options),
  };
  const tale = TALES[entity.kind]?.(words) ?? { story: "", names: {}, after: "after the start" };
  const weight = scene.gravity > 0 ? ` ${weightOf(words, label("gravity"))}` : "";
  const told = { ...tale, story: `${tale.story}${weight}` };
  return scene.change === undefined ? told : { ...told, change: changeOf(scene, told) };
}

function weightOf({ pick }: Words, g: string): string {
  return pick(
    `The gravitational acceleration is ${g}, straight down; there is no friction and no air resistance.`,
    `Gravity acts straight down with an acceleration of ${g}. Friction and air resistance are absent.`,
    `Take the gravitational acceleration to be ${g}. Nothing rubs anywhere, and the air does not matter.`,
  );
}

function changeOf({ change }: ReadScene, { names }: Told): string {
  const target = change?.target ?? "";
  const name = names[target] ?? "the spring";
  if (change?.do === "lock") return `a brake stops ${name} at once and holds it from then on`;
  if (change?.do === "halt")
    return `${name} is stopped at once and held, so that it no longer turns`;
  if (change?.do === "cut") return `${names[`${target}.string`] ?? "the string"} is cut`;
  return `${names[`${target}.spring`] ?? name} breaks`;
}

const PLANE =
  "All motion is in one vertical plane, seen from the front. Angles of rods are counted from the downward vertical, positive to the right and without a jump where a rod turns over the top; turning is positive counter-clockwise.";

function doublePendulum({ entity: { name }, l, pick }: Words): Tale {
  const opening = pick(
    `Bob P, a point mass of ${l("1.mass")}, is fixed to the lower end of a light rigid rod of length ${l("1.length")} that can turn about a fixed pivot. From P hangs a second light rigid rod, of length ${l("2.length")}, that can turn about P and carries at its end bob Q, a point mass of ${l("2.mass")}.`,
    `A double pendulum consists of two light rigid rods and two point masses. The upper rod, ${l("1.length")} long, turns about a fixed pivot and carries bob P of mass ${l("1.mass")} at its other end; the lower rod, ${l("2.length")} long, is hinged at P and carries bob Q of mass ${l("2.mass")} at its end.`,
    `In a mechanics laboratory, one pendulum is hung below another. The first has a point-like bob P of mass ${l("1.mass")} on a light rigid rod of length ${l("1.length")} below a fixed pivot, the second a point-like bob Q of mass ${l("2.mass")} on a light rigid rod of length ${l("2.length")} hinged at P.`,
  );
  const start = pick(
    `The bobs are let go from rest when the rod of P makes an angle of ${l("1.angle")} and the rod of Q an angle of ${l("2.angle")} with the downward vertical.`,
    `At first the rod of P is held at ${l("1.angle")} and the rod of Q at ${l("2.angle")} from the downward vertical; then everything is released from rest.`,
    `The motion begins from rest, with the rod of P at an angle of ${l("1.angle")} and the rod of Q at an angle of ${l("2.angle")} from the downward vertical.`,
  );
  return {
    story: `${opening} ${start} ${PLANE} The hinges are smooth.`,
    names: { [name]: "the double pendulum", [`${name}.1`]: "bob P", [`${name}.2`]: "bob Q" },
    after: "after the release",
  };
}

const ROD_NAMES = ["P", "Q", "S"];

function coupled({ entity, l, pick }: Words): Tale {
  const { name, bodies } = entity;
  const count = bodies.length === 2 ? "Two" : "Three";
  const each = bodies
    .map((_, i) => {
      const bob = `bob ${ROD_NAMES[i]}`;
      return `${bob} has a mass of ${l(`${i + 1}.mass`)} and a rod of length ${l(`${i + 1}.length`)}`;
    })
    .join(", ");
  const starts = bodies.map((_, i) => `${l(`${i + 1}.angle`)} for ${ROD_NAMES[i]}`).join(", ");
  const springs =
    bodies.length === 2
      ? `A light spring of stiffness ${l("stiffness")} joins the two rods`
      : `Between each two neighbouring rods there is a light spring, both of stiffness ${l("stiffness")}; it joins them`;
  const opening = pick(
    `${count} pendulums hang side by side from fixed pivots at the same height, ${l("gap")} apart from neighbour to neighbour; from left to right: ${each}.`,
    `${count} pendulums with point-like bobs on rigid rods hang from a beam, with a distance of ${l("gap")} between neighbouring pivots. From left to right, ${each}.`,
    `From a level beam hang ${count.toLowerCase()} pendulums in one vertical plane, the pivots ${l("gap")} apart from one to the next. In the order from left to right, ${each}.`,
  );
  const release = pick(
    `All are let go from rest at these angles of the rods from the downward vertical: ${starts}.`,
    `The rods are held at the angles ${starts} from the downward vertical and released from rest.`,
    `The motion starts from rest with the rods at these angles from the downward vertical: ${starts}.`,
  );
  const ids = Object.fromEntries(bodies.map(({ id }, i) => [id, `bob ${ROD_NAMES[i]}`]));
  return {
    story: `${opening} The rods are light and the bobs are point masses. ${springs} at points ${l("depth")} below the pivots, measured along the rods; its natural length equals the distance between neighbouring pivots, and it pulls as well as pushes along the straight line between its ends. ${release} ${PLANE} The pivots are smooth.`,
    names: { [name]: "the coupled pendulums", [`${name}.spring`]: "the coupling spring", ...ids },
    after: "after the release",
  };
}

function cart({ entity, l, pick }: Words): Tale {
  const { name } = entity;
  const place = pick("a straight level track", "level rails", "a straight level air track");
  const opening = pick(
    `A cart of mass ${l("1.mass")} can move along ${place} without friction. From a hinge on the cart hangs a light rigid rod of length ${l("2.length")} with a bob at its end, a point mass of ${l("2.mass")}.`,
    `A light rigid rod of length ${l("2.length")} with a point-like bob of mass ${l("2.mass")} at its end hangs from a smooth hinge on a cart of mass ${l("1.mass")}, which runs freely on ${place}.`,
    `The pivot of a pendulum sits on a cart of mass ${l("1.mass")} that rolls without resistance on ${place}; its wheels have no inertia. The pendulum is a light rigid rod, ${l("2.length")} long, with a point mass of ${l("2.mass")}, the bob, at its end.`,
  );
  const spring =
    bodyOf(entity, "wall-spring") === undefined
      ? ""
      : ` A light horizontal spring of stiffness ${l("3.stiffness")} joins the cart to a wall on the left; it has its natural length at the start.`;
  const start = pick(
    `At the start both are at rest and the rod makes an angle of ${l("2.angle")} with the downward vertical; then they are released.`,
    `The bob is held with the rod at ${l("2.angle")} from the downward vertical, the cart at rest, and everything is let go.`,
    `Everything is released from rest with the rod at an angle of ${l("2.angle")} from the downward vertical.`,
  );
  return {
    story: `${opening}${spring} ${start} The rod can pass the cart freely, and the cart cannot leave the track. ${PLANE} Speeds and energies are those seen from the ground.`,
    names: {
      [name]: "the cart and the pendulum together",
      [`${name}.1`]: "the cart",
      [`${name}.2`]: "the bob",
      [`${name}.3`]: "the spring",
    },
    after: "after the release",
  };
}

function springPendulum({ entity: { name }, l, pick }: Words): Tale {
  const opening = pick(
    `A ball, a point mass of ${l("1.mass")}, hangs from a fixed pivot on a light spring of stiffness ${l("2.stiffness")} and natural length ${l("2.natural")}.`,
    `A light spring of natural length ${l("2.natural")} and stiffness ${l("2.stiffness")} is fastened to a fixed pivot; at its other end is a small ball of mass ${l("1.mass")}.`,
    `In an elastic pendulum the string is replaced by a light spring: natural length ${l("2.natural")}, stiffness ${l("2.stiffness")}. It carries a point-like ball of mass ${l("1.mass")} below a fixed pivot.`,
  );
  const start = pick(
    `The ball is let go from rest when the spring is ${l("2.start")} long and makes an angle of ${l("1.angle")} with the downward vertical.`,
    `With the spring at ${l("1.angle")} from the downward vertical and stretched or squeezed to a length of ${l("2.start")}, the ball is released from rest.`,
    `The ball starts from rest, ${l("2.start")} from the pivot, with the spring at an angle of ${l("1.angle")} from the downward vertical.`,
  );
  return {
    story: `${opening} The spring stays straight, turns freely about the pivot, and pulls or pushes along its own line in proportion to its change of length. ${start} All motion is in one vertical plane, seen from the front. The angle of the spring is counted from the downward vertical, positive to the right, and turning is positive counter-clockwise.`,
    names: {
      [name]: "the elastic pendulum",
      [`${name}.1`]: "the ball",
      [`${name}.2`]: "the spring",
    },
    after: "after the release",
  };
}

function hoop({ entity: { name }, l, pick }: Words): Tale {
  const opening = pick(
    `A bead of mass ${l("1.mass")} slides without friction on a circular hoop of radius ${l("radius")}. A motor turns the hoop about its vertical diameter at a constant angular speed of ${l("rate")}.`,
    `A circular wire hoop of radius ${l("radius")} stands upright and is turned by a motor about its vertical diameter at a constant ${l("rate")}. A small bead of mass ${l("1.mass")} is threaded on the smooth wire.`,
    `On a smooth circular hoop of radius ${l("radius")}, which a motor keeps turning about its vertical diameter at an angular speed of ${l("rate")}, a bead of mass ${l("1.mass")} can slide.`,
  );
  const start = pick(
    `The bead is let go, at rest relative to the hoop, at an angle of ${l("1.angle")} from the lowest point.`,
    `At the start the bead does not move relative to the hoop and stands at ${l("1.angle")} from the lowest point.`,
    `The bead is held on the turning hoop at an angle of ${l("1.angle")} from the lowest point and then released, at rest relative to the hoop.`,
  );
  return {
    story: `${opening} ${start} The angle of the bead is the angle at the centre of the hoop between the lowest point and the bead; it is positive on the side of the release, negative beyond the lowest point, and goes on beyond 180° without a jump where the bead passes the highest point. The bead is a point and the wire passes through it, so it can push in any direction across the wire.`,
    names: { [name]: "the hoop", [`${name}.1`]: "the bead" },
    after: "after the release",
  };
}

function rod({ entity, l, pick }: Words): Tale {
  const { name } = entity;
  const spring = bodyOf(entity, "rod-spring") !== undefined;
  const opening = pick(
    `A straight smooth rod of length ${l("length")} starts at a vertical axis and makes an angle of ${l("tilt")} with the upward direction of the axis. A motor turns it about the axis at a constant angular speed of ${l("rate")}. A point-like bead of mass ${l("1.mass")} can slide along the rod, which passes through it.`,
    `A bead of mass ${l("1.mass")}, small enough to be a point, is threaded on a straight smooth rod. The inner end of the rod lies on a vertical axis about which a motor turns the rod at a constant ${l("rate")}; the rod is ${l("length")} long and makes an angle of ${l("tilt")} with the upward vertical.`,
    `A motor keeps a straight smooth rod of length ${l("length")} turning at ${l("rate")} about a vertical axis through its inner end. The rod, at an angle of ${l("tilt")} to the upward vertical, carries a point-like bead of mass ${l("1.mass")} that is threaded on it.`,
  );
  const held = spring
    ? ` A light spring around the rod, of stiffness ${l("2.stiffness")} and natural length ${l("2.natural")}, joins the bead to the inner end of the rod on the axis; it pulls as well as pushes.`
    : "";
  const moving =
    (entity.bodies[0]?.values["velocity"] ?? 0) === 0
      ? "at rest relative to the rod"
      : `with a velocity of ${l("1.velocity")} along the rod, relative to the rod and positive outwards`;
  const start = pick(
    `The bead starts ${l("1.distance")} from the axis, measured along the rod, ${moving}.`,
    `At the start the bead is ${l("1.distance")} from the inner end of the rod, ${moving}.`,
    `The bead sets out from a distance of ${l("1.distance")} along the rod from the axis, ${moving}.`,
  );
  return {
    story: `${opening}${held} ${start} Distances are measured along the rod from the axis.`,
    names: {
      [name]: "the rod",
      [`${name}.1`]: "the bead",
      [`${name}.2`]: "the spring",
    },
    after: "after the start",
  };
}

function turntable({ entity, l, pick }: Words): Tale {
  const { name } = entity;
  const spring = bodyOf(entity, "table-spring") !== undefined;
  const opening = pick(
    `A level turntable of radius ${l("radius")} turns about its vertical axis at a constant angular velocity of ${l("rate")}, counted positive counter-clockwise seen from above. A puck of mass ${l("1.mass")}, small enough to be a point, slides on it without friction.`,
    `A smooth level disc, ${l("radius")} in radius, is turned about its centre at a constant angular velocity of ${l("rate")} (positive means counter-clockwise, seen from above). On it moves a point-like puck of mass ${l("1.mass")}.`,
    `On a frictionless turntable of radius ${l("radius")} lies a small puck of mass ${l("1.mass")}. The turntable is level and turns about the vertical through its centre at a constant ${l("rate")}, counter-clockwise seen from above where this is positive.`,
  );
  const held = spring
    ? ` A light spring of stiffness ${l("2.stiffness")} and natural length ${l("2.natural")} joins the puck to a swivel on the axis; it stays straight and pulls as well as pushes.`
    : "";
  const start = pick(
    `At the start the puck is ${l("1.distance")} from the axis on the x axis painted on the turntable, and relative to the turntable it moves with ${l("1.outward")} along x and ${l("1.sideways")} along y.`,
    `The puck starts on the x axis that is painted on the turntable, ${l("1.distance")} from the centre, with a velocity relative to the turntable of ${l("1.outward")} along x and ${l("1.sideways")} along y.`,
    `Seen from the turntable, the puck starts at x = ${l("1.distance")}, y = 0 with velocity components of ${l("1.outward")} along x and ${l("1.sideways")} along y.`,
  );
  return {
    story: `${opening}${held} ${start} The x and y axes turn with the turntable and have their origin on its axis; y is a quarter turn counter-clockwise from x, seen from above.`,
    names: {
      [name]: "the turntable",
      [`${name}.1`]: "the puck",
      [`${name}.2`]: "the spring",
    },
    after: "after the start",
  };
}

function heavyTop({ entity, l, pick }: Words): Tale {
  const { name, options } = entity;
  const thing = pick(
    "a symmetric top",
    "a spinning wheel on a light axle",
    "a gyroscope rotor on a light axle",
  );
  const opening = pick(
    `One point of the axis of ${thing}, the top for short, is held by a smooth ball joint on a thin stand. Its mass is ${l("1.mass")}, its centre of mass lies on the axis ${l("1.distance")} from the fixed point. Its moment of inertia is ${l("1.axial")} about its own axis and ${l("1.transverse")} about any line through the fixed point at right angles to that axis.`,
    `The axis of ${thing} (called the top here) of mass ${l("1.mass")} turns freely about a fixed point on a thin stand. The centre of mass lies on the axis at a distance of ${l("1.distance")} from that point; the moment of inertia about the axis is ${l("1.axial")}, and about any line through the fixed point across the axis it is ${l("1.transverse")}.`,
    `Consider ${thing}, briefly the top, whose axis passes through a fixed point on a thin stand, where it can turn in every direction without friction. Mass: ${l("1.mass")}. Distance of the centre of mass from the fixed point, along the axis: ${l("1.distance")}. Moments of inertia: ${l("1.axial")} about the axis, ${l("1.transverse")} about lines through the fixed point across the axis.`,
  );
  const spin = `The component of its total angular velocity along its own axis (from the fixed point towards the centre of mass) is ${l("1.spin")}.`;
  const start =
    options["start"] === "steady"
      ? `The axis makes a constant angle of ${l("1.tilt")} with the upward vertical while the top precesses steadily, in the slower of the two ways that are possible. ${spin}`
      : `The axis is held at an angle of ${l("1.tilt")} from the upward vertical and let go at rest, while the top spins about it. ${spin}`;
  return {
    story: `${opening} ${start} The stand is not in the way, whatever the angle.`,
    names: { [name]: "the top", [`${name}.1`]: "the top" },
    after: "after the release",
  };
}

function freeBody({ entity: { name }, l, pick }: Words): Tale {
  const [thing, place] = pick(
    "A rigid satellite|floats in space far from everything",
    "A rigid body|drifts in free fall inside a space station",
    "A tumbling rigid asteroid|turns in space with no torque on it",
  ).split("|");
  const rates = `${l("1.rate1")}, ${l("1.rate2")} and ${l("1.rate3")}`;
  const moments = `${l("1.first")}, ${l("1.second")} and ${l("1.third")}`;
  const facts = pick(
    `Its principal moments of inertia about axes 1, 2 and 3 through its centre of mass are ${moments}; these axes are fixed in the body and make a right-handed system. At the start the components of its angular velocity along axes 1, 2 and 3 are ${rates}.`,
    `The principal axes 1, 2 and 3 through its centre of mass are fixed in the body and right-handed, with the principal moments of inertia ${moments}. It starts with angular velocity components of ${rates} along these axes.`,
    `About its centre of mass it has the principal moments of inertia ${moments} (axes 1, 2 and 3, fixed in the body, right-handed). Along the same axes the angular velocity has the components ${rates} at the start.`,
  );
  return {
    story: `${thing} ${place}. ${facts} No torque acts on it.`,
    names: { [name]: "the body", [`${name}.1`]: "the body" },
    after: "after the start",
  };
}

function tableWithHole({ entity: { name }, l, pick }: Words): Tale {
  const opening = pick(
    `A puck of mass ${l("1.mass")} slides without friction on a large level table. It is tied to a light inextensible string that passes through a small smooth hole in the table and carries a weight of mass ${l("2.mass")} at its lower end.`,
    `A light string of fixed length runs through a small smooth hole in a level table. Above, on the frictionless table top, it holds a puck of mass ${l("1.mass")}; below hangs a weight of mass ${l("2.mass")}.`,
    `On a smooth level table lies a puck of mass ${l("1.mass")}; a light inextensible string leads from it through a small hole without friction to a hanging weight of mass ${l("2.mass")}, which moves only up and down.`,
  );
  const start = pick(
    `The puck starts ${l("1.distance")} from the hole with a speed of ${l("1.velocity")} at right angles to the string, while the weight is at rest.`,
    `At the start the puck is at a distance of ${l("1.distance")} from the hole and moves at ${l("1.velocity")} across the direction to the hole; the weight does not move.`,
    `The puck is given a velocity of ${l("1.velocity")} at right angles to the taut string when it is ${l("1.distance")} from the hole and the weight is at rest.`,
  );
  return {
    story: `${opening} ${start} The puck is a point, and the string is so long that the weight never reaches the table.`,
    names: {
      [name]: "the puck and the weight together",
      [`${name}.1`]: "the puck",
      [`${name}.2`]: "the weight",
      [`${name}.string`]: "the string",
    },
    after: "after the start",
  };
}

function swingingAtwood({ entity: { name }, l, pick }: Words): Tale {
  const opening = pick(
    `A light inextensible string runs over two small light pulleys without friction at the same height. At one end hangs a ball, a point mass of ${l("1.mass")}, that can swing; at the other a weight of mass ${l("2.mass")} that is guided to move only up and down.`,
    `A ball of mass ${l("1.mass")}, taken as a point, and a weight of mass ${l("2.mass")} hang at the two ends of a light string of fixed length that passes over two very small smooth pulleys. The weight can only move vertically; the ball swings freely below its pulley.`,
    `In an Atwood machine with two small frictionless pulleys of no mass, joined by a light inextensible string, the weight of mass ${l("2.mass")} goes up and down while the ball on the other side, a point mass of ${l("1.mass")}, also swings.`,
  );
  const start = pick(
    `Everything is released from rest when ${l("1.length")} of string lie between the ball and its pulley and that piece makes an angle of ${l("1.angle")} with the downward vertical.`,
    `The ball is held ${l("1.length")} from its pulley, the string there at ${l("1.angle")} from the downward vertical, and both bodies are let go from rest.`,
    `At the start both bodies are at rest, the ball at a distance of ${l("1.length")} from its pulley in a direction ${l("1.angle")} from the downward vertical; then they are released.`,
  );
  return {
    story: `${opening} ${start} The ball moves in one vertical plane, seen from the front; the angle of its string is counted from the downward vertical, positive to the right, and turning is positive counter-clockwise. The weight never reaches its pulley.`,
    names: {
      [name]: "the two bodies together",
      [`${name}.1`]: "the ball",
      [`${name}.2`]: "the weight",
      [`${name}.string`]: "the string",
    },
    after: "after the release",
  };
}

function springWedge({ entity: { name }, l, pick }: Words): Tale {
  const opening = pick(
    `A wedge of mass ${l("1.mass")} can slide without friction on a level floor. Its smooth face falls to the right at an angle of ${l("1.slope")} to the horizontal. On it slides a block of mass ${l("2.mass")}, held by a light spring of stiffness ${l("3.stiffness")} that lies along the face and is fastened to the top of the wedge.`,
    `On a smooth level floor stands a movable wedge of mass ${l("1.mass")} whose smooth face slopes down to the right at ${l("1.slope")} from the horizontal. A light spring of stiffness ${l("3.stiffness")}, parallel to the face, joins the top of the wedge to a block of mass ${l("2.mass")} on the face.`,
    `A block of mass ${l("2.mass")} rests on the frictionless face of a wedge of mass ${l("1.mass")}; the face makes an angle of ${l("1.slope")} with the horizontal and goes down to the right. A light spring along the face, of stiffness ${l("3.stiffness")}, ties the block to the upper end of the wedge, and the wedge is free to slide on a smooth level floor.`,
  );
  const start = pick(
    `Both are released from rest when the spring is stretched by ${l("2.stretch")} (a negative stretch means that it is squeezed).`,
    `They are let go from rest with a stretch of the spring of ${l("2.stretch")}; negative stretch means squeezed.`,
    `The motion starts from rest with the spring stretched by ${l("2.stretch")}, where a negative value stands for a squeezed spring.`,
  );
  return {
    story: `${opening} ${start} The face is long enough for the whole motion, and the block stays on it. Speeds and energies are those seen from the floor unless said otherwise.`,
    names: {
      [name]: "the wedge and the block together",
      [`${name}.1`]: "the wedge",
      [`${name}.2`]: "the block",
      [`${name}.3`]: "the spring",
    },
    after: "after the release",
  };
}

const TALES: Readonly<Record<string, (words: Words) => Tale>> = {
  "double-pendulum": doublePendulum,
  "coupled-pendulums": coupled,
  "pendulum-on-cart": cart,
  "spring-pendulum": springPendulum,
  hoop,
  "rotating-rod": rod,
  turntable,
  "heavy-top": heavyTop,
  "free-body": freeBody,
  "table-with-hole": tableWithHole,
  "swinging-atwood": swingingAtwood,
  "spring-wedge": springWedge,
};
