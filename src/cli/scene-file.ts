/** @file Reads a scene or a problem that somebody wrote, in YAML or JSON. */
import { readFile } from "node:fs/promises";
import { parseAllDocuments } from "yaml";
import { TerrellaError } from "../core/errors.ts";
import type { Json } from "../core/json.ts";
import type { World } from "../core/world.ts";
import { checkScene } from "../worlds/scene-check.ts";

/** The scene in a file, checked; `bad-input` says what is wrong and where. */
export async function readScene(world: World, path: string): Promise<Json> {
  return checkScene(world, await readData(path));
}

/** The YAML or JSON value in a file, or on standard input for "-". YAML is data here: no tags, no code. */
export async function readData(path: string): Promise<unknown> {
  try {
    return parseData(path === "-" ? await readAll(process.stdin) : await readFile(path, "utf8"));
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new TerrellaError("bad-input", `cannot read ${path}: ${said}`, {
      data: { field: "file", found: path },
      cause,
    });
  }
}

function parseData(text: string): unknown {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length > 1 && lines.every((line) => line.startsWith("{")))
    throw new Error(`it holds ${lines.length} lines of JSON: give one`);
  const documents = parseAllDocuments(text, { schema: "core" });
  if (!Array.isArray(documents) || documents.length !== 1)
    throw new Error(`it must hold one document, not ${documents.length}`);
  const [document] = documents;
  const [fault] = [...(document?.errors ?? []), ...(document?.warnings ?? [])];
  if (fault !== undefined) throw new Error(fault.message);
  return document?.toJS({ maxAliasCount: 20 });
}

/** Everything that a stream brings, as text. */
export async function readAll(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let text = "";
  for await (const part of stream) text += part.toString();
  return text;
}
