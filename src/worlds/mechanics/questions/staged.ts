/**
 * @file A scene made ready for questions: read, checked, and with the traces of both witnesses, each made when first
 * needed and kept, so that several questions share one simulation.
 *
 * What is kept never changes an answer: a trace is a pure function of the scene.
 */
import { canonical } from "../../../core/json.ts";
import { isRejection, type Rejection } from "../../../core/problem.ts";
import type {
  Askable,
  ChoiceAsk,
  Domain,
  Fault,
  FirstTrace,
  SceneFamily,
  Trace,
} from "../domains/domain.ts";
import { lookUpFamily } from "../domains/index.ts";
import { bad } from "../language/faults.ts";
import { type Lexicon, numberAt, withNumber } from "../language/paths.ts";
import { readEntityScene } from "../language/read.ts";
import type { EntityScene, Given, ReadChange, ReadScene } from "../language/scene.ts";

/** A scene ready for questions. */
export interface Staged {
  readonly written: EntityScene;
  readonly domain: Domain;
  readonly family: SceneFamily;
  readonly lexicon: Lexicon;
  readonly scene: ReadScene;
  readonly givens: readonly Given[];
  readonly asks: readonly Askable[];
  readonly choices: readonly ChoiceAsk[];
  first(): FirstTrace | Rejection;
  second(): Trace | Rejection;
  /** The second witness's trace with the number at a path multiplied. */
  nudged(path: string, factor: number): Trace | Rejection;
  /** The second witness's traces of the scene with something taken away. */
  ablated(): readonly Ablated[];
}

/** A scene with something taken away, as the second witness knows it. */
export interface Ablated {
  readonly name: string;
  readonly trace: Trace | Rejection;
}

const KEPT = 48;
const kept = new Map<string, Staged>();

/** Reads, checks and stages a scene. Faults are `bad-input` errors with the path into the scene. */
export function stageScene(written: EntityScene): Staged {
  const key = canonical(written);
  const found = kept.get(key);
  if (found !== undefined) return found;
  const staged = openScene(written);
  kept.set(key, staged);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return staged;
}

/** What makes a scene impossible, if something does; a fault of the language is thrown. */
export function findFault(written: EntityScene): Fault | undefined {
  const { domain, family } = lookUpFamily(written.family);
  const { scene } = readEntityScene(written, { ...domain, hasGravity: family.gravity });
  return domain.check(scene)[0];
}

function openScene(written: EntityScene): Staged {
  const { domain, family } = lookUpFamily(written.family);
  const lexicon = { ...domain, hasGravity: family.gravity };
  const { scene, givens } = readEntityScene(written, lexicon);
  const [fault] = domain.check(scene);
  if (fault !== undefined) throw bad(fault.field, fault.said);
  return stageRead({ written, domain, family, lexicon, givens }, scene);
}

type Fixed = Pick<Staged, "written" | "domain" | "family" | "lexicon" | "givens">;

function stageRead(fixed: Fixed, scene: ReadScene): Staged {
  const { domain } = fixed;
  const nudges = new Map<string, Trace | Rejection>();
  return {
    ...fixed,
    scene,
    asks: domain.asks(scene),
    choices: domain.choices?.(scene) ?? [],
    first: once(() => domain.first(scene)),
    second: once(() => domain.second(scene)),
    nudged(path, factor) {
      const key = `${path} ${factor}`;
      const known = nudges.get(key);
      if (known !== undefined) return known;
      const trace = domain.second(withNumber(scene, path, numberAt(scene, path) * factor));
      nudges.set(key, trace);
      return trace;
    },
    ablated: once(() =>
      domain.ablations(scene).map(({ name, scene: without }) => ({
        name,
        trace: domain.second(without),
      })),
    ),
  };
}

const supposed = new WeakMap<Staged, Map<string, Staged>>();

/** The same scene with a change on the way; its givens then hold the time of the change. */
export function supposeChange(staged: Staged, change: ReadChange, printed: string): Staged {
  const known = supposed.get(staged) ?? new Map<string, Staged>();
  supposed.set(staged, known);
  const key = canonical([change.atS, change.do, change.target]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const given = { path: "change.at", value: change.atS, printed };
  const fixed = { ...staged, givens: [...staged.givens, given] };
  const changed = stageRead(fixed, { ...staged.scene, change });
  known.set(key, changed);
  return changed;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The value of a question in a trace; not a number where the trace was refused or ends before the time. */
export function valueIn(trace: Trace | Rejection, ask: Askable, timeS: number): number {
  if (isRejection(trace)) return Number.NaN;
  if (ask.when === "moment" && timeS > trace.endS * (1 + 1e-9)) return Number.NaN;
  return trace.value(ask.id, timeS);
}
