import type { Evidence } from '#shared/domain/review.ts';
import { markText } from '#renderer/messages/marks.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { ItemActs } from '../item-acts.ts';

/** `高亮`, or the word of the stamp. */
export function kindName({ shape }: Pick<Evidence, 'shape'>): string {
  return shape?.kind === 'stamp' ? markText.stamps[shape.stamp] : markText.kinds[shape?.kind ?? 'rect'];
}

/** `审计报告 P.23 · 高亮` */
export function nameMark(mark: Evidence, acts: Pick<ItemActs, 'roleOf'>): string {
  return `${workbenchText.evidenceChip(acts.roleOf(mark.volume), mark.page + 1)} · ${kindName(mark)}`;
}
