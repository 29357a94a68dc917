/** @file The picture of a problem about entities: the domain's drawing in the frame of all pictures. */

import type { Json } from "../../../core/json.ts";
import { lookUpFamily } from "../domains/index.ts";
import type { Lexicon } from "../language/paths.ts";
import { specAt } from "../language/paths.ts";
import type { Path, ReadScene } from "../language/scene.ts";
import { frameDrawing } from "../pictures/frame.ts";
import { readPublicGivens } from "./givens.ts";

/** True for the public givens of a problem about entities. */
export function isAboutEntities(givens: Json): boolean {
  return typeof givens === "object" && givens !== null && "scene" in givens;
}

/** The SVG of a problem, from its public givens alone. */
export function drawEntities(family: string, givens: Json): string {
  const place = lookUpFamily(family);
  const view = readPublicGivens(givens);
  const drawing = place.domain.draw(view);
  const lexicon = { ...place.domain, hasGravity: place.family.gravity };
  const captions = Object.keys(view.labels).map((path) => ({
    symbol: path,
    sentence: captionOf(view.scene, lexicon, path, view.labels[path] ?? ""),
  }));
  return frameDrawing(drawing, captions, `Mechanics: ${place.family.title}`);
}

/** "A: slope 30°" for a given that no mark shows. */
function captionOf(scene: ReadScene, lexicon: Lexicon, path: Path, label: string): string {
  if (path === "gravity") return `g = ${label}`;
  if (path === "change.at") return `change after ${label}`;
  const { meaning, symbol } = specAt(scene, lexicon, path);
  const [owner = ""] = path.split(".");
  const short = meaning.length > 24 ? symbol : meaning;
  return scene.entities.length > 1 ? `${owner}: ${short} ${label}` : `${short} ${label}`;
}
