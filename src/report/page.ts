/**
 * @file A whole page: one file without a script, that loads nothing.
 *
 * The policy in its head forbids every request and every script, whatever a prompt or an answer may hold.
 */
import { html, type Markup, NOTHING, raw } from "./markup.ts";
import { PAGE_STYLE } from "./style.ts";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A page; with `refreshSeconds` the browser loads it again after that time. */
export function writePage({
  title,
  body,
  refreshSeconds,
}: {
  readonly title: string;
  readonly body: Markup;
  readonly refreshSeconds?: number;
}): string {
  const refresh =
    refreshSeconds === undefined
      ? NOTHING
      : html`<meta http-equiv="refresh" content="${refreshSeconds}" />`;
  const page = html`<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta http-equiv="Content-Security-Policy" content="${POLICY}" />
${refresh}<title>${title}</title>
<style>
${raw(PAGE_STYLE)}
</style>
</head>
<body>
${body}
</body>
</html>
`;
  return page.markup;
}
