/** @file How a scene's words place a solid: signs and directions that the story states, and no physics. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";

/** A value of a body or an entity; not a number where the kind has no such parameter. */
export function numberOf({ values }: ReadBody | ReadEntity, name: string): number {
  return values[name] ?? Number.NaN;
}

/** A place in the frame of a hinged body: along its arm and across it, to the counter-clockwise side. Metres. */
export interface Spot {
  readonly along: number;
  readonly across: number;
}

/** Where the reference point of a solid lies on the body that it is part of. */
export function spotOf(body: ReadBody): Spot {
  const { end, side } = body.options;
  return {
    along: (end === "beyond" ? -1 : 1) * numberOf(body, "along"),
    across: (side === "behind" ? -1 : 1) * numberOf(body, "across"),
  };
}

/** +1 where a bulge or a hole points towards the end of the arm, -1 where it points the other way. */
export function outward(body: ReadBody, option: "bulge" | "hollow"): 1 | -1 {
  // "out" is away from the axis, which is the other way for a solid beyond it.
  return (body.options[option] === "in") === (body.options["end"] === "beyond") ? 1 : -1;
}

/** Corners of a prism's section. */
export function cornersOf(body: ReadBody): number {
  const corners: Readonly<Record<string, number>> = {
    triangular: 3,
    square: 4,
    pentagonal: 5,
    hexagonal: 6,
    octagonal: 8,
  };
  return corners[body.options["section"] ?? ""] ?? Number.NaN;
}

/** The initial angular velocity that an entity's option and spin say, counter-clockwise positive. */
export function spinOf(entity: ReadEntity): number {
  const spin = numberOf(entity, "spin");
  return entity.options["sense"] === "clockwise" ? -spin : spin;
}

/** The only entity of a scene of this domain. */
export function entityOf(scene: ReadScene): ReadEntity {
  const [entity] = scene.entities;
  if (entity === undefined) return { kind: "", name: "", values: {}, options: {}, bodies: [] };
  return entity;
}
