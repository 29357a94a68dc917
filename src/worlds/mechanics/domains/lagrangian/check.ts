/** @file What makes a scene of this domain impossible, beyond ranges and spellings. */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Fault } from "../domain.ts";
import { bodyAt, entityOf, numberOf } from "./parts.ts";

/** Bodies of each kind of entity in their order; what stands after the bar may be left out. */
const ORDER: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  "double-pendulum": [["bob", "bob"], []],
  "coupled-pendulums": [["bob", "bob"], ["bob"]],
  "pendulum-on-cart": [["cart", "bob"], ["wall-spring"]],
  "spring-pendulum": [["spring-ball", "pivot-spring"], []],
  hoop: [["bead"], []],
  "rotating-rod": [["slider"], ["rod-spring"]],
  turntable: [["puck"], ["table-spring"]],
  "heavy-top": [["top"], []],
  "free-body": [["solid"], []],
  "table-with-hole": [["table-puck", "hanger"], []],
  "swinging-atwood": [["swinger", "counterweight"], []],
  "spring-wedge": [["wedge", "wedge-block", "wedge-spring"], []],
};

/** What may happen to each kind of entity: verb and the body it happens to (0 is the whole). */
export function changesOf({ kind, bodies }: ReadEntity): readonly (readonly [string, number])[] {
  if (kind === "coupled-pendulums") return bodies.length === 2 ? [["break", 0]] : [];
  if (kind === "pendulum-on-cart")
    return bodies.length > 2
      ? [
          ["lock", 1],
          ["break", 3],
        ]
      : [["lock", 1]];
  if (kind === "spring-pendulum") return [["break", 2]];
  if (kind === "hoop") return [["halt", 0]];
  if (kind === "rotating-rod")
    return bodies.length > 1
      ? [
          ["halt", 0],
          ["break", 2],
        ]
      : [["halt", 0]];
  if (kind === "turntable") return bodies.length > 1 ? [["break", 2]] : [];
  if (kind === "table-with-hole") return [["cut", 0]];
  return kind === "spring-wedge" ? [["break", 3]] : [];
}

/** The id of what a change happens to. */
export function targetOf({ name }: ReadEntity, body: number): string {
  return body === 0 ? name : `${name}.${body}`;
}

/** The faults of a scene. */
export function checkScene(scene: ReadScene): readonly Fault[] {
  if (scene.entities.length !== 1) {
    return [{ field: "entities", said: `has ${scene.entities.length} entities and must have one` }];
  }
  const entity = entityOf(scene);
  const faults = [...orderFaults(entity), ...changeFaults(scene, entity)];
  if (scene.ropes.length > 0) {
    faults.push({ field: "ropes", said: "must be left out: nothing here takes a rope" });
  }
  return faults.length > 0 ? faults : (CHECKS[entity.kind]?.(entity, scene) ?? []);
}

function orderFaults({ kind, bodies }: ReadEntity): Fault[] {
  const [needed, allowed] = ORDER[kind] ?? [[], []];
  const wanted = [...needed, ...allowed];
  return bodies.flatMap((body, index) => {
    const kindHere = wanted[index];
    if (body.kind === kindHere) return [];
    const field = `entities.0.bodies.${index}.kind`;
    return [{ field, said: `is "${body.kind}" and must be "${kindHere ?? "left out"}"` }];
  });
}

function changeFaults({ change }: ReadScene, entity: ReadEntity): Fault[] {
  if (change === undefined) return [];
  const possible = changesOf(entity);
  const own = possible.filter(([verb]) => verb === change.do);
  if (own.length === 0) {
    const verbs = possible.map(([verb]) => verb).join(", ") || "nothing";
    return [{ field: "change.do", said: `is "${change.do}"; here may happen: ${verbs}` }];
  }
  const targets = own.map(([, body]) => targetOf(entity, body));
  if (targets.includes(change.target)) return [];
  return [
    { field: "change.target", said: `is "${change.target}" and must be ${targets.join(" or ")}` },
  ];
}

const show = (value: number): string => String(Number(value.toPrecision(4)));

/** Room for the rounding of sums: a thin disc lies exactly at the bound of a flat body. */
const ROUNDING = 1e-12;

function atMost(field: string, value: number, most: number, unit: string): Fault[] {
  if (value <= most + ROUNDING * Math.abs(most)) return [];
  return [{ field, said: `is ${show(value)} ${unit} and must be at most ${show(most)} ${unit}` }];
}

function below(field: string, value: number, bound: number, unit: string): Fault[] {
  if (value < bound) return [];
  return [
    { field, said: `is ${show(value)} ${unit} and must be less than ${show(bound)} ${unit}` },
  ];
}

const CHECKS: Readonly<Record<string, (entity: ReadEntity, scene: ReadScene) => readonly Fault[]>> =
  {
    "coupled-pendulums"(entity) {
      const shortest = Math.min(...entity.bodies.map((body) => numberOf(body, "length")));
      return atMost("entities.0.depth", numberOf(entity, "depth"), shortest, "m");
    },
    "rotating-rod"(entity) {
      const start = numberOf(bodyAt(entity, 0), "distance");
      const length = numberOf(entity, "length");
      const near = 0.02 * length;
      return [
        ...below("entities.0.bodies.0.distance", start, length, "m"),
        ...(start > near
          ? []
          : [
              {
                field: "entities.0.bodies.0.distance",
                said: `is ${show(start)} m and must be more than ${show(near)} m`,
              },
            ]),
      ];
    },
    turntable(entity) {
      const [start, radius] = [numberOf(bodyAt(entity, 0), "distance"), numberOf(entity, "radius")];
      return below("entities.0.bodies.0.distance", start, radius, "m");
    },
    "heavy-top": topFaults,
    "free-body"(entity) {
      const body = bodyAt(entity, 0);
      const keys = ["first", "second", "third"];
      const total = keys.reduce((sum, key) => sum + numberOf(body, key), 0);
      return keys.flatMap((key) => {
        const value = numberOf(body, key);
        return atMost(`entities.0.bodies.0.${key}`, value, total - value, "kg m^2");
      });
    },
  };

function topFaults(entity: ReadEntity, { gravity }: ReadScene): readonly Fault[] {
  const top = bodyAt(entity, 0);
  const read = (key: string): number => numberOf(top, key);
  const [transverse, axial] = [read("transverse"), read("axial")];
  const own = transverse - read("mass") * read("distance") ** 2;
  const field = "entities.0.bodies.0";
  if (!(own > 0)) {
    const least = read("mass") * read("distance") ** 2;
    return [
      {
        field: `${field}.transverse`,
        said: `is ${show(transverse)} kg m^2 and must be more than mass times distance squared, ${show(least)} kg m^2`,
      },
    ];
  }
  const faults = atMost(`${field}.axial`, axial, 2 * own, "kg m^2");
  if (faults.length > 0 || entity.options["start"] !== "steady") return faults;
  const weight = read("mass") * gravity * read("distance");
  const square = 4 * transverse * weight * Math.max(0, Math.cos(read("tilt")));
  const least = Math.sqrt(square) / axial;
  if (read("spin") > least) return [];
  const said = `is ${show(read("spin"))} rad/s and must be more than ${show(least)} rad/s for a steady precession`;
  return [{ field: `${field}.spin`, said }];
}
