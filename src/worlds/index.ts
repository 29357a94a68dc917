/**
 * @file The catalogue: every folder here that has an index is a world.
 *
 * A new world is one folder and no other edit. The folder's name must be the world's id.
 */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { boundary, lookUp, TerrellaError } from "../core/errors.ts";
import type { World } from "../core/world.ts";

const HERE = new URL(".", import.meta.url);
const EXTENSION = extname(import.meta.url);

/** The ids of all worlds, sorted: the subfolders of `root` that hold an index file. Loads none. */
export async function listWorlds(root: URL = HERE): Promise<readonly string[]> {
  const entries = await readdir(fileURLToPath(root), { withFileTypes: true });
  return entries
    .filter(
      (entry) =>
        entry.isDirectory() && existsSync(new URL(`${entry.name}/index${EXTENSION}`, root)),
    )
    .map(({ name }) => name)
    .sort();
}

/**
 * Loads and prepares one world; an unknown name is an `unknown-name` error that lists what there is. "world/course" is
 * the same world with the token form of one of its courses: what the small student then learns.
 */
export async function loadWorld(name: string, root: URL = HERE): Promise<World> {
  const [id = "", course] = name.split("/", 2);
  const world = await loadPlain(id, root);
  if (course === undefined) return world;
  const courses = new Map(Object.entries(world.courses ?? {}));
  return { ...world, tokens: lookUp(`course of ${id}`, course, courses) };
}

async function loadPlain(id: string, root: URL): Promise<World> {
  const ids = await listWorlds(root);
  const known = lookUp("world", id, new Map(ids.map((name) => [name, name])));
  const module: unknown = await boundary(
    "bad-world",
    { id },
    () => import(new URL(`${known}/index${EXTENSION}`, root).href),
  );
  const { world } = module as { world?: World };
  if (world?.id !== id) {
    throw new TerrellaError(
      "bad-world",
      `folder "${id}" must export a world of that id, found ${world?.id ?? "none"}`,
      {
        data: { folder: id, found: world?.id },
      },
    );
  }
  await world.prepare?.();
  return world;
}

/** Every world of the catalogue, loaded and prepared. */
export async function loadWorlds(root: URL = HERE): Promise<ReadonlyMap<string, World>> {
  const worlds = new Map<string, World>();
  for (const id of await listWorlds(root)) worlds.set(id, await loadWorld(id, root));
  return worlds;
}
