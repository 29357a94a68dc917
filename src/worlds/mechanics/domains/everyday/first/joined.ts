/** @file Films of several motions side by side: what has ended stands still until the last one ends. */
import type { Motion } from "../../../../../core/motion.ts";

type Place = readonly [x: number, y: number];

const FRAMES = 60;

/** Everything that a motion shows, as places. */
function placesIn({ bodies, fixed = [] }: Motion): readonly Place[] {
  return [
    ...bodies.flatMap(({ poses }) => poses.map(([x, y]): Place => [x, y])),
    ...fixed.flat().map(([x, y]): Place => [x, y]),
  ];
}

/** The frame of a motion that is shown at a time. */
function frameAt(timesS: readonly number[], timeS: number): number {
  const next = timesS.findIndex((time) => time >= timeS - 1e-9);
  return next < 0 ? timesS.length - 1 : next;
}

/** Moves a motion to the right and shows it at these times. */
function shown(motion: Motion, right: number, timesS: readonly number[], first: number): Motion {
  const frames = timesS.map((time) => frameAt(motion.timesS, time));
  const bodies = motion.bodies.map((body) => ({
    ...body,
    poses: frames.map((frame) => {
      const [x, y, angle] = body.poses[frame] ?? [0, 0, 0];
      return [x + right, y, angle] as const;
    }),
  }));
  const fixed = (motion.fixed ?? []).map((line) => line.map(([x, y]): Place => [x + right, y]));
  const ties = (motion.ties ?? []).map((tie) => ({
    ...tie,
    ends: tie.ends.map((end) =>
      end.body === undefined
        ? { at: [end.at[0] + right, end.at[1]] as const }
        : { ...end, body: end.body + first },
    ),
  }));
  return { timesS, bodies, fixed, ties };
}

/** Puts motions next to one another. */
export function sideBySide(motions: readonly Motion[]): Motion {
  const endS = Math.max(...motions.map(({ timesS }) => timesS.at(-1) ?? 0));
  const timesS = Array.from({ length: FRAMES + 1 }, (_, frame) => (endS * frame) / FRAMES);
  let [edge, first] = [0, 0];
  const parts = motions.map((motion) => {
    const across = placesIn(motion).map(([x]) => x);
    const [left, right] = [Math.min(...across), Math.max(...across)];
    const part = shown(motion, edge - left, timesS, first);
    edge += 1.3 * (right - left) + 0.1;
    first += motion.bodies.length;
    return part;
  });
  return {
    timesS,
    bodies: parts.flatMap(({ bodies }) => bodies),
    fixed: parts.flatMap(({ fixed = [] }) => fixed),
    ties: parts.flatMap(({ ties = [] }) => ties),
  };
}
