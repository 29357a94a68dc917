/** @file Where a run is kept when nobody says where: runs/1, runs/2, …, so that none is in the way of the next. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { TerrellaError } from "../core/errors.ts";

const ROOT = "runs";

/** The folder that was asked for, else the newest run (where one must be there) or the next free number. */
export function runFolder(asked: string | undefined, isOld: boolean, root: string = ROOT): string {
  if (asked !== undefined) return asked;
  const newest = Math.max(0, ...numbersIn(root));
  if (!isOld) return join(root, String(newest + 1));
  if (newest > 0) return join(root, String(newest));
  throw new TerrellaError(
    "bad-input",
    `there is no run in ${root}/ yet: begin one with "terrella learn", or name the folder`,
    { data: { field: "out", found: root } },
  );
}

function numbersIn(root: string): readonly number[] {
  if (!existsSync(root)) return [];
  return readdirSync(root).flatMap((name) => (/^[1-9]\d{0,8}$/.test(name) ? [Number(name)] : []));
}
