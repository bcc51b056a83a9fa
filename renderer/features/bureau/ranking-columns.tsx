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

/** Columns of the result table; the experts of a case stand together, since each case has its own. */
export function rankingColumns(
  rows: readonly RankingRow[],
  chosen: readonly string[],
  onChoose: (caseId: string) => void,
): readonly Column<RankingRow>[] {
  return [
    {
      id: 'select',
      title: words.select,
      keyName: words.selectKey,
      width: 3.5,
      isPinned: true,
      cell: ({ caseId, applicant }) => (
        <Checkbox
          aria-label={words.selectRow(applicant)}
          tabIndex={-1}
          checked={chosen.includes(caseId)}
          onClick={(event) => event.stopPropagation()}
          onChange={() => onChoose(caseId)}
        />
      ),
    },
    rankColumn(tiedRanks(rows)),
    ...nameColumns,
    expertsColumn(Math.max(0, ...rows.map(({ experts }) => experts.length))),
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
    width: 3.75,
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
    width: 11,
    grows: true,
    isPinned: true,
    compare: (a, b) => compareText(a.applicant, b.applicant),
    cell: ({ applicant, number, region }) => (
      <span className={classes['two']}>
        <strong className={classes['wrap']}>{applicant}</strong>
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

/** Lines of experts below each other in one cell; more experts stand in a second row of lines beside them. */
const linesInCell = 3;
const lineWidthRem = 8.25;

/** @param places the most experts that a case has */
function expertsColumn(places: number): Column<RankingRow> {
  return {
    id: 'experts',
    title: words.experts,
    width: Math.max(1, Math.ceil(places / linesInCell)) * lineWidthRem,
    cell: ({ experts }) => (
      <ul className={classes['experts']}>
        {experts.map((score) => (
          <ScoreLine key={score.expertId} score={score} />
        ))}
      </ul>
    ),
  };
}

function ScoreLine({ score }: { score: ExpertScore }) {
  return (
    <li>
      <Clip>{score.name}</Clip>
      <span className={classes['points']}>{score.score !== null && formatInterval(score.score)}</span>
      <VerdictSign verdict={cellStateOf(score)} size="sm" isBrief />
    </li>
  );
}

/** @param title 平均分, or 得分 where a case's points come from another rule */
function meanColumn(title: string): Column<RankingRow> {
  return {
    id: 'mean',
    title,
    width: 6.75,
    align: 'end',
    compare: (a, b) => compareDecimals(a.mean?.low ?? null, b.mean?.low ?? null),
    cell: ({ mean, basis }) =>
      mean === null ? (
        <span>{words.noScore}</span>
      ) : (
        <div className={classes['whole']} title={basis?.sentence}>
          <strong>{formatInterval(mean)}</strong>
          {basis !== null && basis.method !== 'mean' && (
            <small>
              {words.methods[basis.method]}
              <br />
              {words.raw(formatInterval(basis.raw))}
            </small>
          )}
        </div>
      ),
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
    width: 5.75,
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
  width: 7.5,
  grows: true,
  compare: (a, b) => a.flags.length - b.flags.length,
  cell: ({ flags }) => <div className={classes['flags']}>{flags.join('；')}</div>,
};
