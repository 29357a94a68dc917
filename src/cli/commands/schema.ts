/** @file `terrella schema`: the scene language of a world. */
import { loadWorld } from "../../worlds/index.ts";
import { print } from "../output.ts";

/** Prints a world's JSON Schema. */
export async function schema(id: string): Promise<void> {
  print(JSON.stringify((await loadWorld(id)).scene, null, 2));
}
