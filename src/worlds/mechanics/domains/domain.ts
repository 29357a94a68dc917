/**
 * @file What a domain of mechanics is: kinds of entities, the families that it composes, and two witnesses.
 *
 * A domain knows motion; it knows nothing of how questions are put. The question layer takes a scene, both traces and
 * the sentences, and makes numeric, reverse, symbolic, counterfactual and comparing questions of them.
 */
import type { Motion } from "../../../core/motion.ts";
import type { Rejection, Rung } from "../../../core/problem.ts";
import type { Rng } from "../../../core/rng.ts";
import type { Drawer } from "../language/drawer.ts";
import type { EntityScene, Path, ReadChange, ReadScene } from "../language/scene.ts";
import type { BodySpec, ChangeSpec, EntitySpec } from "../language/spec.ts";
import type { Drawing } from "../pictures/marks.ts";
import type { RecordedName } from "../questions/recorded.ts";

/** How hard a family is set. */
export type Setting = "easy" | "medium" | "hard";

/** A family of scenes: what is drawn, at which rung. */
export interface SceneFamily {
  readonly id: string;
  /** As a heading: "Pulleys and hanging blocks". */
  readonly title: string;
  readonly levels: Readonly<Partial<Record<Setting, Rung>>>;
  /** False where no gravity acts: the scene then has no `gravity`. */
  readonly gravity: boolean;
  /** Draws a scene. Fast (tens of µs): no solver; a scene that turns out to be dull is rejected later. */
  compose(draw: Drawer, setting: Setting): EntityScene;
}

/** One quantity of one body, string, contact or the whole scene that can be asked about. */
export interface Askable {
  /** Unique in the scene and stable: "speed of A.1", "tension of rope 1". */
  readonly id: string;
  readonly quantity: RecordedName;
  /** Key into `Told.names`. */
  readonly subject: string;
  /** Set for a component along an axis, where the sign counts: "along the slope, positive downwards". */
  readonly axis?: string;
  /**
   * "moment": asked a time after the start. "throughout": the same at all times while the motion goes on as it began.
   * "event": one number of the whole motion (a period, a range, the speed just after the second bounce).
   */
  readonly when: "moment" | "throughout" | "event";
  /** Replaces the usual phrase of the quantity; `{name}` stands for the subject: "the range of {name}". */
  readonly phrase?: string;
}

/** The motion as one witness knows it, from the read scene alone. */
export interface Trace {
  /** The motion is known, and is still the motion of the story, up to this time. */
  readonly endS: number;
  /** Where the motion changes its kind: a hit, a string going slack, a start or stop of sliding, the scene's change. */
  readonly events: readonly { readonly timeS: number; readonly name: string }[];
  /** A quantity in SI units; `timeS` matters for "moment" only. Not a number where this witness does not know it. */
  value(ask: string, timeS: number): number;
}

/** The first witness's trace: exact at multiples of `gridS`, and able to show itself. */
export interface FirstTrace extends Trace {
  readonly gridS: number;
  /** About 60 frames of the whole motion; see `Motion` for shapes. */
  motion(): Motion;
}

/** A scene as a story. */
export interface Told {
  /** Complete: each convention and each given that the answer depends on is said, each given by its label. */
  readonly story: string;
  /** Subject → how the story calls it, to stand inside a sentence: "block A", "the rope between A and B". */
  readonly names: Readonly<Record<string, string>>;
  /** Completes "2 s …": "after the release". */
  readonly after: string;
  /** The scene's change as a clause, present tense, without the time: "the rope between A and B is cut". */
  readonly change?: string;
}

/** The text of a given: "2.5 kg", a symbol such as "m1", or "x" where it is what is sought. */
export type Label = (path: Path) => string;

/** A scene with something taken away, whose answer must not be the same. */
export interface Ablation {
  /** What is taken away: "without B", "prism glued to the plane". */
  readonly name: string;
  readonly scene: ReadScene;
}

/** A question to which the answer is one of several words. */
export interface ChoiceAsk {
  readonly id: string;
  /** The whole question: "Which of the two reaches the ground first?" */
  ask(told: Told): string;
  options(told: Told): readonly string[];
  /** Index of the right option, or `undefined` where it is too close to call. Of either witness's trace. */
  pick(trace: Trace): number | undefined;
}

/** A fault of a scene that no schema can see. */
export interface Fault {
  /** Path into the scene as it is written: "entities.0.bodies.1.mass". */
  readonly field: string;
  /** What was found and what is allowed, after the field's name: "is 0.9 and must be at most 0.8". */
  readonly said: string;
}

/** A composition whose questions have formulas: a cell of the curriculum for every ask. */
export interface Template {
  /** Unique in its family: "two-hanging". */
  readonly id: string;
  readonly family: string;
  readonly level: Rung;
  /** Typical values; symbolic questions draw their own inside the parameters' ranges given by `redraw`. */
  readonly scene: EntityScene;
  /** Ids of askables with a formula. */
  readonly asks: readonly string[];
  /** The same composition with fresh values. */
  redraw(draw: Drawer): EntityScene;
}

/** What a picture may know: the scene with numbers where the prompt gives them, and the labels of the prompt. */
export interface PictureView {
  /** Values that the prompt does not give are typical ones: good enough to draw with, never to be printed. */
  readonly scene: ReadScene;
  /** The label of a given, or `undefined` where the prompt does not say it. */
  label(path: Path): string | undefined;
  /** How the story calls a subject. */
  readonly names: Readonly<Record<string, string>>;
}

/** One domain. */
export interface Domain {
  readonly id: string;
  readonly bodies: Readonly<Record<string, BodySpec>>;
  readonly entities: Readonly<Record<string, EntitySpec>>;
  readonly changes: Readonly<Record<string, ChangeSpec>>;
  readonly families: readonly SceneFamily[];
  /** Largest relative error that the first witness has been shown to have against closed forms. */
  readonly error: number;
  /** How the witnesses are called in evidence: "MuJoCo", "constraint solver". */
  readonly witnesses: { readonly first: string; readonly second: string };
  /** What makes the scene impossible (a loose rope end, a block that cannot stand); empty for none. */
  check(scene: ReadScene): readonly Fault[];
  asks(scene: ReadScene): readonly Askable[];
  choices?(scene: ReadScene): readonly ChoiceAsk[];
  first(scene: ReadScene): FirstTrace | Rejection;
  second(scene: ReadScene): Trace | Rejection;
  tell(scene: ReadScene, label: Label, rng: Rng): Told;
  /** Changes worth supposing, with times from the key; empty for none. */
  suppose(scene: ReadScene, rng: Rng): readonly ReadChange[];
  ablations(scene: ReadScene): readonly Ablation[];
  readonly templates?: readonly Template[];
  /** The answer as a formula in symbols ("t" for the asked time), or `undefined` where there is none. */
  formula?(scene: ReadScene, ask: string, symbol: (path: Path) => string): string | undefined;
  draw(view: PictureView): Drawing;
}
