import { Badge, type Tone } from '#renderer/components/Badge.tsx';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { bureauText } from '#renderer/messages/bureau.ts';
import { compareSeverity, type FindingRow, type Severity } from './findings.ts';
import classes from './Ranking.module.css';

const { checks: words } = bureauText;
const tones: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'warn', notice: 'quiet' };

/** Severity with sign and word, case, sentence with its code in small, experts. */
export const findingColumns: readonly Column<FindingRow>[] = [
  {
    id: 'severity',
    title: words.severity,
    width: 6.5,
    isPinned: true,
    compare: (a, b) => compareSeverity(a.finding.severity, b.finding.severity),
    cell: ({ finding: { severity } }) => <Badge tone={tones[severity]}>{words.severities[severity]}</Badge>,
  },
  {
    id: 'applicant',
    title: words.applicant,
    width: 13,
    isPinned: true,
    compare: (a, b) => (a.ranked?.number ?? 0) - (b.ranked?.number ?? 0),
    cell: ({ ranked }) =>
      ranked === null ? (
        <span>{words.wholeBatch}</span>
      ) : (
        <span className={classes['two']}>
          <strong className={classes['wrap']}>{ranked.applicant}</strong>
          <small>{ranked.number}</small>
        </span>
      ),
  },
  {
    id: 'sentence',
    title: words.sentence,
    width: 26,
    grows: true,
    compare: (a, b) => compareText(a.finding.code, b.finding.code),
    cell: ({ finding }) => (
      <span className={classes['two']}>
        <span className={classes['sentence']}>{finding.sentence}</span>
        <small>{finding.code}</small>
      </span>
    ),
  },
  {
    id: 'experts',
    title: words.experts,
    width: 8,
    compare: (a, b) => compareText(a.experts, b.experts),
    cell: ({ experts }) => <div>{experts}</div>,
  },
];
