/** @file `terrella worlds`: what there is. */
import { loadWorlds } from "../../worlds/index.ts";
import { paint, print, printJson } from "../output.ts";

/** Lists every world with its levels and families. */
export async function worlds({ json = false }: { readonly json?: boolean }): Promise<void> {
  const all = [...(await loadWorlds()).values()];
  if (json) {
    const shown = all.map(({ id, version, title, levels, families, tokens, anchors }) => ({
      id,
      version,
      title,
      levels,
      families,
      cells: tokens?.cells().length ?? 0,
      anchors: anchors?.length ?? 0,
    }));
    printJson(shown);
    return;
  }
  for (const { id, version, title, levels, families, tokens, anchors } of all) {
    print(`${paint("bold", id)}@${version}  ${title}`);
    for (const { rung, adds } of levels) print(`  level ${rung}  ${adds}`);
    print(`  ${families.length} families: ${families.map((family) => family.id).join(", ")}`);
    print(
      `  ${tokens?.cells().length ?? 0} cells for the small student, ${anchors?.length ?? 0} tables of real measurements`,
    );
  }
}
