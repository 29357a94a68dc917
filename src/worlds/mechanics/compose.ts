/** @file Composing: a form of the level, and friendly values under which its questions have answers. */
import { TerrellaError } from "../../core/errors.ts";
import type { Rung } from "../../core/problem.ts";
import type { Rng } from "../../core/rng.ts";
import type { ComposeRequest } from "../../core/world.ts";
import { FAMILIES, familyNamed, placeOf, symbolsOf } from "./catalogue.ts";
import { befriend, checkSettings, drawValues, isAnswerable } from "./draws.ts";
import type { Family, Form, Values } from "./family.ts";
import type { LawScene } from "./scene.ts";
import type { WitnessOf } from "./witness.ts";

const TRIES = 60;

/** Draws a scene of a textbook law. */
export function composeLaw(rng: Rng, request: ComposeRequest, witnessOf: WitnessOf): LawScene {
  const { dials, calibration } = request;
  checkSettings(dials);
  const { family, form } = chooseForm(rng.fork("form"), request);
  const asked = form.questions.filter(
    ({ id }) => request.cell === undefined || request.cell === `${family.id}/${form.id}/${id}`,
  );
  const second = witnessOf(family);
  const symbols = symbolsOf(form);
  const draw = rng.fork("values");
  let best: { readonly values: Values; readonly answers: number } | undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const raw = drawValues(family, symbols, dials, draw);
    const values = befriend(family, raw, dials, calibration, draw);
    const answers = asked.filter(
      (question) =>
        isAnswerable(second, form, question, values) &&
        family.refuse?.(form, values, question) === undefined,
    ).length;
    if (answers > (best?.answers ?? -1)) best = { values, answers };
    if (answers === asked.length) break;
  }
  return { family: family.id, form: form.id, values: best?.values ?? {} };
}

interface Choice {
  readonly family: Family;
  readonly form: Form;
}

/** Level → the families that have forms there, with these forms. */
const LEVELS: ReadonlyMap<Rung, readonly { each: Family; forms: readonly Form[] }[]> = new Map(
  [...new Set(FAMILIES.flatMap(({ forms }) => forms.map(({ level }) => level)))].map((level) => [
    level,
    FAMILIES.map((each) => ({
      each,
      forms: each.forms.filter((form) => form.level === level),
    })).filter(({ forms }) => forms.length > 0),
  ]),
);

/** The families that have forms on a level. */
export function lawFamiliesAt(level: Rung): readonly string[] {
  return (LEVELS.get(level) ?? []).map(({ each }) => each.id);
}

function chooseForm(rng: Rng, { level, family, cell }: ComposeRequest): Choice {
  if (cell !== undefined) {
    const place = placeOf(cell);
    expectSame("family", family ?? place.family.id, place.family.id);
    expectSame("level", level, place.form.level);
    return place;
  }
  const asked = family === undefined ? undefined : familyNamed(family);
  const candidates = (LEVELS.get(level) ?? []).filter(
    ({ each }) => asked === undefined || each === asked,
  );
  if (candidates.length === 0) {
    throw new TerrellaError("bad-input", `no form of level ${level} in ${family ?? "mechanics"}`, {
      data: { field: "level", found: level },
    });
  }
  const { each, forms } = rng.pick(candidates);
  return { family: each, form: rng.pick(forms) };
}

function expectSame(field: string, asked: string | number, found: string | number): void {
  if (asked === found) return;
  throw new TerrellaError("bad-input", `the cell has ${field} ${found}, not ${asked}`, {
    data: { field, found: asked, allowed: [found] },
  });
}
