import { Button } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useState } from 'react';
import { Key } from '#renderer/components/Key.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { archiveText as words } from '#renderer/messages/archive.ts';
import { ArchiveDialog } from './ArchiveDialog.tsx';
import { useArchive } from './use-archive.ts';

/** Writes a batch's archive, and checks one that was written; how far it is stands in the task bar. */
export function ArchiveButton({ batchId }: { batchId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const open = (): void => setIsOpen(true);
  // The task bar with its stop button must not lie under the dialog.
  const archive = useArchive(batchId, () => setIsOpen(false), open);
  useShortcuts([{ key: 'A', name: words.title, run: open }]);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconArchive size="1.125rem" aria-hidden="true" />}
        loading={archive.isRunning}
        onClick={open}
      >
        {words.title} <Key name="A" />
      </Button>
      <ArchiveDialog {...archive} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
