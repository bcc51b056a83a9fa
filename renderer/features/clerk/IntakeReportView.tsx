import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import type { IntakeReport } from '#shared/ipc/clerk.ts';
import { formatBytes, formatCount } from '#renderer/components/format.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './IntakeReport.module.css';

const { report: words } = clerkText;

/** What an intake matched, what it counted and what a person must look at; `children` are the next acts. */
export function IntakeReportView({ report, children }: { report: IntakeReport; children?: ReactNode }) {
  const figures: readonly (readonly [string, string])[] = [
    [words.applicants, formatCount(report.applicants)],
    [words.matched, `${formatCount(report.matched)} / ${formatCount(report.applicants)}`],
    [words.documents, formatCount(report.documents)],
    [words.pages, formatCount(report.pages)],
    [words.bytes, formatBytes(report.bytes)],
  ];
  return (
    <div className={classes['report']}>
      <dl className={classes['figures']}>
        {figures.map(([name, figure]) => (
          <Paper key={name} withBorder className={classes['figure']}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </Paper>
        ))}
      </dl>
      {children !== undefined && <div className={classes['acts']}>{children}</div>}
      <Paper withBorder className={classes['gaps']} component="section">
        <h2>{report.gaps.length === 0 ? words.noGaps : words.gaps(report.gaps.length)}</h2>
        <ol>
          {report.gaps.map((gap, index) => (
            <li key={`${String(index)} ${gap.code}`}>
              <span>{gap.message}</span>
              <code>{gap.code}</code>
            </li>
          ))}
        </ol>
      </Paper>
    </div>
  );
}
