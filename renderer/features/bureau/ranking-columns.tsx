import { Checkbox } from '@mantine/core';
import type { ExpertScore, RankingRow } from '#shared/ipc/bureau.ts';
import { Clip } from '#renderer/components/Clip.tsx';
import { formatDecimal, formatInterval } from '#renderer/components/format.ts';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { VerdictSign } from '#renderer/components/VerdictSign.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { cellStateOf } from './progress.ts';
import { rulesShownIn, tiedRanks } from './ranking-groups.ts';
import { ruleColumns } from './rule-columns.tsx';
import classes from './Ranking.module.css';

const { ranking: words } = bureauText;

/** Order of decimal texts for a screen; absent ones last. */
function compareDecimals(a: string | null, b: string | null): number {
  return (a === null ? -Infinity : Number(a)) - (b === null ? -Infinity : Number(b));
}

/** Columns of the result table; one column an expert's place, since each case has its own experts. */
export function rankingColumns(
  rows: readonly RankingRow[],
  chosen: readonly string[],
  onChoose: (caseId: string) => void,
): readonly Column<RankingRow>[] {
  const places = Math.max(0, ...rows.map(({ experts }) => experts.length));
  return [
    {
      id: 'select',
      title: words.select,
      width: 3.75,
      isPinned: true,
      cell: ({ caseId, applicant }) => (
        <Checkbox
          aria-label={words.selectRow(applicant)}
          checked={chosen.includes(caseId)}
          onClick={(event) => event.stopPropagation()}
          onChange={() => onChoose(caseId)}
        />
      ),
    },
    rankColumn(tiedRanks(rows)),
    ...nameColumns,
    ...Array.from({ length: places }, (_, index) => expertColumn(index)),
    meanColumn(rulesShownIn(rows).basis ? words.points : words.mean),
    ...resultColumns,
    ...ruleColumns(rows),
    flagsColumn,
  ];
}

function rankColumn(tied: ReadonlySet<number>): Column<RankingRow> {
  return {
    id: 'rank',
    title: words.rank,
    width: 5,
    isPinned: true,
    compare: (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity),
    cell: ({ rank }) => (
      <span className={classes['rank']}>
        {rank ?? '—'}
        {rank !== null && tied.has(rank) && <small>{words.tied}</small>}
      </span>
    ),
  };
}

const nameColumns: readonly Column<RankingRow>[] = [
  {
    id: 'applicant',
    title: words.applicant,
    width: 12,
    grows: true,
    isPinned: true,
    compare: (a, b) => compareText(a.applicant, b.applicant),
    cell: ({ applicant, number, region }) => (
      <span className={classes['two']}>
        <Clip strong>{applicant}</Clip>
        <small>
          {number} · {region}
        </small>
      </span>
    ),
  },
  {
    id: 'kind',
    title: words.kind,
    width: 5,
    isExtra: true,
    compare: (a, b) => compareText(a.kind, b.kind),
    cell: ({ kind }) => <span>{words.kinds[kind]}</span>,
  },
];

function expertColumn(index: number): Column<RankingRow> {
  const low = ({ experts }: RankingRow): string | null => experts[index]?.score?.low ?? null;
  return {
    id: `expert-${index}`,
    title: words.expert(index + 1),
    width: 7.5,
    compare: (a, b) => compareDecimals(low(a), low(b)),
    cell: ({ experts }) => {
      const score = experts[index];
      return score === undefined ? null : <ScoreCell score={score} />;
    },
  };
}

function ScoreCell({ score }: { score: ExpertScore }) {
  return (
    <span className={classes['two']}>
      <span className={classes['points']}>
        {score.score !== null && <span>{formatInterval(score.score)}</span>}
        <VerdictSign verdict={cellStateOf(score)} size="sm" />
      </span>
      <small title={score.name}>{score.name}</small>
    </span>
  );
}

/** @param title 平均分, or 得分 where a case's points come from another rule */
function meanColumn(title: string): Column<RankingRow> {
  return {
    id: 'mean',
    title,
    width: 8,
    align: 'end',
    compare: (a, b) => compareDecimals(a.mean?.low ?? null, b.mean?.low ?? null),
    cell: ({ mean }) =>
      mean === null ? <span>{words.noScore}</span> : <strong>{formatInterval(mean)}</strong>,
  };
}

const resultColumns: readonly Column<RankingRow>[] = [
  {
    id: 'spread',
    title: words.spread,
    width: 4,
    align: 'end',
    compare: (a, b) => compareDecimals(a.spread, b.spread),
    cell: ({ spread }) => <span>{spread === null ? '—' : formatDecimal(spread)}</span>,
  },
  {
    id: 'verdict',
    title: words.verdict,
    width: 6.5,
    compare: (a, b) => compareText(a.verdict, b.verdict),
    cell: ({ verdict }) => <VerdictSign verdict={verdict} />,
  },
  {
    id: 'valid',
    title: words.valid,
    width: 6,
    align: 'end',
    isExtra: true,
    compare: (a, b) => a.validReviews - b.validReviews,
    cell: ({ validReviews, experts }) => (
      <span>
        {validReviews}/{experts.length}
      </span>
    ),
  },
];

const flagsColumn: Column<RankingRow> = {
  id: 'flags',
  title: words.flags,
  width: 10,
  grows: true,
  compare: (a, b) => a.flags.length - b.flags.length,
  cell: ({ flags }) => (
    <div className={classes['flags']} title={flags.join('\n')}>
      {flags.join('；')}
    </div>
  ),
};
