/** Every `ts` block in the README and in docs/ is run; what it prints is what `// →` says. Links lead somewhere. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { afterAll, describe, expect, it, vi } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SNIPPETS = join(ROOT, "test/snippets");
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...markdownIn("docs"),
  ...markdownIn("src"),
];

function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return markdownIn(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

const show = (value: unknown): string =>
  typeof value === "string" ? value : inspect(value, { breakLength: Number.POSITIVE_INFINITY });

afterAll(() => rmSync(SNIPPETS, { recursive: true, force: true }));

describe.each(pages)("%s", (page) => {
  const text = readFileSync(join(ROOT, page), "utf8");
  const blocks = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  it.each(blocks.map((code, index) => ({ code, index })))(
    "block $index does what it says",
    async ({ code, index }) => {
      mkdirSync(SNIPPETS, { recursive: true });
      const file = join(SNIPPETS, `${page.replaceAll(/\W/g, "-")}-${index}.ts`);
      writeFileSync(file, code);
      const log = vi.spyOn(console, "log").mockImplementation(() => {});
      await import(file);
      const printed = log.mock.calls.map((values) => values.map(show).join(" "));
      expect(printed).toEqual([...code.matchAll(/\/\/ → (.*)$/gm)].map(([, said]) => said));
    },
  );
  it("links to files that exist", () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
      ([, target = ""]) => target,
    );
    expect(targets.filter((target) => !existsSync(join(ROOT, dirname(page), target)))).toEqual([]);
  });
});
