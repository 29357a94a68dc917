/** @file What makes a scene of springs impossible. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Fault } from "../domain.ts";
import { blocksOf, isBlock, isRing, isSpring } from "./layout.ts";

/** The kind of entity that each family is about. */
const KINDS: Readonly<Record<string, string>> = {
  "spring-block-systems": "spring-block",
  "difficult-spring-mass": "spring-mass-plane",
  "sloping-spring-mass": "spring-mass-plane",
  "hanging-springs": "hanging-springs",
};

/** Shortest length of a spring at the start, as a share of its natural length. */
const SHORTEST = 0.3;
const MOST_IN_SERIES = 3;

/** The faults of a scene; empty for none. */
export function checkSprings(scene: ReadScene): readonly Fault[] {
  const [entity, ...others] = scene.entities;
  if (entity === undefined || others.length > 0) {
    return [
      { field: "entities", said: `holds ${scene.entities.length} and must hold exactly one` },
    ];
  }
  const wanted = KINDS[scene.family];
  if (entity.kind !== wanted) {
    return [{ field: "entities.0.kind", said: `is "${entity.kind}" and must be "${wanted}" here` }];
  }
  const checks = {
    "spring-block": checkPlane,
    "spring-mass-plane": (one: ReadEntity) => checkRow(one, scene.family),
    "hanging-springs": checkHanging,
  } as const;
  const check = checks[entity.kind as keyof typeof checks];
  return [...check(entity), ...checkChange(scene, entity)];
}

function fault(index: number, parameter: string, said: string): Fault {
  return { field: `entities.0.bodies.${index}${parameter}`, said };
}

function checkPlane({ bodies }: ReadEntity): readonly Fault[] {
  const [block, ...springs] = bodies;
  if (block?.kind !== "free-block") return [fault(0, ".kind", "must be the free-block")];
  return springs.flatMap((spring, at): readonly Fault[] => {
    if (!isSpring(spring))
      return [fault(at + 1, ".kind", "must be a spring: there is one block only")];
    const away = Math.hypot(
      (spring.values["x"] ?? 0) - (block.values["x"] ?? 0),
      (spring.values["y"] ?? 0) - (block.values["y"] ?? 0),
    );
    const least = SHORTEST * (spring.values["length"] ?? 0);
    if (away >= least) return [];
    return [fault(at + 1, "", `starts ${show(away)} m long and must be at least ${show(least)} m`)];
  });
}

function show(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function checkRow(entity: ReadEntity, family: string): readonly Fault[] {
  const { values } = entity;
  const faults = [
    ...checkOrder(entity),
    ...entity.bodies.flatMap((body, at) => checkPart(entity, body, at)),
  ];
  const slopes = (values["slope"] ?? 0) > 0;
  if (slopes && family !== "sloping-spring-mass") {
    faults.push({
      field: "entities.0.slope",
      said: 'is for "sloping-spring-mass"; here no gravity acts',
    });
  }
  if (!slopes && family === "sloping-spring-mass") {
    faults.push({ field: "entities.0.slope", said: "is 0 and must be more" });
  }
  if (slopes && isRing(entity)) {
    faults.push({
      field: "entities.0.track",
      said: 'is "ring", which lies level: leave the slope out',
    });
  }
  return faults;
}

/** Springs stand between joints, joints between springs. */
function checkOrder(entity: ReadEntity): readonly Fault[] {
  const { bodies } = entity;
  const ring = isRing(entity);
  const wrong = bodies.findIndex((body, at) => isSpring(body) !== (at % 2 === 1));
  if (wrong !== -1) {
    const wanted = wrong % 2 === 1 ? "a spring" : "a block or a wall";
    return [
      fault(
        wrong,
        ".kind",
        `is "${bodies[wrong]?.kind}" and must be ${wanted}: springs stand between the others`,
      ),
    ];
  }
  const endsWithSpring = bodies.length % 2 === 0;
  if (ring !== endsWithSpring) {
    const said = ring
      ? "must end with the spring that leads from the last block to the first"
      : "must not end with a spring that leads nowhere";
    return [{ field: "entities.0.bodies", said }];
  }
  const inside = bodies.findIndex(
    ({ kind }, at) => kind === "wall" && (ring || (at > 0 && at < bodies.length - 1)),
  );
  if (inside !== -1)
    return [fault(inside, ".kind", 'is "wall", which stands at an end of a straight row only')];
  const count = blocksOf(entity).length;
  if (count === 0) return [{ field: "entities.0.bodies", said: "must hold a block" }];
  if (ring && count < 2)
    return [{ field: "entities.0.bodies", said: "must hold two blocks or more on a ring" }];
  return [];
}

function checkPart({ values }: ReadEntity, body: ReadBody, at: number): readonly Fault[] {
  const given = (key: string): boolean => (body.values[key] ?? 0) > 0 || (values[key] ?? 0) > 0;
  if (isBlock(body)) {
    return given("mass")
      ? []
      : [fault(at, ".mass", "is missing, and the entity gives none for all blocks")];
  }
  if (!isSpring(body)) return [];
  const faults = given("stiffness")
    ? []
    : [fault(at, ".stiffness", "is missing, and the entity gives none for all springs")];
  const length = body.values["length"] ?? 0;
  const stretch = body.values["stretch"] ?? 0;
  const least = (SHORTEST - 1) * length;
  if (stretch < least) {
    faults.push(
      fault(at, ".stretch", `is ${show(stretch)} m and must be at least ${show(least)} m`),
    );
  }
  return faults;
}

function checkHanging(entity: ReadEntity): readonly Fault[] {
  const { bodies } = entity;
  let row = 0;
  for (const [at, body] of bodies.entries()) {
    if (isSpring(body)) row += 1;
    else if (row === 0) return [fault(at, "", "must hang from a spring")];
    else row = 0;
    if (row > MOST_IN_SERIES) {
      return [fault(at, "", `is one too many: at most ${MOST_IN_SERIES} springs end to end`)];
    }
  }
  const last = bodies.length - 1;
  return row === 0 ? [] : [fault(last, "", "carries no block: end with a hung-block")];
}

function checkChange({ change }: ReadScene, { name, bodies }: ReadEntity): readonly Fault[] {
  if (change === undefined) return [];
  const wanted = {
    cut: bodies.filter(isSpring).map(({ id }) => id),
    hold: bodies
      .filter((body) => body.kind === "block" || body.kind === "hung-block")
      .map(({ id }) => id),
    undamp: [name],
  };
  const allowed = wanted[change.do as keyof typeof wanted] ?? [];
  if (allowed.includes(change.target)) return [];
  const said = `is "${change.target}" and must be one of: ${allowed.join(", ")}`;
  return [{ field: "change.target", said }];
}
