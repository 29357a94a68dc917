/**
 * @file How wide text is, without a browser to ask.
 *
 * Widths are those of DejaVu Sans, the widest of the faces that the charts may meet: a label that is thought too wide
 * leaves a gap, one that is thought too narrow would overlap.
 */

/** Advance widths of the characters 32 to 126, hundredths of an em. */
const WIDTHS = [
  32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
  64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
  60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63,
  63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
];
const RAISED = /[⁰¹²³⁴⁵⁶⁷⁸⁹⁻·]/;
const SQUARE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\uffe6—…]|\p{Extended_Pictographic}/u;

/** How much wider bold text is. */
const BOLD = 1.14;

/** Estimated width of a text in pixels at a font size in pixels. */
export function textWidth(text: string, size: number, weight: "plain" | "bold" = "plain"): number {
  let hundredths = 0;
  for (const character of text) hundredths += widthOf(character);
  return (hundredths / 100) * size * (weight === "bold" ? BOLD : 1);
}

function widthOf(character: string): number {
  const known = WIDTHS[character.charCodeAt(0) - 32];
  if (known !== undefined) return known;
  if (/\p{Mark}/u.test(character)) return 0;
  if (RAISED.test(character)) return 50;
  return SQUARE.test(character) ? 105 : 70;
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function fitText(
  text: string,
  size: number,
  width: number,
  weight: "plain" | "bold" = "plain",
): string {
  if (textWidth(text, size, weight) <= width) return text;
  const characters = [...text];
  do characters.pop();
  while (characters.length > 1 && textWidth(`${characters.join("")}…`, size, weight) > width);
  return `${characters.join("").trimEnd()}…`;
}

/** The text in at most `most` lines that fit, broken at spaces; what is too long ends with an ellipsis. */
export function wrapText(
  text: string,
  size: number,
  width: number,
  {
    most = 2,
    weight = "plain",
  }: { readonly most?: number; readonly weight?: "plain" | "bold" } = {},
): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    const breaks = line !== "" && lines.length < most - 1;
    if (breaks && textWidth(longer, size, weight) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== "") lines.push(line);
  return lines.map((one) => fitText(one, size, width, weight));
}
