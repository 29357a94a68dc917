/** @file A Chromium for tests that look at pages, where the machine has one. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const USUAL = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Where the browser lies: CHROMIUM_PATH, or one of the usual places; undefined where there is none. */
export const CHROMIUM: string | undefined = [
  process.env["CHROMIUM_PATH"] ?? "",
  chromium.executablePath(),
  ...USUAL,
].find((path) => path !== "" && existsSync(path));

if (CHROMIUM === undefined) {
  process.stderr.write(
    "NO CHROMIUM: the tests that look at pages are skipped. Install one, or set CHROMIUM_PATH.\n",
  );
}

/** Starts it. Without the sandbox, which containers do not allow; the pages are our own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
    args: ["--no-sandbox"],
  });
}
