// Installs what is missing, and nothing where nothing is: then no network is needed. Node built-ins only.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs a program with our own output; the result's status is 0 where it did what it should. */
export function run(command, args, options = {}) {
  const shell = process.platform === "win32" && command === "npm";
  return spawnSync(command, args, { cwd: root, stdio: "inherit", shell, ...options });
}

export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Terrella needs Node 20.19 or newer; this is ${process.versions.node}. Install it from nodejs.org, then run again.`,
  );
}

/** What a JSON file holds; undefined where there is none that can be read. */
function readJson(...path) {
  try {
    return JSON.parse(readFileSync(join(root, ...path), "utf8"));
  } catch {
    return undefined;
  }
}

/** True where npm finished an install, and every package that must be there is there in the version of the lock file. */
function isInstalled() {
  // npm writes this file last: without it an install was interrupted, or there was none.
  if (!existsSync(join(root, "node_modules", ".package-lock.json"))) return false;
  const { packages = {} } = readJson("package-lock.json") ?? {};
  return Object.entries(packages).every(
    ([path, { version, optional = false }]) =>
      path === "" || optional || readJson(path, "package.json")?.version === version,
  );
}

/** Installs the packages of the lock file, unless they are there. */
export function install() {
  checkNode();
  if (isInstalled()) return;
  process.stderr.write("Installing packages (once, about half a minute) …\n");
  // No package of ours needs an install script, and one would download CUDA libraries: see docs/dependencies.md.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" };
  const kinds = ["--include=prod", "--include=dev", "--include=optional"];
  const args = ["ci", "--ignore-scripts", ...kinds, "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = run("npm", args, { env, stdio: ["ignore", "ignore", "inherit"] });
  if (error !== undefined) fail(`npm could not be started (${error.message}). It comes with Node.`);
  if (status !== 0)
    fail(
      "npm could not install the packages (above is why). With a network, run the same command again.",
    );
}
