import { Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { CaseRow, ExpertRow } from '#shared/ipc/clerk.ts';
import { Clip } from '#renderer/components/Clip.tsx';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { FilterField } from '#renderer/components/FilterField.tsx';
import { SidePanel } from '#renderer/components/SidePanel.tsx';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import { filterCases, noCaseFilter } from './case-filter.ts';
import { useAssign } from './use-assign.ts';

const { experts: words, cases: caseWords } = clerkText;

/** The cases of one expert: a tick assigns at once, another takes it back. */
export function ExpertPanel(props: {
  batchId: string;
  row: ExpertRow;
  cases: readonly CaseRow[];
  perCase: number;
  onClose: () => void;
}) {
  const { row, cases, perCase } = props;
  const { id } = row.expert;
  const [text, setText] = useState('');
  const assign = useAssign(props.batchId);
  const columns = useMemo(
    () => caseColumnsOf(id, perCase, (caseId, assigned) => assign(caseId, id, assigned)),
    [id, perCase, assign],
  );
  const shown = useMemo(() => filterCases(cases, { ...noCaseFilter, text }), [cases, text]);
  return (
    <SidePanel title={`${id} ${row.expert.name}`} onClose={props.onClose}>
      <p>{[row.expert.unit, row.expert.specialty].filter(Boolean).join(' · ')}</p>
      <DataTable
        id="clerk-expert-cases"
        label={words.hisCases}
        columns={columns}
        rows={shown}
        total={cases.length}
        rowKey={({ file }) => file.id}
        toolbar={<FilterField label={words.filterCases} value={text} onChange={setText} />}
        onClearFilter={() => setText('')}
      />
    </SidePanel>
  );
}

function caseColumnsOf(
  expertId: string,
  perCase: number,
  onToggle: (caseId: string, assigned: boolean) => void,
): readonly Column<CaseRow>[] {
  const isHis = (row: CaseRow): boolean => row.experts.includes(expertId);
  return [
    {
      id: 'assigned',
      title: words.load,
      width: 4.5,
      isPinned: true,
      compare: (a, b) => Number(isHis(b)) - Number(isHis(a)),
      cell: (row) => (
        <Checkbox
          aria-label={row.file.applicant}
          checked={isHis(row)}
          onChange={(event) => onToggle(row.file.id, event.currentTarget.checked)}
        />
      ),
    },
    {
      id: 'applicant',
      title: caseWords.applicant,
      width: 10,
      grows: true,
      compare: (a, b) => compareText(a.file.applicant, b.file.applicant),
      cell: ({ file }) => <Clip>{`${file.number} ${file.applicant}`}</Clip>,
    },
    {
      id: 'experts',
      title: caseWords.experts,
      width: 5,
      align: 'end',
      compare: (a, b) => a.experts.length - b.experts.length,
      cell: ({ experts }) => <span>{caseWords.reviewed(experts.length, perCase)}</span>,
    },
  ];
}
