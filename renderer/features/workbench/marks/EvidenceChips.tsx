import { useEffect, useRef } from 'react';
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
        <button
          key={one.id}
          type="button"
          className={classes['chip']}
          data-chip={one.id}
          data-color={one.color ?? 'usual'}
          data-selected={one.id === selected}
          title={one.note === '' ? workbenchText.goTo : one.note}
          onClick={() => acts.openEvidence(one)}
        >
          <span className={classes['chipPicture']}>
            <Snippet evidence={one} volume={acts.volumeOf(one.volume)} />
            <span className={classes['chipKind']}>{kindName(one)}</span>
          </span>
          <span className={classes['chipWords']}>{namePlace(one, acts)}</span>
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
  );
}
