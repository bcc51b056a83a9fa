import type { RankingRow } from '../ipc/bureau.ts';

/** Cases whose points lie in `[from, to)`; an open range stands at its sure low end, as in the ranking. */
export interface ScoreBin {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly RankingRow[];
}

const widths = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const mostBins = 20;

/** Bins of one round width without a gap, at most 20 of them; empty while no case has points. */
export function binScores(rows: readonly RankingRow[]): readonly ScoreBin[] {
  const scored = rows.flatMap((row) => (row.mean === null ? [] : [{ row, points: Number(row.mean.low) }]));
  if (scored.length === 0) return [];
  const points = scored.map((one) => one.points);
  const [least, most] = [Math.min(...points), Math.max(...points)];
  const width = widths.find((one) => Math.floor(most / one) - Math.floor(least / one) < mostBins);
  const step = width ?? (most - least) / (mostBins - 1);
  const first = Math.floor(least / step);
  const bins = Array.from({ length: Math.floor(most / step) - first + 1 }, (): RankingRow[] => []);
  for (const { row, points: own } of scored) bins[Math.floor(own / step) - first]?.push(row);
  return bins.map((own, at) => ({ from: (first + at) * step, to: (first + at + 1) * step, rows: own }));
}
