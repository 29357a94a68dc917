/** A machine without the native engine: the portable one takes over, and the person is told. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const SCRATCH = mkdtempSync(join(tmpdir(), "terrella-engines-"));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

/** Makes the import of a package fail as it does where the package is absent. */
function withoutPackage(name: string): string {
  const hooks = `export async function resolve(specifier, context, next) {
    if (specifier === ${JSON.stringify(name)}) throw new Error("Cannot find package '" + specifier + "'");
    return next(specifier, context);
  }`;
  const path = join(SCRATCH, "without.mjs");
  const hooked = JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`);
  writeFileSync(path, `import { register } from "node:module";\nregister(${hooked});\n`);
  return pathToFileURL(path).href;
}

const SCRIPT = `
  const { noticesOf, runToy } = await import(process.argv[1]);
  const run = await runToy(process.argv[2], { config: { attempts: 300 } });
  const opened = run.events.find(({ kind }) => kind === "opened");
  const { finished, state } = run;
  const { engine } = opened.context.runtime;
  console.log(JSON.stringify({ engine, finished, attempts: state.attempts, notices: noticesOf(run) }));`;

describe("without onnxruntime-node", () => {
  it("a run is computed by onnxruntime-web, and says so", () => {
    const hooks = pathToFileURL(fileURLToPath(new URL("../scripts/ts-hooks.mjs", import.meta.url)));
    const imports = ["--import", hooks.href, "--import", withoutPackage("onnxruntime-node")];
    const toy = new URL("./toy-run.ts", import.meta.url).href;
    const args = ["--input-type=module", "-e", SCRIPT, toy, join(SCRATCH, "run")];
    const out = execFileSync(process.execPath, [...imports, ...args], { encoding: "utf8" });
    expect(JSON.parse(out)).toEqual({
      engine: expect.stringMatching(/^onnxruntime-web/),
      finished: true,
      attempts: expect.toSatisfy((attempts: number) => attempts >= 300),
      notices: [expect.stringMatching(/onnxruntime-node did not load/)],
    });
  });
});
