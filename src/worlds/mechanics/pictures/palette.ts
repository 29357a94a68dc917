/**
 * @file The colours of pictures, in a light and a dark look.
 *
 * Bodies take the blue, vermilion, green and purple of the palette that Okabe and Ito (2008) made for colour-blind
 * readers, darkened or lightened until they stand out from the card. No meaning hangs on colour alone: bodies also
 * carry a number or a symbol. A page may set `--terrella-<role>` to use its own colours; it may force a look with
 * `data-theme="light"` or `"dark"` on its root element, otherwise the reader's setting decides.
 */

/** Root class of every picture; all rules are scoped by it, so that pictures can share a page. */
export const ROOT = "terrella-mechanics";

/** A colour by what it is for. */
export type Role =
  | "card"
  | "edge"
  | "ink"
  | "soft"
  | "ground"
  | "rim"
  | "field"
  | "flame"
  | "body1"
  | "tint1"
  | "body2"
  | "tint2"
  | "body3"
  | "tint3"
  | "body4"
  | "tint4";

/** Role → [light, dark]. */
export const COLOURS: Readonly<Record<Role, readonly [string, string]>> = {
  card: ["#ffffff", "#14181d"],
  edge: ["#d5dbe1", "#323a43"],
  ink: ["#1c2329", "#e8ecef"],
  soft: ["#59646d", "#a3aeb8"],
  ground: ["#e9edf0", "#242c34"],
  rim: ["#4a555e", "#aab4bc"],
  field: ["#5b4bb5", "#b3a8f7"],
  flame: ["#e69f00", "#f0b73c"],
  body1: ["#0067a3", "#5cb8ec"],
  tint1: ["#d6eaf6", "#12384f"],
  body2: ["#b84a00", "#f2a355"],
  tint2: ["#fbe3d3", "#4a2b12"],
  body3: ["#00734f", "#45cfa0"],
  tint3: ["#d3efe5", "#0e3d30"],
  body4: ["#9c3f83", "#eaa3cd"],
  tint4: ["#f6dfee", "#48213f"],
};

const ROLES = Object.keys(COLOURS) as readonly Role[];

function looks(roles: readonly Role[], side: 0 | 1): string {
  return roles
    .map((role) => `--tm-${role}:var(--terrella-${role},${COLOURS[role][side]})`)
    .join(";");
}

/** The literal colour comes first: renderers without custom properties keep it and skip what follows. */
function rules(role: Role): string {
  const light = COLOURS[role][0];
  const own = `var(--tm-${role})`;
  return (
    `.${ROOT} .f-${role}{fill:${light};fill:${own}}` +
    `.${ROOT} .s-${role}{stroke:${light};stroke:${own}}`
  );
}

const TEXT =
  `.${ROOT} text{font-family:system-ui,"Segoe UI",Roboto,Helvetica,Arial,"DejaVu Sans",sans-serif;` +
  "paint-order:stroke;stroke-width:4px;stroke-linejoin:round}" +
  `.${ROOT} .sym{font-family:"STIX Two Text",Cambria,Georgia,"Times New Roman","DejaVu Serif",serif;font-style:italic}` +
  `.${ROOT} .num{font-weight:700}`;

/** The style sheet of a picture: the rules of the colours that its marks use. */
export function styleOf(marks: string): string {
  const roles = ROLES.filter((role) => new RegExp(`[ "][fs]-${role}[ "]`).test(marks));
  const [light, dark] = [looks(roles, 0), looks(roles, 1)];
  return (
    `.${ROOT}{${light}}@media (prefers-color-scheme:dark){.${ROOT}{${dark}}}` +
    `:root[data-theme=light] .${ROOT}{${light}}:root[data-theme=dark] .${ROOT}{${dark}}` +
    roles.map(rules).join("") +
    TEXT
  );
}

/** The class that fills with a colour. */
export function fill(role: Role): string {
  return `f-${role}`;
}

/** The class that strokes with a colour. */
export function stroke(role: Role): string {
  return `s-${role}`;
}

/** The outline colour of a body (1 to 4). */
export function bodyRole(body: number): Role {
  return (["body1", "body2", "body3", "body4"] as const)[(body - 1) & 3] ?? "body1";
}

/** The pale inside of a body (1 to 4). */
export function tintRole(body: number): Role {
  return (["tint1", "tint2", "tint3", "tint4"] as const)[(body - 1) & 3] ?? "tint1";
}
