/**
 * @file Bodies that collide, by small steps: everything is pushed on for half a millisecond, and where two would
 * overlap the step is halved until they touch.
 *
 * Rows and planes are the same here: a row is a plane whose bodies have a second coordinate of zero. No closed form of
 * any flight or swing is used.
 */

type Pair = readonly [number, number];

/** A thing that moves, or a wall (of infinite mass). */
export interface Thing {
  readonly name: string;
  readonly mass: number;
  readonly place: Pair;
  readonly velocity: Pair;
}

/** Two things that may meet: on a plane when their centres are `reach` apart, in a row when their places coincide. */
export interface Meeting {
  readonly one: number;
  readonly other: number;
  readonly restitution: number;
}

/** A light spring between two things, or between a thing and a fixed place that it may reach or leave. */
export interface Spring {
  readonly name: string;
  readonly stiffness: number;
  readonly left: number;
  readonly right: number;
  readonly length: number;
  readonly holds: boolean;
}

/** What happens once. */
export type Happening =
  | { readonly atS: number; readonly gone: number }
  | { readonly atS: number; readonly stopped: number }
  | { readonly atS: number; readonly elastic: true };

/** All that is in motion. */
export interface Arena {
  readonly things: readonly Thing[];
  readonly meetings: readonly Meeting[];
  readonly springs: readonly Spring[];
  /** Twice the radius on a plane; `undefined` in a row. */
  readonly reach: number | undefined;
  /** The acceleration that gravity gives along both axes, in m/s². */
  readonly pull: Pair;
  readonly happening: Happening | undefined;
}

/** One collision, as it was seen. */
export interface Seen {
  readonly timeS: number;
  readonly who: Pair;
  readonly impulse: number;
  readonly loss: number;
  readonly velocities: readonly Pair[];
}

/** Everything at one time. */
export interface Instant {
  readonly timeS: number;
  readonly places: readonly Pair[];
  readonly velocities: readonly Pair[];
}

interface Running {
  now: Instant;
  /** Which things move as one. */
  readonly bonds: number[];
  readonly seen: Seen[];
  gone: number | undefined;
  isElastic: boolean;
  hasHappened: boolean;
}

const STEP = 5e-4;
/** So many collisions are a bounce that dies out. */
const MOST = 400;

/** How much shorter than its length a spring is. */
export function compressionOf(spring: Spring, { places }: Instant): number {
  const [left, right] = [places[spring.left], places[spring.right]];
  const squeezed = spring.length - ((right?.[0] ?? 0) - (left?.[0] ?? 0));
  return spring.holds ? squeezed : Math.max(0, squeezed);
}

/** The accelerations of all things; things that stick together share theirs. */
export function accelerationsOf(
  arena: Arena,
  instant: Instant,
  bonds: readonly number[],
): readonly Pair[] {
  const forces = arena.things.map(() => 0);
  for (const spring of arena.springs) {
    const push = spring.stiffness * compressionOf(spring, instant);
    forces[spring.left] = (forces[spring.left] ?? 0) - push;
    forces[spring.right] = (forces[spring.right] ?? 0) + push;
  }
  return arena.things.map(({ mass }, index): Pair => {
    if (mass === Infinity) return [0, 0];
    const bond = bonds[index];
    let [force, whole] = [0, 0];
    for (const [other, thing] of arena.things.entries()) {
      if (bonds[other] !== bond) continue;
      force += forces[other] ?? 0;
      whole += thing.mass;
    }
    return [force / whole + arena.pull[0], arena.pull[1]];
  });
}

/** A step of the leapfrog: half a push, a drift, half a push. */
function step(arena: Arena, from: Instant, bonds: readonly number[], dt: number): Instant {
  const before = accelerationsOf(arena, from, bonds);
  const half = pushed(from.velocities, before, dt / 2);
  const places = pushed(from.places, half, dt);
  const drifted = { timeS: from.timeS + dt, places, velocities: half };
  const after = accelerationsOf(arena, drifted, bonds);
  return { ...drifted, velocities: pushed(half, after, dt / 2) };
}

function pushed(list: readonly Pair[], rates: readonly Pair[], dt: number): readonly Pair[] {
  return list.map((pair, index): Pair => {
    const rate = rates[index] ?? [0, 0];
    return [pair[0] + dt * rate[0], pair[1] + dt * rate[1]];
  });
}

/** How far two are from touching, and how fast that shrinks; along which line. */
function closing(
  { reach }: Arena,
  { one, other }: Meeting,
  { places, velocities }: Instant,
): { readonly room: number; readonly rate: number; readonly line: Pair } {
  const [p, q] = [places[one] ?? [0, 0], places[other] ?? [0, 0]];
  const [v, w] = [velocities[one] ?? [0, 0], velocities[other] ?? [0, 0]];
  const between: Pair = [q[0] - p[0], q[1] - p[1]];
  const apart = Math.hypot(...between);
  const line: Pair = reach === undefined ? [1, 0] : [between[0] / apart, between[1] / apart];
  const rate = (v[0] - w[0]) * line[0] + (v[1] - w[1]) * line[1];
  return { room: reach === undefined ? between[0] : apart - reach, rate, line };
}

function overlapping(arena: Arena, run: Running, at: Instant): Meeting | undefined {
  return arena.meetings.find((meeting) => {
    if (run.gone === meeting.one || run.gone === meeting.other) return false;
    if (run.bonds[meeting.one] === run.bonds[meeting.other]) return false;
    const { room, rate } = closing(arena, meeting, at);
    return room < 0 && rate > 0;
  });
}

/** Both get the impulse that reverses what they close in by, times the restitution. */
function bounce({ arena, run }: Watch, meeting: Meeting): void {
  const { bonds, now } = run;
  const { rate, line } = closing(arena, meeting, now);
  const sticks = meeting.restitution === 0 && !run.isElastic;
  const restitution = run.isElastic ? 1 : meeting.restitution;
  const massOf = (bond: number | undefined): number =>
    arena.things.reduce((sum, { mass }, index) => sum + (bonds[index] === bond ? mass : 0), 0);
  const [mine, yours] = [bonds[meeting.one], bonds[meeting.other]];
  const shared = 1 / (1 / massOf(mine) + 1 / massOf(yours));
  const impulse = shared * (1 + restitution) * rate;
  const velocities = now.velocities.map((velocity, index): Pair => {
    const side = bonds[index] === mine ? -1 : bonds[index] === yours ? 1 : 0;
    if (side === 0) return velocity;
    const change = (side * impulse) / massOf(bonds[index]);
    return [velocity[0] + change * line[0], velocity[1] + change * line[1]];
  });
  if (sticks) {
    for (const [index, bond] of bonds.entries()) if (bond === yours) bonds[index] = mine ?? 0;
  }
  const loss = 0.5 * shared * (1 - restitution * restitution) * rate * rate;
  run.now = { ...now, velocities };
  const who: Pair = [meeting.one, meeting.other];
  run.seen.push({ timeS: now.timeS, who, impulse, loss, velocities });
}

/** A motion that can be watched on. */
export interface Watch {
  readonly arena: Arena;
  readonly run: Running;
}

/** Everything as it starts. */
export function startWatch(arena: Arena): Watch {
  const { things } = arena;
  const now = {
    timeS: 0,
    places: things.map(({ place }) => place),
    velocities: things.map(({ velocity }) => velocity),
  };
  const bonds = things.map((_, index) => index);
  return {
    arena,
    run: { now, bonds, seen: [], gone: undefined, isElastic: false, hasHappened: false },
  };
}

/** Goes on until a time, or until it has seen enough; tells of every step on the way. */
export function goOn(
  watched: Watch,
  untilS: number,
  isEnough: (before: Instant, after: Instant) => boolean = () => false,
): void {
  const { arena, run } = watched;
  const { happening } = arena;
  while (run.now.timeS < untilS && run.seen.length < MOST) {
    if (happening !== undefined && run.now.timeS >= happening.atS) happen(run, happening);
    const change =
      happening !== undefined && run.now.timeS < happening.atS ? happening.atS : untilS;
    const left = Math.min(untilS, change) - run.now.timeS;
    const isLast = left <= STEP;
    const before = run.now;
    const after = step(arena, before, run.bonds, isLast ? left : STEP);
    const meeting = overlapping(arena, run, after);
    if (meeting === undefined) {
      run.now = isLast ? { ...after, timeS: Math.min(untilS, change) } : after;
    } else {
      bounceInside(watched, before, after.timeS - before.timeS);
    }
    if (isEnough(before, run.now)) return;
  }
}

function happen(run: Running, happening: Happening): void {
  if (run.hasHappened) return;
  run.hasHappened = true;
  if ("gone" in happening) run.gone = happening.gone;
  else if ("elastic" in happening) run.isElastic = true;
  else {
    const velocities = run.now.velocities.map(
      (one, index): Pair => (index === happening.stopped ? [0, 0] : one),
    );
    run.now = { ...run.now, velocities };
  }
}

/** Halves the step until two just touch, and lets them bounce. */
function bounceInside(watched: Watch, before: Instant, dt: number): void {
  const { arena, run } = watched;
  let [low, high] = [0, dt];
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    const isOver = overlapping(arena, run, step(arena, before, run.bonds, middle)) !== undefined;
    if (isOver) high = middle;
    else low = middle;
  }
  const touching = step(arena, before, run.bonds, high);
  const meeting = overlapping(arena, run, touching);
  run.now = touching;
  if (meeting !== undefined) bounce(watched, meeting);
}
