/** @file `terrella learn`: the main job. Trains, shows how it goes, asks about reality, writes the report. */
import { join } from "node:path";
import { unknownName } from "../../core/errors.ts";
import { DEFAULT_RUN, type RunConfig } from "../../flywheel/config.ts";
import { summarise } from "../../flywheel/final.ts";
import { learn } from "../../flywheel/run.ts";
import { openLiveView } from "../../report/live-view.ts";
import { writeReport } from "../../report/write.ts";
import { openInBrowser } from "../browser.ts";
import { paint, print, printJson, tell, wantsColour } from "../output.ts";

interface Options {
  readonly world: string;
  readonly minutes?: number;
  readonly attempts?: number;
  readonly algorithm?: string;
  readonly curriculum?: string;
  readonly teacher?: string;
  readonly seed?: number;
  readonly out: string;
  readonly resume?: boolean;
  readonly engine: string;
  readonly device: string;
  readonly open?: boolean;
  readonly json?: boolean;
}

/** Exit code of a run that Ctrl-C ended: saved, and resumable. */
const INTERRUPTED = 130;

/** Runs the loop; a first Ctrl-C saves and ends it, a second ends at once. */
export async function learnCommand(options: Options): Promise<void> {
  const config = configOf(options);
  const { out: folder, resume = false } = options;
  const stop = new AbortController();
  const onSignal = (): void => {
    if (stop.signal.aborted) process.exit(INTERRUPTED);
    stop.abort();
    tell("\nSaving … (Ctrl-C again ends at once)");
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  const view = openLiveView({
    stream: process.stderr,
    colour: wantsColour(process.stderr),
    folder,
  });
  const engine = choice("engine", options.engine, ["auto", "node", "web"] as const);
  const device = choice("device", options.device, ["cpu", "webgpu"] as const);
  const outcome = await learn({
    config,
    folder,
    resume,
    signal: stop.signal,
    engine,
    device,
    onEvent: (event) => view.show(event),
  });
  try {
    if (!outcome.finished) {
      view.close();
      tell(
        `Stopped after ${outcome.state.attempts} attempts. Continue with: terrella learn --resume --out ${folder}`,
      );
      process.exitCode = INTERRUPTED;
      return;
    }
    view.note("asking what was never practised, and reality …");
    const report = await summarise(outcome.context, outcome.state, outcome.finished);
    view.close();
    const files = await writeReport(report, outcome.context.world, folder);
    if (options.json === true) printJson(report);
    else for (const line of files.summary) print(line);
    tell(`${paint("bold", "report")} ${join(folder, "report.html")}`);
    if (options.open === true) openInBrowser(files.html);
  } finally {
    view.close();
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
    await outcome.close();
  }
}

function choice<const T extends string>(field: string, asked: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name === asked);
  if (found === undefined) throw unknownName(field, asked, allowed);
  return found;
}

function configOf({
  world,
  minutes,
  attempts,
  algorithm,
  curriculum,
  teacher,
  seed,
}: Options): RunConfig {
  return {
    ...DEFAULT_RUN,
    world,
    minutes: minutes ?? (attempts === undefined ? DEFAULT_RUN.minutes : null),
    attempts: attempts ?? null,
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(curriculum === undefined ? {} : { curriculum }),
    ...(teacher === undefined ? {} : { teacher }),
    ...(seed === undefined ? {} : { seed }),
  };
}
