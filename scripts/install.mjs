// Installs what is missing: nothing where the lock file has not changed since the last install. Node built-ins only.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const modules = join(root, "node_modules");
const stamp = join(modules, ".terrella-lock");

/** Runs a program with our own output; true where it exited 0. */
export function run(command, args, options = {}) {
  const shell = process.platform === "win32" && command === "npm";
  return spawnSync(command, args, { cwd: root, stdio: "inherit", shell, ...options });
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(
      `Terrella needs Node 20.19 or newer; this is ${process.versions.node}. Install it from nodejs.org, then run again.`,
    );
  }
}

export function install() {
  checkNode();
  const hash = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  process.stderr.write("Installing packages (once, about half a minute) …\n");
  // No package of ours needs an install script, and one would download CUDA libraries: see docs/dependencies.md.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" };
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const done = run("npm", args, { env, stdio: ["ignore", "ignore", "inherit"] });
  if (done.status !== 0)
    fail(
      "npm could not install the packages (above is why). With a network, run the same command again.",
    );
  writeFileSync(stamp, hash);
}

function newest(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  const inside = readdirSync(path).map((name) => newest(join(path, name)));
  return Math.max(statSync(path).mtimeMs, ...inside);
}

/** Builds when a source is newer than the last build. */
export function build() {
  const built = join(root, "dist", ".built");
  const sources = [
    "src",
    "tsconfig.json",
    "tsconfig.build.json",
    "scripts",
    "package-lock.json",
  ].map((name) => newest(join(root, name)));
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources)) return;
  process.stderr.write("Building …\n");
  const tsc = join(modules, "typescript", "bin", "tsc");
  if (run(process.execPath, [tsc, "-p", "tsconfig.build.json"]).status !== 0)
    fail("The build failed (above is why).");
  if (run(process.execPath, ["scripts/copy-data.mjs"]).status !== 0)
    fail("Copying data files failed (above is why).");
  writeFileSync(built, "");
}
