import { Button, Paper } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { componentText } from '#renderer/messages/components.ts';
import { Badge, type Tone } from './Badge.tsx';
import { CheckSteps } from './CheckSteps.tsx';
import { CopyText } from './CopyText.tsx';
import { Digest } from './Digest.tsx';
import { formatDateTime } from './format.ts';
import classes from './PackageReportCard.module.css';

const tones: Record<PackageReport['state'], Tone> = {
  accepted: 'good',
  already: 'quiet',
  held: 'warn',
  refused: 'bad',
};

/**
 * What the verification of one package found, in words; the steps open at once where something is wrong.
 * `note` stands beside the name (when it came, from whom).
 */
export function PackageReportCard(props: {
  report: PackageReport;
  note?: string;
  isOpen?: boolean;
  /** Only looked at so far: it says 核对通过 where it would say 已收下. */
  isInspected?: boolean;
  /** What to do about it, beside the checks. */
  act?: ReactNode;
}) {
  const { report, note, isInspected = false } = props;
  const stepsId = useId();
  const isTrouble = report.state === 'refused' || report.state === 'held';
  const [isOpen, setIsOpen] = useState(props.isOpen ?? isTrouble);
  const passed = report.steps.filter((step) => step.ok).length;
  return (
    <Paper withBorder className={classes['card']} data-state={report.state} component="article">
      <div className={classes['head']}>
        <Badge tone={tones[report.state]}>
          {componentText[isInspected ? 'inspectedStates' : 'packageStates'][report.state]}
        </Badge>
        <span className={classes['name']} title={report.fileName}>
          {report.fileName}
        </span>
        {note !== undefined && <span className={classes['quiet']}>{note}</span>}
      </div>
      <p className={classes['message']}>{report.message}</p>
      <div className={classes['foot']}>
        {report.steps.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={isOpen}
            aria-controls={stepsId}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? componentText.hideChecks : componentText.showChecks}
          </Button>
        )}
        <span className={classes['quiet']}>{componentText.checksPassed(passed, report.steps.length)}</span>
        {report.code !== null && <CopyText label={componentText.code} value={report.code} />}
        {props.act}
      </div>
      <div id={stepsId} hidden={!isOpen}>
        <CheckSteps steps={report.steps} />
        <PackageFacts report={report} />
      </div>
    </Paper>
  );
}

function PackageFacts({ report }: { report: PackageReport }) {
  const { issuer, fingerprint, digest, signed } = report;
  if (issuer === null && fingerprint === null && digest === null) return null;
  return (
    <dl className={classes['facts']}>
      {issuer !== null && (
        <>
          <dt>{componentText.issuer}</dt>
          <dd>{issuer}</dd>
        </>
      )}
      {signed !== undefined && <SignedFacts signed={signed} />}
      {fingerprint !== null && (
        <>
          <dt>{componentText.fingerprint}</dt>
          <dd>
            <Digest value={fingerprint} />
            <p className={classes['hint']}>{componentText.fingerprintHint}</p>
          </dd>
        </>
      )}
      {digest !== null && (
        <>
          <dt>{componentText.digest}</dt>
          <dd>
            <Digest value={digest} />
            <p className={classes['hint']}>{componentText.digestHint}</p>
          </dd>
        </>
      )}
    </dl>
  );
}

/** When it was signed, and what the signature says that nobody can change without breaking it. */
function SignedFacts({ signed }: { signed: NonNullable<PackageReport['signed']> }) {
  const { at, answers, isEncrypted } = signed;
  return (
    <>
      <dt>{componentText.signedAt}</dt>
      <dd>
        {formatDateTime(at)}
        <span className={classes['quiet']}>{componentText.signersClock}</span>
      </dd>
      <dt>{componentText.binds}</dt>
      <dd>
        {componentText.boundTo(signed)}
        {componentText.seal(isEncrypted)}
        {answers !== undefined && (
          <>
            {componentText.answers} <Digest value={answers} />
          </>
        )}
      </dd>
    </>
  );
}
