import type { BankRemark } from '#shared/domain/remarks.ts';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { showUndo } from '#renderer/components/act-toast.tsx';
import { remarkText } from '#renderer/messages/remarks.ts';
import type { RemarkScope } from './find-remarks.ts';

export interface Bank {
  readonly remarks: readonly BankRemark[];
  /** Keeps words for this place. */
  readonly add: (scope: RemarkScope, text: string) => void;
  /** Takes a remark out; can be taken back for a moment. */
  readonly remove: (remark: BankRemark) => void;
}

/** The expert's bank of common remarks. */
export function useBank(): Bank {
  const { data: remarks = [] } = useCall('remark.list', {});
  const put = useAct('remark.put');
  const take = useAct('remark.remove');
  return {
    remarks,
    add: ({ packId, item }, text) => {
      const place =
        item === null ? ({ at: 'opinion' } as const) : ({ at: 'item', packId, itemId: item.id } as const);
      put.mutate({ remark: { id: crypto.randomUUID(), place, text } });
    },
    remove: (remark) =>
      take.mutate(
        { id: remark.id },
        { onSuccess: () => showUndo(remarkText.removed, () => put.mutate({ remark })) },
      ),
  };
}
