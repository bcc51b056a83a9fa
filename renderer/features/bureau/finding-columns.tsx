import { Badge, type Tone } from '#renderer/components/Badge.tsx';
import { Clip } from '#renderer/components/Clip.tsx';
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
    width: 14,
    isPinned: true,
    compare: (a, b) => (a.ranked?.number ?? 0) - (b.ranked?.number ?? 0),
    cell: ({ ranked }) =>
      ranked === null ? (
        <span>{words.wholeBatch}</span>
      ) : (
        <span className={classes['two']}>
          <Clip strong>{ranked.applicant}</Clip>
          <small>{ranked.number}</small>
        </span>
      ),
  },
  {
    id: 'sentence',
    title: words.sentence,
    width: 30,
    grows: true,
    compare: (a, b) => compareText(a.finding.code, b.finding.code),
    cell: ({ finding }) => (
      <span className={classes['two']} title={finding.sentence}>
        <span className={classes['sentence']}>{finding.sentence}</span>
        <small>{finding.code}</small>
      </span>
    ),
  },
  {
    id: 'experts',
    title: words.experts,
    width: 11,
    compare: (a, b) => compareText(a.experts, b.experts),
    cell: ({ experts }) => <Clip>{experts}</Clip>,
  },
];
