import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { Batch } from '#shared/domain/batch.ts';
import { Key } from '#renderer/components/Key.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { bureauText } from '#renderer/messages/bureau.ts';
import { OutputsDialog } from './OutputsDialog.tsx';

const { forms: words } = bureauText;

/** Opens the list of everything that a batch prints and writes. */
export function PrintMenu({ batch }: { batch: Batch }) {
  const [isOpen, setIsOpen] = useState(false);
  const open = (): void => setIsOpen(true);
  useShortcuts([{ key: 'P', name: words.menu, run: open }]);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size="1.125rem" aria-hidden="true" />}
        onClick={open}
      >
        {words.menu} <Key name="P" />
      </Button>
      <OutputsDialog batch={batch} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
