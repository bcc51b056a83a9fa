import { formatDecimal } from '#renderer/components/format.ts';
import { VerdictSign } from '#renderer/components/VerdictSign.tsx';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Summary } from './checklist.ts';
import classes from './Checklist.module.css';

/** The whole case at a glance: total interval, verdict, conditions, what is missing. */
export function SummaryCard({ summary }: { summary: Summary }) {
  const { score, conditions } = summary;
  const count = conditions.met + conditions.undecided + conditions.notMet;
  return (
    <header className={classes['summary']}>
      <div className={classes['summaryHead']}>
        {score !== null && (
          <span className={classes['total']} data-total>
            {score.low === score.high ? formatDecimal(score.low) : `${score.low} – ${score.high}`}
            <span className={classes['max']}> {workbenchText.outOf(score.max)}</span>
          </span>
        )}
        <VerdictSign verdict={summary.verdict} />
        {summary.missing.length > 0 && (
          <span className={classes['missing']} title={summary.missing.join('、')}>
            {workbenchText.missing(summary.missing)}
          </span>
        )}
      </div>
      <p className={classes['summaryLine']}>
        {workbenchText.conditionCount(count)}
        <span data-kind="met">✓ {conditions.met}</span>
        <span data-kind="undecided">? {conditions.undecided}</span>
        <span data-kind="notMet">✕ {conditions.notMet}</span>
        {summary.supplements > 0 && (
          <span data-kind="undecided">{workbenchText.supplements(summary.supplements)}</span>
        )}
      </p>
      {summary.refusal !== null && (
        <p className={classes['refusal']} role="alert">
          {workbenchText.factsRefused}：{summary.refusal}
        </p>
      )}
      {summary.warnings.length > 0 && (
        <details className={classes['warnings']}>
          <summary>
            {summary.warnings.length} · {workbenchText.warnings}
          </summary>
          <ul>
            {summary.warnings.map(({ code, message }) => (
              <li key={code + message}>{message}</li>
            ))}
          </ul>
        </details>
      )}
    </header>
  );
}
