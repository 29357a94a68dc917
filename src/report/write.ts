/** @file Writes what a run came to: report.json for programs, report.html for people, reality.svg for other pages. */
import { join } from "node:path";
import type { World } from "../core/world.ts";
import type { RunReport } from "../flywheel/final.ts";
import { writeFileAtomic } from "../journal/atomic.ts";
import { predictedOverMeasured } from "./reality-charts.ts";
import { reportPage } from "./report-page.ts";
import { openStory } from "./story.ts";
import { summaryOf } from "./summary.ts";

/** Where the report lies, and its main figures. */
export interface WrittenReport {
  /** Paths of the files. */
  readonly html: string;
  readonly json: string;
  /** Measured against predicted, before and after: a picture by itself. Absent where there is nothing to measure. */
  readonly svg?: string;
  /** At most twelve plain lines. */
  readonly summary: readonly string[];
}

/** Width of the picture in pixels. */
const PICTURE_WIDTH = 816;

/** Writes the report into the run's folder, each file whole or not at all. The same report gives the same bytes. */
export async function writeReport(
  report: RunReport,
  world: World,
  folder: string,
): Promise<WrittenReport> {
  // What a reader of report.json gets is what the page is made from: undefined and NaN do not survive JSON.
  const text = JSON.stringify(report, undefined, 1);
  const read = JSON.parse(text) as RunReport;
  const story = openStory(read, world, folder);
  const json = join(folder, "report.json");
  const html = join(folder, "report.html");
  writeFileAtomic(json, `${text}\n`);
  writeFileAtomic(html, reportPage(story));
  const summary = summaryOf(story);
  if (read.reality.after.countedLaws === 0) return { html, json, summary };
  const svg = join(folder, "reality.svg");
  writeFileAtomic(svg, `${predictedOverMeasured(story, { width: PICTURE_WIDTH })}\n`);
  return { html, json, svg, summary };
}
