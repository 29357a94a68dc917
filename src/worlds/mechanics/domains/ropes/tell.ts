/**
 * @file The story of a rope scene: its machines, its ropes, its conventions.
 *
 * One short paragraph for each entity and each rope; everything that an answer depends on is said.
 */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadChange, ReadScene } from "../../language/scene.ts";
import { isSymbolic } from "../../pictures/text.ts";
import type { Label, Told } from "../domain.ts";
import { contactsOf, stringsOf } from "./structure.ts";
import { sentence, type Teller, tellEntity } from "./tell-entities.ts";
import { drawNouns, nameSubjects, nameSupport } from "./tell-names.ts";
import { tellRopes } from "./tell-ropes.ts";
import { movesOf } from "./templates.ts";

/** Tells a scene. */
export function tellScene(scene: ReadScene, label: Label, rng: Rng): Told {
  const names = nameSubjects(scene, drawNouns(rng));
  const teller: Teller = { names, label, rng };
  const machines = scene.entities.map((entity) => sentence(tellEntity(entity, teller)));
  const ropes = tellRopes(scene, teller);
  const paragraphs = [
    [openingOf(scene, rng), ...machines.slice(0, 1)].filter((text) => text !== "").join(" "),
    ...machines.slice(1),
    ...(ropes.length > 0 ? [ropes.join(" ")] : []),
    tellConventions(scene, teller),
  ];
  const story = paragraphs.join(scene.entities.length > 2 ? "\n" : " ");
  const change =
    scene.change === undefined ? {} : { change: tellChange(scene, scene.change, teller) };
  return { story, names, after: rng.pick(["after the release", "after the start"]), ...change };
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six"];

function openingOf({ entities }: ReadScene, rng: Rng): string {
  const count = entities.length;
  if (count < 2) {
    return rng.pick([
      "",
      "In a mechanics laboratory, the following is set up.",
      "Consider the following machine.",
    ]);
  }
  const number = NUMBERS[count] ?? String(count);
  return rng.pick([
    "",
    `A machine of ${number} parts, joined by ropes, is set up in a laboratory.`,
    `In a workshop, ${number} parts are joined by ropes to form one machine.`,
    `A machine consists of ${number} parts, ${listLetters(entities)}, which are joined by ropes.`,
  ]);
}

/** "A, B and C". */
function listLetters(entities: ReadScene["entities"]): string {
  const letters = entities.map(({ name }) => name);
  return `${letters.slice(0, -1).join(", ")} and ${letters.at(-1) ?? ""}`;
}

/** With symbols for all values, which way the machine moves must be said where it could be another. */
function tellMoves(scene: ReadScene, { names, label, rng }: Teller): readonly string[] {
  const moves = movesOf(scene);
  if (moves === undefined || !isSymbolic(label("gravity"))) return [];
  const [body, how] = moves;
  const name = (id: string): string => names[id] ?? id;
  const said = `${name(body)} ${how.replace(/\{(.*?)\}/g, (_, id: string) => name(id))}`;
  return [
    rng.pick([
      `The values are such that ${said}.`,
      `For the values in question, ${said}.`,
      `All this is to be taken with values for which ${said}.`,
    ]),
  ];
}

function tellConventions(scene: ReadScene, { names, label, rng }: Teller): string {
  const touches = scene.entities.flatMap(contactsOf);
  const isRough = touches.some(({ body }) => body.values["friction"] !== 0);
  const hasRopes = scene.ropes.length > 0 || scene.entities.flatMap(stringsOf).length > 0;
  const bodies = scene.entities.flatMap((entity) => entity.bodies);
  const hasPulleys = bodies.some(({ kind }) => kind === "pulley");
  const hasMovable = touches.some(({ on }) => on !== undefined && on.kind !== "plane");
  const hasRow = scene.entities.some(
    (entity) => entity.kind === "two-side-mass-plane" && entity.bodies.length > 2,
  );
  const parts = [
    ...(hasRopes ? [rng.pick(ROPES), rng.pick(hasPulleys ? HEAVY_PULLEYS : LIGHT_PULLEYS)] : []),
    ...(isRough ? [rng.pick(FRICTION)] : []),
    ...(touches.length > 0 ? [rng.pick(CONTACT)] : []),
    rng.pick(hasRow ? ROW_ROOM : ROOM),
    ...(hasMovable ? [rng.pick(FRAME)] : []),
    rng.pick(RELEASE),
    ...tellMoves(scene, { names, label, rng }),
    rng.pick([
      `The gravitational acceleration is ${label("gravity")}.`,
      `Take ${label("gravity")} for the gravitational acceleration.`,
      `The acceleration due to gravity is ${label("gravity")}.`,
    ]),
  ];
  return parts.join(" ");
}

const ROPES = [
  "All ropes and strings are massless and do not stretch; they can pull but not push, and at the start they are just taut.",
  "Ropes and strings have no mass, keep their lengths, only pull and never push, and are just taut at the start.",
  "Every rope and every string is massless and inextensible, can only pull, and is just taut at the start.",
];

const HEAVY_PULLEYS = [
  "There is no friction at the pulleys. Those whose mass is not given are massless; the mass of any other is concentrated at its axle, so that it has no moment of inertia.",
  "There is no friction at the pulleys. A pulley is massless unless its mass is given; then all of its mass is at its axle and does not rotate.",
  "All pulleys are frictionless. They are massless unless a mass is given, which then sits at the axle and does not rotate.",
];

const LIGHT_PULLEYS = [
  "All pulleys are massless and turn without friction.",
  "The pulleys have neither mass nor friction.",
  "There is no friction at the pulleys, which have no mass.",
];

const FRICTION = [
  "Each coefficient of friction holds at rest and in motion alike.",
  "The coefficients of static and of kinetic friction are equal.",
  "Friction at rest and friction in motion have the same coefficient.",
];

const CONTACT = [
  "Nothing tips over, and bodies stay in contact with what they lie on.",
  "Bodies slide without tipping and keep in contact with what they lie on.",
];

const ROOM = [
  "Everything is long and high enough that, during the motion, nothing reaches a pulley, an edge or the floor.",
  "During the motion nothing reaches a pulley, an edge or the floor: there is room enough everywhere.",
];

/** With blocks in a line, which could run up to each other where their strings go slack. */
const ROW_ROOM = [
  "Everything is long and high enough that, during the motion, nothing reaches a pulley, an edge or the floor, nor does a block run into another.",
  "During the motion nothing reaches a pulley, an edge, the floor or a neighbour: there is room enough everywhere.",
];

const FRAME = [
  "Speeds and accelerations are those relative to the ground.",
  "All motion is described as seen from the ground.",
];

const RELEASE = [
  "Everything is at rest and is released at the same moment.",
  "The whole is released from rest.",
  "All parts are held at rest and then released together.",
];

/** A change as a clause: "the rope between block A and block B is cut". */
function tellChange(scene: ReadScene, change: ReadChange, { names }: Teller): string {
  if (change.do !== "oil") return `${names[change.target] ?? change.target} is cut`;
  const touch = scene.entities.flatMap(contactsOf).find(({ body }) => body.id === change.target);
  const under = nameSupport(touch?.on, names);
  return `the friction between ${names[change.target] ?? change.target} and ${under} vanishes`;
}
