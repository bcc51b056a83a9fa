import type { Item } from '../checklist.ts';
import type { ItemActs } from '../item-acts.ts';
import type { DeskState } from '../desk.ts';
import type { OpenReview } from '../use-review.ts';
import { RemarkDialog } from './RemarkDialog.tsx';

/** As long as the review takes them. */
const MOST_OF_REMARK = 2000;
const MOST_OF_OPINION = 8000;

interface RoomRemarksProps {
  readonly desk: Pick<DeskState, 'remarksFor' | 'activeItem'>;
  readonly items: readonly Item[];
  readonly packId: string;
  readonly review: Pick<OpenReview, 'content' | 'change'>;
  readonly acts: ItemActs;
}

/** The bank over the field that it was opened for; what it inserts is one change, undone as one. */
export function RoomRemarks({ desk, items, packId, review, acts }: RoomRemarksProps) {
  const { remarksFor: target } = desk;
  const item = items.find(({ id }) => id === desk.activeItem);
  if (target === null) return null;
  const shared = { target, packId, acts, onClose: () => acts.openRemarks(null) };
  if (target === 'opinion')
    return (
      <RemarkDialog
        {...shared}
        item={null}
        text={review.content.opinion}
        mostCharacters={MOST_OF_OPINION}
        onText={(text) => review.change({ type: 'opinion.set', text })}
      />
    );
  if (item === undefined) return null;
  return (
    <RemarkDialog
      {...shared}
      item={item}
      text={item.note.remark}
      mostCharacters={MOST_OF_REMARK}
      onText={(remark) => acts.setNote({ ...item.note, remark }, false)}
    />
  );
}
