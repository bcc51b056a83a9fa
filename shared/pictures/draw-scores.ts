import type { RankingRow } from '../ipc/bureau.ts';
import type { Drawing, Mark } from './drawing.ts';
import { binScores } from './score-bins.ts';
import { pictureWords as words, verdictFills } from './words.ts';

const size = { width: 840, bars: 180, top: 24, left: 8 } as const;

/** Score distribution (得分分布): a column a range of points, split by verdict. */
export function drawScores(rows: readonly RankingRow[]): Drawing {
  const bins = binScores(rows);
  const most = Math.max(1, ...bins.map((bin) => bin.rows.length));
  const step = (size.width - 2 * size.left) / Math.max(1, bins.length);
  const bar = Math.min(64, step - 4);
  const floor = size.top + size.bars;
  const marks = bins.flatMap(({ rows: own, ...range }, at) => {
    let y = floor;
    return verdictFills.flatMap(([verdict, fill]): Mark[] => {
      const some = own.filter((row) => row.verdict === verdict);
      if (some.length === 0) return [];
      const height = (some.length / most) * size.bars;
      y -= height;
      const x = size.left + at * step + (step - bar) / 2;
      const label = `${sayRange(range)} 分，${words.verdicts[verdict]}：${words.count(some.length)}`;
      const caseIds = some.map(({ caseId }) => caseId);
      return [{ key: `${at}-${verdict}`, label, caseIds, x, y, width: bar, height, fill }];
    });
  });
  const captions = bins.flatMap(({ rows: own, ...range }, at) => {
    const x = size.left + (at + 0.5) * step;
    const top = floor - (own.length / most) * size.bars - 6;
    const count =
      own.length === 0 ? [] : [{ x, y: top, text: String(own.length), anchor: 'middle' as const }];
    return [...count, { x, y: floor + 18, text: sayRange(range), anchor: 'middle' as const, isQuiet: true }];
  });
  return {
    width: size.width,
    height: bins.length === 0 ? 0 : floor + 28,
    marks,
    captions,
    table: {
      head: [words.points, ...verdictFills.map(([verdict]) => words.verdicts[verdict]), words.all],
      rows: bins.map(({ rows: own, ...range }) => [
        sayRange(range),
        ...verdictFills.map(([verdict]) => String(own.filter((row) => row.verdict === verdict).length)),
        String(own.length),
      ]),
    },
  };
}

/** A range without its upper end: a case of 80 points stands in `80–85`, not in `75–80`. */
function sayRange({ from, to }: { readonly from: number; readonly to: number }): string {
  return `${Number(from.toFixed(2))}–${Number(to.toFixed(2))}`;
}
