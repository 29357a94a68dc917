/** @file How solids are called and described: a noun for each kind, its sizes, how it lies, where it sits. */
import type { ReadBody } from "../../language/scene.ts";
import type { Label } from "../domain.ts";
import { numberOf, outward } from "./layout.ts";

const NOUNS: Readonly<Record<string, string>> = {
  point: "ball",
  sphere: "sphere",
  shell: "shell",
  disc: "disc",
  cylinder: "cylinder",
  hoop: "hoop",
  tube: "tube",
  rod: "rod",
  bar: "plate",
  prism: "prism",
  hemisphere: "hemisphere",
  cap: "cap",
  bowl: "bowl",
  "holed-sphere": "bored sphere",
  "holed-disc": "drilled disc",
};

/** The first letter made a capital. */
export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** "rod A1". */
export function callHinged(body: ReadBody): string {
  return `${NOUNS[body.kind] ?? "solid"} ${body.id.replace(".", "")}`;
}

/** "sphere A". */
export function callAlone(body: ReadBody): string {
  return `${NOUNS[body.kind] ?? "solid"} ${body.id.replace(/\..*/, "")}`;
}

/** What a solid is made like, and its mass and sizes: "a thin uniform hoop A1 of mass 2 kg and radius 0.3 m". */
export function describe(body: ReadBody, name: string, label: Label): string {
  const say = (parameter: string): string => label(`${body.id}.${parameter}`);
  const mass = `of mass ${say("mass")}`;
  const sized = `${mass} and radius ${(body.values["radius"] ?? 0) > 0 ? say("radius") : ""}`;
  const tall = (body.values["height"] ?? 0) > 0;
  switch (body.kind) {
    case "point":
      return `a small ${name} ${mass}, which counts as a point mass`;
    case "sphere":
      return `a solid uniform ${name} ${sized}`;
    case "shell":
      return `a thin uniform spherical ${name} ${sized}`;
    case "hoop":
      return `a thin uniform ${name} ${sized}`;
    case "disc":
      return `a thin uniform ${name} ${sized}`;
    case "cylinder":
      return tall
        ? `a solid uniform ${name} ${mass}, radius ${say("radius")} and height ${say("height")}`
        : `a solid uniform ${name} ${sized}`;
    case "tube": {
      const height = tall ? `, height ${say("height")}` : "";
      return `a uniform thick-walled cylindrical ${name} ${mass} (outer radius ${say("radius")}, inner radius ${say("bore")}${height})`;
    }
    case "rod":
      return `a thin uniform ${name} ${mass} and length ${say("length")}`;
    case "bar":
      return `a uniform rectangular ${name} ${mass}, length ${say("length")} and width ${say("width")}`;
    case "prism":
      return `a solid uniform ${name} ${mass} with a ${sectionOf(body)} cross-section whose corners are ${say("radius")} from its centre`;
    case "hemisphere":
      return `a solid uniform ${name} ${sized}`;
    case "cap":
      return `a solid uniform spherical ${name} ${mass} (cut by a plane from a sphere of radius ${say("radius")}, and ${say("depth")} thick in the middle)`;
    case "bowl":
      return `a thin ${name} ${mass} and uniform thickness (cut by a plane from a spherical shell of radius ${say("radius")}, and ${say("depth")} deep in the middle)`;
    default:
      return describeHoled(body, name, say);
  }
}

function sectionOf(body: ReadBody): string {
  const names: Readonly<Record<string, string>> = {
    triangular: "regular triangular",
    square: "square",
    pentagonal: "regular pentagonal",
    hexagonal: "regular hexagonal",
    octagonal: "regular octagonal",
  };
  return names[body.options["section"] ?? ""] ?? "regular polygonal";
}

function describeHoled(body: ReadBody, name: string, say: (parameter: string) => string): string {
  const [hole, edge] = HOLES[body.kind] ?? ["hole", "outline"];
  const where =
    numberOf(body, "offset") === 0
      ? `concentric with its ${edge}`
      : `whose centre is displaced by ${say("offset")} from the centre of its ${edge}, ${sideOf(body, "hollow")}`;
  return `a uniform ${name} of mass ${say("mass")} (as it is, with its hole) and radius ${say("radius")} with ${hole} of radius ${say("hole")}, ${where}`;
}

/** The hole of a solid, and what its outline is called. */
const HOLES: Readonly<Record<string, readonly [hole: string, edge: string]>> = {
  "holed-sphere": ["an empty spherical hole", "outer surface"],
  "holed-disc": ["a circular hole right through it", "outer edge"],
};

function sideOf(body: ReadBody, option: "bulge" | "hollow"): string {
  if (numberOf(body, "along") === 0) {
    return outward(body, option) > 0
      ? "in the direction of the free end of the arm"
      : "in the direction opposite to the free end of the arm";
  }
  return body.options[option] === "in"
    ? "along the arm towards the axle"
    : "along the arm away from the axle";
}

/** How a solid lies on the body: which way its own axis, its length or its round side points. Empty for round things. */
export function lie(body: ReadBody): string {
  const across = body.options["pose"] === "across";
  switch (body.kind) {
    case "disc":
    case "hoop":
    case "cylinder":
    case "tube":
      return `its own axis ${POSES[body.options["pose"] ?? ""] ?? ""}`;
    case "rod":
      return across
        ? "lying perpendicular to both the arm and the axle"
        : "lying parallel to the arm";
    case "bar":
      return `lying in the plane of the motion with its length ${across ? "perpendicular" : "parallel"} to the arm`;
    case "prism":
      return "its long edges parallel to the axle";
    case "hemisphere":
    case "cap":
      return `its flat face perpendicular to the arm and its round side pointing ${sideOf(body, "bulge")}`;
    case "bowl":
      return `the plane of its rim perpendicular to the arm and its round outside pointing ${sideOf(body, "bulge")}`;
    case "holed-disc":
      return "lying in the plane of the motion";
    default:
      return "";
  }
}

const POSES: Readonly<Record<string, string>> = {
  parallel: "parallel to the axle",
  along: "parallel to the arm",
  across: "perpendicular to both the arm and the axle",
};

/** The point of a solid whose place is said. */
function anchor({ kind }: ReadBody): string {
  if (kind === "point") return "placed";
  if (kind === "hemisphere") return "the centre of its flat face";
  if (kind === "cap" || kind === "bowl") return "the centre of the sphere that it was cut from";
  const hole = HOLES[kind];
  if (hole !== undefined) return `the centre of its ${hole[1]}`;
  return "its centre";
}

/** Where a solid sits: "its centre 0.4 m from the axle". */
export function seat(body: ReadBody, label: Label): string {
  const [along, across] = [numberOf(body, "along"), numberOf(body, "across")];
  const side = body.options["side"] === "behind" ? "clockwise" : "counter-clockwise";
  const point = anchor(body);
  if (along === 0 && across === 0) return `${point} on the axle`;
  const beside =
    across === 0
      ? ""
      : `${label(`${body.id}.across`)} from the line of the arm, on its ${side} side`;
  if (along === 0) return `${point} level with the axle and ${beside}`;
  const beyond =
    body.options["end"] === "beyond"
      ? ", on the straight continuation of the arm beyond the axle"
      : "";
  const measured = across === 0 ? "" : " as measured along the arm";
  const out = `${point} ${label(`${body.id}.along`)} from the axle${measured}${beyond}`;
  return across === 0 ? out : `${out}, and ${beside}`;
}
