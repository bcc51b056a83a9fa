import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { workbenchText } from '#renderer/messages/workbench.ts';
import classes from './Room.module.css';
import { useSaveState, type SaveStore } from './save-store.ts';

interface RoomHeaderProps {
  readonly batchTitle: string;
  readonly batchHref: string;
  readonly caseNumber: number;
  readonly applicant: string;
  readonly tags: readonly string[];
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly save: SaveStore;
  readonly onRetry: () => void;
  /** Acts on the case as a whole. */
  readonly acts: ReactNode;
}

/** Where one is, as whom, how far, and whether everything is on the disk. */
export function RoomHeader(props: RoomHeaderProps) {
  const { progress } = props;
  return (
    <header className={classes['header']}>
      <Link href={props.batchHref} className={classes['brand']} title={workbenchText.back}>
        ‹ {workbenchText.brand}
      </Link>
      <span className={classes['batch']} title={props.batchTitle}>
        {props.batchTitle}
      </span>
      <h1 className={classes['applicant']} title={props.applicant}>
        {String(props.caseNumber).padStart(2, '0')} {props.applicant}
      </h1>
      {props.tags.map((tag) => (
        <span key={tag} className={classes['tag']}>
          {tag}
        </span>
      ))}
      <span className={classes['gap']} />
      {props.acts}
      <span>{progress !== null && workbenchText.progress(progress.done, progress.total)}</span>
      <SaveBadge save={props.save} onRetry={props.onRetry} />
    </header>
  );
}

/** 已保存 only with the time that the core acknowledged; a failure says what is safe and tries again. */
function SaveBadge({ save, onRetry }: { readonly save: SaveStore; readonly onRetry: () => void }) {
  const { phase, savedAt, failure, refused } = useSaveState(save);
  if (phase === 'failed' && failure !== null) {
    const advice = refused.length > 0 ? workbenchText.saveRefusedText : workbenchText.saveFailedText;
    return (
      <span
        className={classes['save']}
        data-phase="failed"
        role="alert"
        title={`${failure.message}${advice}`}
      >
        <span>
          ✕ {workbenchText.saveFailed}（{failure.code}）
        </span>
        <Button size="compact-xs" color="red" variant="light" onClick={onRetry}>
          {workbenchText.retry}
        </Button>
      </span>
    );
  }
  const isBusy = phase === 'waiting' || phase === 'saving';
  return (
    <span className={classes['save']} data-phase={phase} role="status" data-saved={phase === 'saved'}>
      <span className={classes['dot']} aria-hidden="true" />
      {isBusy
        ? workbenchText.saving
        : savedAt === null
          ? workbenchText.notYetSaved
          : workbenchText.saved(clockOf(savedAt))}
    </span>
  );
}

function clockOf(instant: string): string {
  return new Date(instant).toTimeString().slice(0, 8);
}
