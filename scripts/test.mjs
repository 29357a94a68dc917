// npm test: installs what is missing and runs every check. Ends with one line: N passed, N failed, N skipped.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, install, root, run } from "./install.mjs";

install();
const bin = (path) => join(root, "node_modules", path);
const scratch = mkdtempSync(join(tmpdir(), "terrella-test-"));
const report = join(scratch, "vitest.json");
const totals = { passed: 0, failed: 0, skipped: 0 };

function check(name, command, args) {
  process.stderr.write(`\n— ${name}\n`);
  const { status } = run(command, args);
  if (status === 0) totals.passed++;
  else totals.failed++;
  if (status !== 0) process.stderr.write(`${name}: failed\n`);
}

check("format, lint and layers", process.execPath, [
  bin("@biomejs/biome/bin/biome"),
  "ci",
  "--diagnostic-level=warn",
]);
check("types", process.execPath, [bin("typescript/bin/tsc")]);
build();
process.stderr.write("\n— tests\n");
const args = [
  bin("vitest/vitest.mjs"),
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
];
const { status } = run(process.execPath, [...args, ...process.argv.slice(2)]);
try {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  totals.passed += numPassedTests;
  totals.failed += numFailedTests;
  totals.skipped += numPendingTests + numTodoTests;
  if (status !== 0 && numFailedTests === 0) totals.failed++; // a file that could not be loaded, an unhandled rejection
} catch {
  totals.failed++;
}
check("unused files and exports", process.execPath, [bin("knip/bin/knip.js")]);
check("package", process.execPath, [bin("publint/src/cli.js"), "--strict"]);
rmSync(scratch, { recursive: true, force: true });
const { passed, failed, skipped } = totals;
process.stdout.write(
  `\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`,
);
process.exit(failed === 0 ? 0 : 1);
