import { ActionIcon, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { Evidence } from '#shared/domain/review.ts';
import { markText } from '#renderer/messages/marks.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Item } from '../checklist.ts';
import type { ItemActs } from '../item-acts.ts';
import { ColorDots } from './ColorDots.tsx';
import { recolour } from './make-mark.ts';
import { nameMark } from './name-mark.ts';
import classes from './Marks.module.css';

interface SelectedMarkProps {
  readonly mark: Evidence;
  readonly items: readonly Item[];
  readonly acts: ItemActs;
}

/** The mark that is selected on a page: what it says, which item it is for, its colour. */
export function SelectedMark({ mark, items, acts }: SelectedMarkProps) {
  const isNote = mark.shape?.kind === 'note';
  return (
    <section className={classes['selected']} aria-label={markText.selected} data-selected-mark={mark.id}>
      <div className={classes['line']}>
        <strong className={classes['name']}>{nameMark(mark, acts)}</strong>
        <span className={classes['gap']} />
        {!acts.isReadOnly && (
          <>
            <ColorDots
              value={mark.color}
              keys="C"
              label={markText.colorGroup}
              onPick={(color) => acts.setEvidence(recolour(mark, color), false)}
            />
            <Tooltip label={`${markText.remove} Delete`}>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={markText.remove}
                onClick={() => acts.removeEvidence(mark)}
              >
                <IconTrash size="1.1rem" stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
      </div>
      <div className={classes['line']}>
        <TextInput
          className={classes['note'] ?? ''}
          size="sm"
          aria-label={isNote ? markText.kinds.note : workbenchText.evidenceNote}
          placeholder={isNote ? markText.noteHint : workbenchText.evidenceNoteHint}
          value={mark.note}
          maxLength={500}
          readOnly={acts.isReadOnly}
          data-evidence-note
          onChange={(event) => acts.setEvidence({ ...mark, note: event.currentTarget.value }, true)}
        />
        <NativeSelect
          className={classes['item'] ?? ''}
          size="sm"
          aria-label={markText.tiedTo}
          value={mark.itemId ?? ''}
          disabled={acts.isReadOnly}
          data-evidence-item
          onChange={({ currentTarget: { value } }) =>
            acts.setEvidence({ ...mark, itemId: value === '' ? null : value }, false)
          }
          data={itemChoices(items, mark.itemId)}
        />
      </div>
    </section>
  );
}

/** Every item, nothing, and whatever the mark is tied to now, so that opening the list never changes it. */
function itemChoices(items: readonly Item[], now: string | null) {
  const isKnown = now === null || items.some(({ id }) => id === now);
  return [
    { value: '', label: markText.noItem },
    ...items.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}`.trim() })),
    ...(isKnown ? [] : [{ value: now, label: now }]),
  ];
}
