import type { Evidence } from '#shared/domain/review.ts';
import { markText } from '#renderer/messages/marks.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { ItemActs } from '../item-acts.ts';

/** `高亮`, or the word of the stamp. */
export function kindName({ shape }: Pick<Evidence, 'shape'>): string {
  return shape?.kind === 'stamp' ? markText.stamps[shape.stamp] : markText.kinds[shape?.kind ?? 'rect'];
}

/** `审计报告 第 23 页（PDF 27）` */
export function namePlace({ volume, page }: Evidence, acts: Pick<ItemActs, 'roleOf' | 'pageOf'>): string {
  return workbenchText.evidenceChip(acts.roleOf(volume), acts.pageOf(volume, page));
}

/** The same with the kind of the mark. */
export function nameMark(mark: Evidence, acts: Pick<ItemActs, 'roleOf' | 'pageOf'>): string {
  return `${namePlace(mark, acts)} · ${kindName(mark)}`;
}
