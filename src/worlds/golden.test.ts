/**
 * The first problems of each level are pinned beside each world. If they change, the world's version must be raised:
 * recorded episodes keep their meaning. Raising the version and running once without `CI` writes the new pins.
 */
import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Json } from "../core/json.ts";
import { problemAt } from "../core/posing.ts";
import type { World } from "../core/world.ts";
import { listWorlds, loadWorld } from "./index.ts";

const ids = await listWorlds();

/** Floats are rounded: their last bits may differ between engines. */
function rounded(value: unknown): Json {
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === "number" ? Number(part.toPrecision(9)) : part,
    ),
  );
}

function golden(world: World): Json {
  const problems = world.families.flatMap(({ id: family, levels }) =>
    levels.map((level) => {
      const { problem, sealed } = problemAt(world, { family, level });
      const { id: _id, at: _at, ...shown } = problem;
      return { ...shown, solution: sealed.solution };
    }),
  );
  return rounded({ version: world.version, problems });
}

describe("golden problems", () => {
  it("have a world to pin", async () => {
    expect(ids.length).toBeGreaterThan(0);
  });
  for (const id of ids) {
    it(`of ${id} are what its version says`, async () => {
      const world = await loadWorld(id);
      const file = new URL(`./${id}/golden.json`, import.meta.url);
      const pinned = JSON.parse(await readFile(file, "utf8").catch(() => '{"version":0}')) as {
        version: number;
      };
      const now = golden(world);
      if (pinned.version < world.version && process.env["CI"] === undefined) {
        await writeFile(file, `${JSON.stringify(now, null, 1)}\n`);
      }
      expect(JSON.parse(await readFile(file, "utf8"))).toEqual(now);
    });
  }
});
