import { describe, expect, it } from "vitest";
import { DEFAULT_RUN } from "../flywheel/config.ts";
import { resumeCommand } from "./resume-command.ts";

describe("the command that continues a run", () => {
  it.each([
    ["names nothing but the folder where all is default", {}, "--out runs/a"],
    [
      "names what is not the default, and its budget",
      { algorithm: "both", seed: 4, minutes: null, attempts: 900 },
      "--out runs/a --algorithm both --seed 4 --attempts 900",
    ],
    ["keeps a budget of time", { minutes: 10 }, "--out runs/a --minutes 10"],
  ])("%s", (_name, settings, rest) => {
    const command = resumeCommand({ ...DEFAULT_RUN, ...settings }, "runs/a");
    expect(command).toBe(`terrella learn --resume ${rest}`);
  });

  it("takes a larger budget", () => {
    const config = { ...DEFAULT_RUN, minutes: null, attempts: 900 };
    expect(resumeCommand(config, "runs/a", 10)).toBe(
      "terrella learn --resume --out runs/a --minutes 10",
    );
  });
});
