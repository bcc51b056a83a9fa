import type { RankingRow } from '#shared/ipc/bureau.ts';
import { Badge, type Tone } from '#renderer/components/Badge.tsx';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { bureauText } from '#renderer/messages/bureau.ts';
import { rulesShownIn } from './ranking-groups.ts';
import classes from './Ranking.module.css';

const { ranking: words } = bureauText;

type QuotaState = NonNullable<RankingRow['quota']>['state'];
const tones: Readonly<Record<QuotaState, Tone>> = {
  within: 'good',
  border: 'warn',
  beyond: 'quiet',
  excluded: 'bad',
};

/** Columns for what not every batch has: groups, places, decisions. */
export function ruleColumns(rows: readonly RankingRow[]): readonly Column<RankingRow>[] {
  const shown = rulesShownIn(rows);
  return [
    ...(shown.group ? [groupColumn] : []),
    ...(shown.quota ? [quotaColumn] : []),
    ...(shown.decisions ? [decisionColumn] : []),
  ];
}

const groupColumn: Column<RankingRow> = {
  id: 'group',
  title: words.group,
  width: 8,
  isExtra: true,
  compare: (a, b) => compareText(a.group ?? '', b.group ?? ''),
  cell: ({ group }) => <span>{group === null || group === '' ? '—' : group}</span>,
};

const quotaColumn: Column<RankingRow> = {
  id: 'quota',
  title: words.quota,
  width: 6,
  compare: (a, b) => compareText(a.quota?.state ?? '', b.quota?.state ?? ''),
  cell: ({ quota }) =>
    quota === null ? (
      <span>—</span>
    ) : (
      <span className={classes['two']} title={quota.sentence}>
        <Badge tone={tones[quota.state]}>{words.quotaStates[quota.state]}</Badge>
        {quota.by !== null && <small>{words.quotaBy[quota.by]}</small>}
      </span>
    ),
};

const decisionColumn: Column<RankingRow> = {
  id: 'decisions',
  title: words.decisions,
  width: 6,
  grows: true,
  compare: (a, b) => a.decisions.length - b.decisions.length,
  cell: ({ decisions }) => (
    <div className={classes['flags']}>
      {decisions.map(({ seq, sentence }) => `${seq}. ${sentence}`).join('；')}
    </div>
  ),
};
