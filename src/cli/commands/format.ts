/** @file `terrella format`: a scene in the one way of writing it. */
import { stringify } from "yaml";
import { loadWorld } from "../../worlds/index.ts";
import { print } from "../output.ts";
import { readScene } from "../scene-file.ts";

interface Options {
  readonly world: string;
  readonly yaml?: boolean;
}

/** Prints the scene of a file with keys in order, numbers with units, and defaults left out. */
export async function format(file: string, { world: id, yaml }: Options): Promise<void> {
  const world = await loadWorld(id);
  const scene = await readScene(world, file);
  const formatted = world.format?.(scene) ?? scene;
  print(yaml === true ? stringify(formatted).trimEnd() : JSON.stringify(formatted, null, 2));
}
