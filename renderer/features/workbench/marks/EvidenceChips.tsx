import { memo, useEffect, useRef } from 'react';
import type { Evidence } from '#shared/domain/review.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { ItemActs } from '../item-acts.ts';
import { kindName, namePlace } from './name-mark.ts';
import { Snippet } from './Snippet.tsx';
import classes from './Marks.module.css';

interface EvidenceChipsProps {
  readonly evidence: readonly Evidence[];
  readonly selected: string | null;
  readonly acts: ItemActs;
}

/** Where the item is proven, with a picture of each place: a press jumps there. */
export function EvidenceChips({ evidence, selected, acts }: EvidenceChipsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[data-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <div ref={list} className={classes['chips']}>
      {evidence.map((one) => (
        <Chip key={one.id} mark={one} isSelected={one.id === selected} acts={acts} />
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
  );
}

interface ChipProps {
  readonly mark: Evidence;
  readonly isSelected: boolean;
  readonly acts: ItemActs;
}

/** A new mark changes two of a hundred. */
const Chip = memo(function Chip({ mark, isSelected, acts }: ChipProps) {
  return (
    <button
      type="button"
      className={classes['chip']}
      data-chip={mark.id}
      data-color={mark.color ?? 'usual'}
      data-selected={isSelected}
      title={mark.note === '' ? workbenchText.goTo : mark.note}
      onClick={() => acts.openEvidence(mark)}
    >
      <span className={classes['chipPicture']}>
        <Snippet evidence={mark} volume={acts.volumeOf(mark.volume)} />
        <span className={classes['chipKind']}>{kindName(mark)}</span>
      </span>
      <span className={classes['chipWords']}>{namePlace(mark, acts)}</span>
    </button>
  );
});
