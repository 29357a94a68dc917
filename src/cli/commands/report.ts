/** @file `terrella report`: the report of a finished run, written again from its record. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { TerrellaError } from "../../core/errors.ts";
import type { RunReport } from "../../flywheel/final.ts";
import { writeReport } from "../../report/write.ts";
import { loadWorld } from "../../worlds/index.ts";
import { openInBrowser } from "../browser.ts";
import { print, printJson } from "../output.ts";

/** Reads report.json and writes report.html again. */
export async function reportCommand(
  folder: string,
  { open = false, json = false }: { readonly open?: boolean; readonly json?: boolean },
): Promise<void> {
  const report = await readReport(folder);
  const world = await loadWorld(report.config.world);
  const files = await writeReport(report, world, folder);
  if (json) printJson(report);
  else for (const line of files.summary) print(line);
  if (open) openInBrowser(files.html);
}

async function readReport(folder: string): Promise<RunReport> {
  const path = join(folder, "report.json");
  try {
    const report = JSON.parse(await readFile(path, "utf8")) as RunReport;
    if (report.format === 1) return report;
    throw new TerrellaError(
      "wrong-version",
      `${path} has format ${String(report.format)}, this reads 1`,
    );
  } catch (cause) {
    if (cause instanceof TerrellaError) throw cause;
    throw new TerrellaError(
      "bad-input",
      `no report in ${folder}: finish the run first, with terrella learn --resume --out ${folder}`,
      {
        data: { field: "folder", found: folder },
        cause,
      },
    );
  }
}
