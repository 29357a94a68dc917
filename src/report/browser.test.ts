import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, openBrowser } from "../../test/browser.ts";
import { sampleReport } from "../../test/sample-report.ts";
import { loadWorld } from "../worlds/index.ts";
import { invite } from "./live/invitation.ts";
import { livePage } from "./live/live-page.ts";
import { newLiveState } from "./live/live-state.ts";
import { writeReport } from "./write.ts";

const SCRATCH = mkdtempSync(join(tmpdir(), "terrella-browser-"));
let browser: Browser | undefined;

beforeAll(async () => {
  if (CHROMIUM !== undefined) browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(SCRATCH, { recursive: true, force: true });
});

const world = await loadWorld("mechanics");
const { html: report } = await writeReport(sampleReport(world), world, SCRATCH);
const invitation = invite(world);
const live = join(SCRATCH, "live.html");
const state = { ...newLiveState(SCRATCH, true), title: world.title };
writeFileSync(live, livePage({ ...state, ...(invitation === undefined ? {} : { invitation }) }));

/** Opens a page, and gathers what goes wrong on it and what it asks for. */
async function look(
  file: string,
  { width, dark }: { readonly width: number; readonly dark: boolean },
  see: (page: Page) => Promise<void>,
): Promise<{ readonly complaints: readonly string[]; readonly asked: readonly string[] }> {
  const complaints: string[] = [];
  const asked: string[] = [];
  const colorScheme = dark ? "dark" : "light";
  const page = await browser?.newPage({ viewport: { width, height: 900 }, colorScheme });
  if (page === undefined) throw new Error("there is no browser");
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await see(page);
  await page.close();
  return { complaints, asked };
}

// What runs in the page is written as text: this project has no types of browsers.

/** Perceived brightness of an element's ground, 0 to 255. */
async function groundOf(page: Page, selector: string): Promise<number> {
  const colour = await page.evaluate<string>(`(() => {
    const element = document.querySelector(${JSON.stringify(selector)});
    const { backgroundColor, fill } = getComputedStyle(element);
    return element instanceof SVGElement ? fill : backgroundColor;
  })()`);
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  return 0.3 * red + 0.6 * green + 0.1 * blue;
}

describe.skipIf(CHROMIUM === undefined)("in a browser", () => {
  const pages = [
    ["the report", report],
    ["the page of a run in work", live],
  ] as const;
  const looks = [
    ["a wide window, light", { width: 1200, dark: false }],
    ["a wide window, dark", { width: 1200, dark: true }],
    ["a phone, light", { width: 400, dark: false }],
    ["a phone, dark", { width: 320, dark: true }],
  ] as const;

  it.each(
    pages.flatMap(([name, file]) => looks.map(([how, look]) => [name, how, file, look] as const)),
  )(
    "%s, in %s: no complaint, no request, nothing beyond the edge",
    async (_name, _how, file, size) => {
      const { complaints, asked } = await look(file, size, async (page) => {
        const width = await page.evaluate<number>("document.documentElement.scrollWidth");
        expect(width).toBeLessThanOrEqual(size.width);
        const ground = await groundOf(page, "section");
        expect(ground > 128).toBe(!size.dark);
      });
      expect(complaints).toEqual([]);
      expect(asked).toEqual([pathToFileURL(file).href]);
    },
  );

  it("charts follow the scheme of the page, and only those of the right size are seen", async () => {
    for (const dark of [false, true]) {
      await look(report, { width: 1200, dark }, async (page) => {
        expect((await groundOf(page, ".wide .tc-ground")) > 128).toBe(!dark);
        expect(await page.locator(".wide >> visible=true").count()).toBeGreaterThan(4);
        expect(await page.locator(".narrow >> visible=true").count()).toBe(0);
      });
    }
    await look(report, { width: 400, dark: false }, async (page) => {
      expect(await page.locator(".wide >> visible=true").count()).toBe(0);
      expect(await page.locator(".narrow >> visible=true").count()).toBeGreaterThan(4);
    });
  });

  it("no text of a chart leaves its chart", async () => {
    for (const width of [1200, 400]) {
      await look(report, { width, dark: false }, async (page) => {
        const outside = await page.evaluate<readonly string[]>(`
          [...document.querySelectorAll("figure svg.tc text")].flatMap((text) => {
            const own = text.getBoundingClientRect();
            const chart = text.ownerSVGElement.getBoundingClientRect();
            const isInside = own.left >= chart.left - 1 && own.right <= chart.right + 1;
            return own.width === 0 || isInside ? [] : [text.textContent];
          })`);
        expect(outside).toEqual([]);
      });
    }
  });

  it("a formula's root is as high as what stands under its roof", async () => {
    await look(report, { width: 1200, dark: false }, async (page) => {
      const heights = await page.evaluate<readonly (readonly [number, number])[]>(`
        [...document.querySelectorAll(".laws .f-root")].map((root) =>
          [".f-sign", ".f-under"].map((part) => root.querySelector(part).getBoundingClientRect().height))`);
      expect(heights.length).toBeGreaterThan(2);
      for (const [sign, under] of heights) expect(sign / under).toBeCloseTo(1, 0);
    });
  });

  it("the pages are also well-formed to a strict reader", async () => {
    const texts = [report, live].map((file) => readFileSync(file, "utf8"));
    await look(report, { width: 800, dark: false }, async (page) => {
      for (const text of texts) {
        const fault = await page.evaluate<string>(`(() => {
          const read = new DOMParser().parseFromString(${JSON.stringify(text)}, "application/xhtml+xml");
          return read.querySelector("parsererror")?.textContent ?? "";
        })()`);
        expect(fault).toBe("");
      }
    });
  });
});
