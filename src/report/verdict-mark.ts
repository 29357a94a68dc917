/** @file A verdict as a badge. */
import { html, type Markup } from "./markup.ts";

/** A verdict as a badge. */
export function mark(passed: boolean): Markup {
  return passed
    ? html`<span class="badge good">right</span>`
    : html`<span class="badge bad">wrong</span>`;
}
