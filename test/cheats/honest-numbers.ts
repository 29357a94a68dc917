/** @file Ways in which an honest student may write a number with its unit, made by rule. */
import type { Form } from "./honest-formulas.ts";
import { WRAPPINGS } from "./wrappings.ts";

/** Unit asked → spellings of the same unit, and others with what the number is multiplied by. */
const UNITS: Readonly<
  Record<
    string,
    { readonly same: readonly string[]; readonly others: Readonly<Record<string, number>> }
  >
> = {
  "": { same: [""], others: {} },
  kg: { same: ["kg", "kilograms", "\\text{kg}", "\\mathrm{kg}"], others: { g: 1000 } },
  W: { same: ["W", "watts", "J/s", "\\text{W}"], others: { kW: 1e-3 } },
  C: { same: ["C", "coulombs", "\\text{C}"], others: { mC: 1000 } },
  T: { same: ["T", "tesla", "\\text{T}"], others: { mT: 1000 } },
  "N/C": { same: ["N/C", "V/m", "\\text{N/C}"], others: {} },
  "m^3/s^2": { same: ["m^3/s^2", "m³/s²"], others: {} },
  "N s/m": { same: ["N s/m", "kg/s"], others: {} },
  "kg/m": { same: ["kg/m"], others: {} },
  rad: {
    same: ["rad", "radians", "\\text{rad}", "\\mathrm{rad}"],
    others: { "°": 180 / Math.PI, degrees: 180 / Math.PI, "^\\circ": 180 / Math.PI },
  },
  "rad/s": {
    same: ["rad/s", "rad s^-1", "\\text{rad/s}", "\\mathrm{rad\\,s^{-1}}", "radians per second"],
    others: { rpm: 30 / Math.PI },
  },
  "rad/s^2": { same: ["rad/s^2", "rad/s²", "\\text{rad/s}^2", "rad s^{-2}"], others: {} },
  Hz: { same: ["Hz", "1/s", "s^-1", "\\text{Hz}"], others: { mHz: 1000 } },
  "N/m": { same: ["N/m", "N m^-1", "\\text{N/m}", "newtons per meter"], others: { "N/cm": 0.01 } },
  "N m": { same: ["N m", "N·m", "N\\cdot m", "\\text{N m}"], others: { "kN m": 1e-3 } },
  "kg m^2": { same: ["kg m^2", "kg·m²", "kg\\,m^2", "\\text{kg m}^2"], others: {} },
  "kg m^2/s": { same: ["kg m^2/s", "kg·m²/s", "kg m^2 s^-1", "J s"], others: {} },
  "kg/s": { same: ["kg/s", "kg s^-1", "\\text{kg/s}"], others: { "g/s": 1000 } },
  "kg/m^3": { same: ["kg/m^3", "kg/m³", "\\text{kg/m}^3"], others: { "g/cm^3": 1e-3 } },
  Pa: { same: ["Pa", "N/m^2", "pascals", "\\text{Pa}"], others: { kPa: 1e-3, hPa: 0.01 } },
  "m^2": { same: ["m^2", "m²", "\\text{m}^2"], others: { "cm^2": 1e4 } },
  "m^3": { same: ["m^3", "m³", "\\text{m}^3"], others: { "cm^3": 1e6, L: 1000 } },
  m: {
    same: ["m", "meters", "metres", "\\text{m}", "\\mathrm{m}", "\\,\\text{m}", "~\\mathrm{m}"],
    others: { cm: 100, mm: 1000, km: 1e-3, "\\text{cm}": 100, centimeters: 100, dm: 10 },
  },
  s: {
    same: ["s", "seconds", "sec", "\\text{s}", "\\mathrm{s}", "\\ \\text{s}"],
    others: { ms: 1000, min: 1 / 60, "\\text{ms}": 1000, milliseconds: 1000, minutes: 1 / 60 },
  },
  "m/s": {
    same: [
      ...["m/s", "m s^-1", "m s^{-1}", "m·s⁻¹", "m s⁻¹", "meters per second", "metres per second"],
      ...[
        "\\text{m/s}",
        "\\mathrm{m/s}",
        "\\mathrm{m\\,s^{-1}}",
        "\\mathrm{m} \\cdot \\mathrm{s}^{-1}",
      ],
      ...[
        "\\frac{\\text{m}}{\\text{s}}",
        "\\, \\text{m}/\\text{s}",
        "m*s^-1",
        "m / s",
        "meters/second",
        "ms^-1",
        "ms⁻¹",
        "\\mathrm{ms^{-1}}",
        "m\\,s^{-1}",
      ],
    ],
    others: {
      ...{ "km/h": 3.6, "cm/s": 100, "mm/s": 1000, "km/s": 1e-3, "\\text{km/h}": 3.6 },
      ...{
        "km h^-1": 3.6,
        "km·h⁻¹": 3.6,
        "kilometers per hour": 3.6,
        "\\mathrm{cm\\,s^{-1}}": 100,
      },
    },
  },
  "m/s^2": {
    same: [
      ...["m/s^2", "m/s²", "m s^-2", "m s^{-2}", "m·s⁻²", "m/s/s", "meters per second squared"],
      ...["\\text{m/s}^2", "\\mathrm{m/s^2}", "\\text{m/s}^{2}", "\\mathrm{m\\,s^{-2}}", "N/kg"],
      ...[
        "\\frac{\\text{m}}{\\text{s}^2}",
        "\\text{ m/s}^2",
        "m/s**2",
        "m/(s^2)",
        "\\text{m}/\\text{s}^2",
        "ms^-2",
        "ms⁻²",
        "ms^{-2}",
        "\\mathrm{ms^{-2}}",
        "\\text{ms}^{-2}",
        "m\\,s^{-2}",
      ],
    ],
    others: {
      "cms^-2": 100,
      "cm/s^2": 100,
      "cm/s²": 100,
      "km/s^2": 1e-3,
      "mm/s²": 1000,
      "\\text{cm/s}^2": 100,
    },
  },
  N: {
    same: [
      "N",
      "newtons",
      "Newtons",
      "\\text{N}",
      "\\mathrm{N}",
      "kg m/s^2",
      "kg·m/s²",
      "kg m s^-2",
    ],
    others: { kN: 1e-3, mN: 1000, "\\text{kN}": 1e-3, kilonewtons: 1e-3 },
  },
  J: {
    same: [
      "J",
      "joules",
      "Joules",
      "\\text{J}",
      "\\mathrm{J}",
      "N m",
      "N·m",
      "kg m²/s²",
      "kg m^2/s^2",
    ],
    others: { kJ: 1e-3, mJ: 1000, "\\text{kJ}": 1e-3 },
  },
  "kg m/s": {
    same: [
      ...[
        "kg m/s",
        "kg·m/s",
        "kg*m/s",
        "N s",
        "N·s",
        "kg m s^-1",
        "\\text{kg m/s}",
        "kg \\cdot m/s",
      ],
      ...[
        "\\mathrm{kg\\,m/s}",
        "\\text{kg} \\cdot \\text{m/s}",
        "\\text{kg}\\cdot\\text{m}/\\text{s}",
        "kg ms^-1",
        "kgm/s",
      ],
    ],
    others: { "g m/s": 1000, "g·m/s": 1000, "kg cm/s": 100 },
  },
};

/** Ways of writing the digits; each keeps at least four of them. */
function digitsOf(value: number): Readonly<Record<string, string>> {
  const [mantissa = "", exponent = ""] = value.toExponential(4).split("e");
  const power = Number(exponent);
  const raised = [...String(power)]
    .map((sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)]))
    .join("");
  const decimal = String(Number(value.toPrecision(5)));
  const grouped = Number(value.toPrecision(7)).toLocaleString("en-US", {
    maximumFractionDigits: 6,
  });
  return {
    decimal,
    "all digits": String(value),
    "six digits": String(Number(value.toPrecision(6))),
    ...(value > 0 ? { "a plus sign": `+${decimal}` } : {}),
    "e notation": `${mantissa}e${power}`,
    "E notation": `${mantissa}E${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`,
    "times ten in TeX": `${mantissa} \\times 10^{${power}}`,
    "dot ten in TeX": `${mantissa} \\cdot 10^{${power}}`,
    "times ten": `${mantissa} × 10^${power}`,
    "star ten": `${mantissa}*10^${power}`,
    "raised ten": `${mantissa}·10${raised}`,
    "x ten": `${mantissa} x 10^${power}`,
    "thousands set off": grouped,
    "thousands set off in TeX": grouped.replace(/,/g, "{,}"),
    "thousands set off by thin spaces in TeX": grouped.replace(/,/g, "\\,"),
    "thousands set off by thin spaces": grouped.replace(/,/g, "\u202f"),
    "power of Python": `${mantissa} * 10**${power}`,
    "braced ten": `${mantissa} \\times {10}^{${power}}`,
    "a fraction": `${Math.round(value * 1e6)}/1000000`,
    "a fraction in TeX": `\\frac{${Math.round(value * 1e6)}}{1000000}`,
    "zeros behind": value > 1e-3 && value < 1e6 ? value.toFixed(9) : decimal,
    ...(value < 1 && value > 1e-3
      ? { "a point first": String(Number(value.toPrecision(5))).slice(1) }
      : {}),
  };
}

const FRAMES: Readonly<Record<string, (number: string, unit: string) => string>> = {
  bare: (number) => number,
  "with unit": (number, unit) => `${number} ${unit}`,
  "full stop": (number, unit) => `${number} ${unit}.`,
  dollars: (number, unit) => `$${number}$ ${unit}`,
  "unit in dollars": (number, unit) => `$${number}\\ \\text{${unit}}$`,
  "TeX display": (number, unit) => `\\[ ${number} \\, \\mathrm{${unit}} \\]`,
  box: (number) => `\\boxed{${number}}`,
  "box with unit": (number, unit) => `\\boxed{${number} ${unit}}`,
  "box with unit in TeX": (number, unit) => `$$\\boxed{${number}\\,\\text{${unit}}}$$`,
  "unit behind the box": (number, unit) => `$\\boxed{${number}}$ ${unit}`,
  "unit in TeX behind the box": (number, unit) => `\\boxed{${number}}\\,\\text{${unit}}.`,
  "equation in a box": (number, unit) => `\\boxed{x = ${number}\\text{ ${unit}}}`,
  "nearly in a box": (number, unit) => `\\boxed{x \\approx ${number} \\text{ ${unit}}}`,
  "box behind words": (number, unit) =>
    `With 2 bodies and g = 9.81 m/s² I get:\n\nThe result is \\boxed{${number} \\text{ ${unit}}}.`,
  equation: (number, unit) => `x = ${number} ${unit}`,
  "nearly equal": (number, unit) => `x ≈ ${number} ${unit}`,
  nearly: (number, unit) => `≈ ${number} ${unit}`,
  "TeX equation": (number, unit) => `$x = ${number}\\ \\mathrm{${unit}}$`,
  "named quantity": (number, unit) => `final value = ${number} ${unit}`,
  approximately: (number, unit) => `approximately ${number} ${unit}`,
  "answer line": (number, unit) => `Answer: ${number} ${unit}`,
  "answer line, bold": (number, unit) => `I used energy.\n\n**Answer: ${number} ${unit}**`,
  "bold answer, then value": (number, unit) => `**Answer:** ${number} ${unit}`,
  "the answer is": (number, unit) => `The answer is ${number} ${unit}.`,
  "the final answer is": (number, unit) => `Thus the final answer is $${number}$ ${unit}.`,
  "final answer": (number, unit) => `Final Answer: $\\boxed{${number}}$ ${unit}`,
  bold: (number, unit) => `**${number} ${unit}**`,
  code: (number, unit) => `\`${number} ${unit}\``,
  "blank lines": (number, unit) => `\n ${number} ${unit} \n\n`,
  thought: (number, unit) => `<think>5 or 7? Perhaps \\boxed{5}.</think>\n${number} ${unit}`,
};

/** Ways that only a number with a unit can be written in. */
const UNITED: Readonly<Record<string, (number: string, unit: string) => string>> = {
  "unit in brackets": (number, unit) => `${number} (${unit})`,
  "unit in square brackets": (number, unit) => `${number} [${unit}]`,
  "number bold": (number, unit) => `**${number}** ${unit}`,
  "number in code": (number, unit) => `\`${number}\` ${unit}`,
  italics: (number, unit) => `*${number} ${unit}*`,
  "number bold in TeX": (number, unit) => `$\\mathbf{${number}}\\ \\text{${unit}}$`,
  "number bold in a box": (number, unit) => `\\boxed{\\mathbf{${number}}\\,\\text{${unit}}}`,
  "equation in bold in a box": (number, unit) => `\\boxed{x = \\textbf{${number} ${unit}}}`,
  "unit with a space of its own behind the box": (number, unit) =>
    `\\boxed{${number}}\\text{ ${unit}}`,
  "unit in brackets behind the box": (number, unit) => `\\boxed{${number}} (${unit})`,
  "unit in words behind the box": (number, unit) => `\\boxed{${number}} (in ${unit})`,
  "in the unit behind the box": (number, unit) => `\\boxed{${number}} in ${unit}.`,
  "unit and a sentence behind the box": (number, unit) =>
    `\\boxed{${number}} ${unit}, as required.`,
  "unit and a direction behind the box": (number, unit) => `\\boxed{${number}} ${unit} downward`,
  "unit and digits behind the box": (number, unit) => `\\boxed{${number}} ${unit} (to 5 s.f.)`,
  "bold box with a unit": (number, unit) => `**\\boxed{${number}} ${unit}**`,
  "unit on the left": (number, unit) => `x (${unit}) = ${number}`,
  "unit on the left in square brackets": (number, unit) => `final value [${unit}] = ${number}`,
  "unit in the label": (number, unit) => `Answer (in ${unit}): ${number}`,
  about: (number, unit) => `about ${number} ${unit}`,
  around: (number, unit) => `around ${number} ${unit}`,
  "name with a low zero": (number, unit) => `v₀ = ${number} ${unit}`,
  rounded: (number, unit) => `${number} ${unit} (rounded)`,
};

/** Looser ways, which an answer may but need not be read from. */
const LOOSE: Readonly<Record<string, (number: string, unit: string) => string>> = {
  "two equations": (number, unit) => `x = 2.0 × 3.0 = ${number} ${unit}`,
  "number in brackets": (number, unit) => `(${number}) ${unit}`,
  "decimal comma": (number, unit) => `${number.replace(".", ",")} ${unit}`,
  json: (number, unit) => `{"answer": ${number}, "unit": "${unit}"}`,
  "more after the answer line": (number, unit) => `Answer: ${number} ${unit}\n\nI hope this helps.`,
  "converted in brackets": (number, unit) => `\\boxed{${number} ${unit}} (about ${number} ${unit})`,
  "with a direction": (number, unit) => `${number} ${unit} downward`,
};

/** The looser ways of one value. */
export function looseNumbers(value: number, unit: string): readonly Form[] {
  const text = String(Number(value.toPrecision(6)));
  return Object.entries(LOOSE).map(([how, frame]) => ({
    how,
    kind: "loose",
    text: frame(text, unit),
  }));
}

/** The spellings of a unit that are known here. Throws where there are none. */
export function sameUnits(unit: string): readonly string[] {
  return unitOf(unit).same;
}

function unitOf(unit: string): {
  same: readonly string[];
  others: Readonly<Record<string, number>>;
} {
  const known = UNITS[unit];
  if (known === undefined) throw new Error(`no spelling of ${unit} is listed`);
  return known;
}

/** All ways of writing this value, which is in `unit`. Throws where no spelling of the unit is listed. */
export function honestNumbers(value: number, unit: string): readonly Form[] {
  const known = unitOf(unit);
  const decimal = String(Number(value.toPrecision(6)));
  const digits = Object.entries(digitsOf(value)).flatMap(([how, text]) => [
    { how, kind: "digits", text },
    { how: `${how}, unit`, kind: "digits", text: `${text} ${known.same[0]}` },
    { how: `${how}, box`, kind: "digits", text: `\\boxed{${text}}` },
  ]);
  const spelled = known.same.flatMap((spelling) => [
    { how: `in ${spelling}`, text: `${decimal} ${spelling}` },
    { how: `in ${spelling}, box`, text: `\\boxed{${decimal} ${spelling}}` },
    { how: `in ${spelling}, behind the box`, text: `\\boxed{${decimal}} ${spelling}` },
  ]);
  const converted = Object.entries(known.others).flatMap(([other, factor]) => {
    const text = String(Number((value * factor).toPrecision(6)));
    return [
      { how: `converted to ${other}`, text: `${text} ${other}` },
      { how: `converted to ${other}, box`, text: `\\boxed{${text}\\ ${other}}` },
      { how: `converted to ${other}, behind the box`, text: `\\boxed{${text}} ${other}` },
    ];
  });
  const united = `${decimal} ${known.same[0]}`;
  const frame = (kind: string, frames: typeof FRAMES): readonly Form[] =>
    Object.entries(frames).map(([how, write]) => ({
      how,
      kind,
      text: write(decimal, known.same[0] ?? unit),
    }));
  return [
    ...digits,
    ...spelled.map((form) => ({ ...form, kind: "units" })),
    ...converted.map((form) => ({ ...form, kind: "conversions" })),
    ...frame("frames", FRAMES),
    ...frame("units", UNITED),
    ...Object.entries(WRAPPINGS).map(([how, wrap]) => ({
      how,
      kind: "places",
      text: wrap(united),
    })),
  ];
}
