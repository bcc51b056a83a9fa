import { formatInterval } from '#renderer/components/format.ts';
import { isProof, type Evidence } from '#shared/domain/review.ts';
import { markText } from '#renderer/messages/marks.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Item } from './checklist.ts';
import classes from './Checklist.module.css';
import { Sign, wordOf } from './Sign.tsx';

/** One line of the checklist: sign, number and title, points or verdict in words. */
export function ItemRow({
  item,
  isActive,
  onActivate,
}: {
  item: Item;
  isActive: boolean;
  onActivate: () => void;
}) {
  const { points, note, evidence } = item;
  return (
    <button
      type="button"
      className={classes['row']}
      aria-expanded={isActive}
      tabIndex={isActive ? 0 : -1}
      onClick={onActivate}
    >
      <Sign verdict={item.verdict} />
      <span className={classes['rowWords']}>
        <span className={classes['title']}>
          {item.number !== '' && <span className={classes['number']}>{item.number}</span>}
          {item.title}
        </span>
        {note.supplement && (
          <span className={classes['supplement']}>
            {workbenchText.supplementMark}
            {note.remark !== '' && `：${note.remark}`}
          </span>
        )}
      </span>
      {evidence.length > 0 && !isActive && (
        <span className={classes['evidenceCount']}>{countMarks(evidence)}</span>
      )}
      <span className={classes['result']} data-kind={item.verdict}>
        {points === null || item.verdict === 'undecided' ? wordOf(item) : null}
        {points !== null && (
          <span>
            <strong>{formatInterval(points)}</strong>
            <span className={classes['max']}> / {points.max}</span>
          </span>
        )}
        {item.option !== null && isActive && <span>{workbenchText.grade(item.option)}</span>}
      </span>
    </button>
  );
}

/** `▭ 2 存疑`: places that prove the item, and what the stamps say. */
function countMarks(marks: readonly Evidence[]): string {
  const proofs = marks.filter(isProof).length;
  const stamps = marks.flatMap(({ shape }) =>
    shape?.kind === 'stamp' ? [markText.stamps[shape.stamp]] : [],
  );
  return [proofs > 0 ? `▭ ${proofs}` : '', ...new Set(stamps)].filter((part) => part !== '').join(' ');
}
