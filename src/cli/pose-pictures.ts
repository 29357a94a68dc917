/** @file The pictures that `terrella pose` writes: SVG, PNG, and a film of the simulated motion. */
import { drawFilm, playTimeS } from "../charts/film.ts";
import { writeFilmPage } from "../charts/film-page.ts";
import { rasterise } from "../charts/raster.ts";
import { TerrellaError } from "../core/errors.ts";
import type { Posed } from "../core/problem.ts";
import type { World } from "../core/world.ts";
import { writeFileAtomic } from "../journal/atomic.ts";
import { tell } from "./output.ts";

/** Where the pictures go. */
export interface PictureOptions {
  readonly svg?: string;
  readonly png?: string;
  /** With `png`: the dark look. */
  readonly dark?: boolean;
  /** A film: `.svg` moves by itself, `.html` is a page with controls. */
  readonly film?: string;
}

/** Writes what was asked for, and says where. */
export async function writePictures(
  world: World,
  posed: Posed,
  { svg, png, dark = false, film }: PictureOptions,
): Promise<void> {
  if (svg !== undefined) write(svg, "picture", pictureOf(world, posed));
  if (png !== undefined) {
    const look = dark ? "dark" : "light";
    write(png, "picture", await rasterise(pictureOf(world, posed), { look }));
  }
  if (film !== undefined) write(film, "film", filmOf(world, posed, film.endsWith(".html")));
}

function write(path: string, what: string, content: string | Uint8Array): void {
  writeFileAtomic(path, content);
  tell(`${what}: ${path}`);
}

function pictureOf(world: World, { problem }: Posed): string {
  if (world.picture !== undefined) return world.picture(problem);
  throw new TerrellaError("bad-input", `world "${world.id}" draws no pictures`);
}

function filmOf(world: World, posed: Posed, isPage: boolean): string {
  const { view } = world;
  if (view?.kind !== "motion") {
    throw new TerrellaError("bad-input", `world "${world.id}" has no motion to film`);
  }
  const motion = view.motion(posed.sealed.scene);
  const family = world.families.find(({ id }) => id === posed.problem.family);
  const title = family?.title ?? world.title;
  const film = drawFilm(motion, { title });
  if (!isPage) return film;
  const picture = world.picture === undefined ? {} : { picture: world.picture(posed.problem) };
  const { prompt } = posed.problem;
  return writeFilmPage({ title, prompt, film, playS: playTimeS(motion), ...picture });
}
