/** @file The public givens of a problem about entities: what a picture may draw, and nothing that the prompt hides. */
import { TerrellaError } from "../../../core/errors.ts";
import type { Json } from "../../../core/json.ts";
import type { PictureView, Told } from "../domains/domain.ts";
import { specAt, withNumber } from "../language/paths.ts";
import type { Path, ReadScene } from "../language/scene.ts";
import type { ParameterSpec } from "../language/spec.ts";
import type { Labels } from "./prompt.ts";
import type { Staged } from "./staged.ts";

/** Plain JSON of what a picture may know. Numbers at `hidden` paths become typical ones, unrelated to the true ones. */
export function publicGivens(
  { family, scene, lexicon }: Pick<Staged, "family" | "scene" | "lexicon">,
  labels: Labels,
  told: Told,
  hidden: readonly Path[] = [],
): Json {
  const shown = hidden.reduce(
    (known, path) => withNumber(known, path, typicalOf(specAt(scene, lexicon, path))),
    scene,
  );
  const plain = JSON.parse(JSON.stringify(shown)) as Json;
  return { family: family.id, scene: plain, labels, names: told.names };
}

function typicalOf({ low, high }: ParameterSpec): number {
  return low > 0 ? Math.sqrt(low * high) : (low + high) / 2;
}

/** What the public givens hold, for a picture. Throws `bad-world` where they are not those of a scene of entities. */
export function readPublicGivens(json: Json): PictureView & { readonly labels: Labels } {
  const { scene, labels, names } = json as {
    readonly scene?: ReadScene;
    readonly labels?: Labels;
    readonly names?: Readonly<Record<string, string>>;
  };
  if (scene === undefined || labels === undefined || names === undefined) {
    throw new TerrellaError("bad-world", "a picture needs a scene, labels and names");
  }
  const label = (path: Path): string | undefined =>
    Object.hasOwn(labels, path) ? labels[path] : undefined;
  return { scene, names, labels, label };
}
