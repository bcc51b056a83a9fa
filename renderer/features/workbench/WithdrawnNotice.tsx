import { Notice } from '#renderer/components/Notice.tsx';
import { workbenchText } from '#renderer/messages/workbench.ts';

/** Why nothing can be written here any more. */
export function WithdrawnNotice({ reason }: { readonly reason: string }) {
  return (
    <Notice tone="warn" title={workbenchText.withdrawnTitle}>
      {workbenchText.withdrawnText(reason)}
    </Notice>
  );
}
