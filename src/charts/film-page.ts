/** @file A film as a page of its own: play, stop, wind. One file, nothing fetched. */
import { escapeText } from "./svg.ts";

/** What stands on the page. */
export interface FilmPage {
  readonly title: string;
  /** The problem, as text. */
  readonly prompt: string;
  /** From `drawFilm`. */
  readonly film: string;
  /** The picture of the problem, if there is one. */
  readonly picture?: string;
  readonly playS: number;
}

const SCRIPT = `
const film = document.querySelector("#film svg");
const wind = document.querySelector("#wind");
const play = document.querySelector("#play");
let running = true;
function show() { play.textContent = running ? "Stop" : "Play"; }
play.addEventListener("click", () => {
  running = !running;
  if (running) film.unpauseAnimations(); else film.pauseAnimations();
  show();
});
wind.addEventListener("input", () => {
  running = false;
  film.pauseAnimations();
  film.setCurrentTime(Number(wind.value));
  show();
});
setInterval(() => { if (running) wind.value = film.getCurrentTime() % Number(wind.max); }, 50);
show();
`;

const STYLE = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
svg{width:100%;height:auto}
form{display:flex;gap:1rem;align-items:center}
input{flex:1}
button{font:inherit;padding:.25rem 1rem}
`;

/** The page. */
export function writeFilmPage({ title, prompt, film, picture = "", playS }: FilmPage): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeText(title)}</title>
<style>${STYLE}</style>
<h1>${escapeText(title)}</h1>
<p>${escapeText(prompt)}</p>
${picture}
<h2>What the simulator does</h2>
<div id="film">${film}</div>
<form><button type="button" id="play">Stop</button>
<input type="range" id="wind" min="0" max="${playS}" step="0.01" value="0" aria-label="time"></form>
<script>${SCRIPT}</script>
</html>
`;
}
