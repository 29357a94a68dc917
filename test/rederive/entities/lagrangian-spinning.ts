/** @file Tops and free bodies, read from their stories: angular momenta in space and Euler's equations. */
import { stepOf } from "./lagrangian-engine.ts";
import { gravityOf } from "./lagrangian-swinging.ts";
import { read, readAll, type Text } from "./lagrangian-words.ts";

/** The value of a phrase at a time. */
export type Spinning = readonly (readonly [RegExp, (timeS: number) => number])[];

type Flow = (t: number, y: readonly number[]) => readonly number[];
const STEP = 5e-4;

function run(f: Flow, from: readonly number[], timeS: number): readonly number[] {
  const count = Math.ceil(timeS / STEP - 1e-9);
  let y = from;
  for (let k = 0; k < count; k++) y = stepOf(f, 0, y, timeS / count);
  return y;
}

/** A symmetric top: the angular momentum L and the direction n of the axis. n' = L × n / I₁, L' = d n × m g. */
export function readTop(text: Text): Spinning {
  const mass = read(text, "mass is #", "of mass #", "Mass: #");
  const far = read(
    text,
    "lies on the axis # from",
    "at a distance of # from that point",
    "along the axis: #",
  );
  const axial = read(
    text,
    "inertia is # about its own axis",
    "inertia about the axis is #",
    "inertia: # about the axis",
  );
  const across = read(text, "and # about any line", "across the axis it is #", ", # about lines");
  const spin = read(text, "centre of mass\\) is #");
  const tilt = read(text, "angle of # (?:with|from) the upward");
  const isSteady = text.text.includes("precesses steadily, in the slower of the two ways");
  const weight = mass * gravityOf(text) * far;
  // (I₁ cos θ) Ω² − I₃ ω Ω + m g d = 0
  const bend = across * Math.cos(tilt);
  const root = Math.sqrt((axial * spin) ** 2 - 4 * bend * weight);
  const rates = [axial * spin - root, axial * spin + root]
    .map((x) => x / (2 * bend))
    .sort((a, b) => Math.abs(a) - Math.abs(b));
  const [slow = 0, quick = 0] = isSteady ? rates : [0, 0];
  const [s, c] = [Math.sin(tilt), Math.cos(tilt)];
  const flow: Flow = (_, [lx = 0, ly = 0, lz = 0, x = 0, y = 0, z = 0]) => [
    -weight * y,
    weight * x,
    0,
    (ly * z - lz * y) / across,
    (lz * x - lx * z) / across,
    (lx * y - ly * x) / across,
  ];
  // Precession about the upward vertical, less what of it lies along the axis, which the spin holds.
  const start = [
    axial * spin * s - across * slow * c * s,
    0,
    axial * spin * c + across * slow * s * s,
    s,
    0,
    c,
  ];
  const after = (timeS: number): readonly number[] => run(flow, start, timeS);
  const tiltOf = (y: readonly number[]): number =>
    Math.atan2(Math.hypot(y[3] ?? 0, y[4] ?? 0), y[5] ?? 0);
  const sinking = (y: readonly number[]): number => -(flow(0, y)[5] ?? 0) / Math.sin(tiltOf(y));
  const turning = (y: readonly number[]): number => {
    const [, , , u = 0, v = 0] = flow(0, y);
    const [x = 0, w = 0] = [y[3], y[4]];
    return (x * v - w * u) / (x * x + w * w);
  };
  const turned = (timeS: number): number => {
    const count = Math.ceil(timeS / STEP - 1e-9);
    let [y, sum] = [start as readonly number[], 0];
    for (let k = 0; k < count; k++) {
      const next = stepOf(flow, 0, y, timeS / count);
      const [a = 0, b = 0, p = 0, q = 0] = [y[3], y[4], next[3], next[4]];
      sum += Math.atan2(a * q - b * p, a * p + b * q);
      y = next;
    }
    return sum;
  };
  const energy = (y: readonly number[]): number => {
    const [lx = 0, ly = 0, lz = 0, nx = 0, ny = 0, nz = 0] = y;
    const along = lx * nx + ly * ny + lz * nz;
    return along ** 2 / axial / 2 + (lx ** 2 + ly ** 2 + lz ** 2 - along ** 2) / across / 2;
  };
  /** The time of the lowest place of the axis: there it stops sinking. */
  const lowest = (): number => {
    let [y, t] = [start as readonly number[], 0];
    for (let k = 0; k < 200_000; k++) {
      const next = stepOf(flow, 0, y, STEP);
      if (k > 0 && sinking(y) > 0 && sinking(next) <= 0) {
        return t + (STEP * sinking(y)) / (sinking(y) - sinking(next));
      }
      [y, t] = [next, t + STEP];
    }
    throw new Error("it never stops sinking");
  };
  const upward = start[2] ?? 0;
  const seen = "\\(counted positive counter-clockwise seen from above\\)";
  return [
    [
      /^the angular speed of the slow steady precession of the top about the vertical$/,
      () => Math.abs(slow),
    ],
    [
      /^the time in which the axis of the top goes once round the vertical$/,
      () => (2 * Math.PI) / Math.abs(slow),
    ],
    [
      /^the angular speed of the other, faster steady precession about the vertical that the top could have with the same angle and the same angular velocity component along its axis$/,
      () => Math.abs(quick),
    ],
    [
      /^the magnitude of the horizontal force of the stand on the top$/,
      () => mass * slow ** 2 * far * s,
    ],
    [
      /^the angular momentum component of the top about the fixed point along the upward vertical$/,
      () => upward,
    ],
    [/^the kinetic energy of the top$/, (t) => energy(isSteady ? start : after(t))],
    [
      /^the angular frequency of small nutations of the top about its steady precession$/,
      () => nodding(slow),
    ],
    [/^the angle of the axis of the top from the upward vertical$/, (t) => tiltOf(after(t))],
    [
      new RegExp(
        `^the angle through which the axis of the top has turned about the vertical since the release ${seen}$`,
      ),
      turned,
    ],
    [
      new RegExp(
        `^the angular velocity with which the axis of the top turns about the vertical ${seen}$`,
      ),
      (t) => turning(after(t)),
    ],
    [
      /^the rate of change of the angle of the axis of the top from the upward vertical \(counted positive where the axis sinks\)$/,
      (t) => sinking(after(t)),
    ],
    [
      /^the largest angle from the upward vertical that the axis of the top reaches$/,
      () => tiltOf(after(lowest())),
    ],
    [
      /^the period of the nutation of the top \(from one highest position of its axis to the next\)$/,
      () => 2 * lowest(),
    ],
    [
      /^the mean angular speed of the precession of the top, averaged over a whole nutation$/,
      () => Math.abs(turned(2 * lowest())) / (2 * lowest()),
    ],
    [
      /^the largest angular speed with which the axis of the top turns about the vertical$/,
      () => Math.abs(turning(after(lowest()))),
    ],
    [
      /^Does the axis of the top ever sink below the horizontal through the fixed point$/,
      () => (tiltOf(after(lowest())) > Math.PI / 2 ? 1 : 0),
    ],
  ];

  /** Small nutations: the slope of the tilt's acceleration, with both conserved momenta as they are. */
  function nodding(omega: number): number {
    const [pz, ps] = [across * omega * s * s + axial * spin * c, axial * spin];
    const push = (th: number): number => {
      const rate = (pz - ps * Math.cos(th)) / (across * Math.sin(th) ** 2);
      const twist = across * rate ** 2 * Math.cos(th) - ps * rate + weight;
      return (Math.sin(th) * twist) / across;
    };
    return Math.sqrt((push(tilt - 1e-4) - push(tilt + 1e-4)) / 2e-4);
  }
}

/** A body on which no torque acts: Euler's equations. */
export function readBody(text: Text): Spinning {
  const moments = readAll(text, "mass are #, # and #;", "principal moments of inertia #, # and #");
  const rates = readAll(
    text,
    "axes 1, 2 and 3 are #, # and #",
    "components of #, # and # along",
    "has the components #, # and #",
  );
  const [a = 0, b = 0, c = 0] = moments;
  const flow: Flow = (_, [x = 0, y = 0, z = 0]) => [
    ((b - c) * y * z) / a,
    ((c - a) * z * x) / b,
    ((a - b) * x * y) / c,
  ];
  const after = (timeS: number): readonly number[] => run(flow, rates, timeS);
  const momentum = (y: readonly number[]): readonly number[] =>
    y.map((x, i) => x * (moments[i] ?? 0));
  const cycle = (): number => {
    const first = flow(0, rates);
    const side = (y: readonly number[]): number =>
      y.reduce((sum, x, i) => sum + (x - (rates[i] ?? 0)) * (first[i] ?? 0), 0);
    const reach = Math.hypot(...rates) / 50;
    let [y, t] = [stepOf(flow, 0, rates, STEP), STEP];
    for (let k = 0; k < 400_000; k++) {
      const next = stepOf(flow, 0, y, STEP);
      const isNear = Math.hypot(...next.map((x, i) => x - (rates[i] ?? 0))) < reach;
      if (isNear && side(y) < 0 && side(next) >= 0) {
        return t + (STEP * side(y)) / (side(y) - side(next));
      }
      [y, t] = [next, t + STEP];
    }
    throw new Error("it never comes back");
  };
  return [
    [
      /^the angular velocity component of the body along its principal axis 1$/,
      (t) => after(t)[0] ?? 0,
    ],
    [
      /^the angular velocity component of the body along its principal axis 2$/,
      (t) => after(t)[1] ?? 0,
    ],
    [
      /^the angular velocity component of the body along its principal axis 3$/,
      (t) => after(t)[2] ?? 0,
    ],
    [/^the angular speed of the body$/, (t) => Math.hypot(...after(t))],
    [
      /^the angle between the angular velocity and the angular momentum of the body$/,
      (t) => {
        const y = after(t);
        const l = momentum(y);
        const cosine = y.reduce((sum, x, i) => sum + x * (l[i] ?? 0), 0);
        return Math.acos(Math.min(1, cosine / Math.hypot(...y) / Math.hypot(...l)));
      },
    ],
    [
      /^the magnitude of the time derivative of the angular velocity vector of the body$/,
      (t) => Math.hypot(...flow(0, after(t))),
    ],
    [
      /^the rotational kinetic energy of the body about its centre of mass$/,
      () => rates.reduce((sum, x, i) => sum + ((moments[i] ?? 0) * x * x) / 2, 0),
    ],
    [
      /^the magnitude of the angular momentum of the body about its centre of mass$/,
      () => Math.hypot(...momentum(rates)),
    ],
    [
      /^the time after which the angular velocity of the body, seen from the body, first repeats itself$/,
      cycle,
    ],
  ];
}
