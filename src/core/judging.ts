/**
 * @file The judges of the three answer forms.
 *
 * Strict and total: any string in, a graded verdict out, in bounded time. What may be in doubt about a text is decided
 * when it is read (reading.ts, written-number.ts, expression/parse.ts); after that only values are compared.
 */
export { type ChoiceForm, judgeChoice } from "./judging-choice.ts";
export {
  type Draw,
  type ExpressionForm,
  judgeCompiled,
  judgeExpression,
  judgePoints,
  type Point,
  pointsOf,
} from "./judging-expression.ts";
export { judgeNumber, type NumberForm } from "./judging-number.ts";
