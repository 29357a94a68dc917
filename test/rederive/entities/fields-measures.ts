/** @file Quantities that are said alike of everything that moves: speeds, energies, components along an axis. */
import { add, dot, type Snap, sizeOf, type Vector } from "./fields-steps.ts";
import { match } from "./fields-words.ts";

/** What a solver knows of a body at a moment. */
export interface State extends Snap {
  readonly acceleration: Vector;
  readonly mass: number;
  readonly start: Vector;
}

/** A scene that has been read: how its bodies are called, and where they are. */
export interface Scene {
  /** A pattern for the names of the bodies, without brackets of its own. */
  readonly names: string;
  at(name: string, timeS: number): State;
  /** A direction in words, for the component of a vector. */
  axis(said: string, state: State): Vector | undefined;
  /** What only this kind of scene knows of; `timeS` is not a number where the question says none. */
  special(phrase: string, timeS: number): number | undefined;
  /** The right option of a question with a choice, where only this kind of scene knows it. */
  choose?(question: string): string | undefined;
}

type Measure = (state: State) => number;

const SIZES: readonly (readonly [string, Measure])[] = [
  ["the (?:speed|magnitude of the velocity) of #", ({ velocity }) => sizeOf(velocity)],
  ["the magnitude of the acceleration of #", ({ acceleration }) => sizeOf(acceleration)],
  [
    "the magnitude of the net force on #(?: \\(thrust and weight together, its mass of that moment times its acceleration\\))?",
    ({ mass, acceleration }) => mass * sizeOf(acceleration),
  ],
  ["the magnitude of the momentum of #", ({ mass, velocity }) => mass * sizeOf(velocity)],
  [
    "the (?:translational )?kinetic energy of #(?: \\(half its mass times the square of the speed of its centre of mass\\))?",
    ({ mass, velocity }) => (mass * dot(velocity, velocity)) / 2,
  ],
  [
    "the distance of # from where it started, in a straight line",
    ({ place, start }) => sizeOf(add(place, start, -1)),
  ],
];

const COMPONENTS: readonly (readonly [string, (state: State) => Vector])[] = [
  ["the velocity component of # (along .*)", ({ velocity }) => velocity],
  [
    "the momentum component of # (along .*)",
    ({ velocity, mass }) => [mass * velocity[0], mass * velocity[1], mass * velocity[2]],
  ],
  ["the coordinate of # (along .*)", ({ place }) => place],
];

/** The value of a quantity; throws where no rule, or more than one, knows the phrase. */
export function measure(scene: Scene, phrase: string, timeS: number): number {
  const found: number[] = [];
  const fill = (said: string): string => said.replace("#", `(${scene.names})`);
  const special = scene.special(phrase, timeS);
  if (special !== undefined) found.push(special);
  for (const [said, of] of SIZES) {
    const [name] = match(fill(said), phrase) ?? [];
    if (name !== undefined) found.push(of(scene.at(name, timeS)));
  }
  for (const [said, of] of COMPONENTS) {
    const [name, along] = match(fill(said), phrase) ?? [];
    if (name === undefined || along === undefined) continue;
    const state = scene.at(name, timeS);
    const axis = scene.axis(along, state);
    if (axis !== undefined) found.push(dot(of(state), axis));
  }
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new Error(`${found.length} measures fit: ${phrase}, ${timeS} s`);
  return only;
}
