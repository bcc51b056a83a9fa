import { Checkbox, TextInput } from '@mantine/core';
import type { PackageReport } from '#shared/ipc/expert.ts';
import type { GrantedFile } from '#shared/ipc/system.ts';
import { Digest } from '#renderer/components/Digest.tsx';
import { expertText } from '#renderer/messages/expert.ts';
import classes from './Expert.module.css';

const { root: words } = expertText;

/** A bundle that was looked at, with what the person has typed so far. */
export interface Inspected {
  readonly file: GrantedFile;
  readonly report: PackageReport;
  /** One-time code as it was typed; empty when none was needed. */
  readonly code: string;
  /** Fingerprint from paper as it was typed, when another root is to be believed. */
  readonly paper: string;
  /** The person has compared the root's fingerprint with paper. */
  readonly isCompared: boolean;
}

/**
 * The bureau's fingerprint against paper: a tick at the first contact, and where the bureau is another than before the
 * whole fingerprint, which only the new paper can give.
 */
export function RootCheck({ shown, onChange }: { shown: Inspected; onChange: (shown: Inspected) => void }) {
  const { report, paper, isCompared } = shown;
  const { root, code } = report;
  if (code === 'BATCH_OTHER_BUREAU' || code === 'KEY_ROOT')
    return (
      <TextInput
        label={words.paper}
        description={words.paperHint}
        value={paper}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => onChange({ ...shown, paper: currentTarget.value })}
      />
    );
  if (report.state !== 'accepted' || root === undefined || root.isPinned || paper !== '') return null;
  return (
    <div className={classes['compare']}>
      <p>{words.first(root.name)}</p>
      <Digest value={root.fingerprint} />
      <Checkbox
        autoFocus
        label={words.compared}
        checked={isCompared}
        onChange={({ currentTarget }) => onChange({ ...shown, isCompared: currentTarget.checked })}
      />
    </div>
  );
}
