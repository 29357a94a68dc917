/** @file The motion of a scene for players: shapes, lines that do not move, and what ties them. */
import type { Motion, Shape } from "../../../../core/motion.ts";
import type { ReadBody, ReadScene } from "../../language/scene.ts";
import type { Pose } from "./first-rigid.ts";
import { cornersOf, entityOf, numberOf, outward, spotOf } from "./layout.ts";

const FRAMES = 60;
/** Points of a curved outline. */
const CURVE = 24;

type Points = readonly (readonly [number, number])[];

/** About sixty frames; `poses` gives several bodies that move each on its own. */
export function motionOf(
  scene: ReadScene,
  endS: number,
  pose: (timeS: number) => Pose,
  poses?: readonly ((timeS: number) => Pose)[],
): Motion {
  const timesS = Array.from({ length: FRAMES + 1 }, (_, index) => (index * endS) / FRAMES);
  switch (entityOf(scene).kind) {
    case "pendulum":
      return bobMotion(scene, timesS, pose);
    case "rigid-rotation":
      return hingedMotion(scene, timesS, pose);
    default:
      return rollingMotion(scene, timesS, poses ?? [pose]);
  }
}

function bobMotion(
  scene: ReadScene,
  timesS: readonly number[],
  pose: (timeS: number) => Pose,
): Motion {
  const entity = entityOf(scene);
  const radius = numberOf(entity, "length") / 20;
  const cutS = scene.change?.atS;
  const poses = timesS.map((time): [number, number, number] => {
    const { x, y } = pose(time);
    return [x, y, 0];
  });
  const peg = numberOf(entity, "peg");
  const bob = {
    name: entity.bodies[0]?.id ?? entity.name,
    poses,
    shape: { kind: "disc", radius } as const,
  };
  const ends = [{ at: [0, 0] }, { body: 0, at: [0, 0] }] as const;
  const bent = [ends[0], { body: 1, at: [0, 0] }, ends[1]] as const;
  const bend = {
    name: "",
    poses: poses.map((pose) => bendOf(pose, peg)),
    shape: { kind: "disc", radius: radius / 100 } as const,
  };
  return {
    timesS,
    bodies: peg > 0 ? [bob, bend] : [bob],
    fixed: [
      [
        [-4 * radius, 0],
        [4 * radius, 0],
      ],
      ...(peg > 0 ? [[[-radius / 2, -peg] as const, [radius / 2, -peg] as const]] : []),
    ],
    ties: [
      {
        kind: "rope",
        ends: peg > 0 ? bent : ends,
        ...(cutS === undefined ? {} : { untilS: cutS }),
      },
    ],
  };
}

/** Where a string bends: at its peg beyond the vertical, else nowhere, on the straight line to the bob. */
function bendOf([x, y]: readonly [number, number, number], peg: number): [number, number, number] {
  if (x < 0) return [0, -peg, 0];
  const share = peg / Math.hypot(x, y);
  return [share * x, share * y, 0];
}

function hingedMotion(
  scene: ReadScene,
  timesS: readonly number[],
  pose: (timeS: number) => Pose,
): Motion {
  const { bodies } = entityOf(scene);
  const moving = bodies.map((body) => {
    const { along, across } = spotOf(body);
    const poses = timesS.map((time): [number, number, number] => {
      const { x, y, angle } = pose(time);
      const [s, c] = [Math.sin(angle), Math.cos(angle)];
      return [x + along * s + across * c, y - along * c + across * s, angle];
    });
    const shape = shapeOf(body);
    return { name: body.id, poses, ...(shape === undefined ? {} : { shape }) };
  });
  return {
    timesS,
    bodies: moving,
    ties: bodies.map((_, index) => ({
      kind: "rod" as const,
      ends: [{ at: [0, 0] as const }, { body: index, at: [0, 0] as const }],
      ...(scene.change === undefined ? {} : { untilS: scene.change.atS }),
    })),
  };
}

function rollingMotion(
  scene: ReadScene,
  timesS: readonly number[],
  poses: readonly ((timeS: number) => Pose)[],
): Motion {
  const entity = entityOf(scene);
  if (entity.kind === "unwinding") return fallingMotion(scene, timesS, poses[0]);
  const slope = entity.values["slope"] ?? 0;
  const [s, c] = [Math.sin(slope), Math.cos(slope)];
  let furthest = 0.1;
  const bodies = entity.bodies.map((body, index) => {
    const radius = numberOf(body, "radius");
    const at = poses[index];
    return {
      name: body.id,
      poses: timesS.map((time): [number, number, number] => {
        const { x, angle } = at?.(time) ?? { x: 0, angle: 0 };
        furthest = Math.max(furthest, x);
        return [x * c + radius * s, radius * c - x * s, angle];
      }),
      shape: rollingShape(body, radius),
    };
  });
  const line = [
    [-0.3 * c, 0.3 * s],
    [(furthest + 0.3) * c, -(furthest + 0.3) * s],
  ] as const;
  return { timesS, bodies, fixed: [line] };
}

function fallingMotion(
  scene: ReadScene,
  timesS: readonly number[],
  pose: ((timeS: number) => Pose) | undefined,
): Motion {
  const entity = entityOf(scene);
  const [body] = entity.bodies;
  const radius = body === undefined ? 0.1 : numberOf(body, "radius");
  const axle = numberOf(entity, "axle") || radius;
  const poses = timesS.map((time): [number, number, number] => {
    const { y, angle } = pose?.(time) ?? { y: 0, angle: 0 };
    return [0, y, angle];
  });
  return {
    timesS,
    bodies: [
      {
        name: body?.id ?? entity.name,
        poses,
        shape: { kind: "disc", radius },
      },
    ],
    fixed: [
      [
        [-axle - radius, 3 * radius],
        [radius, 3 * radius],
      ],
    ],
    ties: [
      {
        kind: "rope",
        ends: [{ at: [-axle, 3 * radius] }, { body: 0, at: [0, 0] }],
        ...(scene.change === undefined ? {} : { untilS: scene.change.atS }),
      },
    ],
  };
}

function rollingShape({ kind }: ReadBody, radius: number): Shape {
  return { kind: kind === "hoop" || kind === "tube" ? "ring" : "disc", radius };
}

/** The outline of a solid, with the arm pointing down before it is turned; none for a point. */
export function shapeOf(body: ReadBody): Shape | undefined {
  const radius = body.values["radius"] ?? 0;
  const pose = body.options["pose"] ?? "parallel";
  const height = body.values["height"] || radius / 6;
  switch (body.kind) {
    case "point":
      return undefined;
    case "rod":
    case "bar": {
      const [long, wide] = [
        numberOf(body, "length"),
        body.values["width"] ?? numberOf(body, "length") / 30,
      ];
      return pose === "across"
        ? { kind: "box", width: long, height: wide }
        : { kind: "box", width: wide, height: long };
    }
    case "prism":
      return { kind: "polygon", points: ngon(cornersOf(body), radius) };
    case "hemisphere":
      return { kind: "polygon", points: capOutline(radius, radius, outward(body, "bulge")) };
    case "cap":
    case "bowl":
      return {
        kind: "polygon",
        points: capOutline(radius, numberOf(body, "depth"), outward(body, "bulge")),
      };
    default:
      if (pose === "along") return { kind: "box", width: 2 * radius, height };
      if (pose === "across") return { kind: "box", width: height, height: 2 * radius };
      return { kind: body.kind === "hoop" || body.kind === "tube" ? "ring" : "disc", radius };
  }
}

function ngon(corners: number, radius: number): Points {
  return Array.from({ length: corners }, (_, index): [number, number] => {
    const angle = (2 * Math.PI * index) / corners - Math.PI / 2;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** A cap of a sphere from the side; `sign` +1 has its pole down the arm. */
function capOutline(radius: number, depth: number, sign: 1 | -1): Points {
  const half = Math.acos(1 - depth / radius);
  return Array.from({ length: CURVE + 1 }, (_, index): [number, number] => {
    const angle = half * ((2 * index) / CURVE - 1);
    return [radius * Math.sin(angle), -sign * radius * Math.cos(angle)];
  });
}
