/**
 * @file Every entity of a rope scene describes itself: what stands where, what can move, what rubs.
 *
 * Each description has at least three wordings. Sentences keep to few patterns ("Block A1 has a mass of …", "The
 * coefficient of friction between … and … is …"), so that long compositions stay easy to read.
 */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadEntity } from "../../language/scene.ts";
import type { Label } from "../domain.ts";
import { type Bight, bightsOf, bodiesOf, contactsOf, planeOf } from "./structure.ts";
import { type Names, nameSupport } from "./tell-names.ts";

/** What a description may use. */
export interface Teller {
  readonly names: Names;
  readonly label: Label;
  readonly rng: Rng;
}

/** The description of an entity, as one paragraph. */
export function tellEntity(entity: ReadEntity, teller: Teller): string {
  return (TELLERS[entity.kind] ?? tellNothing)(entity, teller);
}

function tellNothing(): string {
  return "";
}

/** A text with a capital letter in front. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function nameOf(body: ReadBody | undefined, { names }: Teller): string {
  return names[body?.id ?? ""] ?? "";
}

function massOf(body: ReadBody | undefined, { label }: Teller): string {
  return label(`${body?.id}.mass`);
}

/** "2, 3 and 5". */
function joinList(items: readonly string[]): string {
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

/** "blocks" for "block A1", "block A2" … */
function pluralOf([first]: readonly ReadBody[], teller: Teller): string {
  const [noun = ""] = nameOf(first, teller).split(" ");
  return noun === "body" ? "bodies" : `${noun}s`;
}

/** "blocks A1, A2 and A3" for "block A1", "block A2" … */
function listNames(bodies: readonly ReadBody[], teller: Teller): string {
  const names = bodies.map((body) => nameOf(body, teller).split(" ")[1] ?? "");
  return `${pluralOf(bodies, teller)} ${joinList(names)}`;
}

/** The label of a number that may be left out: nothing where it has its neutral value, which nobody need say. */
function labelBeside(
  neutral: number,
  value: number | undefined,
  path: string,
  { label }: Teller,
): string | undefined {
  return value === neutral ? undefined : label(path);
}

/** "the coefficient of friction between block A and the plane is 0.2". */
function tellFriction(entity: ReadEntity, body: ReadBody, teller: Teller): string {
  const label = labelBeside(0, body.values["friction"], `${body.id}.friction`, teller);
  return sayFriction(entity, body, label, teller);
}

function sayFriction(
  entity: ReadEntity,
  body: ReadBody,
  label: string | undefined,
  { names }: Teller,
): string {
  const touch = contactsOf(entity).find((one) => one.body.id === body.id);
  const both = `${names[body.id] ?? ""} and ${nameSupport(touch?.on, names)}`;
  return label === undefined
    ? `there is no friction between ${both}`
    : `the coefficient of friction between ${both} is ${label}`;
}

/** "a fixed plane that rises to the right at 30° to the horizontal" or "a fixed horizontal plane". */
function tellPlane(plane: ReadBody | undefined, teller: Teller): string {
  if (plane === undefined) return "";
  const slope = labelBeside(0, plane.values["slope"], `${plane.id}.slope`, teller);
  if (slope === undefined) return "a fixed horizontal plane";
  return teller.rng.pick([
    `a fixed plane that rises to the ${plane.options["rises"]} at an angle of ${slope} to the horizontal`,
    `a fixed plane (inclined at ${slope} to the horizontal, higher on the ${plane.options["rises"]})`,
    `a fixed inclined plane (angle of slope ${slope}, rising to the ${plane.options["rises"]})`,
  ]);
}

/** A slope of which only the steepness matters. */
function tellSlope(plane: ReadBody | undefined, teller: Teller): string {
  if (plane === undefined) return "";
  const slope = labelBeside(0, plane.values["slope"], `${plane.id}.slope`, teller);
  if (slope === undefined) return "a fixed horizontal plane";
  return teller.rng.pick([
    `a fixed plane inclined at ${slope} to the horizontal`,
    `a fixed plane with a slope of ${slope} to the horizontal`,
    `a fixed inclined plane that makes an angle of ${slope} with the horizontal`,
  ]);
}

function tellWithMass(body: ReadBody | undefined, teller: Teller): string {
  const name = nameOf(body, teller);
  const mass = massOf(body, teller);
  return teller.rng.pick([
    `${name} has a mass of ${mass}`,
    `the mass of ${name} is ${mass}`,
    `${name} is of mass ${mass}`,
  ]);
}

function tellFixedPulley(entity: ReadEntity, teller: Teller): string {
  const [block, under] = entity.bodies;
  if (block === undefined) return "";
  const name = nameOf(block, teller);
  const mass = massOf(block, teller);
  if (under === undefined) {
    return teller.rng.pick([
      `${sentence(name)}, of mass ${mass}, hangs freely at the end of a rope.`,
      `${sentence(name)} hangs freely from a rope; its mass is ${mass}.`,
      `At the end of a rope, ${name} hangs freely. It has a mass of ${mass}.`,
      `A rope holds ${name}, which hangs freely and has a mass of ${mass}.`,
    ]);
  }
  if (under.kind === "prism") return tellBlockOnPrism(entity, block, under, teller);
  return tellBlockOn(entity, block, tellSlope(under, teller), teller);
}

/** One block on a plane. */
function tellBlockOn(entity: ReadEntity, block: ReadBody, plane: string, teller: Teller): string {
  const name = nameOf(block, teller);
  const mass = massOf(block, teller);
  const friction = tellFriction(entity, block, teller);
  return teller.rng.pick([
    `${sentence(name)}, of mass ${mass}, lies on ${plane}; ${friction}.`,
    `On ${plane} lies ${name}, which has a mass of ${mass}. ${sentence(friction)}.`,
    `${sentence(name)} has a mass of ${mass} and lies on ${plane}. ${sentence(friction)}.`,
  ]);
}

function tellBlockOnPrism(
  entity: ReadEntity,
  block: ReadBody,
  prism: ReadBody,
  teller: Teller,
): string {
  const [name, stand] = [nameOf(block, teller), nameOf(prism, teller)];
  const angle = teller.label(`${prism.id}.angle`);
  const first = teller.rng.pick([
    `${sentence(stand)}, of mass ${massOf(prism, teller)}, stands on the horizontal floor and can slide along it`,
    `${sentence(stand)} has a mass of ${massOf(prism, teller)}; it can slide along the horizontal floor on which it stands`,
    `On the horizontal floor stands ${stand}, of mass ${massOf(prism, teller)}, which can slide along it`,
  ]);
  const face = teller.rng.pick([
    `Its right side is vertical, and its inclined face falls to the left at an angle of ${angle} to the floor.`,
    `Its right side is vertical; its inclined face, which falls to the left, makes an angle of ${angle} with the floor.`,
  ]);
  const on = `${sentence(name)}, of mass ${massOf(block, teller)}, lies on this face`;
  return (
    `${first}; ${tellFriction(entity, prism, teller)}. ${face} ` +
    `${on}; ${tellFriction(entity, block, teller)}. A small pulley is fixed to the top of ${stand}.`
  );
}

function tellMovable(entity: ReadEntity, teller: Teller): string {
  const bights = bightsOf(entity);
  const pulleys = bights.map(({ pulley }) => pulley);
  const [only] = pulleys;
  const first = pulleys.length === 1 ? tellOneMovable(only, teller) : tellRow(pulleys, teller);
  const loads = bights.map((bight) => {
    const own = pulleys.length === 1 ? "" : `${sentence(tellWithMass(bight.pulley, teller))}. `;
    return own + tellLoad(entity, bight, teller);
  });
  return [first, ...loads].join(" ");
}

function tellOneMovable(pulley: ReadBody | undefined, teller: Teller): string {
  const name = nameOf(pulley, teller);
  const mass = massOf(pulley, teller);
  return teller.rng.pick([
    `${sentence(name)}, of mass ${mass}, is movable: it hangs in the loop of a rope, and the two parts of the rope at it are vertical.`,
    `The movable ${name} has a mass of ${mass}. It hangs in the loop of a rope whose parts on both sides of it are vertical.`,
    `${sentence(name)} is a movable pulley of mass ${mass} that hangs in the loop of a rope, with a vertical part of the rope on either side.`,
  ]);
}

function tellRow(pulleys: readonly ReadBody[], teller: Teller): string {
  const list = listNames(pulleys, teller);
  return teller.rng.pick([
    `${sentence(list)} are movable and hang side by side, named from left to right, in loops of one and the same rope, all parts of which are vertical there.`,
    `One rope carries the movable ${list}, named from left to right: it hangs down in a loop under each of them, and its parts at the pulleys are vertical.`,
    `Side by side, named from left to right, the movable ${list} hang in loops of one rope, which is vertical on both sides of each of them.`,
  ]);
}

function tellLoad(entity: ReadEntity, { pulley, load, plane }: Bight, teller: Teller): string {
  const wheel = nameOf(pulley, teller);
  const name = nameOf(load, teller);
  if (load === undefined) return `Nothing hangs from ${wheel}.`;
  const mass = massOf(load, teller);
  if (plane === undefined) {
    return teller.rng.pick([
      `From its axle, ${name}, of mass ${mass}, hangs by a short string.`,
      `A short string at its axle carries ${name}, of mass ${mass}.`,
      `Below it, tied to its axle by a short string, hangs ${name} with a mass of ${mass}.`,
    ]);
  }
  const slope = tellSlope(plane, teller);
  const lead = teller.rng.pick([
    `From its axle a string leads vertically down to a small fixed pulley at the top of ${slope}, round this pulley and down along the plane to ${name}, which lies on the plane and has a mass of ${mass}`,
    `A string at its axle leads vertically down, round a small fixed pulley at the top of ${slope}, and down along the plane to ${name}, of mass ${mass}, which lies on it`,
  ]);
  return `${lead}; ${tellFriction(entity, load, teller)}. When ${name} slides down the plane, ${wheel} sinks by the same distance.`;
}

function tellReversed(entity: ReadEntity, teller: Teller): string {
  const [pulley, left, right] = entity.bodies;
  const [wheel, a, b] = [pulley, left, right].map((body) => nameOf(body, teller));
  const [own, first, second] = [pulley, left, right].map((body) => massOf(body, teller));
  return teller.rng.pick([
    `${sentence(wheel ?? "")}, of mass ${own}, hangs by its axle from a rope. Over it runs a string with ${a}, of mass ${first}, at its left end and ${b}, of mass ${second}, at its right end; both hang freely.`,
    `A rope holds the axle of ${wheel}, which has a mass of ${own}. A string runs over this pulley: ${a}, of mass ${first}, hangs from its left end and ${b}, of mass ${second}, from its right end.`,
    `By its axle, ${wheel} hangs from a rope; its mass is ${own}. A string over this pulley carries ${a} (mass ${first}) on the left and ${b} (mass ${second}) on the right, both hanging freely.`,
  ]);
}

function tellDirected(entity: ReadEntity, teller: Teller): string {
  const [block] = entity.bodies;
  const name = nameOf(block, teller);
  const mass = massOf(block, teller);
  const [left, right, drop] = ["left", "right", "drop"].map((key) =>
    teller.label(`${entity.name}.${key}`),
  );
  const where = teller.rng.pick([
    `At the start it is ${drop} below the level of these two pulleys, ${left} to the right of the left one and ${right} to the left of the right one, measured horizontally.`,
    `At the start its horizontal distances from the left and the right one of these pulleys are ${left} and ${right}, and it is ${drop} below their level.`,
  ]);
  const first = teller.rng.pick([
    `${sentence(name)}, of mass ${mass}, hangs between two small fixed pulleys that are at equal heights, one on its left and one on its right.`,
    `Two small fixed pulleys are at equal heights. Between them hangs ${name}, of mass ${mass}.`,
    `${sentence(name)} has a mass of ${mass} and hangs between two small fixed pulleys, one on the left and one on the right, which are at equal heights.`,
  ]);
  return `${first} ${where} ${sentence(name)} is to be taken as a point and can move in the vertical plane of the two pulleys.`;
}

function tellLine(entity: ReadEntity, teller: Teller): string {
  const blocks = bodiesOf(entity, "mass");
  const plane = tellPlane(planeOf(entity), teller);
  const [only] = blocks;
  if (blocks.length === 1 && only !== undefined) {
    return tellBlockOn(entity, only, plane, teller);
  }
  const list = listNames(blocks, teller);
  const length = labelBeside(0.5, entity.values["gap"], `${entity.name}.gap`, teller);
  const isPair = blocks.length === 2;
  const [strings, join] = isPair
    ? ["A short string", "joins them"]
    : ["Short strings", "join neighbours"];
  const long = isPair ? `${length} long` : `each ${length} long`;
  const gap = length === undefined ? "" : `, ${long},`;
  const first = teller.rng.pick([
    `${sentence(list)} lie in a line, named from left to right, on ${plane}.`,
    `On ${plane} lie ${list}, one behind another and named from left to right.`,
    `${sentence(list)}, named from left to right, form a row on ${plane}.`,
  ]);
  return `${first} ${strings}${gap} parallel to the plane ${join}. ${tellMasses(blocks, teller)} ${tellFrictions(entity, blocks, teller)}`;
}

/** "Their masses, in the same order, are 2 kg, 3 kg and 5 kg." */
function tellMasses(bodies: readonly ReadBody[], teller: Teller): string {
  const masses = bodies.map((body) => massOf(body, teller));
  const [first = "", ...others] = bodies.map((body, index) => {
    const own = index === 0 ? "has a mass of" : "one of";
    return `${nameOf(body, teller)} ${own} ${masses[index] ?? ""}`;
  });
  return teller.rng.pick([
    `Their masses, in the same order, are ${joinList(masses)}.`,
    `They have masses of ${joinList(masses)}, in this order.`,
    `${sentence(joinList([first, ...others]))}.`,
  ]);
}

/** The coefficients of friction of bodies that lie in a row or on each other: together where they are alike. */
function tellFrictions(entity: ReadEntity, bodies: readonly ReadBody[], teller: Teller): string {
  const labels = bodies.map(({ id, values }) =>
    labelBeside(0, values["friction"], `${id}.friction`, teller),
  );
  const these = `these ${pluralOf(bodies, teller)}`;
  const isRow = entity.kind === "two-side-mass-plane";
  if (labels.every((label) => label === undefined)) {
    return isRow
      ? `There is no friction between ${these} and the plane.`
      : `There is no friction between ${these}, nor between ${nameOf(bodies[0], teller)} and the plane.`;
  }
  const given = labels.filter((label) => label !== undefined);
  if (isRow && given.length === bodies.length) {
    return `The coefficients of friction between ${these} and the plane are, in the same order, ${joinList(given)}.`;
  }
  return bodies
    .map((body, index) => `${sentence(sayFriction(entity, body, labels[index], teller))}.`)
    .join(" ");
}

function tellStack(entity: ReadEntity, teller: Teller): string {
  const blocks = bodiesOf(entity, "mass");
  const [lowest] = blocks;
  const top = blocks.at(-1);
  const plane = tellPlane(planeOf(entity), teller);
  const list = listNames(blocks, teller);
  const [low, high] = [lowest, top].map((body) => nameOf(body, teller));
  const first =
    blocks.length === 2
      ? teller.rng.pick([
          `${sentence(low ?? "")} lies on ${plane}, and ${high} lies on ${low}.`,
          `On ${plane} lies ${low}, and on top of it ${high}.`,
          `${sentence(list)} are stacked on ${plane}: ${low} is at the bottom and ${high} on top of it.`,
        ])
      : teller.rng.pick([
          `${sentence(list)} are stacked on ${plane}, named from the bottom to the top.`,
          `On ${plane} stands a stack. From the bottom to the top it consists of ${list}.`,
          `${sentence(list)} form a stack on ${plane}, ${low} at the bottom and ${high} at the top.`,
        ]);
  return `${first} ${tellMasses(blocks, teller)} ${tellFrictions(entity, blocks, teller)}`;
}

function tellPrism(entity: ReadEntity, teller: Teller): string {
  const [block, prism, plane] = entity.bodies;
  if (block === undefined || prism === undefined) return "";
  const [name, stand] = [nameOf(block, teller), nameOf(prism, teller)];
  const angle = teller.label(`${prism.id}.angle`);
  const where = tellPlane(plane, teller);
  const first = teller.rng.pick([
    `${sentence(stand)}, of mass ${massOf(prism, teller)}, stands on ${where} and can slide along it`,
    `On ${where} stands ${stand}, of mass ${massOf(prism, teller)}, which can slide along the plane`,
    `${sentence(stand)} has a mass of ${massOf(prism, teller)} and can slide along the plane on which it stands, ${where}`,
  ]);
  const side =
    plane?.values["slope"] === 0 ? "vertical" : "perpendicular to the plane on which it stands";
  const face = teller.rng.pick([
    `Its left side is ${side}, and its inclined face, on the right, falls to the right at an angle of ${angle} to its base.`,
    `Its left side is ${side}; its inclined face falls to the right and makes an angle of ${angle} with its base.`,
  ]);
  const top =
    entity.options["tied"] === "block" ? ` A small pulley is fixed to the top of ${stand}.` : "";
  return (
    `${first}; ${tellFriction(entity, prism, teller)}. ${face} ` +
    `${sentence(name)}, of mass ${massOf(block, teller)}, lies on this face; ${tellFriction(entity, block, teller)}.${top}`
  );
}

function tellDoublePrism(entity: ReadEntity, teller: Teller): string {
  const [left, right, prism, plane] = entity.bodies;
  if (left === undefined || right === undefined || prism === undefined) return "";
  const [a, b, stand] = [left, right, prism].map((body) => nameOf(body, teller));
  const where = tellPlane(plane, teller);
  const [alpha, beta] = ["left", "right"].map((key) => teller.label(`${prism.id}.${key}`));
  const first = teller.rng.pick([
    `${sentence(stand ?? "")}, of mass ${massOf(prism, teller)}, stands on ${where} and can slide along it`,
    `On ${where} stands ${stand}, of mass ${massOf(prism, teller)}, which can slide along the plane`,
    `${sentence(stand ?? "")} has a mass of ${massOf(prism, teller)} and can slide along the plane on which it stands, ${where}`,
  ]);
  const faces = teller.rng.pick([
    `It has two inclined faces that meet in a ridge at the top: the left one makes an angle of ${alpha} with its base, the right one an angle of ${beta}.`,
    `Its two inclined faces meet in a ridge at the top; from there the left face falls to the left at ${alpha} to its base and the right face falls to the right at ${beta} to its base.`,
  ]);
  const string = teller.rng.pick([
    `A string joins ${a} and ${b} along the faces, over a small pulley that is fixed to the ridge.`,
    `${sentence(a ?? "")} and ${b} are joined by a string that runs along the faces and over a small pulley fixed to the ridge.`,
  ]);
  return (
    `${first}; ${tellFriction(entity, prism, teller)}. ${faces} ` +
    `${sentence(a ?? "")}, of mass ${massOf(left, teller)}, lies on the left face; ${tellFriction(entity, left, teller)}. ` +
    `${sentence(b ?? "")}, of mass ${massOf(right, teller)}, lies on the right face; ${tellFriction(entity, right, teller)}. ${string}`
  );
}

function tellBox(entity: ReadEntity, teller: Teller): string {
  const [box, top, side, plane] = entity.bodies;
  if (box === undefined || top === undefined || side === undefined) return "";
  const [stand, a, b] = [box, top, side].map((body) => nameOf(body, teller));
  const where = tellPlane(plane, teller);
  const isLevel = plane?.values["slope"] === 0;
  const [along, across] = isLevel
    ? ["horizontal", "vertical"]
    : ["parallel to the plane", "perpendicular to the plane"];
  const first = teller.rng.pick([
    `${sentence(stand ?? "")}, of mass ${massOf(box, teller)}, stands on ${where} and can slide along it`,
    `On ${where} stands ${stand}, of mass ${massOf(box, teller)}, which can slide along the plane`,
    `${sentence(stand ?? "")} has a mass of ${massOf(box, teller)} and can slide along the plane on which it stands, ${where}`,
  ]);
  const string = teller.rng.pick([
    `A string leads from ${a} to a small pulley fixed to the upper right edge of ${stand}, over it and down to ${b}; it is ${along} on top and ${across} at the side.`,
    `A string joins ${a} and ${b} over a small pulley that is fixed to the upper right edge of ${stand}; it is ${along} on top and ${across} at the side.`,
  ]);
  return (
    `${first}; ${tellFriction(entity, box, teller)}. ` +
    `${sentence(a ?? "")}, of mass ${massOf(top, teller)}, lies on top of ${stand}; ${tellFriction(entity, top, teller)}. ` +
    `${sentence(b ?? "")}, of mass ${massOf(side, teller)}, is at the right side of ${stand}; ${tellFriction(entity, side, teller)}. ${string} ` +
    `A guide on the right side of ${stand} lets ${b} slide only along this side, ${across === "vertical" ? "vertically" : across}, so that it can neither leave the side nor lag behind.`
  );
}

function tellPuller({ name }: ReadEntity, { names, label, rng }: Teller): string {
  const own = names[name] ?? name;
  const force = label(`${name}.force`);
  return rng.pick([
    `${sentence(own)} pulls at the end of a rope with a constant force of ${force} from the start on.`,
    `From the start on, ${own} pulls its rope with a constant force of ${force}.`,
    `${sentence(own)} keeps pulling at the end of a rope; its force is ${force} at all times.`,
  ]);
}

function tellWinch({ name }: ReadEntity, { names, label, rng }: Teller): string {
  const own = names[name] ?? name;
  const speed = label(`${name}.speed`);
  const first = rng.pick([
    `${sentence(own)} takes in the end of a rope at a constant speed of ${speed} from the start on.`,
    `From the start on, ${own} takes in its rope at a constant speed of ${speed}.`,
    `${sentence(own)} takes in its rope; the speed of the rope there is ${speed} at all times.`,
  ]);
  return `${first} It starts with a jerk so short that weights and friction can be neglected while it lasts: right after the start, all that it pulls is already moving.`;
}

function tellHook({ name }: ReadEntity, { names, rng }: Teller): string {
  const own = names[name] ?? name;
  return rng.pick([
    `${sentence(own)} is fixed to the wall.`,
    `${sentence(own)} is fixed and does not move.`,
    `${sentence(own)} is firmly fixed.`,
  ]);
}

const TELLERS: Readonly<Record<string, (entity: ReadEntity, teller: Teller) => string>> = {
  "mass-with-fixed-pulley": tellFixedPulley,
  "mass-with-movable-pulley": tellMovable,
  "mass-with-reversed-movable-pulley": tellReversed,
  "directed-mass": tellDirected,
  "two-side-mass-plane": tellLine,
  "stacked-mass-plane": tellStack,
  "mass-prism-plane": tellPrism,
  "mass-prism-pulley-plane": tellDoublePrism,
  "mass-box-plane": tellBox,
  "constant-force-puller": tellPuller,
  "constant-velocity-puller": tellWinch,
  "fixed-pulley": tellHook,
};
