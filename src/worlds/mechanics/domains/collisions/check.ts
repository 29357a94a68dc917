/** @file What makes a scene of collisions impossible. Paths lead into the scene as it is written. */
import type { ReadBody, ReadScene } from "../../language/scene.ts";
import type { Fault } from "../domain.ts";
import { entityOf, isMover, isPlane, numberOf, planeOf } from "./layout.ts";

/** The faults of a scene; empty for none. */
export function check(scene: ReadScene): readonly Fault[] {
  if (scene.entities.length !== 1) {
    const said = `are ${scene.entities.length} in number; a scene of collisions has exactly one plane or track`;
    return [{ field: "entities", said }];
  }
  const slope = numberOf(entityOf(scene), "slope");
  const steep: readonly Fault[] =
    slope > 0 && scene.gravity === 0
      ? [
          {
            field: "entities.0.slope",
            said: `needs gravity; "${scene.family}" is level, slopes belong to "advanced-collision"`,
          },
        ]
      : [];
  const own = isPlane(scene) ? checkPlane(scene) : checkTrack(scene);
  return [...steep, ...own, ...(own.length > 0 ? [] : checkChange(scene))];
}

function fault(index: number, key: string, said: string): Fault {
  return { field: `entities.0.bodies.${index}${key === "" ? "" : `.${key}`}`, said };
}

function checkPlane(scene: ReadScene): readonly Fault[] {
  const { spheres, radius } = planeOf(scene);
  return spheres.flatMap((sphere, index) =>
    spheres.slice(0, index).flatMap((other, at) => {
      const [dx, dy] = [sphere.place[0] - other.place[0], sphere.place[1] - other.place[1]];
      const apart = Math.hypot(dx, dy);
      if (apart > 2 * radius) return [];
      const said = `stands in body ${at + 1}: the centres are ${Number(apart.toPrecision(3))} m apart and must be more than ${Number((2 * radius).toPrecision(3))} m, twice the radius`;
      return [fault(index, "x", said)];
    }),
  );
}

function checkTrack(scene: ReadScene): readonly Fault[] {
  const { bodies } = entityOf(scene);
  const none = bodies.some(isMover)
    ? []
    : [{ field: "entities.0.bodies", said: "has nothing that moves: add a block or a ball" }];
  return [...none, ...bodies.flatMap((body, index) => checkPlaceOf(body, index, bodies))];
}

/** A body against its neighbours. */
function checkPlaceOf(
  body: ReadBody,
  index: number,
  bodies: readonly ReadBody[],
): readonly Fault[] {
  const [before, behind] = [bodies[index - 1], bodies[index + 1]];
  if (body.kind === "link") {
    if (before && behind && isMover(before) && isMover(behind)) return [];
    return [
      fault(index, "kind", 'is "link" and must stand between two blocks or balls, which it joins'),
    ];
  }
  const out: Fault[] = [];
  const isEnd = before === undefined || behind === undefined;
  if (!isMover(body) && !isEnd) {
    out.push(
      fault(index, "kind", `is "${body.kind}" and must be the first or the last of the row`),
    );
  }
  const neighbour = before ?? behind;
  if (!isMover(body) && neighbour !== undefined && !isMover(neighbour)) {
    out.push(fault(index, "kind", `is "${body.kind}" and must stand beside a block or a ball`));
  }
  return [...out, ...checkGap(body, index, before), ...checkRestitution(body, index, before)];
}

function checkGap(body: ReadBody, index: number, before: ReadBody | undefined): readonly Fault[] {
  const gap = numberOf(body, "gap");
  if (before === undefined && gap > 0) {
    return [fault(index, "gap", "has no neighbour before it to be measured from: leave it out")];
  }
  if (before?.kind === "link" && gap > 0) {
    return [
      fault(index, "gap", "is the length of a spring, which nothing depends on: leave it out"),
    ];
  }
  const needsGap = before !== undefined && before.kind !== "link";
  if (!needsGap || gap > 0) return [];
  return [fault(index, "gap", "is missing: the gap to the neighbour before it, in m")];
}

function checkRestitution(
  body: ReadBody,
  index: number,
  before: ReadBody | undefined,
): readonly Fault[] {
  const sticks = body.options["contact"] === "sticks";
  const isStated = "restitution" in body.values && numberOf(body, "restitution") !== 1;
  const key = sticks ? "contact" : "restitution";
  if (!sticks && !isStated) return [];
  if (sticks && isStated) {
    return [
      fault(index, "restitution", "is stated for a body that sticks: leave one of the two out"),
    ];
  }
  if (before === undefined || !(isMover(before) || before.kind === "wall")) {
    return [
      fault(index, key, "belongs to a body that collides with the one before it: leave it out"),
    ];
  }
  if (sticks && before.kind === "wall") {
    return [fault(index, "contact", 'is "sticks"; a body can stick to a block or a ball only')];
  }
  return [];
}

/** What is taken away must be there, and nothing may come to stand beside a body whose restitution nobody states. */
function checkChange(scene: ReadScene): readonly Fault[] {
  const { change } = scene;
  if (change === undefined) return [];
  if (change.do === "elastic") {
    if (change.target === "scene") return [];
    return [{ field: "change.target", said: `is "${change.target}" and must be "scene"` }];
  }
  const allowed = change.do === "stop" ? stoppable(scene) : removable(scene);
  if (allowed.includes(change.target)) return [];
  const said = `is "${change.target}"; what can be ${change.do === "stop" ? "stopped" : "taken away"}: ${allowed.join(", ") || "nothing"}`;
  return [{ field: "change.target", said }];
}

/** The ids of what may be stopped: whatever moves and nothing ever sticks to. */
export function stoppable(scene: ReadScene): readonly string[] {
  const { bodies } = entityOf(scene);
  const sticks = (body: ReadBody | undefined): boolean => body?.options["contact"] === "sticks";
  return bodies
    .filter((body, index) => {
      return isPlane(scene) || (isMover(body) && !sticks(body) && !sticks(bodies[index + 1]));
    })
    .map(({ id }) => id);
}

/** The ids of what may be taken away: any sphere of a plane; of a row, a wall or a free body at an end. */
export function removable(scene: ReadScene): readonly string[] {
  const { bodies } = entityOf(scene);
  if (isPlane(scene)) return bodies.map(({ id }) => id);
  const last = bodies.length - 1;
  return bodies
    .filter((body, index) => {
      if (index > 0 && index < last) return false;
      const neighbour = index === 0 ? bodies[1] : bodies[last - 1];
      return (
        body.kind === "wall" || (isMover(body) && neighbour !== undefined && isMover(neighbour))
      );
    })
    .map(({ id }) => id);
}
