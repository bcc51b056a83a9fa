import type { RankingRow } from '../ipc/bureau.ts';
import { clipText, type Caption, type Drawing, type Mark } from './drawing.ts';
import { leaningOf } from './leanings.ts';
import { pictureWords as words } from './words.ts';

const size = { names: 264, cell: 58, widest: 90, row: 26, head: 26, gap: 2 } as const;

/** Cases in which experts lie furthest apart first; those without a spread last, by number. */
export function orderByDispute(rows: readonly RankingRow[]): readonly RankingRow[] {
  const spreadOf = ({ spread }: RankingRow): number => (spread === null ? -1 : Number(spread));
  return rows.toSorted((a, b) => spreadOf(b) - spreadOf(a) || a.number - b.number);
}

export interface HeatMember {
  readonly expertId: string;
  readonly name: string;
}

/** Every expert with a case, each once, by id. */
export function heatMembers(rows: readonly RankingRow[]): readonly HeatMember[] {
  const all = rows.flatMap(({ experts }) => experts.map(({ expertId, name }) => [expertId, name] as const));
  return [...new Map(all)]
    .map(([expertId, name]) => ({ expertId, name }))
    .toSorted((a, b) => (a.expertId < b.expertId ? -1 : 1));
}

/**
 * Disagreement (专家分歧), a row a case and a column an expert: points as a figure, gap to the others as a pattern.
 * @param rows in the order in which they are drawn
 * @param thresholdPoints 分歧阈值 of the batch
 */
export function drawHeat(
  rows: readonly RankingRow[],
  members: readonly HeatMember[],
  thresholdPoints: number,
): Drawing {
  const cell = Math.min(size.widest, Math.max(size.cell, (840 - size.names) / Math.max(1, members.length)));
  const columns = new Map(members.map(({ expertId }, at) => [expertId, at]));
  const marks = rows.flatMap((row, line) =>
    row.experts.flatMap((expert): Mark[] => {
      const column = columns.get(expert.expertId);
      if (column === undefined) return [];
      const leaning = leaningOf(expert, row, thresholdPoints);
      const said = expert.state === 'received' ? leaning.points || words.noScore : words.states[expert.state];
      const gap = leaning.gap === null ? '' : `，${words.gap(leaning.gap)}`;
      return [
        {
          key: `${row.caseId}-${expert.expertId}`,
          label: `${row.number} ${row.applicant}，${expert.name}：${said}${gap}`,
          caseIds: [row.caseId],
          x: size.names + column * cell + size.gap / 2,
          y: size.head + line * size.row + size.gap / 2,
          width: cell - size.gap,
          height: size.row - size.gap,
          fill: leaning.fill,
          text: expert.state === 'received' ? leaning.points : said,
        },
      ];
    }),
  );
  const captions: Caption[] = [
    ...members.map(({ name }, at) => ({
      x: size.names + (at + 0.5) * cell,
      y: size.head - 9,
      text: clipText(name, cell - 4),
      anchor: 'middle' as const,
    })),
    { x: size.names - 10, y: size.head - 9, text: words.spread, anchor: 'end' as const, isQuiet: true },
    ...rows.flatMap(({ number, applicant, spread }, line) => {
      const y = size.head + line * size.row + 17;
      const name = clipText(`${number} ${applicant}`, size.names - 60);
      return [
        { x: 0, y, text: name, anchor: 'start' as const },
        { x: size.names - 10, y, text: spread ?? '—', anchor: 'end' as const },
      ];
    }),
  ];
  return {
    width: size.names + members.length * cell,
    height: rows.length === 0 ? 0 : size.head + rows.length * size.row,
    marks,
    captions: rows.length === 0 ? [] : captions,
    table: tableOf(rows, members, thresholdPoints),
  };
}

function tableOf(
  rows: readonly RankingRow[],
  members: readonly HeatMember[],
  thresholdPoints: number,
): Drawing['table'] {
  return {
    head: [words.caseNumber, words.applicant, words.spread, ...members.map(({ name }) => name)],
    rows: rows.map((row) => [
      String(row.number),
      row.applicant,
      row.spread ?? '—',
      ...members.map(({ expertId }) => {
        const expert = row.experts.find((one) => one.expertId === expertId);
        if (expert === undefined) return '';
        if (expert.state !== 'received') return words.states[expert.state];
        const { points, gap } = leaningOf(expert, row, thresholdPoints);
        return `${points || words.noScore}${gap === null ? '' : `（${words.gap(gap)}）`}`;
      }),
    ]),
  };
}
