/** @file Spheres on a plane as a MuJoCo model. */
import { compileModel } from "../../solvers/compiled.ts";
import { modelXml } from "../../solvers/model-xml.ts";
import type { Plane } from "./layout.ts";
import {
  contactXml,
  dampingOf,
  get,
  HARD,
  type Machine,
  type Pair,
  tag,
  touchFor,
} from "./machine.ts";

/** Spheres on a plane. */
export function planeMachine({ spheres, radius, restitution, slope, gravity }: Plane): Machine {
  const damping = dampingOf(restitution, HARD);
  const bodies = spheres.map(({ id, mass, place }) => {
    const name = tag(id);
    return `<body name="${name}" pos="${place[0]} ${place[1]} 0"><joint name="${name}x" type="slide" axis="1 0 0"/>
<joint name="${name}y" type="slide" axis="0 1 0"/>
<geom name="${name}" type="sphere" size="${radius}" mass="${mass}" contype="0" conaffinity="0"/></body>`;
  });
  const pairs = spheres.flatMap((one, i) =>
    spheres.slice(i + 1).map((other, j): Pair => {
      const [a, b] = [2 * i, 2 * (i + 1 + j)];
      const [dx, dy] = [other.place[0] - one.place[0], other.place[1] - one.place[1]];
      const apart = (q: ArrayLike<number>): readonly [number, number] => [
        dx + get(q, b) - get(q, a),
        dy + get(q, b + 1) - get(q, a + 1),
      ];
      return {
        ids: [one.id, other.id],
        restitution,
        stiffness: HARD,
        damping,
        first: [a, a + 1],
        gap: (q) => Math.hypot(...apart(q)) - 2 * radius,
        closing(q, v) {
          const [x, y] = apart(q);
          const [ux, uy] = [get(v, b) - get(v, a), get(v, b + 1) - get(v, a + 1)];
          return -(x * ux + y * uy) / Math.hypot(x, y);
        },
        urge: () => 0,
        ahead(q, v) {
          const [x, y] = apart(q);
          const [ux, uy] = [get(v, b) - get(v, a), get(v, b + 1) - get(v, a + 1)];
          if (x * ux + y * uy >= 0) return Number.POSITIVE_INFINITY;
          return Math.abs(x * uy - y * ux) / Math.hypot(ux, uy) - 2 * radius;
        },
      };
    }),
  );
  const contact = `<contact>${pairs.map(contactXml).join("")}</contact>`;
  return {
    compiled: compileModel(modelXml({ worldbody: bodies.join(""), contacts: true, more: contact })),
    pairs,
    springs: [],
    q: spheres.flatMap(() => [0, 0]),
    v: spheres.flatMap(({ velocity }) => velocity),
    masses: spheres.flatMap(({ mass }) => [mass, mass]),
    ids: spheres.map(({ id }) => id),
    width: 2,
    gravity: [0, -gravity * Math.sin(slope), 0],
    touch: touchFor(spheres.flatMap(({ place }) => place)),
    frequency: 0,
    places: {},
  };
}
