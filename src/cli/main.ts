#!/usr/bin/env node
/**
 * @file The command line. Each command is one file, loaded only when it is asked for.
 *
 * Exit codes: 0 done, 1 a check failed or something broke, 2 bad input, 130 stopped by Ctrl-C. Results go to standard
 * output, progress and errors to standard error.
 */
import { createRequire } from "node:module";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { isCallersFault, TerrellaError } from "../core/errors.ts";

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 0.");
  return Number(text);
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value)))
    throw new InvalidArgumentError("It must be a number above 0.");
  return value;
}

/** Names of a module's choices, for help: kept here as text so that `--help` loads nothing. */
const HELP = {
  algorithm: "expert-iteration (default), group-relative or both",
  curriculum: "unsolved (default), uniform or learnability",
  teacher: "procedural (default) or none",
};

function buildProgram(): Command {
  const program = new Command()
    .name("terrella")
    .description(
      "Synthetic, verifiable worlds that reasoning models learn in, kept true to reality",
    )
    .version(version)
    .exitOverride()
    .showSuggestionAfterError(true)
    .showHelpAfterError("(run with --help)");

  program
    .command("worlds")
    .description("list the worlds, their levels and families")
    .option("--json", "as JSON")
    .action(async (options) => (await import("./commands/worlds.ts")).worlds(options));

  program
    .command("pose")
    .description("pose problems of a world, or of a scene that you wrote")
    .argument("[world]", "the world's name", "mechanics")
    .option("-l, --level <rung>", "rung of the ladder", whole)
    .option("-f, --family <name>", "only this family")
    .option("-c, --cell <id>", "only this cell (family/form/question)")
    .option("-m, --mode <mode>", "numeric or symbolic")
    .option("-s, --seed <n>", "which stream of problems", whole, 0)
    .option("--split <name>", "train, validation, test or private", "train")
    .option("-n, --n <count>", "how many", whole, 1)
    .option(
      "-d, --dial <name=low..high>",
      "narrow a dial; may be repeated",
      (item: string, all: string[]) => [...all, item],
      [],
    )
    .option("--scene <file>", "pose a scene from a YAML or JSON file instead")
    .option("--question <n>", "which question about the scene", whole, 0)
    .option("--explain", "show witnesses, evidence and the reasons of rejected draws")
    .option("--svg <file>", "write the picture of the first problem")
    .option("--sealed", "with --json: the sealed half too (truth, scene, evidence)")
    .option("--json", "as JSON, one problem a line")
    .action(async (world, options) => (await import("./commands/pose.ts")).pose(world, options));

  program
    .command("schema")
    .description("print the JSON Schema of a world's scenes")
    .argument("[world]", "the world's name", "mechanics")
    .option("--json", "as JSON (it always is)")
    .action(async (world) => (await import("./commands/schema.ts")).schema(world));

  program
    .command("judge")
    .description("judge an answer to a problem that `terrella pose --json` wrote")
    .argument("<problem>", "file with the problem, or - for standard input")
    .argument("<answer>", "the answer")
    .option("--json", "as JSON")
    .action(async (file, answer, options) =>
      (await import("./commands/judge.ts")).judgeAnswer(file, answer, options),
    );

  program
    .command("play")
    .description("answer problems yourself")
    .argument("[world]", "the world's name", "mechanics")
    .option("-l, --level <rung>", "rung of the ladder", whole)
    .option("-f, --family <name>", "only this family")
    .option("-s, --seed <n>", "which stream of problems", whole)
    .option("-n, --n <count>", "how many", whole, 5)
    .option("--json", "verdicts as JSON lines on standard output")
    .action(async (world, options) => (await import("./commands/play.ts")).play(world, options));

  program
    .command("break")
    .description("try to be paid for a wrong answer")
    .argument("[world]", "the world's name", "mechanics")
    .option("-l, --level <rung>", "rung of the ladder", whole)
    .option("-s, --seed <n>", "which stream of problems", whole)
    .option("--json", "verdicts as JSON lines on standard output")
    .action(async (world, options) =>
      (await import("./commands/break.ts")).breakJudge(world, options),
    );

  program
    .command("learn")
    .description("train the small student from a world's verdicts, then ask it about reality")
    .option("-w, --world <name>", "the world", "mechanics")
    .option("--minutes <n>", "time budget (default 3, unless --attempts is given)", positive)
    .option("--attempts <n>", "budget of judged attempts", whole)
    .option("--algorithm <name>", HELP.algorithm)
    .option("--curriculum <name>", HELP.curriculum)
    .option("--teacher <name>", HELP.teacher)
    .option("-s, --seed <n>", "seed of the run", whole)
    .option("-o, --out <folder>", "where the run is kept", "runs/latest")
    .option("--resume", "continue the run in the folder")
    .option("--engine <name>", "auto, node or web", "auto")
    .option("--device <name>", "cpu or webgpu", "cpu")
    .option("--open", "open the page of the run in a browser; it becomes the report")
    .option("--json", "the summary as JSON on standard output")
    .action(async (options) => (await import("./commands/learn.ts")).learnCommand(options));

  program
    .command("report")
    .description("write report.json and report.html of a run again")
    .argument("[folder]", "the run's folder", "runs/latest")
    .option("--open", "open it in a browser")
    .option("--json", "the report as JSON on standard output")
    .action(async (folder, options) =>
      (await import("./commands/report.ts")).reportCommand(folder, options),
    );

  program
    .command("reality")
    .description("list the real measurements of a world, and what the simulator says of each")
    .argument("[world]", "the world's name", "mechanics")
    .option("--json", "as JSON")
    .action(async (world, options) =>
      (await import("./commands/reality.ts")).realityCommand(world, options),
    );

  return program;
}

/** What went wrong, for a person; the cause only where it says more. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause =
    error.cause instanceof Error && error.cause.message !== error.message
      ? `\n  because: ${error.cause.message}`
      : "";
  const own = error instanceof TerrellaError ? error.message : (error.stack ?? error.message);
  return `error: ${own}${cause}`;
}

// A reader that closes the pipe early (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  await buildProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = isCallersFault(error) ? 2 : 1;
  }
}
