/** @file What the sentences of a rope story add to the machine. */

import { addBody, addString, type Hearing, layOn, rest, rub } from "./ropes-hearing.ts";
import { mix, normalOf, opposite, type Vec } from "./ropes-machine.ts";
import { amountOf, amountsOf, namesOf, readPlane } from "./ropes-words.ts";

/** A short string at an axle, from which a load hangs. */
export function hangBelow(hearing: Hearing, name: string, mass: string): void {
  const [pulley] = hearing.these;
  if (pulley === undefined) throw new Error(`below what hangs ${name}?`);
  const load = addBody(hearing, name, mass);
  addString(hearing, pulley, load, [
    { body: pulley, grows: [0, 1] },
    { body: load, grows: [0, -1] },
  ]);
}

/** A string that leads from an axle down to the top of a plane and along it to a load. */
export function leadDown(hearing: Hearing, plane: string, name: string, mass: string): void {
  const [pulley] = hearing.these;
  if (pulley === undefined) throw new Error(`below what lies ${name}?`);
  const load = layOn(hearing, name, plane, mass);
  addString(hearing, pulley, load, [
    { body: pulley, grows: [0, 1] },
    { body: load, grows: opposite(load.up ?? [1, 0]) },
  ]);
}

export function hangOver(hearing: Hearing, parts: readonly string[]): void {
  const [wheel = "", own = "", left = "", first = "", right = "", second = ""] = parts;
  const pulley = addBody(hearing, wheel, own);
  const [a, b] = [addBody(hearing, left, first), addBody(hearing, right, second)];
  addString(hearing, a, b, [
    { body: pulley, grows: [0, 2] },
    { body: a, grows: [0, -1] },
    { body: b, grows: [0, -1] },
  ]);
}

export function stand(
  hearing: Hearing,
  name: string,
  along: Vec,
  under: string,
  mass: string,
): void {
  const body = addBody(hearing, name, mass);
  rest(hearing, body, along, { name: under });
  hearing.stand = body;
}

export function standOn(hearing: Hearing, name: string, mass: string, plane: string): void {
  stand(hearing, name, readPlane(plane, hearing.marked), "the plane", mass);
}

export function addFace(hearing: Hearing, side: "left" | "right", angle: string): void {
  const { stand: prism, marked } = hearing;
  if (prism?.along === undefined) throw new Error("whose face is this?");
  const slope = amountOf(angle, marked);
  const inwards = side === "left" ? prism.along : opposite(prism.along);
  const up = mix(Math.cos(slope), inwards, Math.sin(slope), normalOf(prism.along));
  prism.faces = { ...prism.faces, [side]: up };
  hearing.face = side;
}

export function lieOnFace(
  hearing: Hearing,
  name: string,
  mass: string,
  side: "left" | "right",
): void {
  const { stand: prism } = hearing;
  const up = prism?.faces?.[side];
  if (prism === undefined || up === undefined) throw new Error(`on which face lies ${name}?`);
  const body = addBody(hearing, name, mass);
  const along = side === "left" ? up : opposite(up);
  rest(hearing, body, along, { support: prism, name: prism.name });
  body.up = up;
}

/** A string from block to block over the ridge of a prism. */
export function joinOverRidge(hearing: Hearing, a: string, b: string): void {
  const { stand: prism } = hearing;
  const [left, right] = [hearing.bodies.get(a), hearing.bodies.get(b)];
  const { left: one, right: other } = prism?.faces ?? {};
  if (prism === undefined || left?.up !== one || right?.up !== other) {
    throw new Error(`which faces lead from ${a} to ${b}?`);
  }
  if (left === undefined || right === undefined || one === undefined || other === undefined) {
    throw new Error(`who are ${a} and ${b}?`);
  }
  addString(hearing, left, right, [
    { body: left, grows: opposite(one) },
    { body: right, grows: opposite(other) },
    { body: prism, grows: mix(1, one, 1, other) },
  ]);
}

/** A string from a block on top of a box over its right edge to a block at its side. */
export function joinOverEdge(
  hearing: Hearing,
  a: string,
  stand_: string,
  b: string,
  ways: string,
): void {
  const [top, box, side] = [a, stand_, b].map((name) => hearing.bodies.get(name));
  const along = box?.along;
  if (top === undefined || box === undefined || side === undefined || along === undefined) {
    throw new Error(`who are ${a}, ${stand_} and ${b}?`);
  }
  if ((ways === "horizontal") !== (along[1] === 0)) throw new Error(`${stand_} is not ${ways}`);
  const up = normalOf(along);
  addString(hearing, top, side, [
    { body: top, grows: opposite(along) },
    { body: side, grows: opposite(up) },
    { body: box, grows: mix(1, along, 1, up) },
  ]);
}

export function atSide(hearing: Hearing, name: string, mass: string, stand_: string): void {
  const box = hearing.bodies.get(stand_);
  if (box?.along === undefined) throw new Error(`what is ${stand_}?`);
  const body = addBody(hearing, name, mass);
  const up = normalOf(box.along);
  rest(hearing, body, up, { support: box, name: box.name, normal: box.along });
}

export function onTop(hearing: Hearing, name: string, under: string, mass?: string): void {
  const below = hearing.bodies.get(under);
  if (below?.along === undefined) throw new Error(`what is ${under}?`);
  const before = hearing.these;
  const body = addBody(hearing, name, mass);
  rest(hearing, body, below.along, { support: below, name: under });
  hearing.these = [...before, body];
}

export function row(hearing: Hearing, many: string, plane: string): void {
  hearing.these = namesOf(many).map((name) => layOn(hearing, name, plane));
}

export function stack(hearing: Hearing, many: string, plane: string): void {
  const [lowest = "", ...others] = namesOf(many);
  layOn(hearing, lowest, plane);
  let below = lowest;
  for (const name of others) {
    onTop(hearing, name, below);
    below = name;
  }
}

export function joinNeighbours(hearing: Hearing): void {
  for (const [index, right] of hearing.these.entries()) {
    const left = hearing.these[index - 1];
    if (left?.along === undefined || right.along === undefined) continue;
    addString(hearing, left, right, [
      { body: left, grows: opposite(left.along) },
      { body: right, grows: right.along },
    ]);
  }
}

export function weighThese(hearing: Hearing, list: string): void {
  const masses = amountsOf(list, hearing.marked);
  if (masses.length !== hearing.these.length) throw new Error(`masses of whom: ${list}`);
  for (const [index, body] of hearing.these.entries()) body.mass = masses[index] ?? Number.NaN;
}

export function rubThese(hearing: Hearing, plural: string, frictions: readonly number[]): void {
  const names = hearing.these.map(({ name }) => name);
  if (
    names.length !== frictions.length ||
    namesOf(`${plural} A and B`)[0] !== `${names[0]?.split(" ")[0]} A`
  ) {
    throw new Error(`friction of these ${plural}?`);
  }
  for (const [index, name] of names.entries()) {
    rub(hearing, name, "the plane", frictions[index] ?? Number.NaN);
  }
}

export function smoothStack(hearing: Hearing, lowest: string): void {
  let below = "the plane";
  if (hearing.these[0]?.name !== lowest) throw new Error(`${lowest} is not the lowest`);
  for (const { name } of hearing.these) {
    rub(hearing, name, below, 0);
    below = name;
  }
}

export function between(
  hearing: Hearing,
  where: Readonly<Record<"left" | "right" | "drop", string>>,
): void {
  const [body] = hearing.these;
  const [left, right, drop] = [where.left, where.right, where.drop].map((mark) =>
    amountOf(mark, hearing.marked),
  ) as [number, number, number];
  if (body === undefined) throw new Error("what hangs there?");
  body.anchors = { left: [-left, drop], right: [right, drop] };
}

export function drive(
  hearing: Hearing,
  name: string,
  what: { force: number } | { speed: number } | "fixed",
): void {
  if (hearing.drivers.has(name)) throw new Error(`there are two of ${name}`);
  hearing.drivers.set(name, what);
}
