import type { CheckStep } from '#shared/ipc/expert.ts';
import { componentText } from '#renderer/messages/components.ts';
import classes from './PackageReportCard.module.css';

/** The steps of a verification in the order in which they were made; the first that fails ends it. */
export function CheckSteps({ steps }: { steps: readonly CheckStep[] }) {
  return (
    <ol className={classes['steps']}>
      {steps.map((step) => (
        <li key={step.id} data-ok={step.ok}>
          <span className={classes['mark']} aria-hidden="true">
            {step.ok ? '✓' : '✕'}
          </span>
          <span className={classes['outcome']}>{step.ok ? componentText.passed : componentText.failed}</span>
          <span>{step.text}</span>
        </li>
      ))}
    </ol>
  );
}
