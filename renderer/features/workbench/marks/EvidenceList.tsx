import { Button, Drawer, TextInput } from '@mantine/core';
import type { Evidence } from '#shared/domain/review.ts';
import { componentText } from '#renderer/messages/components.ts';
import { markText } from '#renderer/messages/marks.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Item } from '../checklist.ts';
import type { ItemActs } from '../item-acts.ts';
import { nameMark } from './name-mark.ts';
import { Snippet } from './Snippet.tsx';
import classes from './Marks.module.css';

interface EvidenceListProps {
  readonly isOpen: boolean;
  readonly items: readonly Item[];
  readonly evidence: readonly Evidence[];
  readonly acts: ItemActs;
  readonly onClose: () => void;
}

/** Every mark of the case with its picture, by item, those tied to none last: jump, describe, delete. */
export function EvidenceList({ isOpen, items, evidence, acts, onClose }: EvidenceListProps) {
  const tied = new Set(items.flatMap((item) => item.evidence));
  const groups = [
    ...items.map((item) => ({
      id: item.id,
      title: `${item.number} ${item.title}`.trim(),
      marks: item.evidence,
    })),
    { id: '', title: markText.looseMarks, marks: evidence.filter((one) => !tied.has(one)) },
  ].filter(({ marks }) => marks.length > 0);
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="30rem"
      title={workbenchText.evidenceList}
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      {groups.length === 0 && <p>{workbenchText.noEvidence}</p>}
      {groups.map((group) => (
        <section key={group.id}>
          <strong>{group.title}</strong>
          {group.marks.map((one) => (
            <EvidenceItem
              key={one.id}
              evidence={one}
              acts={acts}
              onJump={() => {
                onClose();
                acts.openEvidence(one);
              }}
            />
          ))}
        </section>
      ))}
    </Drawer>
  );
}

interface EvidenceItemProps {
  readonly evidence: Evidence;
  readonly acts: ItemActs;
  readonly onJump: () => void;
}

function EvidenceItem({ evidence, acts, onJump }: EvidenceItemProps) {
  return (
    <div className={classes['evidenceItem']} data-evidence={evidence.id}>
      <button type="button" className={classes['snippet']} onClick={onJump} aria-label={workbenchText.goTo}>
        <Snippet evidence={evidence} volume={acts.volumeOf(evidence.volume)} />
      </button>
      <TextInput
        aria-label={workbenchText.evidenceNote}
        placeholder={workbenchText.evidenceNoteHint}
        value={evidence.note}
        maxLength={500}
        readOnly={acts.isReadOnly}
        onChange={(event) => acts.setEvidence({ ...evidence, note: event.currentTarget.value }, true)}
      />
      <div className={classes['acts']}>
        <Button size="compact-sm" variant="default" onClick={onJump}>
          {nameMark(evidence, acts)} · {workbenchText.goTo}
        </Button>
        {!acts.isReadOnly && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            onClick={() => acts.removeEvidence(evidence)}
          >
            {markText.remove}
          </Button>
        )}
      </div>
    </div>
  );
}
