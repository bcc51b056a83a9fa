import { useState } from 'react';
import { useLocation } from 'wouter';
import type { MyCase } from '#shared/ipc/expert.ts';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { FilterField } from '#renderer/components/FilterField.tsx';
import { expertText } from '#renderer/messages/expert.ts';
import { caseColumns } from './case-columns.tsx';
import classes from './Expert.module.css';

/** My cases with how far each is; opening one leads to its recusal first. */
export function CasesTab({ cases }: { cases: readonly MyCase[] }) {
  const [, go] = useLocation();
  const [text, setText] = useState('');
  const shown = cases.filter(({ file }) => file.applicant.includes(text.trim()));
  const withdrawn = cases.flatMap(({ file, withdrawn: reason }) =>
    reason === undefined ? [] : [{ id: file.id, text: expertText.importWithdrawn(file.applicant, reason) }],
  );
  return (
    <DataTable
      id="expert-cases"
      label={expertText.tabs.cases}
      columns={caseColumns}
      rows={shown}
      total={cases.length}
      rowKey={({ file }) => file.id}
      toolbar={
        <>
          <FilterField label={expertText.filter} value={text} onChange={setText} />
          {withdrawn.map((one) => (
            <span key={one.id} className={classes['quiet']}>
              {one.text}
            </span>
          ))}
        </>
      }
      onOpen={({ file }) => go(`/review/${file.id}`)}
      onClearFilter={() => setText('')}
    />
  );
}
