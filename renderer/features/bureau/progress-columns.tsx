import type { RankingRow } from '#shared/ipc/bureau.ts';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { VerdictSign } from '#renderer/components/VerdictSign.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { cellStateOf, receivedOf, type PanelMember } from './progress.ts';

const { progress: words } = bureauText;

/** Number, applicant, count, and one column an expert with sign and word in each cell. */
export function progressColumns(experts: readonly PanelMember[]): readonly Column<RankingRow>[] {
  return [
    {
      id: 'number',
      title: words.number,
      width: 4.5,
      isPinned: true,
      compare: (a, b) => a.number - b.number,
      cell: ({ number }) => <span>{number}</span>,
    },
    {
      id: 'applicant',
      title: words.applicant,
      width: 14,
      grows: true,
      isPinned: true,
      compare: (a, b) => compareText(a.applicant, b.applicant),
      cell: ({ applicant }) => <strong>{applicant}</strong>,
    },
    {
      id: 'region',
      title: words.region,
      width: 8.5,
      compare: (a, b) => compareText(a.region, b.region),
      cell: ({ region }) => <div>{region}</div>,
    },
    {
      id: 'done',
      title: words.done,
      width: 4.5,
      align: 'end',
      compare: (a, b) => receivedOf(a) - receivedOf(b),
      cell: (row) => (
        <span>
          {receivedOf(row)}/{row.experts.length}
        </span>
      ),
    },
    ...experts.map(expertColumn),
  ];
}

function expertColumn({ expertId, name }: PanelMember): Column<RankingRow> {
  const stateIn = ({ experts }: RankingRow): string => {
    const score = experts.find((one) => one.expertId === expertId);
    return score === undefined ? '' : cellStateOf(score);
  };
  return {
    id: `expert-${expertId}`,
    title: name,
    width: 6.25,
    compare: (a, b) => compareText(stateIn(a), stateIn(b)),
    cell: ({ experts }) => {
      const score = experts.find((one) => one.expertId === expertId);
      return score === undefined ? null : <VerdictSign verdict={cellStateOf(score)} size="sm" />;
    },
  };
}
