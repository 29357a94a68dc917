/** @file What the second witness knows of the whole motion of a row: modes, periods, extremes, places at rest. */
import { modesOf, swingsOf } from "./modes.ts";
import { extensionOf, type Row, type Start } from "./row.ts";
import { type Reduced, reduce, restOf } from "./row-matrix.ts";

/** What is known of the whole motion of an undamped row, in closed form. */
export function eventOf(row: Row, start: Start, word: string, subject: string): number | undefined {
  if (word === "extension at rest") {
    const bond = row.bonds.find(({ id }) => id === subject);
    return bond === undefined ? Number.NaN : extensionOf(bond, restOf(row));
  }
  const isMode = word === "highest mode" || word === "lowest mode";
  const isSwing = /^(greatest|least) |^(period|frequency|angular frequency|amplitude)$/.test(word);
  if (!isMode && !isSwing) return undefined;
  const reduced = reduce(row);
  const modes = modesOf(reduced.system.masses, reduced.system.stiffness);
  const largest = modes[0]?.square ?? 0;
  const swinging = modes.filter(({ square }) => square > 1e-9 * largest);
  if (word === "highest mode") return Math.sqrt(largest);
  if (word === "lowest mode") return Math.sqrt(swinging.at(-1)?.square ?? Number.NaN);
  return swingExtreme(row, start, reduced, word, subject);
}

/** Periods and extremes where one mode swings: every extension is a middle plus an amplitude times a sine. */
function swingExtreme(
  row: Row,
  start: Start,
  reduced: Reduced,
  word: string,
  subject: string,
): number {
  const { blocks, system, follow } = reduced;
  const modes = modesOf(system.masses, system.stiffness);
  const pick = (values: readonly number[]): readonly number[] => blocks.map((i) => values[i] ?? 0);
  const [swing] = swingsOf({ ...system, u: pick(start.u), v: pick(start.v) }, modes);
  const [mode] = modes;
  if (swing === undefined || mode === undefined) return Number.NaN;
  const { omega } = swing;
  if (word === "period") return (2 * Math.PI) / omega;
  if (word === "frequency") return omega / (2 * Math.PI);
  if (word === "angular frequency") return omega;
  const amplitude = Math.hypot(swing.start - swing.middle, swing.rate / omega);
  const shape = mode.shape.map((value, i) => value / Math.sqrt(system.masses[i] ?? 1));
  if (row.nodes.some(({ id }) => id === subject)) {
    const reach = amplitude * Math.abs(shape[0] ?? 0);
    if (word === "amplitude") return reach;
    return word === "greatest speed" ? reach * omega : reach * omega ** 2;
  }
  for (const bond of row.bonds) {
    const k = bond.id === subject ? bond.k : bond.parts[subject];
    if (k === undefined) continue;
    const still = follow(
      shape.map((value) => value * swing.middle),
      [],
    ).u;
    const moved = follow(
      shape.map((value) => value * (swing.middle + amplitude)),
      [],
    ).u;
    const middle = extensionOf(bond, still);
    const reach = Math.abs(extensionOf(bond, moved) - middle);
    if (word === "greatest length") return bond.rest + middle + reach;
    if (word === "least length") return bond.rest + middle - reach;
    return (k * (Math.abs(middle) + reach) ** 2) / 2;
  }
  return Number.NaN;
}
