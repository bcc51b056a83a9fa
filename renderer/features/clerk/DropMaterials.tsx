import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { GrantedFile } from '#shared/ipc/system.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { DropZone } from '#renderer/components/DropZone.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';

const { panel: words } = clerkText;

/** A folder of scans of this one dossier, dropped on its list of volumes or picked. */
export function DropMaterials({ caseId, children }: { caseId: string; children: ReactNode }) {
  const pick = useAct('file.pick');
  const add = useAct('case.addMaterials');
  const take = ([file]: readonly GrantedFile[]): void => {
    if (file === undefined) return;
    const input = { caseId, materialsFileId: file.fileId, taskId: crypto.randomUUID() };
    add.mutate(input, { onSuccess: ({ documents }) => showDone(words.added(documents)) });
  };
  return (
    <DropZone purpose="materials" hint={words.drop} onFiles={take}>
      {children}
      <Button
        variant="default"
        size="compact-sm"
        loading={add.isPending}
        onClick={() => pick.mutate({ purpose: 'materials' }, { onSuccess: take })}
      >
        {words.addFolder}
      </Button>
    </DropZone>
  );
}
