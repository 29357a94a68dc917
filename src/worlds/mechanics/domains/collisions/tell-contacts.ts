/** @file What a story says of the springs of a row and of its collisions. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadEntity } from "../../language/scene.ts";
import type { Label } from "../domain.ts";
import { numberOf, restitutionOf } from "./layout.ts";
import { capital, enumerate } from "./telling.ts";

type Names = Readonly<Record<string, string>>;

/** The sentences about springs. */
export function tellSprings(
  { bodies }: ReadEntity,
  names: Names,
  label: Label,
  rng: Rng,
): readonly string[] {
  return bodies.flatMap((body, index): readonly string[] => {
    const stiffness = (): string => label(`${body.id}.stiffness`);
    if (body.kind === "buffer") {
      const name = capital(names[body.id] ?? "");
      return [
        rng.pick([
          `${name} has a stiffness of ${stiffness()} and negligible mass; its far end is fixed and its free end faces the row, along the track. A body that reaches it is pushed back, never held; this is not called a collision.`,
          `${name}, whose stiffness is ${stiffness()} and whose mass is negligible, lies along the track with its far end fixed. A body that runs against its free end compresses it but does not stick to it; this does not count as a collision.`,
          `The stiffness of ${names[body.id]}, which is massless and lies along the track with its far end fixed, is ${stiffness()}. It only pushes: bodies do not stick to its free end, and their contact with it is not counted as a collision.`,
        ]),
      ];
    }
    if (body.kind !== "link") return [];
    const [one, other] = [names[bodies[index - 1]?.id ?? ""], names[bodies[index + 1]?.id ?? ""]];
    const compression = numberOf(body, "compression");
    const start =
      compression === 0
        ? "has its natural length at the start"
        : `is compressed by ${label(`${body.id}.compression`)} at the start (a negative value would mean stretched)`;
    return [
      rng.pick([
        `${capital(one ?? "")} and ${other} are joined by a light spring of stiffness ${stiffness()}, which ${start} and is so long that the two never touch.`,
        `A light spring of stiffness ${stiffness()} connects ${one} to ${other}; it ${start}, and it is long enough that they never touch each other.`,
        `Between ${one} and ${other} there is a spring of negligible mass and stiffness ${stiffness()}, attached to both. It ${start} and is long enough to keep them from ever touching.`,
      ]),
    ];
  });
}

/** The sentences about restitution. */
export function tellCollisions(
  { bodies }: ReadEntity,
  names: Names,
  label: Label,
  rng: Rng,
): readonly string[] {
  const pairs = bodies.flatMap((body, index) => {
    const before = bodies[index - 1];
    const collides =
      before !== undefined &&
      ![before.kind, body.kind].some((kind) => kind === "link" || kind === "buffer");
    if (!collides) return [];
    return [{ body, words: `${names[before.id]} and ${names[body.id]}`, e: restitutionOf(body) }];
  });
  if (pairs.length === 0) return [];
  if (pairs.every(({ e }) => e === 1)) {
    return [
      rng.pick(["All collisions are perfectly elastic.", "Every collision is perfectly elastic."]),
    ];
  }
  const lossy = pairs.filter(({ e }) => e !== 1 && e !== 0);
  const stick = pairs.filter(({ e }) => e === 0);
  const elastic = pairs.filter(({ e }) => e === 1);
  const list = enumerate(
    lossy.map(({ body, words }) => `${label(`${body.id}.restitution`)} between ${words}`),
  );
  const bond = (words: string): string =>
    rng.pick([
      `When ${words} meet, they stick together for good, in a perfectly inelastic collision`,
      `A collision between ${words} is perfectly inelastic: they couple and move on as one`,
    ]);
  return [
    ...(lossy.length === 0
      ? []
      : [
          rng.pick([
            `The coefficient of restitution is ${list}.`,
            `Collisions have a coefficient of restitution of ${list}.`,
          ]),
        ]),
    ...stick.map(({ words }) => `${bond(words)}.`),
    ...(elastic.length === 0
      ? []
      : [
          `The collisions ${enumerate(elastic.map(({ words }) => `between ${words}`))} are perfectly elastic.`,
        ]),
  ];
}
