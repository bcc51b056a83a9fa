import { TextInput } from '@mantine/core';
import type { Evidence } from '#shared/domain/review.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import classes from './Checklist.module.css';
import type { ItemActs } from './item-acts.ts';

interface EvidenceChipsProps {
  readonly evidence: readonly Evidence[];
  readonly selected: string | null;
  readonly acts: ItemActs;
}

/** Where the item is proven: a press jumps to the rectangle; the selected one can be named. */
export function EvidenceChips({ evidence, selected, acts }: EvidenceChipsProps) {
  const open = evidence.find(({ id }) => id === selected);
  return (
    <>
      <div className={classes['chips']}>
        {evidence.map((one) => (
          <button
            key={one.id}
            type="button"
            className={classes['chip']}
            data-chip={one.id}
            data-selected={one === open}
            title={one.note === '' ? workbenchText.goTo : one.note}
            onClick={() => acts.openEvidence(one)}
          >
            {workbenchText.evidenceChip(acts.roleOf(one.volume), acts.pageOf(one.volume, one.page))} ▭
          </button>
        ))}
        {!acts.isReadOnly && (
          <button
            type="button"
            className={classes['chip']}
            data-dashed
            tabIndex={-1}
            onClick={acts.startDrawing}
          >
            ＋ {workbenchText.drawEvidence} <kbd>R</kbd>
          </button>
        )}
      </div>
      {open !== undefined && !acts.isReadOnly && (
        <TextInput
          size="sm"
          aria-label={workbenchText.evidenceNote}
          placeholder={workbenchText.evidenceNoteHint}
          leftSection={<span className={classes['caption']}>{workbenchText.evidenceNote}</span>}
          leftSectionWidth="5rem"
          value={open.note}
          maxLength={500}
          data-evidence-note
          onChange={(event) => acts.setEvidence({ ...open, note: event.currentTarget.value }, true)}
        />
      )}
    </>
  );
}
