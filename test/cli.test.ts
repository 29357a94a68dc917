/** The command line as a person meets it: exit codes, messages that say what to do, JSON, pipes. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { seal } from "../src/journal/line.ts";

const HOOKS = fileURLToPath(new URL("../scripts/ts-hooks.mjs", import.meta.url));
const MAIN = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
const SCRATCH = mkdtempSync(join(tmpdir(), "terrella-cli-"));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function terrella(
  args: readonly string[],
  input = "",
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", HOOKS, MAIN, ...args], {
      env: { ...process.env, NO_COLOR: "1", ...env },
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (part: Buffer) => {
      out += part.toString();
    });
    child.stderr.on("data", (part: Buffer) => {
      err += part.toString();
    });
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.on("error", () => {}); // the program may end before it reads
    child.stdin.end(input);
  });
}

describe("bad input ends with 2, a message and the next step", () => {
  const scene = join(SCRATCH, "scene.yaml");
  writeFileSync(scene, "family: rolling\nform: sphere\nvalues: {g: 9.81, thh: 0.4}\n");
  const notProblem = join(SCRATCH, "not-a-problem.json");
  writeFileSync(notProblem, '{"hello": 1}');
  const nowhere = join(SCRATCH, "nowhere.json");
  const fields = { id: "", at: { world: 5 }, prompt: "", answer: {}, level: 1, givens: {} };
  writeFileSync(nowhere, JSON.stringify({ ...fields, family: "", cell: "" }));
  const HELD_OUT = "rolling/hoop/t(d)";
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["a command that every object has", ["toString"], /unknown command 'toString'/],
    ["an unknown world", ["pose", "mechnics"], /no world "mechnics"\. Did you mean "mechanics"\?/],
    ["an unknown family", ["pose", "--family", "rollng"], /Did you mean "rolling"\?/],
    ["an unknown level", ["pose", "--level", "11"], /no level "11".*There are: 0, 1, 2/],
    ["an unknown dial", ["pose", "--dial", "gg=1..2"], /no dial "gg"/],
    ["a dial of no range", ["pose", "--dial", "g=5..2"], /low must not exceed high/],
    ["an unknown flag", ["pose", "--lvl", "3"], /unknown option '--lvl'/],
    ["a flag of the wrong kind", ["pose", "--level", "three"], /whole number/],
    ["an unknown mode", ["pose", "--mode", "both"], /no mode "both"/],
    ["the private split without its secret", ["pose", "--split", "private"], /needs a secret/],
    ["a scene with an unknown key", ["pose", "--scene", scene], /thh/],
    ["a scene that is not there", ["pose", "--scene", join(SCRATCH, "none.yaml")], /cannot read/],
    ["a file that holds no problem", ["judge", notProblem, "1"], /terrella pose --json/],
    ["an unknown algorithm", ["learn", "--algorithm", "grpo"], /expert-iteration/],
    ["a report of no run", ["report", join(SCRATCH, "none")], /no report/],
    ["a dial that is no range", ["pose", "--dial", "g=1...2"], /name=low\.\.high/],
    [
      "what a written scene has no use for",
      ["pose", "--scene", scene, "--n", "2"],
      /leave out --n/,
    ],
    ["a cell of another split", ["pose", "--cell", HELD_OUT], /belong to .*held out/],
    ["a problem without coordinates", ["judge", nowhere, "1"], /name no world and version/],
    ["two things on one standard input", ["judge", "-", "-"], /cannot both/],
    ["a run that is not there", ["learn", "--resume", "--out", join(SCRATCH, "none")], /no run in/],
    ["a folder that is a file", ["learn", "--out", notProblem], /give another --out/],
  ];
  it.each(cases)("%s", async (_name, args, message) => {
    const { code, err, out } = await terrella(args);
    expect(err).toMatch(message);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });
});

describe("for programs", () => {
  it("an error is one line of JSON with its code and its fields", async () => {
    const { code, err } = await terrella(["pose", "--json", "--family", "rollng"]);
    expect(JSON.parse(err)).toMatchObject({
      error: { code: "unknown-name", data: { kind: "family", nearest: "rolling" } },
    });
    expect(code).toBe(2);
  });
  it("a reader that has seen enough is no error", async () => {
    const child = spawn(process.execPath, ["--import", HOOKS, MAIN, "pose", "--n", "50", "--json"]);
    const code = new Promise((resolve) => child.once("exit", resolve));
    child.stdout.once("data", () => child.stdout.destroy());
    let err = "";
    child.stderr.on("data", (part: Buffer) => {
      err += part.toString();
    });
    expect(await code).toBe(0);
    expect(err).toBe("");
  });
  it("no colour where it is not wanted, and help without being asked", async () => {
    const args = ["pose", "--n", "1", "--explain"];
    const [plain, painted] = await Promise.all([
      terrella(args, "", { FORCE_COLOR: "1" }),
      terrella(args, "", { NO_COLOR: "", FORCE_COLOR: "1" }),
    ]);
    expect(plain.out).not.toContain("\u001b[");
    expect(painted.out).toContain("\u001b[");
    expect(await terrella([])).toMatchObject({ code: 0, out: expect.stringMatching(/Commands:/) });
  });
});

describe("a damaged run is not lost", () => {
  it("when its journal is damaged: the place is named and nothing is written", async () => {
    const folder = mkdtempSync(join(SCRATCH, "damaged-"));
    const path = join(folder, "journal.jsonl");
    const lines = [{ kind: "run" }, { kind: "round" }].map((record) => seal(record)).join("");
    const spoiled = lines.replace('"run"', '"ran"');
    writeFileSync(path, spoiled);
    const { code, err } = await terrella([
      "learn",
      "--attempts",
      "10",
      "--resume",
      "--out",
      folder,
    ]);
    expect(err).toMatch(/line 1|byte 0/);
    expect(code).toBe(2);
    expect(readFileSync(path, "utf8")).toBe(spoiled);
  });
  it("when its folder holds another run: it is not overwritten", async () => {
    const folder = mkdtempSync(join(SCRATCH, "other-"));
    writeFileSync(join(folder, "journal.jsonl"), seal({ kind: "run", format: 999, config: {} }));
    const { code, err } = await terrella([
      "learn",
      "--attempts",
      "10",
      "--resume",
      "--out",
      folder,
    ]);
    expect(err).toMatch(/another version \(format 999/);
    expect(code).toBe(2);
    const again = await terrella(["learn", "--attempts", "10", "--out", folder]);
    expect(again.err).toMatch(/--resume/);
    expect(again.code).toBe(2);
  });
});

describe("posing and judging", () => {
  it("the same command prints the same bytes, and a judge in another process knows the truth", async () => {
    const args = ["pose", "mechanics", "--level", "4", "--seed", "7", "--json"];
    const [first, second] = await Promise.all([terrella(args), terrella([...args, "--sealed"])]);
    const { problem, sealed } = JSON.parse(second.out) as {
      problem: unknown;
      sealed: { solution: string };
    };
    expect(JSON.parse(first.out)).toEqual(problem);
    const right = await terrella(["judge", "-", sealed.solution, "--json"], first.out);
    expect(JSON.parse(right.out)).toMatchObject({ kind: "graded", passed: true });
    const wrong = await terrella(["judge", "-", "no idea"], first.out);
    expect([right.code, wrong.code]).toEqual([0, 1]);
  });
  it("a judge needs the dials that a problem was posed with, and refuses one that was changed", async () => {
    const dial = ["--dial", "g=1.5..2.5"];
    const posed = await terrella(["pose", "--family", "throwup", ...dial, "--sealed", "--json"]);
    const { problem, sealed } = JSON.parse(posed.out) as {
      problem: { answer: object };
      sealed: { solution: string };
    };
    const file = join(SCRATCH, "dialled.json");
    writeFileSync(file, JSON.stringify(problem));
    const without = await terrella(["judge", file, sealed.solution]);
    expect(without).toMatchObject({ code: 2, err: expect.stringMatching(/posed with dials/) });
    expect(await terrella(["judge", file, sealed.solution, ...dial])).toMatchObject({ code: 0 });
    const bent = { ...problem, answer: { ...problem.answer, tolerance: 1e9 } };
    for (const content of [bent, { problem: bent, sealed }]) {
      writeFileSync(file, JSON.stringify(content));
      const { code, err } = await terrella(["judge", file, "1", ...dial]);
      expect(err).toMatch(/was changed since it was posed/);
      expect(code).toBe(2);
    }
  });
});

describe("scenes, pictures and people", () => {
  it("a scene that a person wrote is asked about, with units", async () => {
    const path = join(SCRATCH, "mine.yaml");
    writeFileSync(path, "family: rolling\nform: sphere\nvalues:\n  g: 9.81 m/s^2\n  th: 30 deg\n");
    const { out, code } = await terrella([
      "pose",
      "--scene",
      path,
      "--mode",
      "numeric",
      "--explain",
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^rolling\/sphere\/\S+ · level 4/);
    expect(out).toMatch(/30°/);
    expect(out).toMatch(/witness\s+MuJoCo/);
  });
  it("pictures are written whole", async () => {
    const path = join(SCRATCH, "picture.svg");
    const { code } = await terrella(["pose", "--family", "chain2", "--svg", path]);
    expect(code).toBe(0);
    expect(readFileSync(path, "utf8")).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
  });
  it("a person who plays sees the verdict and why", async () => {
    const { err, code } = await terrella(
      ["play", "--level", "3", "--seed", "5", "--n", "2"],
      "12 parsecs\n?\n",
    );
    expect(err).toMatch(/wrong: .*The answer is/s);
    expect(err).toMatch(/0 of 1 right/);
    expect(code).toBe(0);
  });
  it("a person who cheats is told that the judge holds", async () => {
    const { err } = await terrella(["break", "--level", "3", "--seed", "5"], "1 or 2\n\n");
    expect(err).toMatch(/the judge holds/);
    expect(err).toMatch(/paid 0 of 1 times/);
  });
  it("lists what there is, as JSON too", async () => {
    const [plain, json] = await Promise.all([terrella(["worlds"]), terrella(["worlds", "--json"])]);
    expect(plain.out).toMatch(/^mechanics@\d+/);
    expect(JSON.parse(json.out)).toEqual([expect.objectContaining({ id: "mechanics" })]);
    const schema = await terrella(["schema", "mechanics"]);
    expect(JSON.parse(schema.out)).toHaveProperty("$schema");
  });
});
