/** @file How rope stories tell of what hangs, lies, stands and pulls. */
import {
  addFace,
  atSide,
  between,
  drive,
  hangBelow,
  hangOver,
  joinNeighbours,
  joinOverEdge,
  joinOverRidge,
  leadDown,
  lieOnFace,
  onTop,
  row,
  rubThese,
  smoothStack,
  stack,
  stand,
  standOn,
  weighThese,
} from "./ropes-build.ts";
import { addBody, bodyKnown, type Hearing, layOn, type Rule, rub, weigh } from "./ropes-hearing.ts";
import { amountOf, amountsOf, B, LIST, MANY, namesOf, PLANE, Q } from "./ropes-words.ts";

const nothing = (): void => undefined;

const PRISM = "((?:prism|wedge|box) [A-Z])";
const SUPPORT = "(the plane|the floor|(?:block|crate|body|prism|wedge|box) [A-Z]\\d?)";

const FRICTIONS: readonly Rule[] = [
  [`there is no friction between ${B} and ${SUPPORT}`, (h, a = "", b = "") => rub(h, a, b, 0)],
  [
    `the coefficient of friction between ${B} and ${SUPPORT} is ${Q}`,
    (h, a = "", b = "", mu = "") => rub(h, a, b, amountOf(mu, h.marked)),
  ],
  [
    "there is no friction between these (\\w+) and the plane",
    (h, plural = "") =>
      rubThese(
        h,
        plural,
        h.these.map(() => 0),
      ),
  ],
  [
    `the coefficients of friction between these (\\w+) and the plane are, in the same order, ${LIST}`,
    (h, plural = "", list = "") => rubThese(h, plural, amountsOf(list, h.marked)),
  ],
  [
    `there is no friction between these \\w+, nor between ${B} and the plane`,
    (h, lowest = "") => smoothStack(h, lowest),
  ],
];

const HANGING: readonly Rule[] = [
  [
    `${B}, of mass ${Q}, hangs freely at the end of a rope`,
    (h, a = "", m = "") => void addBody(h, a, m),
  ],
  [`${B} hangs freely from a rope; its mass is ${Q}`, (h, a = "", m = "") => void addBody(h, a, m)],
  [
    `a rope holds ${B}, which hangs freely and has a mass of ${Q}`,
    (h, a = "", m = "") => void addBody(h, a, m),
  ],
  [`at the end of a rope, ${B} hangs freely`, (h, a = "") => void addBody(h, a)],
  [`it has a mass of ${Q}`, (h, m = "") => weigh(h, h.these[0]?.name ?? "", m)],
];

const LYING: readonly Rule[] = [
  [`${B}, of mass ${Q}, lies on ${PLANE}`, (h, a = "", m = "", p = "") => void layOn(h, a, p, m)],
  [
    `on ${PLANE} lies ${B}, which has a mass of ${Q}`,
    (h, p = "", a = "", m = "") => void layOn(h, a, p, m),
  ],
  [
    `${B} has a mass of ${Q} and lies on ${PLANE}`,
    (h, a = "", m = "", p = "") => void layOn(h, a, p, m),
  ],
  [
    `${MANY} lie in a line, named from left to right, on ${PLANE}`,
    (h, n = "", p = "") => row(h, n, p),
  ],
  [
    `on ${PLANE} lie ${MANY}, one behind another and named from left to right`,
    (h, p = "", n = "") => row(h, n, p),
  ],
  [
    `${MANY}, named from left to right, form a row on ${PLANE}`,
    (h, n = "", p = "") => row(h, n, p),
  ],
  [`a short string(?:, ${Q} long,)? parallel to the plane joins them`, joinNeighbours],
  [`short strings(?:, each ${Q} long,)? parallel to the plane join neighbours`, joinNeighbours],
  [`their masses, in the same order, are ${LIST}`, (h, list = "") => weighThese(h, list)],
  [`they have masses of ${LIST}, in this order`, (h, list = "") => weighThese(h, list)],
  [
    `${B} has a mass of ${Q}((?:, ${B} one of ${Q})*) and ${B} one of ${Q}`,
    (h, a = "", m = "", more = "", ...rest_) => {
      const [last = "", mass = ""] = rest_.slice(-2);
      const each = [...more.matchAll(/, (\w+ \w+) one of («\d+»)/g)];
      for (const [, name = "", own = ""] of [["", a, m], ...each, ["", last, mass]])
        weigh(h, name, own);
    },
  ],
  [
    `${B} lies on ${PLANE}, and ${B} lies on ${B}`,
    (h, a = "", p = "", b = "", under = "") => {
      layOn(h, a, p);
      onTop(h, b, under);
    },
  ],
  [
    `on ${PLANE} lies ${B}, and on top of it ${B}`,
    (h, p = "", a = "", b = "") => {
      layOn(h, a, p);
      onTop(h, b, a);
    },
  ],
  [
    `${MANY} are stacked on ${PLANE}: ${B} is at the bottom and ${B} on top of it`,
    (h, n = "", p = "", low = "", high = "") => ordered(h, n, p, low, high),
  ],
  [
    `${MANY} are stacked on ${PLANE}, named from the bottom to the top`,
    (h, n = "", p = "") => stack(h, n, p),
  ],
  [
    `on ${PLANE} stands a stack\\. from the bottom to the top it consists of ${MANY}`,
    (h, p = "", n = "") => stack(h, n, p),
  ],
  [
    `${MANY} form a stack on ${PLANE}, ${B} at the bottom and ${B} at the top`,
    (h, n = "", p = "", low = "", high = "") => ordered(h, n, p, low, high),
  ],
];

function ordered(hearing: Hearing, many: string, plane: string, low: string, high: string): void {
  const names = namesOf(many);
  if (names[0] !== low || names.at(-1) !== high) throw new Error(`in which order: ${many}`);
  stack(hearing, many, plane);
}

const PULLEYS: readonly Rule[] = [
  [
    `${B}, of mass ${Q}, is movable: it hangs in the loop of a rope, and the two parts of the rope at it are vertical`,
    (h, a = "", m = "") => void addBody(h, a, m),
  ],
  [`the movable ${B} has a mass of ${Q}`, (h, a = "", m = "") => void addBody(h, a, m)],
  ["it hangs in the loop of a rope whose parts on both sides of it are vertical", nothing],
  [
    `${B} is a movable pulley of mass ${Q} that hangs in the loop of a rope, with a vertical part of the rope on either side`,
    (h, a = "", m = "") => void addBody(h, a, m),
  ],
  [
    `${MANY} are movable and hang side by side, named from left to right, in loops of one and the same rope, all parts of which are vertical there`,
    addRow,
  ],
  [
    `one rope carries ${MANY}, named from left to right: it hangs down in a loop under each of them, and its parts at the pulleys are vertical`,
    addRow,
  ],
  [
    `side by side, named from left to right, ${MANY} hang in loops of one rope, which is vertical on both sides of each of them`,
    addRow,
  ],
  [`${B} (?:has a mass of|is of mass) ${Q}`, weighPulley],
  [`the mass of ${B} is ${Q}`, weighPulley],
  [`nothing hangs from ${B}`, nothing],
  [
    `from its axle, ${B}, of mass ${Q}, hangs by a short string`,
    (h, a = "", m = "") => hangBelow(h, a, m),
  ],
  [
    `a short string at its axle carries ${B}, of mass ${Q}`,
    (h, a = "", m = "") => hangBelow(h, a, m),
  ],
  [
    `below it, tied to its axle by a short string, hangs ${B} with a mass of ${Q}`,
    (h, a = "", m = "") => hangBelow(h, a, m),
  ],
  [
    `from its axle a string leads vertically down to a small fixed pulley at the top of ${PLANE}, round this pulley and down along the plane to ${B}, which lies on the plane and has a mass of ${Q}`,
    (h, p = "", a = "", m = "") => leadDown(h, p, a, m),
  ],
  [
    `a string at its axle leads vertically down, round a small fixed pulley at the top of ${PLANE}, and down along the plane to ${B}, of mass ${Q}, which lies on it`,
    (h, p = "", a = "", m = "") => leadDown(h, p, a, m),
  ],
  [`when ${B} slides down the plane, ${B} sinks by the same distance`, nothing],
  [
    `${B}, of mass ${Q}, hangs by its axle from a rope\\. over it runs a string with ${B}, of mass ${Q}, at its left end and ${B}, of mass ${Q}, at its right end; both hang freely`,
    (h, ...parts) => hangOver(h, parts),
  ],
  [
    `a rope holds the axle of ${B}, which has a mass of ${Q}\\. a string runs over this pulley: ${B}, of mass ${Q}, hangs from its left end and ${B}, of mass ${Q}, from its right end`,
    (h, ...parts) => hangOver(h, parts),
  ],
  [
    `by its axle, ${B} hangs from a rope; its mass is ${Q}\\. a string over this pulley carries ${B} \\(mass ${Q}\\) on the left and ${B} \\(mass ${Q}\\) on the right, both hanging freely`,
    (h, ...parts) => hangOver(h, parts),
  ],
];

function addRow(hearing: Hearing, many = ""): void {
  for (const name of namesOf(many)) addBody(hearing, name);
}

function weighPulley(hearing: Hearing, name = "", mass = ""): void {
  weigh(hearing, name, mass);
  hearing.these = [bodyKnown(hearing, name)];
}

const TWO = "two small fixed pulleys";
const DIRECTED: readonly Rule[] = [
  [
    `${B}, of mass ${Q}, hangs between ${TWO} that are at equal heights, one on its left and one on its right`,
    (h, a = "", m = "") => void addBody(h, a, m),
  ],
  [`${TWO} are at equal heights`, nothing],
  [`between them hangs ${B}, of mass ${Q}`, (h, a = "", m = "") => void addBody(h, a, m)],
  [
    `${B} has a mass of ${Q} and hangs between ${TWO}, one on the left and one on the right, which are at equal heights`,
    (h, a = "", m = "") => void addBody(h, a, m),
  ],
  [
    `at the start it is ${Q} below the level of these two pulleys, ${Q} to the right of the left one and ${Q} to the left of the right one, measured horizontally`,
    (h, drop = "", left = "", right = "") => between(h, { left, right, drop }),
  ],
  [
    `at the start its horizontal distances from the left and the right one of these pulleys are ${Q} and ${Q}, and it is ${Q} below their level`,
    (h, left = "", right = "", drop = "") => between(h, { left, right, drop }),
  ],
  [`${B} is to be taken as a point and can move in the vertical plane of the two pulleys`, nothing],
];

const STANDING: readonly Rule[] = [
  [
    `${PRISM}, of mass ${Q}, stands on the horizontal floor and can slide along it`,
    (h, a = "", m = "") => stand(h, a, [1, 0], "the floor", m),
  ],
  [
    `${PRISM} has a mass of ${Q}; it can slide along the horizontal floor on which it stands`,
    (h, a = "", m = "") => stand(h, a, [1, 0], "the floor", m),
  ],
  [
    `on the horizontal floor stands ${PRISM}, of mass ${Q}, which can slide along it`,
    (h, a = "", m = "") => stand(h, a, [1, 0], "the floor", m),
  ],
  [
    `${PRISM}, of mass ${Q}, stands on ${PLANE} and can slide along it`,
    (h, a = "", m = "", p = "") => standOn(h, a, m, p),
  ],
  [
    `on ${PLANE} stands ${PRISM}, of mass ${Q}, which can slide along the plane`,
    (h, p = "", a = "", m = "") => standOn(h, a, m, p),
  ],
  [
    `${PRISM} has a mass of ${Q} and can slide along the plane on which it stands, ${PLANE}`,
    (h, a = "", m = "", p = "") => standOn(h, a, m, p),
  ],
  [
    `its right side is vertical, and its inclined face falls to the left at an angle of ${Q} to the floor`,
    (h, angle = "") => addFace(h, "left", angle),
  ],
  [
    `its right side is vertical; its inclined face, which falls to the left, makes an angle of ${Q} with the floor`,
    (h, angle = "") => addFace(h, "left", angle),
  ],
  [
    `its left side is (?:vertical|perpendicular to the plane on which it stands), and its inclined face, on the right, falls to the right at an angle of ${Q} to its base`,
    (h, angle = "") => addFace(h, "right", angle),
  ],
  [
    `its left side is (?:vertical|perpendicular to the plane on which it stands); its inclined face falls to the right and makes an angle of ${Q} with its base`,
    (h, angle = "") => addFace(h, "right", angle),
  ],
  [`${B}, of mass ${Q}, lies on this face`, (h, a = "", m = "") => lieOnFace(h, a, m, h.face)],
  [`a small pulley is fixed to the top of ${PRISM}`, nothing],
  [
    `it has two inclined faces that meet in a ridge at the top: the left one makes an angle of ${Q} with its base, the right one an angle of ${Q}`,
    (h, a = "", b = "") => {
      addFace(h, "left", a);
      addFace(h, "right", b);
    },
  ],
  [
    `its two inclined faces meet in a ridge at the top; from there the left face falls to the left at ${Q} to its base and the right face falls to the right at ${Q} to its base`,
    (h, a = "", b = "") => {
      addFace(h, "left", a);
      addFace(h, "right", b);
    },
  ],
  [`${B}, of mass ${Q}, lies on the left face`, (h, a = "", m = "") => lieOnFace(h, a, m, "left")],
  [
    `${B}, of mass ${Q}, lies on the right face`,
    (h, a = "", m = "") => lieOnFace(h, a, m, "right"),
  ],
  [
    `a string joins ${B} and ${B} along the faces, over a small pulley that is fixed to the ridge`,
    (h, a = "", b = "") => joinOverRidge(h, a, b),
  ],
  [
    `${B} and ${B} are joined by a string that runs along the faces and over a small pulley fixed to the ridge`,
    (h, a = "", b = "") => joinOverRidge(h, a, b),
  ],
  [
    `${B}, of mass ${Q}, lies on top of ${PRISM}`,
    (h, a = "", m = "", box = "") => onTop(h, a, box, m),
  ],
  [
    `${B}, of mass ${Q}, is at the right side of ${PRISM}`,
    (h, a = "", m = "", box = "") => atSide(h, a, m, box),
  ],
  [
    `a string leads from ${B} to a small pulley fixed to the upper right edge of ${PRISM}, over it and down to ${B}; it is (.*) on top and .* at the side`,
    (h, a = "", box = "", b = "", ways = "") => joinOverEdge(h, a, box, b, ways),
  ],
  [
    `a string joins ${B} and ${B} over a small pulley that is fixed to the upper right edge of ${PRISM}; it is (.*) on top and .* at the side`,
    (h, a = "", b = "", box = "", ways = "") => joinOverEdge(h, a, box, b, ways),
  ],
  [
    `a guide on the right side of ${PRISM} lets ${B} slide only along this side, .*, so that it can neither leave the side nor lag behind`,
    nothing,
  ],
];

const ENDS: readonly Rule[] = [
  [
    `(motor [A-Z]) pulls at the end of a rope with a constant force of ${Q} from the start on`,
    pullsAt,
  ],
  [`from the start on, (motor [A-Z]) pulls its rope with a constant force of ${Q}`, pullsAt],
  [`(motor [A-Z]) keeps pulling at the end of a rope; its force is ${Q} at all times`, pullsAt],
  [
    `(winch [A-Z]) takes in the end of a rope at a constant speed of ${Q} from the start on`,
    takesAt,
  ],
  [`from the start on, (winch [A-Z]) takes in its rope at a constant speed of ${Q}`, takesAt],
  [`(winch [A-Z]) takes in its rope; the speed of the rope there is ${Q} at all times`, takesAt],
  [
    "it starts with a jerk so short that weights and friction can be neglected while it lasts: right after the start, all that it pulls is already moving",
    nothing,
  ],
  [
    "(hook [A-Z]) is (?:fixed to the wall|fixed and does not move|firmly fixed)",
    (h, a = "") => drive(h, a, "fixed"),
  ],
];

function pullsAt(hearing: Hearing, name = "", force = ""): void {
  drive(hearing, name, { force: amountOf(force, hearing.marked) });
}

function takesAt(hearing: Hearing, name = "", speed = ""): void {
  drive(hearing, name, { speed: amountOf(speed, hearing.marked) });
}

/** Every rule about bodies, strings and what pulls. */
export const RULES: readonly Rule[] = [
  ...[...FRICTIONS, ...HANGING, ...LYING, ...PULLEYS],
  ...[...DIRECTED, ...STANDING, ...ENDS],
];
