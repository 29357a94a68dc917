/** @file Questions in numbers about a scene of entities, with or without a change on the way. */
import { DIMENSIONS, UNITS } from "../../../core/dimension.ts";
import type { NumberForm } from "../../../core/judging.ts";
import { type Draft, isRejection, type Rejection, reject } from "../../../core/problem.ts";
import type { Rng } from "../../../core/rng.ts";
import { rejectPrinted } from "../checks.ts";
import type { Askable } from "../domains/domain.ts";
import { printNumber } from "../print.ts";
import { cellName } from "./cell.ts";
import { isSigned } from "./filters.ts";
import { publicGivens } from "./givens.ts";
import { chooseTime } from "./moments.ts";
import { askFor, joinPrompt, printedLabels, tellChange, tellScene } from "./prompt.ts";
import { RECORDED } from "./recorded.ts";
import { type Staged, supposeChange, valueIn } from "./staged.ts";
import { findTruth } from "./truth.ts";

/** A change must move the answer by more than this, or it need not be supposed. */
const MATTERS = 0.05;

/** A question about the scene as it is. */
export function poseNumber(staged: Staged, ask: Askable, rng: Rng): Draft | Rejection {
  const timeS = timeOf(staged, ask, 0, rng.fork("time"));
  if (typeof timeS !== "number") return timeS;
  const truth = findTruth({ staged, ask, timeS });
  if (isRejection(truth)) return truth;
  const answer = numberForm(ask, truth.tolerance);
  const labels = printedLabels(staged);
  const told = tellScene(staged, labels, rng.fork("story"));
  const wording = rng.fork("wording");
  const at = labels["change.at"];
  const change = at === undefined ? undefined : tellChange(told, at);
  const question = askFor(ask, told, timeS, wording);
  const prompt = joinPrompt([told.story, change, question], answer, wording);
  const printed = rejectPrinted(Math.abs(truth.value), prompt);
  if (printed !== undefined) return printed;
  return {
    prompt,
    answer,
    family: staged.family.id,
    cell: cellName(staged, ask),
    givens: publicGivens(staged, labels, told),
    truth: truth.value,
    solution: `${printNumber(Number(truth.value.toPrecision(6)))} ${answer.unit}`.trim(),
    evidence: truth.evidence,
  };
}

/** A question about the scene with a change that it does not have: "suppose that …". */
export function poseSupposed(staged: Staged, ask: Askable, rng: Rng): Draft | Rejection {
  const changes = staged.domain.suppose(staged.scene, rng.fork("suppose"));
  if (changes.length === 0) return reject("no-motion", "there is nothing to suppose");
  const change = rng.fork("change").pick(changes);
  const changed = supposeChange(staged, change, `${printNumber(change.atS)} s`);
  const asked = changed.asks.find(({ id }) => id === ask.id);
  if (asked === undefined) return reject("no-motion", `${ask.id} is gone after the change`);
  const draft = poseNumber(changed, asked, rng);
  if (isRejection(draft)) return draft;
  const truth = Number(draft.truth);
  const timeS = timeOf(changed, asked, 0, rng.fork("time"));
  const unchanged = valueIn(staged.second(), ask, typeof timeS === "number" ? timeS : 0);
  if (!(Math.abs(unchanged - truth) <= MATTERS * Math.abs(truth))) return draft;
  return reject("shortcut", `without the change ${ask.id} is the same within 5 %`);
}

function timeOf(staged: Staged, ask: Askable, fromS: number, rng: Rng): number | Rejection {
  if (ask.when !== "moment") return 0;
  const second = staged.second();
  if (isRejection(second)) return second;
  const first = staged.first();
  if (isRejection(first)) return first;
  return chooseTime({ first, second, fromS: staged.scene.change?.atS ?? fromS }, rng);
}

/** The form of a numeric answer. */
function numberForm(ask: Askable, tolerance: number): NumberForm {
  const { quantity } = RECORDED[ask.quantity];
  return {
    kind: "number",
    unit: UNITS[quantity],
    dimension: DIMENSIONS[quantity],
    tolerance,
    signed: isSigned(ask),
  };
}
