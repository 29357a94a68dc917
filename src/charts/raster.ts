/**
 * @file An SVG as a PNG, by resvg in WebAssembly with fonts that travel with the package: the same bytes everywhere.
 *
 * Without a font file text would vanish without a word, so the fonts are loaded with the renderer or not at all.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { flattenLook, type Look } from "./flatten.ts";

/** How a picture is rastered. */
export interface RasterOptions {
  /** Width in pixels; the height follows from the picture. */
  readonly widthPx?: number;
  readonly look?: Look;
}

const FONTS = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSerif-Italic.ttf"];
const WIDTH_PX = 1280;

type Resvg = typeof import("@resvg/resvg-wasm");

interface Renderer {
  readonly resvg: Resvg;
  readonly fonts: readonly Uint8Array[];
}

let renderer: Promise<Renderer> | undefined;

/** Rasters an SVG; a failure of the renderer is thrown as it is. */
export async function rasterise(svg: string, options: RasterOptions = {}): Promise<Uint8Array> {
  const { widthPx = WIDTH_PX, look = "light" } = options;
  renderer ??= loadRenderer();
  const { resvg, fonts } = await renderer;
  const drawing = new resvg.Resvg(flattenLook(svg, look), {
    fitTo: { mode: "width", value: widthPx },
    font: {
      fontBuffers: [...fonts],
      defaultFontFamily: "DejaVu Sans",
      sansSerifFamily: "DejaVu Sans",
      serifFamily: "DejaVu Serif",
    },
  });
  try {
    const image = drawing.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}

async function loadRenderer(): Promise<Renderer> {
  const resvg = await import("@resvg/resvg-wasm");
  const wasm = createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm");
  await resvg.initWasm(await readFile(wasm));
  const fonts = await Promise.all(
    FONTS.map((name) => readFile(new URL(`fonts/${name}`, import.meta.url))),
  );
  return { resvg, fonts };
}
