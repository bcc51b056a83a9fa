import { UnstyledButton } from '@mantine/core';
import type { Batch } from '#shared/domain/batch.ts';
import { ProjectorSwitch } from '#renderer/features/projector/ProjectorSwitch.tsx';
import type { ProjectorControl } from '#renderer/features/projector/use-projector.ts';
import { componentText } from '#renderer/messages/components.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Item } from './checklist.ts';
import type { DeskState } from './desk.ts';
import classes from './Room.module.css';

interface StatusBarProps {
  readonly batch: Batch;
  readonly desk: DeskState;
  readonly items: readonly Item[];
  /** Where the focused pane is: `胶装册 第 87 页（PDF 91） / 共 186 页`. */
  readonly place: string | null;
  readonly projector: ProjectorControl;
  readonly onSheet: () => void;
}

/** Quiet facts: offline, keys, what is left, by which rules. */
export function StatusBar({ batch, desk, items, place, projector, onSheet }: StatusBarProps) {
  const left = items.filter((item) => !item.isFinished).length;
  return (
    <footer className={classes['status']}>
      {desk.draft === null ? (
        <>
          <span>{componentText.offline}</span>
          <UnstyledButton onClick={onSheet} fz="inherit" c="inherit">
            <kbd>?</kbd> {workbenchText.sheetHint}
          </UnstyledButton>
          <ProjectorSwitch projector={projector} />
        </>
      ) : (
        <span className={classes['hint']} role="status">
          {workbenchText.drafting}
        </span>
      )}
      <span className={classes['gap']} />
      {place !== null && <span>{place}</span>}
      <span>{workbenchText.unfinishedLeft(left)}</span>
      <span className={classes['batch']} title={batch.rulesDigest}>
        {workbenchText.pack(batch.packId, batch.packVersion)} · {workbenchText.digest(batch.rulesDigest)}
      </span>
    </footer>
  );
}
