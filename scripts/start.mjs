// npm start: installs what is missing, builds what is stale, and runs the main job on embedded defaults.
import { spawn } from "node:child_process";
import { build } from "./build.mjs";
import { install, root } from "./install.mjs";

install();
build();
const asked = process.argv.slice(2);
const args = ["dist/cli/main.js", ...(asked.length > 0 ? asked : ["learn", "--open"])];
const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
// Ctrl-C reaches the child by itself, which saves and ends; what is sent to this process alone is passed on.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  process.stderr.write(`Node could not be started again: ${error.message}\n`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
