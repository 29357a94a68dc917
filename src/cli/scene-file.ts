/** @file Reads a scene that somebody wrote, in YAML or JSON. */
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { TerrellaError } from "../core/errors.ts";
import type { Json } from "../core/json.ts";
import type { World } from "../core/world.ts";
import { checkScene } from "../worlds/scene-check.ts";

/** The scene in a file, checked; `bad-input` says what is wrong and where. YAML is data here: no tags, no code. */
export async function readScene(world: World, path: string): Promise<Json> {
  return checkScene(world, await readData(path));
}

/** The YAML or JSON value in a file, or on standard input for "-". */
export async function readData(path: string): Promise<unknown> {
  try {
    const text = path === "-" ? await readAll(process.stdin) : await readFile(path, "utf8");
    return parse(text, { schema: "core", maxAliasCount: 20 });
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new TerrellaError("bad-input", `cannot read ${path}: ${said}`, {
      data: { field: "file", found: path },
      cause,
    });
  }
}

async function readAll(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let text = "";
  for await (const part of stream) text += part.toString();
  return text;
}
