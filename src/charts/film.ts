/**
 * @file A simulated motion as an animated SVG: bodies, ropes, springs and what stands still, in true time or slowed.
 *
 * The animation is declarative (SMIL), so the file moves wherever SVG is shown and a page can stop and wind it with
 * `pauseAnimations` and `setCurrentTime`. Without animation the first frame is seen.
 */
import type { Motion, Shape } from "../core/motion.ts";
import { endAt, type Frame, fitMotion, reachOf, type Spot } from "./film-frame.ts";
import { type Svg, textElement } from "./svg.ts";
import { colourClass, STYLE } from "./theme.ts";

/** What a film is called. */
export interface FilmOptions {
  readonly title: string;
  /** Seconds that the film takes; absent: true time, kept between 2 and 12 seconds. */
  readonly playS?: number;
}

const SHORTEST_S = 2;
const LONGEST_S = 12;
/** Bodies smaller than this would not be seen. */
const LEAST_RADIUS = 5;
/** From this radius on a name has room inside. */
const ROOM_FOR_NAME = 16;
const COILS = 8;
const TITLE_ROOM = 30;

/** How long the film of a motion takes by itself. */
export function playTimeS({ timesS }: Motion): number {
  const lasts = (timesS.at(-1) ?? 0) - (timesS[0] ?? 0);
  return Math.min(LONGEST_S, Math.max(SHORTEST_S, lasts));
}

/** Draws the film. A motion without frames gives a still sheet with its title. */
export function drawFilm(motion: Motion, { title, playS = playTimeS(motion) }: FilmOptions): Svg {
  const frame = fitMotion(motion);
  const lasts = (motion.timesS.at(-1) ?? 0) - (motion.timesS[0] ?? 0);
  const slowed = playS / lasts;
  const pace = Math.abs(slowed - 1) < 0.02 ? "true time" : paceOf(slowed);
  const parts = [
    ...(motion.fixed ?? []).map((line) => drawFixed(line, frame)),
    ...drawTies(motion, frame, playS),
    ...motion.bodies.map((body, index) => drawBody(motion, index, frame, playS, body.shape)),
    drawClock(frame, playS),
  ];
  const height = frame.height + TITLE_ROOM;
  const note = lasts > 0 ? `${Number(lasts.toPrecision(3))} s, ${pace}` : "nothing moves";
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="tc" viewBox="0 0 ${num(frame.width)} ${num(height)}" role="img">` +
    `${textElement("title", {}, title)}<style>${STYLE}</style>` +
    `<rect class="tc-ground" width="${num(frame.width)}" height="${num(height)}" rx="12"/>` +
    textElement("text", { x: 16, y: 22, class: "tc-strong" }, title) +
    textElement(
      "text",
      { x: frame.width - 16, y: 22, class: "tc-soft", "text-anchor": "end" },
      note,
    ) +
    `<g transform="translate(0 ${TITLE_ROOM})">${parts.join("")}</g></svg>`
  );
}

function paceOf(slowed: number): string {
  const factor = slowed > 1 ? slowed : 1 / slowed;
  const shown = Number(factor.toPrecision(2));
  return slowed > 1 ? `${shown} times slower than life` : `${shown} times faster than life`;
}

function drawFixed(line: readonly Spot[], frame: Frame): Svg {
  const points = line.map((spot) => pair(frame.at(spot))).join(" ");
  return `<polyline class="tc-axis" stroke-width="2.5" points="${points}"/>`;
}

/** An attribute that takes these values in turn, evenly. */
function animate(attribute: string, values: readonly string[], playS: number): Svg {
  if (new Set(values).size < 2) return "";
  return `<animate attributeName="${attribute}" dur="${playS}s" repeatCount="indefinite" values="${values.join(";")}"/>`;
}

function animateTransform(type: string, values: readonly string[], playS: number): Svg {
  if (new Set(values).size < 2) return "";
  return `<animateTransform attributeName="transform" type="${type}" dur="${playS}s" repeatCount="indefinite" values="${values.join(";")}"/>`;
}

function drawBody(
  { bodies }: Motion,
  index: number,
  frame: Frame,
  playS: number,
  shape: Shape | undefined,
): Svg {
  const body = bodies[index];
  const poses = body?.poses ?? [];
  const places = poses.map(([x, y]) => pair(frame.at([x, y])).replace(",", " "));
  const turns = poses.map(([, , angle]) => num((-angle * 180) / Math.PI));
  const name = textElement(
    "text",
    { y: labelHeight(shape, frame.scale), "text-anchor": "middle", class: "tc-strong tc-halo" },
    body?.name ?? "",
  );
  return (
    `<g class="${colourClass(index)}" transform="translate(${places[0] ?? "0 0"})">` +
    animateTransform("translate", places, playS) +
    `<g transform="rotate(${turns[0] ?? 0})">${animateTransform("rotate", turns, playS)}` +
    `${drawShape(shape, frame.scale)}</g>${name}</g>`
  );
}

/** Where a name stands: inside a body that has room for it, else above. */
function labelHeight(shape: Shape | undefined, scale: number): number {
  const radius = Math.max(LEAST_RADIUS, reachOf(shape) * scale);
  return radius < ROOM_FOR_NAME ? -radius - 6 : 4;
}

function drawShape(shape: Shape | undefined, scale: number): Svg {
  const look = 'class="tc-mark" fill-opacity="0.75"';
  const size = (metres: number): string => num(Math.max(LEAST_RADIUS, metres * scale));
  switch (shape?.kind) {
    case undefined:
      return `<circle r="${LEAST_RADIUS}" ${look}/>`;
    case "disc":
      return `<circle r="${size(shape.radius)}" ${look}/><path class="tc-axis" d="M0 0H${size(shape.radius)}"/>`;
    case "ring":
      return `<circle r="${size(shape.radius)}" class="tc-line" stroke-width="4"/><path class="tc-axis" d="M0 0H${size(shape.radius)}"/>`;
    case "box": {
      const [width, height] = [shape.width, shape.height].map((side) => Math.max(8, side * scale));
      const [w = 8, h = 8] = [width, height];
      return `<rect x="${num(-w / 2)}" y="${num(-h / 2)}" width="${num(w)}" height="${num(h)}" ${look}/>`;
    }
    case "polygon": {
      const points = shape.points.map(([x, y]) => `${num(x * scale)},${num(-y * scale)}`);
      return `<polygon points="${points.join(" ")}" ${look}/>`;
    }
  }
}

function drawTies(motion: Motion, frame: Frame, playS: number): readonly Svg[] {
  const frames = motion.timesS.map((_, index) => index);
  return (motion.ties ?? []).map(({ kind, ends, untilS }) => {
    const lines = frames.map((index) => {
      const spots = ends.map((end) => frame.at(endAt(motion, end, index)));
      return (kind === "spring" ? coil(spots) : spots).map(pair).join(" ");
    });
    const width = kind === "rod" ? 4 : 1.8;
    const shown = motion.timesS.map((timeS) =>
      untilS === undefined || timeS <= untilS ? "1" : "0",
    );
    return (
      `<polyline class="tc-axis" stroke-width="${width}" stroke-linejoin="round" points="${lines[0] ?? ""}">` +
      `${animate("points", lines, playS)}${animate("opacity", shown, playS)}</polyline>`
    );
  });
}

/** The zigzag of a spring between its two ends. */
function coil([from, to]: readonly Spot[]): readonly Spot[] {
  if (from === undefined || to === undefined) return [];
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const wide = 6;
  const turns = Array.from({ length: 2 * COILS }, (_, index): Spot => {
    const share = (index + 1) / (2 * COILS + 1);
    const side = (index % 2 === 0 ? wide : -wide) / length;
    return [from[0] + dx * share - dy * side, from[1] + dy * share + dx * side];
  });
  return [from, ...turns, to];
}

/** A bar at the foot that fills as time goes by. */
function drawClock({ width, height }: Frame, playS: number): Svg {
  const y = num(height - 6);
  return (
    `<rect class="tc-empty" x="0" y="${y}" width="${num(width)}" height="3"/>` +
    `<rect class="tc-soft" x="0" y="${y}" width="0" height="3">${animate("width", ["0", num(width)], playS)}</rect>`
  );
}

function pair([x, y]: Spot): string {
  return `${num(x)},${num(y)}`;
}

function num(value: number): string {
  return String(Number(value.toFixed(1)));
}
