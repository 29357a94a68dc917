/** @file Opens a page in the person's browser: never without a terminal, never under CI. */
import { spawn } from "node:child_process";

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
  linux: ["xdg-open"],
};

/** Tries to open a file; where there is no browser, nothing happens. */
export function openInBrowser(path: string): void {
  const isUnattended = process.stderr.isTTY !== true || process.env["CI"] !== undefined;
  const [command, ...args] = OPENERS[process.platform] ?? [];
  if (isUnattended || command === undefined) return;
  const child = spawn(command, [...args, path], { stdio: "ignore", detached: true });
  child.on("error", () => {}); // no opener on this system: the path has been printed
  child.unref();
}
