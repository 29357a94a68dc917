/** @file The scores that steer, over time: on the page while the run is in work, and in the report. */
import { type Axis, lineChart, type Svg } from "../charts/index.ts";
import type { Evaluation } from "../flywheel/state.ts";

/** A clock that suits the length of the run: its axis and what one unit is in milliseconds. */
function timeAxis(history: readonly Evaluation[]): { readonly axis: Axis; readonly unit: number } {
  const last = history.at(-1)?.elapsedMs ?? 0;
  if (last < 180_000) return { axis: { label: "time (s)", from: 0 }, unit: 1000 };
  if (last < 3 * 3600_000) return { axis: { label: "time (min)", from: 0 }, unit: 60_000 };
  return { axis: { label: "time (h)", from: 0 }, unit: 3600_000 };
}

/** The two scores that steer, over time, with the round whose weights are kept. */
export function scoresChart(
  history: readonly Evaluation[],
  keptRound: number,
  { width, narrow = false }: { readonly width: number; readonly narrow?: boolean },
): Svg {
  const { axis, unit } = timeAxis(history);
  const kept = history.find(({ round }) => round === keptRound);
  const at = ({ elapsedMs }: Evaluation): number => elapsedMs / unit;
  return lineChart({
    title: "Scores over time",
    ...(kept === undefined ? {} : { subtitle: "Dashed: the weights that are kept" }),
    width,
    height: narrow ? 300 : 320,
    x: axis,
    y: { label: "right", percent: true, from: 0, to: 1 },
    series: [
      {
        name: "practised families",
        points: history.map((one) => ({ x: at(one), y: one.families })),
      },
      {
        name: "reality (steering rows)",
        points: history.map((one) => ({ x: at(one), y: one.reality ?? undefined })),
      },
    ],
    guides: kept === undefined ? [] : [{ axis: "x", at: at(kept), label: "" }],
  });
}
