/**
 * @file The ropes of a scene: from where to where, over and round what, and what moves which way.
 */
import type { ReadBody, ReadScene } from "../../language/scene.ts";
import { type Bight, bightsOf, planeOf } from "./structure.ts";
import type { Teller } from "./tell-entities.ts";
import { bodyAt, type Pass, type RopeWay, ropeWays, type WholeEnd } from "./tell-names.ts";

/** One description for each rope. */
export function tellRopes(scene: ReadScene, teller: Teller): readonly string[] {
  return ropeWays(scene).map((way) => tellRope(way, teller));
}

function tellRope(way: RopeWay, teller: Teller): string {
  const passes = way.passes.map((pass) => passText(pass, teller));
  const steps = [
    endText(way.from, "from", teller),
    ...passes.flatMap((pass, index) => {
      const isFirst = index === 0 && way.from.isCeiling;
      return isFirst ? [pass] : ["over fixed pulleys", pass];
    }),
    ...(way.to.isCeiling ? [] : ["over fixed pulleys"]),
  ];
  const path = `${steps.join(", ")}, and finally ${endText(way.to, "to", teller)}`;
  const lead = teller.rng.pick(["A rope leads", "A rope runs", "A rope goes"]);
  return [`${lead} ${path}.`, senseText(way, teller)].filter((text) => text !== "").join(" ");
}

/** Down to a movable pulley, round it, and up; or down to the first of several … up from the last. */
function passText({ entity, isForward }: Pass, teller: Teller): string {
  const bights = isForward ? bightsOf(entity) : [...bightsOf(entity)].reverse();
  const name = ({ pulley }: Bight): string => teller.names[pulley.id] ?? pulley.id;
  const rounds = bights.map((bight) => `down to ${name(bight)}, round it from below and up again`);
  return rounds.join(", over a fixed pulley, ");
}

type Sense = "from" | "to";

function endText({ entity, point, isCeiling }: WholeEnd, sense: Sense, teller: Teller): string {
  const isFrom = sense === "from";
  if (isCeiling) return isFrom ? "from the ceiling" : "to the ceiling, to which it is fastened";
  const body = bodyAt(entity, point);
  const name = teller.names[body?.id ?? entity.name] ?? entity.name;
  switch (entity.kind) {
    case "mass-with-fixed-pulley":
      return entity.bodies.length === 1
        ? hangingText(name, isFrom)
        : supportedText({ entity, point, isCeiling }, name, isFrom, teller);
    case "mass-with-reversed-movable-pulley":
      return hangingText(`the axle of ${name}`, isFrom);
    case "directed-mass": {
      const side = point === "side_1" ? "left" : "right";
      const pulley = isFrom
        ? `the small pulley on its ${side}`
        : `the small pulley on the ${side} of ${name}`;
      return isFrom
        ? `from ${name} in a straight line to ${pulley}, over it`
        : `over ${pulley} and in a straight line to ${name}`;
    }
    case "fixed-pulley":
    case "constant-force-puller":
    case "constant-velocity-puller":
      return `${sense} ${name}`;
    default:
      return sideText({ entity, point, isCeiling }, name, isFrom, teller);
  }
}

function hangingText(name: string, isFrom: boolean): string {
  return isFrom ? `from ${name} vertically up` : `vertically down to ${name}`;
}

/** A block on a plane or on a prism, whose rope leads up the plane or the face. */
function supportedText(
  { entity }: WholeEnd,
  name: string,
  isFrom: boolean,
  teller: Teller,
): string {
  const under = entity.bodies[1];
  if (under?.kind === "prism") {
    const stand = teller.names[under.id] ?? under.id;
    return isFrom
      ? `from ${name} up along the face of ${stand}, over the pulley at its top and horizontally to the right`
      : `from the right, horizontally, to the pulley at the top of ${stand}, over it and down along the face to ${name}`;
  }
  if (under?.values["slope"] === 0) {
    const place = `the right side of ${name}`;
    return isFrom ? `from ${place} horizontally to the right` : `horizontally to ${place}`;
  }
  return isFrom ? `from ${name} up along the plane` : `down along the plane to ${name}`;
}

/** The side of something that stands on a plane. */
function sideText(end: WholeEnd, name: string, isFrom: boolean, teller: Teller): string {
  const { entity, point } = end;
  const side = point.startsWith("left") ? "left" : "right";
  const along = planeOf(entity)?.values["slope"] === 0 ? "horizontally" : "parallel to the plane";
  const [block, prism] = entity.bodies;
  if (entity.kind === "mass-prism-plane" && bodyAt(entity, point) === block) {
    const stand = teller.names[prism?.id ?? ""] ?? "";
    return isFrom
      ? `from ${name} up along the face of ${stand}, over the pulley at its top and to the left, ${along}`
      : `from the left, ${along}, to the pulley at the top of ${stand}, over it and down along the face to ${name}`;
  }
  const place = `the ${side} side of ${name}`;
  return isFrom ? `from ${place}, ${along}` : `${along} to ${place}`;
}

/** What moves which way when a rope shifts; nothing where it does more than shift between two bodies. */
function senseText({ from, passes, to }: RopeWay, teller: Teller): string {
  const [towards, away] = [verbsOf(from)?.[0], verbsOf(to)?.[1]];
  if (passes.length > 0 || towards === undefined || away === undefined) return "";
  const [near, far] = [from, to].map(({ entity, point }) => {
    return teller.names[bodyAt(entity, point)?.id ?? ""] ?? "";
  });
  return teller.rng.pick([
    `When ${near} ${towards}, ${far} ${away} by the same distance.`,
    `As ${near} ${towards}, ${far} ${away} just as far.`,
    `If ${near} ${towards}, ${far} ${away} by the same distance.`,
  ]);
}

/** How the body at an end moves towards its rope, and away from it. */
function verbsOf({ entity, point }: WholeEnd): readonly [string, string] | undefined {
  if (/puller|^fixed-pulley|directed/.test(entity.kind)) return undefined;
  if (entity.kind === "mass-with-reversed-movable-pulley") return ["rises", "sinks"];
  if (entity.kind === "mass-with-fixed-pulley") return verbsOn(entity.bodies[1]);
  const sides: readonly [string, string] = ["moves to the left", "moves to the right"];
  if (entity.kind === "mass-prism-plane" && bodyAt(entity, point)?.kind === "mass") {
    return undefined;
  }
  return point.startsWith("left") ? sides : [sides[1], sides[0]];
}

/** The same for a block that hangs or lies on something. */
function verbsOn(under: ReadBody | undefined): readonly [string, string] | undefined {
  if (under === undefined) return ["rises", "sinks"];
  if (under.kind === "prism") return undefined;
  if (under.values["slope"] === 0) return ["moves to the right", "moves to the left"];
  return ["moves up the plane", "moves down the plane"];
}
