/** @file What the simulator saw on an even grid of times, and reading it between the grid's points. */

/** Channels sampled at `startS`, `startS + stepS`, … up to `endS` or a little beyond. */
export interface Segment {
  readonly startS: number;
  readonly endS: number;
  readonly stepS: number;
  readonly channels: Readonly<Record<string, readonly number[]>>;
}

/** A channel at a time: the sample itself on the grid, the cubic through four neighbours between. */
export function readChannel(
  { startS, stepS, channels }: Segment,
  name: string,
  timeS: number,
): number {
  const samples = channels[name] ?? [];
  const place = (timeS - startS) / stepS;
  const nearest = Math.round(place);
  if (Math.abs(place - nearest) < 1e-7) return samples[nearest] ?? Number.NaN;
  const first = Math.max(0, Math.min(samples.length - 4, Math.floor(place) - 1));
  const near = samples.slice(first, first + 4);
  let sum = 0;
  for (const [i, sample] of near.entries()) {
    let weight = 1;
    for (let j = 0; j < near.length; j++) {
      if (j !== i) weight *= (place - first - j) / (i - j);
    }
    sum += weight * sample;
  }
  return sum;
}

/** The segment to which a time belongs; at a border the later one. */
export function segmentAt(segments: readonly Segment[], timeS: number): Segment | undefined {
  return segments.findLast(({ startS }) => timeS >= startS - 1e-12) ?? segments[0];
}
