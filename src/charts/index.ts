/** @file Charts: plain data in, SVG text out; and their small relatives for the terminal. */
export type { Axis } from "./axis.ts";
export { type Bar, type BarChart, type BarGroup, barChart } from "./bar-chart.ts";
export type { Guide } from "./guides.ts";
export { type HeatMap, heatMap } from "./heat-map.ts";
export { type LineChart, levelChart, lineChart } from "./line-chart.ts";
export type { LinePoint, LineSeries } from "./line-points.ts";
export {
  type FittedLine,
  type ScatterChart,
  type ScatterGroup,
  type ScatterPoint,
  scatterChart,
} from "./scatter-chart.ts";
export type { ChartFrame } from "./sheet.ts";
export type { Svg } from "./svg.ts";
export { paint, sparkline, terminalBar, terminalShades } from "./terminal.ts";
export { type TerminalChart, type TerminalSeries, terminalLines } from "./terminal-lines.ts";
