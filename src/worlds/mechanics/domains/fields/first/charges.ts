/**
 * @file A charged particle by fixed steps of Newton's second law with the Lorentz force q(E + v × B).
 *
 * The axes: x to the right, y upwards, z towards the reader. All electric fields lie in the x-y plane, all magnetic ones
 * along z. The potential of the static fields is kept beside them for the audit and the energy questions.
 */
import type { ReadBody, ReadEntity, ReadScene } from "../../../language/scene.ts";
import { watchCharge } from "../horizon.ts";
import { type Course, changeOf, firstBody, numberOf } from "../layout.ts";
import { endOf, type Guard, type Leg, runLeg, type Slope, slopeAt, stateAt } from "./path.ts";
import { largest, readPoint, type Sample } from "./readout.ts";

const STEPS = 1500;

/** What a body adds to the fields at a place and time. */
interface Field {
  electric(x: number, y: number, t: number): readonly [number, number];
  /** Along z. */
  magnetic(x: number): number;
  /** Electric potential; zero at the starting point. Not a number where the field changes in time. */
  potential(x: number, y: number): number;
}

/** Runs the particle of an entity. */
export function runCharge(
  scene: ReadScene,
  entity: ReadEntity,
): Course & { readonly legs: readonly Leg[] } {
  const particle = firstBody(entity);
  const [mass, charge, speed, angle, along] = ["mass", "charge", "speed", "angle", "along"].map(
    (name) => numberOf(particle, name),
  ) as [number, number, number, number, number];
  const bodies = entity.bodies.slice(1);
  const change = changeOf(scene, entity);
  const watched = watchCharge(entity);
  const endS = change === undefined ? watched : Math.max(watched, 2 * change.atS);
  const law = (present: readonly ReadBody[]): Slope => slopeOf(charge / mass, present.map(fieldOf));
  const start = {
    t: 0,
    y: [0, 0, 0, speed * Math.cos(angle), speed * Math.sin(angle), along],
  };
  const step = watched / STEPS;
  const first = runLeg(law(bodies), start, { untilS: change?.atS ?? endS, step });
  const legs = [first];
  if (change !== undefined) {
    const left = bodies.filter(({ id }) => id !== change.target);
    legs.push(runLeg(law(left), endOf(first), { untilS: endS, step }));
  }
  const sample = (t: number): Sample => {
    const state = stateAt(legs, t);
    return {
      place: [...state.subarray(0, 3)],
      velocity: [...state.subarray(3, 6)],
      acceleration: [...slopeAt(legs, t).subarray(3, 6)],
      mass,
    };
  };
  const { id } = particle;
  const fields = bodies.map(fieldOf);
  const energy = (t: number): number => {
    const [x = 0, y = 0] = stateAt(legs, t);
    return charge * fields.reduce((sum, field) => sum + field.potential(x, y), 0);
  };
  const quantities = new Map<string, (timeS: number) => number>([
    ...readPoint(id, sample),
    [`electric energy change of ${id}`, energy],
    [`velocity direction of ${id}`, (t) => directionOf(sample(t).velocity)],
    ...turning({ id, legs, law: law(bodies), watched }),
    ...nearSource(entity, id, legs, watched),
  ]);
  const events = change === undefined ? [] : [{ timeS: change.atS, name: "change" }];
  return { endS, events, legs, quantities };
}

function directionOf([vx = 0, vy = 0]: readonly number[]): number {
  return Math.abs(Math.atan2(vy, vx));
}

function slopeOf(perMass: number, fields: readonly Field[]): Slope {
  return (t, [x = 0, y = 0, _z, vx = 0, vy = 0, vz = 0], dy) => {
    let [ex, ey, bz] = [0, 0, 0];
    for (const field of fields) {
      const [fx, fy] = field.electric(x, y, t);
      ex += fx;
      ey += fy;
      bz += field.magnetic(x);
    }
    dy[0] = vx;
    dy[1] = vy;
    dy[2] = vz;
    dy[3] = perMass * (ex + vy * bz);
    dy[4] = perMass * (ey - vx * bz);
    dy[5] = 0;
  };
}

const NONE: Field = { electric: () => [0, 0], magnetic: () => 0, potential: () => 0 };

function fieldOf(body: ReadBody): Field {
  const strength = numberOf(body, "strength");
  const { way } = body.options;
  switch (body.kind) {
    case "magnetic":
      return { ...NONE, magnetic: () => (way === "down" ? -strength : strength) };
    case "wire": {
      const distance = numberOf(body, "distance");
      const sign = way === "down" ? -1 : 1;
      return { ...NONE, magnetic: (x) => (sign * strength * distance) / (distance + x) };
    }
    case "growing":
      return growingField(strength / numberOf(body, "scale"), way === "towards" ? -1 : 1);
    case "source":
      return sourceField(strength, numberOf(body, "distance"), way === "towards" ? -1 : 1);
    default:
      return uniformField(body, strength);
  }
}

function uniformField(body: ReadBody, strength: number): Field {
  const direction = numberOf(body, "direction");
  const [cx, cy] = [Math.cos(direction), Math.sin(direction)];
  if (body.kind === "electric") {
    const [ex, ey] = [strength * cx, strength * cy];
    return { ...NONE, electric: () => [ex, ey], potential: (x, y) => -ex * x - ey * y };
  }
  const size =
    body.kind === "ramp"
      ? (t: number) => (strength * t) / numberOf(body, "rise")
      : (t: number) => strength * Math.cos(numberOf(body, "frequency") * t);
  return {
    ...NONE,
    electric: (_x, _y, t) => [size(t) * cx, size(t) * cy],
    potential: () => Number.NaN,
  };
}

function growingField(rate: number, sign: number): Field {
  return {
    ...NONE,
    electric: (x) => [sign * rate * x, 0],
    potential: (x) => (-sign * rate * x * x) / 2,
  };
}

function sourceField(strength: number, distance: number, sign: number): Field {
  return {
    ...NONE,
    electric(x, y) {
      const dx = x - distance;
      const square = dx * dx + y * y;
      const share = (sign * strength * distance * distance) / (square * Math.sqrt(square));
      return [share * dx, share * y];
    },
    potential: (x, y) => sign * strength * distance * (distance / Math.hypot(x - distance, y) - 1),
  };
}

interface Turning {
  readonly id: string;
  readonly legs: readonly Leg[];
  readonly law: Slope;
  readonly watched: number;
}

/**
 * In uniform fields the acceleration turns at a constant rate: half a turn is over where it points backwards. The drift
 * is what one whole turn moves the particle on.
 */
function turning({ id, legs, law, watched }: Turning): [string, () => number][] {
  const [leg] = legs;
  const start = leg?.states[0];
  if (leg === undefined || start === undefined) return [];
  const pushOf = (t: number, y: Float64Array): readonly [number, number] => {
    const dy = new Float64Array(6);
    law(t, y, dy);
    return [dy[3] ?? 0, dy[4] ?? 0];
  };
  const [ax, ay] = pushOf(0, start);
  const cross = (t: number, y: Float64Array): number => {
    const [bx, by] = pushOf(t, y);
    return ax * by - ay * bx;
  };
  const early = stateAt(legs, leg.step);
  const sense = Math.sign(cross(leg.step, early));
  const halfTurn: Guard = (t, y) => sense * cross(t, y);
  // Made only when it is asked for: most fields have no turn.
  const half = memo(() => {
    const run = { untilS: 4 * watched, step: leg.step, guards: [halfTurn] };
    return runLeg(law, { t: 0, y: [...start] }, run);
  });
  const period = (): number => (half().hit === undefined ? Number.NaN : 2 * half().toS);
  const whole = memo(() =>
    runLeg(law, { t: 0, y: [...start] }, { untilS: period(), step: leg.step }),
  );
  const drift = (): number => {
    const [x = 0, y = 0] = endOf(whole()).y;
    return Math.hypot(x, y) / period();
  };
  const speed = (t: number): number => {
    const [, , , vx = 0, vy = 0, vz = 0] = stateAt([whole()], t);
    return Math.hypot(vx, vy, vz);
  };
  return [
    [`gyration period of ${id}`, period],
    // On a circle that is run through uniformly, speed = circumference over period.
    [
      `gyration radius of ${id}`,
      () => Math.hypot(start[3] ?? 0, start[4] ?? 0) * (period() / (2 * Math.PI)),
    ],
    [`pitch of ${id}`, () => endOf(whole()).y[2] ?? Number.NaN],
    [`drift speed of ${id}`, drift],
    [`greatest speed of ${id}`, () => largest(speed, 0, period())],
  ];
}

function memo<T>(make: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: make() };
    return kept.value;
  };
}

/** The distance from a point source, and where it is least: a guard on the radial motion finds it. */
function nearSource(
  entity: ReadEntity,
  id: string,
  legs: readonly Leg[],
  watched: number,
): [string, (timeS: number) => number][] {
  const source = entity.bodies.find(({ kind }) => kind === "source");
  const [leg] = legs;
  if (source === undefined || leg === undefined) return [];
  const centre = numberOf(source, "distance");
  const distance = (y: ArrayLike<number>): number => Math.hypot((y[0] ?? 0) - centre, y[1] ?? 0);
  const inwards: Guard = (_t, [x = 0, y = 0, _z, vx = 0, vy = 0]) => -((x - centre) * vx + y * vy);
  const closest = memo(() => {
    const run = { untilS: 6 * watched, step: leg.step, guards: [inwards] };
    return runLeg(leg.slope, { t: 0, y: [...(leg.states[0] ?? [])] }, run);
  });
  const at = (of: (y: ArrayLike<number>) => number) => (): number => {
    const run = closest();
    return run.hit === undefined ? Number.NaN : of(endOf(run).y);
  };
  return [
    [`distance of ${id}`, (t) => distance(stateAt(legs, t))],
    [`closest approach of ${id}`, at(distance)],
    [`speed at closest approach of ${id}`, at((y) => Math.hypot(y[3] ?? 0, y[4] ?? 0))],
    [
      `time to closest approach of ${id}`,
      () => (closest().hit === undefined ? Number.NaN : closest().toS),
    ],
  ];
}
