// npm test: installs what is missing and runs every check. Ends with one line: N passed, N failed, N skipped.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tryBuild } from "./build.mjs";
import { install, root, run } from "./install.mjs";

install();
const node = process.execPath;
const bin = (path) => join(root, "node_modules", path);
const scratch = mkdtempSync(join(tmpdir(), "terrella-test-"));
const report = join(scratch, "vitest.json");
const totals = { passed: 0, failed: 0, skipped: 0 };
const isPlain = process.stdout.isTTY !== true && process.env.FORCE_COLOR === undefined;
const env = isPlain ? { ...process.env, NO_COLOR: "1" } : process.env;

function count(name, isRight) {
  if (isRight) totals.passed++;
  else {
    totals.failed++;
    process.stderr.write(`${name}: failed\n`);
  }
}

function check(name, args) {
  process.stderr.write(`\n— ${name}\n`);
  count(name, run(node, args, { env }).status === 0);
}

/** Runs the tests; every one of them counts, and so does a file that could not be loaded. */
function runTests(asked) {
  process.stderr.write("\n— tests\n");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = run(node, [bin("vitest/vitest.mjs"), "run", ...reporters, ...asked], { env });
  try {
    const found = JSON.parse(readFileSync(report, "utf8"));
    totals.passed += found.numPassedTests;
    totals.failed += found.numFailedTests;
    totals.skipped += found.numPendingTests + found.numTodoTests;
    if (status !== 0 && found.numFailedTests === 0) totals.failed++;
  } catch {
    count("tests", false);
  }
}

const colours = isPlain ? ["--colors=off"] : [];
check("format, lint and layers", [
  bin("@biomejs/biome/bin/biome"),
  "ci",
  "--diagnostic-level=warn",
  ...colours,
]);
check("types", [bin("typescript/bin/tsc")]);
process.stderr.write("\n— build\n");
count("build", tryBuild());
runTests(process.argv.slice(2));
check("unused files and exports", [bin("knip/bin/knip.js")]);
check("package", [bin("publint/src/cli.js"), "--strict"]);
rmSync(scratch, { recursive: true, force: true });
const { passed, failed, skipped } = totals;
const also = skipped > 0 ? `, ${skipped} skipped` : "";
process.stdout.write(`\n${passed} passed, ${failed} failed${also}\n`);
process.exit(failed === 0 ? 0 : 1);
