import type { ReviewChange } from '#shared/domain/review.ts';
import { markText } from '#renderer/messages/marks.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Item } from '../checklist.ts';

/** What a change is about, in words: `核定值 研发费用总额（2025）`, `标注 指标11`. */
export function sayChange(change: ReviewChange, items: readonly Item[]): string {
  switch (change.type) {
    case 'fact.set':
      return sayFact(change.fact, items);
    case 'fact.clear':
      return sayFact(change, items);
    case 'judgement.set': {
      const field = items.flatMap(({ judgements }) => judgements).find(({ id }) => id === change.id);
      return field?.name ?? workbenchText.judgements;
    }
    case 'evidence.put': {
      const { itemId, shape } = change.evidence;
      const label = items.find(({ id }) => id === itemId)?.label ?? '';
      return markText.named(shape?.kind ?? 'rect', label);
    }
    case 'evidence.remove':
      return markText.mark;
    case 'note.set':
      return `${workbenchText.remark} ${items.find(({ id }) => id === change.note.itemId)?.label ?? ''}`;
    case 'opinion.set':
      return workbenchText.opinion;
    case 'conclusion.set':
      return workbenchText.conclusion;
    case 'pageMap.set':
      return markText.pageMap;
    case 'reason.set':
      return `${markText.reason} ${items.find(({ id }) => id === change.itemId)?.label ?? ''}`;
  }
}

function sayFact(
  { key, year }: { readonly key: string; readonly year: number | null },
  items: readonly Item[],
): string {
  const field = items.flatMap(({ facts }) => facts).find((one) => one.key === key && one.year === year);
  return `${workbenchText.verified} ${field?.name ?? key}`;
}
