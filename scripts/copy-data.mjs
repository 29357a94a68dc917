// tsc copies no data: the JSON and font files that the program reads at run time go beside the built code.
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (entry.name.endsWith(".json") && entry.name !== "golden.json") yield path;
  }
}
for (const from of files(join(root, "src"))) {
  const to = join(root, "dist", relative(join(root, "src"), from));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
