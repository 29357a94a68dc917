/** @file Questions of everyday scenes whose answer is one of several words: all of level 0, and comparisons above it. */
import type { ReadScene } from "../../language/scene.ts";
import type { ChoiceAsk } from "../domain.ts";
import { NUMBER_CHOOSERS } from "./asking/choices.ts";
import type { Chooser } from "./asking/compare.ts";
import { PLAY_CHOOSERS } from "./asking/play.ts";
import { entityOf } from "./reading.ts";

const CHOOSERS: Readonly<Record<string, Chooser>> = { ...PLAY_CHOOSERS, ...NUMBER_CHOOSERS };

/** The questions of a scene that are answered by a word. */
export function listChoices(scene: ReadScene): readonly ChoiceAsk[] {
  const entity = entityOf(scene);
  return CHOOSERS[entity.kind]?.(entity) ?? [];
}
