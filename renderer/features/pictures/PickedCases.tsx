import { UnstyledButton } from '@mantine/core';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import type { Mark } from '#shared/pictures/drawing.ts';
import { formatInterval } from '#renderer/components/format.ts';
import { SidePanel } from '#renderer/components/SidePanel.tsx';
import { VerdictSign } from '#renderer/components/VerdictSign.tsx';
import { picturesText } from '#renderer/messages/pictures.ts';
import classes from './Pictures.module.css';

/** The cases that a shape stands for; each opens its experts' reviews. */
export function PickedCases(props: {
  mark: Mark;
  rows: readonly RankingRow[];
  onOpen: (row: RankingRow) => void;
  onClose: () => void;
}) {
  const wanted = new Set(props.mark.caseIds);
  const rows = props.rows.filter(({ caseId }) => wanted.has(caseId));
  return (
    <SidePanel title={props.mark.label} onClose={props.onClose}>
      <ul className={classes['cases']}>
        {rows.map((row) => (
          <li key={row.caseId}>
            <UnstyledButton
              className={classes['case']}
              title={picturesText.openCase}
              onClick={() => props.onOpen(row)}
            >
              <span>
                {row.number} {row.applicant}
              </span>
              <span className={classes['result']}>
                {row.mean !== null && formatInterval(row.mean)}{' '}
                <VerdictSign verdict={row.verdict} size="sm" />
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}
