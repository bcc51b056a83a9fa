import type { Evidence } from '#shared/domain/review.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import classes from './Checklist.module.css';
import type { ItemActs } from './item-acts.ts';

/** Where the item is proven: a press jumps to the rectangle on the page. */
export function EvidenceChips({ evidence, acts }: { evidence: readonly Evidence[]; acts: ItemActs }) {
  return (
    <div className={classes['chips']}>
      {evidence.map((one) => (
        <button
          key={one.id}
          type="button"
          className={classes['chip']}
          data-chip={one.id}
          title={one.note === '' ? workbenchText.goTo : one.note}
          onClick={() => acts.openEvidence(one)}
        >
          {workbenchText.evidenceChip(acts.roleOf(one.volume), one.page + 1)} ▭
        </button>
      ))}
      {!acts.isReadOnly && (
        <button
          type="button"
          className={classes['chip']}
          data-dashed
          onClick={acts.startDrawing}
          tabIndex={-1}
        >
          ＋ {workbenchText.drawEvidence} <kbd>R</kbd>
        </button>
      )}
    </div>
  );
}
