/**
 * @file Judgements a second: numbers with units, short expressions right and wrong, compiled expressions, parses.
 *
 * node --import ./scripts/ts-hooks.mjs bench/judging.ts [--json]
 */
import { DIMENSIONS } from "../src/core/dimension.ts";
import { compileExpression } from "../src/core/expression/evaluate.ts";
import { isParseFailure, parseExpression } from "../src/core/expression/parse.ts";
import {
  type Draw,
  type ExpressionForm,
  judgeCompiled,
  judgeExpression,
  judgeNumber,
  type NumberForm,
} from "../src/core/judging.ts";
import { rngFrom } from "../src/core/rng.ts";

const SECONDS = 1.5;
const NAMES = ["m1", "m2", "g", "th1", "mu1"];
const DIMENSION_OF = {
  m1: DIMENSIONS.mass,
  m2: DIMENSIONS.mass,
  g: DIMENSIONS.acceleration,
  th1: DIMENSIONS.angle,
  mu1: DIMENSIONS.number,
};
const rng = rngFrom("bench", "judging");
const draws: readonly Draw[] = Array.from({ length: 8 }, () => {
  const m1 = rng.uniform(0.5, 5);
  const m2 = rng.uniform(0.5, 5);
  const g = rng.uniform(1.6, 25);
  const th1 = rng.uniform(0.2, 1.3);
  const mu1 = rng.uniform(0.05, 0.6);
  return { values: { m1, m2, g, th1, mu1 }, outcome: (m1 * g * Math.sin(th1)) / (m1 + m2) };
});
const expressionForm: ExpressionForm = {
  kind: "expression",
  unit: "m/s^2",
  dimension: DIMENSIONS.acceleration,
  tolerance: 1e-4,
  symbols: Object.entries(DIMENSION_OF).map(([name, dimension]) => ({
    name,
    meaning: "",
    unit: "",
    dimension,
  })),
};
const numberForm: NumberForm = {
  kind: "number",
  unit: "m/s",
  dimension: DIMENSIONS.speed,
  tolerance: 0.01,
  signed: false,
};
const numbers = [
  "9.81 m/s",
  "9.81",
  "\\boxed{9.81\\,\\mathrm{m/s}}",
  "v = 35.3 km/h",
  "3.2 J",
  "9.9",
];
const right = [
  "m1*g*sin(th1)/(m1+m2)",
  "\\boxed{\\frac{m_1 g \\sin\\theta_1}{m_1+m_2}}",
  "g sin(th1)/(1 + m2/m1)",
];
const latex = [
  "The net force along the slope drives both, so $a = \\frac{m_1 g \\sin\\theta_1}{m_1+m_2}$.\n\n\\[\\boxed{\\dfrac{m_{1}\\,g\\,\\sin\\left(\\theta_{1}\\right)}{m_{1}+m_{2}}}\\]",
  "\\boxed{g\\sin\\theta_1\\left(1-\\frac{m_2}{m_1+m_2}\\right)}",
  "Hence $$a=\\boxed{\\frac{g\\sin{\\theta_1}}{1+\\tfrac{m_2}{m_1}}}$$",
];
const wrong = ["m1*g/(m1+m2)", "g*sin(th1)", "(m1-m2)*g/(m1+m2)", "m1*g*cos(th1)/m2"];
const formulas = ["m1*g*sin(th1) - mu1*m1*g", "2*pi*sqrt(m1/g)", "g^2/(2*m1)", "(m1-m2)*g/(m1+m2)"];
const parsed = parseExpression("m1*g*sin(th1)/(m1+m2)", NAMES);
if (isParseFailure(parsed)) throw new Error(parsed.reason);
const run = compileExpression(parsed, NAMES);

/** Calls a second of `work` over the texts in turn, after a short warm-up. */
function rate(texts: readonly string[], work: (text: string) => unknown): number {
  const until = (seconds: number): number => {
    const start = performance.now();
    let calls = 0;
    while (performance.now() - start < seconds * 1000) {
      for (const text of texts) work(text);
      calls += texts.length;
    }
    return (calls / (performance.now() - start)) * 1000;
  };
  until(SECONDS / 5);
  return Math.round(until(SECONDS));
}

const figures: Readonly<Record<string, number>> = {
  numbers: rate(numbers, (text) => judgeNumber(numberForm, 9.81, text)),
  "expressions, right at 8 draws": rate(right, (text) =>
    judgeExpression(expressionForm, draws, text),
  ),
  "LaTeX in prose, right at 8 draws": rate(latex, (text) => {
    const verdict = judgeExpression(expressionForm, draws, text);
    if (!verdict.passed) throw new Error(verdict.reason);
  }),
  "expressions, wrong": rate(wrong, (text) => judgeExpression(expressionForm, draws, text)),
  "compiled, right at 8 draws": rate([""], () => judgeCompiled(expressionForm, draws, run)),
  parses: rate(formulas, (text) => parseExpression(text, NAMES)),
};
if (process.argv.includes("--json")) console.log(JSON.stringify({ unit: "1/s", figures }));
else {
  for (const [name, figure] of Object.entries(figures)) {
    console.log(`${name.padEnd(32)} ${figure.toLocaleString("en").padStart(12)} /s`);
  }
}
